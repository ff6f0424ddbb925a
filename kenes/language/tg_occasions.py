"""Tajik words of occasions: nouns that name one, verbs that tell of one, words that say how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from kenes.language import tg
from kenes.language.lexicon import rows
from kenes.text.fold import fold

KINDS = ("meeting", "visit", "gathering")
STANDINGS = ("cancelled", "postponed", "planned")
_TELEPHONE = ("телефон", "виде")


@cache
def _means() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("tg-occasions"):
        found.setdefault(row["means"], set()).add(fold(row["word"]).replace("_", " "))
    return {means: frozenset(words) for means, words in found.items()}


@lru_cache(maxsize=50_000)
def occasion(word: str) -> tuple[str, tg.Noun] | None:
    """What kind of occasion a folded word names («echo»: any that was told before), and how it stands in its phrase."""
    for kind in (*KINDS, "echo"):
        found = tg.listed(word, _means()[kind])
        if found is not None:
            return kind, found
    return None


def phrase(row: Sequence[str], at: int, *means: str) -> int:
    """How many words of a folded row make a word of one of the meanings at `at`; 0 for none."""
    for kind in means:
        for size in (2, 1):
            if at + size <= len(row) and " ".join(row[at : at + size]) in _means()[kind]:
                return size
    return 0


def telephone(word: str) -> bool:
    """«телефонӣ», «телефонии», «видеоӣ»: not face to face."""
    return word.startswith(_TELEPHONE)
