"""Uzbek is written in Latin and in Cyrillic letters: a name in one script is also found in the other.

The alphabet of 1995 as amended in 1996; apostrophes are written as `fold` leaves them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_APOSTROPHE = "[ʻʼ‘’`´ʹ′']"
_TO_CYRILLIC: tuple[tuple[str, str], ...] = (
    (f"o{_APOSTROPHE}", "ў"), (f"g{_APOSTROPHE}", "ғ"), ("sh", "ш"), ("ch", "ч"), ("yo", "ё"), ("yu", "ю"), ("ya", "я"), ("ye", "е"),
    (r"\be", "э"), ("a", "а"), ("b", "б"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "ҳ"), ("i", "и"), ("j", "ж"),
    ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "қ"), ("r", "р"), ("s", "с"), ("t", "т"),
    ("u", "у"), ("v", "в"), ("x", "х"), ("y", "й"), ("z", "з"), (_APOSTROPHE, "ъ"),
)  # fmt: skip
_TO_LATIN = dict(zip("абвгдзийклмнопрстуфхцъэўқғҳы", "abvgdziyklmnoprstufxs'eoqghi", strict=True)) | {
    "ё": "yo", "ж": "j", "ч": "ch", "ш": "sh", "ь": "", "ю": "yu", "я": "ya", "ў": "o'", "ғ": "g'",
}  # fmt: skip
_CAPITAL = "[A-ZА-ЯЎҚҒҲ]"
# BMT Bosh Assambleyasi, ShHT Kotibiyati: a possessive after an abbreviation or after the name of an organisation.
_OWNED = re.compile(rf"((?=\w*{_CAPITAL}\w*{_CAPITAL})\w+|.* (?:Tashkiloti|Ташкилоти))( .*[iи])", re.DOTALL)
_TS = re.compile(r"(?<=n)s(?=iya)")  # ц in names from Russian: Fransiya by the rule, Frantsiya by habit
_YE = re.compile(r"\b[Yy]e(?=[a-z])")
_CYRILLIC = re.compile("|".join(f"({pattern})" for pattern, _ in _TO_CYRILLIC), re.IGNORECASE)


def cyrillic(name: str) -> str:
    """`name` in Cyrillic letters, capitals as they were.

    >>> cyrillic("Oʻzbekiston Respublikasi")
    'Ўзбекистон Республикаси'
    """
    return _CYRILLIC.sub(lambda found: _like(_TO_CYRILLIC[(found.lastindex or 1) - 1][1], found.group(), name), name)


def latin(name: str) -> str:
    """`name` in Latin letters, capitals as they were. Е is `ye` at the beginning of a word and after a vowel.

    >>> latin("Тошкент")
    'Toshkent'
    """
    made = []
    before = " "
    for char in name:
        low = char.lower()
        if low == "е":
            letters = "ye" if not before.isalpha() or before in "аеёиоуўэюяъь" else "e"
        else:
            letters = _TO_LATIN.get(low, char)
        made.append(_like(letters, char, name) if char != low else letters)
        before = low
    return "".join(made)


def spellings(name: str) -> Iterator[str]:
    """`name` as it is written: with E by those who keep the Cyrillic Е at the beginning of a word, with ts for ц, and with the
    genitive of the body whose part it is.

    >>> list(spellings("Yevropa Ittifoqi"))
    ['Yevropa Ittifoqi', 'Evropa Ittifoqi']
    >>> list(spellings("Fransiya"))
    ['Fransiya', 'Frantsiya']
    >>> list(spellings("BMT Bosh Assambleyasi"))
    ['BMT Bosh Assambleyasi', 'BMTning Bosh Assambleyasi']
    """
    owned = _OWNED.fullmatch(name)
    for each in (name, f"{owned[1]}{'ning' if owned[1].isascii() else 'нинг'}{owned[2]}") if owned else (name,):
        yield each
        if _TS.search(each):
            yield _TS.sub("ts", each)
        if _YE.search(each):
            yield _YE.sub(lambda found: "E" if found.group() == "Ye" else "e", each)


def _like(letters: str, model: str, name: str) -> str:
    """`letters` with the capitals of `model`: Ш is Sh in a name and SH in an abbreviation."""
    if not model[:1].isupper():
        return letters
    return letters.upper() if name.isupper() else letters[:1].upper() + letters[1:]
