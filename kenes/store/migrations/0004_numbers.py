"""What is counted: one row a record (`occasions`), one for each it names (`facets`), one for each two it brings together (`ties`)."""

from __future__ import annotations

from sqlalchemy import Connection

from kenes.store.migrations import run

NUMBERS = """
CREATE TABLE occasions (
    record {number} NOT NULL PRIMARY KEY, kind {id} NOT NULL, type {id}, level {id}, status {id}
);
CREATE INDEX occasions_by_kind ON occasions (kind, record);
CREATE TABLE facets (
    kind {id} NOT NULL, facet {id} NOT NULL, value {id} NOT NULL, record {number} NOT NULL, being {id} NOT NULL,
    type {id}, level {id}, status {id},
    PRIMARY KEY (kind, facet, value, record)
) {clustered};
CREATE INDEX facets_by_record ON facets (record);
CREATE TABLE ties (
    what {id} NOT NULL, being {id} NOT NULL, one {id} NOT NULL, other {id} NOT NULL, record {number} NOT NULL,
    type {id}, level {id}, status {id},
    PRIMARY KEY (what, being, one, other, record)
) {clustered};
CREATE INDEX ties_by_record ON ties (record);
CREATE TABLE turns (turn {number} NOT NULL PRIMARY KEY);
INSERT INTO turns (turn) VALUES (0);
"""


def up(connection: Connection, dialect: str) -> None:
    run(connection, dialect, NUMBERS)
