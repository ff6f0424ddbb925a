"""Facets by record with who they are in the index: whom somebody is found with is counted from it alone."""

from __future__ import annotations

from sqlalchemy import Connection

from kenes.store.migrations import run

COMPANY = """
DROP INDEX facets_by_record;
CREATE INDEX facets_by_record ON facets (record, facet, being, value);
"""


def up(connection: Connection, dialect: str) -> None:
    run(connection, dialect, COMPANY)
