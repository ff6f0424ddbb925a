"""Saving what can be read of a damaged store: documents, readings and judgements, row by row, into a new one.

The damaged file is only read. What cannot be read is counted, never guessed: a text must still have its digest.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from kenes.model.codec import decode, encode
from kenes.model.document import Document
from kenes.model.errors import Error
from kenes.model.judgement import Judgement
from kenes.model.report import Reading
from kenes.store.bulk import insert
from kenes.store.open import BadStore, open_store
from kenes.store.ready import deflated, stored_reading
from kenes.store.schema import documents, judgements, readings

_A_PAGE = 16  # rows of a page of the file, at most, where nothing says how many rows there are
Read = Callable[[Document], Reading]
Row = dict[str, Any]


class Saved(msgspec.Struct):
    """What was saved: versions of documents, those of them that were read again, judgements; and what could not be read."""

    documents: int = 0
    read_again: int = 0
    judgements: int = 0
    lost: int = 0


def salvage(damaged: Path, place: str, read: Read) -> Saved:
    """Writes all that can be read of `damaged` into a new store at `place`, whose records are then to be folded; `read` reads
    documents whose reading is gone. Raises BadStore where `place` is taken or nothing can be read."""
    if "://" not in place and Path(place).exists():
        raise BadStore(f"{place}: expected a place where nothing is yet, there is a file; name another")
    done = Saved()
    broken = sqlite3.connect(f"file:{quote(str(damaged.absolute()))}?mode=ro", uri=True)
    broken.row_factory = lambda cursor, row: dict(zip((each[0] for each in cursor.description), row, strict=True))
    try:
        top = _top(broken, damaged)
        texts = [row for row in _rows(broken, "documents", "serial", top, done) if _whole(row)]
        said = [row for row in _rows(broken, "judgements", "number", top, done) if _decodes(row["body"])]
        if not texts:
            raise BadStore(f"{damaged}: no document of it can be read; take it from a copy")
        with open_store(place, create=True) as store, store.writing() as connection:
            newest = {row["id"]: row["serial"] for row in sorted(texts, key=lambda row: int(row["version"]))}
            _insert(
                connection, documents, [row | {"current": int(newest[row["id"]] == row["serial"])} for row in texts]
            )
            kept = {row["serial"]: _reading(broken, row, read, done) for row in texts}
            _insert(connection, readings, list(kept.values()))
            _insert(connection, judgements, said)
    finally:
        broken.close()
    done.documents, done.judgements = len(texts), len(said)
    return done


def _top(broken: sqlite3.Connection, damaged: Path) -> int:
    """The greatest row number there can be."""
    found = []
    for table, key in (("documents", "serial"), ("readings", "document"), ("judgements", "number")):
        try:
            found += [int(row["top"]) for row in broken.execute(f"SELECT coalesce(max({key}), 0) AS top FROM {table}")]
        except sqlite3.DatabaseError:
            found.append(damaged.stat().st_size // 4096 * _A_PAGE)
    return max(found)


def _rows(broken: sqlite3.Connection, table: str, key: str, top: int, done: Saved) -> Iterator[Row]:
    """The rows that can be read, looked for one by one, so that a bad page takes only its own."""
    for number in range(1, top + 1):
        try:
            yield from broken.execute(f"SELECT * FROM {table} WHERE {key} = ?", (number,)).fetchall()
        except sqlite3.DatabaseError:
            done.lost += 1


def _whole(row: Row) -> bool:
    """Whether a document has the text it was stored with."""
    try:
        return bool(_document(row).digest == row["digest"])
    except (TypeError, ValueError, Error):
        return False


def _document(row: Row) -> Document:
    return Document(**{name: row[name] for name in Document.__struct_fields__})


def _decodes(body: str) -> bool:
    try:
        decode(body, Judgement)
    except Error:
        return False
    return True


def _reading(broken: sqlite3.Connection, row: Row, read: Read, done: Saved) -> Row:
    """The reading of a document: the stored one, else it is read again."""
    try:
        for held in broken.execute("SELECT * FROM readings WHERE document = ?", (row["serial"],)):
            if stored_reading(held["body"]).digest == row["digest"]:
                return dict(held)
    except (sqlite3.DatabaseError, Error):
        pass
    made = read(_document(row))
    done.read_again += 1
    body = deflated(encode(made))
    return {"document": row["serial"], "maker": made.maker, "version": made.version, "pack": made.pack, "body": body}


def _insert(connection: Any, table: Any, rows: list[Row]) -> None:
    columns = [column.name for column in table.columns]
    made = [row | {"line": None} for row in rows] if "line" in columns else rows
    insert(connection, table.name, columns, [[row[name] for name in columns] for row in made])
