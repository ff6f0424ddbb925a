"""People and organisations that are in no pack: one record a name, its spellings in all scripts, its roles, its documents.

Only names of two words or more become records: a lone surname is anybody's. Two people of one name are one record until a
person says that they are two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kenes.model.record import Field, Report, Told
from kenes.pack.pack import Pack
from kenes.record.gather import gathered
from kenes.record.identity import PERSON, instant, latin
from kenes.record.judged.identities import Identities
from kenes.record.kind import Kind, Rule, every, first, shown
from kenes.record.page import Page, organisation_id, person_id
from kenes.text.fold import key
from kenes.text.span import Span

_PATRONYMIC = ("vich", "vna", "uli", "ugli", "ogli", "kizi", "ichna", "zoda")


def people(page: Page) -> Iterator[Report]:
    for person in page.reading.people:
        id = person_id(person)
        if id is None or not id.startswith(PERSON) or page.places.rejected("person", person.mentions):
            continue
        if page.places.entity(person.mentions) is not None:  # a person said who it is
            continue
        at = _fullest(page, person.name, person.mentions)
        told = [page.told("name", person.name, at)]
        if person.gender is not None:
            told.append(page.told("gender", person.gender, at))
        for role in person.roles:
            words = " ".join(role.span.of(page.document.text).split())
            told.append(page.told("role", words, role.span, None, role.post))
            told.extend(page.party("of", role.of, role.span))
        yield page.report("person", id, (f"person={_block(latin(person.name).split()) or id}",), told)


def _fullest(page: Page, name: str, mentions: Sequence[Span]) -> Span:
    """Where a person is named in full: the first mention as long as the name; the first of all where none is."""
    named = [span for span in mentions if len(span.of(page.document.text).split()) >= len(name.split())]
    return min(named or mentions, default=Span(0, 1))


class _Person(NamedTuple):
    """What is compared of a person: the words of the name, who they are of."""

    names: tuple[str, ...]
    genders: frozenset[str]
    of: frozenset[str]
    published: float

    @classmethod
    def seen(cls, unit: Sequence[Report]) -> _Person:
        told = first(unit[0], "name")
        names = tuple(latin(told.value).split()) if told is not None else ()
        genders = frozenset(told.value for report in unit for told in every(report, "gender"))
        return cls(names, genders, _affiliations(unit), instant(unit[0].source.published))


def gather_people(reports: Sequence[Report], identities: Identities, pack: Pack) -> list[list[Report]]:
    def order(one: _Person) -> tuple[object, ...]:
        return (-len(one.names), _initials(one.names), one.published)

    def marks(one: _Person) -> Iterable[str]:
        return [_block(one.names)]

    def fits(one: _Person, leader: _Person) -> tuple[float, ...] | None:
        if one.genders and leader.genders and not one.genders & leader.genders:
            return None
        if _one_name(one.names, leader.names):
            return (1.0,)
        if not _initials(one.names) or not _short_for(one.names, leader.names):
            return None
        return (0.5,) if one.of & leader.of else None

    return gathered(reports, identities, _Person.seen, order, marks, fits)


def _block(names: Sequence[str]) -> str:
    """What all spellings of a person share, initials too: the surname and the first letter of the first name."""
    return f"{names[-1]} {names[0][0]}" if names else ""


def _initials(names: Sequence[str]) -> bool:
    return any(len(name) == 1 for name in names[:-1])


def _one_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names differ in a patronymic alone: «Ассоль Мирманова», «Ассоль Ербулатовна Мирманова»."""
    short, full = sorted((one, other), key=len)
    if short[-1:] != full[-1:] or _initials(short) or _initials(full):
        return False
    return [name for name in full if not name.endswith(_PATRONYMIC)] == [*short] or list(short) == list(full)


def _short_for(one: Sequence[str], other: Sequence[str]) -> bool:
    """«А. Мирманова» for «Ассоль Мирманова»: the surname, and initials that begin the names in order."""
    if one[-1:] != other[-1:] or len(one) > len(other):
        return False
    return all(full.startswith(short) for short, full in zip(one[:-1], other[:-1], strict=False))


def _affiliations(unit: Sequence[Report]) -> frozenset[str]:
    """What a person is of: enough, with initials and a surname, to take two names for one person."""
    return frozenset(told.entity or key(told.value) for report in unit for told in every(report, "of"))


def in_full(report: Report) -> int:
    """«Ассоль Мирманова» rather than «А. Мирманова» gives the id."""
    told = first(report, "name")
    return int(told is not None and _initials(latin(told.value).split()))


def person_title(fields: Sequence[Field], pack: Pack) -> str:
    return "".join(shown(fields, "name")[:1])


def organisations(page: Page) -> Iterator[Report]:
    seen: dict[str, list[Told]] = {}
    for mention in page.reading.mentions:
        if mention.kind != "organisation" or mention.entity is not None or mention.candidates:
            continue
        if page.places.rejected("mention", (mention.span,)) or page.places.entity((mention.span,)) is not None:
            continue
        seen.setdefault(organisation_id(mention.name), []).append(page.told("name", mention.name, mention.span))
    for id, told in seen.items():
        yield page.report("organisation", id, (), told)


def gather_organisations(reports: Sequence[Report], identities: Identities, pack: Pack) -> list[list[Report]]:
    return gathered(reports, identities, lambda unit: None, lambda _: (), lambda _: (), lambda one, leader: None)


def precision(field: str, told: Told, report: Report, pack: Pack) -> int:
    """The fuller name; its length where the words are as many."""
    return len(told.value.split()) * 1000 + len(told.value) if field == "name" else 0


KIND_PERSON = Kind(
    kind="person",
    fields=(Rule("name"), Rule("gender"), Rule("role", many=True), Rule("of", many=True)),
    reports=people,
    gather=gather_people,
    title=person_title,
    precision=precision,
    naming=in_full,
)
KIND_ORGANISATION = Kind(
    kind="organisation",
    fields=(Rule("name"),),
    reports=organisations,
    gather=gather_organisations,
    title=person_title,
    precision=precision,
)
