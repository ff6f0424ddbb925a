"""Telegram: posts of a channel's public page and of an export; and what is no channel."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kenes.model.document import Capture, Document
from kenes.model.errors import BadInput
from kenes.pack.tables import Outlet
from kenes.source import files
from kenes.source.entry import Listing
from kenes.source.kinds import telegram, watched

OUTLET = Outlet(
    id="dala.kz", kind="independent", name="Дала", zone="Asia/Almaty", telegram="dala_kz", source="https://t.me/dala_kz"
)


def post(number: int, text: str, extra: str = "") -> str:
    return (
        f'<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" '
        f'data-post="dala_kz/{number}"><div class="tgme_widget_message_bubble">{extra}'
        f'<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>'
        '<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>'
        '<a class="tgme_widget_message_date"><time datetime="2024-05-16T14:19:00+00:00" class="time">19:19</time></a></div></div></div></div>'
    )


def listed(posts: str, head: str = "") -> Listing:
    page = f'<html><head>{head}</head><body><div class="tgme_channel_info">Дала</div>{posts}</body></html>'
    return telegram.listed(Capture(page.encode(), "https://t.me/s/dala_kz", "text/html", "utf-8"), OUTLET, None)


def test_posts_of_a_channel() -> None:
    found = listed(
        post(7, 'Посол прибыл <i class="emoji"><b>🇰🇿</b></i> в <a href="https://dala.example">столицу</a>.')
        + post(8, "<b>Послы обсудили дорогу</b><br/><br/>Встреча прошла в Астане.<br/>Стороны довольны.")
        + '<div class="tgme_widget_message service_message" data-post="dala_kz/9"><div class="tgme_widget_message_text">Channel photo updated</div></div>'
        + '<div class="tgme_widget_message" data-post="dala_kz/10"></div>',
        '<link rel="prev" href="/s/dala_kz?before=7">',
    )
    last, first = (each.document for each in found.entries)
    assert last is not None
    assert first is not None
    assert (last.id, last.url, last.title) == ("t-me-dala_kz-8", "https://t.me/dala_kz/8", "Послы обсудили дорогу")
    assert last.text == "Послы обсудили дорогу\n\nВстреча прошла в Астане.\n\nСтороны довольны."
    assert (first.text, first.title, last.lang) == ("Посол прибыл 🇰🇿 в столицу.", "", "ru")
    assert (first.published, first.views, first.outlet) == ("2024-05-16T19:19+05:00", 1200, "dala.kz")
    assert found.more == ("https://t.me/s/dala_kz?before=7",)


def test_the_words_a_post_replies_to_are_not_its_own() -> None:
    reply = '<a class="tgme_widget_message_reply"><div class="tgme_widget_message_text js-message_reply_text">Чужие слова.</div></a>'
    (entry,) = listed(post(7, "Свои слова посла.", reply)).entries
    assert entry.document is not None
    assert entry.document.text == "Свои слова посла."


def test_an_edited_post_has_another_mark() -> None:
    (one,), (other,) = listed(post(7, "Посол прибыл.")).entries, listed(post(7, "Посол отбыл.")).entries
    assert one.url == other.url
    assert one.mark != other.mark


def test_a_channel_that_is_private() -> None:
    with pytest.raises(BadInput, match="private"):
        telegram.listed(
            Capture(b"<html><body>Telegram: Contact @dala_kz</body></html>", "https://t.me/s/dala_kz"), OUTLET, None
        )


def test_the_address_of_a_channel() -> None:
    assert list(watched()["telegram"].addresses(OUTLET)) == ["https://t.me/s/dala_kz"]


EXPORT = {
    "name": "Дала",
    "type": "public_channel",
    "id": 1234567,
    "messages": [
        {"id": 1, "type": "service", "action": "create_channel", "text": ""},
        {
            "id": 2, "type": "message", "date": "2024-05-16T17:19:00", "date_unixtime": "1715869140",
            "text": [{"type": "bold", "text": "Послы обсудили дорогу"}, "\n\nВстреча прошла в ", {"type": "link", "text": "Астане"}, "."],
        },
        {"id": 3, "type": "message", "date": "2024-05-17T10:00:00", "text": "Посол отбыл."},
        {"id": 4, "type": "message", "date": "2024-05-17T10:00:00", "photo": "photo.jpg", "text": ""},
        {"id": "x", "type": "message", "text": "Строка вместо числа"},
    ],
}  # fmt: skip


def test_an_export(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(EXPORT, ensure_ascii=False, indent=1), encoding="utf-8")
    items = list(files.documents(path))
    first, second = (each for each in items if isinstance(each, Document))
    assert (first.url, first.title, first.published) == (
        "https://t.me/c/1234567/2",
        "Послы обсудили дорогу",
        "2024-05-16T19:19+05:00",
    )
    assert first.text == "Послы обсудили дорогу\n\nВстреча прошла в Астане."
    assert (second.text, second.published, second.outlet) == ("Посол отбыл.", "2024-05-17", "Дала")
    assert sum(not isinstance(each, Document) for each in items) == 1


def test_talks_of_private_people_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    chats = [EXPORT, {**EXPORT, "type": "personal_chat"}, {**EXPORT, "type": "private_supergroup"}]
    path.write_text(
        json.dumps({"about": "…", "chats": {"about": "…", "list": chats}}, ensure_ascii=False), encoding="utf-8"
    )
    assert len([each for each in files.documents(path) if isinstance(each, Document)]) == 2
    path.write_text(json.dumps({**EXPORT, "type": "personal_chat"}, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(BadInput):
        list(files.documents(path))
