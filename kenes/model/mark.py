"""Marks: what single words of a text stand for. A mention names something, a date mark dates something."""

from __future__ import annotations

from typing import Literal

import msgspec

from kenes.text.span import Span

Kind = Literal["person", "organisation", "state", "place", "post", "format", "instrument", "group", "event"]
# How far two makers bear a name out, the rules with the pack and the encoder: both say it, one of them alone, or they say two
# different things of the same words. None where only one of them read.
Confidence = Literal["agreed", "alone", "differ"]


class Party(msgspec.Struct, frozen=True):
    """Somebody a report speaks of: the name as the document gives it at its fullest, nominative, in the document's
    language; `entity` the pack's id where it is certain; `candidates` the ids it may be where it is not."""

    name: str
    entity: str | None = None
    candidates: tuple[str, ...] = ()


class Mention(msgspec.Struct, frozen=True):
    """A name in the text. Ambiguous stays ambiguous: `entity` is None and `candidates` holds what it may be."""

    span: Span
    kind: Kind
    name: str
    entity: str | None = None
    candidates: tuple[str, ...] = ()
    rule: str = ""
    confidence: Confidence | None = None


class DateMark(msgspec.Struct, frozen=True):
    """Words that say when. `value` is an ISO prefix or a range of two (`2024-08-09`, `2024-05`, `2024-06-14/2024-06-15`);
    None where the words cannot be resolved: then they are kept and nothing is guessed."""

    span: Span
    value: str | None
    rule: str = ""
