"""Real pages multiplied: other days, other names of people and bodies the pack does not know, other words of the same length, so
that spans stay where they are and no two turns tell the same. People and bodies the pack does not know grow with the documents (of 20,000 documents
some 15,000 people, of 40,000 twice as many); those it knows stay, as in an archive of one outlet: fifty articles a day for years. For benchmarks only: the
words make no sense.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

import msgspec

from kenes.model.document import Document
from kenes.model.report import Reading

Page = tuple[Document, Reading]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LOWER = re.compile(r"(?<![\w-])[а-яё]{4,}(?![\w-])")
_CONSONANTS = ("бгджзклпрстфцчш", "bcdfgjklpqrstz")  # those that no case ending of a name has
_KEPT = 8  # one word of so many stays as it is
_STEP, _DAYS = 3, 3000  # days from turn to turn, and over how many


class Multiplied:
    """Pages by number: the real ones first, then turn after turn of them."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.pages = pages
        alike: dict[tuple[int, str], list[str]] = {}
        for word in sorted({found.group() for document, _ in pages for found in _LOWER.finditer(document.text)}):
            alike.setdefault((len(word), word[-2:]), []).append(word)
        # Where each word stands among those of its length and ending.
        self._places = {word: (at, words) for words in alike.values() for at, word in enumerate(words)}

    def page(self, number: int) -> Page:
        """The page of this number."""
        turn, at = divmod(number, len(self.pages))
        document, reading = self.pages[at]
        if turn == 0:
            return document, reading
        renamed = _renamed(turn)
        text = list(document.text)
        for span in _names(reading):
            text[span.start : span.stop] = span.of(document.text).translate(renamed)
        told = _LOWER.sub(partial(self._other, turn), "".join(text))
        shift = partial(_DAY.sub, partial(_moved, _STEP * turn % _DAYS))
        made = Document(
            id=f"{document.id}-{turn}",
            text=told,
            title=told[: len(document.title)],
            lang=document.lang,
            url=f"{document.url}?{turn}" if document.url else None,
            outlet=document.outlet,
            published=shift(document.published) if document.published else None,
        )
        raw = _shifted(msgspec.to_builtins(reading), renamed, shift)
        return made, msgspec.convert(raw | {"id": made.id, "digest": made.digest}, Reading)

    def _other(self, turn: int, found: re.Match[str]) -> str:
        """Another word of the vocabulary for most words; the same one throughout a turn."""
        at, words = self._places.get(found.group(), (0, []))
        if not words or (at * 7919 + turn) % _KEPT == 0:
            return found.group()
        return words[(at + turn) % len(words)]


def _names(reading: Reading) -> list[Any]:
    """The spans of names that the pack does not know."""
    spans = [each.span for each in reading.mentions if each.entity is None and each.kind in ("person", "organisation")]
    return spans + [span for person in reading.people if person.entity is None for span in person.mentions]


def _shifted(noun: Any, renamed: dict[int, str], shift: Callable[[str], str]) -> Any:
    """A reading as plain dicts with its days and its unknown names moved along."""
    if isinstance(noun, dict):
        known = {key: _shifted(value, renamed, shift) for key, value in noun.items()}
        if noun.get("entity", "") is None and isinstance(noun.get("name"), str) and not noun.get("candidates"):
            known["name"] = noun["name"].translate(renamed)
        return known
    if isinstance(noun, list | tuple):
        return [_shifted(each, renamed, shift) for each in noun]
    return shift(noun) if isinstance(noun, str) and _DAY.match(noun) else noun


def _moved(days: int, day: re.Match[str]) -> str:
    return (date.fromisoformat(day.group()) + timedelta(days=days)).isoformat()


def _renamed(turn: int) -> dict[int, str]:
    """One consonant for another, in both cases."""
    pairs: dict[str, str] = {}
    for letters in _CONSONANTS:
        pairs |= zip(letters, random.Random(turn).sample(letters, len(letters)), strict=True)
    return str.maketrans(pairs | {old.upper(): new.upper() for old, new in pairs.items()})
