"""What every reader of a document is given: its text laid out, the names of the pack and the dates in it, its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kenes.model.document import Document
from kenes.model.mark import DateMark
from kenes.pack.names import Hit
from kenes.pack.pack import Pack
from kenes.read.layout import Layout


@dataclass(frozen=True)
class Given:
    """`hits` and `dates` stand in the order of the text; `on` is the day of publication (YYYY-MM-DD), None where unknown."""

    document: Document
    pack: Pack
    sheet: Layout
    hits: Sequence[Hit]
    dates: Sequence[DateMark]
    on: str | None
