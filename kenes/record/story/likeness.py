"""How alike two documents are: whether they tell one occurrence, judged by the two alone.

Of one language by all their terms; of two languages by what no language changes. Documents too far apart in time, or with
too few terms in common, are not compared at all: that is what lets a store find a story without looking through it.
"""

from __future__ import annotations

import math

from kenes.model.story import Gist, Link
from kenes.record.identity import instant
from kenes.record.story.gist import WHOLE, overlap

DAYS = 3  # between a document and the one it follows
KEYS = 20  # heaviest terms of a document by which others find it
FREE_KEYS = 10  # of those that no language changes
_FREE = "@#="
SHARED, SHARED_UNDATED = 2, 4  # of these that two documents must share to be compared; where one does not say its day
ALIKE = 0.3  # likeness of gists from which two documents tell one thing
ABROAD = 0.5  # the same for two languages, by names, numbers and days alone
_FEW, _LITTLE = 3, 0.1  # of these that two languages must share at least, and how much of all that is told
# Of two texts without a day nothing says that they are near: they must be more alike, of one outlet much more.
UNDATED, SAME_OUTLET = 0.37, 0.7
OTHER = 0.8  # where titles name different days, as editions of a series do, or each is of two other states
COPY = 10.0  # the likeness of a copy
_COPIED = 0.4  # likeness of gists below which nothing is a copy
# Shared shingles of a copy: of both, of the shorter; and how much longer one may be.
_BOTH, _INSIDE, _LONGER = 0.5, 0.8, 2.5
_OCCASIONS = (("utterance", 0.2), ("engagement", 0.15), ("dyad", 0.12), ("place", 0.08), ("instrument", 0.05))
_MOST = 0.3  # that occasions in common add to the likeness of words
DAY = 86400.0


def keys(gist: Gist) -> frozenset[str]:
    """The terms by which a document is found: its heaviest, and the heaviest that no language changes."""
    return frozenset((*heaviest(gist), *heaviest(gist, free=True)))


def heaviest(gist: Gist, free: bool = False) -> frozenset[str]:
    """The heaviest terms of a document, or of those that no language changes."""
    terms = [term for term, _ in gist.terms if not free or term[0] in _FREE]
    return frozenset(terms[: FREE_KEYS if free else KEYS])


def dated(published: str | None) -> bool:
    """Whether a document says on which day it was published."""
    return published is not None and len(published) >= len("2024-05-16")


def moment(published: str | None) -> float:
    """When it was published, in seconds; after all others where it does not say the day."""
    return instant(published) if dated(published) else float("inf")


def order(each: Gist | Link) -> tuple[float, str]:
    """The order in which documents follow each other."""
    return moment(each.published), each.document


class Compared:
    """A gist made ready to be compared with many."""

    def __init__(self, gist: Gist) -> None:
        self.gist = gist
        self.order = order(gist)
        self.dated = dated(gist.published)
        self.keys = heaviest(gist)
        self.free_keys = heaviest(gist, free=True)
        self.weights = dict(gist.terms)
        self.occasions = frozenset(gist.occasions)
        self.dyads = frozenset(each for each in gist.occasions if each.startswith("dyad:"))
        self.free = {term: weight for term, weight in gist.terms if term[0] in _FREE}
        self.names = {term: weight for term, weight in gist.terms if term[0] == "~"}

    def near(self, other: Compared) -> bool:
        """Whether the two are to be compared at all: close in time, with enough terms in common."""
        same = self.gist.lang == other.gist.lang
        shared = len(self.keys & other.keys) if same else len(self.free_keys & other.free_keys)
        if self.dated and other.dated:
            return shared >= SHARED and abs(self.order[0] - other.order[0]) <= DAYS * DAY
        return shared >= SHARED_UNDATED


def alike(one: Compared, other: Compared) -> tuple[float, bool]:
    """How alike two documents are, and whether one is a copy of the other: 1 is just alike enough to be one story, 0 where they
    are not to be compared."""
    if not one.near(other):
        return 0.0, False
    if one.gist.lang != other.gist.lang:
        return round((_told_abroad(one, other) + _shared(one, other)) / _enough(one, other), 3), False
    weights = other.weights
    told = sum(weight * weights[term] for term, weight in one.weights.items() if term in weights) / WHOLE**2
    if told >= _COPIED and _copied(one.gist, other.gist):
        return COPY, True
    return round((told + _shared(one, other)) / _enough(one, other), 3), False


def _told_abroad(one: Compared, other: Compared) -> float:
    """How alike two documents of different languages are, by what no language changes: names of the pack, numbers, days, and
    other names where both have them."""
    both = [(one.free[term], other.free[term]) for term in one.free if term in other.free]
    names = [(one.names[term], other.names[term]) for term in one.names if term in other.names]
    shared = sum(mine * theirs for mine, theirs in (*both, *names))
    if len(both) + len(names) < _FEW or shared < _LITTLE * WHOLE**2:  # a president and his state are in everything
        return 0.0
    length = [
        sum(weight * weight for weight in free.values()) + sum(pair[at] ** 2 for pair in names)
        for at, free in enumerate((one.free, other.free))
    ]
    return float(shared / math.sqrt(length[0] * length[1]))


def _shared(one: Compared, other: Compared) -> float:
    """What occasions in common add: a statement, a meeting or visit, two states, a small place, an instrument."""
    kinds = {each.partition(":")[0] for each in one.occasions & other.occasions}
    return min(_MOST, sum(weight for kind, weight in _OCCASIONS if kind in kinds))


def _enough(one: Compared, other: Compared) -> float:
    """How alike two documents must be to tell one thing."""
    both = one.dated and other.dated
    mine, theirs = (one.gist.days, other.gist.days) if both else (one.gist.written, other.gist.written)
    if mine and theirs and one.gist.lang == other.gist.lang and not set(mine) & set(theirs):
        return OTHER
    if one.dyads and other.dyads and not one.dyads & other.dyads:
        return OTHER
    if one.gist.lang != other.gist.lang:
        return ABROAD
    if both:
        return ALIKE
    return SAME_OUTLET if one.gist.outlet is not None and one.gist.outlet == other.gist.outlet else UNDATED


def _copied(one: Gist, other: Gist) -> bool:
    """A wire copy, or an update that adds some sentences."""
    both, inside = overlap(one, other)
    longer = max(one.size, other.size) / max(1, min(one.size, other.size))
    return both >= _BOTH or (inside >= _INSIDE and longer <= _LONGER)
