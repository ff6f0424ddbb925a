"""What a thing of the pack is called in a language on a day: the name a reader of that language expects to see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kenes.pack.tables import Alias, Entity, Organisation, Session, Theme

_LATIN = {"en", "uz", "tk"}  # without a name of their own, a Latin one is nearer to them than a Russian one
_STATE = ("short", "full")  # «Қазақстан», not «Қазақстан Республикасы»
_OTHER = ("full", "short", "abbreviation")


def by_language(aliases: Iterable[Alias]) -> dict[tuple[str, str], list[Alias]]:
    """The aliases by id and language, in the order of their rows."""
    found: dict[tuple[str, str], list[Alias]] = {}
    for alias in aliases:
        found.setdefault((alias.id, alias.lang), []).append(alias)
    return found


def called(row: Entity, lang: str, on: str, aliases: Mapping[tuple[str, str], list[Alias]]) -> str:
    """The name of `row` in `lang` on the ISO day `on`; where the pack has none in that language, the nearest it has."""
    if isinstance(row, Theme):
        return row.name.get(lang) or row.name.get("ru") or row.id
    valid = [each for each in aliases.get((row.id, lang), ()) if _valid(each, on)]
    for each in valid:
        if each.kind == "former" and each.until:  # Нур-Султан of 2021
            return each.name
    english = None if isinstance(row, Session) else row.name_en
    if lang == "ru" or (lang == "en" and english):
        return (english if lang == "en" else row.name) or row.id
    kinds = _STATE if isinstance(row, Organisation) and row.kind == "state" else _OTHER
    own = (each.name for kind in kinds for each in valid if each.kind == kind)
    return next(own, None) or (english if lang in _LATIN else None) or row.name or row.id


def _valid(alias: Alias, on: str) -> bool:
    return (alias.since or "") <= on and (alias.until is None or on < alias.until)
