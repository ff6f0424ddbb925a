"""Whom a reviewer means: by an id, or by a name as anybody writes it, of the pack or of the texts."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from kenes.pack.pack import Pack
from kenes.store import query
from kenes.text.fold import key
from kenes.web.known import LEAST, people

MOST = 8
TABLES = ("people", "organisations")


class Meant(msgspec.Struct, frozen=True):
    """Somebody: `id` of the pack or of a record; `name` as a reader of the language knows it; `about` what tells namesakes apart."""

    id: str
    name: str
    about: str = ""


def meant(connection: Connection, pack: Pack, words: str, lang: str) -> tuple[Meant, ...]:
    """All whom `words` can mean: the one of that id, else everyone of exactly that name; nobody for a name that nobody has."""
    if ":" in words:
        found = query.record(connection, words)
        return (Meant(found.id, found.title, found.kind),) if found is not None else ()
    if any(words in getattr(pack, table) for table in TABLES):
        return (_of(pack, words, lang),)
    asked = key(words)
    if len(asked) < LEAST:
        return ()
    ids = dict.fromkeys(
        candidate.id
        for hit in pack.names.find(words)
        if key(words[hit.start : hit.stop]) == asked
        for candidate in hit.candidates
        if candidate.table in TABLES
    )
    named = [_of(pack, id, lang) for id in ids]
    for record in people(connection, words, MOST):
        names = record.field("name")
        if names is not None and asked in {key(claim.value) for claim in names.held}:
            named.append(Meant(record.id, record.title, record.value("role") or ""))
    return tuple(named[:MOST])


def _of(pack: Pack, id: str, lang: str) -> Meant:
    posts = (
        [pack.posts[each.post].name for each in pack.career(id) if each.post in pack.posts] if id in pack.people else []
    )
    return Meant(id, pack.called(id, lang) or id, posts[-1] if posts else "")
