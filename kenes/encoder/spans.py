"""From scores to spans: for each kind by itself, the runs of words that begin or continue a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from kenes.encoder.windows import Window
from kenes.text.span import Span


class Found(NamedTuple):
    """A name the encoder found: where, of which kind, by which head, how sure (0 to 1, the mean over its words)."""

    span: Span
    kind: str
    head: str
    score: float


def spans(window: Window, scores: np.ndarray, head: str, kinds: Sequence[str]) -> list[Found]:
    """The names of a window; `scores` (words, kinds, 3) are logits of outside, begins, continues. A run that continues
    nothing begins there. The span is from the first character of the first word to the last of the last."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    shares = shifted / shifted.sum(-1, keepdims=True)
    chosen = scores.argmax(-1)
    found: list[Found] = []
    for column, kind in enumerate(kinds):
        row = chosen[:, column]
        at = 0
        while at < len(row):
            if not row[at]:
                at += 1
                continue
            stop = at + 1
            while stop < len(row) and row[stop] == 2:
                stop += 1
            sure = float((1 - shares[at:stop, column, 0]).mean())
            found.append(Found(Span(window.words[at].start, window.words[stop - 1].stop), kind, head, sure))
            at = stop
    return found
