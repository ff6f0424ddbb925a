"""What agencies tell of an occasion beyond its own noun: by a pronoun, by words of status, by those who came for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading
from tests.read.test_engagements import HOME, lines

Reader = Callable[..., tuple[Document, Reading]]
SHUMEIKO = "Министр дорог Казахстана Павел Шумейко"
KHOLIKOV = "министром воды Узбекистана Рустамом Холиковым"

TOLD = [
    (
        "Саммит СНГ соберётся осенью. Он пройдёт 9 октября в Ташкенте.",
        ["gathering planned СНГ @Ташкент 2024-10-09"],
    ),
    (
        f"{SHUMEIKO} примет участие в саммите СНГ. Мероприятие запланировано на 20 мая.",
        ["gathering planned Павел Шумейко + СНГ 2024-05-20"],
    ),
    # what was due is not held
    (
        "Саммит глав государств СНГ должен был пройти в Ташкенте в апреле.",
        ["gathering planned СНГ @Ташкент 2024-04"],
    ),
    # the day an occasion was announced is not its day
    ("О саммите ШОС в Ташкенте было объявлено 16 апреля.", ["gathering planned ШОС @Ташкент -"]),
    # arriving for a summit is not the summit
    (
        f"{SHUMEIKO} прибыл в Ташкент для участия в саммите СНГ.",
        [
            "gathering planned Павел Шумейко + СНГ @Ташкент -",
            "visit held Павел Шумейко + Узбекистан @Ташкент 2024-05-16",
        ],
    ),
    # moved from one day to another
    (
        "Визит министра дорог Казахстана Павла Шумейко в Узбекистан перенесён с 9 на 12 августа.",
        ["visit postponed Павел Шумейко + Узбекистан @Узбекистан 2024-08-12"],
    ),
    # whom a participle tells of
    (
        f"{SHUMEIKO} в Астане встретился с прибывшим в Казахстан {KHOLIKOV}.",
        [
            "meeting held Павел Шумейко + Рустам Холиков @Астана 2024-05-16",
            "visit held Рустам Холиков + Казахстан @Казахстан 2024-05-16",
        ],
    ),
    # a guest before the verb
    (
        "Министра воды Узбекистана Рустама Холикова примет министр дорог Казахстана Павел Шумейко.",
        ["meeting planned Павел Шумейко + Рустам Холиков @Казахстан -"],
    ),
    # a place that is only spoken of
    (
        f"{SHUMEIKO} провёл переговоры с {KHOLIKOV} по ситуации на Ближнем Востоке.",
        ["meeting held Павел Шумейко + Рустам Холиков 2024-05-16"],
    ),
    # a day before the verb that governs the infinitive
    (
        f"{SHUMEIKO} на следующей неделе собирается посетить Ташкент.",
        ["visit planned Павел Шумейко + Узбекистан @Ташкент 2024-05-20/2024-05-26"],
    ),
    # names of one form: where to
    (f"{SHUMEIKO} прибыл в Душанбе.", ["visit held Павел Шумейко + Таджикистан @Душанбе 2024-05-16"]),
    # a second day and place without a verb
    (
        f"20 мая {SHUMEIKO.replace('М', 'м', 1)} примет участие в саммите СНГ в Москве, а 23–24 мая — в саммите БРИКС в Казани.",
        [
            "gathering planned Павел Шумейко + БРИКС @Казань 2024-05-23/2024-05-24",
            "gathering planned Павел Шумейко + СНГ @Москва 2024-05-20",
        ],
    ),
]


@pytest.mark.parametrize(("body", "expected"), TOLD, ids=lambda value: value[:60] if isinstance(value, str) else "")
def test_told(reading: Reader, body: str, expected: list[str]) -> None:
    _, found = reading(body, url=HOME, published="2024-05-16T12:00+05:00")
    assert lines(found.engagements) == sorted(expected)


SILENT = [
    # a past initiative is no meeting
    "Инициатива о проведении встречи глав государств Центральной Азии была выдвинута в 2017 году.",
    # meetings of everybody
    f"{SHUMEIKO} предложил преобразовать встречи в совет.",
]


@pytest.mark.parametrize("body", SILENT)
def test_silent(reading: Reader, body: str) -> None:
    _, found = reading(body, url=HOME, published="2024-05-16T12:00+05:00")
    assert lines(found.engagements) == []


def test_the_first_of_a_series_is_of_the_same_series(reading: Reader) -> None:
    body = (
        "Четвёртая консультативная встреча глав государств Центральной Азии пройдёт 21 июля в Чолпон-Ате. "
        "Первый саммит был проведён в марте 2018 года в Астане."
    )
    _, found = reading(body, published="2022-07-18")
    assert [(each.date, each.format) for each in found.engagements] == [
        ("2022-07-21", "ca-consultative"),
        ("2018-03", "ca-consultative"),
    ]


MORE = [
    # two calls of one text
    (
        f"{SHUMEIKO} провёл телефонный разговор с {KHOLIKOV}. 14 мая министр дорог поговорил с министром гор Кыргызстана "
        "Асаном Усеновым.",
        [
            "call held Павел Шумейко + Асан Усенов 2024-05-14",
            "call held Павел Шумейко + Рустам Холиков 2024-05-16",
        ],
    ),
    # the land before the verb
    (
        "Узбекистан 20 мая также посетит с рабочим визитом министр дорог Казахстана Павел Шумейко.",
        ["visit planned Павел Шумейко + Узбекистан @Узбекистан 2024-05-20"],
    ),
    # a title that the pack knows as a post, another holder
    (
        f"{SHUMEIKO} в Астане провёл переговоры с госсекретарём США Джоном Хадсоном.",
        ["meeting held Павел Шумейко + Джон Хадсон @Астана 2024-05-16"],
    ),
    # the capital of the land named last
    (
        f"{SHUMEIKO} прибыл в Узбекистан. В столице республики состоялись переговоры министра дорог Казахстана Павла "
        f"Шумейко с {KHOLIKOV}.",
        [
            "meeting held Павел Шумейко + Рустам Холиков @Ташкент 2024-05-16",
            "visit held Павел Шумейко + Узбекистан @Узбекистан 2024-05-16",
        ],
    ),
    # those named just before
    (
        "Министр дорог Казахстана Павел Шумейко и министр воды Узбекистана Рустам Холиков обсудили рейсы. Встреча "
        "дипломатов состоялась в Осло.",
        ["meeting held Павел Шумейко + Рустам Холиков @Осло 2024-05-16"],
    ),
    # who came for a land
    (
        "15 мая в Москве прошёл саммит СНГ. Узбекистан на саммите представлял министр воды Узбекистана Рустам Холиков.",
        ["gathering held СНГ + Рустам Холиков @Москва 2024-05-15"],
    ),
    # who leads a ministry does not lead the state
    (
        "Глава Госдепартамента США Джон Хадсон прибыл в Ташкент.",
        ["visit held Джон Хадсон + Узбекистан @Ташкент 2024-05-16"],
    ),
    # the first since a year
    (
        f"{SHUMEIKO} прибыл в Ташкент. Он стал первым министром, посетившим Узбекистан с 2021 года.",
        ["visit held Павел Шумейко + Узбекистан @Ташкент 2024-05-16"],
    ),
    # perhaps
    (
        f"Возможно, {SHUMEIKO.replace('М', 'м', 1)} встретится с {KHOLIKOV}.",
        ["meeting proposed Павел Шумейко + Рустам Холиков -"],
    ),
    # planned, but put off
    (
        "Визит министра дорог Казахстана Павла Шумейко в Узбекистан планировался на 20 мая, но был отложен.",
        ["visit postponed Павел Шумейко + Узбекистан @Узбекистан 2024-05-20"],
    ),
    # the day on which somebody told of it
    (
        f"15 мая {SHUMEIKO.replace('М', 'м', 1)} анонсировал встречу с {KHOLIKOV} в Ташкенте.",
        ["meeting planned Павел Шумейко + Рустам Холиков @Ташкент -"],
    ),
    # no days yet
    (
        "Точные сроки визита министра дорог Казахстана Павла Шумейко в Узбекистан ещё не определены.",
        ["visit planned Павел Шумейко + Узбекистан @Узбекистан -"],
    ),
    # where somebody goes is no part of the title
    (
        "Визит представителя США в Узбекистан начался.",
        ["visit held представитель США + Узбекистан @Узбекистан 2024-05-16"],
    ),
    # a house in a city of another state
    (
        f"{SHUMEIKO} прибыл в Дом дружбы в Ташкенте.",
        ["visit held Павел Шумейко + Узбекистан @Ташкент 2024-05-16"],
    ),
    # where others met before
    (
        f"{SHUMEIKO} встретится с {KHOLIKOV} впервые после переговоров в Осло.",
        ["meeting planned Павел Шумейко + Рустам Холиков -"],
    ),
    # one journey told twice
    (
        f"{SHUMEIKO} прибыл в Ташкент. Он посетит Узбекистан и Таджикистан.",
        [
            "visit held Павел Шумейко + Узбекистан @Ташкент 2024-05-16",
            "visit planned Павел Шумейко + Таджикистан @Таджикистан -",
        ],
    ),
    # what is announced at a summit is not the summit
    (
        f"{SHUMEIKO} объявил на саммите СНГ в Ташкенте, что доволен.",
        ["gathering held Павел Шумейко + СНГ @Ташкент 2024-05-16"],
    ),
    # what its guests decided is still to come
    (
        "Участники саммита СНГ в Ташкенте 15 мая решили открыть дорогу.",
        ["gathering held СНГ @Ташкент 2024-05-15"],
    ),
    # a second round
    (
        "15 мая в Ташкенте прошёл первый раунд российско-американских консультаций. Второй раунд консультаций России и США "
        "пройдёт 20 мая в Астане.",
        ["meeting held Россия + США @Ташкент 2024-05-15", "meeting planned Россия + США @Астана 2024-05-20"],
    ),
]


@pytest.mark.parametrize(("body", "expected"), MORE, ids=lambda value: value[:60] if isinstance(value, str) else "")
def test_told_beside(reading: Reader, body: str, expected: list[str]) -> None:
    _, found = reading(body, url=HOME, published="2024-05-16T12:00+05:00")
    assert lines(found.engagements) == sorted(expected)
