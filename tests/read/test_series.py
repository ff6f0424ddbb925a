"""Gatherings of a series: who led one, and that the next is another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading

Reader = Callable[..., tuple[Document, Reading]]


def told(reading: Reader, text: str) -> list[tuple[str, str | None, str | None, list[str]]]:
    found = reading(text)[1].engagements
    return [
        (each.status, each.date, each.place.name if each.place else None, [one.party.name for one in each.participants])
        for each in found
    ]


def test_who_led_it_took_part(reading: Reader) -> None:
    text = (
        "Второй саммит «Центральная Азия — Китай» прошёл под председательством министра дорог Казахстана Павла Шумейко."
    )
    [(status, _, _, who)] = told(reading, text)
    assert status == "held"
    assert "Павел Шумейко" in who


def test_the_next_one_is_another(reading: Reader) -> None:
    text = "Саммит СНГ прошёл в Душанбе 10 мая. Следующий саммит пройдёт 9 октября 2026 года в Ашхабаде."
    found = {(status, date, place) for status, date, place, _ in told(reading, text)}
    assert found == {("held", "2024-05-10", "Душанбе"), ("planned", "2026-10-09", "Ашхабад")}


def test_the_former_one_is_another(reading: Reader) -> None:
    text = "Саммит ОДКБ состоялся в Астане 10 мая. Предыдущий саммит прошёл в Минске в 2023 году."
    assert {(date, place) for _, date, place, _ in told(reading, text)} == {("2024-05-10", "Астана"), ("2023", "Минск")}


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("На пятом Каспийском саммите в Актау подписана конвенция.", "caspian-summit"),
        (
            "На первом саммите «Центральная Азия — Италия» выступил министр дорог Италии Марио Кадорна.",
            "ca-italy-summit",
        ),
        ("Состоялся также саммит “Центральная Азия – Россия”.", "ca-russia-summit"),
        ("Саммит ЦА-ЕС пройдёт в Самарканде.", "ca-eu-summit"),
        ("В Нью-Йорке прошёл первый саммит «С5+1».", "c5-1-summit"),
        ("Шестой саммит ОДКБ прошёл в Чолпон-Ате.", "csto-council"),
        ("В Будапеште прошёл неформальный саммит Организации тюркских государств.", "ots-informal-summit"),
        ("В Москве прошла неформальная встреча глав государств СНГ.", "cis-informal-summit"),
    ],
)
def test_the_series_of_the_pack(reading: Reader, text: str, format: str) -> None:
    [found] = reading(text, published="2025-05-30")[1].engagements
    assert found.format == format


def test_a_summit_is_of_the_two_sides_it_is_named_after(reading: Reader) -> None:
    [(_, _, _, who)] = told(reading, "Саммит «Центральная Азия — Германия» пройдёт в Астане.")
    assert who == ["Центральная Азия", "Германия"]


def test_a_numbered_meeting_of_leaders_is_of_its_series(reading: Reader) -> None:
    text = (
        "Министры согласовали пакет документов пятой консультативной встречи глав государств, которая пройдёт в Душанбе "
        "14 сентября."
    )
    [found] = reading(text, published="2023-09-12")[1].engagements
    assert (found.type, found.session, found.date) == ("gathering", "ca-consultative.5", "2023-09-14")


def test_who_came_to_one_long_ago_came(reading: Reader) -> None:
    text = (
        "В сентябре 2023 года министр дорог Казахстана Павел Шумейко приезжал на консультативную встречу лидеров "
        "Центральной Азии в Душанбе."
    )
    found = {(status, date) for status, date, _, _ in told(reading, text)}
    assert found == {("held", "2023-09")}
