"""The whole loop with real parts: two news sites, `kenes watch`, the store, the pages, the calendar, and a channel of the Bot API.

An article comes out everywhere; a second outlet's report of the same edits the message and sends nothing; a correction made on the review
page edits it too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from icalendar import Calendar
from lxml import html

from kenes.pack.pack import shipped
from kenes.store.open import open_store
from tests.publish.botapi import TOKEN, Telegram, served

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120.0  # seconds for anything to come out, on however busy a machine
TITLE = "Послы Казахстана и Узбекистана встретились в Астане"
FIRST = (
    "Посол Казахстана Бекзат Ниязов сегодня встретился в Астане с послом Узбекистана Рустамом Каримжоновым. "
    "«Паромная переправа нужна обеим странам», — сказал Ниязов."
)
SECOND = (
    "Посол Узбекистана Рустам Каримжонов и посол Казахстана Бекзат Ниязов сегодня встретились в Астане. "
    "Они говорили о паромной переправе. «Паромная переправа нужна обеим странам», — сказал Ниязов."
)


class Outlet:
    """A news site with a feed."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, bytes]] = {}
        outlet = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kind, body = outlet.pages.get(self.path.split("?")[0], ("", b""))
                self.send_response(200 if kind else 404)
                self.send_header("Content-Type", kind or "text/plain")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.publish()

    def publish(self, text: str | None = None) -> None:
        """Lays out a feed with one article, or with none."""
        now, item = datetime.now(UTC), ""
        if text is not None:
            item = f"<item><title>{TITLE}</title><link>{self.url}/news/1</link><pubDate>{format_datetime(now)}</pubDate></item>"
            page = (
                f"<html lang='ru'><head><title>{TITLE}</title><meta property='article:published_time' content='{now.isoformat()}'>"
                f"</head><body><article><h1>{TITLE}</h1><p>{text}</p></article></body></html>"
            )
            self.pages["/news/1"] = ("text/html; charset=utf-8", page.encode())
        feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title>{item}</channel></rss>"
        self.pages["/rss"] = ("application/rss+xml", feed.encode())


@pytest.fixture
def outlets() -> Iterator[tuple[Outlet, Outlet]]:
    made = (Outlet(), Outlet())
    yield made
    for each in made:
        each.server.shutdown()
        each.server.server_close()


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """`run("watch", …)` starts a command of Kenes; it is stopped when the test ends."""
    started: list[subprocess.Popen[str]] = []
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "KENES_TELEGRAM_TOKEN": TOKEN}

    def start(*given: str) -> subprocess.Popen[str]:
        with (tmp_path / f"{given[0]}.log").open("w") as log:
            command = [sys.executable, "-m", "kenes", *given]
            started.append(
                subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment, cwd=tmp_path)
            )
        return started[-1]

    yield start
    for each in started:
        each.terminate()
    for each in started:
        try:
            each.wait(15)
        except subprocess.TimeoutExpired:
            each.kill()


def until(what: Callable[[], object], said: Callable[[], str]) -> None:
    """Waits until something holds."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, said()
        time.sleep(0.1)


def test_an_article_comes_out_everywhere_once_and_is_corrected_everywhere(
    outlets: tuple[Outlet, Outlet], run: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    first, second = outlets
    pack, store = Path(shutil.copytree(shipped(), tmp_path / "pack")), str(tmp_path / "kenes.db")
    with (pack / "outlets.csv").open("a", encoding="utf-8") as rows:
        for name, each in (("first.test", first), ("second.test", second)):
            rows.write(
                f"{name},independent,{name},,kz,ru,Asia/Almaty,{each.url}/,{each.url}/rss,,,Invented for tests\n"
            )
    open_store(store, create=True).close()
    telegram = Telegram()
    with served(telegram) as bot:
        pages = run("serve", "--port", "0", "--store", store, "--pack", str(pack))
        assert pages.stdout is not None
        said = re.search(r"http://[^\s/]+", pages.stdout.readline())
        assert said is not None
        site = said.group()
        run(
            "watch", "first.test", "second.test", "--every", "1s", "--pause", "1s", "--allow-private", "--workers", "1",
            "--store", store, "--pack", str(pack), "--contact", "desk@kenes.test",
        )  # fmt: skip
        run(
            "channel",
            "@kenes_test",
            "--site",
            site,
            "--store",
            store,
            "--pack",
            str(pack),
            "--api",
            bot,
            "--preview",
            bot,
        )

        def logs() -> str:
            return "\n".join(f"{log.name}: {log.read_text()[-1500:]}" for log in tmp_path.glob("*.log"))

        with httpx.Client(base_url=site, headers={"accept-language": "ru"}, timeout=30) as web:
            assert web.get("/").status_code == 200
            first.publish(FIRST)
            until(lambda: telegram.posts, logs)
            [post] = telegram.posts.values()
            assert post["text"].startswith(TITLE)
            assert "Бекзат Ниязов: «Паромная переправа нужна обеим странам»" in post["text"]
            assert "Паромная переправа нужна обеим странам" in web.get("/").text
            [event] = Calendar.from_ical(web.get("/calendar.ics").content).walk("VEVENT")
            assert str(event["LOCATION"]) == "Астана"

            second.publish(SECOND)
            until(lambda: edits(telegram) >= 1, logs)
            assert "сообщений: 2" in next(iter(telegram.posts.values()))["text"]
            assert len(telegram.posts) == 1
            [again] = Calendar.from_ical(web.get("/calendar.ics").content).walk("VEVENT")
            assert again["UID"] == event["UID"]

            record = str(event["UID"]).removesuffix("@kenes")
            answer = corrected(web, record, "date", "2024-05-17")
            assert answer.status_code in (200, 303), answer.text
            until(lambda: "17 мая 2024" in next(iter(telegram.posts.values()))["text"], logs)
            assert len(telegram.posts) == 1
            [moved] = Calendar.from_ical(web.get("/calendar.ics").content).walk("VEVENT")
            assert (str(moved["UID"]), str(moved.decoded("DTSTART"))) == (str(event["UID"]), "2024-05-17")
            assert moved["SEQUENCE"] > event["SEQUENCE"]
    assert [method for method, _ in telegram.calls if method == "sendMessage"] == ["sendMessage"]


def edits(telegram: Telegram) -> int:
    return sum(method == "editMessageText" for method, _ in telegram.calls)


def corrected(web: httpx.Client, record: str, field: str, value: str) -> httpx.Response:
    """Fills in the form of a claim on the review page of a record, as a browser without JavaScript does."""
    page = html.fromstring(web.get(f"/review/record/{record}").content)
    for form in page.forms:
        if form.get("class") == "instead" and form.fields.get("field") == field:
            given = {**dict(form.fields), "to": value, "why": "the office says so", "do": "replace"}
            return web.post(str(form.get("action")), data={name: each or "" for name, each in given.items()})
    raise AssertionError(f"no form for {field} on the page of {record}")
