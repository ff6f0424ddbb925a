"""Years, decades and centuries in Russian: «в 2023 году», «в 2022–2024 годах», «80-х годов», «в XXI веке»."""

from __future__ import annotations

from kenes.language.days import between
from kenes.language.ru_dates_rule import AGED, Found, Hit, Rule, rule

_PLURAL = "(?: YEARS | YEARSABBR DOT? | YEARWORD | YEARABBR DOT? )"
_NUMBER = "(?: FOUR | YEARORD | OLDFOUR )"


def _year(hit: Hit) -> Found:
    """«в 2024 году», «к концу 2023 г.», «в 1991-м»."""
    return hit.whole(f"{hit.number('y'):04}")


def _own_year(hit: Hit) -> Found:
    """«в прошлом году», «до конца текущего года», «с начала года»."""
    if hit.anchor is None:
        return hit.whole(None)
    return hit.whole(f"{hit.anchor.year + (hit.number('rel') if hit.has('rel') else 0):04}")


def _years(hit: Hit) -> Found:
    """«с 2022 по 2024 год», «2022–2024 гг.», «в 2022 и 2024 годах» (marks of their own where not one after the other)."""
    start, stop = hit.number("y"), hit.number("y2")
    if start >= stop:
        return []
    if hit.named("join") == "AND" and stop - start > 1:
        own = hit.line.span(hit.match.start("y2"), hit.match.end())
        return [(hit.span("y"), f"{start:04}"), (own, f"{stop:04}")]
    return hit.whole(between(f"{start:04}", f"{stop:04}"))


def _school_year(hit: Hit) -> Found:
    """«2024/25 году», «2024-25 годы»."""
    start, stop = hit.number("y"), hit.number("two")
    century = start // 100 * 100
    return hit.whole(f"{start:04}/{century + stop:04}") if century + stop > start else []


def _decade(hit: Hit) -> Found:
    """«80-х годов», «в 1990-е»; «2000-х» are ten years too."""
    start = hit.number("decade")
    return hit.whole(f"{start:04}/{start + 9:04}")


def _century(hit: Hit) -> Found:
    """«в XXI веке», «в двадцатом веке», «прошлого века»: 2001 to 2100."""
    if hit.has("rel"):
        if hit.anchor is None:
            return hit.whole(None)
        number = (hit.anchor.year - 1) // 100 + 1 + hit.number("rel")
    else:
        number = hit.number("n")
    return hit.whole(f"{number * 100 - 99:04}/{number * 100:04}") if 1 <= number <= 30 else []


RULES: tuple[Rule, ...] = (
    rule("year", f"(?: UNTIL? EDGE )? (?P<y>{_NUMBER}) {AGED}", _year),
    rule("year", "(?<=[INTO TOWARDS UNTIL FROM]) (?P<y>YEARORD)", _year),
    rule("year", "(?: UNTIL? EDGE ) (?P<y>FOUR)", _year),
    rule("year from publication", f"(?: UNTIL? EDGE )? (?P<rel> PAST | BEFORELAST | THIS | NEXT ) {AGED}", _own_year),
    rule("year from publication", "UNTIL? EDGE YEARWORD", _own_year),
    rule(
        "years",
        f"FROM? (?P<y>{_NUMBER}) {AGED}? (?P<join> DASH | TILL | UNTIL | SLASH | AND ) (?P<y2>{_NUMBER}) {_PLURAL}",
        _years,
    ),
    rule("years", "FROM (?P<y>FOUR) (?P<join>TILL) (?P<y2>FOUR)", _years),
    rule("years", f"(?P<y>FOUR) (?: DASH | SLASH ) (?P<two> DIGIT | NUM ) {_PLURAL}", _school_year),
    rule("decade", "EDGE? (?P<decade>DECADE) YEARS?", _decade),
    rule("century", "(?: EDGE | ORDINAL HALF )? (?P<n> ROMAN | ORDINAL | DIGIT ) CENTURY", _century),
    rule("century", "(?: EDGE | ORDINAL HALF )? (?P<rel> PAST | BEFORELAST | THIS | NEXT ) CENTURY", _century),
)
