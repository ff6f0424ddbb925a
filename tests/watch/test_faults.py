"""What goes wrong out there, and on this disk: nothing is lost, nothing is stored twice, nothing runs away."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from kenes.source.files import identifier
from kenes.store import query
from kenes.store.coverage import coverage
from kenes.store.open import open_store
from kenes.store.watching import finds

Raw = Callable[[Any], None]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def endless(handler: Any) -> None:
    """Ten gigabytes, announced nowhere; given up when the reader hangs up."""
    handler.wfile.write(HEAD + b"\r\n")
    for _ in range(10_000):
        handler.wfile.write(b"<p>" + b"x" * 999_990 + b"</p>")
        handler.server.sent = getattr(handler.server, "sent", 0) + 1_000_000


def announced(handler: Any) -> None:
    handler.wfile.write(HEAD + b"Content-Length: 10000000000\r\n\r\n")
    endless(handler)


BOMB = gzip.compress(b"x" * 50_000_000)


def bomb(handler: Any) -> None:
    handler.wfile.write(HEAD + b"Content-Encoding: gzip\r\n\r\n" + BOMB)


def cut(handler: Any) -> None:
    handler.wfile.write(HEAD + b"Content-Length: 100000\r\n\r\n<article><h1>")


def cut_chunks(handler: Any) -> None:
    handler.wfile.write(HEAD + b"Transfer-Encoding: chunked\r\n\r\n10\r\n<article><h1>abc\r\n")


def cut_gzip(handler: Any) -> None:
    handler.wfile.write(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(os.urandom(5000))[:3000])


def nothing(handler: Any) -> None:
    """The connection is closed without a word."""


def garbage(handler: Any) -> None:
    handler.wfile.write(b"\x00\xff\xfe no protocol at all\r\n\r\n")


def slow_body(handler: Any) -> None:
    handler.wfile.write(HEAD + b"\r\n")
    for _ in range(60):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def silent(handler: Any) -> None:
    time.sleep(1.5)


@pytest.mark.parametrize(
    "raw", [cut, cut_chunks, cut_gzip, nothing, garbage, slow_body, silent], ids=lambda each: each.__name__
)
def test_a_page_that_does_not_come_whole_is_asked_for_again(site: Any, watched: Any, raw: Raw) -> None:
    site.article(1)
    feed = site.feed([1, 2])
    site.article(2)
    whole = site.replies["/news/1"]
    site.put("/news/1", b"", raw=raw)
    watched(feed)
    assert watched.states()["/news/1"] == "waiting"
    site.replies["/news/1"] = whole
    time.sleep(1.0)  # its time comes, to the second
    watched(feed)
    assert watched.states() == {"/news/1": "kept", "/news/2": "kept"}
    assert len(watched.urls()) == 2


@pytest.mark.parametrize("raw", [endless, announced, bomb], ids=lambda each: each.__name__)
def test_a_body_without_end_is_left(site: Any, watched: Any, raw: Raw) -> None:
    site.put("/news/1", b"", raw=raw)
    site.article(2)
    watched(site.feed([1, 2]))
    assert watched.states() == {"/news/1": "refused", "/news/2": "kept"}
    assert getattr(site.server, "sent", 0) < 100_000_000
    assert site.paths().count("/news/1") == 1


@pytest.mark.parametrize("raw", [endless, cut, nothing, silent], ids=lambda each: each.__name__)
def test_a_feed_that_fails_says_so_and_is_polled_again(site: Any, watched: Any, raw: Raw) -> None:
    site.article(1)
    feed = site.feed([1])
    whole = site.replies["/rss"]
    site.put("/rss", b"", raw=raw)
    watched(feed)
    assert [what for what, _ in watched.journal()] == ["began", "not listed"]
    with open_store(watched.place) as store, store.reading() as connection:
        (standing,) = coverage(connection, ["dala.kz"], datetime.now(UTC))
    assert standing.state == "failing"
    assert standing.told
    site.replies["/rss"] = whole
    watched(feed)
    assert watched.states() == {"/news/1": "kept"}


def test_an_outlet_that_is_down_and_comes_back(site: Any, other_site: Any, watched: Any) -> None:
    for each in (site, other_site):
        each.article(1)
    feeds = site.feed([1]), other_site.feed([1])
    watched(*feeds)
    site.article(2)
    site.feed([1, 2])
    site.down = True
    watched(*feeds)
    assert len(watched.urls()) == 2
    site.down = False
    watched(*feeds)
    assert sorted(watched.urls()) == sorted([f"{other_site.url}/news/1", f"{site.url}/news/1", f"{site.url}/news/2"])


def test_redirects_in_a_ring(site: Any, watched: Any) -> None:
    site.put("/news/1", "", status=302, headers=(("Location", "/news/1/a"),))
    site.put("/news/1/a", "", status=302, headers=(("Location", "/news/1"),))
    watched(site.feed([1]))
    assert watched.states() == {"/news/1": "refused"}


def test_a_page_in_another_charset_than_it_says(site: Any, watched: Any) -> None:
    site.article(1)
    body = site.replies["/news/1"].body.decode().encode("cp1251")
    site.put("/news/1", body, kind="text/html; charset=utf-8")
    watched(site.feed([1]))
    with open_store(watched.place) as store, store.reading() as connection:
        kept = query.document_of(connection, identifier(site.url + "/news/1"))
    assert kept is not None
    assert kept.document.title == "Послы обсудили дорогу номер 1"
    assert "Посол Казахстана Бекзат Ниязов" in kept.document.text


def test_a_feed_that_laughs_a_billion_times(site: Any, watched: Any) -> None:
    laughs = (
        "<!DOCTYPE rss [<!ENTITY a 'ха'>"
        + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "]><rss><channel><item><title>&i;</title><link>/news/1</link></item></channel></rss>"
    )
    site.put("/rss", laughs, kind="text/xml")
    watched(site.url + "/rss")
    assert "entities" in watched.journal()[-1][1]
    assert watched.states() == {}


def test_fifty_thousand_items_wait_in_the_store(site: Any, watched: Any) -> None:
    for number in range(1, 60):
        site.article(number)
    feed = site.feed(list(range(1, 50_001)))
    site.replies |= {f"/news/{n}": site.replies["/news/1"] for n in range(60, 50_001)}
    watched(feed, until=lambda: len(watched.stored) >= 3, in_hand=4)
    with open_store(watched.place) as store, store.reading() as connection:
        rows = connection.execute(select(finds.c.state, func.count()).group_by(finds.c.state))
        states = {row[0]: row[1] for row in rows}
    assert sum(states.values()) == 50_000
    assert states["kept"] >= 3
    assert len(site.asked) < 500


def test_a_silence_that_is_longer_than_any(site: Any, watched: Any) -> None:
    class Clock:
        day = datetime(2026, 3, 2, 8, tzinfo=UTC)

        def now(self) -> datetime:
            return self.day

        def ticks(self) -> float:
            return time.monotonic()

        async def sleep(self, seconds: float) -> None:
            import asyncio

            await asyncio.sleep(seconds)

    clock = Clock()

    def standing() -> str:
        with open_store(watched.place) as store, store.reading() as connection:
            return coverage(connection, ["dala.kz"], clock.now())[0].state

    for number in range(1, 7):
        site.article(number)
        watched(site.feed(list(range(1, number + 1))), clock=clock)
        clock.day += timedelta(hours=10)
    assert standing() == "well"
    clock.day += timedelta(hours=20)
    watched(site.url + "/rss", clock=clock)
    assert standing() == "silent"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a small disk needs root to be mounted (mount -t tmpfs)")
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    done = subprocess.run(mount, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=False)


@pytest.mark.parametrize("full", ["store", "captures"])
def test_a_full_disk_is_waited_for(site: Any, watched: Any, small_disk: Path, tmp_path: Path, full: str) -> None:
    words = "Стороны обсудили каждую версту дороги и условились встретиться снова. "
    noise = [os.urandom(3).hex() for _ in range(12_000)]
    for number in range(1, 41):
        site.article(number, words=words * 20 + " ".join(noise[number * 290 : number * 290 + 290]))
        if full == "captures":
            site.replies[f"/news/{number}"] = site.replies[f"/news/{number}"]._replace(
                body=site.replies[f"/news/{number}"].body + b"<!--" + os.urandom(60_000).hex().encode() + b"-->"
            )
    if full == "store":
        watched.place = str(small_disk / "kenes.db")
    told: list[str] = []

    def room() -> bool:
        if not told and any("trying again" in each for each in watched.told):
            told.extend(watched.told)
            subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
        return len(watched.stored) == 40

    keep = small_disk / "captures" if full == "captures" else tmp_path / "captures"
    watched(site.feed(list(range(1, 41))), keep=keep, until=room)
    assert any("disk is full" in each or "No space left" in each for each in told)
    assert sorted(watched.urls()) == sorted(f"{site.url}/news/{n}" for n in range(1, 41))
    assert len([path for path in site.paths() if path.startswith("/news/")]) == 40
