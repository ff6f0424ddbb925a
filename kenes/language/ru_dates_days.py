"""Days of the calendar in Russian: «9 августа», «с 30 июня по 2 июля», «в пятницу, 12 апреля», «14./15.10.2018»."""

from __future__ import annotations

from datetime import date

from kenes.language.days import between, day_of, full_year
from kenes.language.ru_dates_rule import DAY, MON, TIME, WEEK, Found, Hit, Rule, rule, year

_JOIN = "(?: DASH | TILL | UNTIL | AND | SLASH | ONTO)"
_NUMERIC = "(?: DATE | PARTDATE | PARTDOT )"


def _day(hit: Hit) -> Found:
    """«в субботу вечером, 13 апреля 2024 года», «8 Марта»."""
    if hit.before("STREET"):  # «улица 28 апреля»
        return []
    weekday = hit.number("wd") if hit.has("wd") else hit.number("wd2") if hit.has("wd2") else None
    month, day = hit.number("m"), hit.number("d")
    if day_of(2000, month, day) is None:
        return []
    year = hit.year_of(month, day, weekday)
    if year is None:
        return hit.whole(None)
    exact = day_of(year, month, day)
    return hit.whole(exact.isoformat() if exact else None)


def _days_of_month(hit: Hit) -> Found:
    """«с 3 по 5 июля», «25 и 26 апреля»; days apart («25 и 28 апреля») are marks of their own."""
    if hit.before("STREET"):
        return []
    month, start, stop = hit.number("m"), hit.number("d"), hit.number("d2")
    listed = [start, *(value for value in hit.line.values[slice(*hit.match.span("list"))] if value), stop]
    if listed != sorted(set(listed)) or day_of(2000, month, stop) is None:
        return []
    year = hit.year_of(month, stop)
    dates = [day_of(year, month, day) if year else None for day in listed]
    values = [each.isoformat() if each else None for each in dates]
    if hit.named("join") == "AND" and stop - start >= len(listed):
        places = [hit.span("d")]
        places += [hit.line.span(at, at + 1) for at in range(*hit.match.span("list")) if hit.line.values[at]]
        places += [hit.line.span(hit.match.start("d2"), hit.match.end())]
        return list(zip(places, values, strict=True))
    return hit.whole(between(values[0], values[-1]) if values[0] and values[-1] else None)


def _days_over_months(hit: Hit) -> Found:
    """«с 28 декабря по 5 января», «30 июня 2023 года – 2 июля 2024 года»."""
    month, day, month2, day2 = (hit.number(group) for group in ("m", "d", "m2", "d2"))
    if day_of(2000, month, day) is None or day_of(2000, month2, day2) is None:
        return []
    turns = (month2, day2) < (month, day)
    if hit.states_year("2") or not hit.states_year():
        stop = hit.year_of(month2, day2, n="2")
        start = hit.stated_year() if hit.states_year() else stop - turns if stop else None
    else:
        start = hit.stated_year()
        stop = start + turns if start else None
    first = day_of(start, month, day) if start else None
    last = day_of(stop, month2, day2) if stop else None
    if first and last and first > last:
        return []
    return hit.whole(between(first.isoformat(), last.isoformat()) if first and last else None)


def _written(hit: Hit, group: str) -> tuple[int | None, int, int]:
    """Year (None where the digits have none), month and day of a numeric group."""
    value, named = hit.number(group), hit.named(group)
    if named == "DATE":
        year = value // 10000
        return full_year(year % 100, hit.anchor) if year >= 10**4 else year, value // 100 % 100, value % 100
    return None, value // 100, value % 100


def _numeric(hit: Hit) -> Found:
    """«16.05.2024, 19:19», «пятница, 18.07.14», «10.12.»: without a year it is the year of publication, as in schedules."""
    year, month, day = _written(hit, "n")
    year = year or (hit.anchor.year if hit.anchor else None)
    exact = day_of(year, month, day) if year else None
    if exact is None and (year or day_of(2000, month, day) is None):
        return []
    return hit.whole(exact.isoformat() if exact else None)


