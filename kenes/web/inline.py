"""Text as HTML: its words escaped, with what is read in them, or what was sought, marked in place.

Marks may nest and cross: the paragraph is cut where any of them begins or ends, and each piece carries all that cover it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
from markupsafe import Markup, escape

from kenes.text.plain import plain
from kenes.text.span import Span


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Words that say something. `kind` is quotation, engagement, instrument, initiative, tenure, person or here (the words of a
    claim that was followed); `card` the number of the record in the margin, whose `first` words these are, or whose `last`; `to` the address of whom they name."""

    span: Span
    kind: str
    card: int | None = None
    first: bool = False
    last: bool = False
    to: str | None = None


def inline(text: str, paragraph: Span, marks: Sequence[Mark]) -> Markup:
    """The words of `paragraph` with the marks that reach into it."""
    inside = [each for each in marks if each.span.overlaps(paragraph)]
    cuts = {paragraph.start, paragraph.stop}
    for each in inside:
        cuts |= {max(each.span.start, paragraph.start), min(each.span.stop, paragraph.stop)}
    pieces = [_piece(text, Span(start, stop), inside) for start, stop in pairwise(sorted(cuts))]
    return Markup("").join(pieces)


def lit(sentence: str, hits: Sequence[Span]) -> Markup:
    """A sentence with the words that were sought marked in it."""
    told, at = Markup(""), 0
    for hit in sorted(hits):
        if hit.start >= at:
            told += escape(plain(sentence[at : hit.start])) + Markup("<mark>{}</mark>").format(plain(hit.of(sentence)))
            at = hit.stop
    return told + escape(plain(sentence[at:]))


def _piece(text: str, span: Span, marks: Sequence[Mark]) -> Markup:
    over = [each for each in marks if each.span.start <= span.start and span.stop <= each.span.stop]
    told: Markup = escape(plain(span.of(text)))
    if over:
        told = _opened(span, over) + told + _closed(over)
    begins = [each for each in over if each.first and each.span.start == span.start]
    told = Markup("").join(Markup('<span id="at-{}"></span>').format(each.card) for each in begins) + told
    ends = [each for each in over if each.last and each.span.stop == span.stop and each.card is not None]
    return told + Markup("").join(Markup('<a class="ref" href="#card-{0}">{0}</a>').format(each.card) for each in ends)


def _opened(span: Span, over: Sequence[Mark]) -> Markup:
    kinds = " ".join(f"m-{kind}" for kind in dict.fromkeys(each.kind for each in over))
    cards = " ".join(str(each.card) for each in over if each.card is not None)
    to = next((each.to for each in reversed(over) if each.to is not None), None)
    head = Markup('<a href="{}" class="{}"').format(to, kinds) if to else Markup('<span class="{}"').format(kinds)
    if cards:
        head += Markup(' data-cards="{}"').format(cards)
    begins = next((each for each in over if each.span.start == span.start and each.kind == "here"), None)
    return head + Markup(' id="here">' if begins is not None else ">")


def _closed(over: Sequence[Mark]) -> Markup:
    return Markup("</a>") if any(each.to is not None for each in over) else Markup("</span>")
