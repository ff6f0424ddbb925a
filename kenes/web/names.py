"""What things are called in the language of the interface: entities of the pack, outlets, languages, claims."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from kenes.model.record import Claim
from kenes.pack.pack import Pack

_OF_RECORD = re.compile(r"^(person|organisation):")


class Names:
    """The names of a pack in every language it has them."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def of(self, id: str, lang: str) -> str:
        """The name of an id of the pack in `lang`, the nearest it has; of any other what the id says."""
        return self._pack.called(id, lang) or _OF_RECORD.sub("", id)

    def claim(self, claim: Claim, lang: str) -> str:
        """Whom or what a claim names: by the pack in `lang`, in the words of its document where the pack does not know it."""
        known = self._pack.called(claim.entity, lang) if claim.entity is not None else None
        return known or claim.value

    @staticmethod
    @lru_cache(maxsize=1000)
    def language(code: str, lang: str) -> str:
        """`казахский` of kk; the code itself where nobody knows it."""
        try:
            return Locale.parse(code.replace("-", "_")).get_display_name(lang) or code
        except (UnknownLocaleError, ValueError):
            return code
