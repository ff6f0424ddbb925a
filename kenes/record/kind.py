"""What a kind of record declares: how a page's reports become flat, which belong together, which fields it shows.

One file a kind, with the names KIND, FIELDS, reports, gather, title and, where values differ in precision, precision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kenes.model.record import Field, RecordKind, Report, Told, Why
from kenes.pack.pack import Pack
from kenes.record.judged.identities import Identities
from kenes.record.page import Page

USUAL: tuple[Why, ...] = ("more precise", "official source", "later")


class Rule(NamedTuple):
    """A field: `many` values hold at once, or the first of `by` on which claims differ says which of them wins."""

    name: str
    by: tuple[Why, ...] = USUAL
    many: bool = False


def same_precision(field: str, told: Told, report: Report, pack: Pack) -> int:
    """Where a kind says nothing: no value is more precise than another."""
    return 0


def any_member(report: Report) -> int:
    """Where a kind says nothing: a record has its id from the member published first."""
    return 0


class Kind(NamedTuple):
    """`naming` says which members rather give a record its id, the lowest first; the earliest published of these does.
    `steps` is the field whose changes are the history; `final` its values that no other follows; `order` how its values
    follow each other in what is published at one moment."""

    kind: RecordKind
    fields: tuple[Rule, ...]
    reports: Callable[[Page], Iterator[Report]]
    gather: Callable[[Sequence[Report], Identities, Pack], list[list[Report]]]
    title: Callable[[Sequence[Field], Pack], str]
    precision: Callable[[str, Told, Report, Pack], int] = same_precision
    steps: str | None = None
    order: tuple[str, ...] = ()
    final: tuple[str, ...] = ()
    naming: Callable[[Report], int] = any_member


def first(report: Report, field: str) -> Told | None:
    """What a report tells of a field, None where nothing."""
    return next((told for told in report.told if told.field == field), None)


def value(report: Report, field: str) -> str | None:
    told = first(report, field)
    return told.value if told else None


def every(report: Report, field: str) -> list[Told]:
    return [told for told in report.told if told.field == field]


def shown(fields: Sequence[Field], name: str) -> list[str]:
    """The values of a field as a title says them."""
    field = next((each for each in fields if each.name == name), None)
    if field is None:
        return []
    return [claim.value for claim in (field.held if field.many else field.held[:1])]
