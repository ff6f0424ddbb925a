"""Documents of the pack whose name the text gives in other words: the states in another order, or as «двух стран»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kenes.language.lemmas import folded_lemmas
from kenes.model.mark import Party
from kenes.pack.pack import Pack

_SAY_NOTHING = {"между", "два", "двух", "три", "трех", "страна", "государство", "республика", "сторона", "оба", "обеих", "о",
                "об", "и", "правительство", "межправительственный", "межгосударственный", "с", "союз", "совместный"}  # fmt: skip
_LANDS = re.compile(r"^[А-ЯЁ]|^[а-яё]+-[а-яё]+(?:ск|цк)\w+$")  # «Чили», «чилийско-перуанской»
_LEAST = 2  # words that tell


def known(pack: Pack, name: str, kind: str, parties: Sequence[Party]) -> str | None:
    """The id of the pack's one document of these parties that is called by the same words, lands left out."""
    ids = {party.entity for party in parties}
    own = _told(name)
    if len(ids) < 2 or None in ids or len(own) < _LEAST:
        return None
    found = [
        row.id
        for row in pack.instruments.values()
        if set(row.parties) == ids and _kind(row.kind) == _kind(kind) and _told(row.name) == own
    ]
    return found[0] if len(found) == 1 else None


def _kind(kind: str) -> str:
    return "agreement" if kind == "treaty" else kind


def _told(name: str) -> frozenset[str]:
    """The lemmas of a name after its noun, without lands."""
    words = [word.strip('«»"“”(),.') for word in name.split()[1:]]
    telling = [folded_lemmas(word) for word in words if word[:1].isalnum() and not _LANDS.match(word)]
    return frozenset(min(lemmas, key=lambda each: (len(each), each)) for lemmas in telling if not lemmas & _SAY_NOTHING)
