"""What is folded from the truth: reports by document, the blocks they touch, records."""

from __future__ import annotations

from sqlalchemy import Connection

from kenes.store.migrations import run

FOLDS = """
CREATE TABLE reports (
    document {number} NOT NULL PRIMARY KEY REFERENCES documents (serial), body {bytes} NOT NULL, touched {bytes} NOT NULL
);
CREATE TABLE blocks (key {number} NOT NULL, document {number} NOT NULL, PRIMARY KEY (key, document)) {clustered};
CREATE TABLE dirty (key {number} NOT NULL PRIMARY KEY);
CREATE TABLE records (
    row {number} NOT NULL PRIMARY KEY, id TEXT NOT NULL, block {number} NOT NULL, kind TEXT NOT NULL, body {bytes} NOT NULL
);
CREATE UNIQUE INDEX records_by_id ON records (id);
CREATE INDEX records_by_block ON records (block);
"""


def up(connection: Connection, dialect: str) -> None:
    run(connection, dialect, FOLDS)
