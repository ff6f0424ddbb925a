"""Gists written down as documents are stored, and taken out as they are retired."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from kenes.store.bulk import insert, removed
from kenes.store.ready import number
from kenes.store.telling.packed import Packed, numbers, stored_gist
from kenes.store.telling.tables import gist_keys, gists, links


def write(connection: Connection, rows: Sequence[tuple[int, Packed]]) -> None:
    """Writes the gists of documents, by serial; their links wait to be made."""
    insert(connection, "gists", ("document", "moment", "body"), [(at, when, body) for at, (body, when, _) in rows])
    found = sorted((key, when, at) for at, (_, when, keys) in rows for key in keys)
    insert(connection, "gist_keys", ("key", "moment", "document"), found)
    waits(connection, (f"g:{at}" for at, _ in rows))


def taken_out(connection: Connection, serial: int) -> None:
    """Takes a document out of its story; what followed it waits to follow another."""
    row = connection.execute(select(gists.c.moment, gists.c.body).where(gists.c.document == serial)).one_or_none()
    if row is None:
        return
    for key in numbers(stored_gist(bytes(row.body)), number):
        own = (gist_keys.c.key == key, gist_keys.c.moment == row.moment, gist_keys.c.document == serial)
        connection.execute(gist_keys.delete().where(*own))
    removed(connection, "gists", "document", [serial])
    story = connection.execute(select(links.c.story).where(links.c.document == serial)).scalar_one_or_none()
    children = connection.execute(select(links.c.document).where(links.c.parent == serial)).scalars().all()
    removed(connection, "links", "document", [serial])
    removed(connection, "untold", "what", [f"g:{serial}"])
    waits(connection, (f"g:{child}" for child in children))
    if story is not None:
        waits(connection, [f"s:{story}"])


def judged(connection: Connection, ids: Iterable[str]) -> None:
    """The stories of these ids are to be told anew: people judged them."""
    for id in ids:
        found = connection.execute(select(links.c.story).where(links.c.seed == id)).scalar_one_or_none()
        if found is not None:
            waits(connection, [f"s:{found}"])


def waits(connection: Connection, what: Iterable[str]) -> None:
    insert(connection, "untold", ("what",), sorted({(each,) for each in what}), ignore=True)
