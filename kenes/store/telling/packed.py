"""A gist as it is stored: its bytes, its moment, the numbers of the keys by which others find it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from kenes.model.story import Gist
from kenes.record.story.likeness import dated, keys, moment
from kenes.store.telling.tables import UNDATED

Packed = tuple[bytes, int, tuple[int, ...]]


def packed(gist: Gist, number: Callable[[str], int]) -> Packed:
    """A gist as it is stored; `number` makes the number of a key."""
    return msgspec.msgpack.encode(gist), second(gist.published), numbers(gist, number)


def numbers(gist: Gist, number: Callable[[str], int]) -> tuple[int, ...]:
    return tuple(sorted({number(term(key)) for key in keys(gist)}))


def stored_gist(body: bytes) -> Gist:
    """The Gist of a row of `gists`."""
    return msgspec.msgpack.decode(body, type=Gist)


def term(key: str) -> str:
    """The key of the documents that are about a term (`@uz` a state of the pack), apart from the keys of blocks."""
    return f"gist\0{key}"


def second(published: str | None) -> int:
    """The moment of a document as it is stored."""
    return int(moment(published)) if dated(published) else UNDATED
