"""The tables of stories as the newest migration leaves them; all of them are folded from documents, readings and judgements.

A `moment` is when a document was published, in whole seconds since 1970, UNDATED where it does not say its day. The number of a
story is the serial of its first document.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from kenes.store.schema import Number, metadata

UNDATED = -(1 << 60)

gists = Table(
    "gists",
    metadata,
    Column("document", Number, primary_key=True, autoincrement=False),
    Column("moment", Number, nullable=False),
    Column("body", LargeBinary, nullable=False),  # the Gist as MessagePack
)

gist_keys = Table(
    "gist_keys",
    metadata,
    Column("key", Number, primary_key=True, autoincrement=False),  # of a term by which documents find each other
    Column("moment", Number, primary_key=True, autoincrement=False),
    Column("document", Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("document", Number, primary_key=True, autoincrement=False),
    Column("seed", Text, nullable=False),  # the id of the story that would begin with this document
    Column("parent", Number),
    Column("story", Number, nullable=False),
    Column("body", Text, nullable=False),  # the Link as JSON
    Index("links_by_seed", "seed", unique=True),
    Index("links_by_parent", "parent"),
    Index("links_by_story", "story"),
)

stories = Table(
    "stories",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("latest", Number, nullable=False),  # the moment of its last document
    Column("size", Integer, nullable=False),  # documents
    Column("changed", Number, nullable=False),  # greater than that of every story that changed before
    Column("body", LargeBinary, nullable=False),  # the Story without its links as JSON
    Index("stories_by_id", "id", unique=True),
    Index("stories_by_latest", "latest", "number"),
    Index("stories_by_change", "changed"),
)

untold = Table(
    "untold",
    metadata,
    Column("what", Text, primary_key=True),  # what waits: `g:17` a gist without its link, `s:3` a story to be told anew
    sqlite_with_rowid=False,
)

tellings = Table(
    "tellings",
    metadata,
    Column("turn", Number, primary_key=True, autoincrement=False),  # one row: how often stories were told
)

# What `kenes fold` empties.
TOLD = (gists, gist_keys, links, stories, untold)
