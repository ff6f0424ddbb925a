"""Reports: what one document says happened, was said, was signed; and the Reading that holds them all.

Every report points at its words. `rule` names the phenomenon that made it, for `kenes read --explain`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from kenes.model.mark import DateMark, Mention, Party
from kenes.text.span import Span

QuotationKind = Literal["direct", "indirect", "mixed"]
EngagementType = Literal["visit", "meeting", "call", "gathering"]
Status = Literal["planned", "held", "cancelled", "postponed", "proposed"]
InstrumentKind = Literal[
    "treaty", "agreement", "memorandum", "statement", "strategy", "programme", "resolution", "law", "other"
]
Stage = Literal["mentioned", "proposed", "drafted", "adopted", "signed", "ratified", "in_force", "amended", "ended"]
TenureChange = Literal["appointed", "elected", "took_office", "dismissed"]
InitiativeStatus = Literal["proposed", "supported", "under_way", "done"]


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """One act of speech. `content` are its words without the marks, several spans where it is interrupted; `cue` the verb
    or phrase of speech; `source` the words that name the speaker; `speaker` who that is, None where unknown.
    `with_speakers` are those who speak together with the speaker. Terms after the PARC 3.0 attribution corpus."""

    content: tuple[Span, ...]
    kind: QuotationKind
    cue: Span | None = None
    source: Span | None = None
    speaker: Party | None = None
    with_speakers: tuple[Party, ...] = ()
    rule: str = ""


class RoleReport(msgspec.Struct, frozen=True, kw_only=True):
    """A role the text gives a person, in its exact words; `of` is the state or organisation named in it;
    `post` the pack's post where the words name one."""

    span: Span
    of: Party | None = None
    post: str | None = None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the document: the fullest name, nominative; the places that name or describe them; their roles."""

    name: str
    entity: str | None = None
    candidates: tuple[str, ...] = ()
    gender: Literal["m", "f"] | None = None
    mentions: tuple[Span, ...] = ()
    roles: tuple[RoleReport, ...] = ()
    rule: str = ""


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """Who took part; `post` and `level` as held on the day of the engagement, from the pack."""

    party: Party
    post: str | None = None
    level: str | None = None


class Engagement(msgspec.Struct, frozen=True, kw_only=True):
    """One occasion between parties of different states. `anchor` is its fullest mention; `date` an ISO prefix or range;
    `format` and `session` the pack's series and its numbered session; `host` and `visitor` only for a visit."""

    type: EngagementType
    status: Status
    anchor: Span
    participants: tuple[Participant, ...] = ()
    place: Party | None = None
    date: str | None = None
    level: str | None = None
    format: str | None = None
    session: str | None = None
    host: Party | None = None
    visitor: Party | None = None
    rule: str = ""


class InstrumentReport(msgspec.Struct, frozen=True, kw_only=True):
    """A document of policy or international relations; `stage` is what this text says happened to it, `date` of that stage."""

    name: Span
    kind: InstrumentKind
    stage: Stage
    date: str | None = None
    parties: tuple[Party, ...] = ()
    entity: str | None = None
    rule: str = ""


class InitiativeReport(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody proposed or promised: `what` its words, `by` who, `to` whom."""

    what: Span
    status: InitiativeStatus
    cue: Span | None = None
    by: Party | None = None
    to: Party | None = None
    rule: str = ""


class TenureReport(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody enters or leaves a post: `words` name the post, `post` is the pack's id where it is certain; `date` is when,
    ISO, of fresh news the day of publication."""

    person: Party
    words: Span
    change: TenureChange
    cue: Span
    post: str | None = None
    date: str | None = None
    rule: str = ""


class ThemeHit(msgspec.Struct, frozen=True, kw_only=True):
    """A theme of the pack and the words that touch it."""

    theme: str
    span: Span


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All that one document says. Same text, same maker, same pack: same bytes."""

    id: str
    digest: str
    maker: str
    version: str
    pack: str
    lang: str | None
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMark, ...] = ()
    people: tuple[Person, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    instruments: tuple[InstrumentReport, ...] = ()
    initiatives: tuple[InitiativeReport, ...] = ()
    themes: tuple[ThemeHit, ...] = ()
    tenures: tuple[TenureReport, ...] = ()
    warnings: tuple[str, ...] = ()
