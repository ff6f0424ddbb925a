"""A person while a text is read: the names, the roles that stand beside them, the descriptions that mean the person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kenes.model.mark import Party
from kenes.model.report import Person, RoleReport
from kenes.pack.candidate import Candidate
from kenes.read.surface.line import Line
from kenes.text.span import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands: words [start, stop) of its line; `words` without what a case adds at the end; that case (nom,
    gen, acc, …); what the pack knows under it; `sure` where its own words or what stands beside show a person."""

    line: Line
    start: int
    stop: int
    words: tuple[str, ...]
    case: str
    candidates: tuple[Candidate, ...]
    sure: bool

    @property
    def span(self) -> Span:
        return self.line.span_of(self.start, self.stop)


@dataclass(frozen=True, slots=True)
class Role:
    """A word that says what a person is, with what says more: words [start, stop) of its line; the folded lemma of its head,
    its class, its case (nom where none shows); `many` of a plural."""

    line: Line
    start: int
    stop: int
    lemma: str
    cls: str
    case: str
    many: bool

    @property
    def span(self) -> Span:
        return self.line.span_of(self.start, self.stop)


@dataclass
class Figure:
    """A person while the text is read."""

    name: str
    entity: str | None = None
    candidates: tuple[str, ...] = ()
    names: list[Name] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    described: list[Role] = field(default_factory=list)

    def party(self) -> Party:
        return Party(self.name, self.entity, self.candidates if self.entity is None else ())

    @property
    def classes(self) -> set[str]:
        return {role.cls for role in self.roles}

    def last_before(self, offset: int) -> int:
        """Where the person was last named before `offset`; -1 where not yet."""
        spans = [name.span for name in self.names] + [role.span for role in self.described]
        return max((span.start for span in spans if span.start < offset), default=-1)

    def report(self, roles: Iterable[RoleReport], rule: str) -> Person:
        """The person as a report, with `roles` as the reader of the language understands them."""
        party = self.party()
        return Person(
            name=party.name,
            entity=party.entity,
            candidates=party.candidates,
            mentions=tuple(name.span for name in self.names),
            roles=tuple(roles),
            rule=rule,
        )


@dataclass
class People:
    """The people of a text."""

    figures: list[Figure]

    def name_at(self, offset: int) -> tuple[Figure, Name] | None:
        """The name that covers the character at `offset`."""
        for figure in self.figures:
            for name in figure.names:
                if name.span.start <= offset < name.span.stop:
                    return figure, name
        return None

    def named_in(self, span: Span) -> list[Figure]:
        """Whose names stand inside `span`, in order."""
        found: list[tuple[int, Figure]] = [
            (name.span.start, figure) for figure in self.figures for name in figure.names if span.covers(name.span)
        ]
        return list({id(figure): figure for _, figure in sorted(found, key=lambda each: each[0])}.values())
