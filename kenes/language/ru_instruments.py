"""Russian words of documents: treaties, agreements, laws, statements, and the words that tell their stage.

The knowledge lies in words/ru-instruments.tsv, each entry with an example; this file only turns it into look-ups.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kenes.language.lemmas import Phrases
from kenes.language.lexicon import rows
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
def _phrases() -> Phrases[Entry]:
    return Phrases(
        Entry(tuple(fold(row["lemma"]).split()), row["means"], row["needs"].strip("-"))
        for row in rows("ru-instruments")
    )


def entries(words: Sequence[str], i: int) -> tuple[Entry, ...]:
    """The entries that begin at word `i` of a sentence, the longest first; empty for any other word."""
    return _phrases().at(words, i)


def meaning(word: str, *wanted: str) -> Entry | None:
    """The one-word entry of a form with one of the meanings."""
    found = _phrases().headed(word)
    return next((entry for entry in found if len(entry.lemmas) == 1 and entry.means in wanted), None)


def tells(word: str, noun: str) -> bool:
    """Whether an adjective tells a document of the noun without other words: «мирный» of a «договор»."""
    return any(entry.means == "telling" and entry.needs == noun for entry in _phrases().headed(word))
