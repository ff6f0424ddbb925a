"""Quotations: who said what. Direct speech first, then what is reported in the rows that are left, then who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal
from typing import cast as typed

from kenes.language import ru
from kenes.language.forms import forms
from kenes.model.mark import Party
from kenes.model.report import Quotation
from kenes.read import attribution
from kenes.read.cues import FoundCue, phrases, verbs
from kenes.read.direct import Direct, direct
from kenes.read.layout import Layout, Tree, parsed
from kenes.read.reported.bidding import bidding
from kenes.read.reported.by_phrase import by_phrase, phrase_source
from kenes.read.reported.in_marks import named_in_marks
from kenes.read.reported.parenthesis import as_said, parenthesis
from kenes.read.reported.row import Reported, Row, cleaned, kind_of
from kenes.read.reported.sourcing import sourcing
from kenes.read.reported.that_clause import colon, governed, that_clause
from kenes.read.speakers import Speakers
from kenes.text.fold import fold
from kenes.text.span import Span, trimmed

_BACK = re.compile(
    r"(?:об этом|о чем|такое заявление|такое мнение|такие данные|это|эти слова|такими словами|такую позицию|соответствующее заявление|такой вывод)\b"
)
_SAID_SO = {"сделать", "высказать", "выразить", "привести", "озвучить", "произнести"}
_HEADLINE = re.compile(r"(?P<source>[^:\n.!?]{2,70}):\s+(?=[А-ЯЁA-Zа-яё«\"\d])")
_HEADLINE_TAIL = re.compile(r"\s[-–—]\s(?P<source>[^-–—:\n]{2,60})$")


@dataclass(slots=True)
class _Unit:
    """A row of words of one sentence, all inside one direct quotation or all outside."""

    words: tuple[Span, ...]
    sentence: int
    inside: int | None
    cues: list[FoundCue]
    tree: Tree


def quotations(sheet: Layout, speakers: Speakers, outlet: str | None) -> tuple[Quotation, ...]:
    """Every act of speech of the document, in the order of the text."""
    speech = [
        each
        for each in direct(sheet)
        if sheet.sentences[sheet.sentence_at(each.start)].lang == "ru" or each.bare or each.clause
    ]
    units = _units(sheet, speech)
    rows = [unit for unit in units if unit.cues or _worth(sheet, unit)]
    for unit, tree in zip(rows, parsed(sheet.text, [unit.words for unit in rows]), strict=True):
        unit.tree = tree
    heard: list[_Heard] = [_attributed(sheet, each, rows, i) for i, each in enumerate(speech)]
    used = {each.report.cue for each in heard if each.report.cue}
    for unit in rows:
        if sheet.sentences[unit.sentence].lang == "ru":
            heard.extend(_Heard(report, unit.inside, None) for report in _reported(sheet, unit, used, outlet))
    found = _resolved(sheet, speakers, heard)
    found.extend(_headlines(sheet, speakers, found))
    return _distinct(found)


@dataclass(slots=True)
class _Heard:
    """A report before its speaker is known: the direct quotation it stands inside, the one it is."""

    report: Reported
    inside: int | None
    direct: int | None


def _resolved(sheet: Layout, speakers: Speakers, heard: Sequence[_Heard]) -> list[Quotation]:
    """Speakers found in the order of the text; then «я» and «мы» of those who speak inside somebody's words."""
    for each in heard:
        if each.report.source is not None and each.report.rule != "embedded post":
            each.report = replace(each.report, source=_whole(sheet, speakers, each.report))
    order = sorted(range(len(heard)), key=lambda i: _place(heard[i].report))
    who: dict[int, tuple[Party, ...]] = {}
    for i in order:
        source = heard[i].report.source
        if source and heard[i].report.rule == "embedded post":
            who[i] = (speakers.account(source),)
        else:
            who[i] = speakers.of(source) if source else ()
    owners = {each.direct: i for i, each in enumerate(heard) if each.direct is not None}
    found: list[Quotation] = []
    for i in order:
        each = heard[i]
        if each.direct is not None and not who[i] and each.report.source is None and each.report.cue is None:
            who[i] = _carried(sheet, each.report.content[0].start, found)
        found.append(_quotation(each.report, who[i]))
    result: list[Quotation] = []
    for i, quotation in zip(order, found, strict=True):
        inside = heard[i].inside
        owner = owners.get(inside) if inside is not None else None
        if owner is None:
            result.append(quotation)
            continue
        around = who[owner][0] if who[owner] else None
        if not who[i] and quotation.source is not None:
            again = speakers.of(quotation.source, around)
            quotation = _quotation(heard[i].report, again)
        if not _performed(sheet, quotation, around):
            result.append(quotation)
    return result


