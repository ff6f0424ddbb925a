"""Who and what words name: things of the pack by their names in any language and case, and people of the texts that it lacks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from heapq import nsmallest
from weakref import WeakKeyDictionary

import msgspec
from sqlalchemy import Connection

from kenes.model.errors import BadInput
from kenes.model.record import Record
from kenes.pack.pack import Pack
from kenes.store import query
from kenes.store.index.marks import mark
from kenes.text.fold import key

MOST = 50  # ids of one beginning
LEAST = 2  # letters of a beginning that is looked for
# The tables of things that have a page or a filter, in the order they are shown.
_TABLES = ("people", "organisations", "formats", "instruments", "themes")


class Thing(msgspec.Struct, frozen=True):
    """Something with a name: `id` of the pack, or of a record of somebody it lacks; `name` in one of its languages."""

    id: str
    name: str


def things(pack: Pack, words: str, lang: str, limit: int) -> tuple[Thing, ...]:
    """Things of the pack that `words` name: wholly in any case first, then those with a name that begins with them, then those
    with a word that does. Names in `lang`."""
    asked = key(words)
    if len(asked) < LEAST:
        return ()
    found: dict[str, None] = {}
    for hit in pack.names.find(words):
        if key(words[hit.start : hit.stop]) == asked:
            found.update((each.id, None) for each in hit.candidates if each.table in _TABLES)
    for beginning in (True, False):
        if len(found) < limit:
            found.update((id, None) for id in _begun(pack, asked, beginning))
    return tuple(Thing(id, pack.called(id, lang) or id) for id in list(found)[:limit])


def people(connection: Connection, words: str, limit: int) -> list[Record]:
    """People and organisations of the texts that are in no pack, by the beginnings of their names."""
    named = (mark("kind", "person"), mark("kind", "organisation"))
    parts = [part for part in words.split() if len(part) > LEAST and part.replace("-", "").isalpha()]
    if not parts:
        return []
    try:
        asked = " ".join(f"{part}*" for part in parts)
        return [record for _, record in query.of_marks(connection, [named], asked, None, None, limit)]
    except BadInput:  # the beginning of too many words
        return []


def _begun(pack: Pack, asked: str, beginning: bool) -> list[str]:
    """The ids of names that begin with what is asked, or of those with a later word that does; people's first, short names first."""
    made = _MADE.get(pack)
    if made is None:
        made = _MADE[pack] = sorted(set(_parts(pack)))
    start = bisect_left(made, (asked,))
    stop = bisect_left(made, (asked + "\U0010ffff",))
    held = [(order, size, id) for _, whole, order, size, id in made[start:stop] if whole == beginning]
    return [id for _, _, id in nsmallest(MOST, held)]


_Part = tuple[
    str, bool, int, int, str
]  # a name from one of its words on, whether from the first, its table's place, its length, its id
_MADE: WeakKeyDictionary[Pack, list[_Part]] = WeakKeyDictionary()


def _parts(pack: Pack) -> Iterator[_Part]:
    order = {id: place for place, table in enumerate(_TABLES) for id in getattr(pack, table)}
    for name, id in _all(pack):
        starts = [0, *(at + 1 for at, char in enumerate(name) if char == " ")]
        yield from ((name[start:], start == 0, order[id], len(name), id) for start in starts)


def _all(pack: Pack) -> Iterator[tuple[str, str]]:
    for table in _TABLES[:-1]:
        for id, row in getattr(pack, table).items():
            yield key(row.name), id
            if row.name_en:
                yield key(row.name_en), id
    for id, theme in pack.themes.items():
        yield from ((key(name), id) for name in theme.name.values())
    for alias in pack.aliases:
        if any(alias.id in getattr(pack, table) for table in _TABLES):
            yield key(alias.name), alias.id
