"""A text as a line of classes: one character a word, number or mark, so that a rule is a short pattern over the line.

«с 3 по 5 июля» is FROM DIGIT TILL DIGIT MONTH. The words and their classes stand in words/ru-dates.tsv; what is made of
digits and marks is classed here. Everything else is OTHER, and a line break BREAK: no date crosses either. Stretches
between them without a word of time are left out of the line, so that a rule sees a hundred characters of a long article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kenes.language import numeric_dates
from kenes.language.lexicon import rows
from kenes.text.fold import fold
from kenes.text.span import Span

# Over text without capitals, е for ё.
_TOKEN = re.compile(
    rf"""(?P<word>[^\W\d_]+)
    |(?=\d)(?:
        (?P<date>{numeric_dates.ISO.replace("T", "t").replace("Z", "z")}|{numeric_dates.DOTTED}|{numeric_dates.SLASHED}
            |(?<![\w.,:])\d\d\.\d\d\.\d\d(?!\d|[.,]\d))
        |(?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d))
        |(?P<part>(?<![\w.,:])\d{{1,2}}\.\d{{1,2}}(?!\d|[.,]\d)\.?)
        |(?P<other>\d{{1,3}}(?:[ \xa0\u2009\u202f]\d{{3}})+(?!\d)|\d+,\d+|\d+\.\d[\d.]*)
        |(?P<ordinal>\d+[-‑–](?:[еоы]?го|[еоы]?му?|[ыои]?й|[ыо]?е|ы?х|ую|а?я|ю)(?!\w))
        |(?P<number>\d+)
    )
    |(?P<mark>[^\w\s]|\n)""",
    re.VERBOSE,
)
_PARAGRAPH = re.compile(r"[^\n]+")
_WORDS = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d(?:\d{3}|[./-]\d|[-‑–][ехм])")
_MARKS = {".": "DOT", ",": "COMMA", "(": "OPEN", ")": "CLOSE", "/": "SLASH", "\n": "BREAK", ":": "COLON"}
_MARKS |= dict.fromkeys("-‐‑‒–—―−", "DASH")
_NAME = re.compile(r"[A-Z]+")
_DIGITS = _NAME.findall("DIGIT NUM FOUR OLDFOUR YEARORD DECADE ROMAN DATE PARTDATE PARTDOT CLOCK OTHER")
# A stretch without one of these is no date.
_TIMES = _NAME.findall(
    """DATE PARTDATE PARTDOT FOUR YEARORD DECADE MONTH MONTHABBR WEEKDAY WEEKDAYABBR MIDWEEK MIDWEEKACC TODAY EVE DAYADJ
    DAYONE DAYWORD THESEDAYS WEEKEND WEEKWORD MONTHWORD SEASON SEASONWHEN QUARTER HALFYEAR HALFAYEAR YEARWORD YEARS
    YEARABBR CENTURY"""
)
_ROMAN = re.compile(r"[XХ]{0,2}(?:I[XХV]|V?I{0,3})")  # a Cyrillic Х is as common as the Latin one
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "Х": 10}


@cache
def letters() -> dict[str, str]:
    """Class -> its character in a line; private-use characters, since no reader sees them."""
    names = [*dict.fromkeys((*_DIGITS, *_MARKS.values(), *(row["class"] for row in rows("ru-dates"))))]
    return {name: chr(0xE000 + number) for number, name in enumerate(names)}


@cache
def lexicon() -> dict[str, tuple[str, int]]:
    """Folded form, or mark -> its character and its number."""
    found = {mark: (letters()[name], 0) for mark, name in _MARKS.items()}
    for row in rows("ru-dates"):
        for form in row["forms"].split():
            stem, cut, endings = form.partition("|")
            for ending in endings.split(",") if cut else [""]:
                found[stem + ending] = (letters()[row["class"]], int(row["value"] or 0))
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """`classes[i]` is the character of token i, `values[i]` its number, `places[i]` its start and stop in `text`."""

    text: str
    classes: str
    values: Sequence[int]
    places: Sequence[tuple[int, int]]

    def span(self, start: int, stop: int) -> Span:
        """The place in the text of tokens `start` up to `stop`."""
        return Span(self.places[start][0], self.places[stop - 1][1])


Token = tuple[str, int, tuple[int, int]]


def line(text: str, spans: Sequence[Span] | None = None) -> Line:
    """The line of `text`, or of its `spans` with a BREAK between them."""
    folded = text.lower().replace("ё", "е")
    if len(folded) != len(text):  # «İ» lowers to two characters
        folded = fold(text)
    kept: list[Token] = []
    for span in spans if spans is not None else [Span(*each.span()) for each in _PARAGRAPH.finditer(text)]:
        words = folded[span.start : span.stop]
        if not _time_words().isdisjoint(_WORDS.findall(words)) or _FIGURES.search(words):
            kept += _stretches(text, folded, span)
    classes = "".join([token[0] for token in kept])
    return Line(text, classes, [token[1] for token in kept], [token[2] for token in kept])


def _stretches(text: str, folded: str, span: Span) -> list[Token]:
    """The tokens of a span that can be dates, each stretch between the two tokens beside it."""
    known, times, gap, other = lexicon(), _times(), letters()["BREAK"], letters()["OTHER"]
    kept: list[Token] = []
    stretch: list[Token] = []
    before: Token = (gap, 0, (span.start, span.start))
    timed = False
    for match in _TOKEN.finditer(folded, span.start, span.stop):
        found = known.get(match.group())
        if found is None and (match.lastgroup != "word" or text[match.start()] in "IVXХ"):
            found = _unlisted(match, text)
        if found is None or found[0] == gap:
            if timed:
                kept += (before, *stretch, (found[0] if found else other, 0, match.span()))
                timed = False
            before = (found[0] if found else other, 0, match.span())
            stretch = []
        else:
            stretch.append((*found, match.span()))
            timed = timed or found[0] in times
    if timed:
        kept += (before, *stretch, (gap, 0, (span.stop, span.stop)))
    return kept


@cache
def _time_words() -> frozenset[str]:
    """The listed words without which a paragraph has no date but in figures."""
    return frozenset(word for word, (letter, _) in lexicon().items() if letter in _times())


@cache
def _times() -> frozenset[str]:
    return frozenset(letters()[name] for name in _TIMES)


def _unlisted(match: re.Match[str], text: str) -> tuple[str, int] | None:
    """Character and number of a token that the word list has not; None for OTHER."""
    kind = match.lastgroup
    if kind == "word":
        if not _ROMAN.fullmatch(text, *match.span()):
            return None
        return letters()["ROMAN"], _roman(text[match.start() : match.end()])
    if kind == "mark" or kind is None:
        return None
    name, value = _digits(kind, match.group())
    return None if name == "OTHER" else (letters()[name], value)


def _digits(kind: str, words: str) -> tuple[str, int]:
    """Class and number of what is made of digits: a date is 20240516, a day and month 516, two digits of a year 160524 + 10**8."""
    if kind == "date":
        if re.fullmatch(r"\d\d\.\d\d\.\d\d", words):
            day, month, year = (int(part) for part in words.split("."))
            return "DATE", 10**8 + year * 10000 + month * 100 + day
        written = numeric_dates.written(words)
        return ("DATE", written.year * 10000 + written.month * 100 + written.day) if written else ("OTHER", 0)
    if kind == "part":
        day, month = (int(part) for part in words.rstrip(".").split("."))
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return "OTHER", 0
        return ("PARTDOT" if words[-1] == "." else "PARTDATE"), month * 100 + day
    if kind in ("clock", "other"):
        return "CLOCK" if kind == "clock" else "OTHER", 0
    digits = re.match(r"\d+", words)
    figures = digits.group() if digits else "0"
    if len(figures) > 4:
        return "OTHER", 0
    number = int(figures)
    if kind == "ordinal" and number % 10 == 0 and words[-1] in "хе" and (30 <= number < 100 or 1000 <= number < 2100):
        return "DECADE", number if number >= 1000 else 1900 + number
    if len(figures) == 4:
        if 1900 <= number <= 2100:
            return "YEARORD" if kind == "ordinal" else "FOUR", number
        return "OLDFOUR" if number >= 1000 else "NUM", number
    return "DIGIT" if 1 <= number <= 31 and len(figures) < 3 else "NUM", number


def _roman(words: str) -> int:
    numbers = [_ROMAN_VALUES[char] for char in words]
    return sum(-n if n < max(numbers[i + 1 :], default=0) else n for i, n in enumerate(numbers))
