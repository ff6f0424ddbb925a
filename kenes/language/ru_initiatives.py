"""Russian words of initiatives: proposing, and what becomes of what was proposed.

The knowledge lies in words/ru-initiatives.tsv, each entry with an example; this file only turns it into look-ups.
"""

from __future__ import annotations

from functools import cache, lru_cache

from kenes.language.lemmas import folded_lemmas
from kenes.language.lexicon import rows
from kenes.text.fold import fold


@cache
def _known() -> dict[str, str]:
    return {fold(row["lemma"]): row["means"] for row in rows("ru-initiatives")}


@lru_cache(maxsize=50_000)
def meaning(word: str) -> str | None:
    """What a word form says of an initiative: propose, offer, put, supported, under_way, done, away; None for any other."""
    known = _known()
    return next((known[lemma] for lemma in sorted(folded_lemmas(word)) if lemma in known), None)
