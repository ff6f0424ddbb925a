"""Stories: what each document is about (`gists`, found by `gist_keys`), which it follows (`links`), what hangs together so."""

from __future__ import annotations

from sqlalchemy import Connection

from kenes.store.migrations import run

STORIES = """
CREATE TABLE gists (document {number} NOT NULL PRIMARY KEY, moment {number} NOT NULL, body {bytes} NOT NULL);
CREATE TABLE gist_keys (
    key {number} NOT NULL, moment {number} NOT NULL, document {number} NOT NULL, PRIMARY KEY (key, moment, document)
) {clustered};
CREATE TABLE links (
    document {number} NOT NULL PRIMARY KEY, seed {id} NOT NULL, parent {number}, story {number} NOT NULL, body TEXT NOT NULL
);
CREATE UNIQUE INDEX links_by_seed ON links (seed);
CREATE INDEX links_by_parent ON links (parent);
CREATE INDEX links_by_story ON links (story);
CREATE TABLE stories (
    number {number} NOT NULL PRIMARY KEY, id {id} NOT NULL, latest {number} NOT NULL, size INTEGER NOT NULL,
    changed {number} NOT NULL, body {bytes} NOT NULL
);
CREATE UNIQUE INDEX stories_by_id ON stories (id);
CREATE INDEX stories_by_latest ON stories (latest, number);
CREATE INDEX stories_by_change ON stories (changed);
CREATE TABLE untold (what {id} NOT NULL PRIMARY KEY) {clustered};
CREATE TABLE tellings (turn {number} NOT NULL PRIMARY KEY);
INSERT INTO tellings (turn) VALUES (0);
"""


def up(connection: Connection, dialect: str) -> None:
    run(connection, dialect, STORIES)
