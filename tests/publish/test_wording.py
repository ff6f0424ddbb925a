"""What publishers say is there in every language."""

from __future__ import annotations

from importlib.resources import files
from typing import get_args

import pytest
import yaml

from kenes.model import report
from kenes.publish.wording import LANGUAGES, day, say, word


def test_every_phrase_in_every_language() -> None:
    words = yaml.safe_load(files("kenes.publish").joinpath("wording.yaml").read_text("utf-8"))
    assert [key for key, said in words.items() if sorted(said) != sorted(LANGUAGES)] == []


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("type", get_args(report.EngagementType)),
        ("status", get_args(report.Status) + get_args(report.InitiativeStatus)),
        ("stage", get_args(report.Stage)),
        ("kind", get_args(report.InstrumentKind)),
        ("change", get_args(report.TenureChange)),
    ],
)
def test_every_value_of_the_model_has_its_words(group: str, values: tuple[str, ...]) -> None:
    assert all(say(f"{group}.{value}", lang) for value in values for lang in LANGUAGES)


def test_a_value_without_words_stands_for_itself() -> None:
    assert word("type", "regatta", "ru") == "regatta"


@pytest.mark.parametrize(
    ("told", "lang", "expected"),
    [
        ("2024", "ru", "2024"),
        ("2024-08", "ru", "август 2024"),
        ("2024-08-09", "en", "August 9, 2024"),
        ("2024-08-09/2024-08-12", "en", "Aug 9\u2009–\u200912, 2024"),
        ("2024-08-09", "kk", "2024 ж. 9 тамыз"),
        ("the day before", "ru", "the day before"),
    ],
)
def test_days(told: str, lang: str, expected: str) -> None:
    assert day(told, lang).replace("\xa0", " ").replace("\u202f", " ") == expected
