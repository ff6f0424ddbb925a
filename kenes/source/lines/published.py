"""The day and hour a page was published, as an ISO prefix with the outlet's zone. Never guesses: unsure is None.

Two readers: `iso` for what machines write into attributes, `seen` for what people read above an article
(`16.05.2024 19:19`, `10:20, 12 апреля 2024`, `2024 жылғы 16 мамыр, 19:19`, `May 16, 2024 at 7:19 pm`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from kenes.model.errors import BadInput

ZONE = "Asia/Almaty"  # one zone for all Kazakhstan since 2024-03-01, UTC+5

# Countries whose news keep one clock; for Russia the clock of Moscow, as its national outlets do. IANA tz database.
_COUNTRIES = {
    "kz": "Asia/Almaty", "uz": "Asia/Tashkent", "kg": "Asia/Bishkek", "tj": "Asia/Dushanbe", "tm": "Asia/Ashgabat",
    "ru": "Europe/Moscow", "su": "Europe/Moscow", "xn--p1ai": "Europe/Moscow", "by": "Europe/Minsk", "az": "Asia/Baku",
    "am": "Asia/Yerevan", "ge": "Asia/Tbilisi", "cn": "Asia/Shanghai", "tr": "Europe/Istanbul", "af": "Asia/Kabul",
    "ir": "Asia/Tehran",
}  # fmt: skip

# A month by the beginning of its name; the longest beginning that fits counts, so kk «мамыр» (May) is not «мар» (March).
_MONTHS: tuple[tuple[str, ...], ...] = (
    ("январ", "янв", "қаңтар", "yanvar", "ýanwar", "jan"),
    ("феврал", "фев", "ақпан", "fevral", "fewral", "feb"),
    ("март", "мар", "наурыз", "mart", "mar"),
    ("апрел", "апр", "сәуір", "aprel", "apr"),
    ("мая", "май", "маи", "мамыр", "may", "maý"),
    ("июн", "маусым", "iyun", "iýun", "jun"),
    ("июл", "шілде", "iyul", "iýul", "jul"),
    ("август", "авг", "тамыз", "avgust", "awgust", "aug"),
    ("сентябр", "сен", "қыркүйек", "sentabr", "sentyabr", "sentýabr", "sep"),
    ("октябр", "октабр", "окт", "қазан", "oktabr", "oktyabr", "oktýabr", "oct"),
    ("ноябр", "нояб", "ноя", "қараша", "noyabr", "noýabr", "nov"),
    ("декабр", "дек", "желтоқсан", "dekabr", "dec"),
)
_STEMS = sorted(((stem, at) for at, stems in enumerate(_MONTHS, 1) for stem in stems), key=lambda each: -len(each[0]))
_LONGEST_TAIL = 4  # «сентябр» + «инде»

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_NUMBER = r"(?P<d>[0-3]?\d)"
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = r"(?<!\d)" + _NUMBER
_WORD = r"(?P<mon>[^\W\d_]{3,14})"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _DAY + r"\.(?P<m>[01]?\d)\." + _YEAR + r"(?!\d)",  # 16.05.2024
        r"(?<!\d)" + _YEAR + r"([-./])(?P<m>[01]\d)\2(?P<d>[0-3]\d)(?!\d)",  # 2024-05-16
        _DAY + r"([-/])(?P<m>[01]?\d)\2" + _YEAR + r"(?!\d)",  # 16/05/2024
        _DAY + r"(?:st|nd|rd|th)?[\s-]{0,2}" + _WORD + r"\.?,?\s(?:соли\s)?" + _YEAR + r"(?!\d)",  # 16 мая 2024
        _WORD + r"\.?\s" + _NUMBER + r"(?:st|nd|rd|th)?,?\s" + _YEAR + r"(?!\d)",  # May 16, 2024
        # 2024 жылғы 16 мамыр; 2024-yil 16-may; 2024-жылдын 16-майы
        r"(?<!\d)" + _YEAR + r"[\s-]{0,2}(?:ж\.|г\.|[^\W\d_]{3,8})?,?\s" + _NUMBER + r"[\s-]{0,2}" + _WORD,
    )
)
_IN_PATH = re.compile(r"(?<![\d-])" + _YEAR + r"([-/])(?P<m>[01]\d)\2(?P<d>[0-3]\d)(?![\d])")
_HOUR = r"(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?!\d)(?::[0-5]\d)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
_AFTER = re.compile(
    r"\s?(?:г\.|года|год|жылы|ж\.)?[\s,|/·•—–-]{0,5}(?:в|at|сағат|саат|soat|соати|соат|T)?\s{0,2}" + _HOUR,
    re.IGNORECASE,
)
_BEFORE = re.compile(_HOUR + r"[\s,|/·•—–-]{0,5}$", re.IGNORECASE)
_OFFSET = re.compile(
    r"\s?\(?(?:UTC|GMT)\s?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?\)?", re.IGNORECASE
)
_MOSCOW = re.compile(r"\s?\(?(?:мск|msk)\b\)?", re.IGNORECASE)


class Seen(msgspec.Struct, frozen=True):
    """A day, perhaps with its hour, and where in the line it stands: `line[start:stop]`."""

    value: str
    start: int
    stop: int

    @property
    def timed(self) -> bool:
        return len(self.value) > 10


def zone_of(host: str | None, zones: Mapping[str, str] | None = None, default: str = ZONE) -> ZoneInfo:
    """The clock of an outlet: what `zones` says of its host (or the domain above it), else that of its country's domain,
    else `default`. Raises BadInput for a zone that the tz database does not know."""
    name = default
    labels = (host or "").lower().rstrip(".").split(".")
    for at in range(len(labels)):
        if zones and (said := zones.get(".".join(labels[at:]))):
            name = said
            break
    else:
        name = _COUNTRIES.get(labels[-1], default)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput(f"expected a time zone such as {ZONE}, got {name!r}") from error


def iso(value: str, zone: ZoneInfo) -> str | None:
    """An ISO prefix from what a machine wrote: ISO 8601 in its shapes or the date of a letter (RFC 5322); None for neither.

    A time without a zone is the outlet's; one in UTC is told on the outlet's clock; another zone is kept as it is given.
    """
    value = value.strip()
    if re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", value):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        from email.utils import parsedate_to_datetime

        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            found = seen(value, zone)
            return found.value if found and found.stop - found.start >= len(value) - 12 else None
    if not 1900 <= moment.year <= 2200:
        return None
    if re.fullmatch(r"[\d-]{8,10}", value):
        return moment.date().isoformat()
    return told(moment, zone)


def told(moment: datetime, zone: ZoneInfo) -> str:
    """`moment` to the minute, `2024-05-16T19:19+05:00`."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    elif moment.utcoffset() == timedelta(0):
        moment = moment.astimezone(zone)
    return moment.isoformat(timespec="minutes")


