"""The sides of an occasion: who took part, of which state, in which post that day; where it was."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kenes.model.mark import Party
from kenes.model.report import Participant
from kenes.pack.names import Hit
from kenes.pack.tables import Organisation, Place
from kenes.read.surface.line import Line
from kenes.read.surface.person import Figure
from kenes.read.surface.subject import Subject
from kenes.read.turkic.line import Ground
from kenes.read.turkic.people import HOME, Cast, level, states_in
from kenes.read.turkic.phrase import ending
from kenes.text.span import Span

_OFFICES = {"head-of-state", "head-of-government", "minister", "deputy", "parliament", "official", "secretary", "envoy"}
_LEVELS = ("head-of-state", "head-of-government", "foreign-minister", "security-council-secretary", "minister")


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the party, the state it speaks for where known, the level its title shows, whether it is a person."""

    party: Party
    state: str | None
    level: str | None
    person: bool

    def same(self, other: Side) -> bool:
        if self.party.entity is not None and other.party.entity is not None:
            return self.party.entity == other.party.entity
        return self.party.name == other.party.name

    def participant(self, ground: Ground, day: str | None) -> Participant:
        """With the post held on the day, by the pack; else the level its title shows."""
        on = (day or ground.on or "").split("/")[0]
        if self.party.entity is not None and self.person and len(on) == 10:
            for tenure in ground.pack.tenures_of(self.party.entity, on):
                post = ground.pack.posts.get(tenure.post)
                if post is not None:
                    return Participant(party=self.party, post=post.id, level=post.level)
        return Participant(party=self.party, level=self.level)


def of_figure(cast: Cast, figure: Figure) -> Side:
    """A person of the text as a side."""
    ground = cast.ground
    state = None
    if figure.entity is not None:
        for tenure in ground.pack.tenures_of(figure.entity, ground.on):
            state = state or ground.pack.state_of(tenure.post)
    for role in figure.roles:
        state = state or next(iter(sorted(states_in(ground, role.span))), None)
    if state is None and figure.classes & _OFFICES:
        state = HOME[ground.tongue.lang]
    shown = next((found for role in figure.roles if (found := level(ground, role))), None)
    return Side(figure.party(), state, shown or ("minister" if "minister" in figure.classes else None), True)


def of_role(cast: Cast, line: Line, found: Subject, party: Party | None) -> Side | None:
    """Who is called by a post alone: «мемлекет басшысы … кездесті»."""
    if party is None:
        return None
    span = Span(line.words[found.start].span.start, line.words[found.stop - 1].span.stop)
    states = states_in(cast.ground, span)
    return Side(party, next(iter(sorted(states)), None) or HOME[cast.ground.tongue.lang], None, True)


def state_side(ground: Ground, id: str) -> Side:
    """A state as a side, by the name the text gives it, else by its name in the language of the text."""
    name = next((found for hit in ground.hits if any(each.id == id for each in hit.candidates)
                 and (found := ground.pack.written(id, hit.form, ground.tongue.lang))), None)  # fmt: skip
    name = name if name and not name.isupper() else ground.pack.called(id, ground.tongue.lang, ground.on) or name or id
    return Side(Party(name, id), id, None, False)


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a line: as a party, its state, whether it is a city, the case its ending shows."""

    party: Party
    state: str | None
    city: bool
    case: str
    at: int
    span: Span


def places(ground: Ground, line: Line) -> list[Where]:
    """The cities and states of a line that have an ending, in order."""
    found = []
    for hit in sorted([*ground.hits_in(line.span), *_after_names(ground, line)], key=lambda each: each.start):
        last = line.at(hit.stop) - 1
        if last < 0:
            continue
        word = line.words[last].low
        following = line.row[last + 1] if last + 1 < len(line.words) else ""
        noun = ground.tongue.noun(following, ground.tongue.words["place"])
        case = ground.tongue.case_of(following) if noun is not None else ending(ground, word)
        if word.endswith(("дагы", "деги", "догу", "дөгү", "тагы", "теги", "дағы", "дегі", "тағы", "тегі", "dagi")):
            case = "loc"
        for candidate in hit.candidates:
            row = ground.pack.entity(candidate.id)
            if candidate.kind in ("adjective", "resident"):
                continue
            if isinstance(row, Place) and row.state is not None:
                name = ground.pack.written(row.id, hit.form, ground.tongue.lang) or row.name
                found.append(
                    Where(Party(name, row.id), row.state, row.kind == "city", case, last, line.words[last].span)
                )
                break
            if isinstance(row, Organisation) and row.kind == "state" and candidate.kind != "informal":
                name = ground.pack.written(row.id, hit.form, ground.tongue.lang) or row.name
                found.append(Where(Party(name, row.id), row.id, False, case, last, line.words[last].span))
                break
    return found


def _after_names(ground: Ground, line: Line) -> list[Hit]:
    """Places right after a surname, which the pack's names pass over as if they were one with it: «Асанбаев Ташкентте …»."""
    found = []
    people = ground.people.get(line.number, frozenset())
    for at, word in enumerate(line.words):
        if word.capital and at - 1 in people and at not in people and ground.hit_at(word.span.start) is None:
            for hit in ground.pack.names.find(word.span.of(ground.text), ground.tongue.lang, ground.on)[:1]:
                if hit.start == 0 and hit.stop == len(word.span):
                    found.append(Hit(word.span.start, word.span.stop, hit.candidates, hit.form))
    return found


def stranger(ground: Ground, line: Line, at: int) -> Where | None:
    """A place that the pack does not know, as where a visit goes: capitals with the ending of the dative before `at`."""
    for last in range(at - 1, max(-1, at - 6), -1):
        word = line.words[last]
        piece = word.span.of(ground.text)
        known = ground.hit_at(word.span.start) is not None or ground.tongue.is_a(word.low, "plain")
        if not word.capital or known or piece.isupper():
            continue
        match = _TO.search(piece)
        if match is None or last in ground.people.get(line.number, ()):
            continue
        start = last
        while start and line.words[start - 1].capital and start - 1 not in ground.people.get(line.number, ()):
            start -= 1
        name = ground.text[line.words[start].span.start : word.span.start + match.start()]
        return Where(Party(name), None, False, "dat", last, word.span) if len(name) > 3 else None
    return None


_TO = re.compile(r"(?:[гкқғ][аеоө]|(?<=[ыиі])н[ае]|[gkq]a)$")
