"""How Russian names decline, by their endings: given names, patronymics, surnames, and proper nouns no dictionary has.

Forms carry the OpenCorpora case: Nomn, Gent, Datv, Accs, Ablt, Loct. Where usage wavers (Кравца and Кравеца, Дарвиным
and Дарвином) both forms are given: the reader recognises, it does not write.
Sources: the Russian Grammar of 1980, sections 1187-1219; Kalakutskaya on the declension of surnames (1984).
"""

from __future__ import annotations

from functools import cache

CASES = ("Nomn", "Gent", "Datv", "Accs", "Ablt", "Loct")
Forms = tuple[tuple[str, str], ...]  # (form, case), the nominative first

_VOWELS = "аеёиоуыэюя"
_HARD_I = "гкхжшчщ"  # after these и stands for ы
_HISS = "жшчщц"
_FLEETING = {"павел": "павл", "лев": "льв", "пётр": "петр", "петр": "петр", "паул": "паул"}
_PARTICLES = {
    "бин",
    "бен",
    "ибн",
    "аль",
    "ад",
    "ан",
    "ас",
    "аш",
    "ат",
    "эль",
    "де",
    "да",
    "ди",
    "дос",
    "фон",
    "ван",
    "дер",
}


@cache
def surname(word: str, gender: str | None) -> Forms:
    """The six cases of a surname; of both genders where `gender` is None.

    >>> [form for form, _ in surname("Токаева", "f")]
    ['Токаева', 'Токаевой', 'Токаевой', 'Токаеву', 'Токаевой', 'Токаевой']
    """
    if gender is None:
        return tuple(dict.fromkeys(surname(word, "m") + surname(word, "f")))
    if "-" in word:
        head, last = word.rsplit("-", 1)
        both = _russian(head) and _russian(last)  # Салтыкова-Щедрина, but Аль-Бахрани, Абу-Гейта
        return _joined("-", surname(head, gender) if both else _still(head), surname(last, gender))
    low = word.lower()
    if low in _PARTICLES:
        return _still(word)  # Мухаммедом Аль Саудом
    if gender == "m":
        if low.endswith(("ов", "ев", "ёв")) and len(low) > 3:
            return _cases(word, word, "", "а", "у", "а", "ым", "е")
        if low.endswith(("ин", "ын")) and len(low) > 3:
            return (*_cases(word, word, "", "а", "у", "а", "ым", "е"), (word + "ом", "Ablt"))
        hard = low.endswith("ий") and low[-3:-2] in _HARD_I
        if len(low) > 2 and (low.endswith(("ский", "цкий", "ской", "ый", "ной")) or hard):
            stem = word[:-2]
            soft = "и" if stem[-1].lower() in _HARD_I else "ы"
            return _cases(word, stem, word[-2:], "ого", "ому", "ого", soft + "м", "ом")
    else:
        if low.endswith(("ова", "ева", "ёва", "ина", "ына")):
            return _cases(word, word[:-1], "а", "ой", "ой", "у", "ой", "ой")
        if low.endswith("ая"):
            return _cases(word, word[:-2], "ая", "ой", "ой", "ую", "ой", "ой")
        if low[-1] not in "ая":
            return _still(word)  # Ангела Меркель, Ассоль Нурлан: women's names on a consonant do not decline
    if low.endswith(("ых", "их")):
        return _still(word)
    return noun(word, gender)


