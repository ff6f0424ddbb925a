"""Dates in English news: «August 9», «9 August 2024», «on Friday», «last week», «from July 3 to 5», «in 2020–2022».

One expression a rule, the longest first; `find` gives what each says on the day of publication. A day without a year takes
its tense from the words of its sentence. Months and weekdays are only dates with their capital: «may» is a verb.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from kenes.language import days, numeric_dates
from kenes.language.days import Tense
from kenes.model.mark import DateMark
from kenes.text.sentences import paragraphs, sentences
from kenes.text.span import Span

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SHORT = {
    "Jan": 1,
    "Feb": 2,
    "Mar": 3,
    "Apr": 4,
    "Jun": 6,
    "Jul": 7,
    "Aug": 8,
    "Sep": 9,
    "Sept": 9,
    "Oct": 10,
    "Nov": 11,
    "Dec": 12,
}
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
_NUMBERS = {
    word: n
    for n, word in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
} | {
    "a": 1,
    "an": 1,
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

_M = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join(sorted(_SHORT, key=len, reverse=True))})\b\.?)"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%])"
_Y = r"(?:1[89]|20)\d\d(?!\d)"
_W = rf"(?:{'|'.join(_DAYS)})"
_TO = r"\s?(?:[-–—]|to|through|until|till)\s?"
_WEEKDAY = rf"(?:(?:on\s)?(?P<w>{_W}),?\s)?"

# What the words of a sentence say of a day without a year.
_AHEAD = re.compile(
    r"\b(?:will|shall|upcoming|forthcoming|scheduled|planned|plans?|planning|due|expected|expects?|next|coming|slated|tentatively|to be held|"
    r"is to|are to|would|invited|ahead of|anticipation|set for|looks? forward|run-up)\b"
)
_BEHIND = re.compile(
    r"\b(?:was|were|had|has|have|did|met|held|said|told|took|spoke|made|paid|began|came|went|\w{2,}ed)\b"
)


def find(text: str, anchor: date | None, spans: tuple[Span, ...] | None = None) -> list[DateMark]:
    """The marks of `text` in its order, none overlapping; `anchor` is the day of publication."""
    if spans is None:
        spans = tuple(each for paragraph in paragraphs(text) for each in sentences(text, paragraph))
    found = numeric_dates.find(text, anchor, spans)
    for span in spans:
        taken = [mark.span for mark in found if span.overlaps(mark.span)]
        for name, pattern, meaning in _RULES:
            for match in pattern.finditer(text, span.start, span.stop):
                place = Span(*match.span("date") if "date" in pattern.groupindex else match.span())
                if any(place.overlaps(each) for each in taken):
                    continue
                said = meaning(match, anchor, tense(text[span.start : span.stop], place.start - span.start))
                if said is _NONE:
                    continue
                taken.append(place)
                found.append(DateMark(place, said, name))
    return sorted(found, key=lambda mark: mark.span)


def tense(sentence: str, at: int) -> Tense | None:
    """Whether the words around the character `at` tell of what was or what will be; the nearest such word decides."""
    ahead = [abs(match.start() - at) for match in _AHEAD.finditer(sentence)]
    behind = [abs(match.start() - at) for match in _BEHIND.finditer(sentence)]
    if not ahead and not behind:
        return None
    return "future" if ahead and (not behind or min(ahead) < min(behind)) else "past"


_NONE = "no date"
Meaning = Callable[[re.Match[str], date | None, Tense | None], str | None]


def _month(word: str) -> int:
    word = word.strip(".")
    return _SHORT[word] if word in _SHORT else _MONTHS.index(word) + 1


def _number(word: str) -> int:
    return int(re.sub(r"\D", "", word)) if word[0].isdigit() else _NUMBERS[word.lower()]


def _day(match: re.Match[str], anchor: date | None, told: Tense | None) -> str | None:
    month, day = _month(match["m"]), _number(match["d"])
    weekday = _DAYS.index(match["w"]) if match.groupdict().get("w") else None
    year = int(match["y"]) if match["y"] else days.year_of(anchor, month, day, told, weekday) if anchor else None
    if year is None:
        return None if days.day_of(2024, month, day) else _NONE
    exact = days.day_of(year, month, day)
    return exact.isoformat() if exact else _NONE


def _days(match: re.Match[str], anchor: date | None, told: Tense | None) -> str | None:
    """«July 3–5», «June 30 to July 2, 2024»."""
    first, last = _month(match["m"]), _month(match["m2"] or match["m"])
    start, stop = _number(match["d"]), _number(match["d2"])
    year = int(match["y"]) if match["y"] else days.year_of(anchor, first, start, told) if anchor else None
    if year is None:
        return None
    a, b = days.day_of(year, first, start), days.day_of(year + (last < first), last, stop)
    return days.between(a.isoformat(), b.isoformat()) if a and b and a <= b else _NONE


def _turned(match: re.Match[str], anchor: date | None, told: Tense | None) -> str | None:
    """«3–5 July 2024», «30 June – 2 July»."""
    last = _month(match["m2"])
    first = _month(match["m"]) if match["m"] else last
    start, stop = _number(match["d"]), _number(match["d2"])
    year = int(match["y"]) if match["y"] else days.year_of(anchor, first, start, told) if anchor else None
    if year is None:
        return None
    a, b = days.day_of(year, first, start), days.day_of(year + (last < first), last, stop)
    return days.between(a.isoformat(), b.isoformat()) if a and b and a <= b else _NONE


def _month_year(match: re.Match[str], anchor: date | None, told: Tense | None) -> str | None:
    month = _month(match["m"])
    if match.groupdict().get("y"):
        return days.month_value(int(match["y"]), month)
    if anchor is None:
        return None
    word = (match.groupdict().get("rel") or "").lower()
    if word == "last":
        return days.month_value(anchor.year - (month >= anchor.month), month)
    if word == "next":
        return days.month_value(anchor.year + (month <= anchor.month), month)
    if word == "last year":
        return days.month_value(anchor.year - 1, month)
    year = anchor.year if word == "this" else days.year_of(anchor, month, None, told)
    return days.month_value(year, month) if year else None


def _weekday(match: re.Match[str], anchor: date | None, told: Tense | None) -> str | None:
    if anchor is None:
        return None
    weekday, word = _DAYS.index(match["w"]), (match["rel"] or "").lower()
    if word in ("last", "next"):
        week = days.later(anchor, -7 if word == "last" and weekday >= anchor.weekday() else 0)
        found = days.weekday_of(week, weekday, "past" if word == "last" else "future") if week else None
        if found and word == "next" and found == anchor:
            found = found + timedelta(days=7)
    else:
        found = days.weekday_of(anchor, weekday, told or "present")
    return found.isoformat() if found else None


def _near(shift: int) -> Meaning:
    return lambda match, anchor, told: found.isoformat() if anchor and (found := days.later(anchor, shift)) else None


def _period(match: re.Match[str], anchor: date | None, told: Tense | None) -> str | None:
    """«last week», «next month», «this year»."""
    if anchor is None:
        return None
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["rel"].lower(), 0)
    unit = match["unit"].lower()
    if unit in _SEASONS:
        first, last = _SEASONS[unit]
        year = anchor.year + shift
        return days.between(days.month_value(year, first), days.month_value(year, last))
    return days.shifted(anchor, unit, shift)  # type: ignore[arg-type]


def _ago(match: re.Match[str], anchor: date | None, told: Tense | None) -> str | None:
    if anchor is None:
        return None
    count = _number(match["n"]) * (-1 if match["way"].lower() in ("ago", "earlier") else 1)
    return days.shifted(anchor, match["unit"].lower().rstrip("s"), count)  # type: ignore[arg-type]


def _years(match: re.Match[str], anchor: date | None, told: Tense | None) -> str | None:
    start, stop = int(match["y"]), match["y2"]
    last = int(stop) if len(stop) == 4 else start - start % 100 + int(stop)
    return f"{start:04}/{last:04}" if start < last else _NONE


def _decade(match: re.Match[str], anchor: date | None, told: Tense | None) -> str | None:
    start = int(match["y"])
    return f"{start}/{start + 9}"


def _part(match: re.Match[str], anchor: date | None, told: Tense | None) -> str | None:
    """«the first half of 2024», «the second quarter»."""
    year = int(match["y"]) if match["y"] else anchor.year if anchor else None
    if year is None:
        return None
    size = 6 if match["unit"] == "half" else 3
    count = _ORDINALS[match["n"].lower()]
    if count * size > 12:
        return _NONE
    return days.between(days.month_value(year, size * (count - 1) + 1), days.month_value(year, size * count))


def _season(match: re.Match[str], anchor: date | None, told: Tense | None) -> str | None:
    first, last = _SEASONS[match["unit"].lower()]
    return days.between(days.month_value(int(match["y"]), first), days.month_value(int(match["y"]), last))


def _year(match: re.Match[str], anchor: date | None, told: Tense | None) -> str | None:
    return match["y"]


def _rule(name: str, pattern: str, meaning: Meaning, flags: int = 0) -> tuple[str, re.Pattern[str], Meaning]:
    return name, re.compile(rf"(?<![\w.,/:$-])(?:{pattern})(?![\w-])", flags), meaning


_ANY = re.IGNORECASE
_RULES: tuple[tuple[str, re.Pattern[str], Meaning], ...] = (
    _rule("days", rf"(?:from\s|between\s)?(?P<m>{_M})\s(?P<d>{_D})(?:{_TO}|\sand\s)(?:(?P<m2>{_M})\s)?(?P<d2>{_D})(?!\s(?:{_M}))(?:,?\s(?P<y>{_Y}))?", _days),
    _rule("days", rf"(?:from\s)?(?P<d>{_D})(?:\s(?P<m>{_M}))?{_TO}(?P<d2>{_D})\s(?P<m2>{_M})(?:,?\s(?P<y>{_Y}))?", _turned),
    _rule("day", rf"{_WEEKDAY}(?P<m>{_M})\s(?:the\s)?(?P<d>{_D})(?:,?\s(?P<y>{_Y}))?", _day),
    _rule("day", rf"{_WEEKDAY}(?:the\s)?(?P<d>{_D})\s(?:of\s)?(?P<m>{_M})(?:,?\s(?P<y>{_Y}))?", _day),
    _rule("month", rf"(?P<m>{_M}),?\s(?:of\s)?(?P<y>{_Y})", _month_year),
    _rule("month", rf"(?P<m>{_M})\s(?:of\s)?(?P<rel>last\syear)", _month_year, 0),
    _rule("month", rf"(?P<rel>[Ll]ast|[Nn]ext|[Tt]his)\s(?P<m>{'|'.join(_MONTHS)})", _month_year),
    _rule("month", rf"(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|early|late|mid|of|[Dd]uring)[\s-](?:early\s|late\s|mid-)?(?P<date>(?P<m>{'|'.join(_MONTHS)}))(?!\s\d)", _month_year),
    _rule("weekday", rf"(?:[Oo]n\s)?(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his)\s)?(?P<w>{_W})(?:\s(?:morning|afternoon|evening|night))?", _weekday),
    _rule("near", r"today|tonight|this\s(?:morning|afternoon|evening)", _near(0), _ANY),
    _rule("near", r"the day before yesterday", _near(-2), _ANY),
    _rule("near", r"yesterday|last\snight", _near(-1), _ANY),
    _rule("near", r"the day after tomorrow", _near(2), _ANY),
    _rule("near", r"tomorrow", _near(1), _ANY),
    _rule("period", r"(?:the\s)?(?P<rel>last|past|previous|next|coming|this)\s(?P<unit>week|month|year|spring|summer|autumn|fall|winter)", _period, _ANY),
    _rule("ago", r"(?P<n>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s(?P<unit>day|week|month|year)s?\s(?P<way>ago|from\snow)", _ago, _ANY),
    _rule("part", rf"(?:the\s)?(?P<n>first|second|third|fourth)\s(?P<unit>half|quarter)(?:\sof\s(?:the\syear|(?P<y>{_Y})))?", _part, _ANY),
    _rule("season", rf"(?:the\s)?(?P<unit>spring|summer|autumn|fall|winter)\s(?:of\s)?(?P<y>{_Y})", _season, _ANY),
    _rule("years", rf"(?P<y>{_Y})\s?[–-]\s?(?P<y2>{_Y}|\d\d)(?!\d)", _years),
    _rule("years", rf"(?:from|between)\s(?P<y>{_Y})\s(?:to|and)\s(?P<y2>{_Y})", _years, _ANY),
    _rule("decade", r"(?:the\s)?(?P<y>(?:19|20)\d0)['’]?s", _decade),
    _rule("year", rf"(?:in|of|since|until|till|by|for|from|during|early|late|mid|after|before|through|to|year)[\s-](?P<date>(?P<y>{_Y}))", _year, _ANY),
    _rule("year", rf"(?P<y>{_Y})(?=[).,;]|$)", _year),
)  # fmt: skip
