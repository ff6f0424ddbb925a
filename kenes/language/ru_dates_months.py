"""Months, seasons, quarters and halves of a year in Russian: «в мае прошлого года», «в конце марта», «во втором квартале»."""

from __future__ import annotations

from kenes.language.days import between, month_value
from kenes.language.ru_dates_rule import COUNTED, MON, Found, Hit, Rule, rule, year


def _month(hit: Hit) -> Found:
    """«в ноябре 2024 года», «в июле», «в начале апреля» (the month: no more is sure). A capital without a year is a name."""
    bare = not (hit.states_year() or hit.has("edge"))
    if bare and (hit.span("m").of(hit.line.text)[:1].isupper() or hit.before("DIGIT", "NUM", "FOUR")):
        return []
    month = hit.number("m")
    year = hit.year_of(month, None)
    return hit.whole(month_value(year, month) if year else None)


def _months(hit: Hit) -> Found:
    """«январь–март 2024 года», «с января по март», «в мае и июне»; months apart are marks of their own."""
    month, month2 = hit.number("m"), hit.number("m2")
    if month == month2 and not hit.states_year():
        return []
    year = year2 = None
    if hit.states_year() and hit.states_year("2"):
        year, year2 = hit.stated_year(), hit.stated_year("2")
    elif hit.states_year():
        year = hit.stated_year()
        year2 = year + (month2 < month) if year else None
    else:
        year2 = hit.year_of(month2, None, n="2")
        year = year2 - (month2 < month) if year2 else None
    values = (month_value(year, month) if year else None, month_value(year2, month2) if year2 else None)
    if hit.named("join") == "AND" and (month2 - month) % 12 != 1:
        own = hit.line.span(hit.match.start("m2"), hit.match.end())
        return [(hit.span("m"), values[0]), (own, values[1])]
    return hit.whole(between(values[0], values[1]) if values[0] and values[1] else None)


def _season(hit: Hit) -> Found:
    """«летом 2023 года», «прошлой зимой». A winter lies in two years: «зимой 2023 года» is only the year, «зимой
    2023–2024 годов» the winter."""
    month = hit.number("s")
    if hit.has("pair"):
        return hit.whole(_season_value(hit.number("pair"), month)) if month == 12 else []
    if hit.has("own") and hit.anchor:
        here = hit.anchor
        season = here.year - (month == 12 and here.month < 3)
        if hit.named("own") == "PAST":  # «прошлым летом» said in autumn is the summer that is over
            over = month_value(here.year, here.month) > month_value(season, month + 2)
            return hit.whole(_season_value(season - (not over), month))
        if hit.named("own") == "NEXT":
            ahead = month_value(here.year, here.month) < month_value(season, month)
            return hit.whole(_season_value(season + (not ahead), month))
        return hit.whole(_season_value(season, month))
    if month == 12:
        if hit.states_year():
            stated = hit.stated_year()
            return hit.whole(f"{stated:04}" if stated else None)
        hit.open = True
        if hit.anchor is None:
            return hit.whole(None)
        return hit.whole(_season_value(hit.anchor.year - (hit.anchor.month < 7), month))
    year = hit.year_of_period(month, month + 2)
    return hit.whole(_season_value(year, month) if year else None)


def _season_value(year: int, month: int) -> str:
    return between(month_value(year, month), month_value(year, month + 2))


def _quarter(hit: Hit) -> Found:
    """«во втором квартале», «четвёртый квартал 2018», «в следующем квартале»."""
    if hit.has("own"):
        if hit.anchor is None:
            return hit.whole(None)
        first = 3 * ((hit.anchor.month - 1) // 3 + hit.number("own")) + 1
        return hit.whole(between(month_value(hit.anchor.year, first), month_value(hit.anchor.year, first + 2)))
    return _part_of_year(hit, hit.number("q"), 3)


def _half(hit: Hit) -> Found:
    """«в первой половине 2025 года», «в первом полугодии»."""
    return _part_of_year(hit, hit.number("q"), 6)


def _part_of_year(hit: Hit, number: int, months: int) -> Found:
    if not 1 <= number <= 12 // months:
        return []
    first = (number - 1) * months + 1
    year = hit.year_of_period(first, first + months - 1)
    return hit.whole(between(month_value(year, first), month_value(year, first + months - 1)) if year else None)


def _months_of_year(hit: Hit) -> Found:
    """«за девять месяцев 2024 года», «за первые четыре месяца текущего года»: from January."""
    count, stated = hit.number("c"), hit.stated_year()
    if not 1 <= count <= 12:
        return []
    return hit.whole(between(month_value(stated, 1), month_value(stated, count)) if stated else None)


_EDGE = "(?P<edge> EDGE | ORDINAL HALF | ORDINAL NUMBERS )"
_ORDER = "(?P<q> ORDINAL | ROMAN | DIGIT )"
_OWN = "(?P<own> PAST | BEFORELAST | THIS | NEXT )"

RULES: tuple[Rule, ...] = (
    rule("month", f"(?: UNTIL? {_EDGE} )? (?P<m>MONTH) (?:{year()})?", _month),
    rule("month", f"(?P<m>{MON}) (?P<y>FOUR)", _month),
    rule(
        "months",
        f"FROM? (?P<m>MONTH) (?:{year()})? (?P<join> DASH | TILL | UNTIL | AND ) (?P<m2>MONTH) (?:{year('2')})?",
        _months,
    ),
    rule("season", f"(?P<s> SEASON | SEASONWHEN ) (?:{year()})", _season),
    rule(
        "season",
        "(?P<s> SEASON | SEASONWHEN ) (?P<pair>FOUR) (?: DASH | SLASH ) (?:FOUR|DIGIT) (?: YEARS | YEARSABBR DOT? | YEARWORD )?",
        _season,
    ),
    rule("season", f"{_OWN} (?P<s> SEASON | SEASONWHEN )", _season),
    rule("season", "(?P<s> (?<![^ BREAK INTO UNTIL FROM TOWARDS ONTO ]) SEASON | SEASONWHEN )", _season),
    rule("quarter", f"{_ORDER} QUARTER (?:{year()})?", _quarter),
    rule("quarter", f"{_OWN} QUARTER", _quarter),
    rule("half a year", f"{_ORDER} (?: HALF (?:{year()}) | HALFYEAR )", _half),
    rule("half a year", f"{_ORDER} HALFYEAR (?:{year()})", _half),
    rule("months of a year", f"WITHIN (?: LAST | ORDINAL )? (?P<c>{COUNTED}) MONTHWORD (?:{year()})", _months_of_year),
)
