"""A Tajik sentence as a row of folded words, with the names of the pack and the dates that stand in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kenes.language import tg
from kenes.model.document import Document
from kenes.model.mark import DateMark
from kenes.pack.names import Hit
from kenes.pack.pack import Pack
from kenes.pack.tables import Organisation, Place
from kenes.read.layout import Layout
from kenes.text.fold import fold
from kenes.text.quoted import Quoted
from kenes.text.span import Span

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[A-ZА-ЯЁҒӢҚӮҲҶ]\.(?=\s?[A-ZА-ЯЁҒӢҚӮҲҶ])|[^\W_]+(?:[-‑–—'’][^\W_]+)*|[^\w\s]")


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
    """A sentence. `number` is its place in the layout, `row` its folded words."""

    number: int
    paragraph: int
    span: Span
    words: tuple[Word, ...]

    @cached_property
    def row(self) -> tuple[str, ...]:
        return tuple(word.low for word in self.words)

    def at(self, offset: int) -> int:
        """The index of the first word that begins at or after `offset`."""
        return bisect_left([word.span.start for word in self.words], offset)

    def span_of(self, start: int, stop: int) -> Span:
        return Span(self.words[start].span.start, self.words[stop - 1].span.stop)

    def cut(self, start: int, stop: int) -> Span | None:
        """From the first to the last word of [start, stop), marks at the ends left out; None where nothing is left."""
        while start < stop and not self.words[start].plain and self.words[start].low not in ('"', "("):
            start += 1
        while stop > start and not self.words[stop - 1].plain and self.words[stop - 1].low not in ('"', ")", "%"):
            stop -= 1
        return self.span_of(start, stop) if start < stop else None


@dataclass
class Ground:
    """All that the steps of this room look at. `lines` are the Tajik sentences in order, datelines left out."""

    document: Document
    pack: Pack
    sheet: Layout
    hits: Sequence[Hit]
    dates: Sequence[DateMark]
    on: str | None
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.sheet.text

    @cached_property
    def quotes(self) -> list[Quoted]:
        return [quote for quote in self.sheet.quotes if quote.depth == 0]

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that the text writes small somewhere."""
        return frozenset(word.low for line in self.lines for word in line.words if not word.capital)

    @cached_property
    def _starts(self) -> list[int]:
        return [hit.start for hit in self.hits]

    def hits_in(self, span: Span) -> list[Hit]:
        first = bisect_left(self._starts, span.start)
        return [hit for hit in self.hits[first : bisect_right(self._starts, span.stop)] if hit.stop <= span.stop]

    def hit_at(self, offset: int) -> Hit | None:
        """The name of the pack that covers the character at `offset`."""
        i = bisect_right(self._starts, offset) - 1
        return self.hits[i] if i >= 0 and offset < self.hits[i].stop else None

    def dated(self, offset: int) -> DateMark | None:
        return next((mark for mark in self.dates if mark.span.start <= offset < mark.span.stop), None)

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


def ground(
    document: Document, pack: Pack, sheet: Layout, hits: Sequence[Hit], dates: Sequence[DateMark], on: str | None
) -> Ground:
    """The Tajik sentences laid out."""
    made = Ground(document, pack, sheet, hits, dates, on)
    inside = [part for quote in made.quotes for part in quote.parts]
    starts = [part.start for part in inside]
    for number, sentence in enumerate(sheet.sentences):
        if sentence.lang != tg.LANGUAGE or sentence.dateline:
            continue
        words = []
        for match in _WORD.finditer(sheet.text, sentence.span.start, sentence.span.stop):
            piece = match.group()
            i = bisect_right(starts, match.start()) - 1
            words.append(
                Word(
                    Span(match.start(), match.end()),
                    fold(piece),
                    piece[0].isupper(),
                    i >= 0 and match.end() <= inside[i].stop,
                )
            )
        if words:
            made.lines.append(Line(number, sentence.paragraph, sentence.span, tuple(words)))
    return made
