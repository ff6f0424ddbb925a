"""Who is who in Tajik. A line: text | name: role; role … Every person here is invented."""

from __future__ import annotations

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.read.read import read

FOUND = """
Вазири молияи Тоҷикистон Ҷамшед Қурбонзода имрӯз ба вилоят рафт. | Ҷамшед Қурбонзода: Вазири молияи Тоҷикистон
Ҷамшед Қурбонзода, вазири рушди иқтисод ва савдои Тоҷикистон, ба ҷаласа омад. | Ҷамшед Қурбонзода: вазири рушди иқтисод ва савдои Тоҷикистон
Сафири Фавқулода ва Мухтори Ҷумҳурии Тоҷикистон дар Ҷумҳурии Арабии Миср Фирдавс Саломзода брифинг баргузор кард. | Фирдавс Саломзода: Сафири Фавқулода ва Мухтори Ҷумҳурии Тоҷикистон дар Ҷумҳурии Арабии Миср
Муовини якуми раиси шаҳри Хуҷанд Нигора Ҳасанова мактабро кушод. | Нигора Ҳасанова: Муовини якуми раиси шаҳри Хуҷанд
Дар маросим муҳтарам Ҳотам Назарзода суханронӣ кард. | Ҳотам Назарзода:
Коршинос Парвиз Ғаюров гуфт, ки нарх паст мешавад. Баъдан Ғаюров ба саволҳо посух дод. | Парвиз Ғаюров: Коршинос
Вазирони корҳои хориҷии Тоҷикистон ва Узбекистон Ҷамшед Қурбонзода ва Ботир Салимов суҳбат карданд. | Ҷамшед Қурбонзода: Вазирони корҳои хориҷии Тоҷикистон ва Узбекистон | Ботир Салимов: Вазирони корҳои хориҷии Тоҷикистон ва Узбекистон
Раис Ҳотам Назарзодаро ба вазифа таъйин кард, хабар дод дафтари ҳукумат. Назарзода корро сар кард. | Ҳотам Назарзода: Раис
"""

SILENT = """
Ноҳияи Бобоҷон Ғафуров дар шимоли кишвар аст ва мардум он ҷо пахта мекоранд.
Хабаргузории «Парс Тудэй» дар ин бора матлаб нашр кардааст ва онро дигарон ҳам овардаанд.
Вазорати корҳои хориҷии Тоҷикистон бо Созмони Милали Муттаҳид ҳамкорӣ мекунад.
"""


def reading(text: str, pack: Pack) -> Reading:
    return read(Document.of(id="1", title="", body=text, published="2024-05-16", lang="tg"), pack)


@pytest.mark.parametrize("row", FOUND.strip().splitlines())
def test_found(row: str, pack: Pack) -> None:
    text, *expected = (part.strip() for part in row.split("|"))
    found = reading(text, pack)
    assert [
        f"{each.name}: {'; '.join(role.span.of(text) for role in each.roles)}".strip() for each in found.people
    ] == expected


@pytest.mark.parametrize("text", SILENT.strip().splitlines())
def test_silent(text: str, pack: Pack) -> None:
    assert reading(text, pack).people == ()


def test_a_post_is_of_the_state_that_its_words_name(pack: Pack) -> None:
    text = "Вазири молияи Ҷумҳурии Қирғизистон Мирлан Асанов ва вазири молияи Тоҷикистон Ҷамшед Қурбонзода омаданд."
    of = {each.name: [role.of.entity for role in each.roles if role.of] for each in reading(text, pack).people}
    assert of == {"Мирлан Асанов": ["kg"], "Ҷамшед Қурбонзода": ["tj"]}


def test_the_weekday_is_no_city(pack: Pack) -> None:
    text = "Ҷаласа рӯзи душанбе дар Душанбе баргузор мешавад ва мардум онро мебинанд."
    found = reading(text, pack)
    assert [(mark.span.of(text), mark.value) for mark in found.dates] == [("рӯзи душанбе", "2024-05-20")]
    assert [each.span.of(text) for each in found.mentions if each.kind == "place"] == ["Душанбе"]


def test_states_and_bodies_with_what_is_glued_to_them(pack: Pack) -> None:
    text = "Ӯ Тоҷикистонро дӯст медорад, дар бораи Тоҷикистону Узбекистон менависад ва аз Созмони Милали Муттаҳид хабар меорад."
    found = {each.span.of(text): each.entity for each in reading(text, pack).mentions}
    assert found == {"Тоҷикистонро": "tj", "Тоҷикистону": "tj", "Узбекистон": "uz", "Созмони Милали Муттаҳид": "un"}


def test_a_noun_with_its_izafet_is_no_surname(pack: Pack) -> None:
    found = reading("Раиси шаҳри Хуҷанд ба сокинон мактаби нав супорид ва дар маросим суханронӣ кард.", pack)
    assert [each.entity for each in found.mentions if each.kind == "person"] == []


def test_it_says_what_is_not_read(pack: Pack) -> None:
    found = reading("Раиси шаҳр гуфт, ки мактаби нав тирамоҳ кушода мешавад.", pack)
    assert found.warnings == ("language tg: read by rules, but not for instruments, initiatives, tenures",)


def test_a_surname_of_two_people_of_the_pack_is_whom_the_text_named(pack: Pack) -> None:
    text = "Президенти Қирғизистон Содир Жапаров соли 1968 таваллуд шудааст. Жапаров моҳи январи соли 2021 интихоб шуд."
    (found,) = reading(text, pack).people
    assert (found.entity, len(found.mentions)) == ("sadyr-japarov", 2)


def test_heads_of_state_by_what_they_are_called(pack: Pack) -> None:
    text = "Раиси ҷумҳури Белорус Александр Лукашенко соли 1994 интихоб шуд."
    (found,) = reading(text, pack).people
    assert found.entity == "alexander-lukashenko"
    assert [role.span.of(text) for role in found.roles] == ["Раиси ҷумҳури Белорус"]
