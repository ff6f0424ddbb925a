"""What is to be told outside and what was: one row a channel and key, so that nothing is told twice and nothing is forgotten.

A row is `waiting` (to be sent, or sent and changed since), `sending` (a call is under way; after a kill nobody knows whether it was
done), `sent`, `gone` (deleted there: not sent again) or `failed` (refused; `told` says why). Every step is its own transaction.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import Column, Connection, Index, Integer, LargeBinary, Table, Text, Update, func, select, update

from kenes.store.schema import Number, metadata

outbox = Table(
    "outbox",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("message", Number),  # its id there
    Column("wanted", LargeBinary, nullable=False),  # the payload as JSON
    Column("sent", Text),  # digest of the payload that stands there
    Column("tries", Integer, nullable=False),
    Column("due", Text, nullable=False),
    Column("noted", Text, nullable=False),
    Column("told", Text, nullable=False),
    Index("outbox_by_state", "channel", "state", "due"),
    sqlite_with_rowid=False,
)


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A row. `message` is the id where it was sent, None before; times are ISO in UTC."""

    channel: str
    key: str
    state: str
    message: int | None
    wanted: bytes
    sent: str | None
    tries: int
    due: str
    noted: str
    told: str


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def digest(payload: bytes) -> str:
    return hashlib.sha256(payload).hexdigest()


def want(connection: Connection, channel: str, key: str, payload: bytes, now: datetime) -> bool:
    """Says what the message of a key is to be; True where that is anything new. What is gone stays gone."""
    held = letter(connection, channel, key)
    if held is None:
        connection.execute(
            outbox.insert().values(
                channel=channel, key=key, state="waiting", message=None, wanted=payload, sent=None, tries=0,
                due=stamp(now), noted=stamp(now), told="",
            )
        )  # fmt: skip
        return True
    if held.wanted == payload or held.state == "gone":
        return False
    values: dict[str, object] = {"wanted": payload}
    if held.state != "sending":
        same = held.sent == digest(payload)
        values |= {"state": "sent" if same else "waiting", "tries": 0, "due": stamp(now)}
    connection.execute(_row(channel, key).values(**values))
    return True


def passed_over(connection: Connection, channel: str, key: str, now: datetime) -> None:
    """Notes that a key was told in another way: it is never sent by itself."""
    connection.execute(
        outbox.insert().values(
            channel=channel, key=key, state="gone", message=None, wanted=b"", sent=None, tries=0,
            due=stamp(now), noted=stamp(now), told="told in a digest",
        )
    )  # fmt: skip


def letter(connection: Connection, channel: str, key: str) -> Letter | None:
    asked = select(outbox).where(outbox.c.channel == channel, outbox.c.key == key)
    held = connection.execute(asked).one_or_none()
    return None if held is None else Letter(**held._mapping)


def in_state(
    connection: Connection, channel: str, state: str, due: datetime | None = None, limit: int = 100
) -> list[Letter]:
    """The letters of a channel in a state, those noted first first; with `due` only those whose time has come."""
    asked = select(outbox).where(outbox.c.channel == channel, outbox.c.state == state)
    asked = asked.where(outbox.c.due <= stamp(due)) if due is not None else asked
    held = connection.execute(asked.order_by(outbox.c.noted, outbox.c.key).limit(limit))
    return [Letter(**row._mapping) for row in held]


def next_due(connection: Connection, channel: str) -> str | None:
    """When the next waiting letter's time comes."""
    asked = select(func.min(outbox.c.due)).where(outbox.c.channel == channel, outbox.c.state == "waiting")
    found: str | None = connection.execute(asked).scalar_one()
    return found


def begin(connection: Connection, held: Letter) -> None:
    """Before the call: from here on nobody knows whether it was done, until `done`, `later` or `over`."""
    connection.execute(_row(held.channel, held.key).values(state="sending", tries=held.tries + 1))


def done(connection: Connection, held: Letter, message: int) -> None:
    """The payload of `held` stands there as `message`; what was wanted meanwhile waits."""
    now = letter(connection, held.channel, held.key)
    changed = now is not None and now.wanted != held.wanted
    connection.execute(
        _row(held.channel, held.key).values(
            state="waiting" if changed else "sent", message=message, sent=digest(held.wanted), tries=0, told=""
        )
    )


def found(connection: Connection, held: Letter, message: int) -> None:
    """It was sent before the kill, as `message`; with which words is not known, so it is edited."""
    connection.execute(_row(held.channel, held.key).values(state="waiting", message=message))


def later(connection: Connection, held: Letter, due: datetime, told: str) -> None:
    connection.execute(_row(held.channel, held.key).values(state="waiting", due=stamp(due), told=told))


def over(connection: Connection, held: Letter, state: str, told: str) -> None:
    """`gone` or `failed`: not tried again until it is wanted otherwise."""
    connection.execute(_row(held.channel, held.key).values(state=state, told=told))


def hold(connection: Connection, channel: str, due: datetime) -> None:
    """Nothing of a channel is sent before `due`: the whole channel was told to wait."""
    waiting = update(outbox).where(outbox.c.channel == channel, outbox.c.state == "waiting")
    connection.execute(waiting.where(outbox.c.due < stamp(due)).values(due=stamp(due)))


def counted(connection: Connection) -> dict[tuple[str, str], int]:
    """How many letters by channel and state."""
    asked = select(outbox.c.channel, outbox.c.state, func.count()).group_by(outbox.c.channel, outbox.c.state)
    return {(channel, state): int(number) for channel, state, number in connection.execute(asked)}


def forget(connection: Connection, before: datetime) -> int:
    """Takes out what was noted before and is settled; how many. Its story is not told anew: it is too old for that."""
    settled = outbox.delete().where(outbox.c.noted < stamp(before), outbox.c.state.in_(("sent", "gone", "failed")))
    return connection.execute(settled).rowcount


def backoff(tries: int) -> timedelta:
    """How long to wait after the n-th failure: 2 s, 4 s, … at most ten minutes."""
    return timedelta(seconds=min(2.0 ** max(tries, 1), 600.0))


def _row(channel: str, key: str) -> Update:
    return update(outbox).where(outbox.c.channel == channel, outbox.c.key == key)
