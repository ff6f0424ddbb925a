"""Which document follows which: the one earlier document that tells the same best.

A link depends on the two documents alone, so it is the same in whatever order they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kenes.model.story import Gist, Link
from kenes.record.story.likeness import DAY, DAYS, Compared, alike, keys


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


def linked(gists: Iterable[Gist]) -> Iterator[Link]:
    """The links of many documents, the earliest first. While all of them say their day only what lies within DAYS is held
    beside the gists themselves; those that do not are compared with all."""
    ready = sorted((Compared(each) for each in {each.document: each for each in gists}.values()), key=lambda e: e.order)
    all_dated = all(each.dated for each in ready)
    by_key: dict[str, set[int]] = {}
    first = 0
    for at, each in enumerate(ready):
        while all_dated and ready[first].order[0] < each.order[0] - DAYS * DAY:
            for key in keys(ready[first].gist):
                by_key[key].discard(first)
            first += 1
        own = keys(each.gist)
        found = {other for key in own for other in by_key.get(key, ())}
        yield follow(each, (ready[other] for other in found))
        for key in own:
            by_key.setdefault(key, set()).add(at)
