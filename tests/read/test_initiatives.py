"""Initiatives: what is proposed, by whom, and what others make of it; tenures: who enters and leaves a post."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading

Reader = Callable[..., tuple[Document, Reading]]
HOME = "https://example.kz/news/1"

# What is proposed stands between bars.
MUST_BE_FOUND = [
    ("Министр дорог Казахстана Павел Шумейко предложил |создать союз речных портов|.", "proposed Павел Шумейко"),
    (
        "|Создание союза портов|, предложенное министром дорог Казахстана Павлом Шумейко, обсудят.",
        "proposed Павел Шумейко",
    ),
    (
        "Инициатива министра дорог Казахстана Павла Шумейко о |создании союза портов| понравилась гостям.",
        "proposed Павел Шумейко",
    ),
    (
        "Гости поддержали инициативу министра дорог Казахстана Павла Шумейко о |создании союза портов|.",
        "supported Павел Шумейко",
    ),
    ("Министр дорог Казахстана Павел Шумейко выдвинул предложение о |запрете тяжёлых барж|.", "proposed Павел Шумейко"),
    ("Министр дорог Казахстана Павел Шумейко предложил, чтобы |порты работали круглый год|.", "proposed Павел Шумейко"),
]

MUST_STAY_SILENT = [
    "Лавка предложила скидку покупателям.",
    "Министр дорог Казахстана Павел Шумейко не предлагал закрывать порты.",
    "По инициативе казахстанской стороны состоялся разговор.",
    "Хорошая идея всем понравилась.",
]


@pytest.mark.parametrize(("line", "expected"), MUST_BE_FOUND)
def test_must_be_found(reading: Reader, line: str, expected: str) -> None:
    before, what, after = line.split("|")
    document, found = reading(before + what + after, url=HOME)
    [each] = found.initiatives
    assert each.what.of(document.text) == what
    assert f"{each.status} {each.by.name if each.by else None}" == expected


@pytest.mark.parametrize("body", MUST_STAY_SILENT)
def test_must_stay_silent(reading: Reader, body: str) -> None:
    document, found = reading(body, url=HOME)
    assert [each.what.of(document.text) for each in found.initiatives] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Рустам Холиков назначен |послом Узбекистана в Монголии|.", "appointed Рустам Холиков"),
        ("Рустам Холиков освобождён от должности |министра воды Узбекистана|.", "dismissed Рустам Холиков"),
        (
            "Президентом страны стал другой. Рустам Холиков избран |спикером парламента Узбекистана|.",
            "elected Рустам Холиков",
        ),
        ("Рустам Холиков вступил в должность |министра воды Узбекистана|.", "took_office Рустам Холиков"),
        ("Рустам Холиков назначен |временно исполняющим обязанности губернатора области|.", "appointed Рустам Холиков"),
    ],
)
def test_tenures_are_found_with_the_words_of_the_post(reading: Reader, line: str, expected: str) -> None:
    before, words, after = line.split("|")
    document, found = reading(before + words + after, url=HOME)
    [each] = found.tenures
    assert each.words.of(document.text) == words
    assert f"{each.change} {each.person.name}" == expected
    assert each.date == "2024-05-16"


@pytest.mark.parametrize(
    "body",
    [
        "Рустам Холиков может быть назначен послом Узбекистана в Монголии.",
        "Рустам Холиков не назначен послом Узбекистана в Монголии.",
        "Встреча назначена на вторник, её проведёт Рустам Холиков.",
    ],
)
def test_what_is_only_possible_is_no_tenure(reading: Reader, body: str) -> None:
    _, found = reading(body, url=HOME)
    assert found.tenures == ()


def test_the_seed_article(reading: Reader) -> None:
    from pathlib import Path

    import kenes.sample

    text = Path(kenes.sample.__file__).with_name("el-kz-2024-05-16.txt").read_text(encoding="utf-8")
    document, found = reading(text, url="https://el.kz/", published="2024-05-16T19:19+05:00")
    assert (
        "Создание Регионального центра ООН по Целям устойчивого развития для Центральной Азии и Афганистана",
        "kassym-jomart-tokayev",
    ) in {(each.what.of(document.text), each.by.entity) for each in found.initiatives if each.by}
