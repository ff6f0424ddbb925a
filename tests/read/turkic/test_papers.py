"""Instruments in Kazakh, Kyrgyz and Uzbek. A line: language | text | `kind stage: name` each; published 2024-05-16."""

from __future__ import annotations

import pytest

from kenes.model.document import Document
from kenes.pack.pack import Pack
from kenes.read.read import read

FOUND = """
ky | Министрлер чек ара суусун бөлүшүү тууралуу келишимге кол коюшту. | agreement signed: чек ара суусун бөлүшүү тууралуу келишимге
ky | Өкмөт «Таза суу» программасын бекитти. | programme adopted: «Таза суу» программасын
kk | Өзбекстан мен Қазақстан шекара суы туралы келісімге қол қойды. | agreement signed: шекара суы туралы келісімге
kk | Көші-қон туралы заң күшіне енді. | law in_force: Көші-қон туралы заң
kk | Тараптар достық, сауда және жол туралы шартқа ертең қол қояды. | treaty drafted: достық, сауда және жол туралы шартқа
uz | Vazirlar chegara suvi to‘g‘risidagi bitimni imzoladi. | agreement signed: chegara suvi to‘g‘risidagi bitimni
uz | Чегара суви тўғрисидаги битим имзоланди. | agreement signed: Чегара суви тўғрисидаги битим
uz | Hokim Botir Salimovning farmoniga muvofiq, bog‘ ochildi. | law signed: Hokim Botir Salimovning farmoniga
uz | Termizda bozor tashkil etishga doir bitim imzolandi. | agreement signed: bozor tashkil etishga doir bitim
uz | Ikki zavod o‘rtasida sement yetkazish bo‘yicha bitim imzolandi. | agreement signed: sement yetkazish bo‘yicha bitim
uz | Anjumanda ko‘p ish ko‘rildi – yangilangan Konstitutsiyani qabul qilish haqida so‘z bordi. | law adopted: yangilangan Konstitutsiyani
uz | Senat yo‘l to‘g‘risidagi qonunni qabul qildi. | law adopted: yo‘l to‘g‘risidagi qonunni
"""

SILENT = """
ky | Мыйзамга ылайык, салык өзгөрбөйт.
kk | Келісім бойынша жұмыс жүріп жатыр.
uz | Qonunga ko‘ra, soliq o‘zgarmaydi.
"""


@pytest.mark.parametrize("row", FOUND.strip().splitlines())
def test_found(row: str, pack: Pack) -> None:
    lang, text, expected = (part.strip() for part in row.split(" | "))
    found = read(Document.of(id="1", title="", body=text, published="2024-05-16", lang=lang), pack).instruments
    assert [f"{each.kind} {each.stage}: {each.name.of(text)}" for each in found] == [expected]


@pytest.mark.parametrize("row", SILENT.strip().splitlines())
def test_silent(row: str, pack: Pack) -> None:
    lang, text = (part.strip() for part in row.split(" | "))
    assert read(Document.of(id="1", title="", body=text, published="2024-05-16", lang=lang), pack).instruments == ()
