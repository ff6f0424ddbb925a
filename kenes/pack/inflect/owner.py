"""The Russian name of a body says whose it is, and news says so in its own way: `МИД Казахстана` is also `МИД РК` and
`казахстанский МИД`, `Секретариат ШОС` also `Секретариат Шанхайской организации сотрудничества`. The other languages put the owner
first: `БҰҰ Бас Ассамблеясы` is also `Біріккен Ұлттар Ұйымының Бас Ассамблеясы`, and what every state has, a government and a foreign
ministry, is named by the state before it: `Қазақстан үкіметі`, `Kazakh government`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kenes.pack.inflect.phrase import Numbered, adjective, phrase
from kenes.pack.tables import Alias, Format, Organisation, Post, Row, Tables

_OWNERS = {"state", "international"}
_BODIES = {"presidency", "government", "ministry", "parliament", "council", "agency", "court", "bank", "body"}
_SAID = {"full", "short", "abbreviation"}
# What stands behind the state, in English behind its adjective.
_COMMON: dict[str, dict[str, tuple[str, ...]]] = {
    "government": {
        "kk": ("үкіметі",), "ky": ("өкмөтү",), "uz": ("hukumati",), "uz-Cyrl": ("ҳукумати",), "en": ("government",),
    },
    "foreign": {
        "kk": ("Сыртқы істер министрлігі",), "ky": ("Тышкы иштер министрлиги",), "uz": ("Tashqi ishlar vazirligi",),
        "uz-Cyrl": ("Ташқи ишлар вазирлиги",), "en": ("Foreign Ministry", "Ministry of Foreign Affairs"),
    },
    "defence": {
        "kk": ("Қорғаныс министрлігі",), "ky": ("Коргоо министрлиги",), "uz": ("Mudofaa vazirligi",),
        "uz-Cyrl": ("Мудофаа вазирлиги",), "en": ("Defence Ministry", "Defense Ministry"),
    },
}  # fmt: skip
# After the vowel of a possessive: Ұйымы-ның, Биримдиги-нин.
_GENITIVE: dict[str, dict[str, str]] = {
    "kk": {"ы": "ның", "і": "нің"},
    "ky": {"ы": "нын", "и": "нин", "у": "нун", "ү": "нүн"},
}


class Owners:
    """The states and organisations of a pack, as they stand in the genitive and as adjectives."""

    def __init__(self, tables: Tables) -> None:
        self._genitives: dict[str, dict[str, None]] = defaultdict(dict)
        self._adjectives: dict[str, list[str]] = defaultdict(list)
        self._elsewhere: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._leading: dict[tuple[str, str], list[str]] = defaultdict(list)
        owners = {row.id for row in tables.organisations.values() if row.kind in _OWNERS}
        for id in owners:
            row = tables.organisations[id]
            self._add(id, row.name)
            if row.name_en:
                self._leading[id, "en"].append(row.name_en)
        for alias in tables.aliases:
            if alias.id in owners and alias.lang == "ru" and not _dated(alias):
                if alias.kind == "adjective":
                    self._adjectives[alias.id].append(alias.name)
                elif alias.kind in _SAID:
                    self._add(alias.id, alias.name)
            elif alias.id in owners and not _dated(alias):
                if alias.kind == "adjective" if alias.lang == "en" else alias.kind in _SAID:
                    self._elsewhere[alias.id, alias.lang].append(alias.name)
                if alias.kind in _SAID:
                    self._leading[alias.id, alias.lang].append(alias.name)

    def named(self, row: Row, name: str) -> Iterator[str]:
        """`name` with every other genitive of the owner that it ends with.

        >>> list(owners.named(kazakh_mfa, "МИД Казахстана"))  # doctest: +SKIP
        ['МИД Республики Казахстан', 'МИД РК']
        """
        for owner, base, said in self._parted(row, name):
            yield from (f"{base} {other}" for other in self._genitives[owner] if other != said)

    def adjectival(self, row: Row, name: str) -> Iterator[tuple[str, Numbered]]:
        """(base, forms) of `name` with the owner as an adjective before it: `казахстанского МИДа`, and of no other gender where
        the head decides none, since a reader recognises and does not write."""
        for owner, base, _ in self._parted(row, name):
            heads = phrase(base)
            for word in self._adjectives.get(owner, ()):
                forms = adjective(word)
                yield (
                    base,
                    tuple(
                        dict.fromkeys(
                            (f"{one} {head}", case, number)
                            for head, case, number in heads
                            for one, other, count in forms
                            if (case, number) == (other, count)
                        )
                    ),
                )

    def elsewhere(self, row: Row) -> Iterator[tuple[str, str]]:
        """(lang, name) of a government or ministry in the languages that put the state before it."""
        if not isinstance(row, Organisation) or row.state is None:
            return
        for lang, words in _COMMON.get(_common(row), {}).items():
            for state in self._elsewhere.get((row.state, lang), ()):
                yield from ((lang, f"{state} {word}") for word in words)

    def led(self, row: Row, name: str, lang: str) -> Iterator[str]:
        """`name` with every other name of the owner that it begins with, and with its genitive where the language has one there.

        >>> list(owners.led(un_general_assembly, "БҰҰ Бас Ассамблеясы", "kk"))  # doctest: +SKIP
        ['Біріккен Ұлттар Ұйымы Бас Ассамблеясы', 'Біріккен Ұлттар Ұйымының Бас Ассамблеясы']
        """
        for owner in _of(row):
            names = self._leading.get((owner, lang), ())
            said = max((each for each in names if name.startswith(f"{each} ")), key=len, default=None)
            if said is None:
                continue
            for other in names:
                for form in (other, genitive(other, lang)):
                    if form and form != said:
                        yield form + name[len(said) :]
            return

    def _add(self, id: str, name: str) -> None:
        for form, case, _ in phrase(name):
            if case == "Gent":
                self._genitives[id][form] = None

    def _parted(self, row: Row, name: str) -> Iterator[tuple[str, str, str]]:
        """(owner, what is left of the name, the genitive it ends with)."""
        for owner in _of(row):
            said = max(
                (each for each in self._genitives.get(owner, ()) if name.endswith(f" {each}")), key=len, default=None
            )
            if said is not None:
                yield owner, name[: -len(said) - 1], said
                return


def genitive(name: str, lang: str) -> str | None:
    """A Kazakh or Kyrgyz name that ends with a possessive, in the genitive: `Ұйымы` `Ұйымының`; None for others."""
    ending = _GENITIVE.get(lang, {}).get(name[-1:])
    return name + ending if ending else None


def _of(row: Row) -> tuple[str, ...]:
    """The ids a body can be named after: its state, what it is part of."""
    if isinstance(row, Organisation) and row.kind in _BODIES:
        return tuple(each for each in (row.state, row.parent) if each)
    if isinstance(row, Format):
        return (row.organisation,) if row.organisation else ()
    if isinstance(row, Post):
        return tuple(each for each in (row.state, row.organisation) if each)
    return ()


def _common(row: Organisation) -> str:
    """What a body is that every state has one of; empty for others."""
    if row.kind == "government":
        return "government"
    heads = {"МИД": "foreign", "Минобороны": "defence"}
    return heads.get(row.name.split()[0], "") if row.kind == "ministry" else ""


def _dated(alias: Alias) -> bool:
    return alias.since is not None or alias.until is not None