def _whole(sheet: Layout, speakers: Speakers, report: Reported) -> Span | None:
    """The source with the whole of a name it cuts or stops short of: «старший офицер штаба» + «Дамир Оспанов»."""
    source = report.source
    if source is None:
        return None
    blocked = [*report.content, *([report.cue] if report.cue else [])]
    for figure in speakers.cast.figures:
        for name in figure.cluster.names:
            touches = (
                name.span.overlaps(source)
                or (name.span.start == source.stop + 1 and sheet.text[source.stop] == " ")
                or _leads_to(sheet, source, name.span, report.cue)
            )
            wider = Span(min(source.start, name.span.start), max(source.stop, name.span.stop))
            if touches and not any(wider.overlaps(part) for part in blocked):
                source = wider
    return source


def _leads_to(sheet: Layout, source: Span, name: Span, cue: Span | None) -> bool:
    """«Глава службы по надзору в сфере связи, технологий и коммуникаций (Связьнадзора) Вадим Ким сообщил»: from the post to
    the name there is no verb, and the name stands at the cue."""
    if cue is None or not source.stop < name.start < name.stop <= cue.start or cue.start - name.stop > 2:
        return False
    words = list(sheet.words_of(Span(source.start, name.start)))
    if not words or ru.role_class(words[0].of(sheet.text)) is None:
        return False
    return not any(form.verb in ("Fin", "Inf", "Conv") for word in words for form in forms(word.of(sheet.text))[:1])


def _place(report: Reported) -> int:
    return (report.source or report.cue or report.content[0]).start


def _performed(sheet: Layout, quotation: Quotation, around: Party | None) -> bool:
    """«Министерство сообщает, что …» inside the ministry's own message: the same act of speech, not another."""
    if quotation.cue is None or quotation.speaker is None or around is None or quotation.speaker.name != around.name:
        return False
    top = forms(quotation.cue.of(sheet.text).split()[0])[:1]
    return bool(top) and top[0].tense != "Past"


def _units(sheet: Layout, speech: Sequence[Direct]) -> list[_Unit]:
    parts = sorted((part.start, part.stop, i) for i, each in enumerate(speech) for part in each.parts)
    units: list[_Unit] = []
    for number, sentence in enumerate(sheet.sentences):
        run: list[Span] = []
        inside: int | None = None
        for word in sentence.words:
            holder = next((i for start, stop, i in parts if start <= word.start and word.stop <= stop), None)
            if run and holder != inside:
                units.append(_unit(sheet, run, number, inside))
                run = []
            inside = holder
            run.append(word)
        if run:
            units.append(_unit(sheet, run, number, inside))
    return units


def _unit(sheet: Layout, run: list[Span], sentence: int, inside: int | None) -> _Unit:
    words = tuple(run)
    lang = sheet.sentences[sentence].lang
    return _Unit(words, sentence, inside, verbs(sheet.text, words) if lang == "ru" else [], Tree((), ()))


def _worth(sheet: Layout, unit: _Unit) -> bool:
    if sheet.sentences[unit.sentence].lang != "ru":
        return False
    opening = fold(sheet.text[unit.words[0].start : unit.words[0].start + 40])
    return bool(phrases(sheet.text, unit.words)) or (opening.startswith("так") and _BACK.match(opening) is not None)


def _attributed(sheet: Layout, each: Direct, rows: Sequence[_Unit], number: int) -> _Heard:
    cue, source = _clause(sheet, each, rows)
    parts = tuple(_trim(sheet.text, part) for part in each.parts)
    return _Heard(Reported(parts, cue, source, each.rule, each.kind), None, number)


def _carried(sheet: Layout, start: int, found: Sequence[Quotation]) -> tuple[Party, ...]:
    """A paragraph in marks without an attribution: the speaker who spoke right before goes on."""
    if found and found[-1].speaker is not None:
        last = max(span.stop for span in (*found[-1].content, found[-1].source or found[-1].content[-1]))
        if sheet.paragraph_at(start) - sheet.paragraph_at(last) <= 1:
            return (found[-1].speaker, *found[-1].with_speakers)
    return ()


