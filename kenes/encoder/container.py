"""The file of an encoder: a tar of parts with a card that names them, checked whole before anything is run.

    card.json        id, protocol, licence, what it was made of, the heads and their kinds, and for each part its bytes and sha256
    layers.onnx      the layers and the heads: embeddings and a mask in, scores of every head out
    embeddings.q4    (pieces, width / 32) blocks: a half-precision scale, then 16 bytes of two 4-bit weights
    pieces.txt       a piece a line, JSON strings; the first four are special
    scores.f4        a float32 for each piece
    normal.json      code points that are written otherwise

No pickle: nothing in the file is run but the graph, by onnxruntime.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np

from kenes.encoder.vocabulary import Vocabulary
from kenes.model.errors import BadModel

PROTOCOL = 1
CARD = "card.json"
PARTS = ("layers.onnx", "embeddings.q4", "pieces.txt", "scores.f4", "normal.json")
LARGEST = 200_000_000  # bytes of a part: more is no encoder
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
_MEND = "install Kenes again, or give the path of a whole file"


class Part(msgspec.Struct, frozen=True):
    """What a part must be: its bytes and their sha256, hexadecimal."""

    size: int
    sha256: str


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What an encoder says of itself. `heads`: each corpus with its kinds in the order of their scores; `readers`: for each
    language (`*`: any other) which head a kind is read from; `sources`: what it was trained on, with licences."""

    id: str
    protocol: int
    licence: str
    sources: tuple[str, ...]
    width: int
    window: int
    heads: dict[str, tuple[str, ...]]
    readers: dict[str, dict[str, str]]
    parts: dict[str, Part]

    @property
    def digest(self) -> str:
        """A short name of exactly these weights: the first 12 characters of the sha256 of the parts' sums."""
        sums = "".join(self.parts[name].sha256 for name in sorted(self.parts))
        return hashlib.sha256(sums.encode()).hexdigest()[:12]


class Container(msgspec.Struct, frozen=True):
    """An opened file: the card, the graph's bytes, the embeddings' blocks (pieces, width / 32), the vocabulary."""

    card: Card
    graph: bytes
    blocks: np.ndarray
    vocabulary: Vocabulary


def opened(path: Path) -> Container:
    """The encoder at `path`. Raises BadModel where the file is missing, cut short, changed, or of another protocol."""
    try:
        with tarfile.open(path, "r:") as file:
            card = _card(path, _part(path, file, CARD))
            parts = {name: _part(path, file, name) for name in PARTS}
    except FileNotFoundError:
        raise BadModel(f"expected the encoder at {path}, there is no file: {_MEND}") from None
    except (OSError, tarfile.TarError) as error:
        raise BadModel(f"expected a whole tar at {path}, it does not open ({error}): {_MEND}") from error
    for name, data in parts.items():
        _checked(path, name, data, card.parts.get(name))
    try:
        pieces = [json.loads(line) for line in parts["pieces.txt"].decode("utf-8").split("\n")]
        scores = np.frombuffer(parts["scores.f4"], "<f4").tolist()
        vocabulary = Vocabulary(pieces, scores, json.loads(parts["normal.json"]))
        blocks = np.frombuffer(parts["embeddings.q4"], _BLOCK).reshape(len(pieces), card.width // 32)
    except ValueError as error:
        raise BadModel(f"{path}: the vocabulary does not fit the embeddings ({error}): {_MEND}") from error
    return Container(card, parts["layers.onnx"], blocks, vocabulary)


def rows(blocks: np.ndarray, ids: np.ndarray) -> np.ndarray:
    """The embeddings of ids of any shape: float32 (…, width)."""
    found = blocks[ids]
    halves = found["halves"]
    weights = np.concatenate([halves & 15, halves >> 4], -1).astype(np.float32)
    weights -= 8
    weights *= found["scale"].astype(np.float32)[..., None]
    return weights.reshape(*ids.shape, -1)


def packed(path: Path, card: Card, parts: Mapping[str, bytes]) -> Card:
    """Writes an encoder; the card with the sums of its parts. The same parts give the same bytes."""
    sums = {name: Part(len(data), hashlib.sha256(data).hexdigest()) for name, data in parts.items()}
    card = msgspec.structs.replace(card, parts=sums)
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as file:
        for name, data in {CARD: msgspec.json.format(msgspec.json.encode(card)), **parts}.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            file.addfile(entry, io.BytesIO(data))
    return card


def _card(path: Path, data: bytes) -> Card:
    try:
        protocol = json.loads(data)["protocol"]
        if protocol != PROTOCOL:
            raise BadModel(f"{path} is of protocol {protocol!r}, this Kenes reads {PROTOCOL}: {_MEND}")
        return msgspec.json.decode(data, type=Card)
    except (ValueError, KeyError, TypeError, msgspec.ValidationError) as error:
        raise BadModel(f"{path}: expected a card with id, protocol, heads and parts ({error}): {_MEND}") from error


def _part(path: Path, file: tarfile.TarFile, name: str) -> bytes:
    try:
        entry = file.getmember(name)
    except KeyError:
        raise BadModel(
            f"{path}: expected {name} in it, it is not there: the file is cut short or no encoder; {_MEND}"
        ) from None
    if entry.size > LARGEST:
        raise BadModel(f"{path}: {name} says it has {entry.size} bytes, no encoder has more than {LARGEST}: {_MEND}")
    found = file.extractfile(entry)
    return found.read() if found is not None else b""


def _checked(path: Path, name: str, data: bytes, part: Part | None) -> None:
    if part is None:
        raise BadModel(f"{path}: its card does not name {name}: {_MEND}")
    if len(data) != part.size:
        raise BadModel(
            f"{path}: {name} has {len(data)} bytes, its card says {part.size}: the file is cut short; {_MEND}"
        )
    if hashlib.sha256(data).hexdigest() != part.sha256:
        raise BadModel(f"{path}: {name} is not what its card says (checksum): the file was changed; {_MEND}")
