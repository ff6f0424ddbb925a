"""An occasion while it is gathered from several sentences: its sides, its day, its place, whether it was held."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import cast as typed

from kenes.model.report import Engagement, EngagementType, Status
from kenes.read.surface.line import Line
from kenes.read.turkic.line import Ground
from kenes.read.turkic.sides import Side, Where
from kenes.text.span import Span

_LEAD = 4  # sentences in which news tells what is fresh
_LEVELS = (
    "head-of-state", "head-of-government", "foreign-minister", "security-council-secretary", "minister", "parliament",
    "deputy", "envoy", "head-of-organisation", "head-of-region", "spokesperson", "official", "expert",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion: `line` the number of the sentence that told it first; `noun` the word of a gathering; `number` of a
    series."""

    kind: str
    anchor: Span
    line: int
    sides: list[Side]
    status: Status
    place: Where | None = None
    date: str | None = None
    visitor: Side | None = None
    format: str | None = None
    number: int | None = None
    noun: str = ""

    def with_more(self, other: Occasion) -> Occasion:
        """With what another sentence adds; a dated or fuller mention gives its day and its words."""
        sides = [*self.sides, *(side for side in other.sides if not any(side.same(each) for each in self.sides))]
        fuller = other.anchor if len(other.anchor) > len(self.anchor) else self.anchor
        return replace(
            self,
            sides=sides if self.kind != "visit" else self.sides,
            anchor=fuller,
            place=self.place if self.place and self.place.city else other.place or self.place,
            date=self.date if other.date is None or len(self.date or "") >= len(other.date) else other.date,
            status=other.status
            if self.status == "planned" and other.status in ("cancelled", "postponed")
            else self.status,
            format=self.format or other.format,
            number=self.number or other.number,
        )


def same(a: Occasion, b: Occasion) -> bool:
    """Whether two mentions tell one occasion: of one kind, days that can agree, a side in common for every side of the
    shorter, or the same series."""
    if a.kind != b.kind or not _agree(a.date, b.date):
        return False
    if a.kind == "gathering":
        if a.format is not None and b.format is not None and a.format != b.format:
            return False
        if a.number and b.number and a.number != b.number:
            return False
        if a.place and b.place and a.place.state != b.place.state:
            return False
        return a.noun == b.noun or (a.format is not None and a.format == b.format)
    if a.kind == "visit":
        return bool(a.sides and b.sides) and all(x.same(y) for x, y in zip(a.sides, b.sides, strict=False))
    shorter, longer = sorted((a.sides, b.sides), key=len)
    return all(any(side.same(other) for other in longer) for side in shorter)


def _agree(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return True
    (a0, a1), (b0, b1) = ((each.split("/") * 2)[:2] if "/" not in each else each.split("/") for each in (a, b))
    return not (a1 + "~" < b0 or b1 + "~" < a0)


def status_of(ground: Ground, line: Line, at: int) -> Status:
    """Held, planned, called off, put off or only offered, by the verbs that close the sentence after the word `at`."""
    tongue, after = ground.tongue, line.row[at:]
    joined = " ".join(after)
    for kind, status in (("called-off", "cancelled"), ("put-off", "postponed")):
        if any(f" {stem}" in f" {joined}" for stem in tongue.words[kind]):
            return typed(Status, status)
    if any(word.startswith(stem) for word in after for stem in tongue.words["to-come"]):
        return "planned"
    last = next((word for word in reversed(line.row) if word[:1].isalpha()), "")
    if last.startswith(tuple(tongue.words["offered"])) and after[-3:-1] and "verb" not in last:
        return "proposed"
    return "planned" if ahead(ground, last) else "held"


def ahead(ground: Ground, verb: str) -> bool:
    """Whether a verb that closes its sentence speaks of what comes."""
    return _AHEAD[ground.tongue.lang].search(verb) is not None


_AHEAD = {
    "kk": re.compile(
        r"(?:(?<![лдт])[аея]д[ыі]|[ыіуү][лн][ае]д[ыі]|^(?:бол|кел|ал|қал|сал|бар|өт|кет|жет|айт|біт|қайт|көрсет)[ае]д[ыі]|[аеи]йд[ыі]|мақ|мек)$"
    ),
    "ky": re.compile(r"[аеоөй]т$"),
    "uz": re.compile(r"(?:(?<!l)adi|iladi|^(?:bol|kel|ol|qol)adi|ydi|moqchi)$"),
}


def date_of(ground: Ground, line: Line, at: int, status: Status) -> str | None:
    """The day nearest to the word `at` in its sentence; of fresh news without one, the day of publication."""
    offset = line.words[at].span.start
    marks = [mark for mark in ground.dates if line.span.covers(mark.span) and mark.value is not None]
    before = [mark for mark in marks if mark.span.start <= offset] or marks
    if before:
        fullest = max(len(mark.value or "") >= 10 for mark in before)
        near = [mark for mark in before if (len(mark.value or "") >= 10) == fullest]
        return min(near, key=lambda mark: abs(mark.span.start - offset)).value
    verb = at >= len(line.words) - 4
    return ground.on if status == "held" and verb and line.number <= _LEAD else None


def report(ground: Ground, occasion: Occasion) -> Engagement:
    """An occasion as a report."""
    people = tuple(side.participant(ground, occasion.date) for side in occasion.sides)
    row = ground.pack.formats.get(occasion.format or "")
    known = sorted(_LEVELS.index(each.level) for each in people if each.level in _LEVELS)
    shown = _LEVELS[known[1] if len(known) > 1 else known[0]] if known else None
    host = next((s.party for s in occasion.sides if occasion.visitor is None or not s.same(occasion.visitor)), None)
    visit = occasion.kind == "visit"
    return Engagement(
        type=typed(EngagementType, occasion.kind),
        status=occasion.status,
        anchor=occasion.anchor,
        participants=people,
        place=occasion.place.party if occasion.place is not None and occasion.kind != "call" else None,
        date=occasion.date,
        level=(row.level if row is not None else None) or shown,
        format=occasion.format,
        session=_session(ground, occasion),
        host=host if visit else None,
        visitor=occasion.visitor.party if visit and occasion.visitor is not None else None,
        rule=f"turkic {occasion.kind}",
    )


def _session(ground: Ground, occasion: Occasion) -> str | None:
    """The numbered meeting of a series: by its number, else by the day within it."""
    for row in ground.pack.sessions.values():
        if occasion.format is None or row.format != occasion.format:
            continue
        if occasion.number is not None and row.number == occasion.number:
            return row.id
        held = f"{row.start}/{row.stop or row.start}" if row.start else None
        if (
            occasion.number is None
            and held is not None
            and len(occasion.date or "") >= 7
            and _agree(held, occasion.date)
        ):
            return row.id
    return None
