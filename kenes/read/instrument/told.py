"""Whether a mention says enough to be a document of its own and not «этот договор», «программа визита»."""

from __future__ import annotations

import re

from kenes.language import ru_instruments
from kenes.language.lemmas import folded_lemmas
from kenes.read.instrument.name import Name
from kenes.read.instrument.phrase import counted, lemmas_at
from kenes.read.line.line import Chunk, Line
from kenes.read.line.scene import Scene

_OPENING = '«“„"'
# «настоящий указ», «этот договор»: named before.
_NAMED_BEFORE = {"этот", "тот", "настоящий", "данный", "такой", "свой"}
_OF_PLACE = re.compile(r"^[А-ЯЁ][а-яё-]+(?:ск|цк)(?:ий|ой|ая|ое|ого|ому|им|ом|ую|ою|ие|их|ими)$")
_PLURAL = ("ие", "их", "им", "ими")
_BY_PLACE = {"treaty", "agreement", "statement", "memorandum", "resolution", "strategy", "programme"}
_OF_MEASURES = {"действие", "мероприятие", "мера", "шаг"}
_OF_A_CODE = {"статья", "часть", "пункт", "ст", "нарушение", "соответствие"}
_JOINT = {"совместный", "итоговый"}


def told(scene: Scene, row: Line, name: Name) -> bool:
    """Whether a mention says enough to be a document of its own."""
    needs = name.entry.needs
    lemmas = {lemma for word in name.adjectives for lemma in folded_lemmas(word)}
    if lemmas & _NAMED_BEFORE or (name.last > name.head + 2 and lemmas_at(row, name.head + 2) & _NAMED_BEFORE):
        return False
    if needs == "code":
        cited = any(lemmas_at(row, k) & _OF_A_CODE for k in range(max(0, name.first - 8), name.first))
        return row.words[name.head].isupper() and name.title is None and (cited or (name.of and not name.about))
    if name.title is not None or name.number or _by_place(scene, row, name):
        return True
    if needs == "own":
        return not name.several or name.entry.means == "other"
    if needs == "said":
        return name.said
    if needs in ("about", "of", "made") and (name.about or _telling(name)):
        return True
    if needs in ("of", "made"):
        return name.of and not _owner_only(row, name)
    if needs == "title":
        return name.of and (
            any(ru_instruments.meaning(word, "state") for word in name.adjectives) or _measures(row, name)
        )
    if needs == "body":
        chunk = row.covering(name.head + 1)
        return chunk is not None and chunk.kind == "body" and _international(chunk)
    if needs == "many":
        rest = row.words[name.head + 1 : name.last]
        return any("документ" in folded_lemmas(word) for word in rest)
    if needs == "joint":
        return bool(lemmas & _JOINT) or (name.about and _made_by_body(row, name))
    if needs == "counted":
        return name.about or any(counted(row, k + 1) for k in range(name.first, name.head))
    if needs == "marked":
        return name.first > 0 and row.words[name.first - 1] in _OPENING
    if needs == "formal":  # «утвердил Решение о …»: the capital of a document, or what it is about beside who made it
        return name.about and row.words[name.head][:1].isupper() and name.head > 0
    return False


def _telling(name: Name) -> bool:
    """«мирный договор»: an adjective by which the document that it needs is told without other words."""
    noun = name.entry.lemmas[-1]
    return any(ru_instruments.tells(word, noun) for word in name.adjectives)


def _by_place(scene: Scene, row: Line, name: Name) -> bool:
    """«Душанбинский договор»: named after the place where it was made, with a capital that no sentence gave it."""
    if name.entry.means not in _BY_PLACE or not name.adjectives or name.first == name.head:
        return False
    word = row.spans[name.first]
    if not _OF_PLACE.match(word.of(scene.text)):
        return False
    opens = name.first == 0 or not row.words[name.first - 1][:1].isalnum()
    land = any(body.kind == "adjective" and body.span.overlaps(word) for body in scene.bodies)  # «Чилийский закон»
    return not land and not (opens and word.of(scene.text).endswith(_PLURAL))


def _measures(row: Line, name: Name) -> bool:
    """«План практических действий», «План совместных мер»: a capital and what it consists of."""
    near = range(name.head + 1, min(name.last, name.head + 5))
    return row.words[name.head][:1].isupper() and any(lemmas_at(row, k) & _OF_MEASURES for k in near)


def _international(chunk: Chunk) -> bool:
    """Whether a body acts for itself and not for a state: an organisation of states."""
    side = chunk.sides[0]
    return side.party.entity is not None and side.states == frozenset({side.party.entity})


def _owner_only(row: Line, name: Name) -> bool:
    """«указ Президента», «стратегия страны»: whose it is, not what it is about."""
    chunk = row.covering(name.head + 1)
    return chunk is not None and chunk.kind in ("person", "state", "body") and chunk.last >= name.last


def _made_by_body(row: Line, name: Name) -> bool:
    """«Министерство сделало заявление о …»: published by a body or a state, not said by a person."""
    for k in range(name.first - 1, max(-1, name.first - 6), -1):
        if ru_instruments.meaning(row.words[k], "adopted"):
            parties = [chunk for chunk in row.chunks if chunk.last <= name.first]
            return bool(parties) and parties[-1].kind in ("state", "body", "place")
    return False
