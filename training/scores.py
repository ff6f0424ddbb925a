"""Precision, recall and F1 of spans: exact place and kind, summed over texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from training.marked import Marked, outermost

# NEREL and the like tell states from cities; slovnet and FactRuEval do not.
FLAT = {
    "person": "person", "organisation": "organisation", "location": "location", "state": "location", "city": "location",
    "region": "location", "place": "location",
}  # fmt: skip


class Score(NamedTuple):
    precision: float
    recall: float
    f1: float
    count: int  # of gold


def scored(pairs: Iterable[tuple[set[Marked], set[Marked]]], kinds: Sequence[str]) -> dict[str, Score]:
    """For each kind, and `micro` over all, from (gold, found) of each text."""
    sums = {kind: [0, 0, 0] for kind in kinds}
    for gold, found in pairs:
        for kind in kinds:
            g, f = ({each for each in side if each[0] == kind} for side in (gold, found))
            for at, count in enumerate((len(g & f), len(f - g), len(g - f))):
                sums[kind][at] += count
    total = [sum(each[at] for each in sums.values()) for at in range(3)]
    return {kind: _score(*each) for kind, each in {**sums, "micro": total}.items()}


def flat(spans: Iterable[Marked], names: Mapping[str, str] = FLAT) -> set[Marked]:
    """People, organisations and places as one layer: what stands inside another is left out."""
    return outermost({(names[kind], start, stop) for kind, start, stop in spans if kind in names})


def _score(right: int, wrong: int, missed: int) -> Score:
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return Score(precision, recall, 2 * precision * recall / max(1e-9, precision + recall), right + missed)