def _trim(text: str, part: Span) -> Span:
    return trimmed(text, part.start, part.stop, " \t\n\xa0.,") or part


def _clause(sheet: Layout, each: Direct, rows: Sequence[_Unit]) -> tuple[Span | None, Span | None]:
    """The cue and the source of direct speech, in the clause that attributes it."""
    if each.clause is None:
        return None, None
    if each.rule == "embedded post":
        return None, each.clause
    if each.bare:
        return None, _bare(sheet, each.clause)
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
    return None, _bare(sheet, each.clause)


def _quoted_source(text: str, unit: _Unit, cue: FoundCue) -> Span | None:
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


def _bare(sheet: Layout, clause: Span) -> Span | None:
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


def _reported(sheet: Layout, unit: _Unit, used: set[Span], outlet: str | None) -> list[Reported]:
    text = sheet.text
    lead = sheet.sentences[unit.sentence].paragraph in (0, 1)
    row = Row(text, unit.tree, unit.words, unit.words[0].start, unit.words[-1].stop, lead, outlet)
    found: list[Reported] = []
    back = _pointing_back(sheet, unit, row, outlet)
    if back is not None:
        found.append(back)
    inner = [(q.start, q.stop) for q in sheet.quotes if row.start <= q.start and q.stop <= row.stop + 2]
    for cue in unit.cues:
        if cue.span in used or (back is not None and cue.span == back.cue):
            continue
        if _starts_marks(text, row, cue):
            continue
        for rule in (as_said, that_clause, parenthesis, bidding, colon):
            report = rule(row, cue)
            if report is not None:
                found.append(report)
                break
        else:
            report = named_in_marks(row, cue, inner)
            if report is not None:
                found.append(report)
    for phrase in phrases(text, unit.words):
        report = by_phrase(row, phrase)
        if report is not None and not any(phrase.span.start == (each.cue.start if each.cue else -1) for each in found):
            found.append(report)
    return found


def _starts_marks(text: str, row: Row, cue: FoundCue) -> bool:
    """A cue inside marks that are a name («Скажи жизни «да»») is no cue."""
    before = text[max(0, cue.span.start - 1) : cue.span.start]
    return before in {"«", '"', "“"} and cue.cue.number == ""


def _pointing_back(sheet: Layout, unit: _Unit, row: Row, outlet: str | None) -> Reported | None:
    """«Об этом заявил X»: the sentence before is what was said."""
    text = sheet.text
    opening = fold(text[row.start : row.start + 40])
    if unit.inside is not None or _BACK.match(opening) is None:
        return None
    if not unit.cues and opening.startswith("так"):
        said = [
            k
            for k, word in enumerate(unit.words[:8])
            if any(f.lemma in _SAID_SO and f.verb == "Fin" for f in forms(word.of(text)))
        ]
        if said:
            word = unit.words[said[0]]
            top = ru.Cue("сделать заявление", frozenset({"say"}), (), True, False, "", "")
            unit.cues = [FoundCue(said[0], said[0], word, top)]
    if not unit.cues:
        return None
    cue = unit.cues[0]
    if opening.startswith("это ") and not cue.can("from"):
        return None
    if cue.index > 14 or (governed(row, cue) is not None and not opening.startswith("об этом")):
        return None
    if opening.startswith(("такое мнение", "такую позицию", "соответствующее")) and cue.index > 4:
        return None
    source = attribution.source(text, row.tree, cue)
    if source is None or (sourcing(row, cue, source) and row.outlet and row.outlet in fold(source.of(text))):
        return None
    if fold(source.of(text)) in {"мы", "я"}:
        return None
    earlier = _sentence_before(sheet, unit.sentence)
    if earlier is None:
        return None
    content = cleaned(row, earlier.start, earlier.stop)
    if content is None:
        return None
    return Reported((content,), cue.span, source, "об этом заявил", kind_of(text, content))


def _sentence_before(sheet: Layout, number: int) -> Span | None:
    if number == 0:
        return None
    before = sheet.sentences[number - 1]
    if before.paragraph == sheet.sentences[number].paragraph:
        return before.span
    if before.paragraph == 0 and sheet.sentences[number].paragraph == 1:
        return before.span
    same = [s.span for s in sheet.sentences if s.paragraph == before.paragraph]
    return same[-1]


