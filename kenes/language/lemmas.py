"""Lemmas of a word form, and the look-up of a word list by them: the entries whose words stand at a place of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from kenes.language.forms import forms
from kenes.text.fold import fold


class Phrase(Protocol):
    """One entry of a word list, whatever else it tells."""

    @property
    def lemmas(self) -> tuple[str, ...]: ...


E = TypeVar("E", bound=Phrase)


@lru_cache(maxsize=100_000)
def folded_lemmas(word: str) -> frozenset[str]:
    """Every lemma a word form can have, folded, and the form itself (abbreviations, words of no dictionary)."""
    return frozenset(fold(form.lemma) for form in forms(word)) | {fold(word)}


class Phrases(Generic[E]):
    """A word list to look words up in: «принять» and «принять участие» both begin at «примет»."""

    def __init__(self, entries: Iterable[E]) -> None:
        self._by_first: dict[str, list[E]] = {}
        for entry in entries:
            self._by_first.setdefault(entry.lemmas[0], []).append(entry)
        self.headed = lru_cache(maxsize=100_000)(self._headed)

    def _headed(self, word: str) -> tuple[E, ...]:
        """The entries whose first word this form can be, the longest first."""
        found = [entry for lemma in folded_lemmas(word) for entry in self._by_first.get(lemma, ())]
        return tuple(sorted(found, key=lambda entry: (-len(entry.lemmas), entry.lemmas)))

    def at(self, words: Sequence[str], i: int) -> tuple[E, ...]:
        """The entries that begin at word `i` of a sentence, the longest first; empty for any other word."""
        return tuple(
            entry
            for entry in self.headed(words[i])
            if len(entry.lemmas) <= len(words) - i
            and all(lemma in folded_lemmas(words[i + k]) for k, lemma in enumerate(entry.lemmas) if k)
        )
