"""The line under a picture: whose it is, and what stands beside it (`Фото: Пресс-служба 16.05.2024 19:19 1734`)."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

import msgspec

from kenes.source.lines.published import Seen, seen

_CREDIT = re.compile(
    r"^\W{0,3}(?:фото|фотография|фотосурет|сурет|сүрөт|сүрөттөр|иллюстрация|коллаж|акс|surat|foto|photo|image|picture|credit|photo credit)"
    r"(?:\s(?:предоставлено|с сайта|из открытых источников|by|courtesy of|credit))?\s?[:©/|]\s?(?P<whose>.+)$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^©\s?(?P<whose>.{2,80})$")
_VIEWS = re.compile(r"^\W*(?P<count>\d{1,3}(?:[ \u00a0]\d{3})+|\d{1,9})(?P<rest>\D*)$")
_VIEWERS = re.compile(
    r"^\W*(?:просмотр\w*|прочтени\w*|қаралды|қаралым|көрүлдү|ko'rildi|koʻrildi|кўрилди|views?|👁)?\W*$", re.IGNORECASE
)
_COUNTED = re.compile(
    r"^\W*(?:просмотр(?:ов|ы|ено)?|количество просмотров|қаралды|қаралым|көрүлдү|ko[ʻ']rildi|кўрилди|views?|👁)\W*"
    r"(?P<count>\d{1,3}(?:[ \u00a0]\d{3})+|\d{1,9})\W*$",
    re.IGNORECASE,
)


class Line(msgspec.Struct, frozen=True):
    """What a line beside an article says of it; each None where the line does not say."""

    credit: str | None = None
    published: Seen | None = None
    views: int | None = None

    @property
    def says(self) -> bool:
        return self.credit is not None or self.published is not None or self.views is not None


def read(line: str, zone: ZoneInfo) -> Line:
    """A credit, day and hour, and views where the line holds these and nothing else; an empty Line for any other."""
    if len(line) > 200:
        return Line()
    if counted := _COUNTED.match(line):
        return Line(views=_number(counted["count"]))
    credit = _CREDIT.match(line) or _SIGNED.match(line)
    whose = credit["whose"] if credit else line
    when = seen(whose, zone)
    if when is None:
        # «Фото сделано вчера: на площади собрались сотни людей.» is prose
        return Line(credit=_name(whose)) if credit and len(whose) <= 100 else Line()
    before, after = whose[: when.start].strip(" ,|·•/—–-"), whose[when.stop :].strip()
    if not credit and before:
        return Line()
    views = _VIEWS.match(after)
    if after.strip(" ,|·•/—–-") and not (views and _VIEWERS.match(views["rest"])):
        return Line()
    return Line(credit=_name(before), published=when, views=_number(views["count"]) if views else None)


def _name(words: str) -> str | None:
    return words.strip(" ,|·•/—–-©") or None


def _number(digits: str) -> int:
    return int("".join(filter(str.isdigit, digits)))
