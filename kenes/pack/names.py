"""Names found in a text: one automaton over every name of a pack and every form it takes.

`Names.find` returns candidates, never a choice: which of two people a surname means is for the reader to say.
"""

from __future__ import annotations

import gc
import re
from typing import Any

import msgspec

from kenes.pack.candidate import Candidate, candidates, cased, grown, named, suffixed
from kenes.pack.inflect import beside
from kenes.pack.inflect.phrase import LONGEST_GRAMMATICAL, common, grammatical
from kenes.pack.inflect.spell import Entry, spellings
from kenes.pack.inflect.suffix import LETTERS, TURKIC_CYRILLIC, fits
from kenes.pack.tables import Tables
from kenes.text.fold import APOSTROPHES, fold

_REST = re.compile(r"[\w']+")
_NOT_WORD = re.compile(r"[^\w'+]")
_NOT_WORD_NOR_BREAK = re.compile(r"[^\w'+\n]")
_QUOTE_MARK = re.compile(r"(?<!\w)'|'(?!\w)")
_HYPHENS = ("-", "\u2010", "\u2011")
_PART_BEFORE = re.compile(r"[^\W\d_]+$")
SHORT = 3
_MEMO = 20_000  # answers kept at most; a document asks for a few dozen


class Hit(msgspec.Struct, frozen=True):
    """A name in the text at [start, stop), in code points; `form` its words as they stand there."""

    start: int
    stop: int
    candidates: tuple[Candidate, ...]
    form: str


class _Key:
    """What the automaton holds for a spelling: its length with the space before it (Chinese has none), the entries,
    whether capitals decide among them, a surname or a place of one word is there, quotation marks are asked for, and
    whether the word is also one of grammar (`Или` the river)."""

    __slots__ = ("capitals", "entries", "grammatical", "led", "length", "place", "quoted", "surname")

    def __init__(self, key: str, entries: list[Entry]) -> None:
        self.length = len(key)
        self.led = key[:1] == " "
        self.entries = entries
        self.capitals = self.surname = self.place = False
        for unit, kind, _, _ in entries:
            self.capitals = self.capitals or bool(unit.capitals)
            self.surname = self.surname or kind == "surname"
            self.place = self.place or (unit.table == "places" and " " not in key[1:])
        self.quoted = all(unit.quoted for unit, _, _, _ in entries)
        self.grammatical = len(key) <= LONGEST_GRAMMATICAL + 1 and grammatical(key[1:])


def shade(text: str) -> str:
    """`text` folded, with a space for every mark that may stand beside or inside a name; as long as the text.

    The same as folding first and then blanking, at a third of the time: of what `fold` makes one, only letters and
    apostrophes outlive the blanking.
    """
    return _shaded(text, _NOT_WORD)


def _shaded(text: str, marks: re.Pattern[str]) -> str:
    shadow = text.lower()
    if len(shadow) != len(text):
        shadow = fold(text)
    shadow = shadow.replace("ё", "е")
    for mark in APOSTROPHES:
        shadow = shadow.replace(mark, "'")
    shadow = marks.sub(" ", shadow)
    return _QUOTE_MARK.sub(" ", shadow) if "'" in shadow else shadow


# «Токаев» opens a sentence far oftener than the genitive of «токай».
_SURNAME_LIKE = re.compile(r"(?:[оеё]в|[иы]н|[оеё]ва|[иы]на|ский|цкий)$")


