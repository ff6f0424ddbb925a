"""Whose a document is: all who sign it, the states of its name, those of the text where only «лидеры» sign."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading

Reader = Callable[..., tuple[Document, Reading]]
HOME = "https://example.kz/news/1"

PARTIES = [
    (
        "Президент Казахстана Касым-Жомарт Токаев и президент Кыргызстана Садыр Жапаров подписали договор о садах.",
        "kz kg",
    ),
    ("Казахстан подписал с Узбекистаном соглашение о садах.", "kz uz"),
    ("Между Казахстаном и Таджикистаном подписан меморандум о садах.", "kz tj"),
    ("Договор о садах подписали президенты Казахстана и Узбекистана.", "kz uz"),
    ("По итогам визита президента Узбекистана в Казахстан подписаны 18 документов.", "uz kz"),
    ("Подписана Декларация о садах между Республикой Узбекистан и Республикой Казахстан.", "uz kz"),
    ("Соглашение о садах между Узбекистаном и Европейским союзом подписали осенью.", "uz eu"),
    ("Казахстан и Узбекистан обменялись грамотами. Президенты подписали договор о садах двух стран.", "kz uz"),
    ("Парламент Кыргызстана ратифицировал соглашение о садах с Узбекистаном.", "kg uz"),
    (
        "Таджикистан, Кыргызстан и Узбекистан подписали договор о садах. Главы государств приняли декларацию о реках.",
        "tj kg uz",
    ),
]


@pytest.mark.parametrize(("body", "expected"), PARTIES)
def test_parties(reading: Reader, body: str, expected: str) -> None:
    _, found = reading(body, url=HOME)
    for each in found.instruments:
        assert " ".join(sorted(party.entity or party.name for party in each.parties)) == " ".join(
            sorted(expected.split())
        )
    assert found.instruments


def test_who_stands_in_one_name_of_a_list_signs_no_other(reading: Reader) -> None:
    document, found = reading(
        "Казахстан и Узбекистан подписали три документа: соглашение о парках Туркменистана, меморандум о мостах и договор о паромах.",
        url=HOME,
    )
    last = {each.name.of(document.text): [party.entity for party in each.parties] for each in found.instruments}
    assert last["договор о паромах"] == ["kz", "uz"]


def test_a_document_of_the_pack_by_its_states_in_another_order(reading: Reader) -> None:
    _, found = reading(
        "Договор о точке стыка государственных границ Таджикистана, Кыргызстана и Узбекистана вступил в силу.", url=HOME
    )
    assert [each.entity for each in found.instruments] == ["kg-tj-uz-trijunction-treaty"]
