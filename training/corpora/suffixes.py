"""Case suffixes put to a word, for sentences that are made: Kyrgyz by its vowels, Uzbek and Tajik without harmony.

Only what the frames ask: gen, dat, acc, loc, abl, poss (Uzbek, third person) and iz (the Tajik izafat).
"""

from __future__ import annotations

_BACK, _FRONT = "аыоуяюё", "еэиөү"
_KYRGYZ = {
    "а": "аыа",
    "ы": "аыа",
    "я": "аыа",
    "о": "ооо",
    "ё": "ооо",
    "у": "ауа",
    "ю": "ауа",
    "е": "еие",
    "э": "еие",
    "и": "еие",
    "ө": "өөө",
    "ү": "өүө",
}
_VOICELESS = "кптсшчхцщф"
_CYRILLIC = (
    ("oʻ", "ў"), ("gʻ", "ғ"), ("Oʻ", "Ў"), ("Gʻ", "Ғ"), ("sh", "ш"), ("Sh", "Ш"), ("ch", "ч"), ("Ch", "Ч"), ("yo", "ё"), ("Yo", "Ё"),
    ("yu", "ю"), ("Yu", "Ю"), ("ya", "я"), ("Ya", "Я"), ("ye", "е"), ("Ye", "Е"), ("ʼ", "ъ"),
)  # fmt: skip
_LETTERS = str.maketrans(
    "abdefghijklmnopqrstuvxyzABDEFGHIJKLMNOPQRSTUVXYZ", "абдефгҳижклмнопқрстувхйзАБДЕФГҲИЖКЛМНОПҚРСТУВХЙЗ"
)


def suffixed(word: str, case: str, lang: str) -> str:
    """The word with the suffix of a case; as it is where the language has none for it."""
    if not case or not word:
        return word
    if lang == "uz":
        return word + _uzbek(word, case)
    if lang == "tg":
        return word + {"iz": "" if word[-1] in "ӣ" else "и", "acc": "ро"}.get(case, "")
    return word + _kyrgyz(word.lower(), case) if lang == "ky" else word


def cyrillic(words: str) -> str:
    """Uzbek in its Cyrillic letters; `sh`, `oʻ` and the like are one letter there."""
    out = " ".join("э" + w[1:] if w[:1] == "e" else "Э" + w[1:] if w[:1] == "E" else w for w in words.split(" "))
    for latin, letter in _CYRILLIC:
        out = out.replace(latin, letter)
    return out.translate(_LETTERS)


def _uzbek(word: str, case: str) -> str:
    if case == "poss":
        return "si" if word[-1] in "aeiou" else "i"
    dative = "qa" if word[-1] == "q" else "ka" if word[-1] == "k" else "ga"
    return {"gen": "ning", "dat": dative, "acc": "ni", "loc": "da", "abl": "dan"}.get(case, "")


def _kyrgyz(word: str, case: str) -> str:
    vowel = next((letter for letter in reversed(word) if letter in _BACK + _FRONT), "а")
    low, high, _ = _KYRGYZ[vowel]
    last = word[-1]
    after_vowel = last in _BACK + _FRONT
    hard = last in _VOICELESS
    d = "т" if hard else "д"
    n = "н" if after_vowel else d
    return {
        "gen": f"{n}{high}н", "acc": f"{n}{high}", "loc": f"{d}{low}", "abl": f"{d}{low}н",
        "dat": ("к" if hard else "г") + low,
    }.get(case, "")  # fmt: skip
