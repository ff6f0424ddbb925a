"""English words of documents: treaties, agreements, laws, statements, and the words that tell their stage.

The knowledge lies in words/en-papers.tsv, each entry with an example; this file only turns it into look-ups.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kenes.language import en
from kenes.language.lexicon import rows

KINDS = en.words("treaty agreement memorandum statement strategy programme resolution law other")
STAGES = en.words("proposed drafted adopted signed ratified in_force amended ended")


class Entry(NamedTuple):
    """One row of the list: its words, what it means, what it needs, and whether it stands in the plural here."""

    lemma: tuple[str, ...]
    means: str
    needs: str
    plural: bool = False


@cache
def _nouns() -> dict[tuple[str, ...], Entry]:
    found: dict[tuple[str, ...], Entry] = {}
    for row in rows("en-papers"):
        if row["verb"] == "yes":
            continue
        words = tuple(row["lemma"].split())
        found[words] = Entry(words, row["means"], row["needs"])
    for words, entry in list(found.items()):
        if entry.means in KINDS and entry.needs != "counted":
            found.setdefault((*words[:-1], en.plural(words[-1])), entry._replace(plural=True))
    return found


@cache
def _verbs() -> dict[str, str]:
    """First word of a verb -> the stage it tells."""
    return {row["lemma"].split()[0]: row["means"] for row in rows("en-papers") if row["verb"] == "yes"}


def document_at(words: Sequence[str], i: int) -> tuple[Entry, int] | None:
    """The kind of document that the words at `i` name, the longest first, and how many words it is."""
    for size in (3, 2, 1):
        entry = _nouns().get(tuple(words[i : i + size]))
        if i + size <= len(words) and entry is not None and entry.means in KINDS:
            return entry, size
    return None


def stage_noun(word: str) -> str | None:
    """«signing», «ratification», «draft»: the stage that the noun tells."""
    entry = _nouns().get((word,))
    return entry.means if entry is not None and entry.means in STAGES else None


def stage_verb(word: str) -> tuple[str, en.Form] | None:
    """The stage that a verb form tells, with its form; None for any other word."""
    for form in en.verb_forms(tuple(_verbs())).get(word, ()):
        return _verbs()[form.lemma], form
    return None
