"""Words found again after an edit: exactly they, in surroundings that still agree.

An anchor keeps the words, the SIDE characters before and after them and where they stood. `find` returns the one place
that fits, or None: an uncertain place is for a person to settle, never a best guess.
"""

from __future__ import annotations

from difflib import SequenceMatcher

import msgspec

from kenes.text.span import Span

CONTEXT = 48  # characters of surroundings kept, half on each side
SIDE = CONTEXT // 2
ENOUGH = 20  # of CONTEXT must agree
# A run of fewer agreeing characters away from the words is chance: « ст», «ени».
_RUN = 5
_EDGE = "\0"  # stands for what lies before the text and after it


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """`words` with the characters `before` and `after` them (SIDE each, fewer at the edges of the text) and their span."""

    words: str
    before: str
    after: str
    span: Span


def anchor(text: str, span: Span) -> Anchor:
    """The anchor of a span of `text`. Raises ValueError where the span reaches beyond the text."""
    if span.stop > len(text):
        raise ValueError(f"expected a span inside a text of {len(text)} characters, got {span.start}, {span.stop}")
    return Anchor(
        words=span.of(text),
        before=text[max(0, span.start - SIDE) : span.start],
        after=text[span.stop : span.stop + SIDE],
        span=span,
    )


def find(text: str, sought: Anchor) -> Span | None:
    """Where the words of `sought` stand in `text`: at their old place with all their surroundings, else at the place whose
    surroundings agree best, by at least ENOUGH characters and more than any other; None where no place does."""
    best: list[tuple[int, Span]] = []
    at = text.find(sought.words)
    while at >= 0:
        span = Span(at, at + len(sought.words))
        agreed = agreement(text, span, sought)
        if agreed == CONTEXT and span == sought.span:
            return span
        if agreed >= ENOUGH:
            best.append((agreed, span))
        at = text.find(sought.words, at + 1)
    best.sort(key=lambda each: -each[0])
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][1]


def agreement(text: str, span: Span, sought: Anchor) -> int:
    """How many of the CONTEXT characters around `span` agree with those of `sought`. The edge of a text agrees with an edge."""
    before = text[max(0, span.start - SIDE) : span.start].rjust(SIDE, _EDGE)
    after = text[span.stop : span.stop + SIDE].ljust(SIDE, _EDGE)
    return _agreed(before[::-1], sought.before.rjust(SIDE, _EDGE)[::-1]) + _agreed(
        after, sought.after.ljust(SIDE, _EDGE)
    )


def _agreed(one: str, other: str) -> int:
    """Characters that agree, outward from the words: the run that touches them, and further runs that are no chance."""
    if one == other:
        return SIDE
    touching = next((i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b), SIDE)
    rest = SequenceMatcher(None, one[touching:], other[touching:], autojunk=False)
    return touching + sum(block.size for block in rest.get_matching_blocks() if block.size >= _RUN)
