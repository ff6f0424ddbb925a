"""Suffixes that may follow a name in a language that glues them on: Қазақстан-ның, Тоқаев-тың, O'zbekiston-da.

Suffixes are checked where a name was found, never generated. A chain is number, possessive, case, then what may stand
on a case (-дағы, -niki); a derived adjective (қазақстандық) may take the same again. Vowel harmony is not checked: news
breaks it in foreign names. Sources: Johanson and Csató (eds.), The Turkic Languages (1998); Perry, A Tajik Persian
Reference Grammar (2005).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

_KK = (
    r"(?:[лдт][ае]р)?(?:с?[ыі](?:м[ыі]з)?)?"
    r"(?:[ндт][ыі]ң|[ғг][ае]|[қк][ае]|н[ае]|[ндт][ыі]|н|н?[дт][ае]|[ндт][ае]н|[мбп]ен)?"
    r"(?:(?<=[ае])[ғг][ыі](?:[лдт][ае]р)?(?:[ндт][ыі]ң|[ндт][ыі]|[ғг][ае])?)?"
)
_KY = (
    r"(?:[лдт][аеоө]р)?(?:с?[ыиуү](?:б[ыиуү]з)?)?"
    r"(?:[ндт][ыиуү]н|[гк][аеоө]|н[аеоө]|[ндт][ыиуү]|н|н?[дт][аеоө]|[ндт][аеоө]н|менен)?"
    r"(?:(?<=[аеоө])г[ыиуү](?:[лдт][аеоө]р)?(?:[ндт][ыиуү]н|[ндт][ыиуү])?)?"
)
_UZ = r"(?:lar)?(?:s?i(?:miz)?|imiz|miz)?(?:ning|[gkq]acha|[gkq]a|ni|dan|da)?(?:gi(?:lar)?(?:ning|ga|ni)?|ki)?"
_UZ_CYRL = r"(?:лар)?(?:с?и(?:миз)?|имиз|миз)?(?:нинг|[гкқ]ача|[гкқ]а|ни|дан|да)?(?:ги(?:лар)?(?:нинг|га|ни)?|ки)?"
_TK = r"(?:l[ae]r)?(?:s?[yi])?(?:[yi]?n[yi]ň|[yiuü]ň|n?[ae]|n?[yi]|n?d[ae]n?)?(?:(?<=a)ky|(?<=ä)ki|(?<=d)äki)?"
_CHAINS = {
    "kk": rf"(?:[лдт][ыі][қк])?{_KK}|[шл][ае]",
    "ky": rf"(?:[лдт][ыиуү]к)?{_KY}|ч[аеоө]",
    "uz": rf"(?:lik)?{_UZ}|cha",
    "uz-Cyrl": rf"(?:лик)?{_UZ_CYRL}|ча",
    "tk": rf"(?:l[yi])?{_TK}|[çc][ae]",
    "tg": r"(?:ҳо|он|ён|гон)?(?:и|ро|е|ӣ|у|ю|ву)?(?:ро)?",
    "en": r"'s|s'?|'",
}
_ABBREVIATION_RU = re.compile(r"а|у|ом|е|ы|ов|ам|ами|ах")  # МИДа, МИДом, БРИКСа, МИДов
# Қазақстан-дық, Өзбекстан-лык, Rossiya-lik: of a place, written small where the place is not.
_DERIVED = {
    "kk": re.compile(r"[лдт][ыі][қкғг]"), "ky": re.compile(r"[лдт][ыиуү][кг]"), "uz": re.compile(r"lik"), "uz-Cyrl": re.compile(r"лик"),
}  # fmt: skip
_PLURAL = re.compile(r"[лдт][аеоө]р|l[aäe]r")
TURKIC_CYRILLIC = frozenset({"kk", "ky", "uz-Cyrl"})
LETTERS = frozenset("әғқңөұүһіўҳӣӯҷ")  # letters of Kazakh, Kyrgyz, Uzbek and Tajik that Russian has not


@cache
def _chain(lang: str) -> re.Pattern[str] | None:
    return re.compile(_CHAINS[lang]) if lang in _CHAINS else None


@lru_cache(maxsize=65536)
def fits(rest: str, lang: str) -> bool:
    """Whether `rest`, folded and not empty, is a chain of suffixes of the language."""
    chain = _chain(lang)
    return chain is not None and chain.fullmatch(rest) is not None


def derived(rest: str, lang: str) -> bool:
    """Whether `rest` begins with the suffix that makes an adjective or a resident of a place: қазақстандық, rossiyalik."""
    return lang in _DERIVED and _DERIVED[lang].match(rest) is not None


def plural(rest: str) -> bool:
    """Whether `rest` begins with a Turkic plural."""
    return _PLURAL.match(rest) is not None


def fits_abbreviation(rest: str) -> bool:
    """Whether `rest` is a Russian ending written after capitals: МИДа, БРИКСом."""
    return _ABBREVIATION_RU.fullmatch(rest) is not None
