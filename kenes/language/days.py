"""The calendar under every language's date words: ISO prefixes, periods, and which year a bare day belongs to.

Values are ISO prefixes (`2024-08-09`, `2024-08`, `2024`) or two joined by a stroke, both ends inside: `2024-06-14/2024-06-15`.
Knows no words of any language and no clock: the day of publication is an argument.
"""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

Tense = Literal["past", "present", "future"]
Unit = Literal["day", "week", "month", "year"]
FAR = 300  # days


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none (31 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def later(day: date, days: int) -> date | None:
    """So many days later (earlier where negative); None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def month_value(year: int, month: int) -> str:
    """`2024-08`; months beyond 1–12 run into the years beside: month 0 is December of the year before."""
    year, index = year + (month - 1) // 12, (month - 1) % 12
    return f"{year:04}-{index + 1:02}"


def between(start: str, stop: str) -> str:
    """The range of two values, one value where they are equal."""
    return start if start == stop else f"{start}/{stop}"


def week_value(day: date, weeks: int = 0) -> str | None:
    """Monday to Sunday of the calendar week so many weeks from that of `day`."""
    monday = later(day, 7 * weeks - day.weekday())
    sunday = later(monday, 6) if monday else None
    return f"{monday}/{sunday}" if sunday else None


def shifted(day: date, unit: Unit, count: int) -> str | None:
    """The day, calendar week, month or year so many units from `day`, as coarse as its unit (TimeML's convention:
    «два года назад» is a year, not a day of it)."""
    if unit == "day":
        moved = later(day, count)
        return moved.isoformat() if moved else None
    if unit == "week":
        return week_value(day, count)
    year = day.year + (count if unit == "year" else (day.month - 1 + count) // 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return f"{year:04}" if unit == "year" else month_value(day.year, day.month + count)


def run(day: date, unit: Unit, count: int) -> str | None:
    """The next `count` whole units after the one that holds `day`; the last ones before it where `count` is negative."""
    ends = (1, count) if count > 0 else (count, -1)
    values = [shifted(day, unit, end) for end in ends]
    if count == 0 or values[0] is None or values[1] is None:
        return None
    return between(values[0].partition("/")[0], values[1].rpartition("/")[2])


def extent(value: str) -> tuple[date, date]:
    """The first and the last day of a value. Raises ValueError where it is no ISO prefix or range of two."""
    first, _, last = value.partition("/")
    return _edges(first)[0], _edges(last or first)[1]


def _edges(prefix: str) -> tuple[date, date]:
    year, *rest = (int(part) for part in prefix.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    month = rest[0]
    if len(rest) == 1:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    exact = date(year, month, rest[1])
    return exact, exact


def year_of(anchor: date, month: int, day: int | None, tense: Tense | None, weekday: int | None = None) -> int | None:
    """The year of a day, or of a month where `day` is None, that the text names without one.

    Past: the last on or before `anchor`; future: the next on or after; else the nearest. A day that its tense would put
    more than FAR days away is the nearest too: in March nobody means last year's by «9 мая», but «принял приглашение
    на 9 мая» is common. A weekday (Monday 0) that fits one of the years at hand decides first: it is in
    the text, the tense is an inference.
    """
    found: list[tuple[int, date, date]] = []
    for year in range(anchor.year - 4, anchor.year + 5):
        if day is None:
            found.append((year, *_edges(month_value(year, month))))
        elif (exact := day_of(year, month, day)) is not None:
            found.append((year, exact, exact))
    fitting = [each for each in found if weekday is not None and each[1].weekday() == weekday]
    if fitting:
        year = min(fitting, key=lambda each: _distance(anchor, each[1], each[2]))[0]
        if abs(year - anchor.year) <= 1:
            return year
    behind = [each for each in found if each[1] <= anchor]
    ahead = [each for each in found if each[2] >= anchor]
    chosen = behind[-1:] if tense == "past" else ahead[:1] if tense == "future" else []
    if chosen and _distance(anchor, *chosen[0][1:]) <= FAR:
        return chosen[0][0]
    return min(found, key=lambda each: _distance(anchor, each[1], each[2]), default=(None,))[0]


def _distance(anchor: date, start: date, stop: date) -> int:
    return max((start - anchor).days, (anchor - stop).days, 0)


def weekday_of(anchor: date, weekday: int, tense: Tense | None) -> date | None:
    """The day a bare weekday (Monday 0) means. Past: the last on or before `anchor`; present or future: the next on or
    after, since news of a Friday says «в пятницу» of that Friday; without a verb: the next after."""
    ahead = (weekday - anchor.weekday()) % 7
    if tense == "past":
        return later(anchor, ahead - 7 if ahead else 0)
    return later(anchor, ahead or (7 if tense is None else 0))


def full_year(two: int, anchor: date | None) -> int:
    """The year of two digits: not more than ten years after publication («74» is 1974 in 2013, «18» is 2018)."""
    limit = (anchor.year if anchor else 2030) + 10
    return next(year for year in (two + century for century in (2100, 2000, 1900, 1800)) if year <= limit)
