"""The encoder at work: texts in, names with their spans out. onnxruntime on the CPU; the weights come with Kenes.

A language reads each kind from one head (the card's `readers`): the corpora disagree on what a post is, so no head learns
from two of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from kenes.encoder.container import Card, Container, opened, rows
from kenes.encoder.spans import Found, spans
from kenes.encoder.vocabulary import PAD
from kenes.encoder.windows import Window, windows
from kenes.model.errors import BadModel

WEIGHTS = Path(__file__).parent / "weights" / "kenes-encoder.tar"
# What the encoder was trained to read; other languages are not given to it.
LANGUAGES = ("ru", "kk", "ky", "uz", "tg", "en")
_BATCH = 8


class Encoder:
    """An opened encoder. Not for several threads at once; a process that forks makes its own. `threads` of the CPU."""

    def __init__(self, container: Container, threads: int = 1) -> None:
        try:
            import onnxruntime
        except ImportError:
            raise BadModel("reading in depth needs onnxruntime: pip install 'kenes[deep]'") from None
        self.card: Card = container.card
        self._vocabulary, self._blocks = container.vocabulary, container.blocks
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 3
        try:
            self._session: Any = onnxruntime.InferenceSession(
                container.graph, options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime raises classes of its own, with no common root
            raise BadModel(f"the graph of {self.card.id} does not open in onnxruntime: {error}") from error
        self._columns: dict[str, tuple[int, int]] = {}
        at = 0
        for head, kinds in self.card.heads.items():
            self._columns[head] = at, at + 3 * len(kinds)
            at += 3 * len(kinds)

    @property
    def languages(self) -> tuple[str, ...]:
        """What it was trained to read."""
        return LANGUAGES

    @property
    def label(self) -> str:
        """`kenes-encoder-1.0123456789ab`: its id and the digest of its weights."""
        return f"{self.card.id}.{self.card.digest}"

    def names(self, text: str, lang: str) -> list[Found]:
        """The names of one text in the order of their places; nothing where the text has no words."""
        return self.names_of([text], [lang])[0]

    def names_of(self, texts: Sequence[str], langs: Sequence[str], heads: Sequence[str] = ()) -> list[list[Found]]:
        """For each text its names, as its language reads them, or all that the given heads find."""
        rows_: list[tuple[int, Window]] = []
        for number, text in enumerate(texts):
            rows_ += [(number, window) for window in windows(text, self._vocabulary, self.card.window)]
        order = sorted(range(len(rows_)), key=lambda at: len(rows_[at][1].pieces))
        found: list[list[Found]] = [[] for _ in texts]
        for start in range(0, len(order), _BATCH):
            batch = [rows_[at] for at in order[start : start + _BATCH]]
            scores = self._run([window for _, window in batch])
            for (number, window), each in zip(batch, scores, strict=True):
                found[number] += self._read(window, each[list(window.first)], langs[number], heads)
        return [sorted(each, key=lambda name: (name.span, name.kind)) for each in found]

    def _run(self, batch: Sequence[Window]) -> np.ndarray:
        longest = max(len(window.pieces) for window in batch)
        ids = np.full((len(batch), longest), PAD, np.int64)
        mask = np.zeros((len(batch), longest), np.float32)
        for row, window in enumerate(batch):
            ids[row, : len(window.pieces)] = window.pieces
            mask[row, : len(window.pieces)] = 1
        result: np.ndarray = self._session.run(None, {"words": rows(self._blocks, ids), "mask": mask})[0]
        return result

    def _read(
        self,
        window: Window,
        scores: np.ndarray,
        lang: str,
        heads: Sequence[str],
    ) -> list[Found]:
        readers = self.card.readers.get(lang) or self.card.readers["*"]
        found: list[Found] = []
        for head in heads or dict.fromkeys(readers.values()):
            kinds = self.card.heads[head]
            start, stop = self._columns[head]
            part = scores[:, start:stop].reshape(len(window.words), len(kinds), 3)
            found += [each for each in spans(window, part, head, kinds) if heads or readers.get(each.kind) == head]
        return found


@cache
def encoder(path: Path = WEIGHTS, threads: int = 1) -> Encoder:
    """The encoder that comes with Kenes, or the one at `path`; opened once a process. Raises BadModel."""
    if path == WEIGHTS and not path.exists():
        raise BadModel(
            "this Kenes comes without the encoder's weights: make them as docs/train-the-encoder.md says, or give a file (--weights)"
        )
    return Encoder(opened(path), threads)
