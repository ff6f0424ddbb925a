"""The channel and the bot over a real store: stories become messages, grow in place, are corrected in place; people follow and are told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kenes.model.document import Document
from kenes.model.judgement import Judgement
from kenes.pack.pack import Pack
from kenes.publish.entry import Desk
from kenes.publish.telegram.api import Api
from kenes.publish.telegram.bot import Asked, Bot
from kenes.publish.telegram.channel import Channel, address
from kenes.publish.telegram.delivery import Delivery
from kenes.publish.telegram.followers import Followers, quiet
from kenes.publish.telegram.preview import Preview
from kenes.read.read import read
from kenes.record.judged.claims import claim_target
from kenes.store import follows, ledger, outbox, query
from kenes.store.folding.refold import refold
from kenes.store.follows import Follower
from kenes.store.open import Store, open_store
from kenes.store.ready import ready
from kenes.store.view import View
from kenes.store.write import Writer
from tests.publish.botapi import TOKEN, Telegram, served

CHAT, SITE = "@kenes_test", "https://kenes.test"
MEETING = "Президент Казахстана Касым-Жомарт Токаев 16 мая встретился в Ташкенте с президентом Узбекистана Шавкатом Мирзиёевым. Стороны обсудили водные ресурсы и дорогу."
COPY = "В Ташкенте 16 мая встретились президенты Касым-Жомарт Токаев и Шавкат Мирзиёев. Стороны обсудили водные ресурсы, дорогу и подписали Соглашение о мосте."
OTHER = "Президент Туркменистана Сердар Бердымухамедов 16 мая встретился в Ашхабаде с президентом Таджикистана Эмомали Рахмоном."


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2024, 5, 16, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=max(seconds, 0.001))


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(chats=(CHAT, "77"))


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
def site(pack: Pack) -> Desk:
    return Desk(pack=pack, lang="ru", site=SITE)


@pytest.fixture
def add(store: Store, pack: Pack) -> Callable[..., None]:
    def put(id: str, title: str, body: str, outlet: str = "a.test", at: str = "2024-05-16T15:00+05:00") -> None:
        document = Document.of(
            id=id, title=title, body=body, published=at, lang="ru", outlet=outlet, url=f"https://{outlet}/{id}"
        )
        Writer(store).write([ready(document, read(document, pack), pack)])
        fold(store, pack)

    return put


def fold(store: Store, pack: Pack) -> None:
    with store.writing() as connection:
        refold(connection, pack, ledger.all_of(connection))


def titles(telegram: Telegram) -> list[str]:
    return [post["text"].split("\n")[0] for _, post in sorted(telegram.posts.items())]


def test_a_story_comes_grows_and_is_corrected_in_one_message(
    store: Store, pack: Pack, site: Desk, telegram: Telegram, place: str, clock: Clock, add: Callable[..., None]
) -> None:
    channel = Channel(store, site, CHAT, View(), clock)
    delivery = Delivery(
        store, Api(TOKEN, place), CHAT, clock, Preview("kenes_test", lambda key: address(SITE, key), place)
    )
    add("one", "Токаев и Мирзиёев встретились в Ташкенте", MEETING)
    assert channel.refresh() == 1
    delivery.drain(clock.sleep)
    assert titles(telegram) == ["Токаев и Мирзиёев встретились в Ташкенте"]
    [post] = telegram.posts.values()
    assert "Встреча: Касым-Жомарт Токаев, Шавкат Мирзиёев — Ташкент, 16 мая 2024" in post["text"]
    assert any(each.get("url", "").startswith(f"{SITE}/story/") for each in post["entities"])

    add("two", "Президенты Казахстана и Узбекистана встретились в Ташкенте", COPY, "b.test", "2024-05-16T16:00+05:00")
    assert channel.refresh() == 1
    delivery.drain(clock.sleep)
    assert len(telegram.posts) == 1
    [post] = telegram.posts.values()
    assert "b.test" in post["text"]

    with store.reading() as connection:
        [record] = query.ask(connection, "engagement")
    verdict = Judgement(
        id="j1",
        verdict="replace",
        target=claim_target(record, "date"),
        by="Р. Лик",
        at="2024-05-16T17:00:00+05:00",
        value="2024-05-15",
    )
    with store.writing() as connection:
        ledger.append(connection, verdict, pack)
    fold(store, pack)
    assert channel.refresh() == 1
    delivery.drain(clock.sleep)
    [post] = telegram.posts.values()
    assert "15 мая 2024" in post["text"]
    assert [method for method, _ in telegram.calls] == ["sendMessage", "editMessageText", "editMessageText"]
    assert channel.refresh() == 0


def test_a_channel_of_a_view_and_of_what_is_fresh(
    store: Store, site: Desk, clock: Clock, add: Callable[..., None]
) -> None:
    add("one", "Токаев и Мирзиёев встретились в Ташкенте", MEETING)
    add("far", "Рахмон прибыл в Ашхабад", OTHER)
    add("old", "Рахмон и Жапаров встретились", "Президенты Эмомали Рахмон и Садыр Жапаров 2 мая встретились в Душанбе.", at="2024-05-02T10:00+05:00")  # fmt: skip
    assert Channel(store, site, "@uz", View(state=("uz",)), clock).refresh() == 1
    assert Channel(store, site, "@all", View(), clock).refresh() == 2
    with store.reading() as connection:
        assert outbox.counted(connection) == {("@uz", "waiting"): 1, ("@all", "waiting"): 2}


@pytest.fixture
def say(store: Store, site: Desk, clock: Clock) -> Callable[[str], str]:
    bot = Bot(site, clock)

    def ask(text: str) -> str:
        with store.writing() as connection:
            return bot.answer(connection, Asked("77", text, "ru")).text

    return ask


def test_people_follow_and_see_what_would_have_come(say: Callable[[str], str], add: Callable[..., None]) -> None:
    add("one", "Токаев и Мирзиёев встретились в Ташкенте", MEETING)
    assert "кто что сказал" in say("/start")
    told = say("/follow Узбекистан × встречи")
    assert told.startswith("№ 1: Узбекистан × Встречи и визиты. За последнюю неделю пришло бы сообщений: 1.")
    assert "Токаев и Мирзиёев встретились в Ташкенте" in told
    assert say("/list") == "Ваши правила\n1. Узбекистан × Встречи и визиты"
    assert say("/unfollow 7") == "Правила № 7 нет. /list"
    assert say("/unfollow 1") == "Правило № 1 убрано."
    assert say("/list").startswith("Правил нет")


def test_search_next_and_what_is_no_command(say: Callable[[str], str], add: Callable[..., None]) -> None:
    add("one", "Встреча", MEETING)
    add("plan", "План", "19 июня в Астане состоится встреча президентов Касым-Жомарта Токаева и Эмомали Рахмона.")
    assert "водные ресурсы и дорогу" in say("/search дорога")
    assert "водные ресурсы и дорогу" in say("дорогой")
    assert say("/search ледокол") == "Ничего не найдено."
    assert "Астана, 19 июня 2024" in say("/next Таджикистан")
    assert say("/next Япония") == "Ничего не найдено."
    assert say("/fly") == "Такой команды нет. /start"
    assert say("/quiet 99") == "Нужно так: /quiet 22-8, /quiet off"
    assert say("/quiet 22-8") == "Тихие часы: 22-8."
    assert say("/lang kk") == "Бұдан әрі қазақша."
    assert say("/digest 9") == "Күніне бір хабар: 9:00."
    assert say("/stop") == "Ұмытылды. /start — қайта бастау."


def test_a_follower_is_told_once_and_why(
    store: Store,
    site: Desk,
    telegram: Telegram,
    place: str,
    clock: Clock,
    say: Callable[[str], str],
    add: Callable[..., None],
) -> None:
    say("/follow Узбекистан")
    say("/follow Казахстан")
    add("one", "Токаев и Мирзиёев встретились в Ташкенте", MEETING)
    followers = Followers(store, site, clock)
    assert followers.refresh() == ["77"]
    Delivery(store, Api(TOKEN, place), "77", clock).drain(clock.sleep)
    [post] = telegram.posts.values()
    assert post["text"].endswith("Правило № 1: Узбекистан")
    add("far", "Рахмон прибыл в Ашхабад", OTHER)
    followers.refresh()
    Delivery(store, Api(TOKEN, place), "77", clock).drain(clock.sleep)
    assert len(telegram.posts) == 1


def test_a_digest_is_one_message_a_day_and_says_nothing_twice(
    store: Store,
    site: Desk,
    telegram: Telegram,
    place: str,
    clock: Clock,
    say: Callable[[str], str],
    add: Callable[..., None],
) -> None:
    say("/follow Узбекистан")
    say("/follow Туркменистан")
    say("/digest 9")
    add("one", "Токаев и Мирзиёев встретились в Ташкенте", MEETING)
    add("far", "Рахмон прибыл в Ашхабад", OTHER)
    followers = Followers(store, site, clock)
    clock.at = datetime(2024, 5, 17, 3, tzinfo=UTC)  # eight in the morning there
    followers.refresh()
    assert telegram.posts == {}
    clock.at = datetime(2024, 5, 17, 4, 30, tzinfo=UTC)
    followers.refresh()
    clock.at += timedelta(hours=1)
    followers.refresh()
    Delivery(store, Api(TOKEN, place), "77", clock).drain(clock.sleep)
    [post] = telegram.posts.values()
    assert post["text"].startswith("Новости за день\n\n• ")
    assert "Токаев и Мирзиёев встретились в Ташкенте (1)" in post["text"]
    clock.at += timedelta(days=1)
    followers.refresh()
    Delivery(store, Api(TOKEN, place), "77", clock).drain(clock.sleep)
    assert len(telegram.posts) == 1


@pytest.mark.parametrize(
    ("hours", "hour", "expected"),
    [("22-7", 23, True), ("22-7", 3, True), ("22-7", 7, False), ("1-5", 4, True), ("1-5", 5, False), ("", 3, False)],
)
def test_quiet_hours(hours: str, hour: int, expected: bool) -> None:
    assert quiet(Follower(chat="77", quiet=hours), datetime(2024, 5, 16, hour, tzinfo=UTC)) is expected


def test_the_commands_speak_to_telegram(
    store: Store, telegram: Telegram, place: str, add: Callable[..., None], tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    add(
        "one",
        "Токаев и Мирзиёев встретились в Ташкенте",
        MEETING.replace("16 мая ", ""),
        at=now.isoformat(timespec="minutes"),
    )
    kenes, given = (
        [sys.executable, "-m", "kenes"],
        ["--store", str(tmp_path / "kenes.db"), "--site", SITE, "--api", place],
    )
    environment = {**os.environ, "KENES_TELEGRAM_TOKEN": TOKEN}
    for _ in range(2):
        done = subprocess.run(
            [*kenes, "channel", CHAT, *given, "--preview", place, "--once"],
            capture_output=True,
            text=True,
            env=environment,
        )
        assert done.returncode == 0, done.stderr
    assert titles(telegram) == ["Токаев и Мирзиёев встретились в Ташкенте"]
    assert TOKEN not in done.stdout + done.stderr
    bare = subprocess.run(
        [*kenes, "channel", CHAT, *given],
        capture_output=True,
        text=True,
        env={**os.environ, "KENES_TELEGRAM_TOKEN": ""},
    )
    assert (bare.returncode, "KENES_TELEGRAM_TOKEN" in bare.stderr) == (2, True)

    telegram.updates.append(
        {"update_id": 5, "message": {"chat": {"id": 77}, "text": "/follow Казахстан", "from": {"language_code": "en"}}}
    )
    bot = subprocess.Popen([*kenes, "bot", *given, "--wait", "0"], stderr=subprocess.PIPE, text=True, env=environment)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and len(telegram.posts) < 3:
            time.sleep(0.05)
        assert len(telegram.posts) == 3, bot.poll()
    finally:
        bot.send_signal(signal.SIGINT)
        _, said = bot.communicate(timeout=20)
    texts = [post["text"] for post in telegram.posts.values() if str(post["chat_id"]) == "77"]
    assert texts[0].startswith("No. 1: Kazakhstan. Last week it would have sent 1 messages.")
    assert texts[1].endswith("Rule no. 1: Kazakhstan")
    assert TOKEN not in said
    with store.reading() as connection:
        assert follows.count(connection) == 1
