"""Telling what is untold: new documents follow the one most like them, and the stories this touches are put together anew.

Only documents that share enough of their heaviest terms within a few days are read; of the stories only those whose links change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, func, select

from kenes.model.codec import decode, encode
from kenes.model.judgement import IdentityTarget, Judgement
from kenes.model.story import Link, Story
from kenes.record.story.likeness import DAY, DAYS, SHARED, SHARED_UNDATED, Compared, alike, order
from kenes.record.story.links import Line, follow
from kenes.record.story.stories import STORY, seed, stories
from kenes.store.bulk import insert, removed
from kenes.store.folding.shelf import chunks
from kenes.store.ready import deflated, number
from kenes.store.telling.packed import numbers, second, stored_gist
from kenes.store.telling.tables import UNDATED, gist_keys, gists, links, tellings, untold
from kenes.store.telling.tables import stories as told

_WINDOW = int(DAYS * DAY)
_KEPT = 20_000  # gists kept decoded


def retell(connection: Connection, ledger: Sequence[Judgement]) -> int:
    """Tells all that is untold, within the transaction of `connection`; how many stories were written."""
    waiting = connection.execute(select(untold.c.what)).scalars().all()
    if not waiting:
        return 0
    run = _Run(connection)
    fresh = {int(what[2:]) for what in waiting if what.startswith("g:")}
    if connection.execute(select(links.c.document).limit(1)).first() is None:
        fresh -= run.follow_all()
    run.follow(fresh)
    touched = {int(what[2:]) for what in waiting if what.startswith("s:")}
    held = _Gathered(connection, run.links, ledger).all(touched)
    written = _told(connection, held, run.links, touched, ledger)
    connection.execute(untold.delete())
    return written


class _Run:
    """One run of linking; `links` are the new links by document."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.links: dict[int, _Kept] = {}
        self._compared: dict[int, Compared] = {}

    def follow(self, fresh: Collection[int]) -> None:
        """Links these documents, the earliest first, and again those that are more like one of them than like what they follow."""
        pending = set(fresh)
        for serial in sorted(pending, key=lambda each: self._known([each])[each].order):
            pending.discard(serial)
            one, near = self._known([serial])[serial], self._near(serial)
            self._link(serial, one, near)
            for other, compared in near.items():
                if compared.order > one.order and other not in pending:
                    held = self._held(other)
                    if held is not None and alike(compared, one)[0] >= max(1.0, held.likeness):
                        self._link(other, compared, self._near(other))

    def follow_all(self) -> set[int]:
        """Links every document that says its day, in the order of time, where none is linked yet; their serials."""
        serials: dict[str, int] = {}
        line = Line()
        rows = self.connection.execute(
            select(gists.c.document, gists.c.moment, gists.c.body)
            .where(gists.c.moment != UNDATED)
            .order_by(gists.c.moment, gists.c.document),
            execution_options={"yield_per": 500},
        )
        for _, same in groupby(rows, key=lambda row: row.moment):
            told = [(stored_gist(bytes(row.body)), row.document) for row in same]
            for gist, serial in sorted(told, key=lambda each: order(each[0])):
                link = line.link(gist)
                serials[gist.document] = serial
                parent = serials[link.parent] if link.parent is not None else None
                self.links[serial] = _Kept(link, parent, None)
        return set(serials.values())

    def _link(self, serial: int, one: Compared, near: dict[int, Compared]) -> None:
        link = follow(one, near.values())
        parent = next((at for at, each in near.items() if each.gist.document == link.parent), None)
        story = self.connection.execute(select(links.c.story).where(links.c.document == serial)).scalar_one_or_none()
        self.links[serial] = _Kept(link, parent, story)

    def _held(self, serial: int) -> Link | None:
        if serial in self.links:
            return self.links[serial].link
        body = self.connection.execute(select(links.c.body).where(links.c.document == serial)).scalar_one_or_none()
        return None if body is None else decode(body, Link)

    def _near(self, serial: int) -> dict[int, Compared]:
        """The documents that may be compared with one, by serial."""
        one = self._known([serial])[serial]
        own = numbers(one.gist, number)
        when = second(one.gist.published)
        asked = (
            select(gist_keys.c.document, func.count()).where(gist_keys.c.key.in_(own)).group_by(gist_keys.c.document)
        )
        found: set[int] = set()
        if when != UNDATED:
            inside = gist_keys.c.moment.between(when - _WINDOW, when + _WINDOW)
            found.update(at for at, _ in self.connection.execute(asked.where(inside).having(func.count() >= SHARED)))
            asked = asked.where(gist_keys.c.moment == UNDATED)
        found.update(at for at, _ in self.connection.execute(asked.having(func.count() >= SHARED_UNDATED)))
        found.discard(serial)
        return {at: each for at, each in self._known(sorted(found)).items() if one.near(each)}

    def _known(self, serials: Sequence[int]) -> dict[int, Compared]:
        if len(self._compared) > _KEPT:
            self._compared.clear()
        for some in chunks([each for each in serials if each not in self._compared]):
            rows = self.connection.execute(select(gists.c.document, gists.c.body).where(gists.c.document.in_(some)))
            self._compared.update({at: Compared(stored_gist(bytes(body))) for at, body in rows})
        return {at: self._compared[at] for at in serials}


