"""What the reader of one language made of its sentences, and how it is joined with what the other readers found.

Russian has the long chain of `read.py`. Any other language that is read in full has a room beside it with a file
`heard.py` and in it `heard(given, lang) -> Heard`; ROOMS says which room reads which language. A reader answers for the
sentences of its language alone, so that a mixed article is read by each in turn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TypeVar

import msgspec

from kenes.model.mark import Mention
from kenes.model.report import Engagement, InitiativeReport, InstrumentReport, Person, Quotation, TenureReport
from kenes.read.given import Given
from kenes.text.fold import fold
from kenes.text.span import Span

ROOMS = {"kk": "turkic", "ky": "turkic", "uz": "turkic", "tg": "tajik", "en": "english"}


@dataclass(frozen=True, slots=True)
class Heard:
    """What one reader found, each kind of report in the order of the text."""

    people: tuple[Person, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    instruments: tuple[InstrumentReport, ...] = ()
    initiatives: tuple[InitiativeReport, ...] = ()
    tenures: tuple[TenureReport, ...] = ()


Reader = Callable[[Given, str], Heard]


@cache
def reader(lang: str) -> Reader | None:
    """The reader of a language beside Russian; None where the language has none."""
    room = ROOMS.get(lang)
    if room is None or find_spec(f"kenes.read.{room}") is None:
        return None
    found: Reader = import_module(f"kenes.read.{room}.heard").heard
    return found


def lacks(lang: str) -> tuple[str, ...]:
    """The kinds of report that the reader of a language does not make, where its room says so in LACKS."""
    if reader(lang) is None:
        return ()
    told: tuple[str, ...] = getattr(import_module(f"kenes.read.{ROOMS[lang]}.heard"), "LACKS", ())
    return told


def in_full(lang: str) -> bool:
    """Whether a language is read by rules, and not by the pack's names and dates alone."""
    return lang == "ru" or reader(lang) is not None


def within(span: Span, sentences: Sequence[Span]) -> bool:
    """Whether a place begins in one of the sentences, which stand in order."""
    at = bisect_right(sentences, span.start, key=lambda each: each.start) - 1
    return at >= 0 and span.start < sentences[at].stop


_T = TypeVar("_T")


def placed(found: Iterable[_T], place: Callable[[_T], Span]) -> tuple[_T, ...]:
    """Reports of several readers in the order of the text."""
    return tuple(sorted(found, key=lambda each: (place(each).start, place(each).stop)))


def joined_people(known: Sequence[Person], heard: Sequence[Person]) -> tuple[Person, ...]:
    """The people of two readers. One person is who has the same id, the same name, or a mention at the same place; then
    the name of `heard` stands, for its reader knows the endings of its language."""
    people = list(known)
    for person in heard:
        same = [each for each in people if _same(each, person)]
        for other in same:
            people.remove(other)
            person = _merged(other, person)
        people.append(person)
    return placed(people, lambda each: each.mentions[0] if each.mentions else Span(0, 1))


def _same(a: Person, b: Person) -> bool:
    if a.entity is not None and b.entity is not None:
        return a.entity == b.entity
    return fold(a.name) == fold(b.name) or any(x.overlaps(y) for x in a.mentions for y in b.mentions)


def _merged(other: Person, person: Person) -> Person:
    mentions = [each for each in other.mentions if not any(each.overlaps(mine) for mine in person.mentions)]
    roles = [each for each in other.roles if not any(each.span.overlaps(mine.span) for mine in person.roles)]
    return msgspec.structs.replace(
        person,
        entity=person.entity or other.entity,
        candidates=() if person.entity or other.entity else person.candidates or other.candidates,
        gender=person.gender or other.gender,
        mentions=placed([*mentions, *person.mentions], lambda span: span),
        roles=placed([*roles, *person.roles], lambda role: role.span),
    )


def joined_mentions(known: Sequence[Mention], heard: Sequence[Person], text: str) -> tuple[Mention, ...]:
    """The mentions with the people of another reader among them. A name of theirs wins over a mention that crosses it;
    a description («the minister») is none."""
    names = [
        Mention(span, "person", person.name, person.entity, person.candidates, person.rule or "reader")
        for person in heard
        for span in person.mentions
        if not any(role.span == span for role in person.roles) and any(c.isupper() for c in span.of(text))
    ]
    kept = [each for each in known if not any(each.span.overlaps(name.span) for name in names)]
    return placed([*kept, *names], lambda each: each.span)
