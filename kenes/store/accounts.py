"""Accounts: who may write from elsewhere, by password (argon2id); their visits and tokens, kept as digests; what was done with them.

None of this is truth or folded from it, and nothing of it leaves the store. Times are in UTC to the second, so that their words sort as
they do.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
import secrets
from datetime import UTC, datetime, timedelta
from functools import cache

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Column, Connection, Index, Table, Text, func, select

from kenes.model.errors import BadInput
from kenes.store.schema import Number, metadata

LEAST, MOST = 10, 200  # characters of a password
STAY = timedelta(days=14)  # that a visit lasts
WINDOW = timedelta(minutes=15)
# Failed tries within WINDOW after which no further one is looked at: of one address, for one account, of everybody.
TRIES = {"address": 10, "account": 30, "all": 300}
PREFIX = "kenes_"
_HANDLE = 16  # characters of a token's digest that are its id
_NAME = re.compile(r"[\w.-]{1,40}")

accounts = Table(
    "accounts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("password", Text, nullable=False),  # argon2id, with its salt and its cost
    Column("made", Text, nullable=False),
    Column("closed", Text),
    sqlite_with_rowid=False,
)
visits = Table(
    "visits",
    metadata,
    Column("digest", Text, primary_key=True),  # sha256 of the secret in the cookie
    Column("account", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("until", Text, nullable=False),
    sqlite_with_rowid=False,
)
tokens = Table(
    "tokens",
    metadata,
    Column("digest", Text, primary_key=True),  # sha256 of the token
    Column("account", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("closed", Text),
    sqlite_with_rowid=False,
)
audit = Table(
    "audit",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("address", Text, nullable=False),
    Index("audit_by_day", "what", "at"),
)


class Account(msgspec.Struct, frozen=True):
    """`tokens` how many of its tokens are open; `closed` since when nobody signs in as it any more."""

    name: str
    made: str
    closed: str | None
    tokens: int


class Token(msgspec.Struct, frozen=True):
    """An open token: `id` tells it from others and opens nothing."""

    id: str
    purpose: str
    made: str


class Entry(msgspec.Struct, frozen=True):
    """What was done: `what` is added, password, closed, signed in, signed out, refused, token or revoked."""

    at: str
    what: str
    account: str
    address: str


def add(connection: Connection, name: str, password: str, now: datetime) -> None:
    """A new account. Raises BadInput for a name that is taken or cannot be one, and for a password too short."""
    if not _NAME.fullmatch(name):
        raise BadInput(f"expected a name of 1 to 40 letters, digits, dots or hyphens, got {name!r}")
    if _secret(connection, name, closed=True) is not None:
        raise BadInput(f"expected a name that is free, there is an account {name!r}; `kenes account list` shows them")
    connection.execute(accounts.insert().values(name=name, password=_hashed(password), made=_stamp(now)))
    note(connection, "added", name, now)


def change(connection: Connection, name: str, password: str, now: datetime) -> None:
    """Another password; whoever is signed in must do so again."""
    _known(connection, name)
    connection.execute(accounts.update().where(accounts.c.name == name).values(password=_hashed(password), closed=None))
    connection.execute(visits.delete().where(visits.c.account == name))
    note(connection, "password", name, now)


def close(connection: Connection, name: str, now: datetime) -> None:
    """Nobody signs in as it any more; its tokens and visits end. What was decided in its name stays."""
    _known(connection, name)
    connection.execute(accounts.update().where(accounts.c.name == name).values(closed=_stamp(now)))
    connection.execute(visits.delete().where(visits.c.account == name))
    connection.execute(tokens.update().where(tokens.c.account == name).values(closed=_stamp(now)))
    note(connection, "closed", name, now)


def all_of(connection: Connection) -> tuple[Account, ...]:
    open_ = select(tokens.c.account, func.count()).where(tokens.c.closed.is_(None)).group_by(tokens.c.account)
    counted = {str(name): int(count) for name, count in connection.execute(open_)}
    rows = connection.execute(select(accounts.c.name, accounts.c.made, accounts.c.closed).order_by(accounts.c.name))
    return tuple(Account(name, made, closed, counted.get(name, 0)) for name, made, closed in rows)


def fits(connection: Connection, name: str, password: str) -> bool:
    """Whether this is the password of an open account; as slow for a name that nobody has. Needs no write transaction."""
    held = _secret(connection, name)
    try:
        _hasher().verify(held or _nobody(), password[:MOST])
    except (VerificationError, InvalidHashError):
        return False
    return held is not None


def wait(connection: Connection, name: str, address: str, now: datetime) -> int:
    """Seconds until another try is looked at; 0 where it may be now."""
    since = _stamp(now - WINDOW)
    failed = select(func.count(), func.min(audit.c.at)).where(audit.c.what == "refused", audit.c.at > since)
    asked = {"address": audit.c.address == network(address), "account": audit.c.account == name, "all": None}
    for what, condition in asked.items():
        count, first = connection.execute(failed if condition is None else failed.where(condition)).one()
        if count >= TRIES[what]:
            return max(1, int((datetime.fromisoformat(first) + WINDOW - now).total_seconds()))
    return 0


def sign_in(connection: Connection, name: str, address: str, now: datetime) -> str:
    """A new visit of an account; its secret, which only the browser keeps."""
    key = secrets.token_urlsafe(32)
    connection.execute(visits.delete().where(visits.c.until < _stamp(now)))
    row = {"digest": _digest(key), "account": name, "made": _stamp(now), "until": _stamp(now + STAY)}
    connection.execute(visits.insert().values(**row))
    note(connection, "signed in", name, now, address)
    return key


def sign_out(connection: Connection, key: str, address: str, now: datetime) -> None:
    name = visitor(connection, key, now)
    if name is not None:
        connection.execute(visits.delete().where(visits.c.digest == _digest(key)))
        note(connection, "signed out", name, now, address)


def visitor(connection: Connection, key: str, now: datetime) -> str | None:
    """The account that a visit is signed in as."""
    found = (
        select(accounts.c.name)
        .join(visits, visits.c.account == accounts.c.name)
        .where(visits.c.digest == _digest(key), visits.c.until > _stamp(now), accounts.c.closed.is_(None))
    )
    return connection.execute(found).scalar_one_or_none()


def new_token(connection: Connection, name: str, purpose: str, now: datetime, token: str | None = None) -> str:
    """A token that reads, shown this once; a random one where none is given."""
    _known(connection, name)
    token = token or PREFIX + secrets.token_urlsafe(32)
    row = {"digest": _digest(token), "account": name, "purpose": purpose[:100], "made": _stamp(now)}
    connection.execute(tokens.insert().values(**row))
    note(connection, "token", name, now)
    return token


def revoke(connection: Connection, name: str, now: datetime) -> int:
    """Ends all tokens of an account; how many there were."""
    _known(connection, name)
    ended = tokens.update().where(tokens.c.account == name, tokens.c.closed.is_(None)).values(closed=_stamp(now))
    count = connection.execute(ended).rowcount
    note(connection, "revoked", name, now)
    return count


def tokens_of(connection: Connection, name: str) -> tuple[Token, ...]:
    """The open tokens of an account, the newest first."""
    asked = select(tokens.c.digest, tokens.c.purpose, tokens.c.made).where(
        tokens.c.account == name, tokens.c.closed.is_(None)
    )
    rows = connection.execute(asked.order_by(tokens.c.made.desc(), tokens.c.digest))
    return tuple(Token(digest[:_HANDLE], purpose, made) for digest, purpose, made in rows)


def handle(token: str) -> str:
    """The id of a token."""
    return _digest(token)[:_HANDLE]


def revoke_one(connection: Connection, name: str, id: str, now: datetime) -> None:
    """Ends one token of an account. Raises BadInput for one that it does not have."""
    own = (tokens.c.account == name, tokens.c.closed.is_(None), tokens.c.digest.startswith(id, autoescape=True))
    done = (
        connection.execute(tokens.update().where(*own).values(closed=_stamp(now))).rowcount if len(id) == _HANDLE else 0
    )
    if not done:
        raise BadInput(f"expected an open token of {name}, there is none with the id {id[:40]!r}")
    note(connection, "revoked", name, now)


def reader(connection: Connection, token: str) -> str | None:
    """The account of an open token."""
    found = (
        select(accounts.c.name)
        .join(tokens, tokens.c.account == accounts.c.name)
        .where(tokens.c.digest == _digest(token), tokens.c.closed.is_(None), accounts.c.closed.is_(None))
    )
    return connection.execute(found).scalar_one_or_none()


def note(connection: Connection, what: str, name: str, now: datetime, address: str = "") -> None:
    """Writes down what was done, the address without its last part."""
    number = int(connection.execute(select(func.coalesce(func.max(audit.c.number), 0))).scalar_one()) + 1
    row = {"number": number, "at": _stamp(now), "what": what, "account": name[:40], "address": network(address)}
    connection.execute(audit.insert().values(**row))


def log(connection: Connection, limit: int) -> tuple[Entry, ...]:
    """What was done, the newest first."""
    columns = (audit.c.at, audit.c.what, audit.c.account, audit.c.address)
    return tuple(
        Entry(*row) for row in connection.execute(select(*columns).order_by(audit.c.number.desc()).limit(limit))
    )


def network(address: str) -> str:
    """The network an address is counted by: all of a v4 address, of v6 the /64 that one customer has."""
    try:
        given = ipaddress.ip_address(address)
    except ValueError:
        return address[:40]
    return str(given) if given.version == 4 else str(ipaddress.ip_network((int(given), 64), strict=False))


def _known(connection: Connection, name: str) -> None:
    if _secret(connection, name, closed=True) is None:
        raise BadInput(f"expected an account, there is no {name!r}; `kenes account list` shows them")


def _secret(connection: Connection, name: str, *, closed: bool = False) -> str | None:
    asked = select(accounts.c.password).where(accounts.c.name == name)
    return connection.execute(asked if closed else asked.where(accounts.c.closed.is_(None))).scalar_one_or_none()


def _hashed(password: str) -> str:
    if not LEAST <= len(password) <= MOST:
        raise BadInput(f"expected a password of {LEAST} to {MOST} characters, got {len(password)}")
    return _hasher().hash(password)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # argon2id as RFC 9106 asks for it where memory is short


@cache
def _nobody() -> str:
    return _hasher().hash(secrets.token_urlsafe(32))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")
