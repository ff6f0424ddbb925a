"""The numbers of one person, state or body: what they said and did by year, of which themes, and whom they meet. For the pages of
such things: the template `tallies.html` shows the value, and every number opens its records.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from kenes.store.index.counted import MENTIONED, MET, SPOKE, being
from kenes.store.numbers import ties
from kenes.store.numbers.kept import kept
from kenes.store.numbers.series import points
from kenes.store.numbers.ties import BEINGS, Ties, strongest
from kenes.store.numbers.which import Which, count, days
from kenes.web.numbers import Number, called, number
from kenes.web.page import Asked

# What somebody does in records: the kind, and the facet they are counted by.
PARTS = (
    ("utterance", "speaker"),
    ("utterance", "mention"),
    ("engagement", "present"),
    ("instrument", "party"),
    ("initiative", "by"),
)
THEMES, OTHERS = 12, 12


class Row(msgspec.Struct, frozen=True):
    """`id` is a part (`speaker`) or a theme; a year without anything is None."""

    id: str
    total: Number
    years: tuple[Number | None, ...]


class Other(msgspec.Struct, frozen=True):
    """Somebody at the other end of a tie."""

    id: str
    number: Number


class Tallies(msgspec.Struct, frozen=True):
    """Parts and themes by year, the themes of most quotations first; whom they meet and name, the most often first: of people
    and states alone."""

    years: tuple[str, ...]
    parts: tuple[Row, ...]
    themes: tuple[Row, ...]
    met: tuple[Other, ...]
    mentioned: tuple[Other, ...]
    names: dict[str, str]


def tallies(asked: Asked, id: str) -> Tallies:
    """All that is counted of an id of the pack or of the record of a person or body."""
    parts = {facet: Which(kind=kind, facets=((facet, id),)) for kind, facet in PARTS}
    counts = {facet: by_year(kept(asked.connection, days, which)) for facet, which in parts.items()}
    known = sorted({year for each in counts.values() for year in each})
    kind = being(asked.pack, id)
    themes: list[Row] = []
    others: dict[str, tuple[Other, ...]] = {MET: (), MENTIONED: ()}
    if kind in (*BEINGS, "body"):
        spoke = Ties(what=SPOKE, being=kind)
        found = kept(asked.connection, ties.days, spoke, id)
        most = sorted(found, key=lambda theme: (-sum(found[theme].values()), theme))[:THEMES]
        themes = [
            _row(theme, spoke.between(id, theme), sum(found[theme].values()), by_year(found[theme]), known)
            for theme in most
        ]
        for what in others if kind in BEINGS else ():
            asks = Ties(what=what, being=kind)
            others[what] = tuple(
                Other(each.other, number(each.records, asks.between(id, each.other)))
                for each in kept(asked.connection, strongest, asks, one=id, most=OTHERS)
            )
    return Tallies(
        years=tuple(known),
        parts=tuple(
            _row(facet, which, kept(asked.connection, count, which), counts[facet], known)
            for facet, which in parts.items()
            if counts[facet]
        ),
        themes=tuple(themes),
        met=others[MET],
        mentioned=others[MENTIONED],
        names=called(asked, (each.id for some in others.values() for each in some)),
    )


def by_year(counts: Mapping[int, int]) -> dict[str, int]:
    """How many in each year that has any, of counts by day number."""
    return {each.since[:4]: each.records for each in points(counts, "year", Which(kind="utterance")) if each.records}


def _row(id: str, which: Which, total: int, counts: Mapping[str, int], years: list[str]) -> Row:
    return Row(
        id=id,
        total=number(total, which),
        years=tuple(
            number(counts[year], which.also(since=year, until=year)) if year in counts else None for year in years
        ),
    )
