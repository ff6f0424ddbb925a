"""The clause that attributes direct speech: its cue and the words that name the speaker."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.read import attribution
from kenes.read.cues import FoundCue, phrases
from kenes.read.layout import Layout, parsed
from kenes.read.reported.by_phrase import phrase_source
from kenes.read.reported.row import Row
from kenes.read.spoken.speech import Direct
from kenes.read.units import Unit
from kenes.text.fold import fold
from kenes.text.span import Span


def clause(sheet: Layout, each: Direct, rows: Sequence[Unit]) -> tuple[Span | None, Span | None]:
    """The cue and the source of direct speech, in the clause that attributes it."""
    if each.clause is None:
        return None, None
    if each.rule == "embedded post":
        return None, each.clause
    if each.bare:
        return None, bare(sheet, each.clause)
    text = sheet.text
    for unit in rows:
        if not any(each.clause.start <= cue.span.start < each.clause.stop for cue in unit.cues) or (
            unit.inside is not None
            and not any(part.covers(each.clause) or part.overlaps(each.clause) for part in each.parts)
        ):
            continue
        inside = [cue for cue in unit.cues if each.clause.start <= cue.span.start < each.clause.stop]
        cue = inside[-1] if each.clause.stop <= each.start and each.rule == "colon before marks" else inside[0]
        if cue.can("quote"):
            return cue.span, _quoted_source(text, unit, cue)
        source = attribution.source(text, unit.tree, cue)
        if source is not None and source.overlaps(cue.span):
            source = None
        return cue.span, source
    row = tuple(sheet.words_of(each.clause))
    by = next(iter(phrases(text, row)), None)
    if by is not None:
        tree = parsed(text, [row])[0]
        if by.owner is not None:
            return by.span, row[by.owner]
        got = phrase_source(Row(text, tree, row, each.clause.start, each.clause.stop), by)
        return by.span, got[0] if got else None
    return None, bare(sheet, each.clause)


def _quoted_source(text: str, unit: Unit, cue: FoundCue) -> Span | None:
    """«цитирует заявление агентство», «приводит слова посла агентство»: the source is what is quoted."""
    tree = unit.tree
    if not tree.words:
        return None
    for child in tree.children(cue.index):
        if tree.forms[child].rel in ("obj", "iobj") or tree.forms[child].feats.get("Case") == "Acc":
            inner = [k for k in tree.children(child) if tree.forms[k].rel == "nmod"]
            if (
                fold(tree.words[child].of(text)) in {"слова", "слово", "заявление"}
                and inner
                and tree.forms[inner[0]].feats.get("Case") == "Gen"
            ) and fold(tree.words[child].of(text)) != "заявление":
                return attribution.phrase(text, tree, inner[0], cue)
            return (
                tree.words[child]
                if fold(tree.words[child].of(text)) == "заявление"
                else attribution.phrase(text, tree, child, cue)
            )
    return None


def bare(sheet: Layout, clause: Span) -> Span | None:
    """The source of a headline without a cue: «…» — генсек ООН; «…» — Токаев о паводках."""
    text = sheet.text
    words = list(sheet.words_of(clause))
    stop = len(words)
    for k, word in enumerate(words):
        if k and fold(word.of(text)) in {"о", "об", "про", "на", "в", "после", "из", "во"} and word.of(text).islower():
            stop = k
            break
    words = words[:stop]
    while words and not words[-1].of(text)[-1].isalnum():
        words = words[:-1]
    return Span(words[0].start, words[-1].stop) if words else None
