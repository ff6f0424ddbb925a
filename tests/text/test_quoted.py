"""What stands between marks, each line a way that news is set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.text.quoted import quoted
from kenes.text.sentences import paragraphs

FOUND = [
    ("straight marks", '"Мост готов", - сказал он.', ["Мост готов"]),
    ("guillemets in guillemets", "«Форум «Вода» открыт», — сказал он.", ["Форум «Вода» открыт", "Вода"]),
    ("straight in straight", '"Форум "Вода" открыт", - сказал он.', ['Форум "Вода" открыт', "Вода"]),
    ("curly English marks", "Он сказал: “Мост готов”.", ["Мост готов"]),
    ("low and high marks", "Он сказал: „Мост готов“.", ["Мост готов"]),
    ("a space after the opening mark", '" Пока мост закрыт", - сказал он.', ["Пока мост закрыт"]),
    ("no space before the opening mark", 'Фото агентства"Мост готов", - сказал он.', ["Мост готов"]),
    ("no space after the closing mark", 'Группа "Перевал"вышла на тропу.', ["Перевал"]),
    ("one closing mark for two", "«Он назвал это «чудом», — сказал гид.", ["чудом"]),
    ("several paragraphs, one pair", '"Первое слово.\n\nВторое слово", - сказал он.', ["Первое слово.|Второе слово"]),
    ("each paragraph opens again", '"Первое слово.\n\n"Второе слово", - сказал он.', ["Первое слово.|Второе слово"]),
    (
        "a mark inside a later paragraph",
        '"Начало.\n\nСлово "вода" здесь. Конец", - сказал он.',
        ['Начало.|Слово "вода" здесь. Конец', "вода"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [line[1:] for line in FOUND], ids=[line[0] for line in FOUND])
def test_words_in_marks_are_found(text: str, expected: list[str]) -> None:
    found = [
        "|".join(part.of(text) for part in quote.parts) for quote in quoted(text, paragraphs(text)) if quote.closed
    ]
    assert found == expected


def test_a_mark_that_never_closes_reaches_the_end_of_its_paragraph() -> None:
    text = '"Мост готов, - сказал он.\n\nДругой абзац.'
    [quote] = quoted(text, paragraphs(text))
    assert not quote.closed
    assert [part.of(text) for part in quote.parts] == ["Мост готов, - сказал он."]


def test_an_attribution_in_the_first_paragraph_closes_it() -> None:
    text = '"Мост готов", - сказал он.\n\n"Дорога тоже", - добавила она.'
    assert [quote.parts[0].of(text) for quote in quoted(text, paragraphs(text))] == ["Мост готов", "Дорога тоже"]


@given(st.text(alphabet='аб «»"“”„.,-\n ', max_size=60))
def test_any_marks_give_spans_inside_the_text(text: str) -> None:
    for quote in quoted(text, paragraphs(text)):
        assert 0 <= quote.start < quote.stop <= len(text)
        for part in quote.parts:
            assert quote.start <= part.start < part.stop <= quote.stop
            assert "\n" not in part.of(text)
