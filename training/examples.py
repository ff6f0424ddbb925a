"""Examples: marked texts as windows of pieces with a label for every word and kind: outside, begins, continues, unsure."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from kenes.encoder.vocabulary import Vocabulary
from kenes.encoder.windows import Window, windows
from training.marked import MarkedText
from training.network import HEADS

OUT, BEGIN, INSIDE, UNSURE = 0, 1, 2, -1


class Example(NamedTuple):
    """A window, and for each corpus that marked its text the labels (words, kinds of the head of the corpus)."""

    window: Window
    labels: dict[str, np.ndarray]


def examples(texts: Iterable[MarkedText], vocabulary: Vocabulary, largest: int) -> list[Example]:
    """The windows of the texts that teach anything at all. A text that two corpora marked is one: its windows teach both heads."""
    together: dict[str, list[MarkedText]] = {}
    for text in texts:
        together.setdefault(text.text, []).append(text)
    found = []
    for words, same in together.items():
        for window in windows(words, vocabulary, largest):
            labels = {text.corpus: labelled(window, text, HEADS[text.corpus]) for text in same}
            labels = {corpus: each for corpus, each in labels.items() if (each != UNSURE).any()}
            if labels:
                found.append(Example(window, labels))
    return found


def labelled(window: Window, text: MarkedText, kinds: Sequence[str]) -> np.ndarray:
    """The labels of a window (words, kinds). Of two spans of one kind that overlap the longer is kept."""
    labels = np.full((len(window.words), len(kinds)), OUT, np.int64)
    starts = np.array([word.start for word in window.words])
    stops = np.array([word.stop for word in window.words])
    for column, kind in enumerate(kinds):
        if kind not in text.kinds:
            labels[:, column] = UNSURE
    for kind, start, stop in text.unsure:
        rows = (starts < stop) & (stops > start)
        if kind == "*":
            labels[rows] = UNSURE
        elif kind in kinds:
            labels[rows, kinds.index(kind)] = UNSURE
    for kind, start, stop in sorted(text.spans, key=lambda each: each[1] - each[2]):
        if kind not in kinds:
            continue
        column = kinds.index(kind)
        rows = np.flatnonzero((starts < stop) & (stops > start))
        if len(rows) and not (labels[rows, column] > OUT).any():
            labels[rows, column] = INSIDE
            labels[rows[0], column] = BEGIN
    return labels


def batches(row: Sequence[Example], pieces: int, chance: random.Random) -> list[list[Example]]:
    """The examples in batches of like length, none of more than so many pieces with its padding; in chance order."""
    order = sorted(row, key=lambda each: len(each.window.pieces) + 8 * chance.random())
    found: list[list[Example]] = []
    batch: list[Example] = []
    for example in order:
        longest = max([len(example.window.pieces), *(len(each.window.pieces) for each in batch)])
        if batch and longest * (len(batch) + 1) > pieces:
            found.append(batch)
            batch = []
        batch.append(example)
    if batch:
        found.append(batch)
    chance.shuffle(found)
    return found
