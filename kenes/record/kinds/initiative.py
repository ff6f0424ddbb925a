"""Initiatives: what somebody proposed or promised, told again by others, and how it went on.

The same proposal keeps its nouns whatever the verb: «предложил создать Региональный центр», «создание Регионального центра».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from kenes.model.record import Field, Report, Told
from kenes.model.report import InitiativeReport
from kenes.pack.pack import Pack
from kenes.record import words
from kenes.record.gather import gathered
from kenes.record.identity import digest, instant, latin
from kenes.record.judged.identities import Identities
from kenes.record.kind import Kind, Rule, every, first, shown
from kenes.record.page import Page

_SHARED = 0.6  # of the stems of the shorter
_FEWEST = 3
_WORDS = 4  # the longest stems, two by two, are keys
STATUSES = ("proposed", "supported", "under_way", "done")


def reports(page: Page) -> Iterator[Report]:
    for initiative in page.reading.initiatives:
        if not page.places.rejected("initiative", (initiative.what,)):
            yield _flat(page, initiative)


def _flat(page: Page, found: InitiativeReport) -> Report:
    what = " ".join(found.what.of(page.document.text).split())
    told = [page.told("what", what, found.what), page.told("status", found.status, found.cue or found.what)]
    told.extend(page.party("by", found.by, found.cue or found.what))
    told.extend(page.party("to", found.to, found.cue or found.what))
    told.extend(page.themes((found.what,)))
    stems = frozenset(words.stems(what))
    seed = "initiative:" + digest(*sorted(stems), *sorted(_by(told, Identities(()))))
    longest = sorted(stems, key=lambda each: (-len(each), each))[:_WORDS]
    keys = [f"initiative:{one} {other}" for one, other in combinations(sorted(longest), 2)]
    return page.report("initiative", seed, keys, told)


def _by(told: Iterable[Told], identities: Identities) -> frozenset[str]:
    return frozenset(
        identities.of(each.entity) if each.entity else latin(each.value) for each in told if each.field == "by"
    )


class _Proposal(NamedTuple):
    """What is compared of an initiative: the stems of its words, and whose it is."""

    stems: frozenset[str]
    by: frozenset[str]
    published: float


def gather(reports: Sequence[Report], identities: Identities, pack: Pack) -> list[list[Report]]:
    def view(unit: Sequence[Report]) -> _Proposal:
        told = first(unit[0], "what")
        stems = frozenset(words.stems(told.value)) if told is not None else frozenset()
        by = _by((told for report in unit for told in every(report, "by")), identities)
        return _Proposal(stems, by, instant(unit[0].source.published))

    def order(one: _Proposal) -> tuple[object, ...]:
        return (not one.by, -len(one.stems), one.published)

    def marks(one: _Proposal) -> Iterable[str]:
        return one.stems

    def fits(one: _Proposal, leader: _Proposal) -> tuple[float, ...] | None:
        if one.by and leader.by and not one.by & leader.by:
            return None
        both, inside = words.likeness(one.stems, leader.stems)
        if inside < _SHARED or len(one.stems & leader.stems) < _FEWEST:
            return None
        if not one.by and both < _SHARED:  # nobody's proposal is somebody's only where it is nearly its words
            return None
        return (both, inside)

    return gathered(reports, identities, view, order, marks, fits)


def precision(field: str, told: Told, report: Report, pack: Pack) -> int:
    return len(told.value) if field == "what" else int(told.entity is not None)


def title(fields: Sequence[Field], pack: Pack) -> str:
    return "".join(shown(fields, "what")[:1])


INITIATIVE = Kind(
    kind="initiative",
    fields=(
        Rule("what", ("official source", "more precise", "later")),
        Rule("status", ("further", "official source", "later")),
        Rule("by"),
        Rule("to", many=True),
        Rule("theme", many=True),
    ),
    reports=reports,
    gather=gather,
    title=title,
    precision=precision,
    steps="status",
    order=STATUSES,
    final=STATUSES,
)
