"""What the folds of a store were made with, so that a changed pack or index is noticed and `kenes fold` asked for."""

from __future__ import annotations

from sqlalchemy import Connection, select, text

from kenes.pack.pack import Pack
from kenes.record.story.gist import TELLING
from kenes.store.index.counted import VERSION
from kenes.store.index.words import INDEX
from kenes.store.schema import settings

PACK, WORDS, NUMBERS, STORIES = "pack", "words", "numbers", "stories"
_SHOWN = {
    PACK: "the pack",
    WORDS: "the search index",
    NUMBERS: "what is counted of a record",
    STORIES: "what makes a story",
}


def now(pack: Pack) -> dict[str, str]:
    """What folds are made with now."""
    return {PACK: pack.digest, WORDS: str(INDEX), NUMBERS: str(VERSION), STORIES: str(TELLING)}


def of(connection: Connection) -> dict[str, str]:
    """What the folds of this store were made with; empty where nothing was folded yet."""
    return {str(name): str(value) for name, value in connection.execute(select(settings.c.name, settings.c.value))}


def write(connection: Connection, pack: Pack, *, anew: bool = False) -> None:
    """Notes it: where nothing was folded yet, or everything is folded `anew`."""
    if anew:
        connection.execute(settings.delete())
    elif of(connection):
        return
    for name, value in now(pack).items():
        connection.execute(
            text("INSERT INTO settings (name, value) VALUES (:name, :value) ON CONFLICT DO NOTHING"),
            {"name": name, "value": value},
        )


def stale(connection: Connection, pack: Pack) -> str | None:
    """A sentence where the folds were made with something else."""
    held = of(connection)
    changed = next((_SHOWN[name] for name, value in now(pack).items() if held.get(name) != value), None)
    if not held or changed is None:
        return None
    return f"{changed} has changed since this store was folded; `kenes fold` brings all records to it"
