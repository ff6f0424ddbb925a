"""The search index: one row a sentence (`lines`) and one a record (`said`), words beside marks."""

from __future__ import annotations

from sqlalchemy import Connection

from kenes.store.migrations import run

BOTH = """
CREATE TABLE days (day INTEGER NOT NULL PRIMARY KEY, next {number} NOT NULL);
CREATE TABLE lexicon (key {id} NOT NULL, token {id} NOT NULL, PRIMARY KEY (key, token)) {clustered};
"""
# Contentless: a sentence is never taken out of it, a version that is no longer current only loses its place there.
SQLITE = """
CREATE VIRTUAL TABLE lines USING fts5(
    words, marks, content='', columnsize=0, tokenize="unicode61 remove_diacritics 0 tokenchars '+:.-_'"
);
CREATE VIRTUAL TABLE said USING fts5(
    words, marks, columnsize=0, tokenize="unicode61 remove_diacritics 0 tokenchars '+:.-_'"
);
"""
POSTGRES = """
CREATE TABLE lines (id BIGINT NOT NULL PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX lines_words ON lines USING gin (words);
CREATE TABLE said (id BIGINT NOT NULL PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX said_words ON said USING gin (words);
"""


def up(connection: Connection, dialect: str) -> None:
    run(connection, dialect, BOTH)
    run(connection, dialect, SQLITE if dialect == "sqlite" else POSTGRES)
