"""Tenures: who came to which post, who left it, who was seen in it, by the documents that say so.

What the pack already says is not told again: a role makes a report only where it is of a person outside the pack, or of a
post the pack does not give that person on that day. When somebody was first and last seen in a post is the record's
`first` and `last`; `since` and `until` are only what a text says of an appointment or a dismissal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kenes.model.mark import Party
from kenes.model.record import Field, Report, Told
from kenes.model.report import Person, RoleReport, TenureReport
from kenes.pack.pack import Pack
from kenes.record import words
from kenes.record.gather import gathered
from kenes.record.identity import PERSON, digest, instant, voice
from kenes.record.judged.identities import Identities
from kenes.record.kind import Kind, Rule, first, shown
from kenes.record.page import Page


def reports(page: Page) -> Iterator[Report]:
    for report in _reports(page):
        if not page.places.rejected("tenure", (report.told[0].span,)):
            yield report


def _reports(page: Page) -> Iterator[Report]:
    for person in page.reading.people:
        if page.places.rejected("person", person.mentions):
            continue
        id = page.entity(Party(person.name, person.entity, person.candidates))
        if id is None:
            continue
        made: set[str] = set()
        for role in person.roles:
            report = _seen(page, person, id, role)
            if report is not None and report.seed not in made:  # «министр …» ten times in one text
                made.add(report.seed)
                yield report
    for change in page.reading.tenures:
        id = page.entity(change.person)
        if id is not None:
            yield _changed(page, change, id)


def _seen(page: Page, person: Person, id: str, role: RoleReport) -> Report | None:
    on = (page.document.published or "")[:10]
    if role.post is not None:
        if any(tenure.post == role.post for tenure in page.pack.tenures_of(id, on or None)):
            return None
    elif role.of is None or not id.startswith(PERSON):
        return None
    phrase = " ".join(role.span.of(page.document.text).split())
    told = [page.told("role", phrase, role.span, role.post)]
    told.extend(page.party("person", Party(person.name, person.entity, person.candidates), role.span))
    told.extend(page.party("organisation", role.of, role.span))
    return _report(page, id, role.post, phrase, told)


def _changed(page: Page, found: TenureReport, id: str) -> Report:
    phrase = " ".join(found.words.of(page.document.text).split())
    told = [page.told("role", phrase, found.words, found.post), *page.party("person", found.person, found.words)]
    told.append(page.told("change", found.change, found.cue, date=found.date))
    if found.date is not None:
        field = "until" if found.change == "dismissed" else "since"
        told.append(page.told(field, found.date, page.date(found.date, found.cue)))
    return _report(page, id, found.post, phrase, told)


def _report(page: Page, id: str, post: str | None, phrase: str, told: Sequence[Told]) -> Report:
    return page.report("tenure", f"tenure:{digest(id, post or _role(phrase))}", (f"tenure:@{voice(id, id)}",), told)


def _role(phrase: str) -> tuple[str, ...]:
    return tuple(sorted(set(words.stems(phrase))))


class _Holding(NamedTuple):
    """What is compared of a tenure: who, and the post or the stems of the words for it."""

    person: str | None
    role: Told | None
    stems: frozenset[str]
    published: float


def gather(reports: Sequence[Report], identities: Identities, pack: Pack) -> list[list[Report]]:
    def view(unit: Sequence[Report]) -> _Holding:
        who, role = first(unit[0], "person"), first(unit[0], "role")
        person = identities.of(who.entity) if who is not None and who.entity is not None else None
        stems = frozenset(words.stems(role.value)) if role is not None else frozenset()
        return _Holding(person, role, stems, instant(unit[0].source.published))

    def order(one: _Holding) -> tuple[object, ...]:
        return (one.role is None or one.role.entity is None, -len(one.role.value) if one.role else 0, one.published)

    def marks(one: _Holding) -> Iterable[str]:
        return [one.person or ""]

    def fits(one: _Holding, leader: _Holding) -> tuple[float, ...] | None:
        if one.person != leader.person or one.role is None or leader.role is None:
            return None
        if one.role.entity is not None and leader.role.entity is not None:
            return (1.0, 1.0) if one.role.entity == leader.role.entity else None
        shared = len(one.stems & leader.stems)  # «министр труда», «министр труда и социальной защиты Казахстана»
        if shared < 2 or shared < min(len(one.stems), len(leader.stems)):
            return None
        return words.likeness(one.stems, leader.stems)

    return gathered(reports, identities, view, order, marks, fits)


def precision(field: str, told: Told, report: Report, pack: Pack) -> int:
    """The fullest words of a role; a day before a month."""
    return len(told.value) if field in ("role", "since", "until") else int(told.entity is not None)


def title(fields: Sequence[Field], pack: Pack) -> str:
    return " — ".join([*shown(fields, "person")[:1], *shown(fields, "role")[:1]])


TENURE = Kind(
    kind="tenure",
    fields=(
        Rule("person"),
        Rule("role", ("more precise", "official source", "later")),
        Rule("organisation", many=True),
        Rule("since"),
        Rule("until"),
        Rule("change", ("later", "official source")),
    ),
    reports=reports,
    gather=gather,
    title=title,
    precision=precision,
    steps="change",
    order=("appointed", "elected", "took_office", "dismissed"),
)
