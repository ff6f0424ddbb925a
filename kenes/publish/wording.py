"""What publishers say in their own name, in the languages of the reader; and dates as that language writes them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib.resources import files

import yaml
from babel.dates import format_date, format_interval

LANGUAGES = ("ru", "kk", "en")


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    found = yaml.safe_load(files("kenes.publish").joinpath("wording.yaml").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def say(key: str, lang: str, **values: object) -> str:
    """The words of a key in a language of LANGUAGES (English for another). Raises KeyError for a key that is not there."""
    words = _words()[key]
    return (words.get(lang) or words["en"]).format(**values)


def word(group: str, value: str, lang: str) -> str:
    """The word for a value of a field; the value itself where the list has none."""
    return say(f"{group}.{value}", lang) if f"{group}.{value}" in _words() else value


def day(told: str, lang: str) -> str:
    """An ISO prefix or a range `start/stop` as the language writes it; what is no date stays as it came."""
    start, _, stop = told.partition("/")
    locale = lang if lang in LANGUAGES else "en"
    try:
        if len(start) == 4:
            return start if not stop else f"{start}–{stop}"
        if len(start) == 7:
            month = str(format_date(date.fromisoformat(start + "-01"), "LLLL y", locale=locale))
            return month if not stop else f"{month} – {day(stop, lang)}"
        first = date.fromisoformat(start[:10])
        if stop:
            return str(format_interval(first, date.fromisoformat(stop[:10]), "yMMMMd", locale=locale))
        return str(format_date(first, "long", locale=locale))
    except ValueError:
        return told