class Names:
    """Every name of a pack, ready to be found. Building takes a second or two; finding changes nothing but a cache."""

    def __init__(self, tables: Tables) -> None:
        import ahocorasick

        enabled = gc.isenabled()
        gc.disable()  # half a million small tuples that all stay
        try:
            spelled: dict[str, list[Entry]] = {}
            for form, entry in spellings(tables):
                spelled.setdefault(form, []).append(entry)
            shades = _shaded("\n".join(spelled), _NOT_WORD_NOR_BREAK).split("\n")
            forms: dict[str, list[Entry]] = {}
            for key, entries in zip(shades, spelled.values(), strict=bool(spelled)):
                for entry in entries:
                    forms.setdefault(key if entry[0].lang == "zh" else " " + key, []).append(entry)
            self._automaton: Any = ahocorasick.Automaton()
            for at, key in enumerate(forms):
                self._automaton.add_word(key, at)
            self._entries = list(forms.items())
            self._keys: list[_Key | None] = [None] * len(forms)  # made when first met: most names never are
            self.forms = len(forms)
            if forms:
                self._automaton.make_automaton()
        finally:
            if enabled:
                gc.enable()
        self._memo: dict[tuple[object, ...], tuple[tuple[Entry, ...], tuple[Candidate, ...]]] = {}

    def find(self, text: str, lang: str | None = None, on: str | None = None) -> list[Hit]:
        """The names of `text`, leftmost and longest first, none overlapping.

        `lang` (ru, kk, uz, uz-Cyrl, ky, tg, tk, en, zh) says whose suffixes a name may carry and, where an abbreviation
        means different things in two languages, which is meant. `on` (an ISO day) drops what did not bear the name then.
        """
        if not self.forms or not text:
            return []
        shadow = f" {shade(text)} "
        found = []
        for end, at in self._automaton.iter(shadow):
            key = self._keys[at] or self._key(at)
            found.append((end - key.length + key.led, -end, key))
        found.sort(key=_place)
        langs = _suffix_languages(shadow, lang)
        starts = {start for start, _, _ in found}
        hits: list[Hit] = []
        cursor = 0
        for start, end, key in found:
            if start >= cursor and _stands_alone(text, start, -end, key, cursor, starts):
                hit = self._hit(text, shadow, (start, -end, cursor), key, langs, lang, on)
                if hit is not None and hit.start >= cursor:
                    hits.append(hit)
                    cursor = hit.stop
        return hits

    def _key(self, at: int) -> _Key:
        """The key at a place of the automaton, made and kept."""
        key = self._keys[at] = _Key(*self._entries[at])
        return key

    def _hit(
        self,
        text: str,
        shadow: str,
        place: tuple[int, int, int],
        key: _Key,
        langs: frozenset[str],
        lang: str | None,
        on: str | None,
    ) -> Hit | None:
        """The name at `place` (start, stop, and where the hit before it stopped), or None where it is not one here."""
        start, stop, cursor = place
        words = text[start:stop]
        rest = ""
        if shadow[stop + 1] != " " and key.led:
            tail = _REST.match(shadow, stop + 1)
            rest = tail.group() if tail else ""
            if key.capitals and text[stop : stop + len(rest)].isupper():
                return None  # ШОСТКА is not ШОС
        kept, meant = self._kept(words, rest, key, langs, lang, on)
        if not kept or "\n" in words:
            return None
        if key.quoted and fold(text[start - 1 : start]) != '"':
            return None
        if key.grammatical and not rest and beside.opens(text, start):
            return None
        stop += len(rest)
        if not rest and text[stop : stop + 1] in _HYPHENS:
            stop = _hyphened(shadow, stop, langs | {kept[0][0].lang})
        if key.surname:
            found = _beside(text, start, stop, cursor, kept)
            if found is None:
                return None
            changed, start, stop = found
            if changed is not kept:
                meant = candidates(changed, lang, bool(rest))
        elif key.place and beside.stranger(text, start, cursor) is not None:
            return None  # Каныш Сатпаев is not the town of Сатпаев
        if (key.surname or key.place) and text[start:stop] == words and common(words) and beside.opens(text, start):
            if not (key.surname and _SURNAME_LIKE.search(words)):
                return None  # «Колонна машин», and not a minister of that name
        return Hit(start, stop, meant, text[start:stop])

    def _kept(
        self, words: str, rest: str, key: _Key, langs: frozenset[str], lang: str | None, on: str | None
    ) -> tuple[tuple[Entry, ...], tuple[Candidate, ...]]:
        """The entries that the capitals, the suffix and the day allow, and their candidates; remembered, since news
        says `президент` a thousand times a day and a pack knows two hundred of them."""
        capital = any(word[:1].isupper() for word in words.split())
        asked = (id(key), words if key.capitals else capital, rest, langs, lang, on)
        known = self._memo.get(asked)
        if known is None:
            short = key.length - key.led <= SHORT
            kept = tuple(
                grown(entry, rest)
                for entry in key.entries
                if cased(entry[0], words, capital, rest)
                and not (lang == "tg" and _izafet(entry, words, rest))
                and (not rest or suffixed(entry[0], rest, langs, short))
                and (on is None or named(entry[0], on))
            )
            known = (kept, candidates(kept, lang, bool(rest)))
            if len(self._memo) >= _MEMO:
                self._memo.clear()
            self._memo[asked] = known
        return known


