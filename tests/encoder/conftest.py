"""A real encoder small enough to be made in a test: eight pieces, a graph of one product, run by onnxruntime.

Its embeddings say themselves what a word is: «Дана» begins a person, «Оспанова» continues one, «Тасбулак» is a place for the
head `kenes` and an organisation for `kaznerd`.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from kenes.encoder.container import PROTOCOL, Card, packed
from kenes.encoder.vocabulary import SPACE, SPECIAL

WIDTH = 32
PIECES = (*SPECIAL, f"{SPACE}Дана", f"{SPACE}Оспанова", f"{SPACE}Тасбулак", "Тасбулак", "ч")
HEADS = {"kenes": ("person", "location"), "kaznerd": ("person", "organisation")}
# piece -> (column of the scores that it raises); the columns are head by head, kind by kind: outside, begins, continues
RAISES = {4: (1, 7), 5: (2, 8), 6: (4, 10), 7: (4, 10)}


def graph() -> bytes:
    """words (windows, pieces, 32) and mask -> scores: outside wins unless an embedding says otherwise."""
    from onnx import TensorProto, helper, numpy_helper

    weights = np.zeros((WIDTH, 12), np.float32)
    for column in range(12):
        weights[column, column] = 1
    outside = np.tile(np.array([2, 0, 0], np.float32), 4)
    nodes = [
        helper.make_node("Unsqueeze", ["mask", "last"], ["seen"]),
        helper.make_node("Mul", ["words", "seen"], ["masked"]),
        helper.make_node("MatMul", ["masked", "weights"], ["product"]),
        helper.make_node("Add", ["product", "outside"], ["scores"]),
    ]
    places = ["windows", "pieces"]
    made = helper.make_graph(
        nodes,
        "tiny",
        [
            helper.make_tensor_value_info("words", TensorProto.FLOAT, [*places, WIDTH]),
            helper.make_tensor_value_info("mask", TensorProto.FLOAT, places),
        ],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [*places, 12])],
        [
            numpy_helper.from_array(weights, "weights"),
            numpy_helper.from_array(outside, "outside"),
            numpy_helper.from_array(np.array([2], np.int64), "last"),
        ],
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())


def blocks() -> bytes:
    """An embedding for each piece: 7 at the columns it raises, 0 elsewhere (written as 8 less)."""
    found = np.zeros((len(PIECES), 1), np.dtype([("scale", "<f2"), ("halves", "u1", 16)]))
    found["scale"] = 1
    weights = np.full((len(PIECES), WIDTH), 8, np.uint8)
    for piece, columns in RAISES.items():
        weights[piece, list(columns)] = 15
    found["halves"][:, 0, :] = weights[:, :16] | (weights[:, 16:] << 4)
    return bytes(found.tobytes())


def tiny(path: Path, protocol: int = PROTOCOL) -> Path:
    """The encoder as a file."""
    card = Card(
        id="tiny",
        protocol=protocol,
        licence="Apache-2.0",
        sources=("made in a test",),
        width=WIDTH,
        window=16,
        heads=HEADS,
        readers={
            "*": {"person": "kenes", "location": "kenes"},
            "kk": {"person": "kaznerd", "organisation": "kaznerd"},
        },
        parts={},
    )
    parts = {
        "layers.onnx": graph(),
        "embeddings.q4": blocks(),
        "pieces.txt": "\n".join(json.dumps(piece, ensure_ascii=False) for piece in PIECES).encode(),
        "scores.f4": np.array([0, 0, 0, 0, -1, -1, -1, -2, -3], "<f4").tobytes(),
        "normal.json": json.dumps({"\u00ad": ""}).encode(),
    }
    packed(path, card, parts)
    return path


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny(tmp_path_factory.mktemp("encoder") / "tiny.tar")
