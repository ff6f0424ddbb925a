"""Judging a pack: what no row can say of itself. Every wrong row is named by its file and line, with what was expected.

Errors make a pack unfit to be read; notes are for a person to look at: an alias that names two things, acting holders
who overlap, dates past the day the pack was last looked over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kenes.pack.load import Fault, Line, Parsed, parse
from kenes.pack.overlap import filled_gaps, overlaps, same_names
from kenes.pack.tables import (
    ENTITIES,
    TABLES,
    Alias,
    Manifest,
    Outlet,
    Person,
    Place,
    Row,
    Session,
    Theme,
)
from kenes.pack.tenure import earliest, latest

_STATES = ("organisations", "places")
_OWNERS = ("organisations",)
# Which table an id in a column must be of.
_POINTS: dict[str, dict[str, tuple[str, ...]]] = {
    "organisations": {"state": _OWNERS, "parent": _OWNERS},
    "posts": {"organisation": _OWNERS, "state": _OWNERS, "to": _OWNERS},
    "people": {"state": _OWNERS},
    "tenures": {"person": ("people",), "post": ("posts",)},
    "gaps": {"post": ("posts",)},
    "aliases": {"id": ENTITIES},
    "formats": {"organisation": _OWNERS, "parties": _OWNERS},
    "sessions": {"format": ("formats",), "state": _OWNERS},
    "instruments": {"parties": _OWNERS},
    "stages": {"instrument": ("instruments",), "parties": _OWNERS},
    "places": {"state": _OWNERS, "parent": _STATES},
    "outlets": {"state": _OWNERS},
    "selectors": {"outlet": ("outlets",)},
}
_SPANS = (("since", "until", False), ("start", "stop", True))
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_IN_CYRILLIC = ("ru", "kk", "ky", "tg", "uz-Cyrl")
_LATIN = re.compile(r"[A-Za-z]")
_TWINS = frozenset("aceopxyABCEHKMOPTXасеорхуАВСЕНКМОРТХ")  # letters that look alike in both alphabets
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+")


class Report(msgspec.Struct, frozen=True):
    """What the check found; `counts` rows by table. A pack without `errors` can be read."""

    errors: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    counts: dict[str, int]


def check(path: Path) -> Report:
    """Reads and judges the pack at `path`. Raises BadPack only where there is no pack at all."""
    parsed = parse(path)
    errors = list(parsed.faults)
    errors += _strangers(path)
    errors += _repeated(parsed)
    errors += _dangling(parsed)
    errors += filled_gaps(parsed.lines)
    for lines in parsed.lines.values():
        for line in lines:
            errors += [Fault(line.file, line.line, expected) for expected in _row(line.row)]
    notes = list(same_names(parsed.lines))
    for fault, sure in overlaps(parsed.lines):
        (errors if sure else notes).append(fault)
    if parsed.manifest is not None:
        errors += _counted(parsed, parsed.manifest)
        errors += _zones(parsed, parsed.manifest)
        notes += _late(parsed, parsed.manifest)
    counts = {table: len(lines) for table, lines in parsed.lines.items()}
    return Report(tuple(sorted(set(errors))), tuple(sorted(set(notes))), counts)


def _strangers(path: Path) -> Iterator[Fault]:
    """Tables the format does not know: a misspelt file would be a smaller pack without a word."""
    for file in sorted(path.iterdir()):
        known = file.stem in TABLES or file.name == "pack.yaml"
        if not known and not file.name.startswith(".") and (file.is_dir() or file.suffix in (".csv", ".yaml")):
            yield Fault(file.name, 0, f"expected a table: {', '.join(TABLES)}")


def _repeated(parsed: Parsed) -> Iterator[Fault]:
    first: dict[str, Line] = {}
    for table in ENTITIES:
        for line in parsed.lines[table]:
            id = line.row.id  # type: ignore[attr-defined]
            known = first.setdefault(id, line)
            if known is not line:
                yield Fault(line.file, line.line, f"id: expected one of its own; {id!r} is {known.file}:{known.line}")


def _dangling(parsed: Parsed) -> Iterator[Fault]:
    known = {table: {line.row.id for line in parsed.lines[table]} for table in ENTITIES}  # type: ignore[attr-defined]
    for table, columns in _POINTS.items():
        allowed = {column: set[str]().union(*(known[each] for each in tables)) for column, tables in columns.items()}
        for line in parsed.lines[table]:
            for column, tables in columns.items():
                cell = getattr(line.row, column)
                for id in cell if isinstance(cell, tuple) else (cell,):
                    if id is not None and id not in allowed[column]:
                        where = " or ".join(tables) if len(tables) < 3 else "any table"
                        yield Fault(line.file, line.line, f"{column}: expected an id of {where}, got {id!r}")


def _row(row: Row) -> Iterator[str]:
    """What is wrong with one row by itself."""
    for column in ("since", "until", "start", "stop", "date"):
        date = getattr(row, column, None)
        if date is not None and not _on_calendar(date):
            yield f"{column}: expected a day of the calendar, got {date!r}"
    for opens, closes, closed in _SPANS:
        since, until = getattr(row, opens, None), getattr(row, closes, None)
        if (
            since
            and until
            and (earliest(since) > latest(until) or (since == until and not closed and len(since) == 10))
        ):
            yield f"{closes}: expected a day after {opens} ({since}), got {until!r}"
    for column in ("name", "patronymic", "surname"):
        name = getattr(row, column, None)
        for word in _WORD.findall(name) if isinstance(name, str) else ():
            if _mixed(word):
                yield f"{column}: expected one alphabet in a word, got Latin and Cyrillic letters in {word!r}"
    if isinstance(row, Person) and row.surname is not None and row.surname not in row.name:
        yield f"surname: expected a word of the name {row.name!r}, got {row.surname!r}"
    if isinstance(row, Alias):
        yield from _alias(row)
    if isinstance(row, Place) and (row.lat is None) != (row.lon is None):
        yield "lat, lon: expected both or neither"
    if isinstance(row, Session) and row.status == "held" and row.start is None:
        yield "start: expected the day, since the session was held"
    if isinstance(row, Theme) and not row.words:
        yield "words: expected words of at least one language"


def _mixed(word: str) -> bool:
    """Whether a word has letters of the other alphabet by mistake: Ивaн, but not the brand АКИpress."""
    latin, cyrillic = set(_LATIN.findall(word)), set(_CYRILLIC.findall(word))
    return bool(latin and cyrillic) and (latin <= _TWINS or cyrillic <= _TWINS)


def _alias(row: Alias) -> Iterator[str]:
    if row.kind == "adjective" and row.lang == "ru" and not row.name.endswith(("ий", "ый", "ой")):
        yield f"name: expected an adjective in the masculine nominative (-ий, -ый, -ой), got {row.name!r}"
    if row.kind in ("adjective", "resident") and row.lang in _IN_CYRILLIC and not _CYRILLIC.search(row.name):
        yield f"name: expected Cyrillic letters for lang {row.lang}, got {row.name!r}"
    if row.lang in ("uz", "tk", "en") and _CYRILLIC.search(row.name):
        yield f"name: expected Latin letters for lang {row.lang}, got {row.name!r}"


def _on_calendar(date: str) -> bool:
    if len(date) < 10:
        return True
    year, month, day = int(date[:4]), int(date[5:7]), int(date[8:])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day <= (28 if month == 2 and not leap else _MONTH_DAYS[month - 1])


def _counted(parsed: Parsed, manifest: Manifest) -> Iterator[Fault]:
    for table, (fewest, most) in manifest.counts.items():
        if table not in TABLES:
            yield Fault("pack.yaml", 0, f"counts: expected a table, got {table!r}")
        elif not fewest <= len(parsed.lines[table]) <= most:
            yield Fault("pack.yaml", 0, f"counts: expected {fewest} to {most} {table}, got {len(parsed.lines[table])}")


def _zones(parsed: Parsed, manifest: Manifest) -> Iterator[Fault]:
    zones: dict[str, tuple[str, int]] = {manifest.zone: ("pack.yaml", 0)}
    for line in parsed.lines["outlets"]:
        if isinstance(line.row, Outlet) and line.row.zone:
            zones.setdefault(line.row.zone, (line.file, line.line))
    for zone, (file, number) in zones.items():
        if not _is_zone(zone):
            yield Fault(file, number, f"zone: expected an IANA time zone (Asia/Almaty), got {zone!r}")


def _is_zone(zone: str) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _late(parsed: Parsed, manifest: Manifest) -> Iterator[Fault]:
    """Facts of days the pack cannot know yet, sessions that should have been held by now, numbers used twice."""
    numbers: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for table, lines in parsed.lines.items():
        for line in lines:
            for column in ("since", "start", "date"):
                date = getattr(line.row, column, None)
                if (
                    date is not None
                    and earliest(date) > manifest.as_of
                    and getattr(line.row, "status", "") != "planned"
                ):
                    yield Fault(
                        line.file, line.line, f"{column}: expected a day up to as_of {manifest.as_of}, got {date}"
                    )
            row = line.row
            if isinstance(row, Session):
                if row.status == "planned" and row.start and latest(row.stop or row.start) < manifest.as_of:
                    yield Fault(
                        line.file, line.line, "status: expected held, cancelled or postponed: its day has passed"
                    )
                if row.number is not None and table == "sessions":
                    numbers[row.format, row.number].append(line)
    for (name, number), lines in numbers.items():
        for line in lines[1:]:
            yield Fault(
                line.file, line.line, f"number: expected one of its own, {name} {number} is line {lines[0].line}"
            )
