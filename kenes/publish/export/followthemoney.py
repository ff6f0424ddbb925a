"""People, organisations, posts and engagements as FollowTheMoney entities (JSON lines), for OpenAleph and its kin.

Made of what the records name: a person or body of the pack with the pack's facts, one that only texts know with theirs.
Statements, instruments and initiatives have no schema there and stay out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha1
from pathlib import Path
from typing import Any

import msgspec

from kenes.model.document import Document
from kenes.model.record import Claim, Record
from kenes.pack.pack import Pack
from kenes.pack.tables import Organisation, Person
from kenes.publish.export import Holdings
from kenes.publish.export.events import alpha3

FORMAT = "ftm"
TELLS = (
    "entities.ftm.json: FollowTheMoney entities: Person, Organization, PublicBody, Position, Occupancy, Event, Article"
)
_STATE = ("state", "presidency", "government", "ministry", "parliament", "council", "agency", "court")
Entity = dict[str, Any]


def write(holdings: Holdings, folder: Path) -> list[Path]:
    path = folder / "entities.ftm.json"
    known: set[str] = set()
    with path.open("wb") as out:
        for entity in _entities(holdings):
            if entity["id"] not in known:
                known.add(entity["id"])
                out.write(msgspec.json.encode(entity) + b"\n")
    return [path]


def _entities(holdings: Holdings) -> Iterator[Entity]:
    for document in holdings.documents():
        yield _article(document)
    aliases: dict[str, list[str]] = {}
    for alias in holdings.pack.aliases:
        if alias.kind in ("full", "short"):
            aliases.setdefault(alias.id, []).append(alias.name)
    named: set[str] = set()
    for record in holdings.records():
        for id in sorted({claim.entity for field in record.fields for claim in field.held if claim.entity} - named):
            named.add(id)
            yield from _of_pack(id, holdings.pack, aliases.get(id, ()))
        if record.kind == "person":
            roles = [claim.value for claim in _held(record, "role")]
            yield _entity("Person", record.id, name=[record.title], position=roles)
        elif record.kind == "organisation":
            yield _entity("Organization", record.id, name=[record.title])
        elif record.kind == "engagement":
            yield _event(record)
        elif record.kind == "tenure":
            yield from _tenure(record)


def _of_pack(id: str, pack: Pack, names: Sequence[str]) -> Iterator[Entity]:
    row = pack.entity(id)
    if isinstance(row, Organisation):
        schema = "PublicBody" if row.kind in _STATE else "Organization"
        yield _entity(
            schema, id, name=[row.name, row.name_en], alias=names, wikidataId=[row.wikidata], sourceUrl=_web(row.source),
            country=_country(row.id if row.kind == "state" else row.state),
        )  # fmt: skip
    elif isinstance(row, Person):
        yield _entity(
            "Person", id, name=[row.name, row.name_en], alias=names, wikidataId=[row.wikidata], country=_country(row.state),
            gender=[{"m": "male", "f": "female"}.get(row.gender or "")], sourceUrl=_web(row.source),
        )  # fmt: skip
        for tenure in pack.career(id):
            post = pack.posts[tenure.post]
            state = pack.state_of(tenure.post)
            yield _entity("Position", tenure.post, name=[post.name, post.name_en], country=_country(state))
            since, until = tenure.since or "", tenure.until or ""
            yield _entity(
                "Occupancy", f"{id}:{tenure.post}:{since}", holder=[_id(id)], post=[_id(tenure.post)],
                startDate=[since], endDate=[until], sourceUrl=_web(tenure.source),
            )  # fmt: skip


def _event(record: Record) -> Entity:
    start, _, stop = (record.value("date") or "").partition("/")
    involved = [claim for name in ("participant", "visitor") for claim in _held(record, name)]
    return _entity(
        "Event", record.id, name=[record.title], startDate=[start], endDate=[stop], location=[record.value("place")],
        involved=[_id(claim.entity) for claim in involved if claim.entity],
        organizer=[_id(claim.entity) for claim in _held(record, "host") if claim.entity],
        summary=[record.value("type")], notes=[record.value("status")],
        description=[each.quote for field in record.fields[:1] for claim in field.held for each in claim.evidence],
        proof=[_id(document) for document in record.documents],
    )  # fmt: skip


def _tenure(record: Record) -> Iterator[Entity]:
    person, role = _held(record, "person"), record.value("role")
    if person and person[0].entity and role:
        yield _entity("Position", f"{record.id}:post", name=[role])
        yield _entity(
            "Occupancy", record.id, holder=[_id(person[0].entity)], post=[_id(f"{record.id}:post")],
            startDate=[record.value("since")], endDate=[record.value("until")],
            proof=[_id(document) for document in record.documents],
        )  # fmt: skip


def _article(document: Document) -> Entity:
    return _entity(
        "Article", document.id, title=[document.title], sourceUrl=_web(document.url or ""), language=[document.lang],
        publishedAt=[document.published], publisher=[document.outlet], author=[document.author],
        contentHash=[sha1(document.text.encode()).hexdigest()],
    )  # fmt: skip


def _held(record: Record, name: str) -> tuple[Claim, ...]:
    field = record.field(name)
    return () if field is None else field.held if field.many else field.held[:1]


def _entity(schema: str, id: str, **properties: Sequence[str | None]) -> Entity:
    told = {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    return {"id": _id(id), "schema": schema, "properties": {name: values for name, values in told.items() if values}}


def _id(id: str) -> str:
    """FollowTheMoney allows letters, digits, `.`, `_`, `-`: other ids become their digest."""
    plain = id.replace(":", "-")
    safe = plain.isascii() and all(char.isalnum() or char in "-_." for char in plain)
    return f"kenes-{plain}" if safe else "kenes-" + sha1(id.encode()).hexdigest()


def _web(address: str) -> list[str | None]:
    return [address if address.startswith(("http://", "https://")) else None]


def _country(state: str | None) -> list[str | None]:
    """The states of a pack have their ISO 3166-1 codes as ids; what has none is no country there."""
    return [state if alpha3(state) else None]
