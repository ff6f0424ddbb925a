"""The first article, wholly: from the saved page to who said what."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import kenes.sample
from kenes.model.document import Document
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.read.read import read
from kenes.source.files import documents

SEED = Path(kenes.sample.__file__).parent / "el-kz-2024-05-16.txt"
EXPERT, PRESIDENT = "Ассоль Мирманова", "Касым-Жомарт Токаев"


@pytest.fixture(scope="module")
def walked(pack: Pack) -> tuple[Document, Reading]:
    [document] = [item for item in documents(SEED) if isinstance(item, Document)]
    return document, read(document, pack)


def test_the_page_becomes_a_document(walked: tuple[Document, Reading]) -> None:
    document, _ = walked
    assert document.published == "2024-05-16T19:19+05:00"
    assert document.credit == "Пресс-служба Президента РК"
    assert document.views == 1734
    assert document.text.count(document.title) == 1
    for furniture in ("Лента новостей", "Поделитесь", "Подпишитесь", "Telegram"):
        assert furniture not in document.text


def test_thirteen_quotations_with_their_speakers(walked: tuple[Document, Reading]) -> None:
    document, reading = walked
    assert len(reading.quotations) == 13
    assert Counter(quotation.kind for quotation in reading.quotations) == {"direct": 6, "indirect": 7}
    speakers = [quotation.speaker.name for quotation in reading.quotations if quotation.speaker]
    assert Counter(speakers) == {EXPERT: 10, PRESIDENT: 3}
    named = {
        (quotation.speaker.name, quotation.source.of(document.text))
        for quotation in reading.quotations
        if quotation.speaker and quotation.source
    }
    assert {source for name, source in named if name == EXPERT} >= {
        "Эксперт",
        "Мирманова",
        "политолог",
        "Ассоль Ербулатовна",
        "Ассоль",
    }
    assert {source for name, source in named if name == PRESIDENT} == {"Президент", PRESIDENT}


@pytest.mark.parametrize(
    ("opening", "closing", "cue", "speaker"),
    [
        ("Инициатива К. Токаева", "развитии сотрудничества", None, EXPERT),
        ("Казахстан ведёт активную работу", "в Астане 9 августа", "заявил", PRESIDENT),
        ("Нами разработана Стратегия", "«Центральная Азия – 2040»", "добавил", PRESIDENT),
        ("Центральная Азия становится", "нарастающего внимания", "отметила", EXPERT),
        ("Пока мы внутри наших стран", "страны региона друг другу", "сказала", EXPERT),
        ("Основной месседж", "взаимного уважения", "по словам", EXPERT),
        ("Визиты Ван И", "стоящих перед странами региона", "заключила", EXPERT),
    ],
)
def test_quotations_have_their_exact_words(
    walked: tuple[Document, Reading], opening: str, closing: str, cue: str | None, speaker: str
) -> None:
    document, reading = walked
    [found] = [q for q in reading.quotations if q.content[0].of(document.text).startswith(opening)]
    assert found.content[-1].of(document.text).endswith(closing)
    assert (found.cue.of(document.text) if found.cue else None) == cue
    assert found.speaker is not None
    assert found.speaker.name == speaker


def test_three_people_with_roles(walked: tuple[Document, Reading]) -> None:
    document, reading = walked
    people = {person.name: person for person in reading.people}
    assert set(people) == {PRESIDENT, EXPERT, "Ван И"}
    roles = {name: {role.span.of(document.text) for role in person.roles} for name, person in people.items()}
    assert "Президента Казахстана" in roles[PRESIDENT]
    assert {"Заместитель председателя РОО “Контртеррористический комитет”", "политолог", "эксперт"} <= roles[EXPERT]
    assert "министра иностранных дел КНР" in roles["Ван И"]
    assert people[PRESIDENT].entity == "kassym-jomart-tokayev"
    assert people[EXPERT].entity is None


def test_the_summit_has_its_day(walked: tuple[Document, Reading]) -> None:
    document, reading = walked
    assert ("9 августа", "2024-08-09") in {(date.span.of(document.text), date.value) for date in reading.dates}


def test_reading_twice_gives_the_same_bytes(walked: tuple[Document, Reading], pack: Pack) -> None:
    from kenes.model.codec import encode

    document, reading = walked
    assert encode(read(document, pack)) == encode(reading)