@cache
def given(word: str, gender: str | None) -> Forms:
    """The six cases of a given name or patronymic. Касым-Жомарт declines in its last part only.

    >>> [form for form, _ in given("Касым-Жомарт", "m")][:2]
    ['Касым-Жомарт', 'Касым-Жомарта']
    """
    if gender is None:
        return tuple(dict.fromkeys(given(word, "m") + given(word, "f")))
    if "-" in word:
        head, last = word.rsplit("-", 1)
        whole = _joined("-", _still(head), given(last, gender))
        both = gender == "f" and head[-1:] in "ая"  # Анны-Марии
        return _joined("-", given(head, gender), given(last, gender)) if both else whole
    low = word.lower()
    if low in _PARTICLES or len(word) == 1:
        return _still(word)
    if gender == "f" and low[-1] not in "аяь":
        return _still(word)
    if gender == "f" and low.endswith("ь"):  # Айгуль: Айгули, and undeclined in news
        stem = word[:-1]
        return (*_cases(word, stem, "ь", "и", "и", "ь", "ью", "и"), *((word, case) for case in CASES[1:]))
    return noun(word, gender)


@cache
def noun(word: str, gender: str, *, animate: bool = True) -> Forms:
    """The six cases by the ending alone: -а, -я, a consonant, -й, -ь; other vowels do not decline."""
    low = word.lower()
    last, before = low[-1:], low[-2:-1]
    if last == "а":
        if before in "аеёиоуыэюя":  # Гулиа
            return _still(word)
        soft = before in _HISS
        return _cases(
            word, word[:-1], "а", "и" if before in _HARD_I else "ы", "е", "у", "ей" if soft else "ой", "е",
            *(("ой",) if soft else ()),
        )  # fmt: skip
    if last == "я":
        after_i = before == "и"
        return _cases(word, word[:-1], "я", "и", "и" if after_i else "е", "ю", "ей", "и" if after_i else "е")
    if last in _VOWELS or not last.isalpha() or not "а" <= last <= "я":
        return _still(word)
    if last == "й":
        after_i = before == "и"
        stem = word[:-1]
        return _cases(word, stem, "й", "я", "ю", "я" if animate else "й", "ем", "и" if after_i else "е")
    if last == "ь":
        stem = word[:-1]
        if gender == "f":
            return _cases(word, stem, "ь", "и", "и", "ь", "ью", "и")
        return _cases(word, stem, "ь", "я", "ю", "я" if animate else "ь", "ем", "е")
    fleeting = _FLEETING.get(low)
    if fleeting is not None:
        stem = word[0] + fleeting[1:]
        return _cases(word, stem, word[len(stem) :], "а", "у", "а", "ом", "е", nominative=word)
    regular = _cases(word, word, "", "а", "у", "а" if animate else "", "ем" if last in _HISS else "ом", "е")
    if low.endswith("ец") and len(low) > 3 and animate:  # Кравец: Кравца, but Швец: Швеца
        stem = word[:-2] + ("й" if low[-3] in _VOWELS else "")
        return regular + _cases(word, stem + "ц", "", "а", "у", "а", "ем", "е", nominative=word)[1:]
    return regular


def _cases(
    word: str,
    stem: str,
    nomn: str,
    gent: str,
    datv: str,
    accs: str,
    ablt: str,
    loct: str,
    *more: str,
    nominative: str = "",
) -> Forms:
    """`more` are further endings of the ablative."""
    endings = zip((gent, datv, accs, ablt, loct), CASES[1:], strict=True)
    forms = [(nominative or word, "Nomn"), *((stem + ending, case) for ending, case in endings)]
    return (*forms, *((stem + ending, "Ablt") for ending in more))


def _still(word: str) -> Forms:
    return tuple((word, case) for case in CASES)


def _joined(mark: str, first: Forms, second: Forms) -> Forms:
    """Every form of two parts that stand in one case."""
    return tuple((a + mark + b, case) for b, case in second for a, other in first if other == case)


def joined(parts: list[Forms]) -> Forms:
    """Every form of words that stand in one case, with a space between them."""
    whole = parts[0]
    for part in parts[1:]:
        whole = _joined(" ", whole, part)
    return whole


def _russian(word: str) -> bool:
    return word.lower().endswith(("ов", "ев", "ёв", "ин", "ын", "ова", "ева", "ёва", "ина", "ына", "ский", "ская"))
