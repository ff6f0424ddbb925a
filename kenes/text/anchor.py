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
    surroundings agree best, by at least ENOUGH characters (all of them where there were fewer) and more than any other;
    None where no place does."""
    best: list[tuple[bool, int, Span]] = []
    at = text.find(sought.words)
    while at >= 0:
        span = Span(at, at + len(sought.words))
        agreed, whole = agreement(text, span, sought), _surroundings(text, span) == (sought.before, sought.after)
        if whole and span == sought.span:
            return span
        if (whole or agreed >= ENOUGH) and _bounded(text, span) == _bounded_before(sought):
            best.append((whole, agreed, span))
        at = text.find(sought.words, at + 1)
    best.sort(key=lambda each: each[:2], reverse=True)
    if not best or (len(best) > 1 and best[0][:2] == best[1][:2]):
        return None
    return best[0][2]


def _surroundings(text: str, span: Span) -> tuple[str, str]:
    return text[max(0, span.start - SIDE) : span.start], text[span.stop : span.stop + SIDE]


def _bounded(text: str, span: Span) -> tuple[bool, bool]:
    """Whether the words go on beyond the span, on either side: «Дол» does in «Доль»."""
    return _joins(text[max(0, span.start - 1) : span.start + 1]), _joins(text[span.stop - 1 : span.stop + 1])


def _bounded_before(sought: Anchor) -> tuple[bool, bool]:
    return _joins(sought.before[-1:] + sought.words[:1]), _joins(sought.words[-1:] + sought.after[:1])


def _joins(pair: str) -> bool:
    return len(pair) == 2 and pair.isalnum()


def agreement(text: str, span: Span, sought: Anchor) -> int:
    """How many of the at most CONTEXT characters around `sought` agree with those around `span`."""
    before, after = _surroundings(text, span)
    return _agreed(before[::-1], sought.before[::-1]) + _agreed(after, sought.after)


def _agreed(one: str, other: str) -> int:
    """Characters that agree, outward from the words: the run that touches them, and further runs that are no chance."""
    touching = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest = SequenceMatcher(None, one[touching:], other[touching:], autojunk=False)
    return touching + sum(block.size for block in rest.get_matching_blocks() if block.size >= _RUN)
