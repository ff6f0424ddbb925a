"""The door of the date grammar: the anchor, the hook for languages, dates in digits; and the speed of a whole article."""

from __future__ import annotations

import time
from datetime import date

import pytest

from kenes.language import numeric_dates, ru_dates
from kenes.model.errors import BadInput
from kenes.read.dates import anchor, dates, grammar
from kenes.text.span import Span


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2024-05-16T19:19+05:00", date(2024, 5, 16)),
        ("2024-05-17T00:30+05:00", date(2024, 5, 17)),
        ("2024-05-16", date(2024, 5, 16)),
        ("2024-05", None),
        ("2024", None),
        (None, None),
    ],
)
def test_the_anchor_is_the_local_day(published: str | None, day: date | None) -> None:
    assert anchor(published) == day


def test_half_past_midnight_is_that_local_day() -> None:
    text = "Сегодня посол прибыл, вчера вылетел."
    assert [mark.value for mark in dates(text, "ru", "2024-05-17T00:30+05:00")] == ["2024-05-17", "2024-05-16"]


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput, match="expected the day of publication"):
        dates("сегодня", "ru", "вчера")


def test_every_language_has_its_grammar_or_digits() -> None:
    assert grammar("ru") is ru_dates.find
    assert grammar("RU-kz") is ru_dates.find
    assert grammar("xx") is numeric_dates.find
    assert grammar("../ru") is numeric_dates.find


def test_an_unknown_language_has_dates_in_digits() -> None:
    text = "16.05.2024 19:19, 2024-05-16T19:19+05:00, 16/05/2024, 04/05/2024, 31.02.2024, 1.2.3.2024, 12.05, 2024, 9 august"
    assert [(mark.span.of(text), mark.value) for mark in dates(text, "xx", None)] == [
        ("16.05.2024 19:19", "2024-05-16"),
        ("2024-05-16T19:19+05:00", "2024-05-16"),
        ("16/05/2024", "2024-05-16"),
        ("04/05/2024", None),
    ]


def test_spans_limit_what_is_read() -> None:
    text = "Бүгін 2024-05-16. Мост открыли вчера."
    assert [mark.value for mark in dates(text, "ru", "2024-05-16", [Span(18, len(text))])] == ["2024-05-15"]
    assert dates(text, "ru", "2024-05-16", []) == ()
    assert dates("", "ru", "2024-05-16") == dates("", "xx", None) == ()


def test_one_rule_names_each_mark() -> None:
    marks = dates("В четверг, 16 мая, на этой неделе и в 2023 году мост открыли.", "ru", "2024-05-16")
    assert [mark.rule for mark in marks] == ["day and month", "period", "year"]


def test_an_article_is_read_fast() -> None:
    sentence = "Посол прибыл в столицу и рассказал о планах на воду, дороги и торговлю между соседями. "
    article = (sentence * 4 + "Встреча пройдёт 9 августа, а в четверг стороны подписали план на 2025 год.\n\n") * 10
    dates(article, "ru", "2024-05-16")
    start = time.process_time()
    for _ in range(5):
        dates(article, "ru", "2024-05-16")
    each = (time.process_time() - start) / 5 / len(article) * 4000
    assert each < 0.015, f"{each * 1000:.1f} ms for 4000 characters; about 1.5 is usual"
