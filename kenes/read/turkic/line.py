"""A sentence as a row of words in their comparing form, with the names of the pack and the dates that stand in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kenes.language.tongue import Said, Tongue, said_at
from kenes.model.document import Document
from kenes.model.mark import DateMark
from kenes.pack.names import Hit
from kenes.pack.pack import Pack
from kenes.read.layout import Layout
from kenes.text.quoted import Quoted
from kenes.text.span import Span

_APOSTROPHE = "'ʻʼ‘’`´"
_WORD = re.compile(
    r"\d+(?:[.,]\d+)+"  # 5,3
    rf"|(?<![^\W_])[A-ZА-ЯЁҚҒҢӨҰҮҺІӘӮҶҲӢЎ](?:h|sh|ш)?\.(?=\s?[A-ZА-ЯЁҚҒҢӨҰҮҺІӘӮҶҲӢЎ])"  # М. of a name
    rf"|[^\W_]+(?:[{_APOSTROPHE}]?[-‑–]?[^\W_]+|(?<=[oOgG])[{_APOSTROPHE}](?=[\s,.;:!?»”\"]))*"
    r"|[^\w\s]"
)


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
    """A sentence. `number` is its place in the layout; `row` its folded words for look-ups."""

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

    def cut(self, start: int, stop: int) -> Span | None:
        """From the first to the last word of [start, stop), marks at the ends left out; None where nothing is left."""
        while start < stop and not self.words[start].plain and self.words[start].low not in ('"', "(", "'"):
            start += 1
        while stop > start and not self.words[stop - 1].plain and self.words[stop - 1].low not in ('"', ")", "'", "%"):
            stop -= 1
        return Span(self.words[start].span.start, self.words[stop - 1].span.stop) if start < stop else None


@dataclass
class Ground:
    """All that the steps of this room look at. `lines` are the sentences of the language, in order."""

    document: Document
    pack: Pack
    sheet: Layout
    tongue: Tongue
    hits: Sequence[Hit]
    dates: Sequence[DateMark]
    on: str | None
    lines: list[Line] = field(default_factory=list)
    people: dict[int, frozenset[int]] = field(default_factory=dict)  # line number -> words that are of a person's name

    @property
    def text(self) -> str:
        return self.sheet.text

    @cached_property
    def quotes(self) -> list[Quoted]:
        """What stands in marks and in no other marks."""
        return [quote for quote in self.sheet.quotes if quote.depth == 0]

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that the text writes small somewhere."""
        return frozenset(word.low for line in self.lines for word in line.words if not word.capital)

    @cached_property
    def _hit_starts(self) -> list[int]:
        return [hit.start for hit in self.hits]

    @cached_property
    def ordinals(self) -> dict[str, int]:
        """The ordinals of the language, by their words: «алтыншы» is 6."""
        return {word: number for number, word in enumerate(self.tongue.ordinals, 1)}

    def hits_in(self, span: Span) -> list[Hit]:
        first = bisect_left(self._hit_starts, span.start)
        return [hit for hit in self.hits[first : bisect_right(self._hit_starts, span.stop)] if hit.stop <= span.stop]

    def hit_at(self, offset: int) -> Hit | None:
        """The name of the pack that covers the character at `offset`."""
        i = bisect_right(self._hit_starts, offset) - 1
        return self.hits[i] if i >= 0 and offset < self.hits[i].stop else None

    def dated(self, offset: int) -> DateMark | None:
        return next((mark for mark in self.dates if mark.span.start <= offset < mark.span.stop), None)

    def said(self, line: Line) -> Iterator[Said]:
        """The words of speech of a line, in order."""
        for at in range(len(line.words)):
            found = said_at(self.tongue, line.row, at)
            if found is not None:
                yield found

    def line_at(self, offset: int) -> Line | None:
        return next((line for line in self.lines if line.span.start <= offset < line.span.stop), None)


def ground(
    document: Document,
    pack: Pack,
    sheet: Layout,
    hits: Sequence[Hit],
    dates: Sequence[DateMark],
    on: str | None,
    tongue: Tongue,
) -> Ground:
    """The sentences of the language of `tongue` laid out; datelines are none."""
    made = Ground(document, pack, sheet, tongue, hits, dates, on)
    inside = [part for quote in made.quotes for part in quote.parts]
    starts = [part.start for part in inside]
    begun: int | None = None
    for number, sentence in enumerate(sheet.sentences):
        if sentence.lang != tongue.lang or sentence.dateline:
            begun = None
            continue
        start = sentence.span.start if begun is None else begun
        begun = start if _goes_on(made, start, sentence.span.stop) else None
        if begun is not None and number + 1 < len(sheet.sentences):
            continue
        whole = Span(start, sentence.span.stop)
        words = []
        for match in _WORD.finditer(sheet.text, whole.start, whole.stop):
            piece = match.group()
            i = bisect_right(starts, match.start()) - 1
            quoted = i >= 0 and match.end() <= inside[i].stop
            low = tongue.fold(piece) if piece[0].isalnum() else _mark(piece)
            words.append(Word(Span(match.start(), match.end()), low or piece, piece[0].isupper(), quoted))
        made.lines.append(Line(number, sentence.paragraph, whole, tuple(words)))
    return made


def _goes_on(ground: Ground, start: int, stop: int) -> bool:
    """Whether a sentence was cut inside a title in marks: «Тынчтык. Өнүгүү» форумунун катышуучулары …"""
    for quote in ground.quotes:
        if start < quote.start < stop < quote.stop and quote.closed and len(quote.parts) == 1:
            lead = ground.text[start : quote.start].rstrip()
            return bool(lead) and lead[-1] not in ":,-—–" and quote.stop - quote.start < 200
    return False


def _mark(piece: str) -> str:
    if piece in "«»“”„‟″＂":
        return '"'
    return "-" if piece in "—–−-" else "'" if piece in _APOSTROPHE else piece
