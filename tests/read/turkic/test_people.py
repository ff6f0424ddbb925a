"""People of Uzbek texts with their roles: exact words before the name, after it, or where a description means one person."""

from __future__ import annotations

import pytest

from kenes.model.document import Document
from kenes.pack.pack import Pack
from kenes.read.read import read

FOUND = """
Anvar Toshmatov Termiz banki raisi etib tayinlandi. | Anvar Toshmatov: Termiz banki raisi
Anvar Toshmatov, Yozuvchilar uyushmasi raisi: Kitob bolaga do‘st, u bilan ko‘ngil keng bo‘ladi. | Anvar Toshmatov: Yozuvchilar uyushmasi raisi
Yurtboshimiz, muhtaram Anvar Toshmatov bog‘ni ko‘rdi. | Anvar Toshmatov: Yurtboshimiz
Germaniya elchisi Hans Islomdan maktub keldi. | Hans Islom: Germaniya elchisi
Xalq artistlari Botir Salimov, Anvar Toshmatov, Jasur Karimberdiyev, Nodir Salimov qo‘shiq aytdi. | Botir Salimov: Xalq artistlari; Anvar Toshmatov: Xalq artistlari; Jasur Karimberdiyev: Xalq artistlari; Nodir Salimov: Xalq artistlari
Yosh kinorejissyor Botir Salimov mukofot oldi. | Botir Salimov: Yosh kinorejissyor
«Tongfilm» kinokonserni direktori Botir Salimov pavilyonni ochdi. | Botir Salimov: «Tongfilm» kinokonserni direktori
"""


@pytest.mark.parametrize("row", FOUND.strip().splitlines())
def test_found(row: str, pack: Pack) -> None:
    text, expected = (part.strip() for part in row.split(" | "))
    found = read(Document.of(id="1", title="", body=text, published="2024-05-16", lang="uz"), pack).people
    told = [f"{each.name}: {', '.join(role.span.of(text) for role in each.roles)}" for each in found]
    assert "; ".join(told) == expected


def test_a_head_of_state_is_meant_before_the_name(pack: Pack) -> None:
    text = "Davlatimiz rahbari bog‘ni ko‘rdi. Bog‘da daraxt ko‘p. Shavkat Mirziyoyev bolalar bilan suhbatlashdi."
    (found,) = read(Document.of(id="1", title="", body=text, published="2024-05-16", lang="uz"), pack).people
    assert [role.span.of(text) for role in found.roles] == ["Davlatimiz rahbari"]


def test_a_president_of_another_state_is_not_the_one_named_later(pack: Pack) -> None:
    text = "Rossiya prezidenti bog‘ni ko‘rdi. Bog‘da daraxt ko‘p. Shavkat Mirziyoyev bolalar bilan suhbatlashdi."
    people = read(Document.of(id="1", title="", body=text, published="2024-05-16", lang="uz"), pack).people
    assert [each.roles for each in people] == [()]