def _numeric_range(hit: Hit) -> Found:
    """«14.10. - 15.10.2013», «14./15.10.2018», «с 14.10. по 15.10.2018»."""
    year, month, day = _written(hit, "n2")
    year = year or (hit.anchor.year if hit.anchor else None)
    if hit.named("n") == "DIGIT":
        own, first_month, first_day = None, month, hit.number("n")
    else:
        own, first_month, first_day = _written(hit, "n")
    first = _exact(own or year, first_month, first_day)
    last = _exact(year, month, day)
    if first and last and first >= last:
        return []
    if day_of(2000, month, day) is None:
        return []
    return hit.whole(between(first.isoformat(), last.isoformat()) if first and last else None)


def _exact(year: int | None, month: int, day: int) -> date | None:
    return day_of(year, month, day) if year else None


def _holiday(hit: Hit) -> Found:
    """«Новый год», «День Победы»: days whose names are written with a capital."""
    head = hit.span().of(hit.line.text)
    if not head[:1].isupper():
        return []
    month, day = (1, 1) if hit.has("new") else (5, 9) if hit.has("victory") else (3, 8)
    year = hit.year_of(month, day)
    exact = day_of(year, month, day) if year else None
    return hit.whole(exact.isoformat() if exact else None)


_PARTS = "(?: LATE? PART COMMA? | NIGHT ONTO )"

RULES: tuple[Rule, ...] = (
    rule(
        "day and month",
        f"""(?: (?P<wd>{WEEK}) (?:LATE? PART)? COMMA? )? {_PARTS}? (?P<d>{DAY}) (?P<m>{MON}) (?:{year()})?
        (?: (?:COMMA|OPEN)? INTO? (?P<wd2>{WEEK}) CLOSE? (?! COMMA? {_PARTS}? {DAY} {MON}) )? {TIME}?""",
        _day,
    ),
    rule(
        "days of a month",
        f"""(?:NIGHT|PART)? FROM? (?P<d>{DAY}) (?P<list> (?: COMMA DIGIT )* ) (?P<join>{_JOIN}) (?P<d2>{DAY})
        (?P<m>{MON}) (?:{year()})?""",
        _days_of_month,
    ),
    rule(
        "days over months",
        f"""(?:NIGHT|PART)? FROM? (?P<d>{DAY}) (?P<m>{MON}) (?:{year()})? (?: DASH | TILL | UNTIL | ONTO )
        (?P<d2>{DAY}) (?P<m2>{MON}) (?:{year("2")})?""",
        _days_over_months,
    ),
    rule("numeric", f"(?: {WEEK} COMMA? )? (?P<n>DATE) {TIME}?", _numeric),
    rule("numeric without a year", f"{WEEK} COMMA? (?P<n> PARTDATE | PARTDOT ) {TIME}?", _numeric),
    rule("numeric without a year", "(?P<n>PARTDOT|PARTDATE) INTO (?:CLOCK|DIGIT HOUR)", _numeric),
    rule("numeric without a year", "(?<![^BREAK]) (?P<n>PARTDOT|PARTDATE) (?=[BREAK DASH COLON])", _numeric),
    rule(
        "numeric range", f"FROM? (?P<n>{_NUMERIC}) (?: DASH | TILL | UNTIL | SLASH ) (?P<n2>{_NUMERIC})", _numeric_range
    ),
    rule("numeric range", f"FROM? (?P<n>DIGIT) DOT (?: DASH | SLASH ) (?P<n2>{_NUMERIC})", _numeric_range),
    rule("numeric range", "FROM? (?P<n>DIGIT) (?: DASH | TILL ) (?P<n2> DATE | PARTDOT )", _numeric_range),
    rule("holiday", "(?P<new>NEW) YEARWORD | (?P<victory>DAYONE) VICTORY | (?P<women>WOMEN) DAYONE", _holiday),
)
