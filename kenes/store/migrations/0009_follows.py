"""Who follows what: one row a chat, one row a rule of it."""

from __future__ import annotations

from sqlalchemy import Connection

from kenes.store.migrations import run

FOLLOWS = """
CREATE TABLE followers (
    chat {id} NOT NULL PRIMARY KEY, lang TEXT NOT NULL, quiet TEXT NOT NULL, digest TEXT NOT NULL, digested TEXT NOT NULL, since TEXT NOT NULL
) {clustered};
CREATE TABLE follows (
    chat {id} NOT NULL, number INTEGER NOT NULL, view TEXT NOT NULL, since TEXT NOT NULL, PRIMARY KEY (chat, number)
) {clustered};
"""


def up(connection: Connection, dialect: str) -> None:
    run(connection, dialect, FOLLOWS)
