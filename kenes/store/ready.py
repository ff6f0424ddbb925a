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
from kenes.model.judgement import Judgement
from kenes.model.record import Record, Report
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.record.fold import parties, reports, touched
from kenes.record.story.gist import gist
from kenes.store.index import marks, words
from kenes.store.schema import REPORTS_A_DOCUMENT
from kenes.store.telling.packed import Packed, packed
from kenes.text.span import Span

ID = 500  # characters of a document's id
_LEVEL = 6  # of deflate


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """What the writer is handed. `lines` are (words, marks) of each sentence, `bounds` where they stand; `tokens` all tokens of
    the lines; `reports` the body of each and its keys: of the blocks it touches and of the parties it names; `gist` by which the
    document finds its story."""

    document: Document
    maker: str
    version: str
    pack: str
    lang: str | None
    reading: bytes
    bounds: bytes
    lines: tuple[tuple[str, str], ...]
    tokens: tuple[str, ...]
    reports: tuple[tuple[bytes, tuple[int, ...]], ...]
    gist: Packed


def ready(document: Document, reading: Reading, pack: Pack, judgements: Sequence[Judgement] = ()) -> Ready:
    """A document with its reading, made ready; `judgements` are laid over the places of its text. Raises BadInput for a text that is not text,
    or a reading of another text."""
    _text(document)
    if reading.digest != document.digest:
        raise BadInput(
            f"{document.id}: expected the reading of this text ({document.digest[:12]}), got {reading.digest[:12]}"
        )
    lines = words.lines(document.text, reading.lang)
    everywhere = marks.document_marks(document, reading)
    here = marks.sentence_marks(reading, [line.span for line in lines])
    told = reports(document, reading, pack, judgements)
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
        reports=tuple(flat(report) for report in told[:REPORTS_A_DOCUMENT]),
        gist=packed(gist(document, reading, pack, told), number),
    )


def flat(report: Report) -> tuple[bytes, tuple[int, ...]]:
    """A report as it is stored: its body and its keys."""
    keys = {*(number(key) for key in touched(report)), *(number(party(id)) for id in parties(report))}
    return deflated(encode(report)), tuple(sorted(keys))


def number(key: str) -> int:
    """A key as a number of 63 bits: two keys that fall together are only looked at together."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") >> 1


def party(id: str) -> str:
    """The key of the reports that name somebody: apart from the keys of blocks."""
    return f"party\0{id}"


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


def stored_report(body: bytes) -> Report:
    """The Report of a row of `reports`."""
    return decode(inflated(body), Report)


def stored_record(body: bytes) -> Record:
    """The Record of a row of `records`."""
    return decode(inflated(body), Record)


def stored_reading(body: bytes) -> Reading:
    """The Reading of a row of `readings`."""
    return decode(inflated(body), Reading)


def _text(document: Document) -> None:
    if len(document.id) > ID:
        raise BadInput(f"{document.id[:40]}…: expected an id of at most {ID} characters, got {len(document.id)}")
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
