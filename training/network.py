"""The network: BERT's encoder (post-norm, exact GELU) over word pieces, and a head for each corpus on its last layer.

A head gives for every piece three scores a kind — outside, begins, continues — each kind by itself, so that mentions of
different kinds may stand inside one another.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.carrier import Carrier, dequantised

HEADS: dict[str, tuple[str, ...]] = {
    "kenes": (
        "person", "organisation", "location", "state", "adjective", "city", "region", "post", "event", "date", "law",
    ),
    "kaznerd": (
        "person", "organisation", "location", "post", "event", "date", "law", "place", "facility", "nationality", "money",
    ),
    "factrueval": ("person", "organisation", "location"),
    "nerel": (
        "person", "organisation", "post", "event", "date", "law", "state", "city", "region", "place", "facility",
        "nationality", "money",
    ),
}  # fmt: skip


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, feed: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, feed), nn.Linear(feed, width)
        self.first, self.second = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, width = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        if torch.onnx.is_in_onnx_export():
            seen = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(width // self.heads) + bias, -1) @ v
        else:
            seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        seen = self.out(seen.transpose(1, 2).reshape(rows, length, width))
        x = self.first(x + functional.dropout(seen, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        out: Tensor = self.second(x + functional.dropout(inner, self.dropout, self.training))
        return out


class Encoder(nn.Module):
    """Embeddings of pieces (rows, length, width) and a mask of ones where a piece is -> the last layer."""

    def __init__(self, sizes: dict[str, Any], layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        width = sizes["width"]
        self.places, self.kind = nn.Embedding(sizes["positions"], width), nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width, sizes["epsilon"])
        self.layers = nn.ModuleList(
            Layer(width, sizes["heads"], sizes["feed"], sizes["epsilon"], dropout) for _ in range(layers)
        )

    def forward(self, words: Tensor, mask: Tensor) -> Tensor:
        return self.above(self.below(words, mask, 0), mask, 0)

    def below(self, words: Tensor, mask: Tensor, count: int) -> Tensor:
        """What the first `count` layers make of the embeddings."""
        x = self.norm(words + self.places.weight[: words.shape[1]] + self.kind)
        return self._through(x, mask, 0, count)

    def above(self, x: Tensor, mask: Tensor, count: int) -> Tensor:
        """What the layers after the first `count` make of that."""
        return self._through(x, mask, count, len(self.layers))

    def _through(self, x: Tensor, mask: Tensor, start: int, stop: int) -> Tensor:
        bias = (1.0 - mask)[:, None, None, :] * -1e4
        for at in range(start, stop):
            x = self.layers[at](x, bias)
        return x


class Tagger(nn.Module):
    """The encoder with its heads. `embeddings` (pieces, width) are looked up outside and never learnt, so that the
    carrier's own 4-bit blocks can be shipped unchanged."""

    def __init__(
        self, sizes: dict[str, Any], layers: int, heads: dict[str, tuple[str, ...]], dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.encoder = Encoder(sizes, layers, dropout)
        self.heads = nn.ModuleDict({name: nn.Linear(sizes["width"], 3 * len(kinds)) for name, kinds in heads.items()})

    def forward(self, words: Tensor, mask: Tensor) -> dict[str, Tensor]:
        last = self.encoder(words, mask)
        return {name: head(last) for name, head in self.heads.items()}


def begun(carrier: Carrier, layers: list[int], heads: dict[str, tuple[str, ...]], dropout: float = 0.1) -> Tagger:
    """The tagger with the carrier's weights in the layers of these numbers, heads untrained."""
    tagger = Tagger(carrier.sizes, len(layers), heads, dropout)
    given = {name: torch.from_numpy(np.ascontiguousarray(each)) for name, each in carrier.tensors.items()}
    width, encoder = carrier.sizes["width"], tagger.encoder
    with torch.no_grad():
        encoder.places.weight.copy_(given["emb.pos"].view(-1, width))
        encoder.kind.copy_(given["emb.type"].view(-1, width)[0])
        encoder.norm.weight.copy_(given["emb.ln.w"])
        encoder.norm.bias.copy_(given["emb.ln.b"])
        for layer, number in zip(encoder.layers, layers, strict=True):
            assert isinstance(layer, Layer)
            for end in ("w", "b"):
                row = torch.cat([given[f"l{number}.{part}.{end}"] for part in "qkv"])
                for target, value in (
                    (layer.qkv, row),
                    (layer.out, given[f"l{number}.ao.{end}"]),
                    (layer.first, given[f"l{number}.aln.{end}"]),
                    (layer.up, given[f"l{number}.fi.{end}"]),
                    (layer.down, given[f"l{number}.fo.{end}"]),
                    (layer.second, given[f"l{number}.oln.{end}"]),
                ):
                    (target.weight if end == "w" else target.bias).copy_(value)
    return tagger


def embeddings(carrier: Carrier, keep: np.ndarray) -> Tensor:
    """The embeddings of the kept pieces, (pieces, width)."""
    return torch.from_numpy(dequantised(carrier.blocks[keep]))
