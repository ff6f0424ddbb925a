"""Whom an English text means by «the President», «the Kazakh minister», «she», «the two leaders».

Within the text first: the one whom it calls so; then by the pack on the day of the article. What fits two equally stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kenes.model.mark import Party
from kenes.pack.pack import Pack
from kenes.read.english.chunks import Chunk
from kenes.read.english.people.figures import Figure
from kenes.read.english.people.names import Name
from kenes.read.english.people.roles import Role
from kenes.read.english.row import Placed, Row
from kenes.text.span import Span

_BY_LEVEL = ("head-of-state", "head-of-government", "foreign-minister")
# «The leader» is a head of state or of government; «the official», «the politician» whoever holds a post.
_LEADING = frozenset({"head-of-state", "head-of-government"})
_MESSAGES = frozenset({"congratulations", "greetings", "condolences", "message", "letter", "telegram"})
_ANYBODY = frozenset({"official", "person"})


@dataclass(slots=True)
class Cast:
    """The rows of an English text with what stands in them, and its people."""

    rows: tuple[Row, ...]
    marks: tuple[tuple[Chunk, ...], ...]
    names: tuple[tuple[Name, ...], ...]
    roles: tuple[tuple[Role, ...], ...]
    figures: list[Figure]
    pack: Pack
    on: str | None
    home: str | None

    def index(self, row: Row) -> int:
        """The place of a row among the rows."""
        return next(k for k, each in enumerate(self.rows) if each.number == row.number)

    def placed(self, at: int, roles: bool = True) -> tuple[Placed, ...]:
        """The names and chunks of the row at an index, with its roles unless they are not wanted."""
        return (*self.names[at], *self.marks[at], *(self.roles[at] if roles else ()))

    def addressed(self, figure: Figure) -> bool:
        """Whether a person is whom the headline sends congratulations to: no word of the message is theirs."""
        row = self.rows[0]
        to = row.low.index("to") if "to" in row.low and row.low[0] in _MESSAGES else None
        return to is not None and any(name.row == row.number and name.first > to for name in figure.names)

    def figure_at(self, row: int, first: int, last: int) -> Figure | None:
        """The first person named among the words [first, last) of a sentence."""
        for figure in self.figures:
            for name in figure.names:
                if name.row == row and first <= name.first and name.last <= last:
                    return figure
        return None

    def described(self) -> None:
        """Gives every description of the text to whom it means."""
        taken = {role.span for figure in self.figures for role in figure.roles}
        for roles in self.roles:
            for role in roles:
                if role.span in taken or role.plural or not role.definite:
                    continue
                figure = self.means(role)
                if figure is not None:
                    figure.described.append(role)

    def means(self, role: Role) -> Figure | None:
        """Whom a description means among the people of the text."""
        scored = [(self._fits(figure, role), figure) for figure in self.figures]
        top = max((value for value, _ in scored), default=0.0)
        if top <= 0:
            return None
        best = [figure for value, figure in scored if value == top]
        if len(best) == 1:
            return best[0]
        placed = [(_last_before(figure, role.span.start), figure) for figure in best]
        near = max(place for place, _ in placed)
        if near < 0 or (role.states and len({tuple(figure.states) for figure in best}) > 1):
            return None
        return next(figure for place, figure in placed if place == near)

    def _fits(self, figure: Figure, role: Role) -> float:
        """How well a description fits a person; 0 where it does not."""
        if not role.states and self.addressed(figure):
            return 0.0
        if role.states and figure.states and not set(role.states) & set(figure.states):
            return 0.0
        if (
            not role.states
            and role.named
            and not any(role.span.of(self.rows[0].text) == own.span.of(self.rows[0].text) for own in figure.roles)
        ):
            return 0.0
        agree = 1.0 if role.states and figure.states else 0.0
        if not role.states and self.home and self.home in figure.states:
            agree = 0.25
        classes = {own.cls for own in figure.roles}
        head = self.rows[0].text[role.span.start : role.span.stop].split()[-1].lower()
        if role.level is not None:
            if role.level in figure.levels:
                return 3.0 + agree
            return (
                2.0 + agree
                if role.level in _LEADING and head.startswith("leader") and figure.levels & _LEADING
                else 0.0
            )
        if any(head == own.span.of(self.rows[0].text).split()[-1].lower() for own in figure.roles):
            return 2.5 + agree
        if role.cls in classes:
            return 2.0 + agree
        if role.cls in _ANYBODY and figure.roles and not role.named:
            return 1.0 + agree if role.states or head == "official" else 0.0
        return 0.0

    def holder(self, role: Role) -> Party | None:
        """Who held the post that the words name on the day of the article, where exactly one did."""
        if self.on is None or role.level not in _BY_LEVEL or (role.named and not role.states):
            return None
        state = role.states[0] if role.states else self.home
        held = {tenure.person for tenure in self.pack.holder_of(role.level, state, self.on)} if state else set()
        if len(held) != 1:
            return None
        person = next(iter(held))
        return Party(self.pack.called(person, "en") or person, person)

    def pronoun(self, word: str, offset: int) -> Figure | None:
        """Whom «he», «she», «his», «her» means: the last person of that gender who was named, a subject before others."""
        gender = "m" if word in ("he", "his", "him") else "f" if word in ("she", "her") else None
        if gender is None:
            return None
        best: tuple[float, Figure] | None = None
        for figure in self.figures:
            if figure.gender not in (gender, None):
                continue
            for row, first, start in _places(figure):
                if start >= offset:
                    continue
                here = next(each for each in self.rows if each.number == row)
                gap = sum(1 for each in self.rows if start < each.sentence.span.start <= offset)
                subject = 1.5 if not any(here.finite(k) for k in range(first)) else 0.0
                score = subject - gap + start / 1e6 + (0.6 if figure.gender == gender else 0.0)
                if best is None or score > best[0]:
                    best = (score, figure)
        return best[1] if best and best[0] > -6 else None

    def state(self, id: str) -> Party:
        return Party(self.pack.called(id, "en") or id, id)


def _places(figure: Figure) -> list[tuple[int, int, int]]:
    """Where a person is named or described: row, first word, offset."""
    return [(n.row, n.first, n.span.start) for n in figure.names] + [
        (r.row, r.first, r.span.start) for r in figure.described
    ]


def _last_before(figure: Figure, offset: int) -> int:
    return max((start for _, _, start in _places(figure) if start < offset), default=-1)


def in_spans(spans: Sequence[Span], span: Span) -> bool:
    return any(each.covers(span) for each in spans)
