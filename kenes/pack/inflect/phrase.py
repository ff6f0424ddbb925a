"""How Russian names of organisations, places, posts and treaties decline: the head noun and the adjectives that agree with
it change, what depends on the head stays. `Совет министров иностранных дел`: `Совета министров иностранных дел`.

The dictionary is rumorph's (OpenCorpora); a proper noun it lacks declines by its ending (kenes.pack.inflect.word).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kenes.pack.inflect.word import CASES, noun

if TYPE_CHECKING:
    from rumorph import Analysis, Analyzer

_UD = dict(zip(CASES, ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc"), strict=True))
_TOKEN = re.compile(r"\w+(?:[-'’ʻʼ]\w+)*|[^\w]+")
_LINKS = {"и", "-", "–", "—", "/", ","}
_DECLINED = {"МИД", "БРИКС", "ТАСС"}
NUMBERS = ("sing", "plur")
Numbered = tuple[tuple[str, str, str], ...]  # (form, case, number)


@lru_cache(maxsize=1)
def _morph() -> Analyzer:
    from rumorph import Analyzer

    return Analyzer()


@cache
def phrase(name: str, *, plural: bool = False) -> Numbered:
    """The forms of a name in six cases; with `plural` also those of its plural (послы, главы МИД).

    >>> [form for form, case, _ in phrase("Шанхайская организация сотрудничества") if case == "Gent"]
    ['Шанхайской организации сотрудничества']
    """
    tokens = _TOKEN.findall(name)
    head = _head(tokens)
    if not head:
        still = tuple((name, case, "sing") for case in CASES)
        return still + _abbreviated(still, tokens)
    animate = any(_animate(tokens[at]) for at in head)
    forms: dict[tuple[str, str, str], None] = {(name, "Nomn", _number(tokens, head)): None}
    for number in NUMBERS if plural else (_number(tokens, head),):
        for case in CASES:
            form = "".join(
                _form(token, case, number, animate) if at in head else token for at, token in enumerate(tokens)
            )
            forms[form, case, number] = None
    return tuple(forms) + _abbreviated(tuple(forms), tokens)


def _abbreviated(forms: Numbered, tokens: list[str]) -> Numbered:
    """The forms with an abbreviation that news also declines: МИДом России, главы МИДа."""
    found = next((at for at, token in enumerate(tokens) if token in _DECLINED), None)
    if found is None:
        return ()
    word = tokens[found]
    endings = dict(zip(CASES, ("", "а", "у", "", "ом", "е"), strict=True)) if found == 0 else dict.fromkeys(CASES, "а")
    return tuple(
        (form.replace(word, word + endings[case], 1), case, number) for form, case, number in forms if endings[case]
    )


@cache
def adjective(name: str) -> Numbered:
    """All forms of an adjective given in the masculine: казахстанский, -ая, -ое, -ие in all cases.

    Stems that soften (синий) are not among the adjectives of states.
    """
    low = name.lower()
    if not low.endswith(("ий", "ый", "ой")):
        return tuple((name, case, "sing") for case in CASES)
    stem = name[:-2]
    i = "и" if stem[-1:].lower() in "гкхжшчщ" else "ы"
    table = {
        "sing": {
            "Nomn": (name[-2:], "ая", "ое"), "Gent": ("ого", "ой"), "Datv": ("ому", "ой"),
            "Accs": (name[-2:], "ого", "ую", "ое"), "Ablt": (i + "м", "ой"), "Loct": ("ом", "ой"),
        },
        "plur": {
            "Nomn": (i + "е",), "Gent": (i + "х",), "Datv": (i + "м",), "Accs": (i + "е", i + "х"),
            "Ablt": (i + "ми",), "Loct": (i + "х",),
        },
    }  # fmt: skip
    return tuple(
        (stem + ending, case, number)
        for number, cases in table.items()
        for case, endings in cases.items()
        for ending in endings
    )


@cache
def resident(name: str) -> Numbered:
    """The forms of the people of a place, given in the singular or plural: узбекистанец, узбекистанцы."""
    low = name.lower()
    if low.endswith("цы"):
        return resident((name[:-3] if low[-3:-2] == "й" else name[:-2]) + "ец")  # китайцы: китаец
    if low.endswith("ец"):
        stem = name[:-2] + ("й" if low[-3:-2] in "аеёиоуыэюя" else "") + "ц"
        endings = (("", "а", "у", "а", "ем", "е"), ("ы", "ев", "ам", "ев", "ами", "ах"))
        forms = [
            (stem + ending, case, number)
            for number, row in zip(NUMBERS, endings, strict=True)
            for ending, case in zip(row, CASES, strict=True)
        ]
        return ((name, "Nomn", "sing"), *forms[1:])
    if low.endswith("анин"):
        singular = [(form, case, "sing") for form, case in noun(name, "m")]
        plural = zip(("ане", "ан", "анам", "ан", "анами", "анах"), CASES, strict=True)
        return (*singular, *((name[:-4] + ending, case, "plur") for ending, case in plural))
    return phrase(name, plural=True)


LONGEST_GRAMMATICAL = 7
_GRAMMATICAL = frozenset({"ADP", "CCONJ", "SCONJ", "PART", "PRON", "DET", "AUX"})


@cache
def grammatical(form: str) -> bool:
    """Whether a form, folded or not, is also a word of grammar: `после`, `или`, `при`."""
    if len(form) > LONGEST_GRAMMATICAL or not form.isalpha():
        return False
    return any(each.source == "dictionary" and each.pos in _GRAMMATICAL for each in _morph().analyze(form.lower()))


@lru_cache(maxsize=65536)
def given_name(word: str) -> str | None:
    """What the dictionary has a word as: 'only' a given name or surname, 'also' one (Рой, Вера), 'never' one; None where it
    has not got it."""
    names = [
        each.feats.get("NameType") in ("Giv", "Sur") for each in _morph().analyze(word) if each.source == "dictionary"
    ]
    return ("only" if all(names) else "also" if any(names) else "never") if names else None


@lru_cache(maxsize=65536)
def common(word: str) -> bool:
    """Whether the dictionary has a word, and not as a name: `Власть`, `Новости`."""
    readings = [each for each in _morph().analyze(word) if each.source == "dictionary"]
    return bool(readings) and all(each.pos != "PROPN" for each in readings)


def _head(tokens: list[str]) -> frozenset[int]:
    """The places of the words that decline: adjectives in the nominative up to the first noun in the nominative, and after
    a link (премьер-министр – министр иностранных дел; чрезвычайный и полномочный посол) the same again."""
    found: list[int] = []
    done = False
    for at, token in enumerate(tokens):
        mark = token.strip()
        if not any(char.isalpha() for char in token):
            if done and (mark in {"–", "—", "-"} and token != mark):
                done = False  # a second head after a dash
            elif mark and mark not in _LINKS and '"' not in mark and "«" not in mark:
                break
            continue
        if done:
            continue
        if mark in _LINKS:
            continue
        part = _part(token)
        if part is None:
            break
        following = tokens[at + 2] if tokens[at + 1 : at + 2] == [" "] else ""
        if part == "unknown" and following[:1].isupper() and _part(following) in ("noun", "unknown"):
            continue  # Олий Мажлис, Жогорку Кенеш: only the last word declines
        found.append(at)
        done = part != "adjective"
    return frozenset(found) if done or found else frozenset()


@cache
def _part(token: str) -> str | None:
    """'noun' or 'adjective' where the word can be one in the nominative, 'unknown' for a noun the dictionary lacks; None
    where it does not decline."""
    if _still(token):
        return None
    best = _reading(token)
    if best is None:
        return None
    if isinstance(best, str):
        return "unknown"
    return "noun" if best.pos in ("NOUN", "PROPN") else "adjective"


def _still(token: str) -> bool:
    """Abbreviations (ШОС, ЕврАзЭС), numbers and Latin words do not decline."""
    letters = [char for char in token if char.isalpha()]
    return (
        not letters
        or sum(char.isupper() for char in letters) > 1 + token.count("-")
        or (len(letters) == 1)
        or not all("а" <= char <= "я" or char == "ё" for char in token.lower() if char.isalpha())
    )


@cache
def _reading(token: str) -> Analysis | str | None:
    """How a word is read in the nominative: a dictionary reading, 'ending' for a noun the dictionary lacks."""
    known = [each for each in _morph().analyze(token) if each.source == "dictionary"]
    nominative = [each for each in known if each.feats.get("Case") == "Nom" and _declines(each)]
    for wanted in (("PROPN",), ("NOUN",), ("ADJ", "DET", "VERB", "NUM")) if token[:1].isupper() else (
        ("NOUN",), ("ADJ", "DET", "VERB", "NUM"), ("PROPN",),
    ):  # fmt: skip
        for each in nominative:
            if each.pos in wanted and each.feats.get("NameType") not in ("Giv", "Sur", "Pat"):
                return each
    if known and not any(each.feats.get("NameType") in ("Giv", "Sur") for each in known):
        return None
    low = token.lower()
    if low.endswith(("ский", "цкий", "ская", "цкая", "ское", "цкое", "ные", "ный", "ная", "ное", "ские")):
        guesses = [each for each in _morph().analyze(token) if each.pos == "ADJ" and each.feats.get("Case") == "Nom"]
        if guesses:
            return guesses[0]
    return "ending"


def _declines(reading: Analysis) -> bool:
    return reading.feats.get("InflClass") != "Ind"


def _animate(token: str) -> bool:
    reading = _reading(token)
    return (
        reading is not None
        and not isinstance(reading, str)
        and (reading.pos in ("NOUN", "PROPN") and reading.feats.get("Animacy") == "Anim")
    )


def _number(tokens: list[str], head: frozenset[int]) -> str:
    """The number of the name as it is written: `Соединённые Штаты` is a plural."""
    for at in sorted(head):
        reading = _reading(tokens[at])
        if reading is not None and not isinstance(reading, str):
            return "plur" if reading.feats.get("Number") == "Plur" else "sing"
    return "sing"


@cache
def _form(token: str, case: str, number: str, animate: bool) -> str:
    """One word in a case and number, capitals as they were."""
    reading = _reading(token)
    if reading is None:
        return token
    if isinstance(reading, str):
        forms = noun(token, "f" if token[-1:].lower() in "ая" else "m", animate=animate)
        return next(form for form, each in forms if each == case)
    wanted = {"Case": _UD[case], "Number": "Plur" if number == "plur" else "Sing"}
    if reading.pos not in ("NOUN", "PROPN"):
        if number == "sing" and "Gender" in reading.feats:
            wanted["Gender"] = reading.feats["Gender"]
        if case == "Accs":
            wanted["Animacy"] = "Anim" if animate else "Inan"
    from rumorph import FormNotFoundError

    try:
        form = reading.inflect(**wanted)
    except FormNotFoundError:
        wanted = {"Case": wanted["Case"], "Number": wanted["Number"]}
        try:
            form = reading.inflect(**wanted)
        except FormNotFoundError:
            return token
    return _cased(form, token)


def _cased(form: str, like: str) -> str:
    """`form` with the capitals of `like`: part by part where there is a hyphen."""
    parts, models = form.split("-"), like.split("-")
    if len(parts) != len(models):
        models = [like] * len(parts)
    return "-".join(
        part[:1].upper() + part[1:] if model[:1].isupper() else part for part, model in zip(parts, models, strict=True)
    )
