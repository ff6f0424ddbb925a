"""Dates in digits: ISO, `16.05.2024`, `16.05.2024 19:19`. All that is read of a language without a grammar of its own.

Two digits of a year and days without a year say too little without words around them: they are not dates here.
"""

from __future__ import annotations

import re
from datetime import date

from kenes.language.days import day_of
from kenes.model.mark import DateMark
from kenes.text.span import Span

_CLOCK = r"(?:\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
ISO = rf"(?<![\w.,/:-])\d{{4}}-\d{{2}}-\d{{2}}(?:[T ]{_CLOCK}(?:\.\d+)?(?:Z|[+-]\d{{2}}:?\d{{2}})?)?(?![\w-])"
DOTTED = r"(?<![\w.,:])\d{1,2}\.\d{1,2}\.\d{4}(?!\d|[.,]\d)"
SLASHED = r"(?<![\w.,/:-])\d{1,2}/\d{1,2}/\d{4}(?![\d/])"

_DATE = re.compile(rf"(?P<iso>{ISO})|(?P<dotted>{DOTTED})|(?P<slashed>{SLASHED})")
_TIME = re.compile(rf",?[ \xa0]{{1,2}}{_CLOCK}")


def find(text: str, anchor: date | None, spans: tuple[Span, ...] | None = None) -> list[DateMark]:
    """The marks of `text` in its order; `anchor` is not needed. A slashed date that can be read day first and month
    first («04/05/2024») is a mark without a value. Impossible dates are no marks."""
    found = []
    for span in spans if spans is not None else (Span(0, len(text)),) if text else ():
        for match in _DATE.finditer(text, span.start, span.stop):
            time = _TIME.match(text, match.end(), span.stop) if match.lastgroup != "iso" else None
            whole = Span(match.start(), time.end() if time else match.end())
            if match.lastgroup == "slashed" and _either(match.group()):
                found.append(DateMark(whole, None, "numeric"))
            elif (day := written(match.group())) is not None:
                found.append(DateMark(whole, day.isoformat(), "numeric"))
    return found


def written(words: str) -> date | None:
    """The day of `2024-05-16…`, `16.05.2024`, `16/05/2024`; with a month above twelve, `05/16/2024` too."""
    if words[4:5] == "-":
        return day_of(int(words[:4]), int(words[5:7]), int(words[8:10]))
    first, second, year = (int(part) for part in re.split(r"[./]", words))
    return day_of(year, second, first) or (day_of(year, first, second) if "/" in words else None)


def _either(words: str) -> bool:
    first, second, _ = (int(part) for part in words.split("/"))
    return first != second and first <= 12 and second <= 12
