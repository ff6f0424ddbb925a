"""Pieces: the likeliest division, unknown letters, Tajik letters, words without end."""

from __future__ import annotations

import pytest

from kenes.encoder.vocabulary import LONGEST, SPACE, SPECIAL, UNKNOWN, Vocabulary

MADE = Vocabulary(
    (*SPECIAL, f"{SPACE}тоҷ".replace("ҷ", "ч"), "ик", "истон", f"{SPACE}то", "чик", f"{SPACE}oʻzbek"),
    (0, 0, 0, 0, -4, -3, -2, -1, -2, -5),
    {"‘": "ʻ", "\u00ad": ""},
)


def pieces(word: str, opens: bool = True) -> list[str]:
    return [MADE.pieces[at] for at in MADE.ids(word, opens)]


def test_the_division_with_the_highest_sum_is_taken() -> None:
    assert pieces("точикистон") == [f"{SPACE}то", "чик", "истон"]  # -5, the other way -9


def test_a_tajik_letter_the_vocabulary_lacks_is_read_as_its_neighbour() -> None:
    assert MADE.ids("тоҷикистон") == MADE.ids("точикистон")


def test_code_points_are_written_as_the_vocabulary_writes_them() -> None:
    assert pieces("o‘zbek") == pieces("oʻzbek") == pieces("oʻz\u00adbek") == [f"{SPACE}oʻzbek"]


def test_what_no_piece_covers_is_unknown_and_never_nothing() -> None:
    assert MADE.ids("中文")[-1] == UNKNOWN
    assert MADE.ids("\u00ad", opens=False) == (UNKNOWN,)


def test_a_word_without_end_is_looked_at_only_so_far() -> None:
    assert len(MADE.ids("щ" * 1_000_000)) <= LONGEST + 1


def test_the_special_pieces_must_come_first() -> None:
    with pytest.raises(ValueError, match="expected a score"):
        Vocabulary(("a",), (0.0,), {})
