"""Windows: words with exact spans, sentences kept whole, bounds that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.encoder.vocabulary import SPACE, SPECIAL, START, STOP, Vocabulary
from kenes.encoder.windows import MOST, windows

LETTERS = Vocabulary((*SPECIAL, SPACE, *"абвгдежзиклмнопрст"), (0, 0, 0, 0, *[-1.0] * 19), {})


def words(text: str, largest: int = 40) -> list[list[str]]:
    return [[span.of(text) for span in window.words] for window in windows(text, LETTERS, largest)]


def test_a_word_keeps_its_apostrophes_and_a_mark_is_a_word() -> None:
    assert words("O‘zbekiston, Qodirov!") == [["O‘zbekiston", ",", "Qodirov", "!"]]
    assert words("Пресс-служба «Су»") == [["Пресс", "-", "служба", "«", "Су", "»"]]


def test_sentences_share_a_window_while_there_is_room_and_are_never_torn_apart() -> None:
    assert words("Она тут. Он там.") == [["Она", "тут", ".", "Он", "там", "."]]
    assert words("Она тут. Он там.", 15) == [["Она", "тут", "."], ["Он", "там", "."]]


def test_a_sentence_that_is_too_long_alone_is_cut_between_words() -> None:
    found = words("одна " * 20, 23)
    assert len(found) > 1
    assert [word for row in found for word in row] == ["одна"] * 20


@pytest.mark.parametrize("text", ["а" * 100_000, "да " * 33_000, "аz" * 50_000, "!" * 100_000, "о-" * 50_000])
def test_a_sentence_of_a_hundred_thousand_characters_stays_in_bounds(text: str) -> None:
    found = windows(text, LETTERS)
    assert found
    assert max(len(window.pieces) for window in found) <= 160 + 2 + MOST


def test_scripts_mixed_inside_a_word_are_one_word() -> None:
    assert words("Kазахстан 2024жыл") == [["Kазахстан", "2024жыл"]]


@given(st.text(max_size=300))
def test_any_text_gives_windows_whose_words_are_its_words(text: str) -> None:
    last = 0
    for window in windows(text, LETTERS, 20):
        assert window.pieces[0] == START
        assert window.pieces[-1] == STOP
        assert len(window.words) == len(window.first)
        for span, at in zip(window.words, window.first, strict=True):
            assert last <= span.start
            assert not any(char.isspace() for char in span.of(text))
            assert 0 < at < len(window.pieces) - 1
            last = span.stop
