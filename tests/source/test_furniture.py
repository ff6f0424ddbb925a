"""Lines that are no article: share bars, sections, credits; and prose that begins like them."""

from __future__ import annotations

import csv
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from kenes.source.lines import credit
from kenes.source.lines.dateline import dateline
from kenes.source.lines.furniture import furniture, without

ROWS = list(csv.DictReader(files("kenes.source.lines").joinpath("furniture.csv").read_text("utf-8").splitlines()))
ALMATY = ZoneInfo("Asia/Almaty")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["words"]))
def test_each_row_knows_its_example(row: dict[str, str]) -> None:
    assert row["place"] in ("tail", "line")
    assert row["match"] in ("whole", "start")
    assert furniture(row["example"]) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Поделитесь опытом проведения таких встреч, попросил гостей форума заместитель министра Арман Толеген.",
        "Новости о встрече появились вечером.",
        "Share prices rose after the ministers met.",
        "Подписание протокола состоялось во вторник.",
        "Home Affairs Minister Dana Ermekova opened the forum.",
        "Реклама дорог не помогла, считает эксперт.",
    ],
)
def test_prose_is_no_furniture(line: str) -> None:
    assert furniture(line) is None


def test_what_follows_a_share_bar_is_cut_only_after_the_last_sentence() -> None:
    first = "Послы двух стран встретились в столице и обсудили дорогу."
    last = "Следующая консультация пройдёт в июне, сообщили стороны."
    lines = [first, "Читайте также: Что обсудят министры", "Поделиться", last, "Похожие новости", "Погода в столице"]
    assert without(lines) == [first, last]


@pytest.mark.parametrize(
    ("line", "whose", "published", "views"),
    [
        (
            "Фото: Пресс-служба посольства 16.05.2024 19:19 1734",
            "Пресс-служба посольства",
            "2024-05-16T19:19+05:00",
            1734,
        ),
        ("16.05.2024, 19:19 | 1 734 просмотра", None, "2024-05-16T19:19+05:00", 1734),
        ("Сурет: Дала жаршысы", "Дала жаршысы", None, None),
        ("Photo: Steppe Herald", "Steppe Herald", None, None),
        ("© Вестник степи", "Вестник степи", None, None),
        ("Просмотров: 512", None, None, 512),
        ("2024 жылғы 16 мамыр, 19:19", None, "2024-05-16T19:19+05:00", None),
    ],
)
def test_the_line_of_the_picture(line: str, whose: str | None, published: str | None, views: int | None) -> None:
    said = credit.read(line, ALMATY)
    assert (said.credit, said.published and said.published.value, said.views) == (whose, published, views)


@pytest.mark.parametrize(
    "line",
    [
        "16 мая 2024 года послы подписали протокол.",
        "Фото сделано вчера вечером у здания посольства.",
        "Протокол подписан 16.05.2024 в столице.",
        "В форуме участвовали 1734",
    ],
)
def test_a_sentence_with_a_date_is_no_such_line(line: str) -> None:
    assert not credit.read(line, ALMATY).says


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("АСТАНА, 5 мая — Послы встретились.", "Астана"),
        ("НУР-СУЛТАН, 5 мая. – Послы встретились.", "Нур-Султан"),
        ("TASHKENT, May 5 (Steppe Herald) — The envoys met.", "Tashkent"),
        ("АСТАНА, 16 мамыр — Елшілер кездесті.", "Астана"),
        ("(Бишкек, 5 мая) Послы встретились.", "Бишкек"),
        ("АЛМАТЫ. ВЕСТНИК — Послы встретились.", "Алматы"),
        ("Душанбе, 5 мая 2024 — Послы встретились.", "Душанбе"),
        ("Астана — столица Казахстана.", None),
        ("Посол, 5 мая вернувшийся домой, рассказал о поездке.", None),
        ("США — крупный партнёр.", None),
    ],
)
def test_the_place_a_news_text_opens_with(line: str, place: str | None) -> None:
    assert dateline(line) == place
