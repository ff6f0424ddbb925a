"""A message of the Bot API: plain words with entities beside them, both counted as Telegram counts, in UTF-16 units.

Words from pages are never markup: nothing is parsed, an entity is a place in the text. What is too long is cut at a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from kenes.publish.terminal import safe
from kenes.text.sentences import paragraphs, sentences

LONGEST = 4096  # UTF-16 units of a text: core.telegram.org/bots/api#sendmessage
MOST = 100  # entities of a text
_ELLIPSIS = "…"


class Entity(msgspec.Struct, frozen=True, omit_defaults=True):
    """`offset` and `length` in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None


class Button(msgspec.Struct, frozen=True):
    text: str
    url: str


class Message(msgspec.Struct, frozen=True):
    """`buttons` stand under the text, one row."""

    text: str
    entities: tuple[Entity, ...] = ()
    buttons: tuple[Button, ...] = ()

    def payload(self) -> dict[str, object]:
        """The parameters of sendMessage and editMessageText, without the chat."""
        found: dict[str, object] = {"text": self.text, "link_preview_options": {"is_disabled": True}}
        if self.entities:
            found["entities"] = msgspec.to_builtins(self.entities)
        if self.buttons:
            found["reply_markup"] = {"inline_keyboard": [msgspec.to_builtins(self.buttons)]}
        return found


def units(words: str) -> int:
    """The length of words in UTF-16 units: what is beyond U+FFFF counts twice."""
    return len(words) + sum(char > "\uffff" for char in words)


class Sheet:
    """A message while it is written. What does not fit any more is refused, so the most important comes first."""

    def __init__(self, longest: int = LONGEST) -> None:
        self._longest = longest
        self._parts: list[str] = []
        self._entities: list[Entity] = []
        self._at = 0

    @property
    def left(self) -> int:
        """How many units still fit."""
        return self._longest - self._at

    def line(self, pieces: Iterable[tuple[str, str, str | None]], cut: bool = False) -> bool:
        """A line of pieces (words, type of entity or "", address of a link), if it fits. With `cut` its last piece is shortened
        to what fits. An address that is not of the web makes no link."""
        told = [(plain, type, url) for words, type, url in pieces if (plain := safe(words))]
        start = 1 if self._parts else 0
        room = self.left - start - sum(units(words) for words, _, _ in told)
        if room < 0 and cut and told:
            words, type, url = told[-1]
            shorter = shortened(words, units(words) + room)
            if not shorter:
                return False
            told[-1] = (shorter, type, url)
        elif room < 0 or not told or len(self._entities) + len(told) > MOST:
            return False
        if start:
            self._add("\n")
        for words, type, url in told:
            if type == "text_link" and not (url or "").startswith(("http://", "https://")):
                type = ""
            if type:
                self._entities.append(Entity(type, self._at, units(words), url if type == "text_link" else None))
            self._add(words)
        return True

    def gap(self) -> None:
        """An empty line, before what comes next."""
        if self._parts and self.left > 1:
            self._add("\n")

    def message(self, buttons: Iterable[Button] = ()) -> Message:
        """Telegram takes spaces off the end of a text, so none is left there, nor an entity over them."""
        text = "".join(self._parts).rstrip()
        fitting = (
            msgspec.structs.replace(each, length=min(each.length, units(text) - each.offset)) for each in self._entities
        )
        return Message(text, tuple(each for each in fitting if each.length > 0), tuple(buttons))

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._at += units(words)


def shortened(words: str, most: int) -> str:
    """Words within `most` UTF-16 units: whole sentences of them if any fits, else whole words, with an ellipsis; "" where not
    even one does."""
    if units(words) <= most:
        return words
    room = most - units(" " + _ELLIPSIS)
    kept = ""
    for part in paragraphs(words):
        for sentence in sentences(words, part):
            until = words[: sentence.stop]
            if units(until) <= room:
                kept = until.rstrip()
    if kept:
        return f"{kept} {_ELLIPSIS}"
    inside = ""
    for word in words.split(" "):
        longer = f"{inside} {word}" if inside else word
        if units(longer) > most - units(_ELLIPSIS):
            break
        inside = longer
    return inside + _ELLIPSIS if inside else ""