class _Kept(NamedTuple):
    """The link of a document, the serial of what it follows, the number of the story it was in."""

    link: Link
    parent: int | None
    story: int | None


def _told(
    connection: Connection,
    held: dict[int, _Kept],
    new: Collection[int],
    touched: Collection[int],
    ledger: Sequence[Judgement],
) -> int:
    """Puts together the stories of the documents `held`; writes what differs from what is written."""
    serials = {each.link.document: at for at, each in held.items()}
    made = {serials[story.links[0].document]: story for story in stories((e.link for e in held.values()), ledger)}
    of = {serials[document]: at for at, story in made.items() for document in story.documents}
    moved = [at for at, each in sorted(held.items()) if at in new or each.story != of[at]]
    removed(connection, "links", "document", moved)
    rows = [(at, seed(held[at].link.document), held[at].parent, of[at], encode(held[at].link).decode()) for at in moved]
    insert(connection, "links", ("document", "seed", "parent", "story", "body"), rows)
    grown = {story for at in moved for story in (of[at], held[at].story)}
    before = {*touched, *made, *(each.story for each in held.values() if each.story is not None)}
    old = _bodies(connection, before)
    fresh = {at: deflated(encode(bare(story))) for at, story in made.items()}
    written = sorted(at for at, body in fresh.items() if at in grown or old.get(at) != body)
    removed(connection, "stories", "number", sorted({*written, *(at for at in old if at not in fresh)}))
    turn = _turned(connection)
    insert(
        connection,
        "stories",
        ("number", "id", "latest", "size", "changed", "body"),
        [(at, made[at].id, _latest(made[at]), len(made[at].links), turn, fresh[at]) for at in written],
    )
    return len(written)


def bare(story: Story) -> Story:
    """A story as its row holds it: its links stand in their own table."""
    return msgspec.structs.replace(story, links=(), aliases=())


def _latest(story: Story) -> int:
    return max(second(link.published) for link in story.links)


def _turned(connection: Connection) -> int:
    """The number of this telling: greater than of any before."""
    connection.execute(tellings.update().values(turn=tellings.c.turn + 1))
    return int(connection.execute(select(tellings.c.turn)).scalar_one())


def _bodies(connection: Connection, numbers: Collection[int]) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for some in chunks(sorted(numbers)):
        rows = connection.execute(select(told.c.number, told.c.body).where(told.c.number.in_(some)))
        found.update({int(at): bytes(body) for at, body in rows})
    return found


class _Gathered:
    """The links that stories can share with new ones and with those touched: whole stories, and what people judged of them."""

    def __init__(self, connection: Connection, new: dict[int, _Kept], ledger: Sequence[Judgement]) -> None:
        self.connection = connection
        self.held = dict(new)
        self._seen: set[int] = set()
        pairs = [each.target for each in ledger if isinstance(each.target, IdentityTarget)]
        self._judged = [(each.one, each.other) for each in pairs if each.one.startswith(STORY)]

    def all(self, touched: Collection[int]) -> dict[int, _Kept]:
        wanted = {*touched, *(each.story for each in self.held.values() if each.story is not None)}
        wanted |= self._of(each.parent for each in self.held.values() if each.parent is not None)
        while wanted := wanted - self._seen:
            self._seen |= wanted
            self._load(wanted)
            if self._judged:  # only where people parted stories do links lead out of them
                wanted = self._beside()
        return self.held

    def _load(self, numbers: Collection[int]) -> None:
        for some in chunks(sorted(numbers)):
            for at, parent, story, body in self.connection.execute(
                select(links.c.document, links.c.parent, links.c.story, links.c.body).where(links.c.story.in_(some))
            ):
                if at not in self.held:
                    self.held[at] = _Kept(decode(body, Link), parent, story)

    def _beside(self) -> set[int]:
        found = self._of(each.parent for each in self.held.values() if each.parent is not None)
        for some in chunks(sorted(self.held)):
            found.update(self.connection.execute(select(links.c.story).where(links.c.parent.in_(some))).scalars())
        own = {seed(each.link.document) for each in self.held.values()}
        ids = {id for pair in self._judged for id in pair if own.intersection(pair)} - own
        for named in chunks(sorted(ids)):
            found.update(self.connection.execute(select(links.c.story).where(links.c.seed.in_(named))).scalars())
        return found

    def _of(self, serials: Iterable[int]) -> set[int]:
        """The stories of documents."""
        found: set[int] = set()
        for some in chunks(sorted({*serials} - {*self.held} if self.held else {*serials})):
            found.update(self.connection.execute(select(links.c.story).where(links.c.document.in_(some))).scalars())
        return found
