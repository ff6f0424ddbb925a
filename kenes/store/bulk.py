"""Many rows at once: executemany in SQLite, COPY in PostgreSQL. And a sentence as PostgreSQL's tsvector."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

Rows = Sequence[Sequence[object]]


def insert(connection: Connection, table: str, columns: Sequence[str], rows: Rows, *, ignore: bool = False) -> None:
    """Inserts rows; with `ignore` those whose key is there already are left out."""
    if not rows:
        return
    names = ", ".join(columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(
            f"INSERT {'OR IGNORE ' if ignore else ''}INTO {table} ({names}) VALUES ({marks})",
            [tuple(row) for row in rows],
        )
        return
    target = table
    if ignore:  # COPY knows no conflicts: through a table of this transaction
        target = f"copied_{table}"
        connection.exec_driver_sql(
            f"CREATE TEMPORARY TABLE IF NOT EXISTS {target} (LIKE {table}) ON COMMIT DELETE ROWS"
        )
    driver: Any = connection.connection.cursor()
    with driver, driver.copy(f"COPY {target} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(tuple(row))
    if ignore:
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({names}) SELECT DISTINCT {names} FROM {target} ON CONFLICT DO NOTHING"
        )
        connection.exec_driver_sql(f"TRUNCATE {target}")


def indexed(connection: Connection, table: str, rows: Iterable[tuple[int, str, str]]) -> None:
    """Rows (number, words, marks) into a search index, the least number first, as FTS5 likes them."""
    ordered = sorted(rows)
    if connection.dialect.name == "sqlite":
        insert(connection, table, ("rowid", "words", "marks"), ordered)
    else:
        insert(connection, table, ("id", "words"), [(row, tsvector(words, marks)) for row, words, marks in ordered])


def tsvector(words: str, marks: str) -> str:
    """A tsvector in its text form: words with their places, marks without."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words.split(), 1):
        places.setdefault(word, []).append(min(at, 16_383))
    told = [f"{quoted(word)}:{','.join(map(str, at[:255]))}" for word, at in places.items()]
    return " ".join([*told, _marks(marks)])


@lru_cache(maxsize=2_000)
def _marks(marks: str) -> str:
    """Marks as lexemes; the sentences of one document have nearly the same."""
    return " ".join(map(quoted, marks.split()))


@lru_cache(maxsize=200_000)
def quoted(lexeme: str) -> str:
    """A lexeme within quotation marks of tsvector and tsquery."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def removed(connection: Connection, table: str, column: str, values: Sequence[object]) -> None:
    """Deletes the rows of `table` whose `column` is one of `values`."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    if values:
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE {column} = {mark}", [(value,) for value in values])
