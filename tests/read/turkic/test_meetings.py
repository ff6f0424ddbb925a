"""Engagements in Kazakh, Kyrgyz and Uzbek. A line: language | text | `type status date place: sides`; published 2024-05-16.

Heads of state are named by their posts alone; every other person is invented.
"""

from __future__ import annotations

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.read.read import read

FOUND = """
ky | Тышкы иштер министри Эркин Асанбаев Ташкентте Өзбекстандын энергетика министри Ботир Салимов менен жолугушту. | meeting held 2024-05-16 Ташкент: Эркин Асанбаев, Ботир Салимов
ky | Депутат Таалай Үсөнов 20-майда Германияга расмий сапар менен барат. | visit planned 2024-05-20 Германия: Таалай Үсөнов, Германия
ky | Спикер Бакыт Токоев Кытайдын элчиси Ли Хонбинди кабыл алды. | meeting held 2024-05-16 -: Бакыт Токоев, Ли Хонбин
kk | Көлік министрі Ерлан Сапаров Түркия елшісі Мехмет Йылмазмен кездесті. | meeting held 2024-05-16 -: Ерлан Сапаров, Мехмет Йылмаз
kk | Төраға Мәлік Оспанов өткен жылы Өзбекстанға сапармен барды. | visit held 2023 Өзбекстан: Мәлік Оспанов, Өзбекстан
kk | Көлік министрі Ерлан Сапаров Германия министрі Ганс Мюллерді қабылдады. | meeting held 2024-05-16 -: Ерлан Сапаров, Ганс Мюллер
kk | Шанхай ынтымақтастық ұйымының саммиті 4 шілдеде Астанада өтеді. | gathering planned 2024-07-04 Астана: 
uz | Transport vaziri Jasur Karimberdiyev Xitoy elchisi Li Xongbinni qabul qildi. | meeting held 2024-05-16 -: Jasur Karimberdiyev, Li Xongbin
uz | Rais Anvar Toshmatov 20-may kuni Germaniyaga tashrif bilan boradi. | visit planned 2024-05-20 Germaniya: Anvar Toshmatov, Germaniya
uz | Germaniyaga tashrif doirasida transport vaziri Jasur Karimberdiyev zavodni ko‘rdi. | visit held None Germaniya: Jasur Karimberdiyev, Germaniya
uz | Kuzda mamlakatimizda Chorvadorlar uyushmasi jahon kongressi bo‘lib o‘tadi. | gathering planned None Oʻzbekiston: Chorvadorlar uyushmasi
uz | Транспорт вазири Жасур Каримбердиев Германия вазири Ханс Мюллер билан учрашди. | meeting held 2024-05-16 -: Жасур Каримбердиев, Ханс Мюллер
"""

SILENT = """
ky | Аким Бакыт Токоев депутат Таалай Үсөнов менен жолугушту.
kk | Парламент жаңа заңды қабылдады.
kk | Кездесуден кейін жаңбыр жауды.
uz | Vazir Jasur Karimberdiyev yangi Respublika kutubxonasini borib ko‘rdi.
uz | XIV xalqaro kinofestivalda vazir Jasur Karimberdiyev ishtirokchilarga maktub yozdi.
uz | Artist Botir Salimov va rassom Hans Myuller bilan ijodiy uchrashuv o‘tkazildi.
uz | Senat yangi qonunni qabul qildi.
uz | Hokim Botir Salimov deputat Anvar Toshmatov bilan uchrashdi.
"""


def reading(lang: str, text: str, pack: Pack) -> Reading:
    return read(Document.of(id="1", title="", body=text, published="2024-05-16T12:00+05:00", lang=lang), pack)


def test_festivals_of_two_lands_are_two(pack: Pack) -> None:
    text = (
        "Germaniyada o‘tgan xalqaro kinofestivalda o‘zbek filmi namoyish etildi. "
        "Keyin Turkiyada o‘tgan xalqaro kinofestivalda ham film namoyish etildi."
    )
    found = read(Document.of(id="1", title="", body=text, published="2024-05-16", lang="uz"), pack).engagements
    assert [each.participants[0].party.entity for each in found] == ["de", "tr"]


@pytest.mark.parametrize("row", FOUND.strip().splitlines())
def test_found(row: str, pack: Pack) -> None:
    lang, text, expected = (part.strip() for part in row.split(" | "))
    found = reading(lang, text, pack).engagements
    told = [
        f"{each.type} {each.status} {each.date} {each.place.name if each.place else '-'}: "
        + ", ".join(side.party.name for side in each.participants)
        for each in found
    ]
    assert [each.strip() for each in told] == [expected]


@pytest.mark.parametrize("row", SILENT.strip().splitlines())
def test_silent(row: str, pack: Pack) -> None:
    lang, text = (part.strip() for part in row.split(" | "))
    assert reading(lang, text, pack).engagements == ()


def test_those_who_attended_join_the_gathering_and_its_session_is_found(pack: Pack) -> None:
    text = (
        "Астанада Орталық Азия мемлекеттері басшыларының алтыншы консультативтік кездесуі өтті. "
        "Оған Қырғызстан өкілі Эркин Асанбаев және Өзбекстан өкілі Ботир Салимов қатысты."
    )
    found = read(Document.of(id="1", title="", body=text, published="2024-08-09", lang="kk"), pack).engagements
    assert [(each.format, each.session) for each in found] == [("ca-consultative", "ca-consultative.6")]
    assert [side.party.name for side in found[0].participants] == ["Эркин Асанбаев", "Ботир Салимов"]
