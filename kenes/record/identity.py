"""Comparing forms of names, and ids made of content.

An id never depends on what was seen first: it is made of what it names. docs/decisions/0004-record-identity.md.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from kenes.model.document import moment
from kenes.text.fold import fold

# One form for a name in Cyrillic and Latin: Мирзиёев, Mirziyoyev; Жапаров, Japarov, Zhaparov. For comparing only.
_CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфхцыэ", "abvgdeziiklmnoprstufhcie", strict=True)),
    "ж": "j", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "iu", "я": "ia",
    "ә": "a", "ғ": "g", "қ": "k", "ҳ": "h", "һ": "h", "ң": "n", "ө": "o", "ү": "u", "ұ": "u", "ў": "o", "і": "i",
    "ӣ": "i", "ӯ": "u", "ҷ": "j",
}  # fmt: skip
_LATIN = {
    **dict.fromkeys("áàâäãåā", "a"), **dict.fromkeys("éèêëē", "e"), **dict.fromkeys("íìîïıīý", "i"), **dict.fromkeys("óòôöõ", "o"),
    **dict.fromkeys("úùûüū", "u"), "ç": "ch", "ş": "sh", "š": "sh", "ž": "j", "č": "ch", "ğ": "g", "ň": "n", "ñ": "n",
}  # fmt: skip
PERSON, ORGANISATION = "person:", "organisation:"  # how ids of what is in no pack begin
_TABLE = str.maketrans(_CYRILLIC | _LATIN)
_PAIRS = (
    ("zh", "j"), ("kh", "h"), ("ts", "c"), ("ks", "h"), ("ng", "n"), ("q", "k"), ("x", "h"), ("w", "v"), ("y", "i"),
)  # fmt: skip
_IOTATED = re.compile(r"y[eo]")
_TWICE = re.compile(r"(.)\1+")
_NOT_NAME = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=50_000)
def latin(name: str) -> str:
    """The words of a name in a form that is one for its spellings in Russian, Kazakh, Uzbek, Kyrgyz and English."""
    plain = fold(name).replace("'", "").translate(_TABLE)
    plain = _IOTATED.sub("e", plain)
    for one, other in _PAIRS:
        plain = plain.replace(one, other)
    return _NOT_NAME.sub(" ", _TWICE.sub(r"\1", plain)).strip()


def slug(name: str) -> str:
    """`Ассоль Мирманова` -> `asol-mirmanova`: the comparing form as an id; hashed where nothing of it is Latin."""
    return latin(name).replace(" ", "-") or digest(fold(name))


def voice(id: str | None, name: str) -> str:
    """Under which key people are looked for: the pack's id; of anybody else the last word of the name, because texts shorten
    names to it; an organisation's id."""
    if id is None:
        return latin(name).split(" ")[-1]
    return re.split(r"[:-]", id)[-1] if id.startswith("person:") else id


def digest(*parts: object) -> str:
    """Sixteen hexadecimal characters that stand for `parts`."""
    return blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@lru_cache(maxsize=50_000)
def instant(published: str | None) -> float:
    """Seconds of an ISO prefix for comparing, in UTC where it has no zone; after every date where there is none."""
    if published is None:
        return float("inf")
    found = moment(published)
    return (found.replace(tzinfo=None) - (found.utcoffset() or _ZERO) - _EPOCH).total_seconds()


_EPOCH = moment("1970-01-01")
_ZERO = _EPOCH - _EPOCH
