"""Occasions as official chronicles tell them: arrivals, receptions, talks in the margins, lists of gatherings and of names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading
from tests.read.test_engagements import HOME, lines

Reader = Callable[..., tuple[Document, Reading]]

TOLD = [
    # a visit framed by «в рамках» is the visit told before, whatever the tense of its sentence
    (
        "Министр дорог Казахстана Павел Шумейко 14 мая отбыл в город Ташкент. "
        "В рамках своего рабочего визита министр встретится с министром воды Узбекистана Рустамом Холиковым.",
        [
            "meeting planned Павел Шумейко + Рустам Холиков @Ташкент -",
            "visit held Павел Шумейко + Узбекистан @Ташкент 2024-05-14",
        ],
    ),
    # several gatherings under one word
    (
        "Министр дорог Казахстана Павел Шумейко примет участие в заседаниях Совета министров внутренних дел СНГ и "
        "Шанхайской организации сотрудничества 20 мая.",
        [
            "gathering planned Павел Шумейко + Совет министров внутренних дел СНГ 2024-05-20",
            "gathering planned Павел Шумейко + Шанхайская организация сотрудничества 2024-05-20",
        ],
    ),
    # an envoy serves the state that sent him, not the one he is sent to
    (
        "Министр дорог Казахстана Павел Шумейко принял посла Узбекистана в Казахстане Рустама Холикова.",
        ["meeting held Павел Шумейко + Рустам Холиков @Казахстан 2024-05-16"],
    ),
    # the day and the place that open a sentence are those of its own verb
    (
        "3 мая в г. Ташкент в рамках участия министра дорог Казахстана Павла Шумейко в работе форума рек состоялась его "
        "двусторонняя встреча с министром воды Узбекистана Рустамом Холиковым.",
        ["meeting held Павел Шумейко + Рустам Холиков @Ташкент 2024-05-03"],
    ),
    (
        "13 мая министр дорог Казахстана Павел Шумейко посетил порт и провёл переговоры с министром воды Узбекистана "
        "Рустамом Холиковым, а 14 мая был принят министром степи Узбекистана Дамиром Ниязовым.",
        [
            "meeting held Дамир Ниязов + Павел Шумейко @Узбекистан 2024-05-14",
            "meeting held Павел Шумейко + Рустам Холиков 2024-05-13",
        ],
    ),
    # a colleague has the state of the adjective
    (
        "Министр дорог Казахстана Павел Шумейко провёл телефонный разговор со своей чешской коллегой Марией Новак.",
        ["call held Павел Шумейко + Мария Новак 2024-05-16"],
    ),
    # in the margins of a forum is where the forum is
    (
        "Встреча министра дорог Казахстана Павла Шумейко с министром воды Узбекистана Рустамом Холиковым прошла на полях "
        "форума рек в Осло.",
        ["meeting held Павел Шумейко + Рустам Холиков @Осло 2024-05-16"],
    ),
    # each name after its land and a dash
    (
        "В Осло 3 мая прошла встреча министров дорог Казахстана — Павла Шумейко и Узбекистана — Рустама Холикова.",
        ["meeting held Павел Шумейко + Рустам Холиков @Осло 2024-05-03"],
    ),
    # what stands behind «, что» does not plan the meeting at which it was said
    (
        "Министр дорог Казахстана Павел Шумейко в ходе встречи с министром воды Узбекистана Рустамом Холиковым заявил, что "
        "ожидает новых рейсов.",
        ["meeting held Павел Шумейко + Рустам Холиков 2024-05-16"],
    ),
    # of two under one title each has the land of their own
    (
        "В субботу, 11 мая, состоялся телефонный разговор министров дорог Казахстана и Узбекистана Павла Шумейко и "
        "Рустама Холикова.",
        ["call held Павел Шумейко + Рустам Холиков 2024-05-11"],
    ),
    # a relative clause tells what lies ahead
    (
        "Министр дорог Казахстана Павел Шумейко примет участие в саммите ШОС, который запланирован на 20 мая.",
        ["gathering planned Павел Шумейко + ШОС 2024-05-20"],
    ),
    # several meetings of whose they are
    (
        "В Осло 20 мая у министра дорог Казахстана Павла Шумейко запланированы встречи с министром воды Узбекистана "
        "Рустамом Холиковым, а также с министром степи Монголии Бату Энхбатом.",
        [
            "meeting planned Павел Шумейко + Бату Энхбат @Осло 2024-05-20",
            "meeting planned Павел Шумейко + Рустам Холиков @Осло 2024-05-20",
        ],
    ),
    # one tour, several lands
    (
        "Министр дорог Казахстана Павел Шумейко посетил Узбекистан, Монголию и Таджикистан.",
        [
            "visit held Павел Шумейко + Монголия @Монголия 2024-05-16",
            "visit held Павел Шумейко + Таджикистан @Таджикистан 2024-05-16",
            "visit held Павел Шумейко + Узбекистан @Узбекистан 2024-05-16",
        ],
    ),
    # a plan that somebody else tells
    (
        "Посол Монголии Бату Энхбат сообщил 13 мая о планах министра дорог Казахстана Павла Шумейко посетить Узбекистан.",
        ["visit planned Павел Шумейко + Узбекистан @Узбекистан -"],
    ),
    # a delegation is its head
    (
        "Министр дорог Казахстана Павел Шумейко принял в Астане делегацию Узбекистана во главе с министром воды Рустамом "
        "Холиковым.",
        ["meeting held Павел Шумейко + Рустам Холиков @Астана 2024-05-16"],
    ),
    # the fourth meeting of three lands is one of a series
    (
        "Министр дорог Казахстана Павел Шумейко 20 мая примет участие в IV встрече министров дорог Казахстана, Узбекистана "
        "и Таджикистана в Ташкенте.",
        ["gathering planned Павел Шумейко + Узбекистан + Таджикистан @Ташкент 2024-05-20"],
    ),
    # what is put off is the visit that was planned
    (
        "Визит министра дорог Казахстана Павла Шумейко в Ташкент перенесли. Ранее сообщалось о планах министра посетить "
        "Узбекистан.",
        ["visit postponed Павел Шумейко + Узбекистан @Ташкент -"],
    ),
]

SILENT = [
    "Министр дорог Казахстана Павел Шумейко проведёт двусторонние встречи с лидерами других стран.",
    "Закон о воде принят парламентом Узбекистана.",
    "В ходе встреч и переговоров в Ташкенте обсуждали рейсы.",
    "Посол Монголии Бату Энхбат прокомментировал визит в Узбекистан.",
]


@pytest.mark.parametrize(("body", "expected"), TOLD, ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_a_chronicle_tells(reading: Reader, body: str, expected: list[str]) -> None:
    _, found = reading(body, url=HOME, published="2024-05-16T12:00+05:00")
    assert lines(found.engagements) == sorted(expected)


@pytest.mark.parametrize("body", SILENT)
def test_nobody_is_named(reading: Reader, body: str) -> None:
    _, found = reading(body, url=HOME, published="2024-05-16T12:00+05:00")
    assert lines(found.engagements) == []


def test_a_headline_has_the_day_that_the_text_gives(reading: Reader) -> None:
    _, found = reading(
        "Министр дорог Казахстана Павел Шумейко прибыл вчера, 15 мая, в Узбекистан. В аэропорту Ташкента его встретили дети.",
        title="Павел Шумейко прибыл в Узбекистан",
        url=HOME,
        published="2024-05-16T12:00+05:00",
    )
    assert lines(found.engagements) == ["visit held Павел Шумейко + Узбекистан @Ташкент 2024-05-15"]


def test_who_travels_with_somebody_makes_no_visit_of_their_own(reading: Reader) -> None:
    _, found = reading(
        "Министр дорог Казахстана Павел Шумейко прибыл в Ташкент. "
        "Вместе с министром в Узбекистан прибыл посол Казахстана Азамат Ниязов.",
        url=HOME,
        published="2024-05-16T12:00+05:00",
    )
    assert lines(found.engagements) == ["visit held Павел Шумейко + Узбекистан @Ташкент 2024-05-16"]


def test_a_title_is_no_name(reading: Reader) -> None:
    _, found = reading("На снимке — Национальный лидер туркменского народа Гурбангулы Бердымухамедов.", url=HOME)
    assert [person.name for person in found.people] == ["Гурбангулы Бердымухамедов"]
