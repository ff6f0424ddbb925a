"""The day of a document's stage: a date of its own clause, never a year of its name or of another document's."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language.forms import forms
from kenes.read.instrument.name import Name
from kenes.read.instrument.stage import Told, anniversary
from kenes.read.line.line import Line
from kenes.text.span import Span

_FAR, _LONG = 14, 26  # words to a date behind the name, and before it in its own clause
_CLAUSE = 30  # what a comma with a verb of its own behind it adds to the way
_DONE = {"signed", "adopted", "ratified", "in_force", "amended", "ended"}
_MADE = {"signed", "adopted"}
_TILL = {"до", "на", "к", "с"}


def day(row: Line, name: Name, how: Told, taken: Sequence[Span], published: str | None) -> str | None:
    """The ISO date of the stage, where the clause names one. `taken` are the names of all documents of the sentence."""
    stage = how.stage
    if stage == "mentioned" or (how.at is not None and anniversary(row, how.at)):
        return None
    near: list[tuple[int, str]] = []
    for i, (stop, mark) in row.dates.items():
        value = mark.value
        if value is None or any(span.covers(row.span(i, min(stop, len(row.words)))) for span in taken):
            continue
        if stage in _DONE and (
            _bounded(row, name, i, value) or (published is not None and value[: len(published)] > published)
        ):
            continue
        far = min(abs(i - name.first), abs(i - name.last)) + _CLAUSE * _commas(row, name, i)
        if far < (_LONG if i < name.first else _FAR):
            near.append((far, value))
    own = [mark.value for i, (_, mark) in row.dates.items() if name.first < i < name.last and row.fold(i - 1) == "от"]
    return min(near)[1] if near else own[0] if own and stage in _MADE else None  # «Указ от 3 мая»


def bracketed(row: Line, i: int) -> str | None:
    """The year in brackets at word `i`: «Договор о союзе (2003 год)»."""
    mark = row.dates.get(i + 1) if row.fold(i) == "(" else None
    return mark[1].value[:4] if mark is not None and mark[1].value else None


def _bounded(row: Line, name: Name, i: int, value: str) -> bool:
    """«на 2025–2027 годы», «до 2030 года»: how long a document holds."""
    if i >= name.last and row.fold(i - 1) == "до":
        return True
    return len(value.split("/")[0]) == len("2030") and row.fold(i - 1) in _TILL


def _commas(row: Line, name: Name, i: int) -> int:
    """How many clauses lie between a name and a date: commas with a finite verb on both sides of them."""
    first, last = (name.last, i) if i >= name.last else (i, name.first)
    cuts = [k for k in range(first, last) if row.words[k] in (",", ";", ":", "—", "–")]
    if not cuts:
        return 0
    if i < name.first:
        return sum(row.words[k] == ";" or any(_verb(row, j) for j in range(first, k)) for k in cuts)
    return sum(row.words[k] == ";" or any(_verb(row, j) for j in _clause(row, k, i)) for k in cuts[-1:])


def _clause(row: Line, comma: int, i: int) -> range:
    """The words from a comma to the end of the clause in which a date stands behind it."""
    if row.fold(comma + 1).startswith(("котор", "подписанн", "заключенн", "принят")):
        return range(0)
    end = next((k for k in range(i + 1, len(row.words)) if row.words[k] in (",", ";", ".")), len(row.words))
    return range(comma + 1, end)


def _verb(row: Line, k: int) -> bool:
    return any(form.pos == "VERB" and form.verb == "Fin" for form in forms(row.words[k])[:1])
