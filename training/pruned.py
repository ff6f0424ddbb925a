"""The vocabulary cut to the languages of the region.

Kept: every piece of our Cyrillic letters, the likeliest Latin pieces, every piece without letters of two characters or
fewer, and whatever occurs in texts that may be learnt from. No text of a language is needed for its pieces, so that
Kyrgyz, Tajik and both Uzbek alphabets are whole although no open text of them is at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from kenes.encoder.vocabulary import SPACE, SPECIAL, Vocabulary
from training.carrier import Carrier

LATIN = 20_000  # pieces
_CYRILLIC = re.compile(rf"{SPACE}?[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІіӢӣӮӯҲҳҶҷЎў'’ʻʼ‘-]+")
_LATIN = re.compile(rf"{SPACE}?[A-Za-zÄÖÜÇŞŽÝŇäöüçşžýňʻʼ‘’'ğĞ-]+")
_MARK = re.compile(rf"{SPACE}?(?:[\u0020-\u024f\u0400-\u052f\u2000-\u22ff]|[^\w\s]{{1,3}}|\d{{1,4}})?")


def kept(carrier: Carrier, texts: Iterable[str]) -> np.ndarray:
    """The ids to keep, ascending, the four special ones first; `texts` may add pieces."""
    whole = Vocabulary(carrier.pieces, carrier.scores.tolist(), carrier.normal)
    keep = set(range(len(SPECIAL)))
    latin = []
    for at, piece in enumerate(carrier.pieces):
        if _CYRILLIC.fullmatch(piece) or _MARK.fullmatch(piece):
            keep.add(at)
        elif _LATIN.fullmatch(piece):
            latin.append(at)
    keep.update(sorted(latin, key=lambda at: -carrier.scores[at])[:LATIN])
    seen: set[str] = set()
    for text in texts:
        seen.update(text.split())
    for word in seen:
        for form in (word, word.lower(), word.capitalize(), word.upper()):
            keep.update(whole.ids(form))
    return np.array(sorted(keep), dtype=np.int64)


def cut(carrier: Carrier, keep: np.ndarray) -> Vocabulary:
    """The vocabulary of the kept pieces: their ids are their places in `keep`."""
    return Vocabulary([carrier.pieces[at] for at in keep], [float(carrier.scores[at]) for at in keep], carrier.normal)
