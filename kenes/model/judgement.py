"""Judgements: what people decided. An append-only ledger; a withdrawal is a judgement too, and nothing is ever edited.

A target is a claim of a record, an identity (two ids are one thing, or are not), a place in a text, or, for `undo`,
another judgement.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from kenes.model.record import Evidence
from kenes.text.anchor import Anchor

Verdict = Literal["accept", "reject", "replace", "same", "different", "undo"]
About = Literal["mention", "quotation", "speaker", "engagement", "instrument", "initiative", "person", "tenure"]


class ClaimTarget(msgspec.Struct, frozen=True, kw_only=True, tag="claim"):
    """A value of a field. `record` is any id of the record; `value` what was judged (None: whatever the field says).
    `evidence`, a place that says it, and `report`, the report it is of, find the record where its id is lost: build with
    `kenes.record.judged.claims.claim_target`."""

    record: str
    field: str
    value: str | None = None
    evidence: Evidence | None = None
    report: str | None = None


class IdentityTarget(msgspec.Struct, frozen=True, kw_only=True, tag="identity"):
    """Two ids of records, or of a record and of an entity of the pack; for `different` the second may be a report's."""

    one: str
    other: str

    def __post_init__(self) -> None:
        kinds = {id.rpartition(":")[0] for id in (self.one, self.other)}  # of an id of the pack ""
        fits = len(kinds) == 1 or "report" in kinds or kinds in ({"person", ""}, {"organisation", ""})
        if self.one == self.other or not fits:
            raise ValueError(
                "an identity needs two ids of one kind of record, or a person or organisation and an id of the pack; "
                f"got {self.one!r} and {self.other!r}"
            )


class PlaceTarget(msgspec.Struct, frozen=True, kw_only=True, tag="place"):
    """Words of a document: found again by `anchor` where its text is no longer the one of `digest`. `about` says what was
    read there: a mention that is somebody else, a quotation that is none."""

    document: str
    digest: str
    anchor: Anchor
    about: About


class JudgementTarget(msgspec.Struct, frozen=True, kw_only=True, tag="judgement"):
    """Another judgement, to undo it. An undoing can be undone."""

    judgement: str


Target = ClaimTarget | IdentityTarget | PlaceTarget | JudgementTarget


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One decision. `by` who, `at` when (ISO with its zone), `why` in their words; `value` and `entity` what `replace` puts
    in place; `seen` what the machine said when they looked, `reader` the version of the reader that said it."""

    id: str
    verdict: Verdict
    target: Target
    by: str
    at: str
    why: str = ""
    value: str | None = None
    entity: str | None = None
    seen: str | None = None
    reader: str | None = None

    def __post_init__(self) -> None:
        fits = FITS[self.verdict]
        if not isinstance(self.target, fits):
            names = " or ".join(kind.__name__ for kind in fits)
            raise ValueError(f"a judgement {self.verdict!r} needs a {names}, got a {type(self.target).__name__}")
        if self.verdict == "replace" and self.value is None and self.entity is None:
            raise ValueError("a judgement 'replace' needs a value or an entity to put in place")


FITS: dict[str, tuple[type, ...]] = {
    "accept": (ClaimTarget, PlaceTarget),
    "reject": (ClaimTarget, PlaceTarget),
    "replace": (ClaimTarget, PlaceTarget),
    "same": (IdentityTarget,),
    "different": (IdentityTarget,),
    "undo": (JudgementTarget,),
}
