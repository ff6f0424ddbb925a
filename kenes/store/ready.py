"""A document made ready to be stored: its reading, its lines of search and its reports, packed. Pure, so it runs in any process.

`ready` is what a worker does after `read`; the one writer then only writes.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Sequence

import msgspec

from kenes.model.codec import decode, encode
from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.model.report import Reading
from kenes.store.index import marks, words
from kenes.text.span import Span

_LEVEL = 6  # of deflate


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """What the writer is handed. `lines` are (words, marks) of each sentence, `bounds` where they stand; `tokens` all tokens of
    the lines; `reports` deflated JSON, `keys` the blocks they touch."""

    document: Document
    maker: str
    version: str
    pack: str
    lang: str | None
    reading: bytes
    bounds: bytes
    lines: tuple[tuple[str, str], ...]
    tokens: tuple[str, ...]
    reports: bytes
    keys: tuple[int, ...]


def ready(document: Document, reading: Reading, reports: Sequence[object], touched: Iterable[str]) -> Ready:
    """A document, its reading and its flat reports with the blocks they touch. Raises BadInput for a text that is not text,
    or a reading of another text."""
    _text(document)
    if reading.digest != document.digest:
        raise BadInput(
            f"{document.id}: expected the reading of this text ({document.digest[:12]}), got {reading.digest[:12]}"
        )
    lines = words.lines(document.text, reading.lang)
    everywhere = marks.document_marks(document, reading)
    here = marks.sentence_marks(reading, [line.span for line in lines])
    return Ready(
        document=document,
        maker=reading.maker,
        version=reading.version,
        pack=reading.pack,
        lang=reading.lang,
        reading=deflated(encode(reading)),
        bounds=bounds([line.span for line in lines]),
        lines=tuple((line.words, " ".join([*everywhere, *sorted(own)])) for line, own in zip(lines, here, strict=True)),
        tokens=tuple(sorted({token for line in lines for token in line.words.split()})),
        reports=deflated(msgspec.json.encode(reports)),
        keys=tuple(sorted({number(key) for key in touched})),
    )


def number(key: str) -> int:
    """A block's key as a number of 63 bits: two keys that fall together only fold together."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") >> 1


def deflated(data: bytes) -> bytes:
    return zlib.compress(data, _LEVEL)


def inflated(data: bytes) -> bytes:
    """Raises BadInput where the bytes were changed on disk."""
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise BadInput(f"a stored row is damaged: {error}; `kenes doctor` looks the whole store over") from error


def bounds(spans: Iterable[Span]) -> bytes:
    """Where sentences start and stop, 4 bytes each, little-endian."""
    flat = [offset for span in spans for offset in (span.start, span.stop)]
    return struct.pack(f"<{len(flat)}I", *flat)


def bound(packed: bytes, at: int) -> Span:
    """The sentence number `at` of packed bounds."""
    return Span(*struct.unpack_from("<2I", packed, 8 * at))


def packed(keys: Iterable[int]) -> bytes:
    """Keys of blocks, 8 bytes each, little-endian."""
    listed = list(keys)
    return struct.pack(f"<{len(listed)}q", *listed)


def unpacked(keys: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(keys) // 8}q", keys)


def stored_reading(body: bytes) -> Reading:
    """The Reading of a row of `readings`."""
    return decode(inflated(body), Reading)


def _text(document: Document) -> None:
    for field in ("id", "text", "title", "url", "author", "credit", "place"):
        told = getattr(document, field) or ""
        at = told.find("\0")
        if at >= 0:
            raise BadInput(f"{document.id!r}: expected text, got a NUL character in its {field} at character {at}")
        try:
            told.encode()
        except UnicodeEncodeError as error:
            raise BadInput(
                f"{document.id!r}: expected text, got half of a character pair in its {field} at character {error.start}"
            ) from error
