"""The measure of stories: B-cubed by hand, and the floors of our own pairs and chronicle."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import stories

from kenes.pack.pack import Pack


def test_bcubed_is_as_computed_by_hand() -> None:
    theirs = {"a": "1", "b": "1", "c": "1", "d": "2"}
    found = stories.bcubed("abcd", {"a": "x", "b": "x", "c": "y", "d": "y"}, theirs)
    assert found.precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert found.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert stories.bcubed("abcd", theirs, theirs).f1 == 1


def test_a_table_of_pairs_is_read(tmp_path: Path) -> None:
    names = [f"INPUT:{side}_{what}" for side in ("first", "second") for what in ("title", "url", "text")]
    row = [
        "Мост",
        "https://www.a.example/2031/05/06/most",
        '"Мост ""открыт"""',
        "Паром",
        "https://b.example/1",
        "Паром.",
    ]
    path = tmp_path / "pairs.tsv"
    path.write_text("\t".join([*names, "GOLDEN:quality"]) + "\n" + "\t".join([*row, "BAD"]) + "\n")
    (pair,) = stories.shared_pairs(path)
    assert (pair.one.published, pair.one.outlet, pair.other.published) == ("2031-05-06", "a.example", None)
    assert pair.one.text == 'Мост\n\nМост "открыт"'
    assert not pair.same


def test_our_pairs_and_the_chronicle_keep_their_floors(pack: Pack) -> None:
    floors = json.loads((stories.HERE / "floors.json").read_text())["floors"]
    accuracy, misses = stories.judged(stories.own_pairs(), pack)
    assert accuracy >= floors["stories pairs accuracy"], misses
    found, _ = stories.chronicle(pack)
    assert found.f1 >= 0.93


def test_a_wrong_verdict_is_told(pack: Pack) -> None:
    pair = next(stories.own_pairs())
    accuracy, misses = stories.judged([pair._replace(same=not pair.same)], pack)
    assert accuracy == 0
    assert pair.about in misses[0]
