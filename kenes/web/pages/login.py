"""Signing in and out: who decides from elsewhere. A wrong name and a wrong password are told the same, and soon not looked at."""

from __future__ import annotations

import msgspec

from kenes.store import accounts
from kenes.web.desk.action import Action, Sent, inside
from kenes.web.desk.visitor import cookie
from kenes.web.page import Asked, Denied, Moved, Page


class Login(msgspec.Struct, frozen=True):
    """`back` is where the reviewer wanted to go; `wrong` where the last try was."""

    back: str
    wrong: bool
    account: str | None


def login(asked: Asked) -> Login:
    return Login(inside(asked.one("back"), "/review"), asked.one("wrong") == "1", asked.visitor.account)


def sign_in(sent: Sent) -> Moved:
    """A visit with a new secret, so that one which somebody slipped in before is worth nothing. Raises Denied after too many tries."""
    name, password = sent.words("name", 100), sent.one("password") or ""
    with sent.door.reading() as connection:
        after = accounts.wait(connection, name, sent.address, sent.now)
        if after:
            raise Denied(429, f"expected fewer tries; the next is looked at in {after // 60 + 1} minutes", after)
        right = accounts.fits(connection, name, password)
    with sent.door.writing() as connection:
        if not right:
            accounts.note(connection, "refused", name, sent.now, sent.address)
            return Moved(f"/login?{_query(back=sent.back(), wrong='1')}")
        key = accounts.sign_in(connection, name, sent.address, sent.now)
    return Moved(sent.back(), ((cookie(sent.secure), key),))


def sign_out(sent: Sent) -> Moved:
    with sent.door.writing() as connection:
        accounts.sign_out(connection, sent.visitor.key, sent.address, sent.now)
    return Moved(sent.back(), ((cookie(sent.secure), ""),))


def _query(**known: str) -> str:
    from urllib.parse import urlencode

    return urlencode(known)


_ASKS = (
    ("back", "where to go afterwards", {"type": "string"}),
    ("wrong", "1 after a try that failed", {"type": "string", "enum": ["1"]}),
)
ROUTES = (Page("/login", login, "login.html", forms=True, asks=_ASKS),)
ACTIONS = (Action("/login", sign_in, free=True), Action("/logout", sign_out, free=True))
