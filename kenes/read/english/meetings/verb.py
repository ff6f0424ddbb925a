"""Occasions told by a verb: «met the envoy», «received the envoy», «arrived in Oslo», «spoke by telephone with the envoy»."""

from __future__ import annotations

from kenes.language import en, en_occasions
from kenes.language.en_occasions import Found
from kenes.read.english.meetings import around
from kenes.read.english.meetings.mention import Mention, Where
from kenes.read.english.meetings.side import Side, apart, distinct, right, subject
from kenes.read.english.people.cast import Cast
from kenes.read.english.row import Row

_NOUNS = en.words("visits meets travels phones tours hosts")


def verb(cast: Cast, row: Row, i: int, found: Found, main: list[Side]) -> Mention | None:
    """The occasion that the verb at word `i` tells; None where it tells none."""
    entry, form = found.entry, found.form
    if form is None or not _is_verb(row, i, form):
        return None
    passive = _passive(row, i)
    after = i + found.size
    if entry.means == "visit":
        return _visit(cast, row, i, after, entry.governs, main)
    if entry.means == "speak":
        if not _by_phone(row, i):
            return None
        with_ = next((k for k in range(after, min(after + 16, len(row))) if row.low[k] == "with"), None)
        objects = right(cast, row, with_ + 1)[0] if with_ is not None else []
        return _made(cast, row, i, "call", [*subject(cast, row, i, main), *objects], after)
    if entry.means not in ("meeting", "call") or (passive and entry.lemma == ("meet",)):
        return None
    k = after + (row.word(after) == "with")
    if row.word(after) in ("separately", "briefly", "also", "twice"):
        k = after + 1 + (row.word(after + 1) == "with")
    if passive:
        by = next((m for m in range(after, min(after + 4, len(row))) if row.low[m] == "by"), None)
        if by is None:
            return None
        k = by + 1
    objects, end = right(cast, row, k)
    objects = [side for side in objects if side.kind != "body"]
    if not objects and entry.lemma != ("meet",):
        return None
    sides = [*subject(cast, row, i, main), *objects]
    return _made(cast, row, i, entry.means, sides, max(end, after))


def _made(cast: Cast, row: Row, i: int, kind: str, sides: list[Side], end: int) -> Mention | None:
    sides = distinct(sides)
    if not sides:
        return None
    status, recalled = around.status(row, i, i + 1, i)
    made = Mention(
        kind, row.number, row.span(i, max(end, i + 1)), f"verb of {kind}", sides, status=status, recalled=recalled
    )
    made.where = around.where(cast, row, i)
    states = {state for side in sides for state in side.states}
    if kind == "meeting" and (len(states) > 2 or any(side.kind == "group" for side in sides)):
        made.kind = "gathering"
        made.abroad = any(side.kind == "group" for side in sides)
    people = [side for side in sides if side.kind == "person"]
    private = len(people) > 1 and any(side.levels for side in people) and any(not side.states for side in people)
    return made if apart(sides) or private or made.abroad or row.sentence.paragraph == 0 else None


def _visit(cast: Cast, row: Row, i: int, after: int, governs: str, main: list[Side]) -> Mention | None:
    subjects = [side for side in subject(cast, row, i, main) if side.kind in ("person", "group")]
    if governs == "place":
        k = after + (row.word(after) in ("the", "neighbouring", "neighboring"))
        place = around.place_of(cast, row, k) or _called(cast, row, after)
    else:
        place = around.where(cast, row, i, frozenset({"in", "to", "at", "for"}))
    if place is None:
        return None
    status, recalled = around.status(row, i, after, i)
    made = Mention(
        "visit", row.number, row.span(i, min(len(row), after + 3)), "verb of visit", status=status, recalled=recalled
    )
    made.where, made.visitor = place, subjects[0] if subjects else None
    made.sides = subjects[:1]
    chunk = next(
        (c for c in cast.marks[cast.index(row)] if c.first >= after and around.place_of(cast, row, c.first) == place),
        None,
    )
    if chunk is not None:
        made.anchor = row.span(i, chunk.last)
    return made if subjects else None


def _called(cast: Cast, row: Row, i: int) -> Where | None:
    """«visited the Kyrgyz capital»: the state of the adjective."""
    at = cast.index(row)
    for k in range(i, min(i + 3, len(row))):
        chunk = next((c for c in cast.marks[at] if c.first == k and c.kind == "adjective"), None)
        if chunk is not None and row.word(chunk.last) in ("capital", "city", "side"):
            return Where(cast.state(chunk.ids[0]), chunk.ids[0], False)
    return None


def _by_phone(row: Row, i: int) -> bool:
    return any(
        each.entry.means == "mode"
        for k in range(i, min(i + 12, len(row)))
        for each in en_occasions.at(row.low, k)
        if not any(row.finite(m) for m in range(i + 1, k))
    )


def _is_verb(row: Row, i: int, form: en.Form) -> bool:
    word, left = row.low[i], row.word(i - 1)
    if left in en.DETERMINERS | {"'s", "'"} or (row.capital(i) and i and row.sentence.paragraph > 0):
        return False
    if "past" in form.names or "participle" in form.names:
        return left not in ("as",)
    if "gerund" in form.names:
        return left in en.BE
    if "base" in form.names:
        return (
            left in en.MODALS | {"to", "not"} or left in ("who", "they", "we") or _plural(row, i) or left in en.ADVERBS
        )
    return word not in _NOUNS or row.word(i + 1) in en.DETERMINERS | {"with", "in"} or row.capital(i + 1)


def _plural(row: Row, i: int) -> bool:
    """«The presidents meet», of a headline «Ministers meet in Aktau»."""
    return row.word(i - 1).endswith("s") and row.word(i) in (
        "meet",
        "visit",
        "host",
        "receive",
        "speak",
        "talk",
        "discuss",
    )


def _passive(row: Row, i: int) -> bool:
    k = i - 1
    while k >= 0 and row.low[k] in en.ADVERBS:
        k -= 1
    return row.word(k) in en.BE
