"""The tables as the newest migration leaves them. Truth is `documents`, `readings` and `judgements`; the tables of
kenes.store.watching are the watch's own; every other table is a fold of the truth that `kenes fold` can throw away and rebuild.

A document's version is a row of `documents`; `serial` is its number in this store and never leaves it. A `line` is a sentence
in the search index: its number is the day of publication times LINES_A_DAY plus a running number, so the newest comes first
(of one document its first sentence) and a stretch of days is a stretch of numbers. A record's `row` is made the same way, from its day and its id.

The search index itself (`lines`, `said`) is an FTS5 table in SQLite and a `tsvector` column in PostgreSQL; its words are those of
kenes.store.index.words, its marks those of kenes.store.index.marks.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

LINES_A_DAY = 1 << 24
ROWS_A_DAY = 1 << 40
REPORTS_A_DOCUMENT = 1 << 16
UNKNOWN = 0  # the day of a document that does not say when it was published

metadata = MetaData()
Number = BigInteger().with_variant(Integer, "sqlite")  # in SQLite INTEGER alone is the row's own number

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("made_by", Text, nullable=False),  # the version of Kenes
)

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("serial", Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("current", Integer, nullable=False),  # 1 for the newest version of an id, else 0
    Column("digest", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("lang", Text),
    Column("url", Text),
    Column("outlet", Text),
    Column("published", Text),
    Column("author", Text),
    Column("credit", Text),
    Column("place", Text),
    Column("views", BigInteger),
    Column("day", Integer, nullable=False),
    Column("line", BigInteger),  # of its last sentence; None for a version that is no longer current
    Column("read_as", Text),  # the language its sentences were made ready in
    Column("bounds", LargeBinary, nullable=False),  # where its sentences start and stop, 4 bytes each, little-endian
    Index("documents_by_id", "id", "version", unique=True),
    Index("documents_by_line", "line", unique=True),
    Index("documents_by_outlet", "outlet", "lang", "day", "current"),  # of the newest versions alone
)

readings = Table(
    "readings",
    metadata,
    Column("document", Number, ForeignKey("documents.serial"), primary_key=True, autoincrement=False),
    Column("maker", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("pack", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),  # the Reading as JSON, deflated
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),  # the Judgement as JSON
)

days = Table(
    "days",
    metadata,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("next", Number, nullable=False),  # the running number of the next line
)

lexicon = Table(
    "lexicon",
    metadata,
    Column("key", Text, primary_key=True),
    Column("token", Text, primary_key=True),
    sqlite_with_rowid=False,
)

reports = Table(
    "reports",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),  # document * REPORTS_A_DOCUMENT + its place in it
    Column("body", LargeBinary, nullable=False),  # the Report as JSON, deflated
)

blocks = Table(
    "blocks",
    metadata,
    Column("key", Number, primary_key=True, autoincrement=False),  # of a block a report touches, or of a party it names
    Column("report", Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

dirty = Table(
    "dirty",
    metadata,
    Column(
        "what", Text, primary_key=True
    ),  # what is to be folded: `d:17` a document, `k:…` a key, `r:…` a report that is gone
    sqlite_with_rowid=False,
)

records = Table(
    "records",
    metadata,
    Column("row", Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),  # the Record as JSON, deflated
    Index("records_by_id", "id", unique=True),
    Index("records_by_kind", "kind"),
)

aliases = Table(
    "aliases",
    metadata,
    Column("id", Text, primary_key=True),  # another id of a record
    Column("record", Number, primary_key=True, autoincrement=False),
    Index("aliases_by_record", "record"),
    sqlite_with_rowid=False,
)

members = Table(
    "members",
    metadata,
    Column("report", Number, primary_key=True, autoincrement=False),
    Column("record", Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# What is counted. `record` is the row of a record, so a stretch of days is a stretch of numbers here too.
occasions = Table(
    "occasions",
    metadata,
    Column("record", Number, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("type", Text),  # of an engagement or instrument; the form of a quotation
    Column("level", Text),
    Column("status", Text),  # or stage
    Index("occasions_by_kind", "kind", "record"),
)

facets = Table(
    "facets",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("facet", Text, primary_key=True),  # kenes.store.index.counted says which there are
    Column("value", Text, primary_key=True),  # the id of somebody, of a theme or of a place
    Column("record", Number, primary_key=True, autoincrement=False),
    Column("being", Text, nullable=False),  # person, state, body, place or theme
    Column("type", Text),
    Column("level", Text),
    Column("status", Text),
    Index("facets_by_record", "record", "facet", "being", "value"),
    sqlite_with_rowid=False,
)

ties = Table(
    "ties",
    metadata,
    Column("what", Text, primary_key=True),
    Column("being", Text, primary_key=True),  # of `one`
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("record", Number, primary_key=True, autoincrement=False),
    Column("type", Text),
    Column("level", Text),
    Column("status", Text),
    Index("ties_by_record", "record"),
    sqlite_with_rowid=False,
)

turns = Table(
    "turns",
    metadata,
    Column(
        "turn", Number, primary_key=True, autoincrement=False
    ),  # one row, greater whenever what readers see has changed
)

# What `kenes fold` empties, beside the search index.
FOLDS = (days, lexicon, reports, blocks, dirty, records, aliases, members, occasions, facets, ties)


def day_of(published: str | None) -> int:
    """The number of the first day an ISO prefix or a range can mean, 1 for 0001-01-01; UNKNOWN where there is none."""
    if not published:
        return UNKNOWN
    prefix = published.split("/")[0][:10]
    try:
        return date.fromisoformat(prefix + "-01-01"[len(prefix) - 4 :] if len(prefix) in (4, 7) else prefix).toordinal()
    except ValueError:
        return UNKNOWN


def after(until: str) -> int:
    """The number of the first day that is no longer within the ISO prefix `until`: of 2024-05, that of 2024-06-01."""
    prefix = until[:10]
    first = date.fromordinal(day_of(prefix))
    if len(prefix) == 4:
        return date(first.year + 1, 1, 1).toordinal()
    if len(prefix) == 7:
        return (first + timedelta(days=31)).replace(day=1).toordinal()
    return first.toordinal() + 1
