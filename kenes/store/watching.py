"""The tables of the watch as the newest migration leaves them. They are neither truth nor folded from it: what is to be polled and fetched,
and what became of it. Times are in UTC to the second, so that their words sort as they do.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from kenes.store.schema import Number, metadata

beats = Table(
    "beats",
    metadata,
    Column("place", Text, primary_key=True),  # an address that is polled
    Column("kind", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("etag", Text),
    Column("modified", Text),  # Last-Modified, as the server wrote it
    Column("due", Text, nullable=False),
    Column("polled", Text),
    Column("answered", Text),  # when it last answered as it should
    Column("failures", Integer, nullable=False),  # one after the other, up to now
    Column("told", Text, nullable=False),  # the last of them in words
    sqlite_with_rowid=False,
)

finds = Table(
    "finds",
    metadata,
    Column("name", Text, primary_key=True),  # of its address, kenes.source.entry.name
    Column("host", Text, nullable=False),  # that is asked for it; empty where the list held all of it
    Column("beat", Text, nullable=False),  # the address that listed it first
    Column("outlet", Text, nullable=False),
    Column("state", Text, nullable=False),  # waiting, kept, refused, gone, failed
    Column("mark", Text, nullable=False),
    Column("entry", LargeBinary, nullable=False),  # the Entry as JSON; empty once it is kept
    Column("tries", Integer, nullable=False),
    Column("due", Text, nullable=False),
    Column("seen", Text, nullable=False),  # when it was first listed
    Column("document", Text),
    Column("told", Text, nullable=False),
    Index("finds_by_state", "state", "host", "due"),
    Index("finds_by_outlet", "outlet", "seen"),
    sqlite_with_rowid=False,
)

journal = Table(
    "journal",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("told", Text, nullable=False),
    Index("journal_by_day", "at"),
)

captures = Table(
    "captures",
    metadata,
    Column("file", Text, primary_key=True),  # a WARC file
    Column("start", Number, primary_key=True, autoincrement=False),  # the byte where its record begins
    Column("name", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("fetched", Text, nullable=False),
    Column("digest", Text, nullable=False),  # sha256 of the bytes
    Index("captures_by_name", "name", "fetched"),
    sqlite_with_rowid=False,
)
