"""Windows: a text as the encoder sees it, whole sentences together up to a number of pieces.

Words are the unit: a name begins and ends with one, so that its span is exact in code points whatever the pieces are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kenes.encoder.vocabulary import START, STOP, Vocabulary
from kenes.text.sentences import paragraphs, sentences
from kenes.text.span import Span

LARGEST = 160  # pieces of a window, its two borders not counted
MOST = 12  # pieces of one word; what follows them is left out
# A word with its apostrophes (O‘zbekiston, Toʻqayev), one mark, or one underscore.
_WORD = re.compile(r"[^\W_]+(?:['’ʻʼ‘`][^\W_]+)*[ʻʼ‘`]?|[^\w\s]|_")


class Window(NamedTuple):
    """Words in a row: their spans in the text, all their pieces between the two borders, and where in these pieces each
    word begins."""

    words: tuple[Span, ...]
    pieces: tuple[int, ...]
    first: tuple[int, ...]


Row = list[tuple[Span, tuple[int, ...]]]


def windows(text: str, vocabulary: Vocabulary, largest: int = LARGEST) -> list[Window]:
    """The windows of `text` in its order. A sentence stands whole in one, unless it alone is more than `largest` pieces:
    then it is cut between words. Sentences of one paragraph, and paragraphs, share a window while there is room."""
    found: list[Window] = []
    row: Row = []
    size = 0
    for sentence in _sentences(text):
        for part in _bounded(_words(text, sentence, vocabulary), largest):
            weight = sum(len(ids) for _, ids in part)
            if row and size + weight > largest:
                found.append(_window(row))
                row, size = [], 0
            row += part
            size += weight
    if row:
        found.append(_window(row))
    return found


def _sentences(text: str) -> Iterator[Span]:
    for paragraph in paragraphs(text):
        yield from sentences(text, paragraph)


def _words(text: str, sentence: Span, vocabulary: Vocabulary) -> Row:
    row: Row = []
    for word in _WORD.finditer(text, sentence.start, sentence.stop):
        opens = word.start() == 0 or text[word.start() - 1].isspace()
        row.append((Span(*word.span()), vocabulary.ids(word.group(), opens)[:MOST]))
    return row


def _bounded(row: Row, largest: int) -> Iterator[Row]:
    start, size = 0, 0
    for at, (_, ids) in enumerate(row):
        if size + len(ids) > largest and at > start:
            yield row[start:at]
            start, size = at, 0
        size += len(ids)
    if row[start:]:
        yield row[start:]


def _window(row: Row) -> Window:
    pieces, first = [START], []
    for _, ids in row:
        first.append(len(pieces))
        pieces.extend(ids)
    return Window(tuple(span for span, _ in row), (*pieces, STOP), tuple(first))
