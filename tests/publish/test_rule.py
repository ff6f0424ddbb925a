"""Rules in words."""

from __future__ import annotations

import pytest

from kenes.model.errors import BadInput
from kenes.pack.pack import Pack
from kenes.publish.telegram.rule import told, view_of


@pytest.mark.parametrize(
    ("words", "address", "said"),
    [
        ("Узбекистан", "state=uz", "Узбекистан"),
        ("Uzbekistan", "state=uz", "Узбекистан"),
        ("Өзбекстан", "state=uz", "Узбекистан"),
        ("Казахстан × Узбекистан", "state=kz&state=uz", "Казахстан × Узбекистан"),
        ("Казахстан, Узбекистан", "state=kz&state=uz", "Казахстан × Узбекистан"),
        ("Токаева", "person=kassym-jomart-tokayev", "Касым-Жомарт Токаев"),
        ("ШОС", "organisation=sco", "ШОС"),
        ("энергетика × встречи", "theme=energy&kind=engagement", "Электроэнергетика × Встречи и визиты"),
        ("Кыргызстан × подписано", "state=kg&status=signed", "Кыргызстан × подписано"),
        ("Узбекистан x предстоящие", "state=uz&status=planned", "Узбекистан × запланировано"),
    ],
)
def test_a_rule_is_a_view(pack: Pack, words: str, address: str, said: str) -> None:
    view = view_of(words, pack)
    assert view.address() == address
    assert told(view, pack, "ru") == said


def test_what_is_nobody_and_nothing_is_looked_for_as_words(pack: Pack) -> None:
    assert view_of("Узбекистан × паромная переправа", pack).words == "паромная переправа"


@pytest.mark.parametrize("words", ["", " × ", "а × б × в × г × д × е × ж"])
def test_no_rule(pack: Pack, words: str) -> None:
    with pytest.raises(BadInput, match="expected one to 6 names"):
        view_of(words, pack)
