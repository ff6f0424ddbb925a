"""A number in a page: how many records, and the address that lists exactly these. No page of numbers shows one otherwise."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import get_args
from urllib.parse import urlencode

import msgspec

from kenes.model.errors import BadInput
from kenes.model.report import EngagementType
from kenes.pack.pack import Pack
from kenes.pack.tables import Level
from kenes.store import query
from kenes.store.index import marks
from kenes.store.index.counted import MET, VISITED
from kenes.store.numbers.kept import kept
from kenes.store.numbers.series import series
from kenes.store.numbers.ties import Ties
from kenes.store.numbers.which import COLUMNS, NAMES, Which
from kenes.store.view import ANY, KINDS, View
from kenes.text.plain import cell
from kenes.web.names import Names
from kenes.web.page import Asked, File

TYPES: tuple[str, ...] = get_args(EngagementType)
LEVELS: tuple[str, ...] = get_args(Level)
STATUSES = ("planned", "held", "postponed", "cancelled", "proposed")
HELD = "held"
MOST = 6  # facets of one question
_TABLES = {"person": marks.PERSON, "state": ("organisations",)}
_KIND = {record: name for name, record in KINDS.items()}


class Number(msgspec.Struct, frozen=True):
    """`address` opens the `records` that are counted."""

    records: int
    address: str


class Year(msgspec.Struct, frozen=True):
    """A year with its records; `address` is the same page of this year alone."""

    year: str
    number: Number
    address: str


def number(records: int, which: Which) -> Number:
    return Number(records, address(which))


def address(which: Which) -> str:
    """The list of the records of a question."""
    pairs = [("kind", _KIND[which.kind]), *which.facets]
    pairs += [(name, value) for name in (*COLUMNS, "since", "until") if (value := getattr(which, name)) is not None]
    return f"/records?{urlencode(pairs)}"


def which(asked: Asked) -> Which:
    """The question of such an address. Raises BadInput for one that cannot be."""
    kind = asked.choice("kind", tuple(_KIND[name] for name in _KIND))
    if kind is None:
        raise BadInput(f"expected kind to be one of {', '.join(KINDS)}, got none")
    facets = tuple(dict.fromkeys((name, value) for name, value in asked.query if name in NAMES and value))
    if len(facets) > MOST:
        raise BadInput(f"expected at most {MOST} conditions, got {len(facets)}")
    known = {name: asked.one(name) for name in COLUMNS}
    return Which(kind=KINDS[kind], facets=facets, since=asked.view.since, until=asked.view.until, **known)


def counted(asked: Asked) -> Which | None:
    """The question of an address that names who stands in which part, or a type or level, which no view can; None for any other."""
    own = {*NAMES, "type", "level"} - set(View.__struct_fields__)
    return which(asked) if any(name in own and value for name, value in asked.query) else None


def ties(asked: Asked, what: str, being: str) -> Ties:
    """The ties that a page's filter asks for: type, level and status of engagements, and the days. Nobody met where nothing was held:
    a meeting of another status counts where the filter says so, and of `any` where it says that."""
    met = what in (MET, VISITED)
    status = asked.choice("status", (*STATUSES, ANY)) or (HELD if met else None)
    return Ties(
        what=what,
        being=being,
        type=asked.choice("type", TYPES),
        level=asked.choice("level", LEVELS),
        status=None if status == ANY else status,
        since=asked.view.since,
        until=asked.view.until,
    )


def years(asked: Asked, all_of: Which) -> tuple[Year, ...]:
    """The years that have records of a question, whatever days the page shows now."""
    ever = msgspec.structs.replace(all_of, since=None, until=None)
    return tuple(
        Year(
            point.since[:4],
            number(point.records, ever.also(since=point.since[:4], until=point.since[:4])),
            asked.address(since=point.since[:4], until=point.since[:4], before=None),
        )
        for point in kept(asked.connection, series, ever, "year")
        if point.records
    )


def meant(asked: Asked, field: str) -> tuple[str, ...]:
    """The ids that the people, states or themes of a page's filter are. Raises BadInput where a name is borne by several of the
    pack."""
    found: list[str] = []
    for words in getattr(asked.view, field):
        ids = _ids(asked.pack, field, words)
        if len(ids) > 1:
            raise BadInput(f"expected one {field}, {words!r} may be {', '.join(ids)}")
        found += ids or [words]
    return tuple(dict.fromkeys(found))


def _ids(pack: Pack, field: str, words: str) -> list[str]:
    if field == "theme":
        return [id for mark in marks.theme(pack, words) if (id := mark.partition(":")[2]) in pack.themes]
    table = pack.people if field == "person" else pack.organisations
    return [id for id in marks.ids(pack, _TABLES[field], words) if id in table]


def called(asked: Asked, ids: Iterable[str]) -> dict[str, str]:
    """What each id is called in the language of the interface: by the pack, else by the record of that person or body."""
    names, wanted = names_of(asked.pack), tuple(dict.fromkeys(ids))
    told = query.titles(asked.connection, (id for id in wanted if ":" in id and asked.pack.entity(id) is None))
    return {id: told.get(id) or names.of(id, asked.tongue.code) for id in wanted}


@lru_cache(maxsize=8)
def names_of(pack: Pack) -> Names:
    return Names(pack)


def kind_of(which: Which) -> str:
    """How the kind of a question is named in an address."""
    return _KIND[which.kind]


def table(name: str, columns: Sequence[str], rows: Iterable[Collection[object]]) -> File:
    """A table to keep: CSV in UTF-8 with its columns named first; nothing in it runs in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return File(out.getvalue().encode(), "text/csv; charset=utf-8", f"{name}.csv")
