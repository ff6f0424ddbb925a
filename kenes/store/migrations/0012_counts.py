"""Records by their kind in an index of their own, so that they are counted without opening their bodies."""

from __future__ import annotations

from sqlalchemy import Connection

from kenes.store.migrations import run

BOTH = """
CREATE INDEX records_by_kind ON records (kind);
"""


def up(connection: Connection, dialect: str) -> None:
    run(connection, dialect, BOTH)
