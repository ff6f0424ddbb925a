"""A run as the file that Kenes opens: `python -m training.export RUN --id kenes-encoder-1 --source "KazNERD, CC BY 4.0" …`.

The layers become ONNX with signed 8-bit weights, a scale for each channel, in 7 bits (without VNNI, AVX2's product of
8-bit pairs saturates: https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html). The embeddings are
the carrier's own blocks, unchanged.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import warnings
from pathlib import Path

import msgspec
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kenes.encoder.container import PROTOCOL, Card, packed
from kenes.encoder.encoder import WEIGHTS
from training.network import Tagger
from training.train import Run

LICENCE = "Apache-2.0; begun with multilingual-e5-small (MIT)"


class Joined(nn.Module):
    """The tagger with the scores of all heads side by side."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, words: Tensor, mask: Tensor) -> Tensor:
        return torch.cat(list(self.tagger(words, mask).values()), -1)


def graph(tagger: Tagger, width: int) -> bytes:
    """The layers and heads as ONNX with 8-bit weights."""
    words, mask = torch.randn(2, 16, width) * 0.05, torch.ones(2, 16)
    mask[0, 12:] = 0
    axes = {name: {0: "windows", 1: "pieces"} for name in ("words", "mask", "scores")}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole, small = f"{folder}/whole.onnx", f"{folder}/small.onnx"
        torch.onnx.export(
            Joined(tagger).eval(), (words, mask), whole, input_names=["words", "mask"], output_names=["scores"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole,
            small,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"],
        )
        return Path(small).read_bytes()


def main() -> None:
    parser = argparse.ArgumentParser(prog="training.export", description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--id", default="kenes-encoder-1")
    parser.add_argument("--source", nargs="+", required=True, help="what it was trained on, each with its licence")
    parser.add_argument("--readers", type=Path, default=Path(__file__).parent / "readers.json")
    parser.add_argument("--window", type=int, default=128)
    given = parser.parse_args()
    run = Run(given.run, [], [], [])
    vocabulary = run.vocabulary
    parts = {
        "layers.onnx": graph(run.averaged(), run.words.shape[1]),
        "embeddings.q4": run.carrier.blocks[run.keep].tobytes(),
        "pieces.txt": "\n".join(json.dumps(piece, ensure_ascii=False) for piece in vocabulary.pieces).encode(),
        "scores.f4": np.array(vocabulary.scores, "<f4").tobytes(),
        "normal.json": json.dumps(vocabulary.normal, ensure_ascii=False).encode(),
    }
    card = Card(
        id=given.id, protocol=PROTOCOL, licence=LICENCE, sources=tuple(given.source), width=run.words.shape[1],
        window=given.window, heads=run.heads, readers=msgspec.json.decode(given.readers.read_bytes(), type=dict[str, dict[str, str]]),
        parts={},
    )  # fmt: skip
    given.out.parent.mkdir(parents=True, exist_ok=True)
    card = packed(given.out, card, parts)
    for name, data in parts.items():
        print(f"{name}: {len(data) / 1e6:.1f} MB")
    print(f"{given.out}: {given.out.stat().st_size / 1e6:.1f} MB, {card.id} {card.digest}")


if __name__ == "__main__":
    main()
