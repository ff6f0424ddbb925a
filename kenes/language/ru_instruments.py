"""Russian words of documents: treaties, agreements, laws, statements, and the words that tell their stage.

The knowledge lies in words/ru-instruments.tsv, each entry with an example; this file only turns it into look-ups.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kenes.language.lexicon import rows
from kenes.language.ru_occasions import folded_lemmas
from kenes.text.fold import fold

KINDS = frozenset(
    {"treaty", "agreement", "memorandum", "statement", "strategy", "programme", "resolution", "law", "other"}
)
STAGES = frozenset({"proposed", "drafted", "adopted", "signed", "ratified", "in_force", "amended", "ended"})


class Entry(NamedTuple):
    """One row of the list: the lemmas of its words, what it means, what a mention needs."""

    lemmas: tuple[str, ...]
    means: str
    needs: str


@cache
def _entries() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for row in rows("ru-instruments"):
        lemmas = tuple(fold(row["lemma"]).split())
        found.setdefault(lemmas[0], []).append(Entry(lemmas, row["means"], row["needs"].strip("-")))
    return {head: tuple(sorted(each, key=lambda entry: -len(entry.lemmas))) for head, each in found.items()}


@lru_cache(maxsize=100_000)
def _heads(word: str) -> tuple[Entry, ...]:
    known = _entries()
    found = [entry for lemma in folded_lemmas(word) for entry in known.get(lemma, ())]
    return tuple(sorted(found, key=lambda entry: (-len(entry.lemmas), entry)))


def entries(words: Sequence[str], i: int) -> tuple[Entry, ...]:
    """The entries that begin at word `i` of a sentence, the longest first; empty for any other word."""
    return tuple(
        entry
        for entry in _heads(words[i])
        if len(entry.lemmas) <= len(words) - i
        and all(lemma in folded_lemmas(words[i + k]) for k, lemma in enumerate(entry.lemmas) if k)
    )


def meaning(word: str, *wanted: str) -> Entry | None:
    """The one-word entry of a form with one of the meanings."""
    return next((entry for entry in _heads(word) if len(entry.lemmas) == 1 and entry.means in wanted), None)
