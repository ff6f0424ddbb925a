"""Spot questions to the shipped pack: who.csv holds a question, a day, the ids expected (`;` between them, none for nobody),
and where the answer can be looked up."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kenes.pack.pack import Pack, load, shipped

with (Path(__file__).parent / "who.csv").open(encoding="utf-8", newline="") as lines:
    QUESTIONS = [(row["question"], row["on"], row["person"]) for row in csv.DictReader(lines)]


@pytest.fixture(scope="module")
def pack() -> Pack:
    if not (shipped() / "pack.yaml").is_file():
        pytest.skip("there is no shipped pack here: packs/central-asia/pack.yaml is absent")
    return load()


@pytest.mark.parametrize(("question", "on", "people"), QUESTIONS)
def test_who(pack: Pack, question: str, on: str, people: str) -> None:
    answers = pack.who(question, on)
    assert {answer.person.id for answer in answers} == set(filter(None, people.split(";")))
    assert all(answer.source for answer in answers)
    assert all(answer.tenure.certain for answer in answers) == (len({answer.person.id for answer in answers}) < 2)
