"""What is to be told outside and what was told: one row a channel and key."""

from __future__ import annotations

from sqlalchemy import Connection

from kenes.store.migrations import run

OUTBOX = """
CREATE TABLE outbox (
    channel {id} NOT NULL, key {id} NOT NULL, state {id} NOT NULL, message {number}, wanted {bytes} NOT NULL, sent TEXT,
    tries INTEGER NOT NULL, due {id} NOT NULL, noted {id} NOT NULL, told TEXT NOT NULL, PRIMARY KEY (channel, key)
) {clustered};
CREATE INDEX outbox_by_state ON outbox (channel, state, due);
"""


def up(connection: Connection, dialect: str) -> None:
    run(connection, dialect, OUTBOX)
