"""Dates in Tajik: `9 августи соли 2024`, `рӯзи 9-уми август`, `аз 14 то 15 сентябр`, «имрӯз», «соли гузашта», «рӯзи душанбе».

The month carries the izafet before its year. The weekday душанбе is the capital's name: it counts only written small, and
after «рӯзи» or «субҳи». The year of a day without one is told by the first verb after it; a day without any year and
without a day of publication keeps its words and has no value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kenes.language import numeric_dates
from kenes.language.days import Tense, day_of, month_value, shifted, weekday_of, year_of
from kenes.model.mark import DateMark
from kenes.text.fold import fold
from kenes.text.span import Span

LANGUAGE = "tg"

_MONTHS = (
    "январ", "феврал", "март", "апрел", "май", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
_WEEKDAYS = ("душанбе", "сешанбе", "чоршанбе", "панҷшанбе", "ҷумъа", "шанбе", "якшанбе")
_ORDINALS = (
    "якум",
    "дуюм|дуввум",
    "сеюм|саввум",
    "чорум|чаҳорум",
    "панҷум",
    "шашум",
    "ҳафтум",
    "ҳаштум",
    "нӯҳум|нуҳум",
    "даҳум",
)
_DAYS = {"имрӯз(?:а)?": 0, "дирӯз(?:а)?": -1, "фардо": 1, "пас ?фардо": 2, "парерӯз": -2}
_YEARS = {"имсол(?:а)?|соли ҷорӣ|соли равон": 0, "порсол(?:а)?|соли гузашта": -1, "соли оянда": 1}
_WHILES = {
    "ҳафтаи ҷорӣ|ҳамин ҳафта": ("week", 0), "ҳафтаи гузашта": ("week", -1), "ҳафтаи оянда": ("week", 1),
    "моҳи ҷорӣ": ("month", 0), "моҳи гузашта": ("month", -1), "моҳи оянда": ("month", 1),
}  # fmt: skip

_MONTH = "|".join(f"(?P<m{i}>{name})" for i, name in enumerate(_MONTHS, 1))
_YEAR = r"(?: ?(?:и )?(?:соли )?(?P<year>1[89]\d\d|20\d\d)(?!\d)| (?P<this>соли ҷорӣ|соли равон|имсол)| (?P<last>соли гузашта))?"
_NUMBER = r"[0-3]?\d(?: ?- ?(?:у?м|ю?м|ум)и?| ?ум(?:и)?)?"
_WORDED = "|".join(f"(?P<o{i}>{word})" for i, word in enumerate(_ORDINALS, 1))
_LEAD = r"(?<![\w.,-])"
_DATED = re.compile(
    rf"{_LEAD}(?:аз )?(?P<first>{_NUMBER})(?: ?(?:-|–|—| то | ва ) ?(?P<to>{_NUMBER}))? ?(?:моҳи )?(?:{_MONTH})и?(?!\w){_YEAR}"
)
_ORDERED = re.compile(rf"(?<!\w)(?:{_WORDED})и (?:{_MONTH})и?(?!\w){_YEAR}")
_MONTHED = re.compile(rf"(?<![\w-])(?P<moon>моҳи )?(?:{_MONTH})(?P<linked>и)?(?!\w){_YEAR}")
_SPANNED = re.compile(
    r"(?<!\w)солҳои (?P<from>1[89]\d\d|20\d\d) ?(?:-|–|—|то) ?(?:соли )?(?P<until>1[89]\d\d|20\d\d)(?!\d)"
)
_ONE_YEAR = re.compile(r"(?<!\w)соли (?P<year>1[89]\d\d|20\d\d)(?!\d)")
_COUNTED = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{name}{i}>{words})" for name, table in (("d", _DAYS), ("y", _YEARS), ("w", _WHILES)) for i, words in enumerate(table))
    + r")(?![\w-])"
)  # fmt: skip
_WEEKDAY = re.compile(
    r"(?<!\w)(?:рӯзи|субҳи|шоми|бегоҳии) (?:"
    + "|".join(f"(?P<k{i}>{word})" for i, word in enumerate(_WEEKDAYS))
    + r")(?!\w)"
)
_VERB = re.compile(
    r"(?P<future>хоҳа(?:д|нд)|ме(?:шава|гарда|оя|рава|кун)(?:д|нд)|мешаванд|дар назар|интизор меравад|ба нақша)"
    r"|(?<!\w)(?P<past>(?:кард|бурд|овард|гузошт|дошт|дод|гашт|гирифт|гуфт|рафт|ёфт|шуд|намуд|буд|омад|навишт|\w+ид)"
    r"(?:анд|ааст|аанд|а)?(?!\w))"
)
_END = re.compile(r"[.!?…\n]")


def find(text: str, anchor: date | None, spans: Sequence[Span] | None = None) -> list[DateMark]:
    """The date marks of a text, or of the sentences `spans` of it, in order, none overlapping."""
    found = numeric_dates.find(text, anchor, None if spans is None else tuple(spans))
    shadow = fold(text)

    def take(start: int, stop: int, value: str | None, rule: str) -> None:
        span = Span(start, stop)
        if not any(span.overlaps(mark.span) for mark in found):
            found.append(DateMark(span, value, rule))

    for span in spans if spans is not None else (Span(0, len(text)),) if text else ():
        for match in _DATED.finditer(shadow, span.start, span.stop):
            lead = 3 if match.group().startswith("аз ") and match["to"] is None else 0
            take(match.start() + lead, match.end(), _day(match, anchor, _tense(shadow, match.end())), "day and month")
        for match in _ORDERED.finditer(shadow, span.start, span.stop):
            take(*match.span(), _day(match, anchor, _tense(shadow, match.end())), "day and month")
        for match in _SPANNED.finditer(shadow, span.start, span.stop):
            take(*match.span(), f"{match['from']}/{match['until']}", "years")
        for match in _MONTHED.finditer(shadow, span.start, span.stop):
            if match["moon"] or match["year"] or match["this"] or match["last"]:
                take(*match.span(), _month(match, anchor, _tense(shadow, match.end())), "month")
        for match in _ONE_YEAR.finditer(shadow, span.start, span.stop):
            take(*match.span(), match["year"], "year")
        for match in _COUNTED.finditer(shadow, span.start, span.stop):
            value, rule = _counted(match, anchor)
            take(*match.span(), value, rule)
        for match in _WEEKDAY.finditer(shadow, span.start, span.stop):
            weekday = next(i for i in range(7) if match[f"k{i}"] is not None)
            if not text[match.start(f"k{weekday}")].isupper():
                day = weekday_of(anchor, weekday, _tense(shadow, match.end())) if anchor else None
                take(*match.span(), day.isoformat() if day else None, "weekday")
    return sorted(found, key=lambda mark: mark.span)


def _tense(shadow: str, at: int) -> Tense | None:
    """When the sentence speaks of, by the first verb after a date: «9 август баргузор мешавад»."""
    end = _END.search(shadow, at, at + 400)
    verb = _VERB.search(shadow, at, end.start() if end else min(len(shadow), at + 400))
    if verb is None:
        return None
    return "future" if verb["future"] else "past"


def _which(match: re.Match[str]) -> int:
    return next(i for i in range(1, 13) if match[f"m{i}"] is not None)


def _year(match: re.Match[str], anchor: date | None) -> int | None:
    if match["year"]:
        return int(match["year"])
    if anchor is None:
        return None
    return anchor.year if match["this"] else anchor.year - 1 if match["last"] else None


def _day(match: re.Match[str], anchor: date | None, tense: Tense | None) -> str | None:
    groups = match.groupdict()
    told = groups.get("first")
    day = int(re.match(r"\d+", told)[0]) if told else next(i for i in range(1, 11) if groups.get(f"o{i}"))  # type: ignore[index]
    month, year = _which(match), _year(match, anchor)
    if year is None and anchor is not None and not match["this"]:
        year = year_of(anchor, month, day, tense)
    first = day_of(year, month, day) if year is not None else None
    until = groups.get("to")
    if first is None or until is None:
        return first.isoformat() if first else None
    last = day_of(first.year, month, int(re.match(r"\d+", until)[0]))  # type: ignore[index]
    return f"{first.isoformat()}/{last.isoformat()}" if last and last > first else None


def _month(match: re.Match[str], anchor: date | None, tense: Tense | None) -> str | None:
    month, year = _which(match), _year(match, anchor)
    if year is None and anchor is not None:
        year = year_of(anchor, month, None, tense)
    return month_value(year, month) if year is not None else None


def _counted(match: re.Match[str], anchor: date | None) -> tuple[str | None, str]:
    name = next(name for name, words in match.groupdict().items() if words is not None)
    kind, at = name[0], int(name[1:])
    if kind == "d":
        return (anchor + timedelta(list(_DAYS.values())[at])).isoformat() if anchor else None, "relative day"
    if kind == "y":
        return str(anchor.year + list(_YEARS.values())[at]) if anchor else None, "relative year"
    unit, by = list(_WHILES.values())[at]
    return shifted(anchor, unit, by) if anchor else None, f"relative {unit}"  # type: ignore[arg-type]
