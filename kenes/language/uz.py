"""Uzbek: its endings, and one comparing form for its two alphabets and for its four apostrophes.

Оʻзбек, o'zbek, o‘zbek, o’zbek, ўзбек are one word: compared in Latin letters without any apostrophe. Vowels do not agree.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kenes.language.tongue import Endings, spoken
from kenes.text.fold import fold as spelled

LANGUAGE = "uz"

_LATIN = dict(
    zip(
        "абвгджзийклмнопрстуфхцчшэюяўқғҳё",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "j",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "x",
            "s",
            "ch",
            "sh",
            "e",
            "yu",
            "ya",
            "o",
            "q",
            "g",
            "h",
            "yo",
        ],
        strict=True,
    )
)
_DROPPED = str.maketrans("", "", "'ьъ")
_CYRILLIC = re.compile(r"[а-яўқғҳё]")


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The comparing form of a word in either alphabet: small Latin letters, no apostrophes. Not as long as the word."""
    plain = spelled(word)
    if _CYRILLIC.search(plain):
        plain = re.sub(r"(?<![^\W\d_])е|(?<=[аеёиоуэюяў])е", "yе", plain)
        plain = "".join("e" if char == "е" else _LATIN.get(char, char) for char in plain)
    return plain.translate(_DROPPED)


_ITS = "(?:i|si|lari|im|imiz|miz)"
_DID = "[gkq]an"

TONGUE = spoken(
    LANGUAGE,
    fold,
    Endings(
        finite=re.compile(r"di(?:m|k|lar|ngiz)?|[ay]?di(?:lar)?|[ay]?moqda(?:lar)?|yapti(?:lar)?|ibdi"),
        perfect=re.compile(rf"{_DID}(?:lar|di|dilar)?"),
        converb=re.compile(r"i?b|gach"),
        mine=re.compile(r"(?:di(?:m|k)|ganman|ganmiz|[ay]man|[ay]miz)"),
    ),
    {
        "clause": rf".+{_DID}(?:lig)?{_ITS}ni|.*(?:ekan|emas|bor|yoq|bol|kerak|lozim|mumkin|shart)(?:lig)?(?:i|lari)ni"
        r"|.{3,}ish(?:i|lari)ni|.+digan(?:lig)?ini",
        "bare_clause": rf".+{_DID}(?:lig)?(?:i|lari)|.*(?:ekan|emas|bor|yoq|kerak|lozim|mumkin|shart)(?:lig)?(?:i|lari)"
        r"|.{3,}ish(?:i|lari)",
        "not_clause": r"deganini|.*(?:muhim|zarur|dolzarb|ahamiyatli|samarali|yuqori)lig(?:i|ini)|turmushi(?:ni)?|kirishi(?:ni)?",
        "infinitive": r".{3,}ish(?:ni|ga|ini|iga|larini|lariga)",
        "possessed": r".{2,}(?:[aeiou]si|[^aeiou]i)",
        "attributive": rf".+(?:dagi|{_DID}|lik|li|viy|iy|inchi|nchi|yilgi|siz|uvchi|digan|bosh|oid)|dastlabki|songgi|oxirgi|bugungi|hozirgi|keyingi|oldingi|avvalgi",
        "verb": r".+(?:di|dilar|moqda|yapti|ib)",
        "gerund": r".{3,}(?:ish|uv)",
        "surname": r".{2,}(?:ov|yev|ev|ova|yeva|eva|in|ina|skiy|skaya|bek|boy|zoda|uli|qizi|ogli|ovich|yevich|evich|ovna|evna|yevna"
        r"|yan|dze|shvili|enko|chuk|xon|jon)",
        "given": r".*(?:bek|jon|xon|gul|boy|murod|nur|oy|niso|ulla|iddin|mirza|yor|bonu|xoja|mat|ali|sher|dil|shod)"
        r"|nur.+|shavkat.*|abdu.+|dil.+|bax?h?o.+|gul.+|muhammad.*|sher.+|ulug.+|jam.+|aziz.*|alisher|otabek|bobur|akmal|anvar|islom|karim|rahim|salim|botir|sobir|nosir|olim|hakim|said",
    },
    {"gen": "ning", "acc": "ni", "abl": "dan", "loc": "da", "dat": "(?:[gkq]a|gacha)"},
)
