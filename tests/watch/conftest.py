"""A news site on this machine, with feeds, pages, robots.txt and every fault a real one has; and a clock that never waits."""

from __future__ import annotations

import asyncio
import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from sqlalchemy import select

from kenes.pack.pack import Pack
from kenes.pack.tables import Outlet
from kenes.read.read import MAKER, VERSION
from kenes.source.web import Limits, ask
from kenes.store.open import open_store
from kenes.store.schema import documents
from kenes.store.watched import Beat, noted
from kenes.store.watching import finds
from kenes.watch.clock import Clock, SystemClock
from kenes.watch.desk import Desk, Settings
from kenes.watch.hosts import Ask, Hosts, Manners
from kenes.watch.keep import Keep
from kenes.watch.watch import Step, Watch


class Request(NamedTuple):
    at: float
    path: str
    headers: dict[str, str]


class Reply(NamedTuple):
    """What a path answers. `raw` writes to the connection itself, for servers that break the rules."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    kind: str = "text/html; charset=utf-8"
    raw: Callable[[BaseHTTPRequestHandler], None] | None = None


class Site:
    """A server whose pages a test lays out. It keeps what was asked of it, and honours conditional requests."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[Request] = []
        self.down = False
        self._lock = threading.Lock()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *words: object) -> None:
                """Says nothing."""

            def do_GET(self) -> None:
                site._answer(self)

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *words: object) -> None:
                """A reader that hangs up is what these tests are about."""

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def put(self, path: str, body: str | bytes, **known: object) -> None:
        self.replies[path] = Reply(body.encode() if isinstance(body, str) else body, **known)  # type: ignore[arg-type]

    def paths(self) -> list[str]:
        """What was asked for, in its order."""
        return [each.path for each in self.asked]

    def article(self, number: int, *, day: datetime | None = None, words: str = "") -> str:
        """Lays out an article; its path."""
        path = f"/news/{number}"
        stamp = (day or datetime.now(UTC)).isoformat(timespec="seconds")
        self.put(
            path,
            f"<html lang='ru'><head><title>Послы обсудили дорогу номер {number}</title>"
            f"<meta property='article:published_time' content='{stamp}'></head><body><nav>Главная Политика</nav>"
            f"<article><h1>Послы обсудили дорогу номер {number}</h1>"
            f"<p>Посол Казахстана Бекзат Ниязов и посол Узбекистана Рустам Каримжонов обсудили в Астане дорогу номер {number}.</p>"
            f"<p>«Дорога номер {number} нужна обеим странам», — сказал Ниязов. {words}</p></article></body></html>",
        )
        return path

    def feed(self, numbers: list[int], path: str = "/rss", day: datetime | None = None) -> str:
        """Lays out a feed of articles; its address."""
        when = format_datetime(day or datetime.now(UTC))
        items = "".join(
            f"<item><title>Послы обсудили дорогу номер {n}</title><link>{self.url}/news/{n}?utm_source=rss</link>"
            f"<pubDate>{when}</pubDate></item>"
            for n in numbers
        )
        self.put(
            path,
            f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Дороги</title>{items}</channel></rss>',
            kind="application/rss+xml",
        )
        return self.url + path

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        headers = {name.lower(): value for name, value in handler.headers.items()}
        with self._lock:
            self.asked.append(Request(time.monotonic(), handler.path, headers))
        if self.down:
            handler.close_connection = True
            return
        reply = self.replies.get(handler.path) or self.replies.get(handler.path.split("?")[0])
        if reply is None:
            reply = Reply(b"none", 404)
        if reply.raw is not None:
            handler.close_connection = True
            reply.raw(handler)
            return
        etag = f'"{hashlib.sha1(reply.body).hexdigest()}"'
        unchanged = reply.status == 200 and headers.get("if-none-match") == etag
        handler.send_response(304 if unchanged else reply.status)
        body = b"" if unchanged else reply.body
        for name, value in (("Content-Type", reply.kind), ("ETag", etag), *reply.headers):
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


@pytest.fixture
def site() -> Iterator[Site]:
    opened = Site()
    yield opened
    opened.close()


@pytest.fixture
def other_site() -> Iterator[Site]:
    opened = Site()
    yield opened
    opened.close()


