"""The numbered migrations: each file `NNNN_what.py` holds SQL that was true on its day and is never edited afterwards.

`up(connection, dialect)` makes the change; its row in the table `migrations` is written in the same transaction, so a store is
at one number or at the next, never between.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Connection, text

from kenes.model.errors import Error

_NAME = re.compile(r"(\d{4})_(\w+)")
# What SQLite and PostgreSQL call the same thing.
WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "sqlite": {"number": "INTEGER", "bytes": "BLOB", "clustered": "WITHOUT ROWID", "id": "TEXT"},
        "postgresql": {"number": "BIGINT", "bytes": "BYTEA", "clustered": "", "id": 'TEXT COLLATE "C"'},
    }
)


class Migration(NamedTuple):
    number: int
    name: str
    up: Callable[[Connection, str], None]


def all_of() -> tuple[Migration, ...]:
    """Every migration, by number. Raises Error where a number is missing or stands twice."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        named = _NAME.fullmatch(module.name)
        if named:
            up = importlib.import_module(f"{__name__}.{module.name}").up
            found.append(Migration(int(named.group(1)), named.group(2), up))
    found.sort()
    if [each.number for each in found] != list(range(1, len(found) + 1)):
        raise Error(f"expected migrations numbered from 1 without a gap, got {[each.number for each in found]}")
    return tuple(found)


def run(connection: Connection, dialect: str, statements: str) -> None:
    """Each statement of a script, in the words of the dialect; statements end with `;` and a line end."""
    for statement in statements.format_map(WORDS[dialect]).split(";\n"):
        if statement.strip():
            connection.execute(text(statement))


def at(connection: Connection) -> int:
    """The number of the last migration of this store; 0 for a new one."""
    from sqlalchemy import inspect

    if not inspect(connection).has_table("migrations"):
        return 0
    return int(connection.execute(text("SELECT coalesce(max(number), 0) FROM migrations")).scalar_one())


def record(connection: Connection, migration: Migration, made_by: str) -> None:
    """That a migration was made, and by which version of Kenes."""
    connection.execute(
        text("INSERT INTO migrations (number, name, made_by) VALUES (:number, :name, :made_by)"),
        {"number": migration.number, "name": migration.name, "made_by": made_by},
    )
