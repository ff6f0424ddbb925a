"""Who may write from elsewhere: accounts, the visits they signed in for, the tokens that read, and what was done with them."""

from __future__ import annotations

from sqlalchemy import Connection

from kenes.store.migrations import run

ACCOUNTS = """
CREATE TABLE accounts (name {id} NOT NULL PRIMARY KEY, password TEXT NOT NULL, made TEXT NOT NULL, closed TEXT) {clustered};
CREATE TABLE visits (
    digest {id} NOT NULL PRIMARY KEY, account {id} NOT NULL, made {id} NOT NULL, until {id} NOT NULL
) {clustered};
CREATE TABLE tokens (
    digest {id} NOT NULL PRIMARY KEY, account {id} NOT NULL, purpose TEXT NOT NULL, made {id} NOT NULL, closed TEXT
) {clustered};
CREATE TABLE audit (
    number {number} NOT NULL PRIMARY KEY, at {id} NOT NULL, what {id} NOT NULL, account {id} NOT NULL, address {id} NOT NULL
);
CREATE INDEX audit_by_day ON audit (what, at);
"""


def up(connection: Connection, dialect: str) -> None:
    run(connection, dialect, ACCOUNTS)
