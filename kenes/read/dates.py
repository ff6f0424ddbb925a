"""Dates of one document: its words that say when, resolved against the day and zone of its publication.

One grammar a language: `kenes/language/<language>_dates.py` with `find(text, anchor, spans)`; a language without one
has its dates in digits. A relative date without a day of publication keeps its words and has no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from kenes.language import numeric_dates
from kenes.model.errors import BadInput
from kenes.model.mark import DateMark
from kenes.text.span import Span

Find = Callable[[str, date | None, tuple[Span, ...] | None], list[DateMark]]


def dates(text: str, lang: str, published: str | None, spans: Sequence[Span] | None = None) -> tuple[DateMark, ...]:
    """The date marks of `text` (of the sentences `spans` of it, where given), in order, none overlapping.

    `published` is an ISO prefix; its day in its own zone is what «сегодня» means (`2024-05-17T00:30+05:00` is
    17 May). Less than a day (`2024-05`), or None, resolves absolute dates only. Raises BadInput where it is no ISO date.
    """
    marks = grammar(lang)(text, anchor(published), None if spans is None else tuple(spans))
    return tuple(sorted(marks, key=lambda mark: mark.span))


def anchor(published: str | None) -> date | None:
    """The local day of an ISO prefix; None where it is coarser than a day, absent, or of no age with news."""
    if published is None or re.fullmatch(r"\d{4}(?:-\d{2})?", published):
        return None
    try:
        day = date.fromisoformat(published[:10])
    except ValueError as error:
        raise BadInput(
            f"expected the day of publication as an ISO prefix such as 2024-05-16T19:19+05:00, got {published!r}"
        ) from error
    return day if 1000 <= day.year <= 9000 else None


@cache
def grammar(lang: str) -> Find:
    """The grammar of a language code: of `uz-Cyrl` its own, else that of `uz`, else dates in digits."""
    code = lang.lower().replace("-", "_")
    for name in dict.fromkeys((code, code.partition("_")[0])):
        module = f"kenes.language.{name}_dates"
        if re.fullmatch(r"[a-z]{2,3}(?:_[a-z]+)?", name) and find_spec(module) is not None:
            found: Find = import_module(module).find
            return found
    return numeric_dates.find
