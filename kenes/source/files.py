"""A place → its documents: a path, an address, or `-` for what is piped in. The front door of the sources.

`documents` yields every good document and a Notice for each that is not, in order. It raises BadInput (Refused where the
place must not be opened) only where nothing of the place can be read.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec

from kenes.language.identify import language
from kenes.model.document import PARAGRAPH, Capture, Document
from kenes.model.errors import BadInput, Refused
from kenes.source import charset, saved, stored
from kenes.source.kinds import Clocks
from kenes.source.kinds import opened as opened_kinds
from kenes.source.lines.published import ZONE
from kenes.source.notice import Item, Notice

ID = 160  # characters of an id made of an address; the rest of a longer one is told by its digest
FILE = 64 * 2**20  # bytes of a file, and of one line of JSONL
TEXT = 2_000_000  # characters of one document
PAGE = 4_000_000  # characters of HTML; the longest news pages have a tenth of it
_LOOK = 65_536  # bytes of a file by which its kind is known
_PAGES = ("text/html", "application/xhtml+xml")
LOST = 20  # documents that may fail before a place with no good one is given up
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)

Fetch = Callable[[str], Capture]


def documents(
    place: str | Path,
    *,
    stdin: bytes | BinaryIO | None = None,
    fetch: Fetch | None = None,
    zone: str = ZONE,
    zones: Mapping[str, str] | None = None,
) -> Iterator[Item]:
    """The documents at `place`: JSON, JSONL, HTML, a page saved as text, plain text, or a file or folder of any kind of
    kenes.source.kinds.

    `stdin` is what `-` reads, standard input where None; `fetch` opens addresses, `kenes.source.web.fetch` where None.
    `zone` is the clock of times that do not say theirs, `zones` the clocks of hosts that are known: `{"kun.uz": "Asia/Tashkent"}`.
    """
    found = items(place, stdin=stdin, fetch=fetch, zone=zone, zones=zones)
    yield from _some(_checked(_read(found, str(place), zone, zones), str(place)), str(place))


def items(
    place: str | Path,
    *,
    stdin: bytes | BinaryIO | None = None,
    fetch: Fetch | None = None,
    zone: str = ZONE,
    zones: Mapping[str, str] | None = None,
) -> Iterator[Capture | Item]:
    """As `documents`, but pages are given as captures, not yet read: so that others can read them elsewhere, with `article`."""
    if place == "-":
        given = stdin if isinstance(stdin, bytes) else (stdin or sys.stdin.buffer).read(FILE + 1)
        yield from _page_or_texts(Capture(body=given, place="standard input"), Clocks(zone, zones))
    elif isinstance(place, str) and _ADDRESS.match(place):
        yield from _page_or_texts((fetch or _fetch)(place), Clocks(zone, zones))
    elif isinstance(place, str) and not place.strip():
        raise BadInput("expected a path, an address or -, got an empty word")
    else:
        yield from within(Path(place), Clocks(zone, zones))


def within(path: Path, clocks: Clocks) -> Iterator[Capture | Item]:
    """What a path holds, by the first kind that takes it. Raises BadInput where it cannot be opened or holds nothing readable."""
    head = b"" if path.is_dir() else _head(path)
    for kind in opened_kinds().values():
        if kind.takes(path, head):
            yield from kind.items(path, clocks)
            return
    if path.suffix.lower() in (".jsonl", ".ndjson") and path.is_file() and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        with _opened(path) as file:
            yield from stored.lines(
                _bounded(file, str(path)), str(path), id=path.stem, zone=clocks.zone, zones=clocks.zones
            )
        return
    yield from _page_or_texts(opened(path), clocks)


def _page_or_texts(capture: Capture, clocks: Clocks) -> Iterator[Capture | Item]:
    """A page as it is; the documents of anything else."""
    if len(capture.body) > FILE:
        raise Refused(
            f"{capture.place}: expected at most {FILE // 2**20} MiB, got more; cut it into parts or write JSONL"
        )
    if capture.media_type in _PAGES or _HTML.match(capture.body[:4096].decode("latin-1").removeprefix("ï»¿")):
        yield capture
    else:
        yield from parsed(capture, zone=clocks.zone, zones=clocks.zones)


def _read(found: Iterator[Capture | Item], place: str, zone: str, zones: Mapping[str, str] | None) -> Iterator[Item]:
    """The documents of what was found. A page that is all there was and has no article is an error, one of many a notice."""
    for at, item in enumerate(found):
        if not isinstance(item, Capture):
            yield item
            continue
        try:
            yield from parsed(item, zone=zone, zones=zones)
        except BadInput as error:
            if (at == 0 and item.place == place) or "://" in place:
                raise
            yield Notice(item.place, str(error).removeprefix(f"{item.place}: "), lost=True)


def opened(path: Path) -> Capture:
    """The bytes of a file. Raises BadInput where there is none or it may not be read, Refused where it is over 64 MiB."""
    with _opened(path) as file:
        body = file.read(FILE + 1)
    if len(body) > FILE:
        raise Refused(f"{path}: expected at most {FILE // 2**20} MiB, got more; cut it into parts or write JSONL")
    kinds = {
        ".html": "text/html",
        ".htm": "text/html",
        ".xhtml": "text/html",
        ".json": "application/json",
        ".txt": "text/plain",
    }
    return Capture(body=body, place=str(path), media_type=kinds.get(path.suffix.lower()))


def parsed(capture: Capture, *, zone: str = ZONE, zones: Mapping[str, str] | None = None) -> Iterator[Item]:
    """The documents of a capture, by what its bytes are rather than by what it is called."""
    id = identifier(capture.place)
    if what := charset.binary(capture.body):
        raise BadInput(f"{capture.place}: expected text, HTML or JSON, this is {what}; give its text instead")
    body = capture.body.removeprefix(b"\xef\xbb\xbf")
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):  # UTF-16, as some spreadsheets and shells write it
        body = charset.settled(capture)[0].encode()
    head = body.lstrip()[:1]
    named = (capture.media_type or "").endswith("json")
    if named or head in (b"{", b"["):
        if not body.strip():
            raise BadInput(f"{capture.place}: expected a document as JSON, this is empty")
        rows = [row for row in body.splitlines() if row.strip()]
        if (
            head == b"{"
            and len(rows) > 1
            and all(row.lstrip()[:1] == b"{" for row in rows[:2])
            and rows[0].rstrip()[-1:] == b"}"
        ):
            yield from stored.lines(iter(body.split(b"\n")), capture.place, id=id, zone=zone, zones=zones)
            return
        if named or _is_json(body):
            yield from stored.one(body, capture.place, id=id, zone=zone, zones=zones)
            return
    text, capture = charset.settled(capture)
    if capture.media_type in ("text/html", "application/xhtml+xml") or _HTML.match(text[:4096]):
        from kenes.source import page

        if len(text) > PAGE:
            yield Notice(capture.place, f"a page of {len(text):,} characters, cut to the first {PAGE:,}")
        yield page.document(text[:PAGE], capture, id=id, zone=zone, zones=zones)
    else:
        if len(text) > TEXT:
            yield Notice(capture.place, _too_long(len(text)))
            text = cut(text)
        yield saved.document(text, capture, id=id, zone=zone, zones=zones)


def article(capture: Capture, *, zone: str = ZONE, zones: Mapping[str, str] | None = None) -> Document:
    """The one article of a page. Raises BadInput where the bytes hold none."""
    items = _checked(parsed(capture, zone=zone, zones=zones), capture.place)
    return next(item for item in _some(items, capture.place) if isinstance(item, Document))


def identifier(place: str) -> str:
    """An id from a place: the stem of a file, `el-kz-news-12` for an address, `stdin` for standard input."""
    if place == "standard input":
        return "stdin"
    if _ADDRESS.match(place):
        rest = re.sub(r"^[a-z0-9+.-]+://(?:www\.)?", "", place.split("#")[0], flags=re.IGNORECASE)
        told = re.sub(r"[^\w]+", "-", rest).strip("-").lower() or "page"
        return told if len(told) <= ID else f"{told[: ID - 13]}-{hashlib.sha256(rest.encode()).hexdigest()[:12]}"
    return Path(place).stem


def _checked(items: Iterator[Item], place: str) -> Iterator[Item]:
    """Documents within bounds and with their language; a cut is told."""
    for item in items:
        if isinstance(item, Document):
            if len(item.text) > TEXT:
                yield Notice(place, f"{item.id}: {_too_long(len(item.text))}")
            item = whole(item)
        yield item


def whole(document: Document) -> Document:
    """A document within bounds and with its language."""
    if len(document.text) > TEXT:
        document = msgspec.structs.replace(document, text=cut(document.text))
    return msgspec.structs.replace(document, lang=document.lang or language(document.text))


def cut(text: str, limit: int = TEXT) -> str:
    """The whole paragraphs within `limit` characters; the bare first `limit` where not even one fits."""
    stop = text.rfind(PARAGRAPH, 0, limit)
    return text[: stop if stop > 0 else limit].rstrip()


def _too_long(length: int) -> str:
    return f"{length:,} characters, cut to the paragraphs of the first {TEXT:,}"


def _some(items: Iterator[Item], place: str) -> Iterator[Item]:
    """The items, and BadInput after them where not one was a document, or the first LOST lines of JSONL were none."""
    good = lost = 0
    for item in items:
        good += isinstance(item, Document)
        lost += isinstance(item, Notice) and item.lost
        yield item
        if isinstance(item, Notice) and item.line and lost >= LOST and not good:
            raise BadInput(f"{place}: expected documents, the first {lost} are none")
    if not good:
        raise BadInput(f"{place}: expected documents, found none that can be read")


def _is_json(body: bytes) -> bool:
    try:
        msgspec.json.decode(body)
    except RecursionError:
        return True
    except (msgspec.DecodeError, ValueError):
        return body.lstrip()[:1] == b"{"
    return True


def _opened(path: Path) -> BinaryIO:
    try:
        if path.exists() and not path.is_file():
            raise BadInput(f"{path}: expected a file, this is a device or a pipe; give - to read what is piped in")
        return path.open("rb")
    except FileNotFoundError as error:
        raise BadInput(f"{path}: expected a file, there is none of this name") from error
    except (OSError, ValueError) as error:
        raise BadInput(f"{path}: expected a file that can be read: {error}") from error


def _head(path: Path) -> bytes:
    with _opened(path) as file:
        return file.read(_LOOK)


def _bounded(file: BinaryIO, place: str) -> Iterator[bytes]:
    while line := file.readline(FILE + 1):
        if len(line) > FILE:
            raise Refused(f"{place}: expected lines of at most {FILE // 2**20} MiB, got a longer one")
        yield line


def _fetch(address: str) -> Capture:
    from kenes.source.web import fetch

    return fetch(address)
