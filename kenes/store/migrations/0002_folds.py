"""What is folded from the truth: reports, the blocks they touch, records with their other ids and their members."""

from __future__ import annotations

from sqlalchemy import Connection

from kenes.store.migrations import run

FOLDS = """
CREATE TABLE reports (number {number} NOT NULL PRIMARY KEY, body {bytes} NOT NULL);
CREATE TABLE blocks (key {number} NOT NULL, report {number} NOT NULL, PRIMARY KEY (key, report)) {clustered};
CREATE TABLE dirty (what {id} NOT NULL PRIMARY KEY) {clustered};
CREATE TABLE records (row {number} NOT NULL PRIMARY KEY, id {id} NOT NULL, kind TEXT NOT NULL, body {bytes} NOT NULL);
CREATE UNIQUE INDEX records_by_id ON records (id);
CREATE TABLE aliases (id {id} NOT NULL, record {number} NOT NULL, PRIMARY KEY (id, record)) {clustered};
CREATE INDEX aliases_by_record ON aliases (record);
CREATE TABLE members (report {number} NOT NULL, record {number} NOT NULL, PRIMARY KEY (report, record)) {clustered};
"""


def up(connection: Connection, dialect: str) -> None:
    run(connection, dialect, FOLDS)
