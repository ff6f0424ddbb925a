"""Words as folding compares them: plain words, stems, shingles, and the keys under which texts of one source meet.

No language is asked: a stem is a word without an inflected ending, good enough to compare «Договора о дружбе» with
«Договор о дружбе», never shown to anyone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kenes.record.identity import digest
from kenes.text.fold import fold

_WORD = re.compile(r"[\w']+")
_QUOTED = re.compile(r"[«„“\"]\s?([^«»„“”\"]{4,}?)\s?[»“”\"]")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
# Endings of Russian nouns, adjectives and participles, the longest first; what Turkic and English words lose is only their tail.
_ENDINGS = re.compile(
    r"(?<=\w{3})(?:иями|ями|ами|его|ого|ему|ому|ими|ыми|иях|ях|ах|иям|ям|ам|ией|ей|ой|ий|ый|ая|яя|ое|ее|ые|ие|ов|ев|ем|ом|им|ым"
    r"|их|ых|ую|юю|ию|ия|ии|ье|ьи|ья|ью|а|я|о|е|ы|и|у|ю|ь|й)$"
)
_LONGEST = 8  # letters of a stem that count
_SHORTEST = 3  # letters of a word that say something
SHINGLE = 3  # words
SENTENCE = 6  # words a sentence needs to be a key by itself
_SENTENCES = 5  # sentences of one text that become keys
_END = 6  # words of the first and the last part of a sentence


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The words of `text`, folded, without marks."""
    return tuple(_WORD.findall(fold(text)))


def alike(text: str) -> str:
    """`text` as compared: its words and single spaces."""
    return " ".join(words(text))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    return _ENDINGS.sub("", word)[:_LONGEST]


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of three letters or more, and of numbers, in the order of the text."""
    return tuple(stem(word) for word in words(text) if len(word) >= _SHORTEST or word.isdigit())


def title(text: str) -> str | None:
    """What stands in quotation marks inside a name, compared: «Центральная Азия – 2040»; None where nothing does."""
    found = _QUOTED.search(text)
    return alike(found[1]) or None if found else None


@lru_cache(maxsize=20_000)
def shingles(text: str) -> frozenset[str]:
    """Every run of SHINGLE words; the whole where there are fewer."""
    found = words(text)
    if len(found) <= SHINGLE:
        return frozenset({" ".join(found)})
    return frozenset(" ".join(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1))


def likeness(one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
    """What two sets share: of both together (Jaccard), and of the smaller."""
    shared = len(one & other)
    return shared / (len(one | other) or 1), shared / (min(len(one), len(other)) or 1)


def meeting(text: str) -> Iterator[str]:
    """Keys at which texts with a sentence in common meet: how its first words go and how its last ones do, so that a word
    changed at one end, or an end cut off, leaves the other. Of a short text, all of it."""
    parts = [found for part in _SENTENCE.split(text) if len(found := words(part)) >= SENTENCE]
    if not parts:
        yield digest(alike(text))
    for part in parts[:_SENTENCES]:
        size = max(4, min(_END, len(part) * 3 // 5))
        yield digest("first", *part[:size])
        yield digest("last", *part[-size:])
