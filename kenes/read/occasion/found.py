"""Mentions of occasions: one word of the list with its parties, place, day and status, as one sentence gives them."""

from __future__ import annotations

from collections.abc import Iterator

from kenes.language import ru_occasions
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_occasions import Entry
from kenes.read.line.around import Before
from kenes.read.line.line import Line
from kenes.read.line.scene import Scene
from kenes.read.occasion.gathering import series
from kenes.read.occasion.gathering.format import format_at, format_of
from kenes.read.occasion.gathering.name import name_stop
from kenes.read.occasion.meeting import meetings, whose
from kenes.read.occasion.mention import Mention
from kenes.read.occasion.reach import by_wire
from kenes.read.occasion.setting import Setting, setting
from kenes.read.occasion.status import DURING
from kenes.read.occasion.verbs import told_by_verb
from kenes.read.occasion.visits import visits

_NEXT = {"следующий", "будущий"}
_FORMER = {"прошлый", "предыдущий", "прежний"}


def mentions(scene: Scene, row: Line) -> Iterator[Mention]:
    """The mentions of a line, in the order of its words."""
    i = 0
    while i < len(row.words):
        found = ru_occasions.occasion(row.words, i)
        if found is None or _away(row, i) or (row.covering(i) is not None and row.covering(i).kind == "body"):  # type: ignore[union-attr]
            i += 1
            continue
        yield from told_by_verb(scene, row, i, found) if found.verb else _noun(scene, row, i, found)
        i += len(found.lemmas)


def _away(row: Line, i: int) -> bool:
    """«встреча тура», «заседание суда»: sport, courts, voters."""
    near = range(max(0, i - 2), min(len(row.words), i + 4))
    return any(ru_occasions.meaning(row.words[k], "away") for k in near)


def _noun(scene: Scene, row: Line, i: int, entry: Entry) -> Iterator[Mention]:
    at = setting(scene, row, i, entry)
    if at is None:
        return
    kind = entry.means
    remote = kind == "meeting" and (at.after.call or by_wire(row, at.region))
    if remote:
        kind = "call"
    made = Mention(kind, row.span(at.before.first, at.head + 1), row.number, standing=at.stands, date=at.date)
    made.several, made.framed, made.turn = at.several, at.led == DURING, _turn(at.before)
    made.remote, made.dated = remote, any(mark.value == at.date for _, mark in at.after.dates)
    made.told = (at.within.own and at.governed(row, "event")) or at.governed(row, "light")
    made.number, made.words = at.before.number, frozenset({entry.lemmas[-1]})
    made.heads = made.words
    if kind == "visit":
        at.after.agents = at.after.agents or whose(scene, row, at.region)
        yield from visits(scene, row, made, at)
    elif kind == "gathering" and at.several and (each := series.one_each(scene, row, made, at)):
        for one in each:
            at.place(row, one)
            yield one
    elif kind == "gathering" or _gathers(scene, row, at):
        series.gathering(scene, row, made, at)
        at.place(row, made)
        yield made
    else:
        yield from meetings(scene, row, made, at)


def _gathers(scene: Scene, row: Line, at: Setting) -> bool:
    """«встреча глав государств союза», «четвёртая встреча министров Чили, Перу и Боливии»: the meeting of a group or of a
    series of three or more states is a gathering."""
    last = name_stop(row, at.head)
    group = any(chunk.kind == "group" for chunk in at.after.objects) or format_at(scene, row, at.head) is not None
    group = group or (
        at.before.number is not None and format_of(scene, row, at.before.first, at.head, last) is not None
    )
    states = {id for side in at.after.agents for id in side.states}
    return group or len(states) > (2 if at.before.number is not None else 3)


def _turn(before: Before) -> int:
    """Which of a series a noun means: «следующий саммит» is none that was held, «прошлый» none of today."""
    lemmas = frozenset().union(*(folded_lemmas(word) for word in before.words))
    return int(bool(lemmas & _NEXT)) - int(bool(lemmas & _FORMER))
