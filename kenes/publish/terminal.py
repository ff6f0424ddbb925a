"""A reading for the eye: the article in the terminal with its quotations marked, then who said what, who is who, when.

What comes from outside never drives the terminal: control characters are taken out before anything is printed.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from kenes.model.document import Document
from kenes.model.mark import Party
from kenes.model.report import Quotation, Reading
from kenes.text.plain import line
from kenes.text.span import Span

_RESET = "\x1b[0m"
_STYLES = {"title": "\x1b[1m", "content": "\x1b[36m", "cue": "\x1b[33m", "source": "\x1b[1m", "dim": "\x1b[2m"}


@dataclass(frozen=True, slots=True)
class View:
    """How wide the terminal is, whether it has colour, whether each record names the rule that made it."""

    width: int = 100
    colour: bool = False
    explain: bool = False

    def styled(self, style: str, words: str) -> str:
        return f"{_STYLES[style]}{words}{_RESET}" if self.colour else words


def page(document: Document, reading: Reading, view: View) -> str:
    """The whole page, ending in a line end."""
    blocks = [*_head(document, view), "", *_article(document, reading, view), *_quotations(document, reading, view)]
    blocks += [
        *_people(document, reading, view),
        *_engagements(document, reading, view),
        *_dates(document, reading, view),
    ]
    blocks += _more(document, reading, view)
    blocks += _named(document, reading, view)
    blocks += [f"! {safe(warning)}" for warning in reading.warnings]
    return "\n".join(blocks).rstrip("\n") + "\n"


def safe(words: str) -> str:
    """Words without control and direction characters: a page cannot move the cursor or turn the line round."""
    return line(words)


def _head(document: Document, view: View) -> Iterator[str]:
    yield view.styled("title", safe(document.title or document.id))
    known = [
        document.published,
        document.outlet,
        f"фото: {document.credit}" if document.credit else None,
        f"{document.views} просмотров" if document.views is not None else None,
        document.url,
    ]
    told = " · ".join(safe(str(each)) for each in known if each)
    if told:
        yield view.styled("dim", told)


def _article(document: Document, reading: Reading, view: View) -> Iterator[str]:
    """The text with [1 … 1] round each quotation; nested ones are marked inside."""
    marks: list[tuple[int, int, str]] = []
    for number, quotation in enumerate(reading.quotations, 1):
        for part in quotation.content:
            marks.append((part.start, 1, f"[{number} "))
            marks.append((part.stop, -1, f" {number}]"))
    marks.sort(key=lambda mark: (mark[0], mark[1]))
    pieces: list[str] = []
    at = len(document.title) if document.title and document.text.startswith(document.title) else 0
    for place, side, mark in marks:
        if place < at or (place == at and side < 0):
            continue
        pieces.append(_plain(document.text[at:place]))
        pieces.append(mark)
        at = place
    pieces.append(_plain(document.text[at:]))
    for paragraph in "".join(pieces).strip().split("\n"):
        if paragraph.strip():
            yield from textwrap.wrap(paragraph.strip(), view.width)
            yield ""


def _plain(words: str) -> str:
    return "\n".join(safe(line) for line in words.split("\n"))


def _quotations(document: Document, reading: Reading, view: View) -> Iterator[str]:
    if not reading.quotations:
        return
    yield view.styled("title", f"Кто что сказал / who said what — {len(reading.quotations)}")
    for number, quotation in enumerate(reading.quotations, 1):
        yield _said(document, quotation, number, view)
        words = " … ".join(safe(part.of(document.text)) for part in quotation.content)
        yield from textwrap.wrap(words, view.width, initial_indent="      ", subsequent_indent="      ")
        if view.explain:
            places = ", ".join(f"{part.start}–{part.stop}" for part in quotation.content)
            yield view.styled("dim", f"      rule: {quotation.rule} · characters {places}")
    yield ""


def _said(document: Document, quotation: Quotation, number: int, view: View) -> str:
    text = document.text
    who = ", ".join(safe(each.name) for each in (quotation.speaker, *quotation.with_speakers) if each) or "—"
    how: list[str] = [quotation.kind]
    if quotation.cue:
        how.append(view.styled("cue", safe(quotation.cue.of(text))))
    if quotation.source:
        how.append("«" + safe(quotation.source.of(text)) + "»")
    return f"{number:>4}  {view.styled('source', who)} ({', '.join(how)})"


def _people(document: Document, reading: Reading, view: View) -> Iterator[str]:
    if not reading.people:
        return
    yield view.styled("title", f"Люди / people — {len(reading.people)}")
    for person in reading.people:
        roles = list(dict.fromkeys(safe(role.span.of(document.text)) for role in person.roles))
        known = (
            f" [{person.entity}]"
            if person.entity
            else f" [? {', '.join(person.candidates)}]"
            if person.candidates
            else ""
        )
        yield f"      {view.styled('source', safe(person.name))}{known}" + (": " + "; ".join(roles) if roles else "")
        if view.explain:
            yield view.styled("dim", f"        rule: {person.rule} · named {len(person.mentions)} times")
    yield ""


def _engagements(document: Document, reading: Reading, view: View) -> Iterator[str]:
    text = document.text
    if reading.engagements:
        yield view.styled("title", f"Встречи / engagements — {len(reading.engagements)}")
        for each in reading.engagements:
            who = ", ".join(safe(party.party.name) for party in each.participants)
            told = [each.type, each.status, each.date or "—", _name(each.place)]
            yield f"      {view.styled('source', ' · '.join(told))} · {who}"
            yield f"        «{safe(each.anchor.of(text))}»" + (
                view.styled("dim", f" rule: {each.rule}") if view.explain else ""
            )
        yield ""
    if reading.instruments:
        yield view.styled("title", f"Документы / instruments — {len(reading.instruments)}")
        for instrument in reading.instruments:
            stage = " · ".join([instrument.kind, instrument.stage, *([instrument.date] if instrument.date else [])])
            yield f"      {view.styled('source', stage)} · «{safe(instrument.name.of(text))}»" + (
                view.styled("dim", f" rule: {instrument.rule}") if view.explain else ""
            )
        yield ""


def _more(document: Document, reading: Reading, view: View) -> Iterator[str]:
    """Initiatives, changes of post, themes: a line each."""
    text = document.text
    if reading.initiatives:
        yield view.styled("title", f"Инициативы / initiatives — {len(reading.initiatives)}")
        for each in reading.initiatives:
            yield f"      {view.styled('source', each.status)} · {_name(each.by)} · «{safe(each.what.of(text))}»"
        yield ""
    if reading.tenures:
        yield view.styled("title", f"Назначения / changes of post — {len(reading.tenures)}")
        for tenure in reading.tenures:
            post = safe(tenure.words.of(text))
            yield f"      {view.styled('source', tenure.change)} · {_name(tenure.person)} · «{post}» · {tenure.date or '—'}"
        yield ""
    if reading.themes:
        counted: dict[str, list[str]] = {}
        for hit in reading.themes:
            counted.setdefault(hit.theme, []).append(safe(hit.span.of(text)))
        yield view.styled("title", f"Темы / themes — {len(counted)}")
        for theme, words in counted.items():
            yield f"      {theme}: {', '.join(dict.fromkeys(words))}"
        yield ""


def _named(document: Document, reading: Reading, view: View) -> Iterator[str]:
    """What a reading in depth names, by kind, people apart; `+` where rules and encoder agree, `?` where they differ."""
    kinds: dict[str, dict[str, str]] = {}
    for each in reading.mentions:
        if each.confidence is not None and each.kind != "person":
            mark = {"agreed": "+", "alone": "", "differ": "?"}[each.confidence]
            kinds.setdefault(each.kind, {}).setdefault(safe(each.name), mark)
    if not kinds:
        return
    yield view.styled("title", f"Названо / named — {sum(len(names) for names in kinds.values())}")
    for kind, names in kinds.items():
        told = f"      {kind}: " + ", ".join(f"{name}{mark and ' ' + mark}" for name, mark in names.items())
        yield from textwrap.wrap(told, view.width, subsequent_indent="        ", drop_whitespace=True)
    yield ""


def _name(party: Party | None) -> str:
    return safe(party.name) if party else "—"


def _dates(document: Document, reading: Reading, view: View) -> Iterator[str]:
    told = [(date.span, date.value, date.rule) for date in reading.dates]
    if not told:
        return
    yield view.styled("title", f"Даты / dates — {len(told)}")
    for span, value, rule in told:
        yield f"      {_shown(document, span)} → {value or '?'}" + (
            view.styled("dim", f"  rule: {rule}") if view.explain else ""
        )
    yield ""


def _shown(document: Document, span: Span) -> str:
    return safe(span.of(document.text))
