"""Documents by outlet, day and language in an index of their own, so that coverage is counted without opening their texts."""

from __future__ import annotations

from sqlalchemy import Connection

from kenes.store.migrations import run

BOTH = """
CREATE INDEX documents_by_outlet ON documents (outlet, lang, day, current) WHERE current = 1;
"""


def up(connection: Connection, dialect: str) -> None:
    run(connection, dialect, BOTH)
