"""An act of speech as it is found: its words, its cue, its source; whose it is comes last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kenes.model.mark import Party
from kenes.model.report import Quotation
from kenes.read.english.people.cast import Cast
from kenes.read.english.row import Row
from kenes.read.english.speech.source import Source
from kenes.read.english.speech.speaker import speaker
from kenes.text.quoted import Quoted
from kenes.text.span import Span, trimmed


@dataclass(slots=True)
class Said:
    """What was found of one act of speech. `row` is where its source stands; `party` where it is known otherwise."""

    content: list[Span]
    kind: Literal["direct", "indirect", "mixed"]
    row: Row
    cue: Span | None
    source: Source | None
    rule: str
    party: Party | None = None
    nobody: bool = False  # «it was noted that»: nobody is named


def quotation(cast: Cast, said: Said) -> Quotation | None:
    """The report of an act of speech; None where nothing is left of its content."""
    content = tuple(
        part for each in said.content if (part := trimmed(cast.rows[0].text, each.start, each.stop, " \t\n\xa0.,;?!"))
    )
    if not content:
        return None
    party, others = (said.party, ()) if said.party or said.nobody else speaker(cast, said.row, said.source)
    source = said.row.span(said.source.first, said.source.last) if said.source else None
    return Quotation(
        content=content,
        kind=said.kind,
        cue=said.cue,
        source=source,
        speaker=party,
        with_speakers=tuple(others),
        rule=said.rule,
    )


def kind_of(content: Span, quotes: tuple[Quoted, ...], text: str) -> Literal["direct", "indirect", "mixed"]:
    """Direct where all of the content stands in marks, mixed where some words of it do, else indirect."""
    inside = [quote for quote in quotes if quote.start >= content.start - 1 and quote.stop <= content.stop + 2]
    if not inside:
        return "indirect"
    first = inside[0]
    whole = first.start <= content.start and first.stop >= content.stop - 1
    return "direct" if whole else "mixed"
