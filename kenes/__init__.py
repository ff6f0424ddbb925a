"""Kenes: an open observatory of regional diplomacy. Reads news, keeps a record anyone can check.

    from kenes import Document, read
    reading = read(Document.of(id="1", title="…", body="…", published="2024-05-16"))
    for quotation in reading.quotations: ...

The pack that comes with Kenes is used where none is given. Everything named here stays; all else may move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import kenes.read  # noqa: F401 - the room is entered first, so that the name `read` below stays the function's
from kenes.model.document import Document
from kenes.model.errors import BadInput, BadModel, BadPack, Error, Refused
from kenes.model.mark import Party
from kenes.model.report import Engagement, InstrumentReport, Person, Quotation, Reading
from kenes.text.span import Span

if TYPE_CHECKING:
    from kenes.pack.pack import Pack

__version__ = "0.1.0"
__all__ = [
    "BadInput",
    "BadModel",
    "BadPack",
    "Document",
    "Engagement",
    "Error",
    "InstrumentReport",
    "Party",
    "Person",
    "Quotation",
    "Reading",
    "Refused",
    "Span",
    "load_pack",
    "read",
]


def read(document: Document, pack: Pack | None = None) -> Reading:
    """What `document` says: people, quotations, dates, engagements, instruments, each with its place in the text."""
    from kenes.pack.pack import load
    from kenes.read.read import read as step

    return step(document, pack or load())


def load_pack(path: str | None = None) -> Pack:
    """The pack at `path`, or the one that comes with Kenes. Raises BadPack, naming file and line, for a wrong row."""
    from pathlib import Path

    from kenes.pack.pack import load

    return load(Path(path) if path else None)
