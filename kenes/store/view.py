"""The view: one filter for the whole house. What a page shows, a feed follows, a calendar holds and a rule sends is a View.

It stands in an address, so it can be shared: `View.parse` reads the parameters of a query, `View.address` writes them in one
canonical order. People, states and organisations are ids of the pack or names in any form; of these each that is given must be
there, of every other field any one will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Self, get_args
from urllib.parse import urlencode

import msgspec
from sqlalchemy import Connection

from kenes.model.errors import BadInput
from kenes.model.record import Record
from kenes.model.report import InitiativeStatus, Stage, Status
from kenes.pack.pack import Pack
from kenes.store import query
from kenes.store.index import marks
from kenes.store.index.match import Marks, terms
from kenes.store.schema import day_of
from kenes.store.search import Hit, search

# How the kinds are named in an address, and the kind of record each is.
KINDS = {
    "quotation": "utterance", "engagement": "engagement", "instrument": "instrument", "initiative": "initiative",
    "tenure": "tenure",
}  # fmt: skip
NEWS = ("quotation", "engagement", "instrument", "initiative")  # what a view without a kind shows
STATUSES: tuple[str, ...] = tuple(dict.fromkeys((*get_args(Status), *get_args(InitiativeStatus), *get_args(Stage))))
ANY = "any"  # a status that asks for none: of pages that show only what was held where they are told nothing
OUTLET_KINDS = ("official", "state", "independent", "foreign")
MOST = 12  # values of one field
LONGEST = 200  # characters of a value
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?")


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for. `kind` is of KINDS, `status` of STATUSES (a status or a stage), `outlet_kind` of OUTLET_KINDS; `since` and
    `until` are ISO prefixes, both inside; `words` stand in the record in any inflection, as in `kenes ask --about`."""

    person: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    outlet_kind: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    words: str = ""

    @classmethod
    def parse(cls, asked: Iterable[tuple[str, str]]) -> Self:
        """The view that the (name, value) pairs of a query ask for. Empty values are nothing, other names are somebody else's.
        Raises BadInput for a value that cannot be one of its field."""
        found: dict[str, list[str]] = {}
        for name, value in asked:
            if name in cls.__struct_fields__ and value.strip():
                found.setdefault(name, []).append(_plain(name, value))
        single: dict[str, object] = {
            name: _one(name, found.pop(name)) for name in ("since", "until", "words") if name in found
        }
        view = msgspec.convert(single | {name: _several(name, values) for name, values in found.items()}, cls)
        view._checked()
        return view

    def _checked(self) -> None:
        for name, known in (("kind", tuple(KINDS)), ("status", (*STATUSES, ANY)), ("outlet_kind", OUTLET_KINDS)):
            for value in getattr(self, name):
                if value not in known:
                    raise BadInput(f"expected {name} to be one of {', '.join(known)}, got {value!r}")
        for value in self.lang:
            if not _LANGUAGE.fullmatch(value):
                raise BadInput(f"expected lang to be a code like ru, kk or en, got {value!r}")
        for name, day in (("since", self.since), ("until", self.until)):
            if day is not None and not (_DAY.fullmatch(day) and day_of(day)):
                raise BadInput(f"expected {name} to be a day, a month or a year like 2024-05-16, got {day!r}")
        terms(self.words)

    def pairs(self) -> list[tuple[str, str]]:
        """The (name, value) pairs of its address: fields in their order, values sorted. Two views that ask for the same have the
        same pairs."""
        found: list[tuple[str, str]] = []
        for name in self.__struct_fields__:
            value = getattr(self, name)
            values = (value,) if isinstance(value, str) else value or ()
            found += [(name, each) for each in values if each]
        return found

    def address(self, **other: str | int | None) -> str:
        """The canonical query, without `?`, and `other` parameters after it."""
        return urlencode(self.pairs() + [(name, str(value)) for name, value in other.items() if value is not None])

    def but(self, **changed: object) -> Self:
        """The same view with other values: `view.but(kind=("engagement",))`."""
        return msgspec.structs.replace(self, **changed)

    def without(self, field: str, value: str | None = None) -> Self:
        """The same view without a value of a field, or without all of the field."""
        held = getattr(self, field)
        if value is not None and isinstance(held, tuple):
            return self.but(**{field: tuple(each for each in held if each != value)})
        return self.but(**{field: {"words": ""}.get(field) if isinstance(held, str) else ()})

    def marks(self, pack: Pack) -> list[Marks]:
        """What the search index must hold: one of each. They fit records and sentences both."""
        return list(self._marks(pack))

    def _marks(self, pack: Pack) -> Iterator[Marks]:
        on = self.until or self.since
        for words in self.person:
            yield marks.meant(pack, ("of",), marks.PERSON, words, on)
        for words in self.state:
            yield marks.meant(pack, ("of",), marks.PARTY, words, on)
        for words in self.organisation:
            yield marks.meant(pack, ("of",), marks.BODY, words, on)
        if self.theme:
            yield tuple(dict.fromkeys(each for words in self.theme for each in marks.theme(pack, words)))
        if self.kind:
            yield _any("kind", (name for kind in self.kind for name in (KINDS[kind], kind)))
        if self.status and ANY not in self.status:
            yield tuple(marks.mark(field, value) for field in ("status", "stage") for value in self.status)
        if self.outlet:
            yield _any("outlet", (host for outlet in self.outlet for host in _hosts(pack, outlet)))
        if self.outlet_kind:
            kinds = [row.id for row in pack.outlets.values() if row.kind in self.outlet_kind]
            yield _any("outlet", (host for outlet in kinds for host in _hosts(pack, outlet)))
        if self.lang:
            yield _any("lang", self.lang)


