"""What things are called in the language of the interface: entities of the pack, posts, languages, claims."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from babel import Locale, UnknownLocaleError

from kenes.model.record import Claim
from kenes.pack.pack import Pack
from kenes.pack.tables import Alias

_OWN = ("full", "short", "abbreviation")  # kinds of aliases that stand for a name


class Names:
    """The names of a pack in every language it has them."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def of(self, id: str, lang: str) -> str:
        """The name of an id of the pack in `lang`, in Russian where it has none; the id itself where the pack does not know it."""
        row: Any = self._pack.entity(id)
        if row is None:
            return id.partition(":")[2].replace("-", " ") or id
        if id in self._pack.themes:
            return str(row.name.get(lang) or row.name.get("ru") or id)
        if lang == "en" and getattr(row, "name_en", None):
            return str(row.name_en)
        if lang not in ("ru", "en"):
            found = self._aliases.get((id, lang))
            if found:
                return found
        return str(row.name or id)

    def claim(self, claim: Claim, lang: str) -> str:
        """Whom or what a claim names: by the pack in `lang`, in the words of its document where the pack does not know it."""
        known = claim.entity is not None and self._pack.entity(claim.entity) is not None
        return self.of(claim.entity, lang) if claim.entity is not None and known else claim.value

    def outlet(self, id: str, lang: str) -> str:
        """The name of an outlet of the pack; of any other what its documents call it."""
        row = self._pack.outlets.get(id)
        return id if row is None else (row.name_en or row.name) if lang == "en" else row.name

    @staticmethod
    def language(code: str, lang: str) -> str:
        """`казахский` of kk; the code itself where nobody knows it."""
        try:
            return Locale.parse(code.replace("-", "_")).get_display_name(lang) or code
        except (UnknownLocaleError, ValueError):
            return code

    @cached_property
    def _aliases(self) -> dict[tuple[str, str], str]:
        """By id and language the fullest name of today."""
        best: dict[tuple[str, str], Alias] = {}
        for alias in self._pack.aliases:
            if alias.kind not in _OWN or alias.until is not None:
                continue
            held = best.get((alias.id, alias.lang))
            if held is None or _OWN.index(alias.kind) < _OWN.index(held.kind):
                best[alias.id, alias.lang] = alias
        return {key: alias.name for key, alias in best.items()}
