"""A span: where in a text, in Unicode code points, half-open.

Browsers and Telegram count UTF-16 units instead: convert with `utf16` at the border, nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """Characters `start` up to but not including `stop`; `0 <= start < stop`. Written to JSON as `[start, stop]`."""

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ValueError(f"a span needs 0 <= start < stop, got {self.start}, {self.stop}")

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.stop]

    def __len__(self) -> int:
        return self.stop - self.start

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.stop <= self.stop

    def overlaps(self, other: Span) -> bool:
        return self.start < other.stop and other.start < self.stop

    def moved(self, by: int) -> Span:
        return Span(self.start + by, self.stop + by)


def trimmed(text: str, start: int, stop: int, strip: str = " \t\r\n\xa0") -> Span | None:
    """The span of `text[start:stop]` without the characters of `strip` at its ends; None where nothing is left."""
    while start < stop and text[start] in strip:
        start += 1
    while stop > start and text[stop - 1] in strip:
        stop -= 1
    return Span(start, stop) if start < stop else None


def utf16(text: str, offset: int) -> int:
    """The UTF-16 offset of a code-point offset: one more for every character beyond U+FFFF before it."""
    return offset + sum(1 for char in text[:offset] if ord(char) > 0xFFFF)


def longest_first(spans: Iterable[Span]) -> list[Span]:
    """Spans that do not overlap, the longest kept where two do, in the order of the text."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (-len(each), each.start)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return sorted(kept)
