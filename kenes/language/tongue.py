"""A Turkic tongue of the region as data: what its verbs of speech, its posts and its small words are, and which endings
say what a word does in its clause.

Kazakh, Kyrgyz and Uzbek are built alike: the verb closes the clause, a reported clause stands before its verb of speech
as a noun in the accusative (-ғанын, -ганын, -ganini) or before деп / deb, and whoever speaks opens the sentence. One file
a language (kk.py, ky.py, uz.py) gives the endings; the words are in words/<language>-*.tsv, each with an example.
Sources: Johanson and Csató (eds.), The Turkic Languages (1998); Muhamedowa, Kazakh: A Comprehensive Grammar (2016).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Literal

from kenes.language.lexicon import rows
from kenes.pack.inflect.suffix import derived, fits

LANGUAGES = ("kk", "ky", "uz")
_HARD = {"г": "к", "ғ": "қ", "б": "п", "g": "k"}
Form = Literal["finite", "converb", "perfect"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of speech of the list: the folded words before its verb, the stem of the verb, what it governs."""

    head: tuple[str, ...]
    stem: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Endings:
    """What may follow the stem of a verb, as patterns over folded words. `perfect` may also open a noun phrase: «айткан сөз»;
    `mine` is of the first person."""

    finite: re.Pattern[str]
    perfect: re.Pattern[str]
    converb: re.Pattern[str]
    mine: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language. All patterns and words are of folded words (`fold`); a pattern matches the whole word."""

    lang: str
    fold: Callable[[str], str]
    endings: Endings
    clause: re.Pattern[str]  # the last word of a reported clause under an active verb: «келгенін»
    bare_clause: re.Pattern[str]  # under a passive: «келгені айтылды»
    not_clause: re.Pattern[str]  # an abstract noun that only looks so: «маңыздылығын»
    infinitive: re.Pattern[str]  # under a verb of bidding: «келуге», «келишини»
    cases: Mapping[str, re.Pattern[str]]  # gen, acc, dat, loc, abl, ins: endings of an inflected noun
    possessed: re.Pattern[str]  # a noun with «its»: «министрі», «төрагасы», «raisi»
    attributive: re.Pattern[str]  # a word that stands before a noun though it has an ending: «Мәскеудегі», «берілген»
    verb: re.Pattern[str]  # a finite verb of any kind: where another clause ends
    gerund: re.Pattern[str]  # a noun of action, which governs an accusative: «қорғау»
    surname: re.Pattern[str]  # what a surname or a patronymic ends in
    given: re.Pattern[str]  # what only a given name looks like
    entries: Mapping[str, tuple[Entry, ...]]  # by the first two letters of the stem
    roles: Mapping[str, str]  # folded lemma -> class
    words: Mapping[str, frozenset[str]]  # class -> folded words
    kinds: Mapping[str, frozenset[str]]  # folded word -> its classes
    ordinals: tuple[str, ...]  # «бірінші», «екінші», … in their order

    def is_a(self, word: str, kind: str) -> bool:
        return word in self.words.get(kind, frozenset())

    def noun(self, word: str, known: Collection[str]) -> tuple[str, str] | None:
        """The word of `known` that a folded word is a form of, and the ending it has; None where it is none. The longest
        wins: «министрлигинин» is a ministry and no minister."""
        for cut in range(len(word), 2, -1):
            stem, rest = word[:cut], word[cut:]
            if rest and (not fits(rest, self.lang) or derived(rest, self.lang)):
                continue
            if stem in known:
                return stem, rest
            hard = _HARD.get(stem[-1]) if rest else None
            if hard and stem[:-1] + hard in known:  # «министрлігі» of «министрлік»
                return stem[:-1] + hard, rest
        if "-" in word:  # «пресс-кызматы»
            return self.noun(word.rpartition("-")[2], known)
        return None

    def case_of(self, word: str) -> str:
        """The case that an ending, or the ending of a folded word, shows; `nom` where it shows none."""
        for case, pattern in self.cases.items():
            if pattern.search(word):
                return case
        return "nom"


@cache
def tongue(lang: str) -> Tongue:
    """The tongue of a language code of LANGUAGES."""
    found: Tongue = import_module(f"kenes.language.{lang}").TONGUE
    return found


def spoken(
    lang: str,
    fold: Callable[[str], str],
    endings: Endings,
    patterns: Mapping[str, str],
    cases: Mapping[str, str],
) -> Tongue:
    """A tongue of its endings and of its word lists `words/<lang>-{cues,roles,words}.tsv`."""
    entries: dict[str, list[Entry]] = {}
    for row in rows(f"{lang}-cues"):
        *head, stem = fold(row["stem"]).split()
        entries.setdefault(stem[:2], []).append(Entry(tuple(head), stem, frozenset(row["kinds"].split(","))))
    words: dict[str, set[str]] = {}
    for row in rows(f"{lang}-words"):
        words.setdefault(row["class"], set()).update(fold(each).replace("_", " ") for each in row["words"].split())
    kinds: dict[str, set[str]] = {}
    for kind, members in words.items():
        for word in members:
            kinds.setdefault(word, set()).add(kind)
    return Tongue(
        lang=lang,
        fold=fold,
        endings=endings,
        clause=re.compile(patterns["clause"]),
        bare_clause=re.compile(patterns["bare_clause"]),
        not_clause=re.compile(patterns["not_clause"]),
        infinitive=re.compile(patterns["infinitive"]),
        cases={case: re.compile(f"(?:{ending})$") for case, ending in cases.items()},
        possessed=re.compile(patterns["possessed"]),
        attributive=re.compile(patterns["attributive"]),
        verb=re.compile(patterns["verb"]),
        gerund=re.compile(patterns["gerund"]),
        surname=re.compile(patterns["surname"]),
        given=re.compile(patterns["given"]),
        entries={
            start: tuple(sorted(each, key=lambda entry: (-len(entry.head), -len(entry.stem))))
            for start, each in entries.items()
        },
        roles={fold(row["lemma"]): row["class"] for row in rows(f"{lang}-roles")},
        words={kind: frozenset(each) for kind, each in words.items()},
        kinds={word: frozenset(each) for word, each in kinds.items()},
        ordinals=tuple(
            fold(each).replace("_", " ")
            for row in rows(f"{lang}-words")
            if row["class"] == "ordinal"
            for each in row["words"].split()
        ),
    )


@dataclass(frozen=True, slots=True)
class Said:
    """A word of speech in a row of words: the places [first, last] it takes, its form, what it governs."""

    first: int
    last: int
    form: Form
    kinds: frozenset[str]


def said_at(tongue: Tongue, row: Sequence[str], at: int) -> Said | None:
    """The word of speech whose verb is the word `at` of a folded row: «атап өтті», «ma'lum qildi»; None where it is none.
    One particle may part its words: «атап та өтті»."""
    word = row[at]
    for entry in tongue.entries.get(word[:2], ()):
        form = _form(tongue.endings, word, entry.stem)
        if form is None:
            continue
        first = _opens(tongue, row, at, entry.head)
        if first is not None:
            return Said(first, at, form, entry.kinds)
    return None


def _form(endings: Endings, word: str, stem: str) -> Form | None:
    if not word.startswith(stem):
        return None
    rest = word[len(stem) :]
    if endings.mine.fullmatch(rest):  # «тапсырдым»: who reports speaks of others
        return None
    if endings.finite.fullmatch(rest):
        return "finite"
    if endings.perfect.fullmatch(rest):
        return "perfect"
    return "converb" if endings.converb.fullmatch(rest) else None


def _opens(tongue: Tongue, row: Sequence[str], at: int, head: tuple[str, ...]) -> int | None:
    """Where the words before a verb begin, `at` itself where there are none; None where they do not stand there."""
    place = at
    for piece in reversed(head):
        place -= 1
        if place >= 0 and tongue.is_a(row[place], "particle") and row[place] != piece:
            place -= 1
        if place < 0 or row[place] != piece:
            return None
    return place
