"""How often Russian news use a word form: navec's counts over a billion words of news, from the weights in the natasha wheel.

Knows forms, not words: whoever asks puts forms together.
"""

from __future__ import annotations

import gzip
import importlib.util
import tarfile
from collections.abc import Iterator
from pathlib import Path

from kenes.model.errors import BadModel

_WEIGHTS = "navec_news_v1_1B_250K_300d_100q.tar"


def russian() -> Iterator[tuple[str, int]]:
    """Every form of letters alone with how often it stands in the news that navec was made of. Raises BadModel."""
    found = importlib.util.find_spec("natasha")
    if found is None or found.origin is None:
        raise BadModel("expected the package natasha 1.6.0, the carrier of the weights: pip install natasha==1.6.0")
    path = Path(found.origin).parent / "data" / "emb" / _WEIGHTS
    try:
        with tarfile.open(path) as tar:
            packed = tar.extractfile("vocab.bin")
            vocabulary = gzip.decompress(packed.read() if packed is not None else b"")
        size = int.from_bytes(vocabulary[:4], "little")
        counts = memoryview(vocabulary[4 : 4 + 4 * size]).cast("I")
        words = vocabulary[4 + 4 * size :].decode("utf-8").split("\n")
        pairs = list(zip(words, counts, strict=True))
    except (OSError, KeyError, EOFError, ValueError, tarfile.TarError) as error:
        raise BadModel(f"expected the vocabulary in {_WEIGHTS} of natasha 1.6.0, it does not open: {error}") from error
    return ((word, count) for word, count in pairs if word.isalpha())
