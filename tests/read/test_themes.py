"""Themes: the words of the pack in any inflection, whole words only, every offset the text's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.model.document import Document
from kenes.model.report import Reading
from kenes.pack.pack import Pack, load
from kenes.read.themes import themes

Reader = Callable[..., tuple[Document, Reading]]


def touched(text: str, pack: Pack, lang: str) -> set[tuple[str, str]]:
    document = Document(id="note", text=text)
    return {(hit.theme, hit.span.of(text)) for hit in themes(document, pack, lang)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Речь шла о терроризме.", ("terrorism", "терроризме")),
        ("Ни наркотрафику, ни обману.", ("drug-trafficking", "наркотрафику")),
        ("Боролись с торговлей оружием.", ("arms-trade", "торговлей оружием")),
        ("Угрозы экстремизма растут.", ("extremism", "экстремизма")),
    ],
)
def test_russian_words_are_found_in_every_case(pack: Pack, text: str, expected: tuple[str, str]) -> None:
    assert expected in touched(text, pack, "ru")


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Терроризмге жол жоқ.", "kk", ("terrorism", "Терроризмге")),
        ("Terrorizmga yoʻl yoʻq.", "uz", ("terrorism", "Terrorizmga")),
        ("Терроризмге жол жок.", "ky", ("terrorism", "Терроризмге")),
        ("They spoke of terrorists.", "en", ("terrorism", "terrorists")),
    ],
)
def test_other_languages_by_the_word_and_its_suffix(
    pack: Pack, text: str, lang: str, expected: tuple[str, str]
) -> None:
    assert expected in touched(text, pack, lang)


def test_no_word_inside_another_word(pack: Pack) -> None:
    assert touched("Контртерроризмоведение — не слово.", pack, "ru") == set()


def test_an_unknown_language_touches_nothing(pack: Pack) -> None:
    assert touched("terrorism", pack, "xx") == set()
    assert themes(Document(id="note", text="terrorism"), pack, None) == ()


def test_the_longest_words_win(pack: Pack) -> None:
    found = touched("Раскрыта террористическая организация.", pack, "ru")
    assert ("terrorism", "террористическая организация") in found
    assert ("terrorism", "террористическая") not in found


def test_the_four_threats_of_the_seed_article(reading: Reader) -> None:
    from pathlib import Path

    import kenes.sample

    text = Path(kenes.sample.__file__).with_name("el-kz-2024-05-16.txt").read_text(encoding="utf-8")
    document, found = reading(text, url="https://el.kz/", published="2024-05-16T19:19+05:00")
    sentence = "международного экстремизма, терроризма, наркотрафика и торговли оружием"
    start = document.text.index(sentence)
    inside = {hit.theme for hit in found.themes if start <= hit.span.start < start + len(sentence)}
    assert inside == {"extremism", "terrorism", "drug-trafficking", "arms-trade"}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="теророизм экстрмиз-İß😀«».\n", max_size=80), st.sampled_from(["ru", "kk", "uz", "en"]))
def test_every_span_lies_in_the_text_on_whole_words(text: str, lang: str) -> None:
    pack = load()
    for hit in themes(Document(id="note", text=text), pack, lang):
        assert 0 <= hit.span.start < hit.span.stop <= len(text)
        assert hit.span.start == 0 or not text[hit.span.start - 1].isalnum()
        assert hit.span.stop == len(text) or not text[hit.span.stop].isalnum()
