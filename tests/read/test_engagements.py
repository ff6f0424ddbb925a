"""Visits, meetings, calls and gatherings: who, where, when, held or to come; and what is no occasion of states."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.model.document import Document
from kenes.model.mark import Party
from kenes.model.report import Engagement, Reading
from kenes.read.line.scene import Side, apart, distinct
from kenes.read.occasion.same import dates_fit

Reader = Callable[..., tuple[Document, Reading]]
HOME = "https://example.kz/news/1"


def told(each: Engagement) -> str:
    """`meeting held Павел Шумейко + Рустам Холиков @Осло 2024-05-16`: one record as one line."""
    who = " + ".join(person.party.name for person in each.participants)
    place = f" @{each.place.name}" if each.place else ""
    return f"{each.type} {each.status} {who}{place} {each.date or '-'}"


def lines(found: Sequence[Engagement]) -> list[str]:
    return sorted(told(each) for each in found)


SHUMEIKO = "министр дорог Казахстана Павел Шумейко"
KHOLIKOV = "министр воды Узбекистана Рустам Холиков"

MUST_BE_FOUND = [
    # calls
    (
        "Состоялся телефонный разговор министра дорог Казахстана Павла Шумейко с министром воды Узбекистана Рустамом Холиковым.",
        ["call held Павел Шумейко + Рустам Холиков 2024-05-16"],
    ),
    (
        "Министр дорог Казахстана Павел Шумейко поговорил по телефону с министром воды Узбекистана Рустамом Холиковым.",
        ["call held Павел Шумейко + Рустам Холиков 2024-05-16"],
    ),
    (
        "Министр дорог Казахстана Павел Шумейко провёл в режиме видеоконференции переговоры с министром воды Узбекистана Рустамом Холиковым.",
        ["call held Павел Шумейко + Рустам Холиков 2024-05-16"],
    ),
    # meetings
    (
        "В Осло министр дорог Казахстана Павел Шумейко встретился с министром воды Узбекистана Рустамом Холиковым.",
        ["meeting held Павел Шумейко + Рустам Холиков @Осло 2024-05-16"],
    ),
    (
        "20 мая министр дорог Казахстана Павел Шумейко проведёт переговоры с министром воды Узбекистана Рустамом Холиковым.",
        ["meeting planned Павел Шумейко + Рустам Холиков 2024-05-20"],
    ),
    (
        "Министр дорог Казахстана Павел Шумейко принял министра воды Узбекистана Рустама Холикова.",
        ["meeting held Павел Шумейко + Рустам Холиков @Казахстан 2024-05-16"],
    ),
    (
        "В Ташкенте 3 мая прошли российско-американские консультации.",
        ["meeting held Россия + США @Ташкент 2024-05-03"],
    ),
    (
        "Министр дорог Казахстана Павел Шумейко предложил провести встречу с министром воды Узбекистана Рустамом Холиковым.",
        ["meeting proposed Павел Шумейко + Рустам Холиков -"],
    ),
    # visits
    (
        "25 мая министр дорог Казахстана Павел Шумейко посетит с официальным визитом Узбекистан.",
        ["visit planned Павел Шумейко + Узбекистан @Узбекистан 2024-05-25"],
    ),
    (
        "Министр дорог Казахстана Павел Шумейко прибыл в Ташкент.",
        ["visit held Павел Шумейко + Узбекистан @Ташкент 2024-05-16"],
    ),
    (
        "Обсуждён государственный визит министра дорог Казахстана Павла Шумейко в Узбекистан в марте 2023 года.",
        ["visit held Павел Шумейко + Узбекистан @Узбекистан 2023-03"],
    ),
    (
        "Ожидаются официальные визиты министра дорог Казахстана Павла Шумейко в Узбекистан и Таджикистан.",
        [
            "visit planned Павел Шумейко + Таджикистан @Таджикистан -",
            "visit planned Павел Шумейко + Узбекистан @Узбекистан -",
        ],
    ),
    # a visit and the talks during it share their day and place
    (
        "В Ташкенте прошли переговоры министра воды Узбекистана Рустама Холикова с министром дорог Казахстана Павлом Шумейко, "
        "который находится в Узбекистане с рабочим визитом.",
        [
            "meeting held Рустам Холиков + Павел Шумейко @Ташкент 2024-05-16",
            "visit held Павел Шумейко + Узбекистан @Узбекистан 2024-05-16",
        ],
    ),
    # gatherings
    (
        "Шестая Консультативная встреча глав государств Центральной Азии пройдёт в Астане 9 августа.",
        ["gathering planned главы государств Центральной Азии @Астана 2024-08-09"],
    ),
    (
        "Министр дорог Казахстана Павел Шумейко выступил на саммите ШОС в Астане.",
        ["gathering held Павел Шумейко + ШОС @Астана 2024-05-16"],
    ),
    (
        "Международный форум рек в Ташкенте 20-21 мая отменён.",
        ["gathering cancelled Узбекистан @Ташкент 2024-05-20/2024-05-21"],
    ),
    (
        "Заседание Совета министров внутренних дел стран СНГ перенесли на 2025 год.",
        ["gathering postponed СНГ 2025"],
    ),
    (
        "Министр воды Узбекистана Рустам Холиков приедет в Астану на празднование юбилея столицы 6 июля.",
        [
            "gathering planned Рустам Холиков + Казахстан @Астана 2024-07-06",
            "visit planned Рустам Холиков + Казахстан @Астана 2024-07-06",
        ],
    ),
]

MUST_STAY_SILENT = [
    "Министр дорог Казахстана Павел Шумейко встретился с министром воды Казахстана Рустамом Холиковым.",
    "Министр дорог Казахстана Павел Шумейко провёл заседание штаба.",
    "Министр дорог Казахстана Павел Шумейко не встретится с министром воды Узбекистана Рустамом Холиковым.",
    "Министр дорог Казахстана Павел Шумейко принял участие в субботнике.",
    "Министр дорог Казахстана Павел Шумейко принял приглашение министра воды Узбекистана Рустама Холикова.",
    "Встреча футбольных сборных Казахстана и Узбекистана завершилась вничью.",
    "Коллегия утвердила расписание будущих встреч с читателями.",
    "Студент Азамат Ниязов отправился в Узбекистан на поезде.",
    "Министр дорог Казахстана Павел Шумейко посетил Актюбинскую область.",
    "Во Дворце школьников прошёл фестиваль красок.",
]


@pytest.mark.parametrize(("body", "expected"), MUST_BE_FOUND, ids=lambda value: value if isinstance(value, str) else "")
def test_must_be_found(reading: Reader, body: str, expected: list[str]) -> None:
    _, found = reading(body, url=HOME, published="2024-05-16T12:00+05:00")
    assert lines(found.engagements) == sorted(expected)


@pytest.mark.parametrize("body", MUST_STAY_SILENT)
def test_must_stay_silent(reading: Reader, body: str) -> None:
    _, found = reading(body, url=HOME, published="2024-05-16T12:00+05:00")
    assert lines(found.engagements) == []


def test_one_occasion_is_one_record_under_its_fullest_mention(reading: Reader) -> None:
    document, found = reading(
        "Состоялся телефонный разговор министра дорог Казахстана Павла Шумейко с министром воды Узбекистана Рустамом "
        "Холиковым. В ходе разговора стороны обсудили канал. По итогам беседы условились встретиться 9 июня в Ташкенте.",
        title="Телефонный разговор с министром воды Узбекистана Рустамом Холиковым",
        url=HOME,
    )
    assert lines(found.engagements) == [
        "call held Павел Шумейко + Рустам Холиков 2024-05-16",
        "meeting planned Павел Шумейко + Рустам Холиков @Ташкент 2024-06-09",
    ]
    assert found.engagements[0].anchor.of(document.text).lower() == "телефонный разговор"


def test_what_is_recalled_has_no_day_of_publication(reading: Reader) -> None:
    _, found = reading(
        "Дорогу открыли утром. Гостей было много. Погода стояла ясная. "
        "Напомним, недавно министр дорог Казахстана Павел Шумейко побывал с визитом в Узбекистане.",
        url=HOME,
    )
    assert lines(found.engagements) == ["visit held Павел Шумейко + Узбекистан @Узбекистан -"]


def test_news_of_the_night_may_be_of_the_day_before(reading: Reader) -> None:
    body = "Министр дорог Казахстана Павел Шумейко прибыл в Ташкент."
    _, found = reading(body, url=HOME, published="2024-05-16T01:30+05:00")
    assert found.engagements[0].date is None


def test_a_numbered_meeting_is_a_session_of_its_series(reading: Reader) -> None:
    _, found = reading("Шестая Консультативная встреча глав государств Центральной Азии пройдёт 9 августа.", url=HOME)
    [each] = found.engagements
    assert (each.format, each.session, each.level) == ("ca-consultative", "ca-consultative.6", "head-of-state")


def test_a_participant_has_the_post_held_that_day(reading: Reader) -> None:
    _, found = reading("20 мая Касым-Жомарт Токаев посетит Узбекистан.", url=HOME)
    [each] = found.engagements
    assert (each.participants[0].post, each.participants[0].level) == ("kz.president", "head-of-state")
    assert each.visitor is not None
    assert each.host is not None
    assert (each.visitor.entity, each.host.entity) == ("kassym-jomart-tokayev", "uz")


def test_the_seed_article(reading: Reader) -> None:
    from pathlib import Path

    import kenes.sample

    lines_of = Path(kenes.sample.__file__).with_name("el-kz-2024-05-16.txt").read_text(encoding="utf-8")
    _, found = reading(lines_of, url="https://el.kz/", published="2024-05-16T19:19+05:00")
    assert [told(each) for each in found.engagements] == [
        "gathering planned главы государств Центральной Азии @Астана 2024-08-09",
        "gathering held Секретари Советов безопасности стран Центральной Азии -",
        "gathering planned Ван И + Шанхайская организация сотрудничества -",
        "visit planned Ван И + Казахстан @Казахстан -",
        "visit planned Ван И + Таджикистан @Таджикистан -",
    ]


DAYS = st.dates().map(lambda day: day.isoformat())


@given(DAYS, DAYS)
def test_a_day_fits_its_month_and_itself(day: str, other: str) -> None:
    assert dates_fit(day, day)
    assert dates_fit(day, day[:7])
    assert dates_fit(day, other) == dates_fit(other, day)
    assert dates_fit(day, other) == (day == other)


SIDES = st.lists(
    st.builds(
        lambda n, s, k: Side(Party(f"{k}{n}", f"{k}{n}" if k == "state" else None), frozenset({s}), k),
        st.integers(0, 3),
        st.sampled_from(["kz", "uz", "tj"]),
        st.sampled_from(["person", "state"]),
    ),
    max_size=6,
)


@settings(max_examples=60)
@given(SIDES)
def test_sides_are_distinct_and_nobody_is_lost_but_the_state_of_a_person(sides: list[Side]) -> None:
    kept = distinct(sides)
    assert len({side.key for side in kept}) == len(kept)
    assert {s.key for s in sides if s.kind == "person"} == {s.key for s in kept if s.kind == "person"}
    assert distinct(kept) == kept
    assert apart(kept) == apart(distinct(kept))
