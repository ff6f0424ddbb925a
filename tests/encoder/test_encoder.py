"""The encoder at work: a real graph, exact spans, each language by its own heads."""

from __future__ import annotations

from pathlib import Path

import pytest

from kenes.encoder.encoder import Encoder, encoder


@pytest.fixture(scope="module")
def tiny(weights: Path) -> Encoder:
    return encoder(weights)


def names(tiny: Encoder, text: str, lang: str) -> list[tuple[str, str]]:
    return [(each.kind, each.span.of(text)) for each in tiny.names(text, lang)]


def test_spans_are_exact_in_code_points(tiny: Encoder) -> None:
    text = "🌊🌊 Дана Оспанова едет в «Тасбулак»."
    assert names(tiny, text, "ru") == [("person", "Дана Оспанова"), ("location", "Тасбулак")]


def test_a_language_reads_from_its_own_head(tiny: Encoder) -> None:
    assert names(tiny, "Дана Тасбулак", "kk") == [("person", "Дана"), ("organisation", "Тасбулак")]
    assert names(tiny, "Дана Тасбулак", "ky") == [("person", "Дана"), ("location", "Тасбулак")]


def test_many_texts_at_once_give_what_each_gives_alone(tiny: Encoder) -> None:
    texts = ["Дана Оспанова. " * n + "Тасбулак" for n in range(7)] + ["", "\n \n"]
    together = tiny.names_of(texts, ["ru"] * len(texts))
    assert together == [tiny.names(text, "ru") for text in texts]
    assert [len(each) for each in together] == [*range(1, 8), 0, 0]


def test_the_score_is_a_share(tiny: Encoder) -> None:
    (found,) = tiny.names("Дана", "ru")
    assert 0.9 < found.score <= 1
    assert found.head == "kenes"


def test_a_sentence_of_a_hundred_thousand_characters(tiny: Encoder) -> None:
    text = "слово " * 16_000 + "Дана Оспанова"
    assert names(tiny, text, "ru") == [("person", "Дана Оспанова")]
