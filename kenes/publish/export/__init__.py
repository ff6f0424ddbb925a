"""Open data: the records of a store in the formats that others read. One file a format, with the names FORMAT, TELLS and write.

Every format carries the evidence: document, place in its text, words. The texts themselves stay with their publishers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import msgspec

from kenes.model.document import Document
from kenes.model.record import Record
from kenes.pack.pack import Pack


class Holdings(msgspec.Struct, frozen=True):
    """What is exported: the records, asked for as often as a format needs them, and the newest version of the documents
    they stand in. Both come one by one, so a large store fits through a small memory."""

    records: Callable[[], Iterator[Record]]
    documents: Callable[[], Iterator[Document]]
    pack: Pack


class Format(msgspec.Struct, frozen=True):
    """A format: `write(holdings, folder)` makes its files in an existing folder and returns them."""

    name: str
    tells: str
    write: Callable[[Holdings, Path], list[Path]]


def formats() -> dict[str, Format]:
    """The formats of this room by name."""
    found: dict[str, Format] = {}
    for module in iter_modules(__path__):
        part = import_module(f"{__name__}.{module.name}")
        if hasattr(part, "FORMAT"):
            found[part.FORMAT] = Format(part.FORMAT, part.TELLS, part.write)
    return dict(sorted(found.items()))


def batches(records: Iterable[Record], most: int = 500) -> Iterator[list[Record]]:
    """Records in lists of at most `most`."""
    batch: list[Record] = []
    for record in records:
        batch.append(record)
        if len(batch) == most:
            yield batch
            batch = []
    if batch:
        yield batch
