"""Who follows what: chats with their language and hours, and the rules of each. A rule is a View; what stands in a store is its address."""

from __future__ import annotations

from urllib.parse import parse_qsl

import msgspec
from sqlalchemy import Column, Connection, Integer, Table, Text, func, select

from kenes.model.errors import BadInput
from kenes.store.schema import metadata
from kenes.store.view import View

MOST = 20  # rules of a chat

followers = Table(
    "followers",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("lang", Text, nullable=False),
    Column("quiet", Text, nullable=False),  # `22-7`: hours without messages, empty for none
    Column("digest", Text, nullable=False),  # `9`: the hour of the one message a day, empty for each story as it comes
    Column("digested", Text, nullable=False),  # the day of the last of these
    Column("since", Text, nullable=False),
    sqlite_with_rowid=False,
)
follows = Table(
    "follows",
    metadata,
    Column("chat", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("view", Text, nullable=False),
    Column("since", Text, nullable=False),
    sqlite_with_rowid=False,
)


class Rule(msgspec.Struct, frozen=True):
    """A rule of a chat; nothing older than the ISO moment `since` is told by it."""

    number: int
    view: View
    since: str


class Follower(msgspec.Struct, frozen=True, kw_only=True):
    chat: str
    lang: str = "ru"
    quiet: str = ""
    digest: str = ""
    digested: str = ""
    since: str = ""
    rules: tuple[Rule, ...] = ()


def follower(connection: Connection, chat: str) -> Follower | None:
    held = connection.execute(select(followers).where(followers.c.chat == chat)).one_or_none()
    return None if held is None else Follower(**held._mapping, rules=_rules(connection, chat))


def every(connection: Connection) -> list[Follower]:
    """All chats that follow anything."""
    asked = select(followers).where(followers.c.chat.in_(select(follows.c.chat))).order_by(followers.c.chat)
    return [Follower(**row._mapping, rules=_rules(connection, row.chat)) for row in connection.execute(asked).all()]


def put(connection: Connection, given: Follower) -> None:
    """Writes a chat's own settings, not its rules."""
    values = {name: getattr(given, name) for name in followers.c.keys()}  # noqa: SIM118
    if connection.execute(followers.update().where(followers.c.chat == given.chat).values(**values)).rowcount == 0:
        connection.execute(followers.insert().values(**values))


def follow(connection: Connection, chat: str, view: View, since: str) -> Rule:
    """A new rule of a chat, or the one it has with the same view. Raises BadInput for one too many."""
    held = _rules(connection, chat)
    same = next((rule for rule in held if rule.view == view), None)
    if same is not None:
        return same
    if len(held) >= MOST:
        raise BadInput(f"expected at most {MOST} rules, there are {len(held)}")
    number = max((rule.number for rule in held), default=0) + 1
    connection.execute(follows.insert().values(chat=chat, number=number, view=view.address(), since=since))
    return Rule(number, view, since)


def unfollow(connection: Connection, chat: str, number: int) -> bool:
    """Takes a rule out; False where there is none of that number."""
    gone = follows.delete().where(follows.c.chat == chat, follows.c.number == number)
    return bool(connection.execute(gone).rowcount)


def stop(connection: Connection, chat: str) -> None:
    """Forgets a chat and all its rules."""
    connection.execute(follows.delete().where(follows.c.chat == chat))
    connection.execute(followers.delete().where(followers.c.chat == chat))


def count(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(followers)).scalar_one())


def _rules(connection: Connection, chat: str) -> tuple[Rule, ...]:
    asked = select(follows).where(follows.c.chat == chat).order_by(follows.c.number)
    return tuple(Rule(row.number, View.parse(parse_qsl(row.view)), row.since) for row in connection.execute(asked))
