"""Engagements, agreements and statements as rows of event data, in the codes of CAMEO and PLOVER. One row an event, not an article.

CAMEO codes are those of its codebook 1.1b3, PLOVER's those of its conversion table of 2021 (both of the Open Event Data
Alliance). What a code list cannot say stays out of it: its columns are empty, and `MAPPING` says so.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kenes.model.record import Claim, Evidence, Record
from kenes.pack.pack import Pack
from kenes.pack.tables import Organisation, Person, Place
from kenes.publish.export import Holdings
from kenes.text.plain import cell

FORMAT = "plover"
TELLS = "events.csv: engagements, agreements and statements, one row an event, coded in CAMEO and PLOVER"


class Code(NamedTuple):
    """A kind of event in both code lists; None where a list has no code for it. `quad` 1 is verbal cooperation."""

    cameo: str | None
    plover: str | None
    mode: str | None = None
    context: str | None = None
    quad: int | None = 1


_MEET, _PLAN = Code("040", "CONSULT"), Code("036", "AGREE", None, "diplomatic")
_SIGN, _NONE = Code("057", "SUPPORT", None, "diplomatic"), Code(None, None, quad=None)
# (what, value, status) -> code. `third` is a meeting in a country that none of its parties stands for.
MAPPING: dict[tuple[str, str, str], Code] = {
    ("engagement", "visit", "held"): Code("042", "CONSULT", "visit"),
    ("engagement", "call", "held"): Code("041", "CONSULT", "phone"),
    ("engagement", "meeting", "held"): _MEET,
    ("engagement", "meeting", "third"): Code("044", "CONSULT", "third-party"),
    ("engagement", "gathering", "held"): _MEET,
    ("engagement", "any", "planned"): _PLAN,
    ("engagement", "any", "proposed"): Code("026", None),
    ("engagement", "any", "cancelled"): _NONE,
    ("engagement", "any", "postponed"): _NONE,
    ("instrument", "treaty", "signed"): _SIGN,
    ("instrument", "agreement", "signed"): _SIGN,
    ("instrument", "memorandum", "signed"): _SIGN,
    ("instrument", "statement", "signed"): _SIGN,
    ("instrument", "any", "ratified"): _NONE,
    ("instrument", "any", "in_force"): _NONE,
    ("utterance", "any", "said"): Code("010", None),
}
COLUMNS = {
    "event_id": "the record's id; a signing adds its stage",
    "event_date": "the day or the first day, an ISO prefix; empty where no text says it",
    "event_end": "the last day where it lasted several",
    "status": "planned, held, cancelled, postponed, proposed; signed, ratified, in_force; said",
    "cameo_code": "CAMEO 1.1b3; empty where it has no code",
    "plover_event": "PLOVER event type; empty where it has none (plain statements are none)",
    "plover_mode": "PLOVER mode",
    "plover_context": "PLOVER context",
    "quad_code": "1 verbal cooperation; empty where nothing is coded",
    "source_names": "who acts: the visitor, the speaker, else all who take part; joined by `; `",
    "source_countries": "ISO 3166-1 alpha-3 of the states they stand for",
    "source_sectors": "GOV for states, their organs and officials, IGO for international organisations, else empty",
    "target_names": "the host of a visit; to whom; else empty",
    "target_countries": "ISO 3166-1 alpha-3",
    "target_sectors": "as source_sectors",
    "place": "where, as the pack or the text names it",
    "country": "ISO 3166-1 alpha-3 of the place",
    "latitude": "degrees, WGS 84",
    "longitude": "degrees, WGS 84",
    "documents": "how many documents tell of it",
    "first_published": "of these the earliest",
    "evidence_document": "the document of the quoted words",
    "evidence_start": "first character, counted in Unicode code points",
    "evidence_stop": "the character after the last",
    "evidence_quote": "the words that say it",
}


def write(holdings: Holdings, folder: Path) -> list[Path]:
    path = folder / "events.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(COLUMNS), lineterminator="\n")
        writer.writeheader()
        for record in holdings.records():
            writer.writerows({name: cell(row.get(name)) for name in COLUMNS} for row in rows(record, holdings.pack))
    return [path]


def rows(record: Record, pack: Pack) -> Iterator[dict[str, object]]:
    """The events a record is: one, or for an instrument one a stage that is an event; none for other kinds."""
    if record.kind == "engagement":
        yield _engagement(record, pack)
    elif record.kind == "utterance" and record.value("words"):
        who = [*_claims(record, "speaker"), *_claims(record, "with")]
        yield _row(record, pack, record.id, "said", record.first, code("utterance", "any", "said"), who, [], "words")
    elif record.kind == "instrument":
        parties, kind = _claims(record, "party"), record.value("kind") or "other"
        for step in record.history:
            if step.value in ("signed", "ratified", "in_force") and parties:
                found = code("instrument", kind, step.value)
                made = _row(
                    record, pack, f"{record.id}#{step.value}", step.value, step.date, found, parties, [], "stage"
                )
                yield made | (_words(step.evidence[0]) if step.evidence else {})


def code(what: str, value: str, status: str) -> Code:
    """The codes of a kind of event; empty ones where the mapping has none."""
    return MAPPING.get((what, value, status)) or MAPPING.get((what, "any", status)) or _NONE


def _engagement(record: Record, pack: Pack) -> dict[str, object]:
    type, status = record.value("type") or "meeting", record.value("status") or ""
    visitor, host = _claims(record, "visitor"), _claims(record, "host")
    posts = {claim.entity: claim for claim in _claims(record, "participant")}
    visitor = [posts.get(claim.entity, claim) for claim in visitor]  # the participant says the post held that day
    who = visitor if type == "visit" and visitor else _claims(record, "participant")
    place = pack.entity(record.entity("place") or "")
    third = status == "held" and type == "meeting" and _abroad(place, who, pack)
    found = code("engagement", type, "third" if third else status)
    target = host if type == "visit" and visitor else []
    return _row(record, pack, record.id, status, record.value("date"), found, who, target, "type", place)


def _abroad(place: object, who: list[Claim], pack: Pack) -> bool:
    states = {state for claim in who if (state := _state(claim, pack))}
    at = _state_of_place(place)
    return bool(at and states) and at not in states


def _row(
    record: Record, pack: Pack, id: str, status: str, date: str | None, found: Code, source: list[Claim],
    target: list[Claim], field: str, place: object = None,
) -> dict[str, object]:  # fmt: skip
    start, _, stop = (date or "").partition("/")
    evidence = next((each for claim in _claims(record, field) for each in claim.evidence), None)
    row: dict[str, object] = {
        "event_id": id, "event_date": start[:10], "event_end": stop[:10], "status": status, "cameo_code": found.cameo,
        "plover_event": found.plover, "plover_mode": found.mode, "plover_context": found.context,
        "quad_code": found.quad if found.plover else None,
        "place": record.value("place"), "country": alpha3(_state_of_place(place)),
        "latitude": getattr(place, "lat", None), "longitude": getattr(place, "lon", None),
        "documents": len(record.documents), "first_published": record.first,
    }  # fmt: skip
    for side, claims in (("source", source), ("target", target)):
        row[f"{side}_names"] = "; ".join(claim.value for claim in claims)
        row[f"{side}_countries"] = "; ".join(dict.fromkeys(filter(None, (alpha3(_state(c, pack)) for c in claims))))
        row[f"{side}_sectors"] = "; ".join(dict.fromkeys(filter(None, (_sector(c, pack) for c in claims))))
    return row | (_words(evidence) if evidence is not None else {})


def _words(evidence: Evidence) -> dict[str, object]:
    return {
        "evidence_document": evidence.document, "evidence_start": evidence.span.start,
        "evidence_stop": evidence.span.stop, "evidence_quote": evidence.quote,
    }  # fmt: skip


def _claims(record: Record, name: str) -> list[Claim]:
    field = record.field(name)
    return [] if field is None else list(field.held if field.many else field.held[:1])


def _state(claim: Claim, pack: Pack) -> str | None:
    """The state a claim stands for: by the post held that day, else its own."""
    if claim.post:
        return pack.state_of(claim.post)
    row = pack.entity(claim.entity or "")
    if isinstance(row, Organisation):
        return row.id if row.kind == "state" else row.state
    return row.state if isinstance(row, Person | Place) else None


def _sector(claim: Claim, pack: Pack) -> str | None:
    row = pack.entity(claim.entity or "")
    if isinstance(row, Organisation) and row.kind in ("international", "body"):
        return "IGO"
    organ = ("state", "presidency", "government", "ministry", "parliament", "council", "agency", "court")
    official = claim.post is not None or (isinstance(row, Organisation) and row.kind in organ)
    return "GOV" if official else None


def _state_of_place(place: object) -> str | None:
    if isinstance(place, Organisation):
        return place.id if place.kind == "state" else place.state
    return place.state if isinstance(place, Place) else None


def alpha3(state: str | None) -> str | None:
    """ISO 3166-1 alpha-3 of a state's id in the pack (its alpha-2 in small letters); None for what has none."""
    from pycountry import countries

    found = countries.get(alpha_2=state.upper()) if state and len(state) == 2 else None
    return found.alpha_3 if found is not None else None
