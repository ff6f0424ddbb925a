"""Trends: how many quotations and engagements there were, week by week, by theme, state or person; every point opens its records."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection

from kenes.store.numbers.kept import kept
from kenes.store.numbers.series import STEPS, points
from kenes.store.numbers.tally import tally
from kenes.store.numbers.which import Which, count, days
from kenes.store.schema import UNKNOWN
from kenes.store.view import KINDS, View
from kenes.web.choices import Choices, choices
from kenes.web.numbers import Number, called, meant, number, table
from kenes.web.page import Asked, File, Page

COUNTED = ("quotation", "engagement")
FIELDS = ("theme", "state", "person")
MOST = 6  # lines of one drawing
ROWS = 40  # stretches in the table of one page
PARTY = {"quotation": "speaker", "engagement": "present"}


class Line(msgspec.Struct, frozen=True):
    """One line of the drawing. `points` lie under the stretches, None where there is nothing."""

    id: str
    total: Number
    points: tuple[Number | None, ...]


class Stretch(msgspec.Struct, frozen=True):
    """Whole days, the first and the last as ISO dates."""

    since: str
    until: str


class Trends(msgspec.Struct, frozen=True):
    """`by` is what the lines are: `kind`, `theme`, `state` or `person`. `rows` are the places in `stretches` that the table of this
    page shows, the latest first; `earlier` the address of the table before it; `view` what a feed of
    the same filter follows."""

    by: str
    kind: str
    step: str
    given: dict[str, tuple[str, ...]]
    since: str | None
    until: str | None
    names: dict[str, str]
    stretches: tuple[Stretch, ...]
    lines: tuple[Line, ...]
    rows: tuple[int, ...]
    earlier: str | None
    csv: str
    choices: Choices
    view: View


def trends(asked: Asked) -> Trends:
    """Raises BadInput for a filter that cannot be."""
    by = asked.choice("by", ("kind", *FIELDS)) or "kind"
    kind = next((each for each in asked.view.kind if each in COUNTED), COUNTED[0])
    given = {field: meant(asked, field) for field in FIELDS}
    questions = _questions(asked, by, kind, given)
    step, stretches, lines = kept(asked.connection, drawn, tuple(questions.items()), asked.choice("step", STEPS))
    filled = [at for at in reversed(range(len(stretches))) if any(line.points[at] is not None for line in lines)]
    page = asked.number("page", 1, 10_000) or 1
    return Trends(
        by=by,
        kind=kind,
        step=step,
        given=given,
        since=asked.view.since,
        until=asked.view.until,
        names=called(asked, (id for ids in (questions if by != "kind" else (), *given.values()) for id in ids)),
        stretches=stretches,
        lines=lines,
        rows=tuple(filled[ROWS * (page - 1) : ROWS * page]),
        earlier=asked.address(page=page + 1) if len(filled) > ROWS * page else None,
        csv=f"/trends.csv{asked.address().removeprefix(asked.path)}",
        choices=choices(asked),
        view=asked.view.but(kind=COUNTED if by == "kind" else (kind,), **given),
    )


def _questions(asked: Asked, by: str, kind: str, given: Mapping[str, tuple[str, ...]]) -> dict[str, Which]:
    """What each line counts. What is given of the field that makes the lines is a line each; of any other it must hold at once."""

    def whole(kind: str) -> Which:
        conditions = [
            ("theme" if field == "theme" else PARTY[kind], id) for field in FIELDS if field != by for id in given[field]
        ]
        return Which(kind=KINDS[kind], since=asked.view.since, until=asked.view.until).also(*conditions)

    if by == "kind":
        return {each: whole(each) for each in COUNTED}
    facet = "theme" if by == "theme" else PARTY[kind]
    being = None if by == "theme" else by
    ids = given[by][:MOST]
    if not ids:
        ids = tuple(id for id, _ in kept(asked.connection, tally, whole(kind), facet, being=being, most=MOST))
    return {id: whole(kind).also((facet, id)) for id in ids}


def drawn(
    connection: Connection, questions: tuple[tuple[str, Which], ...], step: str | None
) -> tuple[str, tuple[Stretch, ...], tuple[Line, ...]]:
    """The lines of some questions over the same stretches, in steps that suit their span where none is asked for."""
    counts = {id: days(connection, which) for id, which in questions}
    known = {day: 0 for by_day in counts.values() for day in by_day if day != UNKNOWN}
    step = step or suited(max(known) - min(known) if known else 0, sum(sum(each.values()) for each in counts.values()))
    found = {id: points(known | counts[id], step, which) for id, which in questions}
    lines = tuple(
        Line(
            id=id,
            total=number(count(connection, which), which),
            points=tuple(
                number(each.records, which.also(since=each.since, until=each.until)) if each.records else None
                for each in found[id]
            ),
        )
        for id, which in questions
    )
    stretches = tuple(Stretch(each.since, each.until) for each in (next(iter(found.values())) if found else ()))
    return step, stretches, lines


def suited(span: int, records: int) -> str:
    """The step in which `span` days are not too many points, nor most of them empty."""
    for step, length, most in (("week", 7, 180), ("month", 30, 200)):
        if span / length <= most and records >= span / length:
            return step
    return "year"


def csv(asked: Asked) -> File:
    """A row a stretch and line that has records, with the address that lists them."""
    found = trends(asked)
    return table(
        f"kenes-trends-{found.by}",
        ("since", "until", "line", "name", "records", "address"),
        (
            (stretch.since, stretch.until, line.id, found.names.get(line.id, line.id), point.records, point.address)
            for at, stretch in enumerate(found.stretches)
            for line in found.lines
            if (point := line.points[at]) is not None
        ),
    )


_ASKS = (
    ("by", "what the lines are", {"type": "string", "enum": ["kind", *FIELDS]}),
    ("step", "how long a step is", {"type": "string", "enum": [*STEPS]}),
    ("page", "which page of the steps", {"type": "integer", "minimum": 1, "maximum": 10_000}),
)
ROUTES = (Page("/trends", trends, "trends.html", menu=(50, "Trends"), asks=_ASKS), Page("/trends.csv", csv, None))
