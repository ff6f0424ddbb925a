"""A person of the document while it is read: the names gathered, the roles, what they show of states and levels."""

from __future__ import annotations

from dataclasses import dataclass, field

from kenes.model.mark import Party
from kenes.read.clusters import Cluster
from kenes.read.layout import Layout
from kenes.read.role_words import Role


@dataclass(slots=True)
class Figure:
    """A person of the document while it is read: the cluster, the roles that stand beside the name, what they show."""

    cluster: Cluster
    name: str
    gender: str | None
    adjacent: list[Role] = field(default_factory=list)
    described: list[Role] = field(default_factory=list)
    states: set[str] = field(default_factory=set)
    levels: set[str] = field(default_factory=set)

    @property
    def entity(self) -> str | None:
        return self.cluster.entity

    @property
    def classes(self) -> set[str]:
        return {role.cls for role in self.adjacent}

    def party(self) -> Party:
        return Party(self.name, self.entity, self.cluster.candidates if self.entity is None else ())

    def last_before(self, offset: int, sheet: Layout | None = None) -> int:
        """Where the person was last named before `offset`, by name or description; -1 where not yet. With `sheet`, outside
        quotation marks where anywhere."""
        spans = [name.span for name in self.cluster.names] + [role.span for role in self.described]
        if sheet is not None:
            spans = [span for span in spans if span.start < offset and not sheet.in_quotes(span)] or spans
        return max((span.start for span in spans if span.start < offset), default=-1)

    @property
    def first(self) -> int:
        return self.cluster.names[0].span.start
