"""Who enters and who leaves a post, in which words; and what only sounds so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading

Reader = Callable[..., tuple[Document, Reading]]
HOME = "https://example.kz/news/1"

# The post stands between bars.
TENURES = [
    ("|Первым замглавы правительства| стал Азамат Садыков, до этого работавший в порту.", "appointed Азамат Садыков"),
    (
        "|Руководителем аппарата президента| назначен Азамат Садыков, ранее занимавший пост министра юстиции.",
        "appointed Азамат Садыков",
    ),
    ("|Исполняющим обязанности министра энергетики| назначен Азамат Садыков.", "appointed Азамат Садыков"),
    (
        "Азамат Садыков назначен |временно исполняющим обязанности губернатора Речной области|.",
        "appointed Азамат Садыков",
    ),
    ("Президент Чили назначил на должность |премьер-министра| Азамата Садыкова.", "appointed Азамат Садыков"),
    ("Президент назначил Азамата Садыкова |своим помощником|.", "appointed Азамат Садыков"),
    ("|Министерство безопасности| возглавил Азамат Садыков.", "took_office Азамат Садыков"),
    ("Азамат Садыков стал |заместителем премьер-министра Чили|.", "appointed Азамат Садыков"),
    ("Азамат Садыков лишён поста |министра энергетики|.", "dismissed Азамат Садыков"),
    ("Азамат Садыков ушёл с поста |министра энергетики|.", "dismissed Азамат Садыков"),
    ("Азамат Садыков оставил пост |председателя банка|.", "dismissed Азамат Садыков"),
    ("Заместитель премьера — |министр энергетики| Азамат Садыков освобождён от должности.", "dismissed Азамат Садыков"),
    ("Президент освободил от должности |министра энергетики| Азамата Садыкова.", "dismissed Азамат Садыков"),
    ("В отставку отправлен |министр энергетики| Азамат Садыков.", "dismissed Азамат Садыков"),
]


@pytest.mark.parametrize(("line", "expected"), TENURES)
def test_tenure(reading: Reader, line: str, expected: str) -> None:
    before, post, after = line.split("|")
    document, found = reading(before + post + after, url=HOME)
    [each] = found.tenures
    assert (each.words.of(document.text), f"{each.change} {each.person.name}") == (post, expected)


@pytest.mark.parametrize(
    "body",
    [
        "Министром энергетики может стать Азамат Садыков.",
        "Президент поручил назначить Азамата Садыкова министром энергетики.",
        "Азамат Садыков стал свидетелем аварии.",
        "Директор музея Анна Кочубей ушла домой.",
        "Делегацию министерства возглавил Азамат Садыков.",
        "В.Ким: Ну Вас назначили руководителем порта. А.Садыков: Да, в мае.",
    ],
)
def test_no_tenure(reading: Reader, body: str) -> None:
    assert reading(body, url=HOME)[1].tenures == ()


def test_the_day_of_the_post_before_is_not_the_day_of_leaving_it(reading: Reader) -> None:
    _, found = reading(
        "Азамат Садыков освобождён от должности министра, которую он занимал с февраля 2019 года.", url=HOME
    )
    assert [each.date for each in found.tenures] == ["2024-05-16"]


def test_who_acts_for_a_minister_does_not_hold_the_post(reading: Reader) -> None:
    _, found = reading("Исполняющим обязанности министра энергетики Узбекистана назначен Азамат Садыков.", url=HOME)
    assert [each.post for each in found.tenures] == [None]
