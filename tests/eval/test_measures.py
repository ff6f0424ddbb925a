"""The published measures, on records small enough to count by hand; beside the published scorer where it is at hand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import measures
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measures import Gold, Occasion, Paper, Records, Said, Someone

from kenes.text.span import Span

SHARED = Path(__file__).resolve().parents[3] / "shared" / "gold"


def figures(gold: Gold, found: Records) -> dict[str, measures.Tally]:
    return measures.measured([gold], {gold.id: found})


def test_loose_and_strict_differ_by_the_overlap() -> None:
    gold = Gold(id="a", quotations=[Said([Span(0, 10)], "direct", speaker="Бек Оралов")])
    half = Records(quotations=[Said([Span(0, 5)], "direct", speaker="Оралов")])
    tallies = figures(gold, half)
    assert tallies["quotations loose"].f1 == 1.0
    assert tallies["quotations strict"].f1 == 0.0
    assert tallies["quotations loose"].shares["speaker"] == (1, 1)


def test_each_quotation_pairs_once_the_best_first() -> None:
    gold = Gold(id="a", quotations=[Said([Span(0, 10)], "direct"), Said([Span(20, 30)], "indirect")])
    found = Records(quotations=[Said([Span(0, 8)], "direct"), Said([Span(0, 10)], "direct")])
    tally = figures(gold, found)["quotations strict"]
    assert (tally.gold, tally.found, tally.hit) == (2, 2, 1)


def test_an_engagement_needs_type_day_and_half_of_its_parties() -> None:
    one = Occasion("meeting", "held", Span(0, 3), ["Россия", "Республика Казахстан"], "Астана", "2024-05")
    gold = Gold(id="a", engagements=[one])
    same = Occasion("meeting", "planned", Span(5, 9), ["РК", "Российская Федерация"], "Астана", "2024-05-07")
    tally = figures(gold, Records(engagements=[same]))["engagements"]
    assert (tally.hit, tally.shares["status"], tally.shares["date exact"]) == (1, (0, 1), (0, 1))
    for other in (
        Occasion("call", "held", None, ["РК", "РФ"]),
        Occasion("meeting", "held", None, ["РК", "РФ"], None, "2024-06"),
        Occasion("meeting", "held", None, ["РК", "Китай", "Иран"]),
    ):
        assert figures(gold, Records(engagements=[other]))["engagements"].hit == 0


def test_instruments_and_people() -> None:
    gold = Gold(
        id="a", instruments=[Paper(Span(0, 10), "treaty", "signed")], people=[Someone("Бек Оралов", [Span(0, 5)])]
    )
    found = Records(instruments=[Paper(Span(0, 9), "treaty", "mentioned")], people=[Someone("Оралов", [Span(9, 12)])])
    tallies = figures(gold, found)
    assert tallies["instruments"].shares == {"kind": (1, 1), "stage": (0, 1)}
    assert (tallies["people"].hit, tallies["people"].shares["role"]) == (1, (0, 1))


@pytest.mark.parametrize(
    ("truth", "found", "same"),
    [
        ("Бек Оралов", "Оралов", True),
        ("Бек Оралов", "Айша Оралова", False),
        ("США", "президент США", False),
        ("Киргизия", "Кыргызская Республика", True),
        ("МИД Казахстана", "Министерство иностранных дел Казахстана", True),
        (None, None, True),
        (None, "Бек", False),
        (["Айша", None], None, True),
        (["Айша", "Бек Оралов"], "Оралов", True),
        ("посол", "посол соседней страны", False),
    ],
)
def test_names(truth: measures.Name, found: str | None, same: bool) -> None:
    assert measures.same_name(truth, found) is same


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda at: Span(at[0], sum(at))), max_size=4)


@given(SPANS, SPANS)
def test_dice_is_even_handed_and_within_bounds(one: list[Span], other: list[Span]) -> None:
    value = measures.dice(one, other)
    assert value == measures.dice(other, one)
    assert 0.0 <= value <= 1.0
    assert measures.dice(one, one) == (1.0 if one else 0.0)


def test_the_published_scorer_counts_the_same(tmp_path: Path) -> None:
    """Every second record of the gold, the quotations cut at their ends, scored by both."""
    if not (SHARED / "score.py").is_file():
        pytest.skip("the gold folder and its scorer are not beside the project")
    truths = measures.gold(SHARED / "dev")
    guessed, lines = {}, []
    for truth in truths:
        row = json.loads((SHARED / "dev" / f"{truth.id}.json").read_text(encoding="utf-8"))
        for name in ("quotations", "engagements", "instruments", "people"):
            row[name] = row[name][::2]
        for quotation in row["quotations"]:
            quotation["content"] = [[start, stop - (stop - start) // 4] for start, stop in quotation["content"]]
        guessed[truth.id] = msgspec.convert({k: row[k] for k in Records.__struct_fields__}, Records)
        lines.append(json.dumps({k: row[k] for k in ("id", "sha256", *Records.__struct_fields__)}))
    (tmp_path / "guessed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(SHARED / "score.py"), str(SHARED / "dev"), str(tmp_path / "guessed.jsonl")]
    printed = subprocess.check_output(command, text=True)
    for name, tally in measures.measured(truths, guessed).items():
        assert f"{name}: P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f}" in printed
        for share, (good, of) in tally.shares.items():
            assert re.search(rf"^{name} {share}: .*\({good}/{of}\)$", printed, re.MULTILINE)
