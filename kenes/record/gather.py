"""Reports of one block gathered into records: each unit joins the record it fits best, or founds one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from kenes.model.record import Report
from kenes.record.identity import instant
from kenes.record.judged.identities import Identities, seed

V = TypeVar("V")
PERIOD = 30 * 86400.0  # seconds; what is told again later is told anew


def gathered(
    reports: Sequence[Report],
    identities: Identities,
    view: Callable[[Sequence[Report]], V],
    order: Callable[[V], tuple[object, ...]],
    marks: Callable[[V], Iterable[Hashable]],
    fits: Callable[[V, V], tuple[float, ...] | None],
) -> list[list[Report]]:
    """The records among the reports of one block, as lists of their members; the same lists whatever their order.

    Reports of one seed describe one thing in the same words: they are a unit, and `view` is what is compared of it, made once.
    Units come in `order` (the surest first); each joins the record it fits best among those with a mark in common, or founds
    one. One that fits two equally well founds its own: a guess would be wrong half the time. `fits(unit, leader)` compares
    with the unit that founded the record.
    """
    units: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda each: (instant(each.source.published), each.id)):
        units.setdefault(seed(report, identities), []).append(report)
    if len(units) == 1:
        return list(units.values())
    views = {name: view(unit) for name, unit in units.items()}
    ranked = sorted(units, key=lambda name: (*order(views[name]), name))
    records: list[tuple[V, list[Report], set[str]]] = []  # leader, members, seeds
    by_mark: dict[Hashable, list[int]] = {}
    for name in ranked:
        mine = views[name]
        near = list(marks(mine))
        scores = []
        for at in sorted({at for mark in near for at in by_mark.get(mark, ())}):
            leader, _, seeds = records[at]
            if identities.apart and any(frozenset((name, other)) in identities.apart for other in seeds):
                continue
            score = fits(mine, leader)
            if score is not None:
                scores.append((score, at))
        best = max(scores, default=None)
        if best is not None and sum(score == best[0] for score, _ in scores) == 1:
            records[best[1]][1].extend(units[name])
            records[best[1]][2].add(name)
            continue
        records.append((mine, list(units[name]), {name}))
        for mark in near:
            by_mark.setdefault(mark, []).append(len(records) - 1)
    return [members for _, members, _ in records]


def periods(published: float) -> tuple[str, ...]:
    """The marks of an instant, in seconds: what is at most a PERIOD apart shares one; without a day it has one of its own."""
    if published == float("inf"):
        return ("undated",)
    at = int(published // PERIOD)
    return (str(at), str(at + 1))
