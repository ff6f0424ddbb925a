"""What stands around the word of an occasion: where, on what day, whether it was held."""

from __future__ import annotations

from kenes.language import tg, tg_occasions
from kenes.read.surface.line import Line
from kenes.read.tajik.occasion.side import Where, place_at
from kenes.read.tajik.people import Cast

_FAR = 30


def where(cast: Cast, line: Line, at: int, *prepositions: str) -> Where | None:
    """The place nearest to the word `at` that one of the prepositions leads to («дар шаҳри Хуҷанд», «ба Теҳрон»); none that
    belongs to a title («сафири … дар …»). A city in a state named after it is the city: «Ҷиддаи Арабистони Саудӣ»."""
    best: tuple[int, Where] | None = None
    for k in range(len(line.words) - 1):
        if (
            line.row[k] not in prepositions
            or cast.name_at(line.words[k].span.start) is not None
            or _titled(cast, line, k)
        ):
            continue
        first = k + 1
        while first < len(line.words) - 1 and first < k + 4 and tg.noun(line.row[first], "place"):
            first += 1
        found = place_at(cast, line, first)
        if found is None:
            continue
        distance = abs(at - k) + (0 if found.city else 6)
        if distance <= _FAR and (best is None or distance < best[0]):
            best = (distance, found)
    return best[1] if best is not None else None


def _titled(cast: Cast, line: Line, at: int) -> bool:
    offset = line.words[at].span.start
    return any(
        role.span.start < offset < role.span.stop and role.line is line
        for figure in cast.figures
        for role in (*figure.roles, *figure.described)
    )


def date(cast: Cast, line: Line, at: int) -> str | None:
    """The value of the day or the days nearest to the word `at` in its sentence; a bare year is none."""
    best: tuple[int, str] | None = None
    for mark in cast.ground.dates:
        if mark.value is None or len(mark.value) < 7 or not line.span.covers(mark.span) or mark.rule == "years":
            continue
        k = line.at(mark.span.start)
        if line.row[k - 1 : k] == ("аз",) and "/" not in mark.value and k > 1 and line.row[k - 2] == "пас":
            continue
        distance = abs(at - k) + sum(8 for m in range(min(at, k), max(at, k)) if line.row[m] in ("ки", ";"))
        if best is None or distance < best[0]:
            best = (distance, mark.value)
    return best[1] if best is not None and best[0] < 2 * _FAR else None


def standing(line: Line, at: int) -> str:
    """How the occasion at the word `at` stands, by the words of its clause: the first that tells, after it and then before."""
    stop = next((k for k in range(at + 1, len(line.words)) if line.row[k] in (";", ".")), len(line.words))
    for kind in tg_occasions.STANDINGS:
        for k in range(at, min(stop, at + 26)):
            if tg_occasions.phrase(line.row, k, kind):
                return kind
    start = next((k for k in range(at - 1, max(-1, at - 13), -1) if line.row[k] in (";", ".")), max(-1, at - 13))
    for k in range(start + 1, at + 1):
        if tg_occasions.phrase(line.row, k, "cancelled", "postponed"):
            return next(kind for kind in ("cancelled", "postponed") if tg_occasions.phrase(line.row, k, kind))
        if line.row[k] in ("интизор", "дарпешистода"):
            return "planned"
    return "held"
