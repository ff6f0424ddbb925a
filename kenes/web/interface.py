"""The languages of the interface: which one a reader gets, its words (gettext by Babel), its dates and numbers.

The English words stand in the templates and pages. `locale/LANGUAGE/*.po` hold the others, one file a page type; all files of a
language are read together when the server starts.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from kenes.store.schema import day_of

LANGUAGES = {"ru": "Русский", "kk": "Қазақша", "en": "English"}
FIRST = "ru"  # where the browser asks for none of them
FOLDER = Path(__file__).parent / "locale"
_TIME = re.compile(r"T(\d{2}:\d{2})")
_ASKED = re.compile(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9]{1,8})*\s*(?:;\s*q=([0-9.]{1,5}))?\s*")


@dataclass(frozen=True)
class Tongue:
    """A language of the interface and what it can say."""

    code: str
    words: NullTranslations
    locale: Locale

    def say(self, message: str, **known: object) -> str:
        """`message` in this language, `%(name)s` in it filled in."""
        return self.words.gettext(message) % known if known else self.words.gettext(message)

    def count(self, one: str, many: str, number: int) -> str:
        """`3 documents`, `3 документа`: `%(n)s` in the messages is the number."""
        return self.words.ngettext(one, many, number) % {"n": self.number(number)}

    def term(self, kind: str, value: str) -> str:
        """A word of our vocabulary: `term("status", "planned")`. The value itself with its underscores taken off where there is
        no translation."""
        found = self.words.pgettext(kind, value)
        return found if found != value else value.replace("_", " ")

    def number(self, number: float) -> str:
        if 0 <= number < 1000 and isinstance(number, int):  # the same in every language, and most of what is shown
            return str(number)
        return _number(self.code, number)

    def percent(self, share: float, digits: int = 0) -> str:
        """`98,6 %` of 0.986 with one digit."""
        return str(
            format_percent(share, "#,##0" + ("." + "0" * digits if digits else "") + "\xa0%", locale=self.locale)
        )

    def day(self, when: str | None, *, short: bool = False) -> str:
        """An ISO prefix or range as people write it: `16 мая 2024 г.`, `май 2024 г.`, `2024`, `14–15 июня`; empty where there is none."""
        return _day(self.code, when, short) if when else ""

    def time(self, when: str | None) -> str:
        """`19:19` of an ISO moment, in its own zone; empty where it has no time."""
        found = _TIME.search(when or "")
        return found.group(1) if found else ""


@lru_cache(maxsize=1)
def tongues() -> dict[str, Tongue]:
    """Every language of the interface."""
    return {code: Tongue(code, _words(code), Locale.parse(code)) for code in LANGUAGES}


def choose(cookie: str | None, accept: str | None) -> Tongue:
    """The language somebody chose before, else the first of ours that the browser asks for (RFC 9110, Accept-Language)."""
    known = tongues()
    if cookie in known:
        return known[cookie]
    best, wanted = 0.0, FIRST
    for each in (accept or "")[:500].split(","):
        found = _ASKED.fullmatch(each)
        if found is None or found.group(1).lower() not in known:
            continue
        weight = _weight(found.group(2))
        if weight > best:
            best, wanted = weight, found.group(1).lower()
    return known[wanted]


def catalog(code: str) -> Catalog:
    """All files of a language as one catalogue; empty for English, whose words are the messages themselves."""
    whole = Catalog(locale=code)
    for path in sorted((FOLDER / code).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=code):
                if message.id:
                    whole[message.id] = message
    return whole


def _words(code: str) -> NullTranslations:
    if code == "en":
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, catalog(code))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _weight(told: str | None) -> float:
    try:
        return float(told) if told is not None else 1.0
    except ValueError:
        return 0.0


@lru_cache(maxsize=20_000)
def _number(code: str, number: float) -> str:
    return str(format_decimal(number, locale=tongues()[code].locale))


@lru_cache(maxsize=20_000)
def _day(code: str, when: str, short: bool) -> str:
    locale = tongues()[code].locale
    first, _, last = when.partition("/")
    if last and last[:10] != first[:10]:
        return f"{_day(code, first, short)} – {_day(code, last, short)}"
    number = day_of(first)
    if not number:
        return when
    day = date.fromordinal(number)
    if len(first) == 4:
        return first
    if len(first) == 7:
        return str(format_skeleton("yMMM" if short else "yMMMM", day, locale=locale))
    return str(format_date(day, "medium" if short else "long", locale=locale))
