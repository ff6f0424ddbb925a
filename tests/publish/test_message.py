"""Messages: counted in UTF-16, cut at sentences, never markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.publish.entry import Entry
from kenes.publish.telegram.message import LONGEST, Message, Sheet, shortened, units
from kenes.publish.telegram.news import News, Report, message

ADDRESS = "https://kenes.test/story/story:1"


def entry(what: str, kind: str = "engagement") -> Entry:
    return Entry(id=f"{kind}:1", kind=kind, what=what, address="https://kenes.test/record/1")  # type: ignore[arg-type]


def news(*entries: Entry, title: str = "Встреча в Лесогорске") -> News:
    reports = (Report(outlet="a.test", url="https://a.test/1"), Report(outlet="b.test", url="https://b.test/2"))
    return News(key="story:1", title=title, address=ADDRESS, entries=entries, reports=reports)


def words(made: Message, type: str) -> list[str]:
    encoded = made.text.encode("utf-16-le")
    return [
        encoded[2 * each.offset : 2 * (each.offset + each.length)].decode("utf-16-le")
        for each in made.entities
        if each.type == type
    ]


def test_a_story_as_a_message() -> None:
    made = message(
        news(
            entry("Встреча: Асема Берикова, Умид Ғайбулло — Лесогорск"),
            entry("Асема Берикова: «Мы построим мост»", "utterance"),
        )
    )
    assert made.text == (
        "Встреча в Лесогорске\n\n• Встреча: Асема Берикова, Умид Ғайбулло — Лесогорск\n\nАсема Берикова: «Мы построим мост»\n\n"
        "Доказательства · a.test · b.test"
    )
    assert words(made, "bold") == ["Встреча в Лесогорске", "Асема Берикова: "]
    assert words(made, "text_link")[-3:] == ["Доказательства", "a.test", "b.test"]
    assert made.buttons[0].url.startswith("https://t.me/share/url?url=https%3A%2F%2Fkenes.test")


def test_an_emoji_before_a_name_moves_nothing() -> None:
    made = message(news(entry("🤝🇰🇿 Встреча: Асема Берикова"), title="🔥 Встреча"))
    assert words(made, "bold") == ["🔥 Встреча"]
    assert words(made, "text_link")[0] == "🤝🇰🇿 Встреча: Асема Берикова"


def test_what_pages_say_is_never_markup() -> None:
    evil = "<b>x</b> [y](javascript:alert(1)) \u202e</a>"
    made = message(news(entry(evil), title=evil))
    assert "<b>x</b>" in made.text
    assert "\u202e" not in made.text
    assert all(each.url is None or each.url.startswith("https://") for each in made.entities)


@given(st.lists(st.text(min_size=1, max_size=3000), max_size=12), st.text(min_size=1, max_size=1000))
def test_no_message_is_too_long_and_every_entity_fits(said: list[str], title: str) -> None:
    made = message(
        news(*(entry(each, "utterance" if len(each) % 2 else "engagement") for each in said), title="т" + title)
    )
    length = len(made.text.encode("utf-16-le")) // 2
    assert length <= LONGEST
    assert all(each.offset >= 0 and each.length > 0 and each.offset + each.length <= length for each in made.entities)
    assert any(each.url == ADDRESS for each in made.entities)  # by it the message is known again


def test_words_that_are_nothing_make_no_entity() -> None:
    sheet = Sheet()
    sheet.line([("слово", "", None), ("\u202e", "bold", None), (" \u2029", "italic", None)])
    assert (sheet.message().text, sheet.message().entities) == ("слово", ())


@pytest.mark.parametrize(
    ("said", "most", "expected"),
    [
        ("Мост готов.", 40, "Мост готов."),
        ("Мост готов. Паром ходит. Дорога открыта до весны.", 30, "Мост готов. Паром ходит. …"),
        ("Одно очень длинное предложение без конца", 20, "Одно очень длинное…"),
        ("🎉🎉🎉🎉", 5, ""),
        ("слово", 3, ""),
    ],
)
def test_cut_at_a_sentence(said: str, most: int, expected: str) -> None:
    assert shortened(said, most) == expected
    assert units(shortened(said, most)) <= most


def test_what_does_not_fit_is_refused_whole() -> None:
    sheet = Sheet(10)
    assert sheet.line([("12345", "", None)])
    assert not sheet.line([("123456", "", None)])
    assert sheet.line([("1234", "", None)])
    assert sheet.message().text == "12345\n1234"
