"""Stems of Kazakh, Kyrgyz and Uzbek words: whoever asks for a word in one form finds it in the others."""

from __future__ import annotations

import pytest

from kenes.language.stems import stems
from kenes.store.index.words import asked, keys, token
from kenes.text.fold import fold


@pytest.mark.parametrize(
    ("lang", "asks", "stands"),
    [
        ("kk", "Қазақстан", "Қазақстанның"),
        ("kk", "Қазақстанға", "қазақстаннан"),
        ("kk", "кездесу", "кездесуінде"),
        ("kk", "келісім", "келісімдерге"),
        ("kk", "кітап", "кітабын"),
        ("ky", "Кыргызстан", "Кыргызстандын"),
        ("ky", "келишим", "келишимге"),
        ("ky", "министрлик", "министрлигинин"),
        ("uz", "O'zbekiston", "Oʻzbekistonning"),
        ("uz", "uchrashuv", "uchrashuvlarida"),
        ("uz", "shartnoma", "шартномани"),
        ("uz", "келишув", "kelishuvning"),
    ],
)
def test_one_form_finds_another(lang: str, asks: str, stands: str) -> None:
    assert asked(asks) & set(keys(token(fold(stands), lang)))


@pytest.mark.parametrize(
    ("lang", "asks", "stands"),
    [("kk", "Астана", "астық"), ("ky", "келишим", "келечек"), ("uz", "suv", "suhbat")],
)
def test_another_word_is_not_found(lang: str, asks: str, stands: str) -> None:
    assert not asked(asks) & set(keys(token(fold(stands), lang)))


def test_languages_without_endings_of_this_kind_have_no_stems() -> None:
    assert stems("bridge", "en") == frozenset()
    assert stems("2024", "kk") == frozenset()