def _headlines(sheet: Layout, speakers: Speakers, found: Sequence[Quotation]) -> list[Quotation]:
    """«Токаев: нужно отметить юбилей»; «Мы выполним обязательства — Токаев»: a headline whose source needs no verb."""
    text = sheet.text
    result: list[Quotation] = []
    for number, paragraph in enumerate(sheet.paragraphs):
        line = paragraph.of(text)
        if len(line) > 200 or (number and line.rstrip()[-1:] in '.!?…:;"»'):
            continue
        if any(q.rule != "phrase first" and q.content[0].overlaps(paragraph) for q in found):
            continue
        sentence = sheet.sentences[sheet.sentence_at(paragraph.start)]
        if sentence.lang != "ru":
            continue
        quotation = _colon_headline(sheet, speakers, paragraph, number) or _dash_headline(
            sheet, speakers, paragraph, number
        )
        if quotation is not None:
            result.append(quotation)
    return result


def _colon_headline(sheet: Layout, speakers: Speakers, paragraph: Span, number: int) -> Quotation | None:
    text = sheet.text
    match = _HEADLINE.match(text, paragraph.start, paragraph.stop)
    if match is None or number > 0:
        return None
    source = trimmed(text, *match.span("source"))
    if source is None or not _can_head(sheet, speakers, source):
        return None
    content = trimmed(text, match.end(), paragraph.stop, ' .!?…"«»')
    if content is None or len(content.of(text).split()) < 2:
        return None
    who = speakers.of(source)
    return Quotation(
        content=(content,),
        kind="indirect",
        source=source,
        speaker=who[0] if who else None,
        with_speakers=who[1:],
        rule="headline with a colon",
    )


def _dash_headline(sheet: Layout, speakers: Speakers, paragraph: Span, number: int) -> Quotation | None:
    text = sheet.text
    match = _HEADLINE_TAIL.search(text, paragraph.start, paragraph.stop)
    if match is None:
        return None
    source = _bare(sheet, Span(*match.span("source")))
    if (
        source is None
        or not _can_head(sheet, speakers, source)
        or fold(source.of(text)).split()[-1] in {"сми", "источник", "источники", "видео", "фото", "эксперты"}
    ):
        return None
    content = trimmed(text, paragraph.start, match.start(), ' .!?…"«»')
    if (
        content is None
        or len(content.of(text).split()) < 3
        or not any(
            form.verb in ("Fin", "Inf") or form.short
            for word in content.of(text).split()
            for form in forms(word.strip('«»"“”,.!?'))[:1]
        )
    ):
        return None
    who = speakers.of(source)
    if not who:
        return None
    return Quotation(
        content=(content,),
        kind="indirect",
        source=source,
        speaker=who[0],
        with_speakers=who[1:],
        rule="headline with a dash",
    )


def _can_head(sheet: Layout, speakers: Speakers, source: Span) -> bool:
    """Whether the words before a headline's colon can speak: a person, a post, a body; not a topic, no verb in it."""
    text = sheet.text
    words = list(sheet.words_of(source))
    if not words or len(words) > 7:
        return False
    if any(form.verb in ("Fin", "Inf") for word in words for form in forms(word.of(text))[:1]):
        return False
    if figures := speakers.cast.named_in(source):
        called = fold(figures[-1].name)
        return all(
            fold(word.of(text)).strip(".") in called or ru.role_class(word.of(text))
            for word in words
            if word.of(text)[:1].isupper()
        )
    head = words[0].of(text)
    nominative_head = any(form.case == "Nom" for form in forms(head))
    if any(ru.role_class(word.of(text)) for word in words[:3]) and nominative_head:
        return True
    return (
        any(body.span.start == source.start and body.kind in ("body", "media", "state") for body in speakers.bodies)
        and nominative_head
        and len(words) <= 5
    )


def _quotation(report: Reported, who: tuple[Party, ...]) -> Quotation:
    return Quotation(
        content=report.content,
        kind=typed(Literal["direct", "indirect", "mixed"], report.kind),
        cue=report.cue,
        source=report.source,
        speaker=who[0] if who else None,
        with_speakers=who[1:],
        rule=report.rule,
    )


def _distinct(found: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """In the order of the text, one record a cue and content."""
    result: list[Quotation] = []
    for quotation in sorted(found, key=lambda q: (q.content[0].start, q.cue or q.content[0], -q.content[-1].stop)):
        same = [q for q in result if q.content == quotation.content]
        if any(q.cue == quotation.cue or q.speaker == quotation.speaker for q in same):
            continue
        result.append(quotation)
    return tuple(result)
