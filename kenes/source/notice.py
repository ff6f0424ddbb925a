"""What a source has to say beside its documents: a line it could not read, a text it cut, a field it left out."""

from __future__ import annotations

import msgspec

from kenes.model.document import Document


class Notice(msgspec.Struct, frozen=True):
    """Something a reader of `place` should know; `line` is counted from 1, None where the place has no lines.
    `lost` is true where a document was given and could not be read."""

    place: str
    message: str
    line: int | None = None
    lost: bool = False

    def __str__(self) -> str:
        return f"{self.place}:{self.line}: {self.message}" if self.line else f"{self.place}: {self.message}"


Item = Document | Notice
