"""Which document follows which: the one earlier document that tells the same best.

A link depends on the two documents alone, so it is the same in whatever order they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kenes.model.story import Gist, Link
from kenes.record.story.likeness import DAY, DAYS, Compared, alike, dated, keys, order


def follow(one: Compared, near: Iterable[Compared]) -> Link:
    """The link of a document: to the one of the earlier documents among `near` that is most like it, of equals the latest."""
    best: tuple[float, tuple[float, str], bool] | None = None
    for other in near:
        if other.order < one.order:
            likeness, copy = alike(one, other)
            if likeness >= 1 and (best is None or (likeness, other.order) > best[:2]):
                best = (likeness, other.order, copy)
    gist = one.gist
    parent, likeness, copy = (best[1][1], best[0], best[2]) if best is not None else (None, 0.0, False)
    return Link(
        document=gist.document, title=gist.title, outlet=gist.outlet, official=gist.official, lang=gist.lang,
        published=gist.published, parent=parent, likeness=likeness, copy=copy,
    )  # fmt: skip


class Line:
    """Dated documents linked in the order of their publication; only those of the last DAYS are held."""

    def __init__(self) -> None:
        self._held: dict[int, Compared] = {}
        self._by_key: dict[str, set[int]] = {}
        self._first = self._next = 0

    def link(self, gist: Gist) -> Link:
        """The link of the next document."""
        one = Compared(gist)
        while self._first < self._next and self._held[self._first].order[0] < one.order[0] - DAYS * DAY:
            past = self._held.pop(self._first)
            for key in keys(past.gist):
                self._by_key[key].discard(self._first)
            self._first += 1
        own = keys(gist)
        found = {at for key in own for at in self._by_key.get(key, ())}
        for key in own:
            self._by_key.setdefault(key, set()).add(self._next)
        self._held[self._next] = one
        self._next += 1
        return follow(one, (self._held[at] for at in found))


def linked(gists: Iterable[Gist]) -> Iterator[Link]:
    """The links of many documents, the earliest first; those that do not say their day, the last, are compared with all."""
    ordered = sorted({each.document: each for each in gists}.values(), key=order)
    line = Line()
    undated = [each for each in ordered if not dated(each.published)]
    yield from (line.link(each) for each in ordered[: len(ordered) - len(undated)])
    all_of = [Compared(each) for each in ordered] if undated else []
    yield from (follow(Compared(each), all_of) for each in undated)
