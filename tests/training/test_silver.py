"""Silver labels on invented sentences: what is marked, and what is said to be unsure."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2]))

from kenes.model.document import Document
from kenes.pack.pack import load
from training.corpora.silver import marked
from training.marked import MarkedText


def silver(text: str, lang: str = "ru") -> MarkedText:
    (found,) = marked([Document.of(id="1", body=text, lang=lang, published="2024-05-16")], load())
    return found


def names(text: MarkedText, kind: str) -> list[str]:
    return [text.text[start:stop] for each, start, stop in text.spans if each == kind]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Министерство обороны Казахстана закупило новые лодки для реки.", ["Министерство обороны Казахстана"]),
        ("Накануне правительство утвердило план ремонта мостов и дорог.", ["правительство"]),
        ("Дело о лодках рассмотрел Верховный суд, решение пока не названо.", ["Верховный суд"]),
        ("Союз лодочников просит отложить ремонт моста до следующей весны.", ["Союз лодочников"]),
        ("На рынке продают яблоки и груши, покупателей сегодня много.", []),
    ],
)
def test_organs_are_bodies_whatever_their_letters(text: str, bodies: list[str]) -> None:
    assert names(silver(text), "organisation") == bodies


def test_a_place_is_a_place_and_its_kind_where_the_pack_knows_it() -> None:
    found = silver("В Ташкенте прошёл форум речников, на который приехали гости из Узбекистана и узбекские учёные.")
    assert names(found, "city") == ["Ташкенте"]
    assert names(found, "state") == ["Узбекистана"]
    assert names(found, "adjective") == ["узбекские"]
    assert names(found, "location") == ["Ташкенте", "Узбекистана"]


def test_in_a_language_without_a_tagger_unknown_capitals_are_unsure() -> None:
    found = silver("Бүгін Астанада Ерлан Сәбитов су туралы кітабын таныстырды және қонақтармен кездесті.", "kk")
    assert names(found, "city") == ["Астанада"]
    unsure = {found.text[start:stop] for kind, start, stop in found.unsure if kind == "*"}
    assert {"Ерлан", "Сәбитов"} <= unsure
    assert "Астанада" not in unsure
