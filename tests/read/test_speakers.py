"""Who speaks where the words of the attribution are short: bodies named before, kin, surnames, and what is no quotation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading

Reader = Callable[..., tuple[Document, Reading]]
HOME = "https://example.kz/news/1"

SPEAKERS = [
    # the last quotation's speaker
    (
        "В Речводе предупредили жителей о ветре. «Ночью ожидается сильный ветер и дождь», - говорится в сообщении.",
        "Речвод",
    ),
    (
        "Мост закрыли, передает агентство со ссылкой на Степной вестник. Машины стоят. «Охрана дежурит всю ночь», - говорится в сообщении.",
        "Степной вестник",
    ),
    (
        "По данным акимата Садового района, вода ушла из домов. Как отметили в местном акимате, насосы работают всю ночь.",
        "акимат Садового района",
    ),
    (
        "Как отметили в администрации президента Чили, срок назван. Мост откроют весной, подчеркнули в администрации президента.",
        "администрация президента Чили",
    ),
    (
        "По вопросу снабжения Речного района рассказал Азамат Садыков. По теме мостов Садыков сообщил, что они открыты.",
        "Азамат Садыков",
    ),
    (
        "На пост пришёл вице-премьер Азамат Садыков. Посол улетел, сообщил представитель пресс-службы порта.",
        "представитель пресс-службы порта",
    ),
    ("Дело ведут об убийстве Аиды Ниязовой. Мать погибшей заявила, что суд идёт медленно.", None),
    (
        "Дело ведут об убийстве Аиды Ниязовой. Мать погибшей заявила, что суд идёт медленно. Она добавила, что ждёт весны.",
        None,
    ),
]


@pytest.mark.parametrize(("body", "expected"), SPEAKERS)
def test_speaker(reading: Reader, body: str, expected: str | None) -> None:
    _, found = reading(body, url=HOME)
    last = found.quotations[-1].speaker
    assert (last.name if last else None) == expected


def test_the_text_of_a_letter_is_its_writers(reading: Reader) -> None:
    _, found = reading(
        "Посол Чили Азамат Садыков написал соседям. «Мы готовы расширять диалог во всех сферах», - приводит агентство Роса текст телеграммы посла.",
        url=HOME,
    )
    assert [each.speaker.name for each in found.quotations if each.speaker] == ["Азамат Садыков"]


@pytest.mark.parametrize(
    "body",
    [
        "Штаб рассказал о паводке по состоянию на 19:00 14 апреля во всех районах области.",
        "«На мой взгляд, это удалось сделать за счёт людей», — сказал Азамат Садыков.",
        "«С точки зрения книжного дела, в наших полномочиях этого нет», — сказал Азамат Садыков.",
        "«Как уже отмечалось выше, канал стал гораздо шире», — сказал Азамат Садыков.",
        "«Мы изучили сроки. Убеждён: у школы должен появиться свой совет», — сказал Азамат Садыков.",
        "«Вода ещё стоит, и мы сочли необходимым сохранить ставку», — сказал Азамат Садыков.",
        "В министерстве прокомментировали слова посла о том, что мост якобы закрыли.",
    ],
)
def test_not_said_by_another(reading: Reader, body: str) -> None:
    _, found = reading(body, url=HOME)
    assert [each.rule for each in found.quotations if each.kind != "direct"] == []
