"""Folding: one form for what the eye takes as one word. For comparing only, never written into a document.

`fold` keeps offsets: it returns as many characters as it was given, so a place in the folded text is the same place
in the text. Ё is е, every apostrophe is ', every quotation mark is ", every dash is -, a hard space is a space.
"""

from __future__ import annotations

from functools import lru_cache

APOSTROPHES = "ʻʼ‘’`´ʹ′＇"  # Oʻzbekiston, O‘zbekiston, O’zbekiston, O`zbekiston: one word
QUOTES = "«»“”„‟‹›″＂"
DASHES = "‐‑‒–—―−"
SPACES = "\u00a0\u2007\u2009\u202f\t"

_TABLE = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(QUOTES, '"'),
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(SPACES, " "),
        "ё": "е",
        "Ё": "е",
    }
)


def fold(text: str) -> str:
    """`text` in its comparing form, character for character: `len(fold(text)) == len(text)`."""
    return _word(text) if len(text) < _WORD else _folded(text)


_WORD = 32  # shorter strings are words, asked for again and again


@lru_cache(maxsize=100_000)
def _word(word: str) -> str:
    return _folded(word)


def _folded(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # «İ» lowers to two characters: keep its first
        lowered = "".join(char.lower()[:1] for char in text)
    return lowered.translate(_TABLE)


def key(name: str) -> str:
    """The form under which two spellings of a name are equal: folded, marks of quotation gone, spaces single."""
    return " ".join(fold(name).replace('"', " ").split())
