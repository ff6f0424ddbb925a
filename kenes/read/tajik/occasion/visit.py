"""Visits in one line: «сафари расмии A ба X», «A ба X меояд», «A ба X ташриф овард»."""

from __future__ import annotations

from kenes.language import tg, tg_occasions
from kenes.read.surface.line import Line
from kenes.read.tajik.occasion.mention import Mention
from kenes.read.tajik.occasion.side import Side, Where, distinct, place_at, sides, state
from kenes.read.tajik.people import Cast
from kenes.read.tajik.phrase import chain
from kenes.read.tajik.subject import subject
from kenes.text.span import Span


def visit(cast: Cast, line: Line, at: int, size: int) -> Mention | None:
    """«сафари расмии A ба X», «A бо сафари корӣ ба X омад»."""
    stop = at + size
    if line.row[stop : stop + 1] and tg_occasions.phrase(line.row, at, "came"):
        return None
    came: list[Side] = []
    if tg.linked(line.row[stop - 1]):
        came, after = _visitors(cast, line, stop)
        stop = max(stop, after)
    else:
        own = subject(cast, line, 0, at)
        came = sides(cast, line, own.start, at)[0] if own is not None else []
    target = next(
        (
            found
            for k in range(stop, min(len(line.words) - 1, stop + 6))
            if line.row[k] in ("ба", "аз", "дар")
            for found in [_target(cast, line, k)]
            if found
        ),
        None,
    )
    return _visited(cast, line, line.span_of(at, at + size), came, target, "noun of a visit", echo=not came)


def _visitors(cast: Cast, line: Line, at: int) -> tuple[list[Side], int]:
    """Whose visit it is; of a delegation, its head: «ҳайати … ба раҳбарии A»."""
    found, after = sides(cast, line, at, len(line.words))
    if not found:
        stop = chain(cast.ground, line, at)
        if (stop < len(line.words) and line.row[stop : stop + 2] == ("ба", "раҳбарии")) or line.row[
            stop : stop + 2
        ] == ("таҳти", "роҳбарии"):
            return sides(cast, line, stop + 2, len(line.words))
        states = cast.ground.states_in(line.span_of(at, stop))
        if len(states) == 1 and tg.noun(line.row[at], "body"):
            return [state(cast, next(iter(states)))], stop
    return found[:1], after


def _target(cast: Cast, line: Line, at: int) -> Where | None:
    """The state or the city after «ба» at the word `at`."""
    first = at + 1
    while first < len(line.words) - 1 and first < at + 3 and tg.noun(line.row[first], "place"):
        first += 1
    return place_at(cast, line, first)


def arrival(cast: Cast, line: Line, at: int, size: int) -> Mention | None:
    """«A ба X меояд», «A ба X ташриф овард»."""
    target = None
    for k in range(at - 1, max(-1, at - 14), -1):
        if line.row[k] in ("ба", "вориди", "озими") and (target := _target(cast, line, k)) is not None:
            break
    own = subject(cast, line, 0, at)
    if target is None or own is None or own.kind not in ("person", "role"):
        return None
    came = sides(cast, line, own.start, own.stop)[0]
    return _visited(cast, line, line.span_of(at, at + size), came, target, "verb of a visit", echo=False)


def _visited(
    cast: Cast, line: Line, anchor: Span, came: list[Side], target: Where | None, rule: str, echo: bool
) -> Mention | None:
    people = [each for each in came if each.kind in ("person", "state")]
    visitor = people[0] if people else None
    if visitor is not None and target is not None and target.state in visitor.states:
        return None  # at home
    if visitor is None and target is None:
        return None if not echo else Mention("visit", line, anchor, rule, echo=True)
    host = [state(cast, target.state)] if target is not None and target.state is not None else []
    return Mention(
        "visit", line, anchor, rule, distinct([*people[:1], *host]), target, echo=echo, told=True, visitor=visitor
    )
