"""Quotations: who said what. Direct speech first, then what is reported in the rows that are left, then who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language import ru
from kenes.language.forms import forms
from kenes.model.report import Quotation
from kenes.read.cues import FoundCue, phrases
from kenes.read.direct import direct
from kenes.read.layout import Layout, parsed
from kenes.read.reported.bidding import bidding
from kenes.read.reported.by_phrase import by_phrase
from kenes.read.reported.headline import headlines
from kenes.read.reported.in_marks import named_in_marks
from kenes.read.reported.parenthesis import as_said, parenthesis
from kenes.read.reported.pointing_back import BACK, pointing_back
from kenes.read.reported.row import RELAYS, Reported, Row
from kenes.read.reported.that_clause import colon, that_clause
from kenes.read.resolved import Heard, resolved
from kenes.read.speakers import Speakers
from kenes.read.spoken.clause import clause
from kenes.read.spoken.speech import Direct
from kenes.read.units import Unit, units_of
from kenes.text.fold import fold
from kenes.text.quoted import MARKS
from kenes.text.span import Span, trimmed


def quotations(sheet: Layout, speakers: Speakers, outlet: str | None) -> tuple[Quotation, ...]:
    """Every act of speech of the document, in the order of the text."""
    speech = [
        each
        for each in direct(sheet)
        if sheet.sentences[sheet.sentence_at(each.start)].lang == "ru" or each.bare or each.clause
    ]
    units = units_of(sheet, speech)
    clauses = [each.clause for each in speech if each.clause is not None]
    rows = [unit for unit in units if _worth(sheet, unit, clauses)]
    for unit, tree in zip(rows, parsed(sheet.text, [unit.words for unit in rows]), strict=True):
        unit.tree = tree
    heard: list[Heard] = [_attributed(sheet, each, rows, i) for i, each in enumerate(speech)]
    used = {each.report.cue for each in heard if each.report.cue}
    for unit in rows:
        if sheet.sentences[unit.sentence].lang == "ru":
            heard.extend(Heard(report, unit.inside, None) for report in _reported(sheet, unit, used, outlet))
    found = resolved(sheet, speakers, heard)
    found.extend(headlines(sheet, speakers, found))
    told = [each.content[0] for each in found if each.rule == "об этом заявил" and each.speaker is not None]
    found = [each for each in found if each.speaker is not None or not _again(each, told)]
    return _distinct([each for each in found if not (_sourced(sheet, speakers, each) or _ours(sheet, each))])


def _again(each: Quotation, told: Sequence[Span]) -> bool:
    """«По его мнению, мост готов. Об этом сообщил посол»: he is the ambassador, and has said it once."""
    return each.rule == "phrase first" and any(span.covers(each.content[0]) for span in told)


def _ours(sheet: Layout, each: Quotation) -> bool:
    """«Как мы писали, …»: the outlet of itself."""
    return (
        each.source is not None
        and each.speaker is None
        and fold(each.source.of(sheet.text)) == "мы"
        and not sheet.in_quotes(each.source)
    )


def _sourced(sheet: Layout, speakers: Speakers, each: Quotation) -> bool:
    """«…, сообщает Казинформ» in the first paragraph: the outlet that the article is from, by the pack."""
    if each.rule != "verb after a comma" or each.source is None or each.cue is None:
        return False
    lead = sheet.paragraph_at(each.cue.start) <= 1
    relays = any(cue.lemma in RELAYS for cue in ru.cues(each.cue.of(sheet.text)))
    return lead and relays and any(b.kind == "media" and b.span.overlaps(each.source) for b in speakers.bodies)


def _attributed(sheet: Layout, each: Direct, rows: Sequence[Unit], number: int) -> Heard:
    cue, source = clause(sheet, each, rows)
    parts = tuple(_trim(sheet.text, part) for part in each.parts)
    return Heard(Reported(parts, cue, source, each.rule, each.kind), None, number)


def _trim(text: str, part: Span) -> Span:
    return trimmed(text, part.start, part.stop, " \t\n\xa0.,") or part


def _reported(sheet: Layout, unit: Unit, used: set[Span], outlet: str | None) -> list[Reported]:
    text = sheet.text
    lead = sheet.sentences[unit.sentence].paragraph in (0, 1)
    row = Row(text, unit.tree, unit.words, unit.words[0].start, unit.words[-1].stop, lead, outlet)
    found: list[Reported] = []
    back = pointing_back(sheet, unit, row, outlet)
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
        if phrase.owner is not None and row.folded(phrase.owner) in _MINE:
            continue  # «на мой взгляд»: who speaks, of himself
        report = by_phrase(row, phrase)
        if report is not None and not any(phrase.span.start == (each.cue.start if each.cue else -1) for each in found):
            found.append(report)
    return found


_MINE = {"мой", "моему", "моим", "наш", "нашему", "нашим", "своим"}


def _starts_marks(text: str, row: Row, cue: FoundCue) -> bool:
    """A cue inside marks that are a name («Скажи жизни «да»») is no cue."""
    before = text[max(0, cue.span.start - 1) : cue.span.start]
    return before in {"«", '"', "“"} and cue.cue.number == ""


def _distinct(found: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """In the order of the text, one record a cue and content."""
    result: list[Quotation] = []
    for quotation in sorted(found, key=lambda q: (q.content[0].start, q.cue or q.content[0], -q.content[-1].stop)):
        same = [q for q in result if q.content == quotation.content]
        if any(q.cue == quotation.cue or q.speaker == quotation.speaker for q in same):
            continue
        result.append(quotation)
    return tuple(result)


def _worth(sheet: Layout, unit: Unit, clauses: Sequence[Span]) -> bool:
    """Whether a row can report speech at all, by its words alone: only then is its tree asked for."""
    text = sheet.text
    if sheet.sentences[unit.sentence].lang != "ru":
        return False
    row = Span(unit.words[0].start, unit.words[-1].stop)
    if unit.cues and any(clause.overlaps(row) for clause in clauses):
        return True
    folded = [fold(word.of(text)) for word in unit.words]
    opening = " ".join(folded[:4])
    if BACK.match(opening) is not None and (unit.cues or opening.startswith("так")):
        return True
    return any(_can_govern(text, unit, cue, folded) for cue in unit.cues) or bool(phrases(text, unit.words))


def _can_govern(text: str, unit: Unit, cue: FoundCue, folded: Sequence[str]) -> bool:
    """A clause after «что», a comma or a dash before the cue, an infinitive or a colon after it, words in marks."""
    after = folded[cue.last + 1 :]
    if "что" in after or "будто" in after or "чтобы" in after or "якобы" in after or ":" in after:
        return True
    if any(word in {",", "-", "–", "—", "как"} for word in folded[max(0, cue.index - 5) : cue.index]):
        return True
    if any(mark in MARKS for word in unit.words[cue.last + 1 :] for mark in word.of(text)):
        return True
    return cue.can("bid") and any(
        form.verb == "Inf" for word in unit.words[cue.last + 1 :] for form in forms(word.of(text))[:1]
    )
