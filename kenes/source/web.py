"""An http(s) address → Capture. The only file of the sources that opens connections.

Every hop is looked up first, every address it stands for is checked, and the connection goes to the very address that was
checked: the name is looked up once, so it cannot mean another machine a moment later. Host header and TLS keep the name.
Redirects are followed by hand, each like a first request. Time, bytes and the growth of compressed bytes are bounded.
"""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import msgspec

from kenes.model.document import Capture
from kenes.model.errors import BadInput, Refused
from kenes.source.address import Resolve, checked, resolved

if TYPE_CHECKING:
    import httpx

AGENT = "Kenes/0.1 (open observatory of regional diplomacy)"


class Limits(msgspec.Struct, frozen=True):
    """Bounds of one fetch: seconds in all and for one silence, bytes after decompression, how many times compressed bytes
    may grow, redirects, and the kinds of page that are read."""

    seconds: float = 30.0
    silence: float = 10.0
    bytes: int = 10_000_000
    growth: int = 100
    redirects: int = 5
    media_types: tuple[str, ...] = ("text/html", "application/xhtml+xml", "text/plain", "application/json")


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

    Raises Refused for what must not be opened (an inside address, too many bytes, redirects or seconds, another scheme),
    BadInput for what cannot be read (no such host, an error of the server, a picture).
    """
    import httpx

    until = time.monotonic() + limits.seconds
    client = httpx.Client(
        transport=transport or httpx.HTTPTransport(retries=0),
        timeout=min(limits.silence, limits.seconds),
        follow_redirects=False,
        trust_env=False,
        headers={"User-Agent": AGENT, "Accept": ", ".join(limits.media_types), "Accept-Encoding": "gzip, deflate"},
    )
    watch = threading.Timer(
        limits.seconds, client.close
    )  # a server that sends one byte a second keeps every read alive
    watch.daemon = True
    watch.start()
    try:
        for _ in range(limits.redirects + 1):
            answer = _asked(client, url, resolve, limits, allow_private, until)
            if isinstance(answer, Capture):
                return msgspec.structs.replace(answer, fetched=clock().isoformat(timespec="seconds"))
            url = answer
    except httpx.InvalidURL as error:
        raise BadInput(f"{url}: expected an address such as https://example.org/news/1: {error}") from error
    except (httpx.TimeoutException, httpx.TransportError, httpx.DecodingError, RuntimeError, OSError) as error:
        if time.monotonic() >= until:
            raise _late(url, limits) from error
        raise BadInput(f"{url}: expected an answer of the server: {str(error) or type(error).__name__}") from error
    finally:
        watch.cancel()
        client.close()
    raise Refused(f"{url}: expected at most {limits.redirects} redirects, got more")


def _asked(
    client: httpx.Client, url: str, resolve: Resolve, limits: Limits, allow_private: bool, until: float
) -> Capture | str:
    """The capture of one answer, or the address it redirects to."""
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


def _answer(response: httpx.Response, url: str, limits: Limits, until: float) -> Capture | str:
    status = response.status_code
    if status in (301, 302, 303, 307, 308) and (location := response.headers.get("location")):
        return urljoin(url, str(location))
    if status != 200:
        raise BadInput(f"{url}: expected the page, the server answered {status} {response.reason_phrase}".rstrip())
    media_type, charset = _kind(response.headers.get("content-type", ""))
    if media_type and media_type not in limits.media_types:
        raise BadInput(f"{url}: expected {' or '.join(limits.media_types)}, the server sends {media_type}")
    length = response.headers.get("content-length", "")
    if length.isdigit() and int(length) > limits.bytes:
        raise Refused(f"{url}: expected at most {limits.bytes:,} bytes, the server announces {int(length):,}")
    body = bytearray()
    for piece in _pieces(response, url, limits):
        body += piece
        if len(body) > limits.bytes:
            raise Refused(f"{url}: expected at most {limits.bytes:,} bytes, the server sends more")
        if time.monotonic() >= until:
            raise _late(url, limits)
    return Capture(body=bytes(body), place=url, media_type=media_type or None, charset=charset)


def _pieces(response: httpx.Response, url: str, limits: Limits) -> Iterator[bytes]:
    """The body unpacked, never more than a mebibyte at a time whatever a bomb holds."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding in ("identity", ""):
        yield from response.iter_raw(65_536)
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise BadInput(f"{url}: expected a page plain or in gzip, the server sends it in {coding!r}")
    packed = unpacked = 0
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 32 if "gzip" in coding else zlib.MAX_WBITS)
    for piece in response.iter_raw(65_536):
        if not packed and coding == "deflate" and piece[:1] and piece[0] & 0x0F != 8:
            inflate = zlib.decompressobj(-zlib.MAX_WBITS)  # deflate without its zlib header, as some servers send it
        packed += len(piece)
        while piece:
            try:
                out = inflate.decompress(piece, 2**20)
            except zlib.error as error:
                raise BadInput(f"{url}: expected a page in {coding}, its bytes do not unpack: {error}") from error
            unpacked += len(out)
            if unpacked > 2**20 and unpacked > limits.growth * packed:
                raise Refused(f"{url}: expected a page, its bytes unpack to more than {limits.growth} times their size")
            yield out
            piece = inflate.unconsumed_tail


def _kind(header: str) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type header."""
    media_type, *rest = header.split(";")
    charset = next(
        (each.split("=", 1)[1].strip(" \"'") for each in rest if each.strip().lower().startswith("charset=")), None
    )
    return media_type.strip().lower(), charset or None


def _late(url: str, limits: Limits) -> Refused:
    return Refused(f"{url}: expected the page within {limits.seconds:g} seconds, the server is slower")
