"""The sentences of one language laid out, with the names of the pack and the dates that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kenes.model.mark import DateMark
from kenes.pack.names import Hit
from kenes.read.given import Given
from kenes.read.layout import Layout
from kenes.read.surface.line import Line, Word
from kenes.text.quoted import Quoted
from kenes.text.span import Span


@dataclass(frozen=True)
class Ground(Given):
    """All that the steps of a reader look at. `lines` are the sentences of its language in order, datelines left out."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return self.sheet.text

    @cached_property
    def quotes(self) -> list[Quoted]:
        """What stands in marks and in no other marks."""
        return unnested(self.sheet)

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that the text writes small somewhere."""
        return frozenset(word.low for line in self.lines for word in line.words if not word.capital)

    @cached_property
    def _starts(self) -> list[int]:
        return [hit.start for hit in self.hits]

    def hits_in(self, span: Span) -> list[Hit]:
        """The names of the pack inside `span`, in order."""
        first = bisect_left(self._starts, span.start)
        return [hit for hit in self.hits[first : bisect_right(self._starts, span.stop)] if hit.stop <= span.stop]

    def hit_at(self, offset: int) -> Hit | None:
        """The name of the pack that covers the character at `offset`."""
        i = bisect_right(self._starts, offset) - 1
        return self.hits[i] if i >= 0 and offset < self.hits[i].stop else None

    def dated(self, offset: int) -> DateMark | None:
        """The date that covers the character at `offset`."""
        return next((mark for mark in self.dates if mark.span.start <= offset < mark.span.stop), None)


def unnested(sheet: Layout) -> list[Quoted]:
    """What stands in marks and in no other marks."""
    return [quote for quote in sheet.quotes if quote.depth == 0]


def lines(
    sheet: Layout,
    places: Iterable[tuple[int, Span]],
    word: re.Pattern[str],
    low: Callable[[str], str],
    marks: str = '"',
) -> Iterator[Line]:
    """The sentences of `places`, each a number in the layout and a span, as rows of what the pattern `word` finds there;
    `low` gives the form for comparing of a word or mark, `marks` are those that quote."""
    inside = [part for quote in unnested(sheet) for part in quote.parts]
    starts = [part.start for part in inside]
    for number, span in places:
        found = []
        for match in word.finditer(sheet.text, span.start, span.stop):
            piece = match.group()
            i = bisect_right(starts, match.start()) - 1
            quoted = i >= 0 and match.end() <= inside[i].stop
            found.append(Word(Span(*match.span()), low(piece), piece[0].isupper(), quoted))
        yield Line(number, sheet.sentences[number].paragraph, span, tuple(found), marks)
