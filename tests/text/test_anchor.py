"""Words found again after an edit, or not at all: never a guess."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kenes.model.codec import decode, encode
from kenes.text.anchor import CONTEXT, ENOUGH, SIDE, Anchor, agreement, anchor, find
from kenes.text.span import Span

TEXT = "Паром готов, сообщил порт. Ирма Дол назвала срок: осенью. Порт ждёт паром с весны, а Ирма Дол ждёт рыбу."


def at(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def test_the_second_of_two_is_found_when_a_paragraph_comes_before() -> None:
    kept = anchor(TEXT, at(TEXT, "Ирма Дол", 1))
    edited = "Обновлено в полдень.\n\n" + TEXT
    assert find(edited, kept) == at(edited, "Ирма Дол", 1)


def test_a_word_mended_beside_it_does_not_lose_it() -> None:
    kept = anchor(TEXT, at(TEXT, "Ирма Дол", 0))
    edited = TEXT.replace("назвала", "наконец назвала")
    assert find(edited, kept) == at(edited, "Ирма Дол", 0)


def test_two_places_that_agree_equally_are_for_a_person_to_settle() -> None:
    line = "Глава порта Ирма Дол открыла новый причал. "
    kept = anchor(line * 3, at(line * 3, "Ирма Дол", 1))
    assert find("Порт. " + line * 4, kept) is None


@pytest.mark.parametrize(
    "edited",
    [
        "",
        "Ирма Дол",
        "Ирма Дол купила дом.",
        "Совсем другая новость: Ирма Дол купила дом.",
        TEXT.replace("Ирма Дол", "Ирма Доль"),
    ],
    ids=["gone", "words alone", "the same edge", "other surroundings", "other words"],
)
def test_what_is_uncertain_is_not_found(edited: str) -> None:
    assert find(edited, anchor(TEXT, at(TEXT, "Ирма Дол", 1))) is None


def test_a_span_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="inside a text of 3 characters"):
        anchor("дом", Span(1, 9))


words = st.text(alphabet="абвг .\n🇰", min_size=1, max_size=120)


@given(words, st.data())
def test_every_place_of_an_unchanged_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    kept = anchor(text, span)
    assert find(text, kept) == span
    assert agreement(text, span, kept) == len(kept.before) + len(kept.after) <= CONTEXT
    assert decode(encode(kept), Anchor) == kept


@given(words, words, st.data())
def test_what_is_found_is_the_same_words_in_surroundings_that_agree(
    text: str, edited: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    kept = anchor(text, Span(start, min(len(text), start + data.draw(st.integers(1, 9)))))
    found = find(edited, kept)
    if found is not None:
        assert found.of(edited) == kept.words
        assert agreement(edited, found, kept) >= min(ENOUGH, len(kept.before) + len(kept.after))


@given(st.text(max_size=60), st.text(max_size=60))
def test_an_edit_beyond_the_surroundings_changes_nothing(before: str, after: str) -> None:
    """What is added before the text and after it leaves a place with whole surroundings where it was among them."""
    kept = anchor(TEXT, at(TEXT, "назвала срок"))
    assume("назвала срок" not in before + after)
    assert TEXT.index("назвала срок") >= SIDE
    edited = before + TEXT + after
    assert find(edited, kept) == at(edited, "назвала срок")
