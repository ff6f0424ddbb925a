"""The stems a word of Kazakh, Kyrgyz or Uzbek can have: itself without the endings of number, possession and case.

A word has several where its end may or may not be an ending («Астана»: not «Аста» in a case). Whoever looks for a word
asks for one stem; a text offers all of its own. Uzbek is compared in Latin letters without apostrophes, so that a word is
found in either alphabet.
"""

from __future__ import annotations

from functools import lru_cache

from kenes.language.uz import fold as latin
from kenes.pack.inflect.suffix import derived, fits

LANGUAGES = ("kk", "ky", "uz")
SHORTEST = 3  # letters of a stem
_HARD = {"г": "к", "ғ": "қ", "б": "п", "g": "k"}  # «кітабы» of «кітап»
_VOWELS = frozenset("аәеиоөуұүыіэюяaeiou")


@lru_cache(maxsize=200_000)
def stems(word: str, lang: str, shortest: int = SHORTEST) -> frozenset[str]:
    """The stems of a folded word in `lang`, none shorter than `shortest` letters; without the word itself where it is no
    stem by its spelling (Uzbek in Cyrillic letters)."""
    if lang not in LANGUAGES or not any(char.isalpha() for char in word):
        return frozenset()
    plain = latin(word) if lang == "uz" else word
    found = {plain}
    for cut in range(shortest, len(plain)):
        stem, rest = plain[:cut], plain[cut:]
        if not fits(rest, lang) or derived(rest, lang) or not _VOWELS.intersection(stem):
            continue
        found.add(stem)
        if stem[-1] in _HARD and rest[0] in _VOWELS:
            found.add(stem[:-1] + _HARD[stem[-1]])
    return frozenset(found)