def _izafet(entry: Entry, words: str, rest: str) -> bool:
    """Whether a surname of another language is a Tajik noun with its izafet: «Раиси шаҳр» is no Raisi, who is «Раисӣ» there."""
    return entry[1] == "surname" and entry[0].lang != "tg" and not rest and words.endswith("и")


def _stands_alone(text: str, start: int, stop: int, key: _Key, cursor: int, starts: set[int]) -> bool:
    """Whether a hyphen beside the name joins it to another name and not to a longer word.

    `Тегеран-Пекин` is two names; `вице-президент` is no president, `Нур-Султан` no Sultan, `Ким-Ли` no Kim.
    """
    if start >= 2 and text[start - 1] in _HYPHENS and text[start - 2].isalpha() and start - 1 != cursor:
        before = _PART_BEFORE.search(text, max(0, start - 30), start - 1)
        part = before.group() if before else ""
        if not part.endswith("о") and not (len(part) > 3 and part[0].isupper() and text[start].isupper()):
            return False
    following = text[stop + 1 : stop + 2]
    return not (key.surname and text[stop : stop + 1] in _HYPHENS and following.isupper()) or stop + 1 in starts


def _place(match: tuple[int, int, _Key]) -> tuple[int, int]:
    return match[0], match[1]


def _hyphened(shadow: str, stop: int, langs: frozenset[str]) -> int:
    """Where an abbreviation with a suffix after a hyphen stops: ШЫҰ-ның, BMT-ning; `stop` where there is none."""
    tail = _REST.match(shadow, stop + 2)
    if tail is not None and any(fits(tail.group(), lang) for lang in langs - {"ru", "en"}):
        return tail.end() - 1
    return stop


def _suffix_languages(shadow: str, lang: str | None) -> frozenset[str]:
    """The languages whose suffixes any name may carry here, beside those of the name's own language."""
    if lang is not None:
        return frozenset({lang}) if lang != "ru" else frozenset()
    return TURKIC_CYRILLIC | {"tg"} if not LETTERS.isdisjoint(shadow) else frozenset()


def _beside(
    text: str, start: int, stop: int, cursor: int, kept: tuple[Entry, ...]
) -> tuple[tuple[Entry, ...], int, int] | None:
    """A surname with its initials or with a given name and patronymic; None where they are somebody else's."""
    surnames = [entry for entry in kept if entry[1] == "surname"]
    found = beside.initials(text, start, stop)
    if found is not None:
        fitting = tuple((e[0], "initials", e[2], e[3]) for e in surnames if beside.fit(e[0].given, found.letters))
        if fitting:
            return fitting, found.start, found.stop
        others = tuple(entry for entry in kept if entry[1] != "surname")
        if found.leads:
            return (others, start, stop) if others else None
    middle = beside.middle(text, start)
    if middle is not None:
        word, begins = middle
        fitting = tuple((e[0], "name", e[2], e[3]) for e in surnames if beside.same_given(word, e[0].given))
        if fitting:
            return fitting, begins, stop
    given = beside.stranger(text, start, cursor)
    if given is not None:
        same = tuple(e for e in kept if e[1] != "surname" or beside.same_given(given, e[0].given))
        return (same, start, stop) if same and any(e[1] == "surname" for e in same) else None
    return kept, start, stop
