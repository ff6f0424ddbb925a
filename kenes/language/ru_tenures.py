"""Russian words of entering and leaving a post.

The knowledge lies in words/ru-tenures.tsv, each entry with an example; this file only turns it into look-ups.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kenes.language.lexicon import rows
from kenes.language.ru_occasions import folded_lemmas
from kenes.text.fold import fold


class Entry(NamedTuple):
    """One row of the list: the lemmas of its words, the change, where the post stands."""

    lemmas: tuple[str, ...]
    change: str
    governs: frozenset[str]


@cache
def _entries() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for row in rows("ru-tenures"):
        lemmas = tuple(fold(row["lemma"]).split())
        found.setdefault(lemmas[0], []).append(Entry(lemmas, row["change"], frozenset(row["governs"].split(","))))
    return {head: tuple(sorted(each, key=lambda entry: -len(entry.lemmas))) for head, each in found.items()}


def entry(words: Sequence[str], i: int) -> Entry | None:
    """The entry that begins at word `i` of a sentence, the longest first; None for any other word."""
    known = _entries()
    for lemma in sorted(folded_lemmas(words[i])):
        for each in known.get(lemma, ()):
            rest = each.lemmas[1:]
            if len(rest) < len(words) - i and all(r in folded_lemmas(words[i + k]) for k, r in enumerate(rest, 1)):
                return each
    return None
