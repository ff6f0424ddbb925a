"""Russian words of occasions: what a word form says of visits, meetings, calls and gatherings.

The knowledge lies in words/ru-occasions.tsv, each entry with an example; this file only turns it into look-ups.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kenes.language.forms import forms
from kenes.language.lemmas import Phrases, folded_lemmas
from kenes.language.lexicon import rows
from kenes.text.fold import fold

OCCASIONS = frozenset({"visit", "meeting", "call", "gathering", "talk", "phone"})

_ROMAN = re.compile(r"^[IVX]{1,6}$")
_FIGURE = re.compile(r"^(\d{1,3})-(?:й|я|е|ая|ое|ый|ой|го|му|м|ю|ую|ей|их|х|й)$")
_ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "первый",
            "второй",
            "третий",
            "четвертый",
            "пятый",
            "шестой",
            "седьмой",
            "восьмой",
            "девятый",
            "десятый",
            "одиннадцатый",
            "двенадцатый",
            "тринадцатый",
            "четырнадцатый",
            "пятнадцатый",
            "шестнадцатый",
            "семнадцатый",
            "восемнадцатый",
            "девятнадцатый",
            "двадцатый",
        ],
        1,
    )
}


class Entry(NamedTuple):
    """One row of the list: the lemmas of its words, what it means, what it governs, whether it is a verb."""

    lemmas: tuple[str, ...]
    means: str
    governs: str
    verb: bool


@cache
def _phrases() -> Phrases[Entry]:
    return Phrases(sorted(_entry(row) for row in rows("ru-occasions")))


def _entry(row: Mapping[str, str]) -> Entry:
    lemmas = tuple(fold(row["lemma"]).split())
    verb = any(form.pos == "VERB" and form.verb == "Inf" for form in forms(lemmas[0])[:1])
    return Entry(lemmas, row["means"], row["governs"].strip("-"), verb)


def entries(words: Sequence[str], i: int) -> tuple[Entry, ...]:
    """The entries that begin at word `i` of a sentence, the longest first; empty for any other word."""
    return _phrases().at(words, i)


def occasion(words: Sequence[str], i: int) -> Entry | None:
    """The entry that names an occasion at word `i`; None where a longer phrase begins there («принял участие»)."""
    found = entries(words, i)
    named = next((entry for entry in found if entry.means in OCCASIONS), None)
    return named if named is not None and len(named.lemmas) == len(found[0].lemmas) else None


def phrase(words: Sequence[str], i: int, *wanted: str) -> Entry | None:
    """The longest entry at word `i` with one of the meanings."""
    return next((entry for entry in entries(words, i) if entry.means in wanted), None)


def meaning(word: str, *wanted: str) -> Entry | None:
    """The one-word entry of a form with one of the meanings."""
    found = _phrases().headed(word)
    return next((entry for entry in found if len(entry.lemmas) == 1 and entry.means in wanted), None)


@lru_cache(maxsize=20_000)
def ordinal(word: str) -> int | None:
    """The number of an ordinal: «Шестой», «VI», «6-й» are 6; None for any other word."""
    if _ROMAN.match(word):
        values = {"I": 1, "V": 5, "X": 10}
        digits = [values[char] for char in word]
        return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))
    figure = _FIGURE.match(fold(word))
    if figure:
        return int(figure.group(1))
    return next((_ORDINALS[lemma] for lemma in folded_lemmas(word) if lemma in _ORDINALS), None)
