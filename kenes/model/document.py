"""A document is fixed text: one string, its title the first paragraph, one coordinate system for every span.

A changed page is a new Document; nothing here is ever edited.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Self

import msgspec

PARAGRAPH = "\n\n"


class Capture(msgspec.Struct, frozen=True):
    """Bytes as received from `place` (an address or a path). `fetched` is ISO with its zone, None for a local file."""

    body: bytes
    place: str
    media_type: str | None = None
    charset: str | None = None
    fetched: str | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What Kenes reads. `published` is an ISO prefix, with the outlet's zone where a time is known:
    `2024-05-16T19:19+05:00`, `2024-05-16`, `2024-05`; None where the page does not say."""

    id: str
    text: str
    title: str = ""
    lang: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    author: str | None = None
    credit: str | None = None
    place: str | None = None
    views: int | None = None

    def __post_init__(self) -> None:
        if self.title and not self.text.startswith(self.title):
            raise ValueError("the title must be the first paragraph of the text; build documents with Document.of")
        if self.published is not None:
            moment(self.published)

    @classmethod
    def of(cls, *, id: str, body: str, title: str = "", **known: object) -> Self:
        """A document from a title and a body: joined by an empty line, unless the body already opens with the title."""
        title = " ".join(title.split())
        body = body.strip("\n")
        text = body if not title or body == title or body.startswith(title + "\n") else f"{title}{PARAGRAPH}{body}"
        return msgspec.convert({"id": id, "text": text, "title": title, **known}, cls)

    @property
    def digest(self) -> str:
        """sha256 of the text in UTF-8, hexadecimal: what readings and judgements are tied to."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def moment(published: str) -> datetime:
    """The earliest instant an ISO prefix can mean, with its zone where it has one.

    Raises ValueError for anything that is not an ISO year, month, day or time.
    """
    padded = published + "-01-01"[len(published) - 4 :] if len(published) in (4, 7) else published
    return datetime.fromisoformat(padded)
