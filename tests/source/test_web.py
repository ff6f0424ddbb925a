"""Fetching from a real server on this machine: bounds of time, bytes and redirects, and addresses that stay shut."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from kenes.model.document import Capture, Document
from kenes.model.errors import BadInput, Refused
from kenes.source import charset, files
from kenes.source.address import inside
from kenes.source.web import Limits, fetch

PAGE = "<html><body><article><h1>Послы встретились</h1><p>Послы двух стран встретились в столице и обсудили дорогу.</p></article></body></html>"
SHORT = Limits(seconds=1.0, silence=0.5)
BOMB = gzip.compress(b"a" * 30_000_000)


class Outlet(BaseHTTPRequestHandler):
    """A news site with every bad habit."""

    def log_message(self, *words: object) -> None:
        """Says nothing."""

    def answer(self, body: bytes, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self, head: bytes) -> None:
        self.wfile.write(head)
        for _ in range(40):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def do_GET(self) -> None:
        page = PAGE.encode()
        answers = {
            "/ok": lambda: self.answer(page),
            "/host": lambda: self.answer(self.headers["Host"].encode(), kind="text/plain"),
            "/gzip": lambda: self.answer(gzip.compress(page), Content_Encoding="gzip"),
            "/deflate": lambda: self.answer(zlib.compress(page), Content_Encoding="deflate"),
            "/raw-deflate": lambda: self.answer(zlib.compress(page, wbits=-15), Content_Encoding="deflate"),
            "/brotli": lambda: self.answer(page, Content_Encoding="br"),
            "/broken-gzip": lambda: self.answer(page, Content_Encoding="gzip"),
            "/wrong-charset": lambda: self.answer(page, kind="text/html; charset=windows-1251"),
            "/moved": lambda: self.answer(b"", 301, Location="/ok"),
            "/loop": lambda: self.answer(b"", 302, Location="/loop"),
            "/inside": lambda: self.answer(b"", 302, Location="http://169.254.169.254/latest/meta-data"),
            "/file": lambda: self.answer(b"", 302, Location="file:///etc/hostname"),
            "/bomb": lambda: self.answer(BOMB, Content_Encoding="gzip"),
            "/big": lambda: self.answer(b"x" * 11_000_000),
            "/png": lambda: self.answer(b"\x89PNG", kind="image/png"),
            "/slow-body": lambda: self.drip(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n"),
            "/slow-head": lambda: self.drip(b"HTTP/1.0 200 OK\r\nX-Slow: "),
            "/silent": lambda: time.sleep(2),
        }
        try:
            answers.get(self.path, lambda: self.answer(b"none", 404))()
        except OSError:
            self.close_connection = True


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *words: object) -> None:
        """A reader that hangs up is what these tests are about."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = Quiet(("127.0.0.1", 0), Outlet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


own = partial(fetch, allow_private=True, limits=Limits(seconds=10))


@pytest.mark.parametrize("path", ["/ok", "/gzip", "/deflate", "/raw-deflate", "/moved"])
def test_a_page_is_fetched(site: str, path: str) -> None:
    capture = own(site + path)
    assert capture.body.decode() == PAGE
    assert (capture.media_type, capture.charset) == ("text/html", "utf-8")
    assert capture.place == site + ("/ok" if path == "/moved" else path)
    assert capture.fetched is not None
    assert capture.fetched.endswith("+00:00")


def test_a_page_is_read_through_the_front_door(site: str) -> None:
    (document,) = files.documents(site + "/wrong-charset", fetch=own)
    assert isinstance(document, Document)
    assert document.title == "Послы встретились"
    assert charset.settled(own(site + "/wrong-charset"))[1].charset == "utf-8"


@pytest.mark.parametrize(
    ("path", "error", "message"),
    [
        ("/none", BadInput, "404"),
        ("/png", BadInput, "image/png"),
        ("/brotli", BadInput, "'br'"),
        ("/broken-gzip", BadInput, "do not unpack"),
        ("/loop", Refused, "at most 5 redirects"),
        ("/inside", Refused, "169.254.169.254 is a cloud's metadata address"),
        ("/file", Refused, "expected an http or https address"),
        ("/bomb", Refused, "unpack to more than 100 times"),
        ("/big", Refused, "at most 10,000,000 bytes"),
    ],
)
def test_what_is_not_read_is_one_error(site: str, path: str, error: type[BadInput], message: str) -> None:
    with pytest.raises(error, match=message) as raised:
        own(site + path)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("path", ["/slow-body", "/slow-head", "/silent"])
