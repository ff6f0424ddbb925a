"""People's judgements on places of one text: what is no quotation, who a name really is.

A place is found again by its words and their surroundings; one that is not found changes nothing and is for the queue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kenes.model.document import Document
from kenes.model.judgement import About, Judgement, PlaceTarget
from kenes.record.judged.identities import standing
from kenes.text.anchor import find
from kenes.text.span import Span


class Named(NamedTuple):
    """Whom a judged place names: `id` None where a person said that it is not who the machine takes it for."""

    id: str | None


def located(document: Document, judgements: Iterable[Judgement]) -> list[tuple[Judgement, Span | None]]:
    """The standing judgements on places of `document`, the oldest first, with their span; None where the place is lost."""
    found: list[tuple[Judgement, Span | None]] = []
    for each in standing(judgements):
        target = each.target
        if isinstance(target, PlaceTarget) and target.document == document.id:
            same = target.digest == document.digest
            found.append((each, target.anchor.span if same else find(document.text, target.anchor)))
    return found


class Places:
    """The judged places of one document. The latest judgement on a place is the one that counts."""

    def __init__(self, document: Document, judgements: Iterable[Judgement]) -> None:
        self._found = [
            (judgement, span, judgement.target.about)
            for judgement, span in reversed(located(document, judgements))
            if span is not None and isinstance(judgement.target, PlaceTarget)
        ]

    def rejected(self, about: About, spans: Sequence[Span]) -> bool:
        """Whether a person said that what was read here, at any of `spans`, is not there."""
        found = self._on((about,), spans)
        return found is not None and found.verdict == "reject"

    def entity(self, spans: Sequence[Span], about: tuple[About, ...] = ("mention", "person")) -> Named | None:
        """Whom a person said these words name; None where nobody said anything."""
        found = self._on(about, spans)
        if found is None or found.verdict == "accept":
            return None
        return Named(found.entity if found.verdict == "replace" else None)

    def _on(self, about: tuple[About, ...], spans: Sequence[Span]) -> Judgement | None:
        return next(
            (each for each, at, what in self._found if what in about and any(at.overlaps(span) for span in spans)), None
        )
