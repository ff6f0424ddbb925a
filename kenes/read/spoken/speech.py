"""A stretch of direct speech, before its speaker is known."""

from __future__ import annotations

from dataclasses import dataclass

from kenes.read.layout import Layout
from kenes.text.quoted import Quoted
from kenes.text.span import Span


@dataclass(frozen=True, slots=True)
class Direct:
    """A stretch of direct speech: its parts, the span of the clause that attributes it (None where none does),
    the source where it needs no cue («…» — генсек ООН), and the rule that saw it."""

    parts: tuple[Span, ...]
    clause: Span | None
    rule: str
    bare: bool = False
    kind: str = "direct"

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def stop(self) -> int:
        return self.parts[-1].stop


def at_least(sheet: Layout, quote: Quoted, least: int) -> bool:
    return sum(len(part.of(sheet.text).split()) for part in quote.parts) >= least


def fills_a_paragraph(sheet: Layout, quote: Quoted) -> bool:
    """Whether the marks hold a paragraph and nothing stands beside them."""
    first = sheet.paragraphs[sheet.paragraph_at(quote.start)]
    last = sheet.paragraphs[sheet.paragraph_at(quote.stop - 1)]
    around = sheet.text[first.start : quote.start] + sheet.text[quote.stop : last.stop]
    return not around.strip(" .,!?…-–—") and sheet.paragraph_at(quote.start) > 0 and quote.closed
