"""The sentences of one Turkic language as rows of words in its comparing form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kenes.language.tongue import Said, Tongue, said_at
from kenes.read.given import Given
from kenes.read.layout import Layout
from kenes.read.surface import ground as surface
from kenes.read.surface.line import Line
from kenes.text.span import Span

_APOSTROPHE = "'ʻʼ‘’`´"
_WORD = re.compile(
    r"\d+(?:[.,]\d+)+"  # 5,3
    rf"|(?<![^\W_])[A-ZА-ЯЁҚҒҢӨҰҮҺІӘӮҶҲӢЎ](?:h|sh|ш)?\.(?=\s?[A-ZА-ЯЁҚҒҢӨҰҮҺІӘӮҶҲӢЎ])"  # М. of a name
    rf"|[^\W_]+(?:[{_APOSTROPHE}]?[-‑–]?[^\W_]+|(?<=[oOgG])[{_APOSTROPHE}](?=[\s,.;:!?»”\"]))*"
    r"|[^\w\s]"
)


@dataclass(frozen=True)
class Ground(surface.Ground):
    """All that the steps of this room look at. `people`: number of a line -> its words that are of a person's name."""

    tongue: Tongue
    people: dict[int, frozenset[int]] = field(default_factory=dict)

    @cached_property
    def ordinals(self) -> dict[str, int]:
        """The ordinals of the language, by their words: «алтыншы» is 6."""
        return {word: number for number, word in enumerate(self.tongue.ordinals, 1)}

    def said(self, line: Line) -> Iterator[Said]:
        """The words of speech of a line, in order."""
        for at in range(len(line.words)):
            found = said_at(self.tongue, line.row, at)
            if found is not None:
                yield found


def ground(given: Given, tongue: Tongue) -> Ground:
    """The sentences of the language of `tongue` laid out; datelines are none."""

    def low(piece: str) -> str:
        return (tongue.fold(piece) if piece[0].isalnum() else _mark(piece)) or piece

    places = _places(given.sheet, tongue.lang)
    return Ground(**vars(given), lines=tuple(surface.lines(given.sheet, places, _WORD, low, "\"'")), tongue=tongue)


def _places(sheet: Layout, lang: str) -> Iterator[tuple[int, Span]]:
    """The sentences of a language by their numbers; one that was cut inside a title in marks is made whole."""
    begun: int | None = None
    for number, sentence in enumerate(sheet.sentences):
        if sentence.lang != lang or sentence.dateline:
            begun = None
            continue
        start = sentence.span.start if begun is None else begun
        begun = start if _goes_on(sheet, start, sentence.span.stop) else None
        if begun is None or number + 1 == len(sheet.sentences):
            yield number, Span(start, sentence.span.stop)


def _goes_on(sheet: Layout, start: int, stop: int) -> bool:
    """Whether a sentence was cut inside a title in marks: «Тынчтык. Өнүгүү» форумунун катышуучулары …"""
    for quote in surface.unnested(sheet):
        if start < quote.start < stop < quote.stop and quote.closed and len(quote.parts) == 1:
            lead = sheet.text[start : quote.start].rstrip()
            return bool(lead) and lead[-1] not in ":,-—–" and quote.stop - quote.start < 200
    return False


def _mark(piece: str) -> str:
    if piece in "«»“”„‟″＂":
        return '"'
    return "-" if piece in "—–−-" else "'" if piece in _APOSTROPHE else piece
