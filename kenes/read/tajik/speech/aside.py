"""Speech without a clause of its own: «ба гуфтаи X, …», «дар ин бора X хабар дод», a headline «X: …»."""

from __future__ import annotations

from kenes.language import tg
from kenes.read.surface.line import Line
from kenes.read.surface.subject import Subject
from kenes.read.tajik.people import Cast
from kenes.read.tajik.phrase import chain
from kenes.read.tajik.speech.clause import clauses
from kenes.read.tajik.speech.spoken import ENDS, Spoken, after, origin, outlet, points_back, unmarked
from kenes.read.tajik.subject import head, subject


def by(cast: Cast, line: Line) -> Spoken | None:
    """«Ба гуфтаи X, …», «Тибқи маълумоти X, …», «…, ба гуфтаи X.»"""
    for at in range(1, len(line.words) - 1):
        by = tg.noun(line.row[at], "by")
        if by is None or not (by.linked or line.row[at].endswith("ои")):
            continue
        first = _led(line, at)
        if first is None or (line.words[at].quoted and not line.words[0].quoted):
            continue
        opens = first == 0 or tg.is_a(line.row[0], "link") or line.row[first - 1] == ","
        if not opens:
            continue
        found = head(cast, line, at + 1)
        stop = found.stop if found is not None else chain(cast.ground, line, at + 1)
        comma = next((k for k in range(stop, min(len(line.words), stop + 16)) if line.row[k] in (",", *ENDS)), None)
        if comma is None:
            continue
        if found is None and comma > stop + 1:
            continue
        parts = []
        if first > 2 and (lead := line.cut(0, first)) is not None and line.row[first - 1] == ",":
            parts.append(lead)
        if comma + 1 < len(line.words) and (tail := line.cut(comma + 1, len(line.words))) is not None:
            if line.row[comma + 1] == "ки" and (tail := line.cut(comma + 2, len(line.words))) is None:
                continue
            parts.append(unmarked(cast, tail))
        if not parts:
            continue
        if any(each.content[0].overlaps(part) for each in clauses(cast, line) for part in parts):
            continue  # what the outlet relays is told by somebody else
        silent = found is not None and found.kind == "group"
        return Spoken(
            line,
            tuple(parts),
            line.span_of(first, at + 1),
            found or Subject(at + 1, stop, "group"),
            silent,
            "by phrase",
        )
    return None


def _led(line: Line, at: int) -> int | None:
    """Where «ба», «бино ба», «бино бар», «тибқи», «мувофиқи», «аз рӯи» opens before the noun of a by-phrase."""
    for lead in (("бино", "ба"), ("бино", "бар"), ("аз", "рӯи"), ("аз", "рӯйи"), ("тибқи",), ("мувофиқи",), ("ба",)):
        if at >= len(lead) and line.row[at - len(lead) : at] == lead:
            return at - len(lead)
    return None


def back(cast: Cast, number: int) -> Spoken | None:
    """«Дар ин бора вазорат хабар дод.»: what stands in the sentence before."""
    line = cast.ground.lines[number]
    said = next((found for i in range(len(line.words)) if (found := tg.said_at(line.row, i)) is not None), None)
    if said is None or number == 0 or points_back(line, 0, said.first) is None:
        return None
    following = line.row[said.last + 1 : said.last + 3]
    if "ки" in following or ":" in following:
        return None
    source = subject(cast, line, 0, said.first) or after(cast, line, said.last + 1) or origin(cast, line, 0, said.first)
    if source is None or outlet(cast, line, source):
        return None
    other = cast.ground.lines[number - 1]
    content = other.cut(0, len(other.words))
    if content is None or other.paragraph == 0:
        return None
    return Spoken(line, (content,), line.span_of(said.first, said.last + 1), source, said.passive, "points back")


def headline(cast: Cast, line: Line) -> Spoken | None:
    """«Сафир: роҳ кушода мешавад» as a title."""
    if line.paragraph != 0:
        return None
    colon = next((at for at in range(min(len(line.words), 10)) if line.row[at] == ":"), None)
    if colon is None or colon + 2 >= len(line.words):
        return None
    found = head(cast, line, 0)
    if found is None or found.stop != colon:
        return None
    content = line.cut(colon + 1, len(line.words))
    return Spoken(line, (unmarked(cast, content),), None, found, False, "headline") if content is not None else None
