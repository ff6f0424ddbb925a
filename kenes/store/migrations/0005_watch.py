"""What the watch knows: the addresses it polls (`beats`), the articles they listed (`finds`), its journal, the captures it kept."""

from __future__ import annotations

from sqlalchemy import Connection

from kenes.store.migrations import run

WATCH = """
CREATE TABLE beats (
    place {id} NOT NULL PRIMARY KEY, kind TEXT NOT NULL, outlet {id} NOT NULL, etag TEXT, modified TEXT, due TEXT NOT NULL,
    polled TEXT, answered TEXT, failures INTEGER NOT NULL, told TEXT NOT NULL
) {clustered};
CREATE TABLE finds (
    name {id} NOT NULL PRIMARY KEY, host {id} NOT NULL, beat TEXT NOT NULL, outlet {id} NOT NULL, state {id} NOT NULL,
    mark TEXT NOT NULL, entry {bytes} NOT NULL, tries INTEGER NOT NULL, due {id} NOT NULL, seen {id} NOT NULL,
    document TEXT, told TEXT NOT NULL
) {clustered};
CREATE INDEX finds_by_state ON finds (state, host, due);
CREATE INDEX finds_by_outlet ON finds (outlet, seen);
CREATE TABLE journal (
    number {number} NOT NULL PRIMARY KEY, at {id} NOT NULL, what TEXT NOT NULL, outlet {id} NOT NULL, place TEXT NOT NULL,
    told TEXT NOT NULL
);
CREATE INDEX journal_by_day ON journal (at);
CREATE TABLE captures (
    file {id} NOT NULL, start {number} NOT NULL, name {id} NOT NULL, url TEXT NOT NULL, fetched TEXT NOT NULL, digest TEXT NOT NULL,
    PRIMARY KEY (file, start)
) {clustered};
CREATE INDEX captures_by_name ON captures (name, fetched);
"""


def up(connection: Connection, dialect: str) -> None:
    run(connection, dialect, WATCH)
