"""An http(s) address → what its server answers. The only file of the sources that opens connections.

Every hop is looked up first, every address it stands for is checked, and the connection goes to the very address that was
checked: the name is looked up once, so it cannot mean another machine a moment later. Host header and TLS keep the name.
Redirects are followed by hand, each like a first request. Time, bytes and the growth of compressed bytes are bounded.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import msgspec

from kenes.model.document import Capture
from kenes.model.errors import BadInput, Refused, Unreached
from kenes.source.address import Resolve, checked, resolved
from kenes.source.packed import CODINGS, GROWTH, unpacked

if TYPE_CHECKING:
    import httpx

AGENT = "Kenes/0.1 (open observatory of regional diplomacy)"
MOVED = (301, 302, 303, 307, 308)


class Limits(msgspec.Struct, frozen=True):
    """Bounds of one fetch: seconds in all and for one silence, bytes after decompression, how many times compressed bytes
    may grow, redirects, and the kinds of page that are read (any where empty)."""

    seconds: float = 30.0
    silence: float = 10.0
    bytes: int = 10_000_000
    growth: int = GROWTH
    redirects: int = 5
    media_types: tuple[str, ...] = ("text/html", "application/xhtml+xml", "text/plain", "application/json")


class Answer(msgspec.Struct, frozen=True):
    """What a server said. `url` is where it was said, after redirects; `headers` in the server's order, their names in small
    letters; the body of anything but 200 is left unread; `fetched` is ISO with its zone."""

    url: str
    status: int
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    fetched: str = ""

    def header(self, name: str) -> str | None:
        """The first header of this name; None where there is none."""
        return next((value for each, value in self.headers if each == name), None)

    @property
    def moved(self) -> str | None:
        """Where a redirect leads; None where this is none."""
        location = self.header("location")
        return urljoin(self.url, location) if self.status in MOVED and location else None

    def capture(self) -> Capture:
        """The bytes of a page. Raises BadInput where the server gave none."""
        if self.status != 200:
            raise BadInput(f"{self.url}: expected the page, the server answered {self.status} {self.reason}".rstrip())
        media_type, charset = _kind(self.header("content-type") or "")
        return Capture(self.body, self.url, media_type or None, charset, self.fetched)


def _now() -> datetime:
    return datetime.now(UTC)


def fetch(
    url: str,
    *,
    resolve: Resolve = resolved,
    transport: httpx.BaseTransport | None = None,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    allow_private: bool = False,
    clock: Callable[[], datetime] = _now,
) -> Capture:
    """The page at `url`, its place the address it was found at in the end.

    Raises Refused for what must not be opened (an inside address, too many bytes or redirects, another scheme), Unreached for
    a server that does not answer in time or in full, BadInput for what cannot be read (an error of the server, a picture).
    """
    return ask(
        url, resolve=resolve, transport=transport, limits=limits, allow_private=allow_private, clock=clock
    ).capture()


def ask(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    agent: str = AGENT,
    follow: bool = True,
    resolve: Resolve = resolved,
    transport: httpx.BaseTransport | None = None,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    allow_private: bool = False,
    clock: Callable[[], datetime] = _now,
) -> Answer:
    """What the server of `url` answers, whatever its status. With `follow` redirects are gone after, without it a redirect is
    the answer. Raises as `fetch`, except for the status."""
    import httpx

    until = time.monotonic() + limits.seconds
    client = httpx.Client(
        transport=transport or httpx.HTTPTransport(retries=0),
        timeout=min(limits.silence, limits.seconds),
        follow_redirects=False,
        trust_env=False,
        headers={
            "User-Agent": agent,
            "Accept": ", ".join(limits.media_types) or "*/*",
            "Accept-Encoding": "gzip, deflate",
            **(headers or {}),
        },
    )
    # a server that sends one byte a second keeps every read alive
    watch = threading.Timer(limits.seconds, client.close)
    watch.daemon = True
    watch.start()
    try:
        for _ in range(limits.redirects + 1):
            answer = _asked(client, url, resolve, limits, allow_private, until)
            if answer.moved is None or not follow:
                return msgspec.structs.replace(answer, fetched=clock().isoformat(timespec="seconds"))
            url = answer.moved
    except httpx.InvalidURL as error:
        raise BadInput(f"{url}: expected an address such as https://example.org/news/1: {error}") from error
    except (httpx.TimeoutException, httpx.TransportError, httpx.DecodingError, RuntimeError, OSError) as error:
        if time.monotonic() >= until:
            raise _late(url, limits) from error
        raise Unreached(f"{url}: expected an answer of the server: {str(error) or type(error).__name__}") from error
    finally:
        watch.cancel()
        client.close()
    raise Refused(f"{url}: expected at most {limits.redirects} redirects, got more")


def _asked(
    client: httpx.Client, url: str, resolve: Resolve, limits: Limits, allow_private: bool, until: float
) -> Answer:
    """One answer, a redirect or not."""
    import httpx

    if time.monotonic() >= until:
        raise _late(url, limits)
    where = httpx.URL(url)
    if where.scheme not in ("http", "https") or not where.host:
        raise Refused(f"{url}: expected an http or https address")
    if where.userinfo:
        raise Refused(f"{url}: expected an address without a name and password in it")
    host = where.raw_host.decode("ascii").strip("[]")
    port = where.port or (443 if where.scheme == "https" else 80)
    addresses = checked(url, host, port, resolve, allow_private)
    for at, address in enumerate(addresses[:4]):
        request = client.build_request(
            "GET", where.copy_with(host=address, fragment=None), headers={"Host": where.netloc.decode("ascii")}
        )
        request.extensions["sni_hostname"] = host
        try:
            response = client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            if at + 1 == len(addresses[:4]) or time.monotonic() >= until:
                raise
            continue
        try:
            return _answer(response, url, limits, until)
        finally:
            response.close()
    raise BadInput(f"{url}: expected a host that has an address, found none")


def _answer(response: httpx.Response, url: str, limits: Limits, until: float) -> Answer:
    status = response.status_code
    headers = tuple((name.lower(), value) for name, value in response.headers.multi_items())
    answer = Answer(url, status, response.reason_phrase, headers)
    if status != 200:
        return answer
    media_type, _ = _kind(answer.header("content-type") or "")
    if media_type and limits.media_types and media_type not in limits.media_types:
        raise BadInput(f"{url}: expected {' or '.join(limits.media_types)}, the server sends {media_type}")
    length = answer.header("content-length") or ""
    if length.isdigit() and int(length) > limits.bytes:
        raise Refused(f"{url}: expected at most {limits.bytes:,} bytes, the server announces {int(length):,}")
    coding = (answer.header("content-encoding") or "identity").strip().lower()
    pieces = response.iter_raw(65_536)
    if coding not in ("identity", ""):
        if coding not in CODINGS:
            raise BadInput(f"{url}: expected a page plain or in gzip, the server sends it in {coding!r}")
        pieces = unpacked(pieces, coding, url, limits.growth)
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limits.bytes:
            raise Refused(f"{url}: expected at most {limits.bytes:,} bytes, the server sends more")
        if time.monotonic() >= until:
            raise _late(url, limits)
    return msgspec.structs.replace(answer, body=bytes(body))


def _kind(header: str) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type header."""
    media_type, *rest = header.split(";")
    charset = next(
        (each.split("=", 1)[1].strip(" \"'") for each in rest if each.strip().lower().startswith("charset=")), None
    )
    return media_type.strip().lower(), charset or None


def _late(url: str, limits: Limits) -> Unreached:
    return Unreached(f"{url}: expected the page within {limits.seconds:g} seconds, the server is slower")
