"""English words of occasions: what a word says of visits, meetings, calls and gatherings.

The knowledge lies in words/en-occasions.tsv, each entry with an example; this file only turns it into look-ups.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kenes.language import en
from kenes.language.lexicon import rows

OCCASIONS = frozenset({"visit", "meeting", "call", "gathering", "talk"})
STATUSES = frozenset({"planned", "cancelled", "postponed", "proposed", "recalled"})

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)


class Entry(NamedTuple):
    """One row of the list: its words, what it means, what it governs, whether it is a verb."""

    lemma: tuple[str, ...]
    means: str
    governs: str
    verb: bool


class Found(NamedTuple):
    """An entry at a place of a sentence: how many words it is; of a verb the form, of a noun whether it is in the plural."""

    entry: Entry
    size: int
    form: en.Form | None
    plural: bool


@cache
def _entries() -> dict[str, tuple[Entry, ...]]:
    """First word -> the entries, the longest first; a noun under its plural too."""
    found: dict[str, list[Entry]] = {}
    for row in rows("en-occasions"):
        words = tuple(row["lemma"].split())
        found.setdefault(words[0], []).append(Entry(words, row["means"], row["governs"], row["verb"] == "yes"))
    return {word: tuple(sorted(each, key=lambda entry: -len(entry.lemma))) for word, each in found.items()}


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(word for word, entries in _entries().items() if any(entry.verb for entry in entries))


@cache
def _plurals() -> dict[str, str]:
    nouns = [e.lemma for each in _entries().values() for e in each if not e.verb and e.means in OCCASIONS]
    return {en.plural(words[-1]): words[-1] for words in nouns if not words[-1].endswith("s")}


def at(words: Sequence[str], i: int) -> tuple[Found, ...]:
    """What begins at word `i` of a sentence in small letters, as a noun and as a verb."""
    found: list[Found] = []
    for form in en.verb_forms(_verbs()).get(words[i], ()):
        for entry in _entries()[form.lemma]:
            if entry.verb and tuple(words[i + 1 : i + len(entry.lemma)]) == entry.lemma[1:]:
                found.append(Found(entry, len(entry.lemma), form, False))
    for entry in _entries().get(words[i], ()):
        if entry.verb:
            continue
        said = tuple(words[i : i + len(entry.lemma)])
        if said == entry.lemma:
            found.append(Found(entry, len(said), None, False))
        elif said and said[:-1] == entry.lemma[:-1] and _plurals().get(said[-1]) == entry.lemma[-1]:
            found.append(Found(entry, len(said), None, True))
    single = _plurals().get(words[i])
    if single is not None:
        found.extend(Found(e, 1, None, True) for e in _entries().get(single, ()) if e.lemma == (single,) and not e.verb)
    return tuple(found)


def ordinal(word: str) -> int | None:
    """The number of an ordinal: «sixth», «6th» are 6; None for any other word."""
    figure = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word)
    if figure:
        return int(figure.group(1))
    known = _ORDINALS.split()
    return known.index(word) + 1 if word in known else None
