"""Tenures: who came to which post, who left it, who was seen in it, by the documents that say so.

What the pack already says is not told again: a role makes a report only where it is of a person outside the pack, or of a
post the pack does not give that person on that day. When somebody was first and last seen in a post is the record's
`first` and `last`; `since` and `until` are only what a text says of an appointment or a dismissal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kenes.model.mark import Party
from kenes.model.record import Field, Report, Told
from kenes.model.report import Person, RoleReport, TenureReport
from kenes.pack.pack import Pack
from kenes.record import words
from kenes.record.identity import Identities, digest, gathered, instant, voice
from kenes.record.kind import Kind, Rule, first, shown
from kenes.record.page import PERSON, Page


def reports(page: Page) -> Iterator[Report]:
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


def gather(reports: Sequence[Report], identities: Identities, pack: Pack) -> list[list[Report]]:
    def person(unit: Sequence[Report]) -> str | None:
        told = first(unit[0], "person")
        return identities.of(told.entity) if told is not None and told.entity is not None else None

    def role(unit: Sequence[Report]) -> Told | None:
        return first(unit[0], "role")

    def order(unit: Sequence[Report]) -> tuple[object, ...]:
        told = role(unit)
        return (told is None or told.entity is None, -len(told.value) if told else 0, instant(unit[0].source.published))

    def marks(unit: Sequence[Report]) -> Iterable[str]:
        return [person(unit) or ""]

    def fits(unit: Sequence[Report], leader: Sequence[Report]) -> tuple[float, ...] | None:
        one, other = role(unit), role(leader)
        if person(unit) != person(leader) or one is None or other is None:
            return None
        if one.entity is not None and other.entity is not None:
            return (1.0, 1.0) if one.entity == other.entity else None
        mine, theirs = frozenset(words.stems(one.value)), frozenset(words.stems(other.value))
        both, inside = words.likeness(mine, theirs)  # «министр труда», «министр труда и социальной защиты Казахстана»
        return (both, inside) if inside == 1.0 and len(mine & theirs) > 1 else None

    return gathered(reports, identities, order, marks, fits)


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
