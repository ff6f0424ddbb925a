"""A channel: the stories of a view as messages, wanted anew whenever a story grew or a person corrected a record of it.

Nothing is remembered here: what is wanted is made of the store each time, and the outbox knows what is said already.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import quote

import msgspec
from sqlalchemy import Connection, func, select

from kenes.model.story import Story
from kenes.publish.entry import Desk, entry
from kenes.publish.telegram.delivery import Now
from kenes.publish.telegram.news import News, Report, message
from kenes.store import outbox, query
from kenes.store.open import Store
from kenes.store.schema import judgements
from kenes.store.telling import asked
from kenes.store.view import View, found

KINDS = ("engagement", "instrument", "initiative", "tenure", "utterance")
FRESH = timedelta(days=2)
_STORIES, _RECORDS = 200, 300


def address(site: str, key: str) -> str:
    """The evidence page of a story."""
    return f"{site}/story/{quote(key, safe=':')}"


def news(connection: Connection, desk: Desk, story: Story) -> News | None:
    """What a message about a story says; None for a story that no record stands behind."""
    held = asked.records_of(connection, story, KINDS, limit=40)
    entries = [entry(record, desk) for record, _ in held if record.kind != "utterance" or record.value("speaker")]
    if not entries:
        return None
    headings = query.headings(connection, story.documents)
    known = [headings[id] for id in story.documents if id in headings]
    reports = tuple(Report(outlet=each.outlet or each.id, url=each.url) for each in known)
    return News(
        key=story.id, title=story.title, address=address(desk.site, story.id), entries=tuple(entries), reports=reports,
        lang=desk.lang,
    )  # fmt: skip


def matching(connection: Connection, desk: Desk, view: View, since: str) -> list[tuple[Story, str | None]]:
    """The stories last told since the ISO day `since` that a record of a view stands in, the latest first; with the id of such a record,
    None where the view asks for nothing."""
    listed = [each.story for each in asked.newest(connection, since=since, limit=_STORIES)]
    if view == View():
        return [(story, None) for story in listed]
    rows = found(connection, desk.pack, view.but(since=max(since, view.since or since)), _RECORDS)
    wanted = {record.id for _, record in rows}
    chosen: list[tuple[Story, str | None]] = []
    for story in listed:
        own = (record.id for record, _ in asked.records_of(connection, story, KINDS))
        by = next((id for id in own if id in wanted), None)
        if by is not None:
            chosen.append((story, by))
    return chosen


class Channel:
    """Wants the messages of one chat. `fresh` is how long ago a story may have been told last to be news, `made` what is sent of it."""

    def __init__(
        self, store: Store, desk: Desk, chat: str, view: View, now: Now, fresh: timedelta = FRESH, made: Callable[[News], bytes] | None = None
    ) -> None:  # fmt: skip
        self._store = store
        self._desk = desk
        self._chat = chat
        self._view = view
        self._now = now
        self._fresh = fresh
        self._made = made or payload
        self._seen: tuple[int, int] | None = None

    def refresh(self) -> int:
        """Looks whether anything was told or judged since the last time; how many messages are wanted anew."""
        now = self._now()
        with self._store.reading() as connection:
            state = told(connection)
            if state == self._seen:
                return 0
            since = (now - self._fresh).date().isoformat()
            chosen = matching(connection, self._desk, self._view, since)
            wanted = [
                made for story, _ in reversed(chosen) if (made := news(connection, self._desk, story)) is not None
            ]
        with self._store.writing() as connection:
            changed = sum(outbox.want(connection, self._chat, each.key, self._made(each), now) for each in wanted)
        self._seen = state
        return changed


def payload(made: News, why: str | None = None) -> bytes:
    return msgspec.json.encode(message(made, why).payload())


def told(connection: Connection) -> tuple[int, int]:
    """How often stories were told, and how many verdicts there are: where neither changed, no message did."""
    verdicts = connection.execute(select(func.count()).select_from(judgements)).scalar_one()
    return asked.turn(connection), int(verdicts)
