"""Folding keeps offsets and makes one word of its spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.text.fold import fold, key
from kenes.text.sentences import LONGEST, paragraphs, sentences, words
from kenes.text.span import Span, longest_first, trimmed, utf16


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("spelling", ["Oʻzbekiston", "O‘zbekiston", "O’zbekiston", "O`zbekiston", "O'zbekiston"])
def test_four_apostrophes_are_one_word(spelling: str) -> None:
    assert fold(spelling) == "o'zbekiston"


def test_yo_and_marks_and_dashes() -> None:
    assert fold("Ёлка — «Мирзиёев»") == 'елка - "мирзиеев"'
    assert key("«Центральная  Азия»") == "центральная азия"
    assert len(fold("İstanbul")) == len("İstanbul")


@given(st.text(alphabet="Аа.! \n«»-", max_size=80))
def test_sentences_and_words_lie_inside_their_paragraph(text: str) -> None:
    for paragraph in paragraphs(text):
        last = paragraph.start
        for sentence in sentences(text, paragraph):
            assert paragraph.covers(sentence)
            assert sentence.start >= last
            last = sentence.stop
            for word in words(text, sentence):
                assert sentence.covers(word)


def test_a_sentence_without_end_is_cut() -> None:
    text = "слово " * 2000
    [paragraph] = paragraphs(text)
    assert all(len(sentence) <= LONGEST for sentence in sentences(text, paragraph))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Мост закрыт в результате паводка.14-летний школьник вышел сам.", 2),
        ("Пост ушёл в сеть 13 мая 2024Как сообщает агентство, рейс отменён.", 2),
        ("Работы идут на ул.Абая и в пос.Южный.", 1),
    ],
)
def test_a_link_border_that_lost_its_space_parts_sentences(text: str, count: int) -> None:
    [paragraph] = paragraphs(text)
    assert len(sentences(text, paragraph)) == count


def test_utf16_counts_two_units_beyond_the_first_plane() -> None:
    assert utf16("🇰🇿 Токаев", 3) == 5
    assert utf16("Токаев", 3) == 3


def test_the_longer_of_two_overlapping_spans_stays() -> None:
    assert longest_first([Span(0, 3), Span(2, 9), Span(10, 12)]) == [Span(2, 9), Span(10, 12)]
    assert trimmed("  а ", 0, 4) == Span(2, 3)
    assert trimmed("   ", 0, 3) is None
