"""How a person is named in running text: full, surname first, with the patronymic, by the surname alone; in all cases.

Initials (К. Токаев, Токаев К.К.) are read beside a surname where it is found (kenes.pack.names), not generated.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kenes.pack.inflect.word import CASES, Forms, given, joined, surname
from kenes.pack.tables import Person

SHORTEST_SURNAME = 3  # «Ли» and «И» alone are words before they are people


class Shape(NamedTuple):
    """A person's name in its parts; `family` is empty where the whole name stands alone (Си Цзиньпин)."""

    own: str
    family: str


def shape(name: str, person: Person) -> Shape:
    """`name`, which may be an alias in another language, parted as the person's own name is."""
    words = name.split()
    own = person.name.split()
    family = (person.surname or "").split()
    if not family and len(own) > 1:
        family = own[-1:]
    if len(words) < 2 or len(family) >= len(own) or not family or words == family:
        return Shape(name, "")
    count = len(family)
    if words[: len(family)] == family:  # Орбан Виктор, where the custom is so
        return Shape(" ".join(words[count:]), " ".join(words[:count]))
    count = min(count, len(words) - 1)
    return Shape(" ".join(words[:-count]), " ".join(words[-count:]))


def russian(name: str, person: Person) -> Iterator[tuple[str, str, str | None]]:
    """(form, kind, case) for a Russian name of a person; kind is name, reversed or surname."""
    own, family = shape(name, person)
    gender = person.gender
    if not family:
        words = own.split()
        still = tuple((" ".join(words[:-1]), case) for case in CASES) if len(words) > 1 else None
        last = given(words[-1], gender) if len(words) > 1 else surname(words[-1], gender)
        for form, case in joined([still, last]) if still else last:
            yield form, "name", case
        return
    owns = joined([given(word, gender) for word in own.split()])
    families = _families(family, gender)
    for form, case in joined([owns, families]):
        yield form, "name", case
    for form, case in joined([families, owns]):
        yield form, "reversed", case
    if person.patronymic:
        middle = joined([given(word, gender) for word in person.patronymic.split()])
        for form, case in joined([owns, middle, families]):
            yield form, "name", case
        for form, case in joined([owns, middle]):
            yield form, "name", case
        for form, case in joined([families, owns, middle]):
            yield form, "reversed", case
    if len(family) >= SHORTEST_SURNAME:
        for form, case in families:
            yield form, "surname", case


def other(name: str, person: Person) -> Iterator[tuple[str, str, str | None]]:
    """The same for a name in another language, where cases are suffixes or there are none."""
    own, family = shape(name, person)
    yield name, "name", None
    if family:
        yield f"{family} {own}", "reversed", None
        if len(family) >= SHORTEST_SURNAME:
            yield family, "surname", None


@cache
def _families(family: str, gender: str | None) -> Forms:
    words = family.split()
    if len(words) == 1:
        return surname(family, gender)
    return joined([given(word, gender) if word[0].islower() else surname(word, gender) for word in words])
