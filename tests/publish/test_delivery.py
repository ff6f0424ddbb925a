"""Delivery against a server that speaks the Bot API: nothing lost, nothing doubled, whatever breaks."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from kenes.publish.telegram.api import Api, Denied, Forbidden
from kenes.publish.telegram.delivery import Delivery
from kenes.publish.telegram.news import News, Report, message
from kenes.publish.telegram.preview import Preview
from kenes.store import outbox
from kenes.store.open import Store, open_store
from tests.publish.botapi import TOKEN, Telegram, served

CHAT = "@kenes_test"


def address(key: str) -> str:
    return f"https://kenes.test/story/{key}"


def payload(key: str, title: str = "Встреча в Лесогорске") -> bytes:
    report = Report(outlet="a.test", url="https://a.test/1")
    made = message(News(key=key, title=title, address=address(key), entries=(), reports=(report,)))
    return msgspec.json.encode(made.payload())


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.at = datetime(2024, 5, 16, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=max(seconds, 0.001))


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
def place(telegram: Telegram) -> Iterator[str]:
    with served(telegram) as found:
        yield found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "kenes.db"), create=True) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def delivery(store: Store, place: str, clock: Clock) -> Delivery:
    return Delivery(store, Api(TOKEN, place), CHAT, clock, Preview("kenes_test", address, place))


def want(store: Store, clock: Clock, key: str, title: str = "Встреча в Лесогорске") -> bool:
    with store.writing() as connection:
        return outbox.want(connection, CHAT, key, payload(key, title), clock())


def held(store: Store, key: str) -> outbox.Letter:
    with store.reading() as connection:
        found = outbox.letter(connection, CHAT, key)
    assert found is not None
    return found


def titles(telegram: Telegram) -> list[str]:
    return [post["text"].split("\n")[0] for _, post in sorted(telegram.posts.items())]


def test_a_story_is_one_message_edited_as_it_grows(
    store: Store, telegram: Telegram, delivery: Delivery, clock: Clock
) -> None:
    assert want(store, clock, "story:1", "Один")
    delivery.drain(clock.sleep)
    assert not want(store, clock, "story:1", "Один")
    assert want(store, clock, "story:1", "Один и два")
    delivery.drain(clock.sleep)
    assert titles(telegram) == ["Один и два"]
    assert [method for method, _ in telegram.calls] == ["sendMessage", "editMessageText"]
    assert held(store, "story:1").state == "sent"


def test_messages_keep_a_pace(store: Store, telegram: Telegram, delivery: Delivery, clock: Clock) -> None:
    began = clock()
    for number in range(5):
        want(store, clock, f"story:{number}", f"№ {number}")
    delivery.drain(clock.sleep)
    assert titles(telegram) == [f"№ {number}" for number in range(5)]
    assert (clock() - began).total_seconds() >= 4 * 3.1


def test_too_many_requests_hold_the_whole_channel(
    store: Store, telegram: Telegram, delivery: Delivery, clock: Clock
) -> None:
    telegram.faults.append("429:40")
    for number in range(3):
        want(store, clock, f"story:{number}")
    began = clock()
    delivery.drain(clock.sleep)
    assert len(telegram.posts) == 3
    assert len(telegram.calls) == 3  # the first was refused before it was done
    assert (clock() - began).total_seconds() >= 40


@pytest.mark.parametrize("fault", ["drop", "done-drop", "500"])
def test_a_lost_answer_is_looked_up(
    store: Store, telegram: Telegram, delivery: Delivery, clock: Clock, fault: str
) -> None:
    telegram.faults.append(fault)
    want(store, clock, "story:1", "Один")
    delivery.drain(clock.sleep)
    assert titles(telegram) == ["Один"]
    want(store, clock, "story:1", "Два")
    delivery.drain(clock.sleep)
    assert titles(telegram) == ["Два"]


def test_while_the_page_cannot_be_seen_nothing_is_sent(
    store: Store, telegram: Telegram, delivery: Delivery, clock: Clock
) -> None:
    telegram.faults.append("done-drop")
    telegram.page_faults.extend([503, 503, 302])
    want(store, clock, "story:1", "Один")
    delivery.drain(clock.sleep)
    assert titles(telegram) == ["Один"]
    assert not telegram.page_faults


def test_a_chat_without_a_public_page_is_told_at_least_once(
    store: Store, telegram: Telegram, place: str, clock: Clock
) -> None:
    private = Delivery(store, Api(TOKEN, place), CHAT, clock, look=None)
    telegram.faults.append("done-drop")
    want(store, clock, "story:1", "Один")
    private.drain(clock.sleep)
    assert titles(telegram) == ["Один", "Один"]


def test_an_hour_without_telegram(store: Store, tmp_path: Path, telegram: Telegram, clock: Clock) -> None:
    with served(telegram) as place:
        pass  # the port is closed again
    away = Delivery(store, Api(TOKEN, place), CHAT, clock, Preview("kenes_test", address, place))
    want(store, clock, "story:1", "Один")
    until = clock() + timedelta(hours=1)
    while clock() < until:
        clock.sleep(away.step() or 1.0)
    assert held(store, "story:1").state == "waiting"
    with served(telegram) as again:
        Delivery(store, Api(TOKEN, again), CHAT, clock, Preview("kenes_test", address, again)).drain(clock.sleep)
    assert titles(telegram) == ["Один"]


def test_a_deleted_message_is_not_sent_again(
    store: Store, telegram: Telegram, delivery: Delivery, clock: Clock
) -> None:
    want(store, clock, "story:1", "Один")
    delivery.drain(clock.sleep)
    telegram.posts.clear()
    want(store, clock, "story:1", "Два")
    delivery.drain(clock.sleep)
    assert (telegram.posts, held(store, "story:1").state) == ({}, "gone")
    assert not want(store, clock, "story:1", "Три")


def test_a_refusal_is_kept_with_its_reason_and_others_go_on(
    store: Store, telegram: Telegram, delivery: Delivery, clock: Clock
) -> None:
    telegram.faults.append("400:Bad Request: something new")
    want(store, clock, "story:1", "Один")
    clock.sleep(1)
    want(store, clock, "story:2", "Два")
    delivery.drain(clock.sleep)
    assert titles(telegram) == ["Два"]
    assert (held(store, "story:1").state, "something new" in held(store, "story:1").told) == ("failed", True)
    assert want(store, clock, "story:1", "Один, иначе")  # wanted otherwise, it is tried again
    delivery.drain(clock.sleep)
    assert "Один, иначе" in titles(telegram)


def test_a_wrong_token_stops_at_once_and_is_never_told(
    store: Store, place: str, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "999:very-secret"
    api = Api(secret, place)
    want(store, clock, "story:1")
    with pytest.raises(Forbidden) as caught:
        Delivery(store, api, CHAT, clock).drain(clock.sleep)
    assert held(store, "story:1").state == "waiting"
    assert secret not in str(caught.value) + caplog.text + repr(api)
    with pytest.raises(Denied, match="KENES_TELEGRAM_TOKEN"):
        Api("a token with spaces")


WORKER = """
    import sys
    from datetime import UTC, datetime
    import time
    sys.path.insert(0, {root!r})
    from kenes.publish.telegram.api import Api
    from kenes.publish.telegram.delivery import Delivery
    from kenes.publish.telegram.preview import Preview
    from kenes.store.open import open_store
    with open_store({store!r}) as store:
        look = Preview("kenes_test", lambda key: "https://kenes.test/story/" + key, {place!r})
        Delivery(store, Api({token!r}, {place!r}), "@kenes_test", lambda: datetime.now(UTC), look, pace=0.005).drain(time.sleep)
        print("done")
"""


def test_killed_at_random_moments_nothing_is_lost_or_doubled(
    store: Store, telegram: Telegram, place: str, clock: Clock, tmp_path: Path
) -> None:
    keys = [f"story:{number}" for number in range(60)]
    for key in keys:
        want(store, clock, key, f"Новость {key}")
    script = textwrap.dedent(WORKER).format(
        root=str(Path(__file__).resolve().parents[2]), store=str(tmp_path / "kenes.db"), place=place, token=TOKEN
    )
    chance, kills = random.Random(7), 0
    for _ in range(200):
        worker = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        before = len(telegram.calls)
        if kills < 12:
            while len(telegram.calls) == before and worker.poll() is None:
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.06))
            os.kill(worker.pid, signal.SIGKILL)
            kills += 1
            worker.communicate()
            continue
        told, _ = worker.communicate(timeout=60)
        assert told == "done\n"
        break
    assert sorted(titles(telegram)) == sorted(f"Новость {key}" for key in keys)
    assert kills == 12
