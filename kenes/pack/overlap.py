"""What cannot be true at once: two holders of a post that has one, and a name that means two things on one day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from kenes.pack.load import Fault, Line
from kenes.pack.tables import Alias, Gap, Organisation, Outlet, Person, Place, Post, Tenure
from kenes.pack.tenure import earliest, latest
from kenes.text.fold import key

_SINGLE = {
    "head-of-state", "head-of-government", "foreign-minister", "security-council-secretary", "minister", "parliament",
    "head-of-organisation", "head-of-region",
}  # fmt: skip
_SETTLED = {
    "capital",
    "city",
    "district",
    "region",
    "area",
}  # what people live in; the rest is named after it or it after them
# Several hold these at a time, whatever their level: a member of a presidency, a minister without portfolio.
_MANY = re.compile(
    r"^(?:член|депутат|сенатор|заместитель|советник|капитан-регент)\b|без портфеля|по особым поручениям", re.I
)


def overlaps(lines: dict[str, list[Line]]) -> Iterator[tuple[Fault, bool]]:
    """(fault, certain) for every two tenures that hold one single-holder post on one day, on every reading of their dates.

    Certain for heads and ministers; not for envoys and where one of the two is acting.
    """
    posts = {line.row.id: line.row for line in lines["posts"] if isinstance(line.row, Post)}
    held: dict[str, list[tuple[Tenure, Line]]] = defaultdict(list)
    for line in lines["tenures"]:
        if isinstance(line.row, Tenure) and line.row.post in posts:
            held[line.row.post].append((line.row, line))
    for name, tenures in held.items():
        post = posts[name]
        many = (post.level not in _SINGLE and post.level != "envoy") or _MANY.search(post.name) is not None
        tenures.sort(key=lambda each: each[0].since or "")
        for (one, first), (other, second) in combinations(tenures, 2):
            same = one.person == other.person
            if not _overlap(one.since, one.until, other.since, other.until) or (many and not same):
                continue
            file = "" if first.file == second.file else f"{first.file}:"
            sure = (post.level in _SINGLE or same) and not one.acting and not other.acting
            yield (
                Fault(
                    second.file,
                    second.line,
                    f"{name}: expected one holder a day; {other.person} from {other.since or 'the beginning'}, while "
                    f"{one.person} (line {file}{first.line}) holds it until {one.until or 'now'}",
                ),
                sure,
            )


def filled_gaps(lines: dict[str, list[Line]]) -> Iterator[Fault]:
    """Gaps on a day of which a tenure names the holder, on every reading of the dates of both."""
    held: dict[str, list[tuple[Tenure, Line]]] = defaultdict(list)
    for line in lines["tenures"]:
        if isinstance(line.row, Tenure):
            held[line.row.post].append((line.row, line))
    for line in lines["gaps"]:
        gap = line.row
        if not isinstance(gap, Gap):
            continue
        for tenure, other in held[gap.post]:
            if _overlap(gap.since, gap.until, tenure.since, tenure.until):
                yield Fault(
                    line.file,
                    line.line,
                    f"{tenure.post}: expected days without a holder, while {tenure.person} holds it "
                    f"({other.file}:{other.line}, {tenure.since or 'the beginning'} to {tenure.until or 'now'})",
                )


def same_names(lines: dict[str, list[Line]]) -> Iterator[Fault]:
    """Names and aliases of one language that mean two things on one day. Posts share theirs by design; people are told
    apart by what they hold."""
    tables = {
        line.row.id: line.row  # type: ignore[attr-defined]
        for table in ("organisations", "places", "formats", "instruments", "outlets", "people", "posts")
        for line in lines[table]
    }
    bearers: dict[tuple[str, str], list[tuple[str, str | None, str | None, Line]]] = defaultdict(list)
    for table in ("organisations", "places", "formats", "instruments", "outlets", "people"):
        for line in lines[table]:
            row = line.row
            since, until = getattr(row, "since", None), getattr(row, "until", None)
            bearers["ru", key(row.name)].append((row.id, since, until, line))  # type: ignore[attr-defined]
    for line in lines["aliases"]:
        row = line.row
        if isinstance(row, Alias) and not isinstance(tables.get(row.id), Post):
            bearers[row.lang, key(row.name)].append((row.id, row.since, row.until, line))
    for (lang, _), found in bearers.items():
        for (one, since, until, first), (other, later, last, second) in combinations(found, 2):
            if one == other or not _overlap(since, until, later, last) or _expected(tables.get(one), tables.get(other)):
                continue
            name = second.row.name  # type: ignore[attr-defined]
            yield Fault(
                second.file,
                second.line,
                f"{name} ({lang}) names {other} and, on the same day, {one} ({first.file}:{first.line})",
            )


def _expected(one: object, other: object) -> bool:
    """Two of one name by custom: an outlet and its company, two people, a capital and the state it speaks for, a town and
    its river, lake or crossing."""
    if isinstance(one, Outlet) != isinstance(other, Outlet) or (isinstance(one, Person) and isinstance(other, Person)):
        return True
    if isinstance(one, Place) and isinstance(other, Place):
        return (one.kind in _SETTLED) != (other.kind in _SETTLED)
    place, state = (one, other) if isinstance(one, Place) else (other, one)
    return isinstance(place, Place) and isinstance(state, Organisation) and place.state == state.id


def _overlap(since: str | None, until: str | None, later: str | None, last: str | None) -> bool:
    """Whether two spans share a day on every reading of their partial dates."""
    return (until is None or later is None or latest(later) < earliest(until)) and (
        last is None or since is None or latest(since) < earliest(last)
    )
