"""Asking for stories: the newest, the story of an id or a document, what changed since, the records a story tells of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, func, or_, select

from kenes.model.codec import decode
from kenes.model.record import Record
from kenes.model.story import Link, Story
from kenes.record.story.likeness import order
from kenes.record.story.stories import seed
from kenes.store.folding.shelf import chunks
from kenes.store.ready import inflated, number, stored_record
from kenes.store.schema import REPORTS_A_DOCUMENT, day_of, documents, members, records
from kenes.store.search import search, stretch
from kenes.store.telling.packed import term
from kenes.store.telling.tables import UNDATED, gist_keys, links, stories, tellings

_EPOCH = day_of("1970-01-01")
_DAY = 86_400
_HITS = 400  # sentences whose documents are looked at for words


class Listed(msgspec.Struct, frozen=True):
    """A story in a list; the list goes on `before` it."""

    story: Story
    before: str


def newest(
    connection: Connection,
    *,
    about: str = "",
    of: Sequence[Collection[str]] = (),
    outlets: Collection[str] = (),
    langs: Collection[str] = (),
    since: str | None = None,
    until: str | None = None,
    least: int = 1,
    limit: int = 20,
    before: str | None = None,
) -> list[Listed]:
    """Stories, that with the latest document first. `about`: words of one sentence of one of its documents; `of`: it is about one
    of the ids of each; `outlets`, `langs`: one of its documents is of them; `since`, `until`: ISO prefixes that its last document
    lies within; `least`: documents at least. Raises BadInput for what is no day."""
    low, high = stretch(since, until, 1)
    asked = select(stories).where(stories.c.size >= least)
    if since is not None:
        asked = asked.where(stories.c.latest >= (low - _EPOCH) * _DAY)
    if until is not None:
        asked = asked.where(stories.c.latest < (high - _EPOCH) * _DAY, stories.c.latest > UNDATED)
    if about:
        ids = {hit.document for hit in search(connection, about, since=since, until=until, limit=_HITS)}
        asked = asked.where(_has(links.c.seed.in_([seed(id) for id in sorted(ids)])))
    for each in of:
        keys = [number(term("@" + id)) for id in each]
        asked = asked.where(_has(links.c.document.in_(select(gist_keys.c.document).where(gist_keys.c.key.in_(keys)))))
    for column, values in ((documents.c.outlet, outlets), (documents.c.read_as, langs)):
        if values:
            asked = asked.where(
                _has(links.c.document.in_(select(documents.c.serial).where(column.in_(sorted(values)))))
            )
    if before is not None:
        latest, _, at = before.partition(".")
        last = (int(latest), int(at))
        asked = asked.where(
            or_(stories.c.latest < last[0], and_(stories.c.latest == last[0], stories.c.number < last[1]))
        )
    rows = connection.execute(asked.order_by(stories.c.latest.desc(), stories.c.number.desc()).limit(limit)).all()
    whole = _whole(connection, rows)
    return [Listed(story, f"{row.latest}.{row.number}") for story, row in zip(whole, rows, strict=True)]


class Head(msgspec.Struct, frozen=True):
    """A story above what it tells of: `central` is the document whose title it has, `size` how many documents it has."""

    id: str
    title: str
    central: str
    size: int
    outlets: tuple[str, ...]
    langs: tuple[str, ...]


def heads(connection: Connection, ids: Iterable[str]) -> dict[str, Head]:
    """The story of each of these documents, by the document's id; those that are in none are left out. No link is read: a story of
    thousands costs what one of two does."""
    seeds = {seed(id): id for id in ids}
    found: dict[str, Head] = {}
    told: dict[int, Head] = {}
    for some in chunks(sorted(seeds)):
        asked = select(links.c.seed, stories).join(stories, stories.c.number == links.c.story)
        for row in connection.execute(asked.where(links.c.seed.in_(some))):
            if row.number not in told:
                story = decode(inflated(bytes(row.body)), Story)
                told[row.number] = Head(story.id, story.title, story.central, row.size, story.outlets, story.langs)
            found[seeds[row.seed]] = told[row.number]
    return found


def _has(condition: Any) -> Any:
    return stories.c.number.in_(select(links.c.story).where(condition))


def story(connection: Connection, id: str) -> Story | None:
    """The story of an id: its own, or that of any document in it."""
    return _one(connection, select(stories).join(links, links.c.story == stories.c.number).where(links.c.seed == id))


def story_of(connection: Connection, document: str) -> Story | None:
    """The story that a document is in; None for a document that is not in the store."""
    return story(connection, seed(document))


def changed(connection: Connection, since: int = 0, limit: int = 100) -> tuple[list[Story], int]:
    """The stories that were told anew after the telling `since`, the earliest told first, and the telling up to which these are
    all: ask from there the next time. A rebuilt store tells all of them anew."""
    rows = connection.execute(
        select(stories).where(stories.c.changed > since).order_by(stories.c.changed, stories.c.number).limit(limit + 1)
    ).all()
    if len(rows) <= limit:
        return _whole(connection, rows), max(since, turn(connection))
    cut = rows[-1].changed
    if rows[0].changed == cut:  # more in one telling than asked for: all of it
        rows = list(connection.execute(select(stories).where(stories.c.changed == cut).order_by(stories.c.number)))
        return _whole(connection, rows), cut
    kept = [row for row in rows if row.changed < cut]
    return _whole(connection, kept), kept[-1].changed


def turn(connection: Connection) -> int:
    """How often stories were told in this store."""
    return int(connection.execute(select(tellings.c.turn)).scalar_one())


def records_of(
    connection: Connection, told: Story, kinds: Collection[str], limit: int = 200
) -> list[tuple[Record, int]]:
    """The records of these kinds that a story's documents tell of, each with how many of them do, the most told first, of these the
    earliest."""
    number = select(stories.c.number).where(stories.c.id == told.id).scalar_subquery()
    first = links.c.document * REPORTS_A_DOCUMENT
    own = and_(members.c.report >= first, members.c.report < first + REPORTS_A_DOCUMENT)
    rows = connection.execute(
        select(members.c.record, func.count(links.c.document.distinct()))
        .select_from(links)
        .join(members, own)
        .join(records, records.c.row == members.c.record)
        .where(links.c.story == number, records.c.kind.in_(sorted(kinds)))
        .group_by(members.c.record)
    )
    most = sorted(((int(row), int(many)) for row, many in rows), key=lambda each: (-each[1], each[0]))[:limit]
    found: dict[int, Record] = {}
    for some in chunks([row for row, _ in most]):
        held = connection.execute(select(records.c.row, records.c.body).where(records.c.row.in_(some)))
        found |= {row: stored_record(bytes(body)) for row, body in held}
    return [(found[row], many) for row, many in most]


def count(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(stories)).scalar_one())


def contents(connection: Connection) -> Iterable[bytes]:
    """All that is told, story by story, without the numbers that only this store has."""
    rows = connection.execute(select(stories.c.number, stories.c.body).order_by(stories.c.id)).all()
    for at, body in rows:
        yield inflated(body)
        bodies = connection.execute(select(links.c.body).where(links.c.story == at).order_by(links.c.seed)).scalars()
        yield from (body.encode() for body in bodies)


def _one(connection: Connection, asked: Select[Any]) -> Story | None:
    return next(iter(_whole(connection, connection.execute(asked).all())), None)


def _whole(connection: Connection, rows: Sequence[Any]) -> list[Story]:
    """Stories from their rows, with their links."""
    held: dict[int, list[Link]] = {}
    for some in chunks([row.number for row in rows]):
        for at, body in connection.execute(select(links.c.story, links.c.body).where(links.c.story.in_(some))):
            held.setdefault(at, []).append(decode(body, Link))
    found = []
    for row in rows:
        own = tuple(sorted(held[row.number], key=order))
        aliases = tuple(sorted(seed(link.document) for link in own[1:]))
        bare = decode(inflated(bytes(row.body)), Story)
        found.append(
            msgspec.structs.replace(bare, links=own, aliases=tuple(each for each in aliases if each != bare.id))
        )
    return found
