"""Who comes to a gathering: named in the sentence that follows, after the verb, under one title, after a dash."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading
from tests.read.test_engagements import HOME, lines

Reader = Callable[..., tuple[Document, Reading]]
SUMMIT = "15 мая в Ташкенте прошёл саммит СНГ. "
ROW = "министр дорог Казахстана Павел Шумейко, министр воды Узбекистана Рустам Холиков и министр гор Кыргызстана Асан Усенов"
ALL = "gathering held СНГ + Павел Шумейко + Рустам Холиков + Асан Усенов @Ташкент 2024-05-15"

TOLD = [
    (f"{SUMMIT}В нём участвовали {ROW}.", [ALL]),
    (f"{SUMMIT}Участвовали также {ROW}.", [ALL]),
    (f"{SUMMIT}В нём приняли участие {ROW}.", [ALL]),
    (f"{SUMMIT}Почётными гостями стали {ROW}.", [ALL]),
    (
        "25 мая в Ташкенте пройдёт саммит СНГ. Ожидаются министр дорог Казахстана Павел Шумейко и министр воды "
        "Узбекистана Рустам Холиков.",
        ["gathering planned СНГ + Павел Шумейко + Рустам Холиков @Ташкент 2024-05-25"],
    ),
    (
        f"В работе саммита СНГ, который пройдёт в Ташкенте 25 мая, примут участие {ROW}.",
        ["gathering planned Павел Шумейко + Рустам Холиков + Асан Усенов + СНГ @Ташкент 2024-05-25"],
    ),
    # who holds it takes part
    (
        "Министр дорог Казахстана Павел Шумейко провёл в Астане сессию Совета коллективной безопасности ОДКБ.",
        ["gathering held Павел Шумейко + ОДКБ @Астана 2024-05-16"],
    ),
    # a list of guests received
    (
        "Министр дорог Казахстана Павел Шумейко принял министра воды Узбекистана Рустама Холикова и министра гор "
        "Кыргызстана Асана Усенова.",
        ["meeting held Павел Шумейко + Рустам Холиков + Асан Усенов @Казахстан 2024-05-16"],
    ),
    # those meant stand far behind «с прибывшими»
    (
        "Министр дорог Казахстана Павел Шумейко провёл встречи с прибывшими в страну для участия в форуме рек "
        "министром воды Узбекистана Рустамом Холиковым и министром гор Кыргызстана Асаном Усеновым.",
        [
            "meeting held Павел Шумейко + Асан Усенов 2024-05-16",
            "meeting held Павел Шумейко + Рустам Холиков 2024-05-16",
        ],
    ),
    # a dash names the leaders
    (
        "Лидеры четырёх стран — Казахстана, Узбекистана, России и Китая — встретились 15 мая в Ташкенте.",
        ["meeting held Казахстан + Узбекистан + Россия + Китай @Ташкент 2024-05-15"],
    ),
]


@pytest.mark.parametrize(("body", "expected"), TOLD, ids=lambda value: value[:60] if isinstance(value, str) else "")
def test_who_comes(reading: Reader, body: str, expected: list[str]) -> None:
    _, found = reading(body, url=HOME, published="2024-05-16T12:00+05:00")
    assert lines(found.engagements) == sorted(expected)


def test_a_factory_has_no_guests(reading: Reader) -> None:
    body = "Министр дорог Казахстана Павел Шумейко открыл завод. В нём участвовали министр воды Узбекистана Рустам Холиков."
    _, found = reading(body, url=HOME)
    assert lines(found.engagements) == []


def test_that_one_is_who_was_named_last(reading: Reader) -> None:
    body = (
        "Министр дорог Казахстана Павел Шумейко встретился с министром воды Узбекистана Рустамом Холиковым. "
        "Тот прибыл в Астану с рабочим визитом."
    )
    _, found = reading(body, url=HOME, published="2024-05-16T12:00+05:00")
    assert "visit held Рустам Холиков + Казахстан @Астана 2024-05-16" in lines(found.engagements)


def test_news_of_a_visit_is_not_the_visit_of_its_bearer(reading: Reader) -> None:
    body = (
        "10 мая о предстоящем визите министра дорог Казахстана Павла Шумейко в Узбекистан сообщил министр воды "
        "Узбекистана Рустам Холиков."
    )
    _, found = reading(body, published="2024-05-16")
    assert lines(found.engagements) == ["visit planned Павел Шумейко + Узбекистан @Узбекистан -"]
