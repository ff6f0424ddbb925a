"""Doubt: why a person should look at a record. Read from the record alone, so that it goes when somebody has judged it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from kenes.model.record import Field, Record

Doubt = Literal["unsure", "disputed", "outside", "tenure", "asked"]
DOUBTS: tuple[Doubt, ...] = get_args(Doubt)
# The field whose words stand for a record: to accept it is to say that the record is so.
MAIN = {
    "utterance": "words", "engagement": "type", "instrument": "name", "initiative": "what", "tenure": "role",
    "person": "name", "organisation": "name",
}  # fmt: skip
_ACTING = {"utterance": "speaker", "engagement": "participant", "initiative": "by"}
# Whys that leave two values standing against each other; «more precise» and «final» settle it.
_OPEN = ("later", "equal", "official source")


def doubts(record: Record) -> tuple[Doubt, ...]:
    """`unsure` where nobody knows who acts, `disputed` where documents disagree, `outside` for somebody the pack does not have,
    `tenure` for a post the pack does not give that person, `asked` where a verdict has lost what it was given on."""
    return tuple(_doubts(record))


def _doubts(record: Record) -> Iterator[Doubt]:
    if record.asked:
        yield "asked"
    if record.judged:  # somebody has looked
        return
    if record.kind in ("person", "organisation"):
        yield "outside"
        return
    if record.kind == "tenure":
        yield "tenure"
    elif record.kind in _ACTING and not _known(record.field(_ACTING[record.kind])):
        yield "unsure"
    if any(_disputed(field) for field in record.fields):
        yield "disputed"


def _known(field: Field | None) -> bool:
    """Whether somebody is named, and everyone who is has an id."""
    return field is not None and all(claim.entity is not None for claim in field.held)


def _disputed(field: Field) -> bool:
    return not field.many and len(field.held) > 1 and field.why in _OPEN
