"""Records as one SQLite file that Datasette opens: things, records, claims, evidence, steps and documents, joined by keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import msgspec

from kenes.model.record import Evidence, Record
from kenes.pack.pack import Pack
from kenes.pack.tables import Format, Instrument, Organisation, Person, Place, Post, Session
from kenes.publish.entry import when
from kenes.publish.export import Holdings

FORMAT = "sqlite"
TELLS = "kenes-open.db and metadata.json: a SQLite file with full-text search, ready for Datasette"
TABLES = {
    "things": "what records name, from the pack: people, states, organisations, posts, places, formats, instruments",
    "records": "one row a record, with what it shows of its status, day and place",
    "claims": "every value of every field; rank 0 is what the record shows, `rejected` 1 what a person refused",
    "evidence": "the words a claim rests on: characters start to stop of a document's text",
    "steps": "the statuses and stages a record came to",
    "documents": "where the words stand: title, address, outlet, day; the texts stay with their publishers",
}
_SCHEMA = """
CREATE TABLE things (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, name_en TEXT, state TEXT, source TEXT NOT NULL);
CREATE TABLE documents (id TEXT PRIMARY KEY, title TEXT NOT NULL, url TEXT, outlet TEXT, lang TEXT, published TEXT, digest TEXT NOT NULL);
CREATE TABLE records (id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, status TEXT, day TEXT, place TEXT,
  first TEXT, last TEXT, documents INTEGER NOT NULL);
CREATE TABLE claims (id INTEGER PRIMARY KEY, record TEXT NOT NULL REFERENCES records(id), field TEXT NOT NULL, rank INTEGER NOT NULL,
  value TEXT NOT NULL, thing TEXT REFERENCES things(id), entity TEXT, post TEXT REFERENCES things(id), rejected INTEGER NOT NULL, judgement TEXT);
CREATE TABLE steps (record TEXT NOT NULL REFERENCES records(id), rank INTEGER NOT NULL, value TEXT NOT NULL, day TEXT, told TEXT,
  PRIMARY KEY (record, rank));
CREATE TABLE evidence (id INTEGER PRIMARY KEY, claim INTEGER NOT NULL REFERENCES claims(id), document TEXT REFERENCES documents(id),
  digest TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, quote TEXT NOT NULL);
"""
_LATER = """
CREATE INDEX claims_by_record ON claims(record, field);
CREATE INDEX claims_by_thing ON claims(thing);
CREATE INDEX evidence_by_claim ON evidence(claim);
CREATE INDEX evidence_by_document ON evidence(document);
CREATE INDEX records_by_day ON records(kind, day);
CREATE VIRTUAL TABLE records_fts USING fts5(title, content='records', content_rowid='rowid', tokenize='unicode61');
INSERT INTO records_fts(records_fts) VALUES ('rebuild');
"""


def write(holdings: Holdings, folder: Path) -> list[Path]:
    path, metadata = folder / "kenes-open.db", folder / "metadata.json"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as out:
        out.executescript("PRAGMA journal_mode = OFF; PRAGMA foreign_keys = OFF;" + _SCHEMA)
        out.executemany("INSERT INTO things VALUES (?, ?, ?, ?, ?, ?)", _things(holdings.pack))
        for each in holdings.documents():
            row = (each.id, each.title, each.url, each.outlet, each.lang, each.published, each.digest)
            out.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        known = {id for (id,) in out.execute("SELECT id FROM things")}
        shelf = {id for (id,) in out.execute("SELECT id FROM documents")}
        for record in holdings.records():
            _record(out, record, known, shelf)
        out.commit()
        out.executescript(_LATER + "ANALYZE;")
        out.commit()
    metadata.write_bytes(msgspec.json.format(msgspec.json.encode(_metadata(holdings.pack)), indent=2))
    return [path, metadata]


def _record(out: sqlite3.Connection, record: Record, known: set[str], shelf: set[str]) -> None:
    status = record.value("status") or record.value("stage") or record.value("change")
    out.execute(
        "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (record.id, record.kind, record.title, status, when(record), record.value("place"), record.first, record.last,
         len(record.documents)),
    )  # fmt: skip
    for rank, step in enumerate(record.history):
        out.execute("INSERT INTO steps VALUES (?, ?, ?, ?, ?)", (record.id, rank, step.value, step.date, step.told))
    for field in record.fields:
        for rank, claim in enumerate(field.claims):
            thing = claim.entity if claim.entity in known else None
            post = claim.post if claim.post in known else None
            number = out.execute(
                "INSERT INTO claims (record, field, rank, value, thing, entity, post, rejected, judgement) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (record.id, field.name, rank, claim.value, thing, claim.entity, post, claim.rejected, claim.judgement),
            ).lastrowid
            out.executemany(
                "INSERT INTO evidence (claim, document, digest, start, stop, quote) VALUES (?, ?, ?, ?, ?, ?)",
                (_place(number, each, shelf) for each in claim.evidence),
            )


def _place(claim: int | None, each: Evidence, shelf: set[str]) -> tuple[object, ...]:
    document = each.document if each.document in shelf else None
    return claim, document, each.digest, each.span.start, each.span.stop, each.quote


def _things(pack: Pack) -> list[tuple[str, str, str, str | None, str | None, str]]:
    tables: dict[str, Mapping[str, Person | Organisation | Post | Place | Format | Instrument | Session]] = {
        "person": pack.people, "organisation": pack.organisations, "post": pack.posts, "place": pack.places,
        "format": pack.formats, "instrument": pack.instruments, "session": pack.sessions,
    }  # fmt: skip
    return [
        (row.id, kind, row.name or row.id, getattr(row, "name_en", None), getattr(row, "state", None), row.source)
        for kind, table in tables.items()
        for row in table.values()
    ]


def _metadata(pack: Pack) -> dict[str, object]:
    tables = {name: {"description": told} for name, told in TABLES.items()}
    return {
        "title": f"Kenes: {pack.title}",
        "description": "Who said what, who met whom, what was signed, who holds which post; every claim with the words it rests on.",
        "databases": {"kenes-open": {"tables": tables}},
    }