def seen(line: str, zone: ZoneInfo) -> Seen | None:
    """The first full date in a line that people read, with the hour that stands beside it; None where there is none.

    `05/06/2024` can be May or June: None. A date without its year is None.
    """
    if not _ANY_YEAR.search(line):
        return None
    found = [
        (match.start(), -match.end(), day, match)
        for pattern in _DATES
        for match in pattern.finditer(line)
        if (day := _day(match)) is not None
    ]
    if not found:
        return None
    _, _, day, match = min(found, key=lambda each: each[:2])
    start, stop = match.span()
    hour = _AFTER.match(line, stop)
    if hour:
        stop = hour.end()
    elif hour := _BEFORE.search(line[max(0, start - 24) : start]):
        start = max(0, start - 24) + hour.start()
    if hour is None:
        return Seen(day.isoformat(), start, stop)
    hours = int(hour["h"])
    if hour["half"]:
        hours = hours % 12 + (12 if hour["half"] in "pP" else 0)
    moment = datetime(day.year, day.month, day.day, hours, int(hour["min"]))
    if offset := _OFFSET.match(line, stop):
        ahead = timedelta(hours=min(14, int(offset["hours"])), minutes=int(offset["minutes"] or 0))
        moment = moment.replace(tzinfo=timezone(ahead if offset["sign"] == "+" else -ahead))
        stop = offset.end()
    elif moscow := _MOSCOW.match(line, stop):
        moment = moment.replace(tzinfo=ZoneInfo("Europe/Moscow"))
        stop = moscow.end()
    return Seen(moment.replace(tzinfo=moment.tzinfo or zone).isoformat(timespec="minutes"), start, stop)


def addressed(url: str | None) -> str | None:
    """The day that the path of an address says: `…/2024/05/16/…`, `…/2024-05-16/…`; None where it says none or two."""
    found = {day.isoformat() for match in _IN_PATH.finditer(urlsplit(url).path if url else "") if (day := _day(match))}
    return found.pop() if len(found) == 1 else None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    day, year = int(parts["d"]), int(parts["y"])
    if parts.get("mon"):
        month = _month(parts["mon"])
    else:
        month = int(parts["m"])
        slashed = match[0].count("/") == 2 and match[0].find("/") < 4
        if slashed and month > 12 >= day:  # 05/16/2024
            day, month = month, day
        elif slashed and day <= 12 and day != month:
            return None
    try:
        return date(year, month, day) if month else None
    except ValueError:
        return None


def _month(word: str) -> int | None:
    word = word.lower()
    for stem, month in _STEMS:
        if word.startswith(stem) and (
            len(word) - len(stem) <= _LONGEST_TAIL or stem in ("jan", "feb", "sep", "oct", "nov", "dec")
        ):
            return month
    return None
