"""Who and what can take part in an occasion: the persons, posts, states and bodies of a document as sides.

A side is a party with the states or organisations it acts for: two sides of one state make no occasion of diplomacy.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kenes.language.forms import forms
from kenes.language.ru_phrase import nominative
from kenes.model.mark import DateMark, Party
from kenes.pack.names import Hit
from kenes.pack.tables import Organisation
from kenes.read.bodies import Named
from kenes.read.cast import Cast
from kenes.read.figure import Figure
from kenes.read.layout import Layout
from kenes.read.line.acting import LEADERS, OFFICIAL, acting_for, acts_for, named_by_capital
from kenes.read.role_words import Role
from kenes.text.fold import fold
from kenes.text.span import Span

_CHIEFS = {"глава", "главы", "главе", "главой", "главу", "руководитель", "руководителя", "руководителем"}
_FOREIGN = ("госдепартамент",)
_PAIRED = re.compile(r"^(?:[-–—]|\s+и\s+|\s+[-–—]\s+|\s+с\s+)$")
_BETWEEN = 40
_STEM = 5


@dataclass(frozen=True, slots=True)
class Side:
    """Who takes part: `party`, the ids of the states or organisations it acts for, and what it is: person, state,
    body or group."""

    party: Party
    states: frozenset[str]
    kind: str
    levels: frozenset[str] = frozenset()
    official: bool = False
    assumed: bool = False  # of the outlet's own state, because nothing says of which

    @property
    def key(self) -> str:
        return self.party.entity or fold(self.party.name)

    def same(self, other: Side) -> bool:
        """The same party, or one is the state for which the other acts."""
        if self.key == other.key:
            return True
        if self.kind != other.kind and "state" in (self.kind, other.kind):
            return bool(self.states & other.states)
        return False


@dataclass(slots=True)
class Scene:
    """A document while its occasions are read. `main` are the sides of its first occasion: «стороны», «лидеры»;
    `calls` once a call was told."""

    sheet: Layout
    cast: Cast
    hits: Sequence[Hit]
    bodies: Sequence[Named]
    dates: Sequence[DateMark]
    main: tuple[Side, ...] = ()
    calls: bool = False
    _pairs: list[tuple[int, tuple[str, str]]] | None = field(default=None)

    @property
    def text(self) -> str:
        return self.sheet.text

    def person(self, figure: Figure) -> Side:
        official = bool(figure.entity or figure.levels or figure.classes & OFFICIAL)
        states = acts_for(self, figure)
        assumed = states == {self.cast.home} and not figure.states and figure.entity is None
        return Side(figure.party(), states, "person", frozenset(figure.levels), official, assumed)

    def state(self, id: str) -> Side:
        return Side(Party(self.cast.pack.organisations[id].name, id), frozenset({id}), "state")

    def called(self, id: str) -> str:
        """The name of an organisation as this text has it, also inside the name of a series («саммит Союза городов»)."""
        said = next((each.name for each in self.bodies if each.entity == id and each.kind == "body"), None)
        if said is not None:
            return said
        series = [fold(self.text[hit.start : hit.stop]) for hit in self.hits if hit.candidates[0].table == "formats"]
        for alias in self.cast.pack.aliases:
            if alias.id == id and alias.lang == "ru" and " " in alias.name:
                stems = [word[:_STEM] for word in fold(alias.name).split()]
                if any(all(stem in words for stem in stems) for words in series):
                    return alias.name
        return self.cast.pack.organisations[id].name

    def body(self, named: Named) -> Side:
        row = self.cast.pack.organisations.get(named.entity or "") or self._within(named.span)
        if row is None:
            return Side(Party(named.name), frozenset(), "body")
        name = named.name if named.entity else row.name
        return Side(Party(name, row.id), frozenset({row.state or row.id}), "body")

    def _within(self, span: Span) -> Organisation | None:
        """The pack's organisation whose name is most of the words of a span: «Союз городов (СГ)»."""
        for hit in self.hits:
            if span.start == hit.start and hit.stop <= span.stop and 2 * (hit.stop - hit.start) > len(span):
                found = next((c.id for c in hit.candidates if c.id in self.cast.pack.organisations), None)
                if found is not None:
                    return self.cast.pack.organisations[found]
        return None

    def leader_of(self, state: str, levels: Iterable[str] = (), title: str = "") -> Side:
        """Who leads a state here: its figure of the levels, who held the post that day (a president where the title says
        so), else the state itself."""
        wanted = set(levels) or LEADERS
        for figure in self.cast.figures:
            if state in figure.states and wanted & figure.levels:
                return self.person(figure)
        if self.cast.on is not None and levels:
            held = {
                t.person
                for level in wanted
                for t in self.cast.pack.holder_of(level, state, self.cast.on)
                if not fold(title).startswith("президент") or t.post.endswith("president")
            }
            person = self.cast.pack.people.get(next(iter(held))) if len(held) == 1 else None
            if person is not None:
                return Side(Party(person.name, person.id), frozenset({state}), "person", frozenset(wanted), True)
        return self.state(state)

    def described(self, role: Role) -> Side | None:
        """Whom a role in the singular means; a holder without a name is called by the words."""
        if (diplomat := self._heads_ministry(role)) is not None:
            return diplomat
        found = self.cast.described_by(role, role.span.start)
        if isinstance(found, Figure):
            return self.person(found)
        levels = frozenset(self.cast.levels_in(role))
        states = frozenset(self.cast.states_in(role.span)[:1])
        if found is not None and not states and named_by_capital(role.span.of(self.text)):
            found = None  # «канцлера ФРГ»: of a land that the pack did not find, not of the outlet's own
        if found is not None:
            person = self.cast.pack.people.get(found.entity or "")
            home = frozenset({person.state}) if person and person.state else states
            return Side(found, home or frozenset({self.cast.home or ""}), "person", levels, True)
        held = self._held(role)
        if held is not None:
            return held
        states = states or acting_for(self, role.span, role.cls)
        return Side(Party(nominative(role.span.of(self.text))), states, "person", levels, True) if states else None

    def _heads_ministry(self, role: Role) -> Side | None:
        """«глава Госдепартамента США» is not the head of the United States: who leads the ministry for foreign affairs."""
        if fold(role.head.of(self.text)) not in _CHIEFS:
            return None
        inside = [
            c.id for h in self.hits if role.span.start <= h.start and h.stop <= role.span.stop for c in h.candidates
        ]
        for id in inside:
            row = self.cast.pack.organisations.get(id)
            if row is not None and row.kind == "ministry" and row.state and fold(row.name).startswith(_FOREIGN):
                return self.leader_of(row.state, ("foreign-minister",))
        return None

    def _held(self, role: Role) -> Side | None:
        """Who held the post that a title names with its state or organisation: «генеральный секретарь союза»."""
        pack, on = self.cast.pack, self.cast.on
        if on is None:
            return None
        inside = [c for h in self.hits if role.span.start <= h.start and h.stop <= role.span.stop for c in h.candidates]
        owners = {c.id for c in inside if c.table == "organisations"}
        posts = [pack.posts[c.id] for c in inside if c.table == "posts" and c.id in pack.posts]
        fitting = [p for p in posts if p.organisation in owners or pack.state_of(p.id) in owners]
        held = {t.person: p for p in fitting for t in pack.holders(p.id, on) if t.certain}
        if len(held) != 1:
            return None
        [(id, post)] = held.items()
        person = pack.people.get(id)
        if person is None:
            return None
        acts = person.state if pack.state_of(post.id) else post.organisation
        return Side(Party(person.name, id), frozenset({acts or ""}), "person", frozenset({post.level}), True)

    def pair_before(self, offset: int) -> tuple[Side, ...]:
        """The two states last named together before `offset`: «двух стран» after «российско-американского диалога»."""
        if self._pairs is None:
            self._pairs = self._found_pairs()
        before = [pair for at, pair in self._pairs if at <= offset]
        if before:
            return tuple(self.state(id) for id in before[-1])
        return tuple(self.state(id) for id in self.main_states())

    def main_states(self) -> tuple[str, ...]:
        """The states of the document's first occasion, two at most, each once."""
        found = [state for side in self.main for state in sorted(side.states) if state in self.cast.pack.organisations]
        return tuple(dict.fromkeys(found))[:2]

    def _found_pairs(self) -> list[tuple[int, tuple[str, str]]]:
        states = [(hit, id) for hit in self.hits if (id := self.state_of(hit)) is not None]
        return [
            (second[0].stop, (first[1], second[1]))
            for first, second in itertools.pairwise(states)
            if first[1] != second[1]
            and second[0].start - first[0].stop < _BETWEEN
            and _PAIRED.match(self.text[first[0].stop : second[0].start])
        ]

    def state_of(self, hit: Hit) -> str | None:
        for candidate in hit.candidates[:2]:
            row = self.cast.pack.organisations.get(candidate.id)
            if row is not None and row.kind == "state":
                return row.id
        return None

    def home_leader(self) -> Side | None:
        """The head of the state whose outlet speaks, where the text names them."""
        home = self.cast.home
        found = [f for f in self.cast.figures if home in f.states and "head-of-state" in f.levels]
        return self.person(found[0]) if found else None


def plural(word: str) -> bool:
    """Whether a noun stands in the plural."""
    readings = [form for form in forms(word) if form.pos in ("NOUN", "PROPN", "ADJ")]
    return bool(readings) and readings[0].number == "Plur"


def distinct(sides: Iterable[Side]) -> tuple[Side, ...]:
    """The sides, each once; a state gives way to the person who acts for it."""
    found: list[Side] = []
    for side in sides:
        if any(side.key == other.key for other in found):
            continue
        if side.kind == "state" and any(o.kind == "person" and side.states & o.states for o in found):
            continue
        found.append(side)
    names = [fold(side.party.name) for side in found]
    found = [
        side for side in found if side.party.entity or not any(n.startswith(fold(side.party.name) + " ") for n in names)
    ]
    return tuple(
        side
        for side in found
        if side.kind != "state" or not any(o.kind == "person" and o.states & side.states for o in found)
    )


def apart(sides: Sequence[Side]) -> bool:
    """Whether the sides are of two states or organisations at least."""
    known = [side.states for side in sides if side.states]
    return any(not a & b for i, a in enumerate(known) for b in known[i + 1 :])
