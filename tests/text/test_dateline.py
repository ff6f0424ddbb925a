"""Datelines, and that they are no part of the sentence behind them."""

from __future__ import annotations

import pytest

from kenes.text.dateline import dateline
from kenes.text.sentences import paragraphs, sentences


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ЛЕСОГОРСК, 5 мая — Президент открыл мост.", "ЛЕСОГОРСК, 5 мая —"),
        ("Лесогорск, 5 мая 2024 — Президент открыл мост.", "Лесогорск, 5 мая 2024 —"),
        ("НОВЫЙ ТОР. ВЕСТИ — Мост открыт. Паром ходит.", "НОВЫЙ ТОР. ВЕСТИ —"),
        ("LESOGORSK, May 5 (Desk) — The bridge is open.", "LESOGORSK, May 5 (Desk) —"),
        ("(Лесогорск, 5 мая) Мост открыт.", "(Лесогорск, 5 мая)"),
    ],
)
def test_a_dateline_stands_by_itself(text: str, line: str) -> None:
    found = [span.of(text) for span in sentences(text, paragraphs(text)[0])]
    assert found[0] == line
    assert " ".join(found) == text


@pytest.mark.parametrize(
    "text",
    [
        "Лесогорск — город на реке.",
        "Президент Залесья, 5 мая — открыл мост.",
        "Казахстан, Узбекистан и Кыргызстан — соседи.",
        "В Лесогорске 5 мая открыли мост — первый за год.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline(text) is None
    assert len(sentences(text, paragraphs(text)[0])) == 1
