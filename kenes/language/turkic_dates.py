"""Dates in Kazakh, Kyrgyz and Uzbek news: one grammar, a table of months and words for each (kk_dates.py, ky_dates.py,
uz_dates.py): `2024 жылғы 9 тамызда`, `2024-жылдын 9-августунда`, `9-avgust kuni`, «кеше», «joriy yil».

The year of a day without one is told by the verb that closes its sentence; without a day of publication it keeps its
words and has no value. Words
that say neither a month nor a day («жақында») are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kenes.language import numeric_dates
from kenes.language.days import Tense, day_of, month_value, year_of
from kenes.model.mark import DateMark
from kenes.text.fold import fold
from kenes.text.span import Span

_LAST = re.compile(r"([\w']+)[\"\s)]*(?:[.!?…\n]|$)")


@dataclass(frozen=True)
class Calendar:
    """The words of one language, folded, as patterns: `months` in their order; `year` the noun with its endings; `this_year`
    words for the running year; `ending` what a month or day may carry; `day` the noun after a day; `moon` after a month;
    `days` and `years` words that count from the day of publication (kecha: -1, bıltır: -1)."""

    months: tuple[str, ...]
    year: str
    this_year: str
    ending: str
    day: str
    moon: str
    days: Mapping[str, int]
    years: Mapping[str, int]
    ahead: str  # what the last verb of a sentence ends in when it speaks of what comes
    behind: str  # of what was


def grammar(calendar: Calendar) -> Callable[[str, date | None, Sequence[Span] | None], list[DateMark]]:
    """`find` of a language: the date marks of a text, or of the sentences `spans` of it, in order, none overlapping."""
    month = "|".join(f"(?P<m{i}>{name})" for i, name in enumerate(calendar.months, 1))
    whole = rf"(?P<year>1[89]\d\d|20\d\d)[ -]?{calendar.year}[ ,]{{1,2}}"
    this = rf"(?P<this>{calendar.this_year})[ ,]{{1,2}}"
    first = r"(?P<first>[0-3]?\d)"
    dated = re.compile(
        rf"(?<![\w.,-])(?:{whole}|{this})?(?:{first}(?: ?- ?(?:inchi )?(?P<last>[0-3]?\d))?[ -]{{1,2}})(?:{month})"
        rf"(?:{calendar.ending})?(?![\w])(?: (?:{calendar.day})(?!\w))?"
    )
    month_of = re.compile(
        rf"(?<![\w.-])(?:{whole}|{this})?(?:{month})(?P<in>{calendar.ending})?(?![\w-])(?P<moon> (?:{calendar.moon})(?!\w))?"
    )
    span_of = re.compile(rf"(?<![\w.,-])(?P<from>1[89]\d\d|20\d\d) ?- ?(?P<to>20\d\d)[ -]?{calendar.year}(?!\w)")
    year_of = re.compile(rf"(?<![\w.,-])(?P<year>1[89]\d\d|20\d\d)[ -]?{calendar.year}(?!\w)")
    counted = re.compile(
        r"(?<![\w-])(?:"
        + "|".join(f"(?P<d{i}>{words})" for i, words in enumerate(calendar.days))
        + "|"
        + "|".join(f"(?P<y{i}>{words})" for i, words in enumerate(calendar.years))
        + r")(?![\w-])"
    )
    ahead, behind = re.compile(rf"(?:{calendar.ahead})$"), re.compile(rf"(?:{calendar.behind})$")

    def tense(shadow: str, at: int) -> Tense | None:
        """When the sentence speaks of, by its last verb: in these languages the verb closes the sentence."""
        last = _LAST.search(shadow, at, at + 600)
        word = last[1] if last else ""
        return "future" if ahead.search(word) else "past" if behind.search(word) else None

    shifts = [*((f"d{i}", "day", by) for i, by in enumerate(calendar.days.values())),
              *((f"y{i}", "year", by) for i, by in enumerate(calendar.years.values()))]  # fmt: skip

    def find(text: str, anchor: date | None, spans: Sequence[Span] | None = None) -> list[DateMark]:
        found = numeric_dates.find(text, anchor, None if spans is None else tuple(spans))
        shadow = fold(text)

        def take(start: int, stop: int, value: str | None, rule: str) -> None:
            span = Span(start, stop)
            if not any(span.overlaps(mark.span) for mark in found):
                found.append(DateMark(span, value, rule))

        for span in spans if spans is not None else (Span(0, len(text)),) if text else ():
            for match in dated.finditer(shadow, span.start, span.stop):
                take(*match.span(), _day(match, anchor, tense(shadow, match.end())), "day and month")
            for match in span_of.finditer(shadow, span.start, span.stop):
                take(*match.span(), f"{match['from']}/{match['to']}", "years")
            for match in month_of.finditer(shadow, span.start, span.stop):
                if match["year"] or match["this"] or match["in"] or match["moon"]:
                    take(*match.span(), _month(match, anchor, tense(shadow, match.end())), "month")
            for match in year_of.finditer(shadow, span.start, span.stop):
                take(*match.span(), match["year"], "year")
            for match in counted.finditer(shadow, span.start, span.stop):
                _name, unit, by = next(each for each in shifts if match[each[0]] is not None)
                take(*match.span(), _counted(anchor, unit, by), f"relative {unit}")
        return sorted(found, key=lambda mark: mark.span)

    return find


def _which(match: re.Match[str]) -> int:
    return next(i for i in range(1, 13) if match[f"m{i}"] is not None)


def _year(match: re.Match[str], anchor: date | None) -> int | None:
    if match["year"]:
        return int(match["year"])
    return anchor.year if match["this"] and anchor else None


def _day(match: re.Match[str], anchor: date | None, tense: Tense | None) -> str | None:
    month, year, day = _which(match), _year(match, anchor), int(match["first"])
    if year is None and anchor is not None and not match["this"]:
        year = year_of(anchor, month, day, tense)
    first = day_of(year, month, day) if year is not None else None
    if first is None or not match["last"]:
        return first.isoformat() if first else None
    last = day_of(first.year, month, int(match["last"]))
    return f"{first.isoformat()}/{last.isoformat()}" if last and last > first else None


def _month(match: re.Match[str], anchor: date | None, tense: Tense | None) -> str | None:
    month, year = _which(match), _year(match, anchor)
    if year is None and anchor is not None and not match["this"]:
        year = year_of(anchor, month, None, tense)
    return month_value(year, month) if year is not None else None


def _counted(anchor: date | None, unit: str, by: int) -> str | None:
    if anchor is None:
        return None
    return (anchor + timedelta(by)).isoformat() if unit == "day" else str(anchor.year + by)