class TestClock:
    """A clock whose waiting takes no time: a sleep moves it on. `jump` sets the time of day as a person would."""

    __test__ = False

    def __init__(self) -> None:
        self.passed = 0.0
        self.day = datetime(2026, 3, 2, 8, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.day + timedelta(seconds=self.passed)

    def ticks(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        until = self.passed + seconds
        await asyncio.sleep(0)
        self.passed = max(self.passed, until)

    def jump(self, by: timedelta) -> None:
        self.day += by


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def own_ask() -> Ask:
    """What asks the servers of this machine."""

    def of(url: str, *, headers: object, limits: Limits) -> object:
        short = Limits(2.0, 0.7, limits.bytes, limits.growth, limits.redirects, limits.media_types)
        return ask(url, headers=headers, limits=short, follow=False, allow_private=True, agent="Kenes test")  # type: ignore[arg-type]

    return of  # type: ignore[return-value]


OUTLET = Outlet(id="dala.kz", kind="independent", name="Дала", zone="Asia/Almaty", source="https://dala.example")


class Watched:
    """Runs the watch on this machine's servers, in this process: real fetching, reading and storing."""

    def __init__(self, place: str, ask: Ask, pack: Pack) -> None:
        self.place = place
        self.ask = ask
        tables = replace(pack.tables, outlets={**pack.tables.outlets, OUTLET.id: OUTLET})
        self.pack = Pack(tables, pack.digest, pack.path)
        self.told: list[str] = []
        self.stored: list[str] = []
        self.since = "2024-01-01"

    def __call__(
        self,
        *beats: Beat | str,
        clock: Clock | None = None,
        after: Sequence[Step] = (),
        keep: Path | None = None,
        until: Callable[[], bool] | None = None,
        manners: Manners = Manners(pause=0.0, rest=0.2),  # noqa: B008 (frozen)
        **settings: Any,
    ) -> None:
        """Polls each address once (a bare address is a feed), or watches `until` something is so."""
        known = {"since": self.since, "once": until is None, "look": 0.05, "retry": 0.1, **settings}
        clock = clock or SystemClock()
        with open_store(self.place, create=True) as store, ThreadPoolExecutor(8) as threads:
            hosts = Hosts(self.ask, clock, threads, manners, Random(1))
            desk = Desk(store, self.pack, hosts, clock, Random(1), Settings(**known), self.told.append)
            places = [
                each if isinstance(each, Beat) else Beat(place=each, kind="feed", outlet=OUTLET.id) for each in beats
            ]
            reader = (MAKER, VERSION, self.pack.digest)
            kept = Keep(keep, "Kenes test") if keep else None
            watch = Watch(desk, places, None, reader, lambda: ThreadPoolExecutor(2), [self.stored.extend, *after], kept)

            async def run() -> None:
                watching = asyncio.ensure_future(watch.run())
                for _ in range(1200):
                    await asyncio.wait([watching], timeout=0.1)
                    if watching.done() or (until is not None and until()):
                        break
                else:
                    pytest.fail(f"the watch did not come to its end in two minutes: {self.told}")
                if not watching.done():
                    watching.cancel()
                with suppress(asyncio.CancelledError):
                    await watching

            try:
                asyncio.run(run())
            finally:
                desk.close()

    def urls(self) -> list[str]:
        """The addresses of all versions of all documents, the first stored first."""
        with open_store(self.place) as store, store.reading() as connection:
            return [
                str(url) for url in connection.execute(select(documents.c.url).order_by(documents.c.serial)).scalars()
            ]

    def states(self) -> dict[str, str]:
        """What became of every article that was listed, by the path of its address."""
        with open_store(self.place) as store, store.reading() as connection:
            rows = connection.execute(select(finds.c.name, finds.c.state))
            return {"/" + name.split("/", 1)[1]: state for name, state in rows}

    def journal(self) -> list[tuple[str, str]]:
        with open_store(self.place) as store, store.reading() as connection:
            return [(str(row.what), str(row.told)) for row in noted(connection, 1000)]


@pytest.fixture
def watched(tmp_path: Path, own_ask: Ask, pack: Pack) -> Watched:
    return Watched(str(tmp_path / "kenes.db"), own_ask, pack)
