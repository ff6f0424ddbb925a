"""One person is one person: names in every case, titles by the day, descriptions, pronouns; and what stays open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading

Reader = Callable[..., tuple[Document, Reading]]


def names(reading: Reading) -> list[str]:
    return [person.name for person in reading.people]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Форум открыл посол Азамат Ниязов. Гости слушали Ниязова, потом говорили с Ниязовым.", ["Азамат Ниязов"]),
        ("Премию вручили Зарине Шариповой. Шарипова поблагодарила жюри.", ["Зарина Шарипова"]),
        ("Выступил Рустам Холиков. Р. Холикова слушали стоя.", ["Рустам Холиков"]),
        ("Политолог Ассоль Карим рассказала о канале. Ассоль Тимуровна верит в него.", ["Ассоль Карим"]),
        ("Встречали Касыма-Жомарта Токаева и Азамата Ниязова.", ["Касым-Жомарт Токаев", "Азамат Ниязов"]),
        ("Токаев прибыл утром. Днём Токаева видели у плотины.", ["Касым-Жомарт Токаев"]),
        ("На сцену вышли Малика Ниязова и Азамат Ниязов.", ["Малика Ниязова", "Азамат Ниязов"]),
    ],
)
def test_the_forms_of_a_name_are_one_person_in_the_nominative(reading: Reader, body: str, expected: list[str]) -> None:
    _, found = reading(body)
    assert names(found) == expected


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("На встрече был министр дорог Казахстана Павел Шумейко.", "министр дорог Казахстана"),
        ("Слово взял заместитель председателя комитета воды Бакыт Эсенов.", "заместитель председателя комитета воды"),
        ("Прибыла Дана Оспанова, казахстанский политолог, и села в зале.", "казахстанский политолог"),
        ("Рустам Холиков назначен послом Узбекистана в Монголии.", "послом Узбекистана в Монголии"),
        ("Гостей встретили бывшим ректором Ильясом Каримбаевым.", "бывшим ректором"),
    ],
)
def test_a_role_keeps_its_exact_words(reading: Reader, body: str, role: str) -> None:
    document, found = reading(body)
    assert role in {each.span.of(document.text) for person in found.people for each in person.roles}


def test_a_role_knows_its_state(reading: Reader) -> None:
    _, found = reading("На встрече был министр дорог Казахстана Павел Шумейко.")
    [role] = found.people[0].roles
    assert role.of is not None
    assert (role.of.name, role.of.entity) == ("Казахстан", "kz")


@pytest.mark.parametrize(
    ("day", "speaker"),
    [
        ("2018-05-16", "Нурсултан Назарбаев"),
        ("2024-05-16", "Касым-Жомарт Токаев"),
        ("2019-03-19", "Нурсултан Назарбаев"),
    ],
)
def test_a_title_is_whoever_held_the_post_that_day(reading: Reader, day: str, speaker: str) -> None:
    _, found = reading("Президент Казахстана заявил, что мост откроют весной.", published=day)
    [quotation] = found.quotations
    assert quotation.speaker is not None
    assert quotation.speaker.name == speaker


def test_a_title_without_a_date_stays_open(reading: Reader) -> None:
    document = Document.of(id="1", body="Президент Казахстана заявил, что мост откроют весной.", lang="ru")
    from kenes.pack.pack import load
    from kenes.read.read import read

    [quotation] = read(document, load()).quotations
    assert quotation.speaker is None or quotation.speaker.entity is None


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Форум открыл посол Азамат Ниязов. «Мост готов», — сказал он.", "Азамат Ниязов"),
        ("Форум открыла ректор Зарина Шарипова. По её словам, студенты приедут осенью.", "Зарина Шарипова"),
        ("Рассказала политолог Дана Оспанова. «Воды мало», — считает эксперт.", "Дана Оспанова"),
        ("Депутат Рустам Холиков приехал утром. «Дорогу откроем», — пообещал парламентарий.", "Рустам Холиков"),
    ],
)
def test_a_pronoun_and_a_description_lead_to_the_name(reading: Reader, body: str, speaker: str) -> None:
    _, found = reading(body)
    quotation = found.quotations[-1]
    assert quotation.speaker is not None
    assert quotation.speaker.name == speaker


@pytest.mark.parametrize(
    "body",
    [
        "Источник сообщил, что мост закрыт.",
        "Жители рассказали, что вода ушла ночью.",
        "Посол Азамат Ниязов встретился с послом Тимуром Бекжановым. «Разговор был прямым», — сказал посол.",
    ],
)
def test_what_names_nobody_stays_without_a_speaker(reading: Reader, body: str) -> None:
    _, found = reading(body)
    assert found.quotations[-1].speaker is None


def test_two_with_one_surname_are_left_as_candidates(reading: Reader) -> None:
    _, found = reading("На форум приехали Азамат Ниязов и Бахром Ниязов. Ниязов заявил, что дорога была лёгкой.")
    speaker = found.quotations[-1].speaker
    assert speaker is not None
    assert speaker.entity is None
    assert speaker.candidates == ("Азамат Ниязов", "Бахром Ниязов")


def test_a_stranger_with_a_presidents_surname_is_not_the_president(reading: Reader) -> None:
    _, found = reading("Чабан Болат Токаев продал овец. Токаев заявил, что доволен.")
    assert names(found) == ["Болат Токаев"]
    assert found.people[0].entity is None


def test_a_kazakh_sentence_is_not_read_by_russian_rules(reading: Reader) -> None:
    document, found = reading(
        "Министр Павел Шумейко приехал в порт. Қазақстан Республикасының Президенті бұл жобаны қолдайтынын және оның аяқталуын күтетінін мәлімдеді. "
        "«Мост готов», — сказал об этом Шумейко, который и строил его."
    )
    assert [(q.content[0].of(document.text), q.speaker and q.speaker.name) for q in found.quotations] == [
        ("бұл жобаны қолдайтынын және оның аяқталуын күтетінін", "Қазақстан Республикасының Президенті"),
        ("Мост готов", "Павел Шумейко"),
    ]


def test_an_unread_language_is_said(reading: Reader) -> None:
    _, found = reading("河上的新桥已于星期一通车，所有人都可以免费通行，部长说。", lang="zh")
    assert found.lang == "zh"
    assert any("language zh" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("По словам посла Казахстана в Чили Нурлана Сейтимова, мост готов.", ["Нурлан Сейтимов"]),
        ("Ранее министра финансов Мади Такиева спросили о мостах.", ["Мади Такиев"]),
        ("Принята отставка Губернатора Речной области Бездудного Ю.В. по собственному желанию.", ["Бездудный Ю. В."]),
        ("Принята отставка Губернатора Никитина A.С. по его желанию. Андрей Никитин уехал.", ["Андрей Никитин"]),
        ("Премия присуждена Ионайтис Ольге Ромуальдовне, художнику.", ["Ионайтис Ольга Ромуальдовна"]),
        ("Портом ведает РГП «Речвод». Об этом рассказал глава Речвода. Он ждёт весны.", []),
    ],
)
def test_names_in_the_case_of_their_post_and_in_one_piece(reading: Reader, body: str, names: list[str]) -> None:
    assert [each.name for each in reading(body, url="https://example.kz/news/1")[1].people] == names
