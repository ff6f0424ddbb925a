"""Stories: documents that tell one occurrence within days, across outlets and languages.

A document follows the one earlier document that tells the same best, or none; a story is what hangs together so. Which document
it follows depends on the two alone, so stored one by one in any order and all at once give the same stories, and what is
published later never changes the story of what was published before. docs/decisions/0007-stories.md.

    gist(document, reading, pack, reports)     what a document is about
    linked(gists) -> links                     every document with the one it follows
    stories(links, judgements) -> stories      what hangs together, with what people judged the same and different
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kenes.model.judgement import Judgement
from kenes.model.story import Link, Story
from kenes.record.identity import digest
from kenes.record.judged.identities import Identities, standing
from kenes.record.story.likeness import order

STORY = "story:"


def seed(document: str) -> str:
    """The id of the story that begins with a document."""
    return STORY + digest(document)


def stories(links: Iterable[Link], judgements: Iterable[Judgement] = ()) -> tuple[Story, ...]:
    """The stories of a closed set of links: of every document also what it follows, what follows it, and the stories that people
    judged the same as its own. Sorted by id."""
    ordered = sorted({each.document: each for each in links}.values(), key=order)
    identities = Identities(standing(judgements))
    grouped = _Groups(identities.apart)
    for link in ordered:
        grouped.add(link)
    for pair, name in sorted(identities.same, key=lambda each: each[1]):
        grouped.join(pair, name)
    return tuple(sorted((_story(members, by) for members, by in grouped.all()), key=lambda each: each.id))


class _Groups:
    """Documents that hang together. `apart` are the pairs of ids judged different, with the judgement."""

    def __init__(self, apart: Mapping[frozenset[str], str]) -> None:
        self._apart: dict[str, dict[str, str]] = {}
        for pair, name in apart.items():
            for one, other in (tuple(pair), tuple(pair)[::-1]):
                self._apart.setdefault(one, {})[other] = name
        self._of: dict[str, int] = {}
        self._members: list[list[Link]] = []
        self._by: list[set[str]] = []

    def add(self, link: Link) -> None:
        own = seed(link.document)
        at = self._of.get(seed(link.parent)) if link.parent is not None else None
        parted = self._parts((own,), at) if at is not None else set()
        if at is None or parted:
            self._members.append([])
            self._by.append(set())
            if at is not None:
                self._by[at] |= parted
            at = len(self._members) - 1
        self._by[at] |= parted
        self._members[at].append(link)
        self._of[own] = at

    def join(self, pair: Collection[str], name: str) -> None:
        one, other = (self._of.get(id) for id in sorted(pair))
        if one is None or other is None or one == other:
            return
        if self._parts([seed(link.document) for link in self._members[other]], one):
            return
        self._members[one] += self._members[other]
        self._by[one] |= self._by[other] | {name}
        for link in self._members[other]:
            self._of[seed(link.document)] = one
        self._members[other] = []

    def all(self) -> Iterator[tuple[list[Link], set[str]]]:
        for members, by in zip(self._members, self._by, strict=True):
            if members:
                yield sorted(members, key=order), by

    def _parts(self, ids: Sequence[str], at: int) -> set[str]:
        """The judgements that keep these ids out of a group."""
        held = {seed(link.document) for link in self._members[at]}
        return {name for id in ids for other, name in self._apart.get(id, {}).items() if other in held}


def _story(members: Sequence[Link], judged: Collection[str]) -> Story:
    central = _central(members)
    days = sorted(each.published[:10] for each in members if each.published is not None)
    return Story(
        id=seed(members[0].document),
        title=central.title,
        central=central.document,
        links=tuple(members),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        aliases=tuple(sorted(seed(each.document) for each in members[1:])),
        outlets=tuple(sorted({each.outlet for each in members if each.outlet is not None})),
        langs=tuple(sorted({each.lang for each in members if each.lang is not None})),
        judged=tuple(sorted(judged)),
    )


def _central(members: Sequence[Link]) -> Link:
    """Whose title a story bears: the earliest of an official outlet, else the one that most others follow."""
    official = next((each for each in members if each.official), None)
    if official is not None:
        return official
    followed: dict[str, int] = {}
    for each in members:
        if each.parent is not None:
            followed[each.parent] = followed.get(each.parent, 0) + 1
    return max(members, key=lambda each: (followed.get(each.document, 0), -members.index(each)))
