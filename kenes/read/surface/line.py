"""A sentence as a row of words in their comparing form."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from kenes.text.span import Span


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark: its place, its form for comparing, whether it opens with a capital, whether it is in marks."""

    span: Span
    low: str
    capital: bool
    quoted: bool

    @property
    def plain(self) -> bool:
        return self.low[:1].isalnum()


@dataclass(frozen=True)
class Line:
    """A sentence. `number` is its place in the layout, `row` its folded words; `marks` those that quote in its language."""

    number: int
    paragraph: int
    span: Span
    words: tuple[Word, ...]
    marks: str = '"'

    @cached_property
    def row(self) -> tuple[str, ...]:
        return tuple(word.low for word in self.words)

    def at(self, offset: int) -> int:
        """The index of the first word that begins at or after `offset`."""
        return bisect_left([word.span.start for word in self.words], offset)

    def span_of(self, start: int, stop: int) -> Span:
        """From the first to the last of the words [start, stop)."""
        return Span(self.words[start].span.start, self.words[stop - 1].span.stop)

    def cut(self, start: int, stop: int) -> Span | None:
        """From the first to the last word of [start, stop), marks at the ends left out; None where nothing is left."""
        while start < stop and not self.words[start].plain and self.words[start].low not in (*self.marks, "("):
            start += 1
        while (
            stop > start and not self.words[stop - 1].plain and self.words[stop - 1].low not in (*self.marks, ")", "%")
        ):
            stop -= 1
        return self.span_of(start, stop) if start < stop else None
