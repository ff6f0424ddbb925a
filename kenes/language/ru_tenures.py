"""Russian words of entering and leaving a post.

The knowledge lies in words/ru-tenures.tsv, each entry with an example; this file only turns it into look-ups.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kenes.language.lemmas import Phrases
from kenes.language.lexicon import rows
from kenes.text.fold import fold


class Entry(NamedTuple):
    """One row of the list: the lemmas of its words, the change, where the post stands."""

    lemmas: tuple[str, ...]
    change: str
    governs: frozenset[str]


@cache
def _phrases() -> Phrases[Entry]:
    return Phrases(
        Entry(tuple(fold(row["lemma"]).split()), row["change"], frozenset(row["governs"].split(",")))
        for row in rows("ru-tenures")
    )


def entry(words: Sequence[str], i: int) -> Entry | None:
    """The entry that begins at word `i` of a sentence, the longest first; None for any other word."""
    return next(iter(_phrases().at(words, i)), None)
