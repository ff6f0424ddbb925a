"""What a rule of the Russian date grammar is: a name, a pattern over the line of classes, and what its words mean.

In a pattern a word in capitals is a class of words/ru-dates.tsv; the rest is a regular expression, white space ignored.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from kenes.language.days import Tense, Unit, year_of
from kenes.language.ru_dates_line import Line, letters
from kenes.language.ru_dates_tense import Clauses
from kenes.text.span import Span

# What a rule returns: spans with their values; a value of None keeps the words unresolved, an empty list stays silent.
Found = list[tuple[Span, str | None]]

DAY = "(?:TENS ORDINAL | ORDINAL | DIGIT)"
MON = "(?:MONTH | MONTHABBR DOT?)"
WEEK = "(?:WEEKDAY | MIDWEEK | MIDWEEKACC | WEEKDAYABBR DOT?)"
COUNTED = "(?:TENS COUNT | TENS | COUNT | DIGIT | NUM)"
UNIT = "(?:DAYONE | DAYWORD | WEEKWORD | MONTHWORD | YEARWORD | YEARS)"
AGED = "(?:YEARWORD | YEARABBR DOT?)"  # «года», «г.» after a number
TIME = "(?: COMMA? INTO? CLOCK PART? | LATE? PART | INTO (?: DIGIT | COUNT ) HOUR PART? | INTO DIGIT PART)"

UNITS: dict[str, Unit] = {
    "DAYONE": "day",
    "DAYWORD": "day",
    "WEEKWORD": "week",
    "MONTHWORD": "month",
    "YEARWORD": "year",
    "YEARS": "year",
}


def year(n: str = "") -> str:
    """The year that may follow a day, a month or a season: «2024 года», «2023-го», «прошлого года», «с.г.», «того же года»."""
    return f"""(?: (?P<y{n}> FOUR | YEARORD | OLDFOUR (?=YEARWORD|YEARABBR)) {AGED}?
        | (?P<rel{n}> PAST | BEFORELAST | THIS | NEXT) {AGED}
        | (?P<sg{n}> FROM | CURRENTABBR) DOT? YEARABBR DOT?
        | (?P<same{n}> THAT SAME?) {AGED} )"""


@dataclass(slots=True)
class Hit:
    """A place of the line where a rule fits. `anchor` is the day of publication; `context` the year the sentence
    happens in, `earlier` the last year it has named; `open` becomes true when one of them could be of use."""

    line: Line
    match: re.Match[str]
    anchor: date | None
    clauses: Clauses
    context: int | None = None
    earlier: int | None = None
    open: bool = field(default=False)

    def has(self, group: str) -> bool:
        return self.match.start(group) >= 0 if group in self.match.re.groupindex else False

    def number(self, group: str) -> int:
        """The sum of the numbers in a group: «двадцать пятое» is 20 + 5."""
        return sum(self.line.values[slice(*self.match.span(group))])

    def named(self, group: str) -> str:
        """The class of a group's first token."""
        return _names()[self.line.classes[self.match.start(group)]]

    def span(self, group: str | int = 0) -> Span:
        return self.line.span(*self.match.span(group))

    def whole(self, value: str | None) -> Found:
        return [(self.span(), value)]

    def before(self, *classes: str) -> bool:
        """Whether the token before the hit is of one of the classes."""
        at = self.match.start() - 1
        return at >= 0 and _names()[self.line.classes[at]] in classes

    def tense(self) -> Tense | None:
        """The tense that governs the hit; looked up only when asked."""
        return self.clauses.tense(self.span())

    def stated_year(self, n: str = "") -> int | None:
        """The year the hit states, by number or in relation to publication; None where it can't be resolved."""
        if self.has(f"y{n}"):
            return self.number(f"y{n}")
        if self.has(f"same{n}"):
            self.open = True
            return self.earlier
        if self.anchor and self.has(f"rel{n}"):
            return self.anchor.year + self.number(f"rel{n}")
        return self.anchor.year if self.anchor and self.has(f"sg{n}") else None

    def states_year(self, n: str = "") -> bool:
        return any(self.has(kind + n) for kind in ("y", "rel", "sg", "same"))

    def year_of(self, month: int, day: int | None, weekday: int | None = None, n: str = "") -> int | None:
        """The year of a day or month: stated, else of the sentence, else inferred from tense and publication."""
        if self.states_year(n):
            return self.stated_year(n)
        self.open = True
        if self.context is not None and weekday is None:
            return self.context
        return year_of(self.anchor, month, day, self.tense(), weekday) if self.anchor else None

    def year_of_period(self, first: int, last: int) -> int | None:
        """The year of a season, quarter or half, months `first` to `last`: stated, else this year's unless a past tense
        stands beside one that has not begun, or a future tense beside one that is over for half a year."""
        if self.states_year():
            return self.stated_year()
        self.open = True
        if self.context is not None:
            return self.context
        if self.anchor is None:
            return None
        tense = self.tense()
        behind = tense == "past" and self.anchor.month < first
        ahead = tense == "future" and self.anchor.month >= last + 6
        return self.anchor.year - behind + ahead


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` is compiled against the classes; `meaning` gives what a hit says."""

    name: str
    pattern: re.Pattern[str]
    meaning: Callable[[Hit], Found]


def rule(name: str, pattern: str, meaning: Callable[[Hit], Found]) -> Rule:
    return Rule(name, compiled(pattern), meaning)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of class names as a regular expression over a line. Raises KeyError for an unknown class."""
    known = letters()
    return re.compile("".join(re.sub(r"[A-Z]{2,}", lambda name: known[name.group()], pattern).split()))


@cache
def _names() -> dict[str, str]:
    return {letter: name for name, letter in letters().items()}
