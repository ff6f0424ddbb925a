"""Which series of the pack a gathering is of: by its name in any case, by whose it is, by the sides it is named after."""

from __future__ import annotations

import re
from functools import lru_cache

from kenes.language.lemmas import folded_lemmas
from kenes.model.mark import Party
from kenes.pack.names import Hit
from kenes.pack.pack import Pack
from kenes.pack.tables import Format
from kenes.read.line.line import Chunk, Line
from kenes.read.line.scene import Scene, Side, distinct
from kenes.text.fold import fold

_MARKS = re.compile(r"[«»\"“”„()]")
_DASHES = re.compile(r"[-–—]")
_REGION = "Центральная Азия"
_REGION_SHORT = "ца"
_SUMMIT = {"саммит", "видеосаммит"}
_INFORMAL = "неформальный"
_LATIN = str.maketrans("cCaAoOeExXpP", "сСаАоОеЕхХрР")  # «C5+1» is written in either script


def format_at(scene: Scene, row: Line, head: int) -> Hit | None:
    """The pack's series whose name holds the word `head` or begins within the two words after it."""
    start, stop = row.spans[head].start, row.spans[min(head + 2, len(row.spans) - 1)].stop
    for hit in scene.hits:
        if hit.stop > start and hit.start < stop and any(c.table == "formats" for c in hit.candidates):
            return hit
    return None


def format_of(scene: Scene, row: Line, first: int, head: int, last: int) -> str | None:
    """The series with the longest name whose every word stands among the words `first` to `last`: «на пятом Каспийском
    саммите», «саммите «Чили — Перу»»; the word of the gathering itself is one of them."""
    said = [_lemmas(word) for word in _parts(row.span(first, last).of(scene.text))]
    own = _lemmas(row.words[head])
    informal = any(_INFORMAL in each for each in said)
    found: list[tuple[int, str]] = []
    for id, name in _names(scene.cast.pack):
        if informal != (_INFORMAL in _union(name)):
            continue
        if own & _union(name) and all(any(word & each for each in said) for word in name):
            found.append((len(name), id))
    found = [each for each in found if _is_on(scene.cast.pack.formats[each[1]], scene.cast.on)]
    return max(found)[1] if found else None


def format_between(scene: Scene, sides: tuple[Side, ...], head: str) -> str | None:
    """The summit of Central Asia with another party that bears both in its name, in either order: «саммит Чили — ЦА»."""
    others = [side for side in sides if fold(side.party.name) != fold(_REGION)]
    if len(others) != 1 or len(sides) != 2 or not folded_lemmas(head) & _SUMMIT:
        return None
    for row in scene.cast.pack.formats.values():
        if row.kind == "plus" and row.level == "head-of-state" and row.parties[:1] == (others[0].party.entity,):
            if fold(_REGION) in fold(row.name) and row.id.endswith("summit"):
                return row.id
    return None


def format_of_owner(scene: Scene, org: Side | None, name: tuple[str, ...], words: list[str]) -> str | None:
    """«на шестом саммите союза», «встреча глав государств союза»: the series of an organisation's heads of state, the
    informal one where the words say so."""
    lemmas = frozenset().union(*(folded_lemmas(word) for word in name))
    if org is None or not org.states or not (lemmas & _SUMMIT or {"глава", "государство"} <= lemmas):
        return None
    informal = any(_INFORMAL in folded_lemmas(word) for word in words)
    for row in scene.cast.pack.formats.values():
        if row.organisation in org.states and row.level == "head-of-state":
            if fold(row.name).startswith(_INFORMAL[:-2]) == informal:
                return row.id
    return None


def named_after(scene: Scene, row: Line, head: int, last: int) -> tuple[Side, ...]:
    """The two sides that a gathering is named after, one of them Central Asia: «саммит «Центральная Азия — Чили»», «ЦА-ЕС»."""
    found: list[Side] = []
    for i in range(head + 1, last):
        word = row.words[i]
        chunk = row.starting(i)
        if chunk is not None and chunk.kind in ("state", "body") and chunk.sides and chunk.sides[0].party.entity:
            found.extend(chunk.sides)
        for part in _DASHES.split(word):
            if fold(part) == _REGION_SHORT or (
                "азия" in folded_lemmas(part) and "центральный" in folded_lemmas(row.words[i - 1])
            ):
                found.append(Side(Party(_REGION), frozenset({fold(_REGION)}), "group"))
            elif part[:1].isupper() and (part != word or _unknown(row.covering(i))):
                found.extend(_owner(scene, part))
    named = distinct(found)
    dashed = any(_DASHES.search(row.words[i]) or row.words[i] == "+" for i in range(head + 1, last))
    return named if len(named) == 2 and dashed and any(side.kind == "group" for side in named) else ()


def _unknown(chunk: Chunk | None) -> bool:
    """Whether no side that the pack knows covers a word: «саммит "Центральная Азия – Чили"» may be taken for a body."""
    return chunk is None or not any(side.party.entity for side in chunk.sides)


def _owner(scene: Scene, short: str) -> list[Side]:
    """The organisation or state of an abbreviation."""
    for hit in scene.cast.pack.names.find(short, "ru"):
        for each in hit.candidates:
            row = scene.cast.pack.organisations.get(each.id)
            if row is not None:
                return [Side(Party(row.name, row.id), frozenset({row.id}), "state" if row.kind == "state" else "body")]
    return []


def _parts(name: str) -> list[str]:
    return [part for word in _MARKS.sub(" ", name).split() for part in _DASHES.split(word) if part]


def _lemmas(word: str) -> frozenset[str]:
    return frozenset(lemma.translate(_LATIN) for lemma in folded_lemmas(word))


def _union(name: tuple[frozenset[str], ...]) -> frozenset[str]:
    return frozenset().union(*name)


@lru_cache(maxsize=8)
def _names(pack: Pack) -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    """Each Russian name of a series as the lemmas of its words, two words or more."""
    called = [(row.id, row.name) for row in pack.formats.values()]
    called += [(alias.id, alias.name) for alias in pack.aliases if alias.lang == "ru" and alias.id in pack.formats]
    split = [(id, _parts(name)) for id, name in called]
    return tuple((id, tuple(_lemmas(word) for word in words)) for id, words in split if len(words) > 1)


def _is_on(row: Format, on: str | None) -> bool:
    """Whether a series had begun and not ended on a day of publication; one to come is not yet in the pack's days."""
    return row.until is None or on is None or on[:10] < row.until


def organisation(scene: Scene, format: str | None) -> Side | None:
    row = scene.cast.pack.formats.get(format or "")
    owner = scene.cast.pack.organisations.get(row.organisation or "") if row else None
    return Side(Party(scene.called(owner.id), owner.id), frozenset({owner.id}), "body") if owner else None


def format_of_body(scene: Scene, org: Side | None, name: tuple[str, ...]) -> str | None:
    """The series of the organisation whose name's words all stand in the mention: «заседание Совета министров … ШОС»."""
    if org is None or not org.states:
        return None
    lemmas = {lemma for word in name for lemma in folded_lemmas(word)}
    found: list[tuple[int, str]] = []
    for row in scene.cast.pack.formats.values():
        if row.organisation not in org.states:
            continue
        words = [word for word in row.name.replace("«", " ").replace("»", " ").split() if not word.isupper()]
        if words and all(folded_lemmas(word) & lemmas for word in words if word.isalpha()):
            found.append((len(words), row.id))
    return max(found)[1] if found else None
