"""What a Russian word form can be: lemma, part of speech, case, gender. rumorph's dictionary and guesses, cached.

Context-free: every reading is given with its probability, and a caller that knows the context chooses.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple


class Form(NamedTuple):
    """One reading of a word form; features in the words of Universal Dependencies, empty where a word has none."""

    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    name: str  # Giv, Sur, Pat, Geo: kind of proper name
    tense: str
    verb: str  # Fin, Inf, Part, Conv
    prob: float
    known: bool  # from the dictionary, not guessed
    short: bool
    voice: str
    aspect: str
    animate: bool
    fixed: bool  # indeclinable


@cache
def analyzer() -> Any:
    from rumorph import Analyzer

    return Analyzer()


@lru_cache(maxsize=200_000)
def forms(word: str) -> tuple[Form, ...]:
    """The readings of a word, the likeliest first."""
    found = []
    for each in analyzer().analyze(word):
        feats = each.feats
        found.append(
            Form(
                lemma=each.lemma,
                pos=each.pos,
                case=feats.get("Case", ""),
                number=feats.get("Number", ""),
                gender=feats.get("Gender", ""),
                name=feats.get("NameType", ""),
                tense=feats.get("Tense", ""),
                verb=feats.get("VerbForm", ""),
                prob=each.prob,
                known=each.source == "dictionary",
                short=feats.get("Variant") == "Short",
                voice=feats.get("Voice", ""),
                aspect=feats.get("Aspect", ""),
                animate=feats.get("Animacy") == "Anim",
                fixed=feats.get("InflClass") == "Ind",
            )
        )
    return tuple(found)


def lemmas(word: str) -> frozenset[str]:
    """Every lemma a word can have."""
    return frozenset(form.lemma for form in forms(word))


def cases(word: str) -> frozenset[str]:
    """Every case a nominal word can stand in."""
    return frozenset(form.case for form in forms(word) if form.case)


@lru_cache(maxsize=20_000)
def paradigm(lemma: str, pos: str) -> tuple[tuple[str, Form], ...]:
    """All forms of a dictionary word, each with its reading."""
    for each in analyzer().analyze(lemma):
        if each.lemma == lemma and each.pos == pos:
            return tuple(
                (form.word, reading)
                for form in each.forms()
                for reading in forms(form.word)
                if reading.lemma == lemma and reading.pos == pos
            )
    return ()
