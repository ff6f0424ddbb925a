"""Documents by version, their readings, the judgements; the record of migrations and the settings of the store."""

from __future__ import annotations

from sqlalchemy import Connection

from kenes.store.migrations import run

TRUTH = """
CREATE TABLE migrations (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, made_by TEXT NOT NULL);
CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE documents (
    serial {number} NOT NULL PRIMARY KEY, id {id} NOT NULL, version INTEGER NOT NULL, current INTEGER NOT NULL,
    digest TEXT NOT NULL, text TEXT NOT NULL, title TEXT NOT NULL, lang TEXT, url TEXT, outlet TEXT, published TEXT,
    author TEXT, credit TEXT, place TEXT, views {number}, day INTEGER NOT NULL, line {number}, read_as TEXT,
    bounds {bytes} NOT NULL
);
CREATE UNIQUE INDEX documents_by_id ON documents (id, version);
CREATE UNIQUE INDEX documents_by_line ON documents (line);
CREATE TABLE readings (
    document {number} NOT NULL PRIMARY KEY REFERENCES documents (serial),
    maker TEXT NOT NULL, version TEXT NOT NULL, pack TEXT NOT NULL, body {bytes} NOT NULL
);
CREATE TABLE judgements (number {number} NOT NULL PRIMARY KEY, body TEXT NOT NULL);
"""


def up(connection: Connection, dialect: str) -> None:
    run(connection, dialect, TRUTH)