def found(
    connection: Connection,
    pack: Pack,
    view: View,
    limit: int = 30,
    before: int | None = None,
    *,
    earliest: bool = False,
) -> list[tuple[int, Record]]:
    """The records of a view, newest first (or the `earliest` first), each with the number from which a further page goes on
    (`before`). Without a kind those of NEWS."""
    asked = (view if view.kind else view.but(kind=NEWS)).marks(pack)
    return query.of_marks(connection, asked, view.words, view.since, view.until, limit, before, earliest=earliest)


def sentences(connection: Connection, pack: Pack, view: View, limit: int = 30, before: int | None = None) -> list[Hit]:
    """The sentences of a view, newest first: those that hold its words, in documents of its people, states and themes. Raises
    BadInput for a view that asks for nothing."""
    return search(
        connection, view.words, marks=view.marks(pack), since=view.since, until=view.until, limit=limit, before=before
    )  # fmt: skip


def _any(kind: str, values: Iterable[str]) -> Marks:
    return tuple(dict.fromkeys(marks.mark(kind, value) for value in values))


def _hosts(pack: Pack, outlet: str) -> tuple[str, ...]:
    """How documents name an outlet: by its id in the pack, or by the host of its page."""
    from urllib.parse import urlsplit

    row = pack.outlets.get(outlet)
    host = urlsplit(row.home).hostname if row is not None and row.home else None
    return (outlet,) if host is None else tuple(dict.fromkeys((outlet, host.removeprefix("www."))))


def _plain(name: str, value: str) -> str:
    value = " ".join(value.split())
    if len(value) > LONGEST:
        raise BadInput(f"expected {name} in at most {LONGEST} characters, got {len(value)}")
    if not value.isprintable():
        raise BadInput(f"expected {name} as plain words, got {value!r} with characters that cannot be printed")
    return value


def _one(name: str, values: Sequence[str]) -> str:
    if len(set(values)) > 1:
        raise BadInput(f"expected {name} once, got it {len(values)} times")
    return values[0]


def _several(name: str, values: Sequence[str]) -> tuple[str, ...]:
    if len(values) > MOST:
        raise BadInput(f"expected at most {MOST} values of {name}, got {len(values)}")
    return tuple(sorted(set(values)))
