"""Tenures: who was seen in which post, first and last, by the documents that give a person that role.

What the pack already says is not told again: a report is made only where a role is of a person outside the pack, or of a post
the pack does not give that person on that day. A first day seen is no first day in office.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kenes.model.mark import Party
from kenes.model.record import Field, Report, Told
from kenes.model.report import Person, RoleReport
from kenes.pack.pack import Pack
from kenes.record import words
from kenes.record.identity import Identities, digest, gathered, instant
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
            report = _flat(page, person, id, role)
            if report is not None and report.seed not in made:  # «министр …» ten times in one text
                made.add(report.seed)
                yield report


def _flat(page: Page, person: Person, id: str, role: RoleReport) -> Report | None:
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
    if on:
        told.append(page.told("first seen", on, role.span))
        told.append(page.told("last seen", on, role.span))
    what = role.post or digest(*_role(phrase))
    return page.report("tenure", f"tenure:{digest(id, what)}", (f"tenure:{id}",), told)


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
    """The fullest words of a role; the earliest day of `first seen`, the latest of `last seen`."""
    if field == "role":
        return len(told.value)
    if field in ("first seen", "last seen"):
        day = int(told.value.replace("-", "").ljust(8, "0"))
        return -day if field == "first seen" else day
    return int(told.entity is not None)


def title(fields: Sequence[Field], pack: Pack) -> str:
    return " — ".join([*shown(fields, "person")[:1], *shown(fields, "role")[:1]])


TENURE = Kind(
    kind="tenure",
    fields=(
        Rule("person"),
        Rule("role", ("more precise", "official source", "later")),
        Rule("organisation", many=True),
        Rule("first seen", ("earlier",)),
        Rule("last seen", ("later",)),
    ),
    reports=reports,
    gather=gather,
    title=title,
    precision=precision,
)
