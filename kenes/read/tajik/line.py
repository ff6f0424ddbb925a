"""The Tajik sentences of a document as rows of words, and the states that words of theirs name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kenes.language import tg
from kenes.pack.tables import Organisation, Place
from kenes.read.given import Given
from kenes.read.surface import ground as surface
from kenes.text.fold import fold
from kenes.text.span import Span

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[A-ZА-ЯЁҒӢҚӮҲҶ]\.(?=\s?[A-ZА-ЯЁҒӢҚӮҲҶ])|[^\W_]+(?:[-‑–—'’][^\W_]+)*|[^\w\s]")


@dataclass(frozen=True)
class Ground(surface.Ground):
    """All that the steps of this room look at: the Tajik sentences."""

    def state_at(self, offset: int) -> str | None:
        """The id of the state that a name at `offset` is of; None where no state is named there."""
        hit = self.hit_at(offset)
        row = self.pack.entity(hit.candidates[0].id) if hit is not None and hit.candidates else None
        return row.id if isinstance(row, Organisation) and row.kind == "state" else None

    def states_in(self, span: Span) -> set[str]:
        """The ids of the states that the words of `span` name, by name or as whose body, post or place it is."""
        found = set()
        for hit in self.hits_in(span):
            row = self.pack.entity(hit.candidates[0].id)
            if isinstance(row, Organisation) and (state := row.id if row.kind == "state" else row.state):
                found.add(state)
            elif isinstance(row, Place) and row.state:
                found.add(row.state)
            elif len(hit.candidates) == 1 and hit.candidates[0].table == "posts":
                state = self.pack.state_of(hit.candidates[0].id)
                found |= {state} if state else set()
        return found


def ground(given: Given) -> Ground:
    """The Tajik sentences laid out."""
    places = [
        (number, each.span)
        for number, each in enumerate(given.sheet.sentences)
        if each.lang == tg.LANGUAGE and not each.dateline
    ]
    lines = tuple(line for line in surface.lines(given.sheet, places, _WORD, fold) if line.words)
    return Ground(**vars(given), lines=lines)
