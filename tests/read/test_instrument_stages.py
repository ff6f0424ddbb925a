"""The stage of a document and its day: not denied, not ahead, not a year of its name; a law on ratifying is the treaty's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading

Reader = Callable[..., tuple[Document, Reading]]
HOME = "https://example.kz/news/1"

# The name stands between bars.
STAGES = [
    ("На 13 июня намечено подписание |Договора о садах|.", "treaty drafted 2024-06-13"),
    ("Завершение подписания |Договора о садах| могло бы стать вехой.", "treaty drafted None"),
    ("В Астане состоится подписание |Договора о садах|.", "treaty drafted None"),
    ("Депутаты обсудили вопрос ратификации |Конвенции о садах|.", "treaty mentioned None"),
    ("Парламент Кыргызстана принял закон о ратификации |соглашения о садах|.", "agreement ratified 2024-05-16"),
    ("Президент подписал закон о ратификации |Договора о садах|.", "treaty ratified 2024-05-16"),
    ("Стороны не подписывали |Договор о садах|.", "treaty mentioned None"),
    ("В 2023 году была согласована |дорожная карта на 2022–2024 годы|.", "programme drafted 2023"),
    ("Правительство утвердило |стратегию развития каналов до 2030 года|.", "strategy adopted 2024-05-16"),
    ("Каждый помнит |Договор о садах 1997 года|.", "treaty mentioned None"),
    (
        "3 мая, после долгих и трудных переговоров о реках и садах, министры подписали |договор о парках|.",
        "treaty signed 2024-05-03",
    ),
    ("На встрече принята |Алакольская декларация|.", "statement adopted 2024-05-16"),
    ("Стороны приняли |Алакольское заявление|.", "statement adopted 2024-05-16"),
    ("Подписан |Алакольский акт|.", "agreement signed 2024-05-16"),
    ("По итогам встречи принято |итоговое коммюнике|.", "statement adopted 2024-05-16"),
    ("Министры утвердили |План практических действий|.", "programme adopted 2024-05-16"),
    ("Это нарушение статьи 5 |УК|.", "law mentioned None"),
    ("Подписаны |межправительственные и межведомственные документы|.", "other signed 2024-05-16"),
]

STAGES += [
    ("Об этом говорится в |Алакольской декларации|, принятой по итогам встречи.", "statement adopted None"),
    ("Исполняется 25 лет подписания |декларации о садах|.", "statement signed None"),
    ("Министр принял решение подписать |указ о продлении навигации| до 11 мая.", "law signed 2024-05-16"),
    ("Парламент рассмотрел |законопроект о садах|.", "law drafted None"),
    ("Готовится |стратегия развития садов|.", "strategy drafted None"),
    (
        "Стороны подписали |план мероприятий по увеличению торговли и сотрудничеству в области садов|.",
        "programme signed 2024-05-16",
    ),
    ("Подписан |договор о «точке встречи» рек трёх стран|.", "treaty signed 2024-05-16"),
    ("Принят |Указ Президента от 11.05.2024 года «О садах»|.", "law signed 2024-05-11"),
]


@pytest.mark.parametrize(("line", "expected"), STAGES)
def test_stage_and_day(reading: Reader, line: str, expected: str) -> None:
    before, name, after = line.split("|")
    document, found = reading(before + name + after, url=HOME)
    [each] = found.instruments
    assert each.name.of(document.text) == name
    assert f"{each.kind} {each.stage} {each.date}" == expected


@pytest.mark.parametrize(
    "body",
    [
        "Совместных документов не подписывали.",
        "Алакольский район ждёт весну.",
        "Чилийские соглашения обсудили.",
        "УК «Сад» сменила директора.",
        "Он принял решение о поездке.",
    ],
)
def test_silent(reading: Reader, body: str) -> None:
    assert reading(body, url=HOME)[1].instruments == ()


def test_documents_behind_a_colon_have_the_stage_before_it(reading: Reader) -> None:
    document, found = reading(
        "Подписано три документа: соглашение о садах, программа сотрудничества на 2023-2024 годы и протокол о мостах.",
        url=HOME,
    )
    assert {each.name.of(document.text): each.stage for each in found.instruments if each.kind != "other"} == {
        "соглашение о садах": "signed",
        "программа сотрудничества на 2023-2024 годы": "signed",
        "протокол о мостах": "signed",
    }


def test_a_list_whose_opening_is_a_verb(reading: Reader) -> None:
    _, found = reading("Также были подписаны:\n\n- соглашение о садах;\n\n- протокол о мостах.", url=HOME)
    assert [each.stage for each in found.instruments] == ["signed", "signed"]


def test_one_treaty_under_two_wordings(reading: Reader) -> None:
    _, found = reading(
        "Подписан договор о стыке границ трёх государств. Договор о стыке государственных границ трёх стран поможет всем.",
        url=HOME,
    )
    assert len(found.instruments) == 1


def test_an_older_treaty_of_the_same_kind_is_another(reading: Reader) -> None:
    _, found = reading(
        "Подписан Договор об укреплении и расширении союза. Он дополняет документы — Договор о расширении союза (2003 год).",
        url=HOME,
    )
    assert len(found.instruments) == 2
