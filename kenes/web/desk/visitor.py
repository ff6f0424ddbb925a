"""Who asks: a visit is a random secret in a cookie; forms carry a token made of it, which a page elsewhere cannot know.

The token is an HMAC keyed with the visit's secret, so nothing has to be remembered for somebody who never signs in.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection
from starlette.requests import Request

from kenes.store import accounts
from kenes.web.page import Denied

COOKIE = "visit"
_KEY = re.compile(r"[A-Za-z0-9_-]{43}")  # 32 bytes as base64url


class Visitor(NamedTuple):
    """`name` is by whom a verdict is given, None where nobody may write without signing in first; `account` who has signed in;
    `key` the secret of the visit, `fresh` where the browser has yet to be given it."""

    name: str | None
    account: str | None
    key: str
    fresh: bool = False

    @property
    def token(self) -> str:
        """What a form of this visit carries."""
        return hmac.new(self.key.encode(), b"form", hashlib.sha256).hexdigest()

    def holds(self, token: str) -> bool:
        return not self.fresh and hmac.compare_digest(self.token.encode(), token.encode())


NOBODY = Visitor(name=None, account=None, key="")  # for whom an answer is made that others get too


def key_of(told: str | None) -> str | None:
    """The secret of a cookie; None for what cannot be one of ours."""
    return told if told is not None and _KEY.fullmatch(told) else None


def new_key() -> str:
    return secrets.token_urlsafe(32)


def cookie(secure: bool) -> str:
    """The name of the cookie: with `__Host-` no other host and no plain connection can set it."""
    return f"__Host-{COOKIE}" if secure else COOKIE


OPEN = ("/login", "/choose", "/api", "/api/openapi.json")  # pages of a private house that anybody may read


def reading(connection: Connection, request: Request, by: str | None, *, closed: bool) -> Visitor:
    """Who reads. Raises Denied for a token that nobody has, and where reading is `closed` to whoever shows nothing."""
    told = request.headers.get("authorization")
    if told is not None:
        scheme, _, token = told.partition(" ")
        if scheme.lower() != "bearer" or accounts.reader(connection, token.strip()) is None:
            raise Denied(401, "expected a token of `kenes account token NAME` after Bearer, got one that nobody has")
        return Visitor(name=None, account=None, key=new_key())
    visitor = writing(connection, request, by)
    if closed and visitor.name is None:
        raise Denied(401, "expected a token after Bearer, or somebody who has signed in")
    return visitor


def writing(connection: Connection, request: Request, by: str | None) -> Visitor:
    """Who sends a form: the account of the visit, else whoever sits at this machine."""
    key = key_of(request.cookies.get(cookie(request.url.scheme == "https")))
    if key is None:
        return Visitor(name=by, account=None, key=new_key(), fresh=True)
    account = accounts.visitor(connection, key, datetime.now(UTC))
    return Visitor(name=account or by, account=account, key=key)
