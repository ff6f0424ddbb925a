"""The rows of a pack: one frozen struct a table, its fields the columns of docs/make-a-pack.md in their order.

An empty cell is None (an empty list of values is an empty tuple). `TABLES` is the list of tables; a row type says by
itself what a cell may hold, so there is no second description of the format to keep in step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

import msgspec

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
WholeDay = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Wikidata = Annotated[str, msgspec.Meta(pattern=r"^Q[1-9]\d*$")]
Tongue = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$")]  # any language an outlet publishes in
Text = Annotated[str, msgspec.Meta(min_length=1)]

Lang = Literal["ru", "kk", "uz", "uz-Cyrl", "ky", "tg", "tk", "en", "zh"]
OrganisationKind = Literal[
    "state", "presidency", "government", "ministry", "parliament", "council", "agency", "court", "party", "company",
    "bank", "international", "body", "think-tank", "university", "media", "ngo", "armed-group",
]  # fmt: skip
Level = Literal[
    "head-of-state", "head-of-government", "foreign-minister", "security-council-secretary", "minister", "parliament",
    "deputy", "envoy", "head-of-organisation", "head-of-region", "spokesperson", "official", "expert",
]  # fmt: skip
AliasKind = Literal["full", "short", "abbreviation", "former", "adjective", "resident", "informal"]
FormatKind = Literal["consultative", "plus", "summit", "ministerial", "council", "commission", "forum", "conference"]
InstrumentKind = Literal[
    "treaty", "agreement", "memorandum", "statement", "strategy", "programme", "resolution", "law", "other"
]
StageName = Literal["proposed", "drafted", "adopted", "signed", "ratified", "in_force", "amended", "ended"]
PlaceKind = Literal[
    "state", "capital", "city", "region", "district", "crossing", "river", "lake", "sea", "mountain", "area", "facility"
]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a table. Every row says where it is from."""

    source: Text


class Organisation(Row, frozen=True, kw_only=True):
    id: Id
    kind: OrganisationKind
    name: Text
    name_en: str | None = None
    state: Id | None = None
    parent: Id | None = None
    since: Day | None = None
    until: Day | None = None
    wikidata: Wikidata | None = None


class Post(Row, frozen=True, kw_only=True):
    """`to` is the state or organisation an envoy is sent to."""

    id: Id
    level: Level
    organisation: Id | None = None
    state: Id | None = None
    to: Id | None = None
    name: Text
    name_en: str | None = None
    since: Day | None = None
    until: Day | None = None


class Person(Row, frozen=True, kw_only=True):
    id: Id
    name: Text
    patronymic: str | None = None
    surname: str | None = None
    name_en: str | None = None
    gender: Literal["m", "f"] | None = None
    state: Id | None = None
    wikidata: Wikidata | None = None


class Tenure(Row, frozen=True, kw_only=True):
    """`person` held `post` from the day `since` up to but not on the day `until`. `certain` is no column: it is False in
    an answer about a day that lies inside a partial date (`2019` as `since`, asked of 2019-06-01)."""

    person: Id
    post: Id
    since: Day | None = None
    until: Day | None = None
    acting: bool = False
    certain: bool = True


class Gap(Row, frozen=True, kw_only=True):
    """Days on which no holder of a post is given, and why: it stood `vacant`, no page was found that names the holder
    (`unknown`), or the state had no such post (`absent`)."""

    post: Id
    since: Day | None = None
    until: Day | None = None
    kind: Literal["vacant", "unknown", "absent"]


class Alias(Row, frozen=True, kw_only=True):
    id: Id
    lang: Lang
    name: Text
    kind: AliasKind
    since: Day | None = None
    until: Day | None = None


class Format(Row, frozen=True, kw_only=True):
    id: Id
    kind: FormatKind
    name: Text
    name_en: str | None = None
    organisation: Id | None = None
    level: Level | None = None
    parties: tuple[Id, ...] = ()
    since: Day | None = None
    until: Day | None = None


class Session(Row, frozen=True, kw_only=True):
    """One meeting of a format. `stop` is its last day."""

    id: Id
    format: Id
    number: int | None = None
    name: str | None = None
    start: Day | None = None
    stop: Day | None = None
    place: str | None = None
    state: Id | None = None
    status: Literal["held", "planned", "cancelled", "postponed"]


class Instrument(Row, frozen=True, kw_only=True):
    id: Id
    kind: InstrumentKind
    name: Text
    name_en: str | None = None
    parties: tuple[Id, ...] = ()


class Stage(Row, frozen=True, kw_only=True):
    instrument: Id
    stage: StageName
    date: Day | None = None
    place: str | None = None
    parties: tuple[Id, ...] = ()


class Place(Row, frozen=True, kw_only=True):
    id: Id
    kind: PlaceKind
    name: Text
    name_en: str | None = None
    state: Id | None = None
    parent: Id | None = None
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    since: Day | None = None
    until: Day | None = None
    wikidata: Wikidata | None = None


class Outlet(Row, frozen=True, kw_only=True):
    """`zone` is an IANA zone; `feed` and `listing` may name several addresses."""

    id: Id
    kind: Literal["official", "state", "independent", "foreign"]
    name: Text
    name_en: str | None = None
    state: Id | None = None
    languages: tuple[Tongue, ...] = ()
    zone: str | None = None
    home: str | None = None
    feed: tuple[str, ...] = ()
    listing: tuple[str, ...] = ()
    telegram: str | None = None


class Selectors(Row, frozen=True, kw_only=True):
    """CSS selectors for the listing pages of an outlet: the links to articles (or what holds one each), the link to the next page, and
    the date within what is around a link."""

    outlet: Id
    links: Text
    next: str | None = None
    date: str | None = None


class Theme(Row, frozen=True, kw_only=True):
    """`words` by language: the words and phrases that touch the theme."""

    id: Id
    name: Mapping[str, str]
    definition: Text
    words: Mapping[str, tuple[str, ...]]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """pack.yaml. `counts` gives the fewest and most rows of a table."""

    id: Id
    title: Text
    version: Text
    as_of: WholeDay
    languages: tuple[Lang, ...]
    zone: Text
    counts: Mapping[str, tuple[int, int]] = {}


TABLES: dict[str, type[Row]] = {
    "organisations": Organisation,
    "posts": Post,
    "people": Person,
    "tenures": Tenure,
    "gaps": Gap,
    "aliases": Alias,
    "formats": Format,
    "sessions": Session,
    "instruments": Instrument,
    "stages": Stage,
    "places": Place,
    "outlets": Outlet,
    "selectors": Selectors,
    "themes": Theme,
}
ENTITIES = ("organisations", "posts", "people", "formats", "sessions", "instruments", "places", "outlets", "themes")

Entity = Organisation | Post | Person | Format | Session | Instrument | Place | Outlet | Theme


@dataclass(frozen=True, kw_only=True)
class Tables:
    """All rows of a pack: the tables that have ids by id, the others in the order of their files."""

    manifest: Manifest
    organisations: dict[str, Organisation] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()
    gaps: tuple[Gap, ...] = ()
    aliases: tuple[Alias, ...] = ()
    formats: dict[str, Format] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    instruments: dict[str, Instrument] = field(default_factory=dict)
    stages: tuple[Stage, ...] = ()
    places: dict[str, Place] = field(default_factory=dict)
    outlets: dict[str, Outlet] = field(default_factory=dict)
    selectors: tuple[Selectors, ...] = ()
    themes: dict[str, Theme] = field(default_factory=dict)
