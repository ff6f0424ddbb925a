"""What stands between quotation marks, found in news as news is set.

Nested marks of one shape ("…"…"…"), a mark that opens a paragraph and closes two paragraphs later, a mark that never
closes, a space after the opening mark, a mark stuck to the word before it: all occur, all are read.
Knows nothing of speech: a title in marks is quoted too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kenes.text.span import Span, trimmed

OPENING, CLOSING, EITHER = "«„‹", "»›", '"“”‟″＂'
MARKS = OPENING + CLOSING + EITHER
_BEFORE_OPENING = " \t\xa0([{<—–-:\u2066\u2067\u2068\u200b/"
_AFTER_CLOSING = " \t\xa0)]}>.,;:!?…—–-/\u2069\u200b"
# A quotation left open is looked for in so many further paragraphs, not to the end of the page.
_REACH = 12


class Quoted(NamedTuple):
    """Words in marks: `parts` a span a paragraph, the marks left out; `start` and `stop` with the marks;
    `depth` 0 for the outermost; `closed` false where the closing mark is missing."""

    parts: tuple[Span, ...]
    start: int
    stop: int
    depth: int
    closed: bool


class _Open(NamedTuple):
    at: int
    mark: str


def quoted(text: str, paragraphs: Sequence[Span]) -> list[Quoted]:
    """Everything in marks, in the order of the text, the outer before the inner."""
    found: list[Quoted] = []
    skip_to = 0
    for number, paragraph in enumerate(paragraphs):
        start = max(paragraph.start, skip_to)
        if start >= paragraph.stop:
            continue
        pairs, still_open, _ = _pairs(text, start, paragraph.stop)
        outer = still_open[0] if still_open else None
        inner_limit = outer.at if outer else paragraph.stop
        found.extend(_closed(text, pairs, shift=0, until=inner_limit))
        if outer is None:
            continue
        joined = _joined(text, paragraphs, number, outer)
        if joined is not None:
            quote, inside = joined
            found.append(quote)
            found.extend(inside)
            skip_to = quote.stop
            continue
        body = trimmed(text, outer.at + 1, paragraph.stop)
        if body is not None:
            found.append(Quoted((body,), outer.at, paragraph.stop, 0, False))
            found.extend(_closed(text, [pair for pair in pairs if pair[0].at > outer.at], shift=0))
    return sorted(found, key=lambda each: (each.start, -each.stop))


def _pairs(text: str, start: int, stop: int) -> tuple[list[tuple[_Open, int, int]], list[_Open], list[int]]:
    """Pairs (opening, place of the closing mark, depth), what stays open, and closing marks that nothing opened."""
    stack: list[_Open] = []
    pairs: list[tuple[_Open, int, int]] = []
    orphans: list[int] = []
    for at in range(start, stop):
        mark = text[at]
        if mark not in MARKS:
            continue
        if _opens(text, at, start, stop, stack):
            stack.append(_Open(at, mark))
            continue
        match = next((i for i in range(len(stack) - 1, -1, -1) if _fits(stack[i].mark, mark)), None)
        if match is None:
            orphans.append(at)
            continue
        pairs.append((stack[match], at, match))
        del stack[match:]
    return pairs, stack, orphans


def _opens(text: str, at: int, start: int, stop: int, stack: list[_Open]) -> bool:
    mark = text[at]
    if mark in OPENING:
        return True
    if mark in CLOSING:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < stop else " "
    could_open = before in _BEFORE_OPENING and after not in _AFTER_CLOSING
    could_close = before not in _BEFORE_OPENING and after in _AFTER_CLOSING
    if could_open != could_close:
        return could_open
    if at == start:  # '" Пока мы не осознаём…': a space after the mark that opens a paragraph
        return True
    if mark == "“":  # opens in English, closes after „ in German and Russian
        return not any(each.mark == "„" for each in stack)
    if mark == "”":
        return not stack
    return not any(_fits(each.mark, mark) for each in stack)


def _fits(opening: str, closing: str) -> bool:
    if opening == "«":
        return closing == "»"
    if opening == "‹":
        return closing == "›"
    if opening == "„":
        return closing in '“”"‟»'
    if opening in "“”":
        return closing in '”“"'
    return closing in EITHER


def _closed(
    text: str, pairs: list[tuple[_Open, int, int]], shift: int, until: int | None = None, outside: int = -1
) -> list[Quoted]:
    result = []
    for opening, closing, depth in pairs:
        if until is not None and opening.at > until:
            continue
        body = trimmed(text, opening.at + 1, closing)
        if body is not None and opening.at > outside:
            result.append(Quoted((body,), opening.at, closing + 1, depth + shift, True))
    return result


def _joined(text: str, paragraphs: Sequence[Span], number: int, outer: _Open) -> tuple[Quoted, list[Quoted]] | None:
    """The quotation that `outer` opens when a later paragraph closes it, with what is quoted inside it."""
    first = trimmed(text, outer.at + 1, paragraphs[number].stop)
    parts = [first] if first else []
    inside: list[Quoted] = []
    for paragraph in paragraphs[number + 1 : number + 1 + _REACH]:
        start, reopened = paragraph.start, text[paragraph.start] in MARKS and text[paragraph.start] not in CLOSING
        pairs, still_open, orphans = _pairs(text, start, paragraph.stop)
        if reopened and still_open and still_open[0].at == start:  # each paragraph opens again, the last one closes
            body = trimmed(text, start + 1, paragraph.stop)
            parts.extend([body] if body else [])
            continue
        last = next((pair for pair in pairs if reopened and pair[0].at == start and pair[2] == 0), None)
        if last is not None:
            if not _continues(text, first):
                return None
            body = trimmed(text, start + 1, last[1])
            parts.extend([body] if body else [])
            return Quoted(tuple(parts), outer.at, last[1] + 1, 0, True), inside
        if orphans:
            closing = orphans[-1] if len(orphans) < 3 else orphans[0]
            if not _fits(outer.mark, text[closing]):
                return None
            body = trimmed(text, start, closing)
            parts.extend([body] if body else [])
            inside.extend(_closed(text, pairs, shift=1, until=closing))
            return Quoted(tuple(parts), outer.at, closing + 1, 0, True), inside
        if still_open:
            return None
        parts.append(paragraph)
        inside.extend(_closed(text, pairs, shift=1))
    return None


def _continues(text: str, part: Span | None) -> bool:
    """Whether a paragraph reads as unfinished speech: '"Первое слово.' yes; '"Слово, — сказал он.' has its attribution."""
    return part is not None and not any(dash in part.of(text)[-80:] for dash in (", -", ", —", ", –", "! —", "? —"))
