"""WARC archives, packed or not (CC-News, a crawler's, what `kenes watch --keep` wrote) → captures of the pages in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kenes.model.document import Capture
from kenes.model.errors import BadInput
from kenes.source.kinds import Clocks, Opened
from kenes.source.notice import Item, Notice

PAGE = 10_000_000  # bytes of a page, unpacked
_KINDS = ("text/html", "application/xhtml+xml")


def takes(path: Path, head: bytes) -> bool:
    return head.startswith(b"WARC/") or (head.startswith(b"\x1f\x8b") and ".warc" in path.suffixes)


def items(path: Path, clocks: Clocks) -> Iterator[Capture | Item]:
    """Every page that a server answered with, in its order; a Notice where a page is too large or the file ends too early."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    place, good = str(path), 0
    with path.open("rb") as file:
        records = iter(ArchiveIterator(file))
        while True:
            try:
                record = next(records, None)
                capture = _capture(record, place) if record is not None else None
            except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
                if not good:
                    raise BadInput(f"{place}: expected a WARC file, it cannot be read: {error}") from error
                yield Notice(place, f"the file ends or breaks after {good} pages: {error}", lost=True)
                return
            if record is None:
                return
            if capture is not None:
                good += isinstance(capture, Capture)
                yield capture


def _capture(record: Any, place: str) -> Capture | Notice | None:
    """The page of a record; None for what is none: a request, a picture, a redirect, a page told of elsewhere."""
    if record.rec_type not in ("response", "resource"):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI", "").strip("<>")
    if not url.startswith(("http://", "https://")):
        return None
    headers = record.http_headers or record.rec_headers
    if record.rec_type == "response" and (record.http_headers is None or record.http_headers.get_statuscode() != "200"):
        return None
    media_type, _, rest = headers.get_header("Content-Type", "").partition(";")
    if media_type.strip().lower() not in _KINDS:
        return None
    charset = rest.split("charset=", 1)[1].split(";")[0].strip(" \"'") if "charset=" in rest else None
    body = record.content_stream().read(PAGE + 1)
    if len(body) > PAGE:
        return Notice(place, f"{url}: expected at most {PAGE:,} bytes, the page has more", lost=True)
    fetched = record.rec_headers.get_header("WARC-Date")
    return Capture(body, url, media_type.strip().lower(), charset or None, fetched)


OPENED = Opened(takes=takes, items=items)
