"""A Russian name back in the nominative: «Касыма-Жомарта Токаева» is «Касым-Жомарт Токаев».

Every word is asked what it can be; one case and one gender must fit them all. The letters of the text are kept as far as
they go (ё, capitals), only the ending is the dictionary's. Spelling and hyphens are never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kenes.language.forms import Form, forms
from kenes.text.fold import fold

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
GENDERS = ("Masc", "Fem")
_PARTICLES = {
    "аль",
    "ас",
    "аш",
    "эль",
    "бен",
    "бин",
    "ибн",
    "оглы",
    "кызы",
    "уулу",
    "ван",
    "фон",
    "де",
    "да",
    "ди",
    "ли",
    "и",
}
_SMALL = 0.004
# Endings that hardly any name has in the nominative: Зеленского, Мирзиёевым, Бердымухамедову, Хлайном.
_OBLIQUE = re.compile(r"(ого|его|ому|ему|[оеё]вым|[оеё]вой|ову|еву|ину|ском|цким|ским|[бвгджзклмнпрстфхцчшщ][оеё]м)$")
# «Бездудного»: a surname like an adjective, not «Диего».
_ADJECTIVE = re.compile(r"[а-яё]{4}(?:ого|его|ому|ему)$")


class Nominative(NamedTuple):
    """A name in the nominative, with the case and gender that the text's form was taken for."""

    name: str
    case: str
    gender: str | None
    weight: float


def nominatives(name: str, among: Iterable[str] = (), gender: str | None = None) -> tuple[Nominative, ...]:
    """What `name` can be in the nominative, the likeliest first.

    `among` are the cases the context allows (of the role before it, of the preposition); `gender` is `m` or `f` where known.
    """
    wanted = {"m": "Masc", "f": "Fem"}.get(gender or "")
    allowed = frozenset(among)
    found: dict[str, Nominative] = {}
    words = tuple(name.split())
    for each in _readings(words):
        weight = each.weight * (1.0 if not allowed or each.case in allowed else 0.02)
        weight *= 1.0 if wanted is None or each.gender in (wanted, None) else 0.02
        known = found.get(each.name)
        if known is None or known.weight < weight:
            found[each.name] = each._replace(weight=weight)
    return tuple(sorted(found.values(), key=lambda each: -each.weight))


@lru_cache(maxsize=10_000)
def _readings(words: tuple[str, ...]) -> tuple[Nominative, ...]:
    if not words:
        return ()
    found = []
    options = [_options(word) for word in words]
    for case in CASES:
        for gender in GENDERS:
            parts, weight = [], 1.0
            for word, option in zip(words, options, strict=True):
                lemma, chance = option.get((case, gender), (word, _SMALL))
                parts.append(lemma)
                weight *= chance
            if case == "Nom":
                weight *= 1.3
            if gender == "Fem" and len(words) == 1:
                weight *= 0.6
            found.append(Nominative(" ".join(parts), case, gender, weight))
    return tuple(found)


@lru_cache(maxsize=20_000)
def _options(word: str) -> dict[tuple[str, str], tuple[str, float]]:
    """(case, gender) -> (nominative, chance) for one word of a name."""
    if not word[:1].isupper() or fold(word) in _PARTICLES or "." in word or not re.search("[а-яё]$", word):
        return {(case, gender): (word, 1.0) for case in CASES for gender in GENDERS}
    if "-" in word:
        head, _, last = word.rpartition("-")
        return (
            {key: (f"{_head(head, key)}-{lemma}", chance) for key, (lemma, chance) in _options(last).items()}
            if last[:1].isupper()
            else {(case, gender): (word, 0.5) for case in CASES for gender in GENDERS}
        )
    found: dict[tuple[str, str], tuple[str, float]] = {}
    readings = [form for form in forms(word) if form.case and form.number != "Plur" and _nominal(form)]
    for form in readings:
        lemma = word if form.case == "Nom" or form.fixed else _respell(word, form.lemma)
        boost = {"Sur": 1.0, "Giv": 1.0, "Pat": 1.0}.get(form.name, 0.45)
        for gender in GENDERS if form.gender not in GENDERS else (form.gender,):
            key = (form.case, gender)
            chance = max(form.prob, 0.02) * boost
            if ((form.case == "Nom" or form.fixed) and _OBLIQUE.search(word)) or (
                not form.known and lemma[-1] in "ое" != word[-1]
            ):
                chance *= 0.05
            if key not in found or found[key][1] < chance:
                found[key] = (lemma, chance)
    sure = {(form.case, form.gender) for form in readings if form.known}
    last = fold(word)[-1]
    vowel = last in "оеиуюэ"  # a foreign name that ends so is not declined: Папуашвили, Нетаньяху, Кирби
    native = (
        len(word) > 4 and re.search(r"(?:[ое]в|[иы]н|ский|цкий)$", fold(word)) is not None
    )  # a man's surname in the nominative and nothing else
    for case in CASES:
        for gender in GENDERS:
            fixed = (
                0.1
                if vowel and not _ADJECTIVE.search(word)
                else 0.002
                if _OBLIQUE.search(word)
                else 0.0002
                if native and case != "Nom"
                else 0.01
            )
            if case == "Nom" and not vowel and not _OBLIQUE.search(word):
                fixed = 0.05
            if (case, gender) not in sure and found.get((case, gender), ("", 0.0))[1] < fixed:
                found[(case, gender)] = (word, fixed)
    if last not in "аяоеиуюыэьй":  # a man's name on a consonant declines, a woman's does not
        for case in CASES[1:]:
            found[(case, "Fem")] = (word, 0.002 if _OBLIQUE.search(word) or native else 0.04)
    return found


def _nominal(form: Form) -> bool:
    return form.pos in ("PROPN", "NOUN", "ADJ") and not form.short


def _head(head: str, key: tuple[str, str]) -> str:
    """The first half of a double name, declined («Касыма-Жомарта») or not («Касым-Жомарта»)."""
    case, gender = key
    if case == "Nom" or "-" in head:
        return head
    lemma, chance = _options(head).get((case, gender), (head, 0.0))
    return lemma if chance > 0.05 else head


def _respell(word: str, lemma: str) -> str:
    """The lemma in the letters of the word: «Мирзиёевым», «мирзиеев» -> «Мирзиёев»."""
    kept = 0
    while kept < min(len(word), len(lemma)) and fold(word[kept]) == fold(lemma[kept]):
        kept += 1
    tail = lemma[kept:]
    return word[:kept] + (tail.upper() if word.isupper() and len(word) > 2 else tail)
