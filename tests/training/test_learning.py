"""Learning itself, where torch is at hand: labels, the loss, a run that goes on where it stopped."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))

pytest.importorskip("torch", reason="torch trains and is not installed with Kenes")

from kenes.encoder.vocabulary import SPACE, SPECIAL, Vocabulary
from training.examples import BEGIN, INSIDE, OUT, UNSURE, batches, examples
from training.marked import MarkedText
from training.network import HEADS

LETTERS = Vocabulary((*SPECIAL, SPACE, *"абвгдежзиклмнопрст"), (0, 0, 0, 0, *[-1.0] * 19), {})


def made(text: str, **known: object) -> MarkedText:
    return MarkedText(id="1", corpus="factrueval", lang="ru", text=text, kinds=("person", "location"), **known)  # type: ignore[arg-type]


def test_labels_are_by_kind_and_what_was_not_marked_is_unsure() -> None:
    (example,) = examples([made("да нет да", spans=(("person", 0, 6),), unsure=(("location", 7, 9),))], LETTERS, 60)
    kinds = HEADS["factrueval"]
    columns = {kind: example.labels["factrueval"][:, kinds.index(kind)].tolist() for kind in kinds}
    assert columns["person"] == [BEGIN, INSIDE, OUT]
    assert columns["location"] == [OUT, OUT, UNSURE]
    assert columns["organisation"] == [UNSURE] * 3


def test_batches_hold_every_example_once_and_keep_their_bound() -> None:
    row = examples([made("да " * n) for n in range(1, 40)], LETTERS, 200)
    found = batches(row, 300, random.Random(1))
    assert sum(map(len, found)) == len(row)
    for batch in found:
        assert len(batch) == 1 or len(batch) * max(len(each.window.pieces) for each in batch) <= 300
    assert np.concatenate([each.labels["factrueval"] for batch in found for each in batch]).shape[1] == 3
