"""Answers kept while the store stays as it is: a page that many ask for is made once, and a browser that has it already is told so."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from threading import Lock

import msgspec
from starlette.requests import Request
from starlette.responses import Response

MOST = 24 << 20  # bytes of one process
LARGEST = 1 << 20  # bytes of an answer that is kept
SHORT = 1000  # bytes that are not worth packing
_LEVEL = 4
_BESIDE = 1000  # bytes an answer takes beside its body and its question


class Answer(msgspec.Struct, frozen=True):
    """A whole answer: `body` packed by gzip where `packed`, `tag` its weak ETag (RFC 9110, 8.8.3), the same however it is packed."""

    body: bytes
    packed: bool
    tag: str
    media_type: str
    headers: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, body: bytes, media_type: str, headers: Mapping[str, str]) -> Answer:
        tag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        packed = len(body) >= SHORT
        told = gzip.compress(body, _LEVEL, mtime=0) if packed else body
        return cls(told, packed, tag, media_type, tuple(headers.items()))

    def to(self, request: Request) -> Response:
        """What is sent: the body, or 304 to whoever has it."""
        headers = {**dict(self.headers), "etag": self.tag}
        if self.packed:
            headers["vary"] = ", ".join(filter(None, (headers.get("vary"), "Accept-Encoding")))
        if _has(request.headers.get("if-none-match", ""), self.tag):
            return Response(status_code=304, headers=headers)
        if not self.packed:
            return Response(self.body, media_type=self.media_type, headers=headers)
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(gzip.decompress(self.body), media_type=self.media_type, headers=headers)
        return Response(self.body, media_type=self.media_type, headers=headers | {"content-encoding": "gzip"})


class Answers:
    """The answers of one process by what was asked, the least used forgotten first. Threads may share them."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: OrderedDict[str, tuple[Hashable, Answer]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: str, stamp: Hashable) -> Answer | None:
        """The answer to a question, if it was made when the store was as it is now: of the same `stamp`."""
        with self._lock:
            held = self._held.get(key)
            if held is None or held[0] != stamp:
                return None
            self._held.move_to_end(key)
            return held[1]

    def put(self, key: str, stamp: Hashable, answer: Answer) -> None:
        if len(answer.body) > LARGEST:
            return
        with self._lock:
            self._forget(key)
            self._held[key] = stamp, answer
            self._size += _size(key, answer)
            while self._size > self._most:
                self._forget(next(iter(self._held)))

    def _forget(self, key: str) -> None:
        held = self._held.pop(key, None)
        if held is not None:
            self._size -= _size(key, held[1])


def _size(key: str, answer: Answer) -> int:
    return len(answer.body) + len(key) + _BESIDE


def _has(told: str, tag: str) -> bool:
    """Whether an If-None-Match names a tag; weak and strong ones alike."""
    return told.strip() == "*" or tag.removeprefix("W/") in (
        each.strip().removeprefix("W/") for each in told.split(",")
    )
