"""Dates in Kazakh, Kyrgyz and Uzbek. A line: language | words with the date in [brackets] | its value; published 2024-08-05."""

from __future__ import annotations

from datetime import date

import pytest

from kenes.read.dates import dates, grammar

DATES = """
kk | Кездесу [2024 жылғы 9 тамызда] өтеді | 2024-08-09
kk | [2022 жылдың 21 шілдесінде] қол қойылды | 2022-07-21
kk | Форум [14–15 маусымда] болады | 2024-06-14/2024-06-15
kk | Келісім [2022 жылғы мамырда] жасалды | 2022-05
kk | Ол [2019 жылы] келді | 2019
kk | Бағдарлама [2022–2024 жылдарға] арналған | 2022/2024
kk | Министр [кеше] келді | 2024-08-04
kk | [Былтыр] сауда өсті | 2023
kk | [19 қаңтарда] сот өтті | 2024-01-19
kk | Жиын [25 желтоқсанда] өтті | 2023-12-25
ky | Жолугушуу [2024-жылдын 9-августунда] болот | 2024-08-09
ky | [Ушул жылдын 28-апрелинде] берилген | 2024-04-28
ky | Ал [9-августта] келет | 2024-08-09
ky | [23-август күнү] учат | 2024-08-23
ky | [1996-жылы] кол коюлган | 1996
ky | [2021-жылдын октябрында] башталган | 2021-10
ky | Каттам [апрель айында] ачылды | 2024-04
ky | [Эртең] жыйын өтөт | 2024-08-06
uz | [30-avgust kuni] qabul qildi | 2024-08-30
uz | Festival [7-11-noyabr kunlari] bo‘ladi | 2024-11-07/2024-11-11
uz | Shartnoma [2024-yil 18-aprelda] imzolangan | 2024-04-18
uz | [2024 йил 9 август куни] имзоланди | 2024-08-09
uz | [2021-yil noyabrda] boshlangan | 2021-11
uz | [O‘tgan yili] savdo o‘sdi | 2023
uz | [Joriy yilning 23-29 oktabr kunlari] o‘tadi | 2024-10-23/2024-10-29
uz | Qaror [16.05.2024] imzolandi | 2024-05-16
"""


@pytest.mark.parametrize("row", DATES.strip().splitlines())
def test_a_date_and_its_value(row: str) -> None:
    lang, marked, value = (part.strip() for part in row.split(" | "))
    text = marked.replace("[", "").replace("]", "")
    words = marked[marked.index("[") + 1 : marked.index("]")]
    found = dates(text, lang, "2024-08-05")
    assert [(mark.span.of(text), mark.value) for mark in found] == [(words, value)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("kk", "Қазан толы ет"), ("ky", "Май эрип кетти"), ("uz", "Marta 15 kilogramm oldi"), ("kk", "2024 теңге")],
)
def test_what_only_looks_like_a_date(lang: str, text: str) -> None:
    assert dates(text, lang, "2024-08-05") == ()


def test_without_a_day_of_publication_a_relative_date_keeps_its_words() -> None:
    assert [mark.value for mark in dates("Ол кеше келді, 2019 жылы да келген", "kk", None)] == [None, "2019"]


def test_only_the_sentences_asked_for() -> None:
    from kenes.text.span import Span

    assert [mark.value for mark in grammar("ky")("Кечээ. Бүгүн.", date(2024, 8, 5), (Span(7, 13),))] == ["2024-08-05"]
