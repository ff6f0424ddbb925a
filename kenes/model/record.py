"""Records: what many documents together say of one thing, and the flat reports they are folded from.

One shape for every kind: a record is an id, a title and fields; a field is its claims, the one that wins first with the
reason; a claim is a value with the places in documents that say so. Nothing here is ever written by hand: records
are thrown away and folded anew.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from kenes.text.span import Span

RecordKind = Literal["person", "organisation", "utterance", "engagement", "instrument", "initiative", "tenure"]
Why = Literal["only", "judged", "final", "further", "more precise", "settled", "official source", "later", "equal"]


class Evidence(msgspec.Struct, frozen=True):
    """Words of a version of a document: `quote` is what `span` covers in the text whose sha256 is `digest`."""

    document: str
    digest: str
    span: Span
    quote: str


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The document of a report, as far as folding asks: `official` where its outlet is a state's own."""

    document: str
    digest: str
    lang: str | None = None
    outlet: str | None = None
    official: bool = False
    published: str | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One value that one report gives one field, and its words. `entity` is the id of what `value` names: the pack's,
    or that of a record (`person:assol-mirmanova`). `post` is what a participant held that day, `of` the state or body that
    somebody the pack does not know serves by this text; `date` when a stage came."""

    field: str
    value: str
    span: Span
    quote: str
    entity: str | None = None
    post: str | None = None
    of: str | None = None
    date: str | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What one document says of one thing, flat. `id` is unique, made of the document, the kind and the place. `seed` is the
    id of the record it would found. `keys` are the blocks it belongs to: reports without a common key never meet."""

    id: str
    kind: RecordKind
    seed: str
    keys: tuple[str, ...]
    source: Source
    told: tuple[Told, ...]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A value and who says so. A claim without evidence is a person's: `judgement` names it. `rejected` claims stay, last."""

    value: str
    entity: str | None = None
    post: str | None = None
    evidence: tuple[Evidence, ...] = ()
    judgement: str | None = None
    rejected: bool = False


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """The claims on one field, the winner first and why it won. Of a field with `many` (participants, parties, roles) every
    claim that is not rejected holds at once."""

    name: str
    claims: tuple[Claim, ...]
    why: Why = "only"
    many: bool = False

    @property
    def winner(self) -> Claim | None:
        """The first claim; None where all are rejected."""
        return None if self.claims[0].rejected else self.claims[0]

    @property
    def held(self) -> tuple[Claim, ...]:
        """The claims that are not rejected."""
        return tuple(claim for claim in self.claims if not claim.rejected)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A status or stage a record came to: `date` the day of the stage where a text says it, `told` the publication of the
    first document that does (both ISO), and its words."""

    value: str
    date: str | None = None
    told: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One thing. `aliases` are the other ids it answers to; `reports` its members; `documents` where they stand, by id;
    `first` and `last` the earliest and latest publication; `judged` the judgements that shaped it, `asked` those that a
    person must look at again because the text and the reading both changed."""

    id: str
    kind: RecordKind
    title: str
    fields: tuple[Field, ...]
    history: tuple[Step, ...] = ()
    documents: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    judged: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)

    def value(self, name: str) -> str | None:
        """What the winner of a field says; None where there is no such field or all of it is rejected."""
        field = self.field(name)
        return field.winner.value if field is not None and field.winner is not None else None

    def entity(self, name: str) -> str | None:
        """The id the winner of a field names."""
        field = self.field(name)
        return field.winner.entity if field is not None and field.winner is not None else None
