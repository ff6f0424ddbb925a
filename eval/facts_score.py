"""How well facts were found, by the rules of FactRuEval-2016, its third track, easy mode.

A value is right within a small edit distance of a right one; two facts are one where something else than the position agrees;
a pair is worth its matched weight over matched, wrong and missing weight, the position half. Facts pair one to one, the best
pairs first: the shared task also lets several found facts share one of the annotation, at a price, which is left out here.
A `hard` fact of the annotation is no loss when missed; what was found and fits nothing but a hard one is left out of the count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from facts_gold import Truth

from kenes.text.fold import fold

Value = tuple[str, str]
_WEIGHT = {"Position": 0.5}


class Fact(NamedTuple):
    """A fact as it is written: its kind and its arguments, each a name and a value."""

    kind: str
    arguments: tuple[Value, ...]


class Pair(NamedTuple):
    """A found fact with the fact of the annotation it was taken for (None for neither), and what the pair is worth."""

    found: Fact | None
    truth: Truth | None
    quality: float


class Figure(NamedTuple):
    """Precision, recall and F1 of one kind of fact; `gold` and `found` counted, `quality` summed."""

    quality: float
    gold: int
    found: int

    @property
    def precision(self) -> float:
        return self.quality / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.quality / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def figure(pairs: Iterable[Pair], kind: str | None = None) -> Figure:
    """The figure over pairs of one kind, or of all kinds."""
    quality, gold, found = 0.0, 0, 0
    for pair in pairs:
        if kind is not None and kind not in (pair.found and pair.found.kind, pair.truth and pair.truth.kind):
            continue
        if pair.truth is not None and pair.truth.hard:
            continue
        quality += pair.quality
        gold += pair.truth is not None
        found += pair.found is not None
    return Figure(quality, gold, found)


def paired(truths: Sequence[Truth], found: Sequence[Fact]) -> list[Pair]:
    """Every fact of both sides once; a hard fact takes only what no other one wants."""
    worth = {
        (i, j): value
        for (i, truth), (j, fact) in product(enumerate(truths), enumerate(found))
        if (value := quality(truth, fact)) > 0
    }
    chosen: dict[int, int] = {}
    for (i, j), _ in sorted(worth.items(), key=lambda each: (truths[each[0][0]].hard, -each[1])):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    pairs = [Pair(found[j], truths[i], worth[i, j]) for i, j in chosen.items()]
    pairs += [Pair(None, truth, 0.0) for i, truth in enumerate(truths) if i not in chosen]
    return pairs + [Pair(fact, None, 0.0) for j, fact in enumerate(found) if j not in chosen.values()]


def quality(truth: Truth, fact: Fact) -> float:
    """What a found fact is worth against one of the annotation: 0 to 1."""
    if truth.kind != fact.kind:
        return 0.0
    left = list(truth.arguments)
    matched = wrong = 0.0
    known = False
    for name, value in fact.arguments:
        weight = _WEIGHT.get(name, 1.0)
        same = next((each for each in left if each[0] == name and right(value, each[1])), None)
        if same is None:
            wrong += weight
            continue
        left.remove(same)
        matched += weight
        known = known or name != "Position"
    missing = sum(_WEIGHT.get(name, 1.0) for name, _ in left)
    return matched / (matched + wrong + missing) if known else 0.0


def right(value: str, values: Iterable[str]) -> bool:
    """Whether a value is within the allowed distance of a right one: nothing under 2 letters, 1 up to 8, 2 from 9 on."""
    one = " ".join(fold(value).split())
    for each in values:
        other = " ".join(fold(each).split())
        longer = max(len(one), len(other))
        if distance(one, other) <= (0 if longer < 2 else 1 if longer < 9 else 2):
            return True
    return False


def distance(one: str, other: str) -> int:
    """The letters to add, leave out or change to make one string the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def scored(gold: Mapping[str, Sequence[Truth]], found: Mapping[str, Sequence[Fact]]) -> dict[str, list[Pair]]:
    """The pairs of every text of the annotation; a text without an entry in `found` counts as read and empty."""
    return {book: paired(truths, found.get(book, ())) for book, truths in gold.items()}
