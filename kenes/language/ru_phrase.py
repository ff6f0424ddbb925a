"""A Russian noun phrase in the nominative: «пресс-службе МЧС Кыргызстана» is «пресс-служба МЧС Кыргызстана».

Only the head noun and the adjectives before it change; the genitives after it stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kenes.language.forms import analyzer, forms
from kenes.text.fold import fold

_MINISTRY = re.compile(r"^(?:Мин|Гос|Рос)[а-яё]{3,}[ыи]$")  # Минцифры, Минобороны: they do not decline


@lru_cache(maxsize=10_000)
def nominative(phrase: str) -> str:
    """`phrase` with its head in the nominative; unchanged where it has no head that declines."""
    words = phrase.split(" ")
    head = next((i for i, word in enumerate(words) if _noun(word)), None)
    if head is None:
        return phrase
    reading = next((form for form in forms(_bare(words[head])) if form.pos in ("NOUN", "PROPN") and form.case), None)
    if reading is None:
        return phrase
    changed = list(words)
    changed[head] = _as_written(words[head], _inflected(_bare(words[head]), ("NOUN", "PROPN"), reading.number, ""))
    for i in range(head):
        if any(form.pos in ("ADJ", "DET", "VERB") and form.case for form in forms(_bare(words[i]))):
            changed[i] = _as_written(
                words[i], _inflected(_bare(words[i]), ("ADJ", "DET", "VERB"), reading.number, reading.gender)
            )
    return " ".join(changed)


def _bare(word: str) -> str:
    return word.strip('«»"“”„(),.')


def _noun(word: str) -> bool:
    bare = _bare(word)
    if bare.isupper() and len(bare) > 1:  # МЧС, ООН: the head, though it does not decline
        return True
    readings = [form for form in forms(bare) if form.case]
    if not readings or not bare[:1].isalpha():
        return False
    return readings[0].pos in ("NOUN", "PROPN")


def _inflected(word: str, parts: tuple[str, ...], number: str, gender: str) -> str:
    if (word.isupper() and len(word) > 1) or (_MINISTRY.match(word) and not any(form.known for form in forms(word))):
        return word
    for each in analyzer().analyze(word):
        if each.pos not in parts or "Case" not in each.feats:
            continue
        if each.feats["Case"] == "Nom" and (not number or each.feats.get("Number") == number):
            return word
        wanted = {"Case": "Nom"}
        if number:
            wanted["Number"] = number
        if gender and number != "Plur" and each.pos != "NOUN" and each.pos != "PROPN":
            wanted["Gender"] = gender
        try:
            return str(each.inflect(**wanted))
        except LookupError:
            continue
    return word


def _as_written(original: str, bare: str) -> str:
    """The new form in the letters of the old: capitals, ё, the marks around it."""
    core = _bare(original)
    kept = 0
    while kept < min(len(core), len(bare)) and fold(core[kept]) == fold(bare[kept]):
        kept += 1
    return original.replace(core, core[:kept] + bare[kept:]) if core else original
