"""Our own scorer for the marked lines: what was said, the cue, the source, the speaker; people with roles; dates; and silence.

Every line is a document of its own. Quotations match by the overlap of their content as in `measures`; on the loosely matched the
cue, the source (each by overlap from 0.8), the kind and the speaker are judged. A line that must stay silent is kept when nothing
of its file's kind is found in it. Never reads a file and never calls the reader itself: `read` is an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from marked import Line, Record, Sheet
from measures import STRICT, Said, Someone, Tally, dice, people, quotations, same_name
from records import records

from kenes.model.document import Document
from kenes.model.mark import DateMark
from kenes.model.report import Reading

Read = Callable[[Document], Reading]
QUOTED = ("quotations loose", "quotations strict", "direct strict", "indirect strict")


class Miss(NamedTuple):
    """A line that went wrong: its file and number in the file's section, what was wrong, and what was found instead."""

    sheet: str
    line: Line
    wrong: tuple[str, ...]
    reading: Reading


class Score(NamedTuple):
    """The tallies of all lines, the tally `lines` of each file (a line is right or wrong), and the lines that are wrong."""

    tallies: dict[str, Tally]
    sheets: dict[str, tuple[int, int, int, int]]
    misses: list[Miss]

    def figures(self) -> dict[str, float]:
        """One number a name; a share that was never judged is absent."""
        result: dict[str, float] = {}
        for name, tally in self.tallies.items():
            if name == "silence":
                result["lines kept silent"] = tally.recall
            else:
                result |= tally.figures(f"lines {name}")
        return result


def scored(sheets: Mapping[str, Sheet], read: Read) -> Score:
    """The score of `read` on all files."""
    tallies = {name: Tally() for name in (*QUOTED, "people", "dates", "silence")}
    table: dict[str, tuple[int, int, int, int]] = {}
    misses: list[Miss] = []
    for name, sheet in sheets.items():
        right = kept = 0
        for number, line in enumerate(sheet.found, 1):
            reading = read(line.document(f"{name}-{number}", sheet.day))
            wrong = tuple(_judged(tallies, sheet, line, reading))
            right += not wrong
            misses += [Miss(name, line, wrong, reading)] * bool(wrong)
        for number, line in enumerate(sheet.silent, 1):
            reading = read(line.document(f"{name}-silent-{number}", sheet.day))
            broken = bool(_heard(sheet, reading))
            tallies["silence"].add(1, 0, not broken)
            kept += not broken
            misses += [Miss(name, line, ("must stay silent",), reading)] * broken
        table[name] = (right, len(sheet.found), kept, len(sheet.silent))
    return Score(tallies, table, misses)


def _heard(sheet: Sheet, reading: Reading) -> Sequence[object]:
    if sheet.reads == "people":
        return reading.people
    return reading.dates if sheet.reads == "dates" else reading.quotations


def _judged(tallies: Mapping[str, Tally], sheet: Sheet, line: Line, reading: Reading) -> Iterator[str]:
    """Adds the line to the tallies and says what is wrong with it."""
    if sheet.reads == "dates":
        yield from _dates(tallies["dates"], line, reading.dates)
    elif sheet.reads == "people":
        yield from _people(tallies["people"], line, records(reading).people)
    else:
        yield from compared(tallies, line.records, records(reading).quotations)


def compared(tallies: Mapping[str, Tally], truths: Sequence[Record], found: Sequence[Said]) -> Iterator[str]:
    """Adds the quotations of one line to the tallies; yields a word for everything that is wrong."""
    gold = [Said(list(each.content), each.kind, speaker=_names(each.values)) for each in truths]
    pairs = quotations(tallies, gold, found)
    loose = tallies["quotations loose"]
    for i, j in pairs:
        truth, one = truths[i], found[j]
        if dice(truth.content, one.content) < STRICT:
            yield f"content of {i + 1}"
        for part, spans, span in (("cue", truth.cue, one.cue), ("source", truth.source, one.source)):
            good = dice(spans, [span]) >= STRICT if spans and span else not spans and not span
            loose.judge(part, good)
            if not good:
                yield f"{part} of {i + 1}"
        loose.judge("kind", truth.kind == one.kind)
        if truth.kind != one.kind:
            yield f"kind of {i + 1}"
        if not same_name(_names(truth.values), one.speaker):
            yield f"speaker of {i + 1}"
    if missed := [str(i + 1) for i in range(len(truths)) if all(i != a for a, _ in pairs)]:
        yield f"not found: {', '.join(missed)}"
    if (over := len(found) - len(pairs)) > 0:
        yield f"too many: {over}"


def _names(values: tuple[str | None, ...]) -> str | list[str | None] | None:
    """The right names as the measures take them: nobody, one, or several of which each is right."""
    return values[0] if len(values) == 1 else list(values)


def _people(tally: Tally, line: Line, found: Sequence[Someone]) -> Iterator[str]:
    gold = [Someone(each.values[0] or "", list(each.source)) for each in line.records]
    hit, role = tally.hit, tally.shares.get("role", (0, 0))
    people(tally, gold, found)
    if tally.hit - hit < len(gold):
        yield "person not found"
    if len(found) > len(gold):
        yield "too many people"
    good, of = tally.shares.get("role", (0, 0))
    if good - role[0] < of - role[1]:
        yield "role"


def _dates(tally: Tally, line: Line, found: Sequence[DateMark]) -> Iterator[str]:
    """A date is right where its words overlap and its value is equal."""
    left = list(found)
    hit = 0
    for truth in line.records:
        match = next(
            (one for one in left if one.span.overlaps(truth.content[0]) and one.value == truth.values[0]), None
        )
        if match is None:
            yield f"date {truth.values[0]}"
        else:
            hit += 1
            left.remove(match)
    tally.add(len(line.records), len(found), hit)
    if left and hit == len(line.records):
        yield "too many dates"
