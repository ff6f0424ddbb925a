"""Webhooks against a real receiver: signed, again until taken, known again."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kenes.publish.telegram.news import News, Report
from kenes.publish.webhook import Webhook, body
from kenes.store import outbox
from kenes.store.open import Store, open_store

SECRET = "between us"


class Receiver:
    def __init__(self) -> None:
        self.taken: list[tuple[dict[str, str], bytes]] = []
        self.says: deque[int | str] = deque()
        self.url = ""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    held = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            says = held.says.popleft() if held.says else 200
            if says == "cut":
                self.connection.close()
                return
            if says in (200, "lost"):
                held.taken.append((dict(self.headers), sent))
            self.send_response(int(says) if says != "lost" else 500)
            if says == 429:
                self.send_header("Retry-After", "90")
            if says == 302:
                self.send_header("Location", "http://169.254.169.254/")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    held.url = f"http://127.0.0.1:{server.server_address[1]}/kenes"
    yield held
    server.shutdown()
    server.server_close()


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2024, 5, 16, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "kenes.db"), create=True) as opened:
        yield opened


def want(store: Store, url: str, clock: Clock, title: str = "Встреча") -> bytes:
    report = Report(outlet="a.test", url="https://a.test/1")
    made = body(News(key="story:1", title=title, address="https://kenes.test/story/1", entries=(), reports=(report,)))
    with store.writing() as connection:
        outbox.want(connection, url, "story:1", made, clock())
    return made


def drain(hook: Webhook, clock: Clock) -> None:
    while (wait := hook.step()) is not None:
        clock.at += timedelta(seconds=wait)


def state(store: Store, url: str) -> str:
    with store.reading() as connection:
        held = outbox.letter(connection, url, "story:1")
    assert held is not None
    return held.state


def test_signed_with_the_secret(store: Store, receiver: Receiver) -> None:
    clock = Clock()
    sent = want(store, receiver.url, clock)
    drain(Webhook(store, receiver.url, SECRET, clock), clock)
    [(headers, body)] = receiver.taken
    assert body == sent
    assert json.loads(body)["title"] == "Встреча"
    assert headers["X-Kenes-Signature"] == "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    assert headers["X-Kenes-Key"] == "story:1"
    assert state(store, receiver.url) == "sent"


@pytest.mark.parametrize("fault", [500, 408, 429, "cut"])
def test_again_until_it_is_taken(store: Store, receiver: Receiver, fault: int | str) -> None:
    clock = Clock()
    began = clock.at
    receiver.says.extend([fault, fault])
    want(store, receiver.url, clock)
    drain(Webhook(store, receiver.url, SECRET, clock), clock)
    assert len(receiver.taken) == 1
    assert clock.at - began >= timedelta(seconds=180 if fault == 429 else 6)


def test_a_lost_answer_brings_the_same_digest_again(store: Store, receiver: Receiver) -> None:
    clock = Clock()
    receiver.says.append("lost")
    want(store, receiver.url, clock)
    drain(Webhook(store, receiver.url, SECRET, clock), clock)
    assert len(receiver.taken) == 2
    assert len({headers["X-Kenes-Digest"] for headers, _ in receiver.taken}) == 1


@pytest.mark.parametrize(("says", "expected"), [(410, "gone"), (400, "failed"), (302, "failed")])
def test_what_the_receiver_will_not_take(store: Store, receiver: Receiver, says: int, expected: str) -> None:
    clock = Clock()
    receiver.says.append(says)
    want(store, receiver.url, clock)
    drain(Webhook(store, receiver.url, SECRET, clock), clock)
    assert (receiver.taken, state(store, receiver.url)) == ([], expected)


def test_an_hour_away_loses_nothing(store: Store, receiver: Receiver) -> None:
    clock = Clock()
    receiver.says.extend([503] * 14)
    want(store, receiver.url, clock, "Один")
    began = clock.at
    drain(Webhook(store, receiver.url, SECRET, clock), clock)
    assert clock.at - began > timedelta(minutes=45)
    assert len(receiver.taken) == 1