def test_a_slow_server_is_left(site: str, path: str) -> None:
    started = time.monotonic()
    with pytest.raises(BadInput):
        fetch(site + path, allow_private=True, limits=SHORT)
    assert time.monotonic() - started < 2.5


def test_this_machine_is_shut_unless_asked_for(site: str) -> None:
    with pytest.raises(Refused, match="--allow-private"):
        fetch(site + "/ok")


def test_a_public_name_that_leads_inside_is_refused(site: str) -> None:
    with pytest.raises(Refused, match=r"10\.0\.0\.7 is an address inside a private network"):
        fetch("http://outlet.example/", resolve=lambda host, port: ["93.184.215.14", "10.0.0.7"])


def test_the_connection_goes_to_the_address_that_was_checked(site: str) -> None:
    port = site.rsplit(":", 1)[1]
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    capture = fetch(f"http://outlet.example:{port}/host", resolve=resolve, allow_private=True)
    assert capture.body.decode() == f"outlet.example:{port}"
    assert capture.place == f"http://outlet.example:{port}/host"
    assert asked == ["outlet.example"]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate of this test")
def test_tls_asks_for_the_name_and_not_for_the_address(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    names = ["-subj", "/CN=outlet.example", "-addext", "subjectAltName=DNS:outlet.example"]
    subprocess.run([*make, *names, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    asked: list[str | None] = []
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(certificate, key)
    served.sni_callback = lambda sock, name, context: asked.append(name)
    server = Quiet(("127.0.0.1", 0), Outlet)
    server.socket = served.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    trusting = ssl.create_default_context(cafile=str(certificate))

    def get(host: str) -> Capture:
        return fetch(
            f"https://{host}:{server.server_port}/ok",
            resolve=lambda host, port: ["127.0.0.1"],
            transport=httpx.HTTPTransport(verify=trusting),
            allow_private=True,
        )

    try:
        assert get("outlet.example").body.decode() == PAGE
        with pytest.raises(BadInput, match="certificate"):
            get("other.example")
    finally:
        server.shutdown()
        server.server_close()
    assert asked[0] == "outlet.example"


def test_every_redirect_is_looked_up_anew() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(302, headers={"Location": "https://second.example/b"})

    addresses = {"first.example": ["93.184.215.14"], "second.example": ["192.168.0.1"]}
    with pytest.raises(Refused, match=r"https://second\.example/b: .*192\.168\.0\.1"):
        fetch(
            "https://first.example/a",
            resolve=lambda host, port: addresses[host],
            transport=httpx.MockTransport(answer),
        )
    (request,) = seen
    assert request.url.host == "93.184.215.14"
    assert request.headers["Host"] == "first.example"
    assert request.extensions["sni_hostname"] == "first.example"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.1.1", "169.254.169.254", "100.64.0.1",
        "100.100.100.200", "0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::",
        "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "no address",
    ],
)  # fmt: skip
def test_addresses_that_stay_shut(address: str) -> None:
    assert inside(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_addresses_that_are_open(address: str) -> None:
    assert inside(address) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/", "http://0x7f.1/", "http://2130706433/", "http://[::1]/", "http://127.1/", "ftp://outlet.example/",
        "http://", "http://name:word@outlet.example/", "http://169.254.169.254/", "javascript:alert(1)", "http://[bad/",
    ],
)  # fmt: skip
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(BadInput):
        fetch(url)


@pytest.mark.parametrize("address", ["169.254.169.254", "fd00:ec2::254", "100.100.100.200", "224.0.0.1"])
def test_private_addresses_do_not_open_metadata(address: str) -> None:
    with pytest.raises(Refused):
        fetch("http://outlet.example/", resolve=lambda host, port: [address], allow_private=True)


def test_a_capture_says_where_it_was_found_in_the_end(site: str) -> None:
    assert isinstance(own(site + "/moved"), Capture)
