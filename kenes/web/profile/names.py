"""What something is called in the languages of its pack, and was called before."""

from __future__ import annotations

import msgspec

from kenes.pack.pack import Pack

_OWN = ("full", "short", "former")


class Called(msgspec.Struct, frozen=True):
    """A name in a language; `until` the day it was given up, None for a name of today."""

    lang: str
    name: str
    until: str | None = None


def names(pack: Pack, id: str) -> tuple[Called, ...]:
    """One name a language of the pack, then those of earlier days; none for what the pack does not know."""
    row = pack.entity(id)
    if row is None:
        return ()
    found: dict[tuple[str, str], Called] = {}
    known = {alias.lang for alias in pack.aliases if alias.id == id and alias.kind in _OWN}
    for lang in pack.languages:
        if lang in known or lang in ("ru", "en"):
            name = pack.called(id, lang)
            if name and (lang == "ru" or lang in known or name != pack.called(id, "ru")):
                found[lang, name] = Called(lang, name)
    for alias in pack.aliases:
        if alias.id == id and alias.kind in _OWN and alias.until:
            found.setdefault((alias.lang, alias.name), Called(alias.lang, alias.name, alias.until))
    return tuple(found.values())
