"""Settings: how pages look to this reader; of an account its password and the tokens that its programmes read with."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import msgspec

from kenes.store import accounts
from kenes.store.accounts import Token
from kenes.web.desk.action import Action, Sent
from kenes.web.desk.visitor import cookie
from kenes.web.interface import LANGUAGES
from kenes.web.page import Asked, Denied, Moved, Page
from kenes.web.taste import LIGHTS, OUTLETS, place, zones

TOLD = ("password", "wrong", "unlike", "length", "revoked")
SHOWN = timedelta(minutes=10)  # that a new token can be read on the page


class Zone(msgspec.Struct, frozen=True):
    """`id` as IANA has it, `name` in the language of the interface, `ahead` the minutes it is ahead of UTC now."""

    id: str
    name: str
    ahead: int


class Settings(msgspec.Struct, frozen=True):
    """`language`, `light` and `zone` are what holds now, `languages`, `lights` and `zones` what there is to choose. `by` in whose name this
    reader decides, `account` who has signed in, with its `tokens`; `made` is a token just made, `told` what became of a form."""

    language: str
    light: str
    zone: str
    languages: dict[str, str]
    lights: tuple[str, ...]
    zones: tuple[Zone, ...]
    by: str | None
    account: str | None
    tokens: tuple[Token, ...]
    made: str | None
    told: str | None
    least: int


def settings(asked: Asked) -> Settings:
    account = asked.visitor.account
    tokens = accounts.tokens_of(asked.connection, account) if account is not None else ()
    return Settings(
        language=asked.tongue.code,
        light=asked.taste.light or LIGHTS[0],
        zone=asked.taste.zone or OUTLETS,
        languages=dict(LANGUAGES),
        lights=LIGHTS,
        zones=_zones(asked),
        by=asked.visitor.name,
        account=account,
        tokens=tokens,
        made=_just_made(asked, tokens),
        told=asked.choice("told", TOLD),
        least=accounts.LEAST,
    )


def _zones(asked: Asked) -> tuple[Zone, ...]:
    from zoneinfo import ZoneInfo

    now = datetime.now(UTC)
    found = []
    for id in zones(asked.pack):
        ahead = now.astimezone(ZoneInfo(id)).utcoffset() or timedelta()
        found.append(Zone(id, place(id, asked.tongue), int(ahead.total_seconds() // 60)))
    return tuple(sorted(found, key=lambda each: (each.ahead, each.name)))


def _just_made(asked: Asked, tokens: tuple[Token, ...]) -> str | None:
    """The token that the address says was made: only this visit can say it again, and only for a while."""
    nonce = (asked.one("made") or "")[:100]
    if not nonce:
        return None
    told = _token(asked.visitor.key, nonce)
    own = next((each for each in tokens if each.id == accounts.handle(told)), None)
    fresh = own is not None and datetime.now(UTC) - datetime.fromisoformat(own.made) < SHOWN
    return told if fresh else None


def _token(key: str, nonce: str) -> str:
    """A secret that the secret of the visit makes of a word; nobody else can, so the word may stand in an address."""
    made = hmac.new(key.encode(), b"token:" + nonce.encode(), hashlib.sha256).digest()
    return accounts.PREFIX + base64.urlsafe_b64encode(made).decode().rstrip("=")


def _account(sent: Sent) -> str:
    """Raises Denied for whoever has not signed in as an account."""
    if sent.visitor.account is None:
        raise Denied(403, "expected somebody who has signed in: accounts are made by `kenes account add NAME`")
    return sent.visitor.account


def new_password(sent: Sent) -> Moved:
    """Another password, and a new visit: whoever else is signed in as this account must sign in again."""
    name, held = _account(sent), sent.one("held") or ""
    fresh = sent.one("fresh") or ""
    if not accounts.LEAST <= len(fresh) <= accounts.MOST:
        return _back("length")
    if fresh != sent.one("again"):
        return _back("unlike")
    with sent.door.reading() as connection:
        after = accounts.wait(connection, name, sent.address, sent.now)
        if after:
            raise Denied(429, f"expected fewer tries; the next is looked at in {after // 60 + 1} minutes", after)
        right = accounts.fits(connection, name, held)
    with sent.door.writing() as connection:
        if not right:
            accounts.note(connection, "refused", name, sent.now, sent.address)
            return _back("wrong")
        accounts.change(connection, name, fresh, sent.now)
        key = accounts.sign_in(connection, name, sent.address, sent.now)
    return Moved(_back("password").to, ((cookie(sent.secure), key),))


def new_token(sent: Sent) -> Moved:
    name, nonce = _account(sent), secrets.token_urlsafe(9)
    with sent.door.writing() as connection:
        accounts.new_token(
            connection, name, sent.words("purpose", 100), sent.now, _token(sent.visitor.key, nonce)
        )  # fmt: skip
    return Moved(f"/settings?{urlencode({'made': nonce})}#tokens")


def revoked(sent: Sent) -> Moved:
    with sent.door.writing() as connection:
        accounts.revoke_one(connection, _account(sent), sent.needed("id"), sent.now)
    return _back("revoked")


def _back(told: str) -> Moved:
    return Moved(f"/settings?{urlencode({'told': told})}#{'tokens' if told == 'revoked' else 'account'}")


_ASKS = (
    ("told", "what became of the last form", {"type": "string", "enum": [*TOLD]}),
    ("made", "the word of a token that was just made", {"type": "string"}),
)
ROUTES = (Page("/settings", settings, "settings.html", forms=True, asks=_ASKS),)
ACTIONS = (
    Action("/settings/password", new_password),
    Action("/settings/token", new_token),
    Action("/settings/revoke", revoked),
)
