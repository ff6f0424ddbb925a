"""Who can take part in an occasion: people, states, bodies, read from the words of a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kenes.language import tg
from kenes.model.mark import Party
from kenes.pack.tables import Organisation, Place
from kenes.read.surface.line import Line
from kenes.read.surface.person import Figure
from kenes.read.tajik.people import Cast
from kenes.read.tajik.phrase import role_at
from kenes.read.tajik.subject import head
from kenes.text.fold import fold

_LEVELS = {
    "head-of-state": "head-of-state", "head-of-government": "head-of-government", "minister": "minister", "deputy": "deputy",
    "envoy": "envoy", "parliament": "parliament", "spokesperson": "spokesperson",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """Who takes part: `party`, the states it acts for, what it is: person, state or body; the level its title shows."""

    party: Party
    states: frozenset[str]
    kind: str
    level: str | None = None

    @property
    def key(self) -> str:
        return self.party.entity or fold(self.party.name)

    def same(self, other: Side) -> bool:
        """The same party, or one is the state for which the other acts."""
        return self.key == other.key or (
            self.kind != other.kind and "state" in (self.kind, other.kind) and bool(self.states & other.states)
        )


@dataclass(frozen=True, slots=True)
class Where:
    """A place of an occasion and the state it is in; `city` where it is less than a state."""

    party: Party
    state: str | None
    city: bool


def person(cast: Cast, figure: Figure) -> Side:
    level = next((_LEVELS[role.cls] for role in figure.roles if role.cls in _LEVELS), None)
    return Side(figure.party(), frozenset(cast.states(figure)), "person", level)


def state(cast: Cast, id: str) -> Side:
    name = cast.ground.pack.called(id, tg.LANGUAGE, cast.ground.on) or id
    return Side(Party(name, id), frozenset({id}), "state")


def sides(cast: Cast, line: Line, at: int, stop: int) -> tuple[list[Side], int]:
    """The parties that open at the word `at`, joined by commas, «ва», «бо»; and where they end."""
    found: list[Side] = []
    while at < stop:
        while at < stop and tg.is_a(line.row[at], "honorific"):
            at += 1
        side, after = one(cast, line, at, stop)
        if after == at:
            break
        found.extend(side or _counterpart(cast, line, at, found))
        at = after
        if at < stop and line.row[at] in ("ва", "бо", ",") and at + 1 < stop:
            at += 1
            continue
        break
    return distinct(found), at


def one(cast: Cast, line: Line, at: int, stop: int) -> tuple[list[Side], int]:
    """The party at the word `at`, and where it ends; `at` itself where there is none."""
    if at >= stop:
        return [], at
    ground = cast.ground
    found = head(cast, line, at, marked=True)
    if found is not None and found.kind == "person":
        for k in range(found.start, found.stop):
            named = cast.name_at(line.words[k].span.start)
            if named is not None:
                return [person(cast, named[0])], found.stop
    role = role_at(ground, line, at)
    if role is not None:
        figure = None if role.many else cast.meant(role)
        if figure is not None:
            return [person(cast, figure)], role.stop
        states = ground.states_in(role.span)
        if role.many and states:
            return [state(cast, each) for each in sorted(states)], role.stop
        if states and not role.many:
            text = role.span.of(ground.text)
            return [Side(Party(text), frozenset(states), "person", _LEVELS.get(role.cls))], role.stop
        return [], role.stop
    hit = ground.hit_at(line.words[at].span.start)
    if hit is not None and hit.candidates[0].table == "organisations":
        row = ground.pack.entity(hit.candidates[0].id)
        assert isinstance(row, Organisation)
        if row.kind == "state":
            return [state(cast, row.id)], max(at + 1, line.at(hit.stop))
        if row.kind not in ("media",):
            own = frozenset({row.state or row.id})
            return [Side(Party(hit.form, row.id), own, "body")], max(at + 1, line.at(hit.stop))
    return [], at


def _counterpart(cast: Cast, line: Line, at: int, found: list[Side]) -> list[Side]:
    """«… бо ҳамтои қирғизаш»: of whom the text named last before, the one of the same rank and another state."""
    role = role_at(cast.ground, line, at)
    if role is None or role.lemma != "ҳамто" or not found:
        return []
    other = next((each for each in cast.figures if each.party() == found[0].party), None)
    ranks = {each.cls for each in other.roles} if other is not None else set()
    able = [
        (max(near), i)
        for i, each in enumerate(cast.figures)
        if each is not other and ranks & {own.cls for own in each.roles} and not cast.states(each) & found[0].states
        and (near := [name.span.start for name in each.names if name.span.start < line.words[at].span.start])
    ]  # fmt: skip
    return [person(cast, cast.figures[max(able)[1]])] if able else []


def place_at(cast: Cast, line: Line, at: int) -> Where | None:
    """The place or state that the name of the pack at the word `at` is."""
    ground = cast.ground
    hit = ground.hit_at(line.words[at].span.start) if at < len(line.words) else None
    if hit is None or hit.start != line.words[at].span.start:
        return None
    row = ground.pack.entity(hit.candidates[0].id)
    if isinstance(row, Organisation) and row.kind == "state":
        return Where(state(cast, row.id).party, row.id, False)
    if isinstance(row, Place):
        one_id = row.id if len({each.id for each in hit.candidates}) == 1 or row.kind in ("capital", "city") else None
        name = (ground.pack.called(row.id, tg.LANGUAGE, ground.on) if one_id else None) or hit.form
        return Where(Party(name, one_id), row.state, True)
    return None


def distinct(found: Iterable[Side]) -> list[Side]:
    """Each party once; a state gives way to the person who acts for it."""
    kept: list[Side] = []
    for side in found:
        if all(side.key != each.key for each in kept):
            kept.append(side)
    acting = {state for each in kept if each.kind == "person" for state in each.states}
    return [each for each in kept if each.kind != "state" or not each.states & acting]
