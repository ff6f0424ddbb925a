"""Who held a post on a day. `since` is the first day, `until` the first day no longer.

A partial date is a span of days on which the change may have fallen: `2019` as `since` is some day of 2019. Asked of a
day inside it, both the old and the new holder are answered, with `certain=False`; before and after it, one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from kenes.pack.tables import Post, Tables, Tenure


def earliest(date: str) -> str:
    """The first day an ISO prefix can mean: `2019` is 2019-01-01."""
    return date + "0000-01-01"[len(date) :]


def latest(date: str) -> str:
    """The last day an ISO prefix can mean, good for comparing: `2019` is 2019-12-31, `2019-02` is 2019-02-31."""
    return date + "0000-12-31"[len(date) :]


def holds(since: str | None, until: str | None, on: str) -> bool | None:
    """Whether the day `on` (of a month or year: some day of it) lies in [since, until): True on every reading of the
    dates, False on none, None where it depends on the day a partial date means. An absent bound never excludes."""
    first, last = earliest(on), latest(on)
    if (since is not None and last < earliest(since)) or (until is not None and first >= latest(until)):
        return False
    if (since is None or last >= latest(since)) and (until is None or first < earliest(until)):
        return True
    return None


class Tenures:
    """The tenures of a pack, found by person, post, and level of a state."""

    def __init__(self, tables: Tables) -> None:
        self._by_person: dict[str, list[Tenure]] = defaultdict(list)
        self._by_post: dict[str, list[Tenure]] = defaultdict(list)
        self._posts: dict[tuple[str, str | None], list[Post]] = defaultdict(list)
        for tenure in tables.tenures:
            self._by_person[tenure.person].append(tenure)
            self._by_post[tenure.post].append(tenure)
        for post in tables.posts.values():
            self._posts[post.level, state_of(tables, post)].append(post)

    def of(self, person: str, on: str) -> tuple[Tenure, ...]:
        return held(self._by_person.get(person, ()), on)

    def holders(self, post: str, on: str) -> tuple[Tenure, ...]:
        return held(self._by_post.get(post, ()), on)

    def all_of(self, person: str) -> tuple[Tenure, ...]:
        """Every tenure of a person, the oldest first."""
        return tuple(sorted(self._by_person.get(person, ()), key=lambda each: each.since or ""))

    def of_level(self, level: str, state: str | None, on: str) -> tuple[Tenure, ...]:
        found = [tenure for post in self._posts.get((level, state), ()) for tenure in self._by_post.get(post.id, ())]
        return held(found, on)


def held(tenures: Iterable[Tenure], on: str) -> tuple[Tenure, ...]:
    """Those of `tenures` that hold on the day `on`, the certain first, within them the latest to begin first."""
    found = []
    for tenure in tenures:
        sure = holds(tenure.since, tenure.until, on)
        if sure is not False:
            found.append(tenure if sure else msgspec.structs.replace(tenure, certain=False))
    return tuple(
        sorted(sorted(found, key=lambda each: each.since or "", reverse=True), key=lambda each: not each.certain)
    )


def state_of(tables: Tables, post: Post) -> str | None:
    """The state of a post: its own, or that of its organisation."""
    if post.state is not None or post.organisation is None:
        return post.state
    organisation = tables.organisations.get(post.organisation)
    return organisation.state if organisation else None
