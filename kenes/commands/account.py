"""`kenes account`: who may write from elsewhere, and who reads with a token."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kenes.commands import placed
from kenes.model.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kenes.commands import Commands

PASSWORD = "KENES_PASSWORD"
ENTRIES = 50


def command(commands: Commands) -> None:
    account = commands.add_parser(
        "account", help="who may write from elsewhere: add, password, close, token, list, log"
    )
    verbs = account.add_subparsers(required=True, metavar="VERB")
    for verb, help, run in (
        ("add", f"a new account; its password is asked for, or stands in {PASSWORD}", _add),
        ("password", "another password; whoever is signed in must do so again", _password),
        ("close", "nobody signs in as it any more; what was decided in its name stays", _close),
        ("token", "a token that reads the API, shown once", _token),
        ("revoke", "end all tokens of an account", _revoke),
    ):
        parser = verbs.add_parser(verb, help=help)
        parser.add_argument("name", metavar="NAME")
        if verb == "token":
            parser.add_argument("--purpose", default="", help="what it is for, in your words")
        placed(parser)
        parser.set_defaults(run=run)
    for verb, help, run in (
        ("list", "all accounts", _list),
        ("log", "who signed in, who was refused", _log),
    ):
        parser = verbs.add_parser(verb, help=help)
        placed(parser)
        parser.set_defaults(run=run)


def _add(given: argparse.Namespace) -> int:
    from kenes.store import accounts

    password = _asked()
    return _written(given, lambda c, now: accounts.add(c, given.name, password, now), f"{given.name}: added")


def _password(given: argparse.Namespace) -> int:
    from kenes.store import accounts

    password = _asked()
    return _written(given, lambda c, now: accounts.change(c, given.name, password, now), f"{given.name}: changed")


def _close(given: argparse.Namespace) -> int:
    from kenes.store import accounts

    return _written(given, lambda c, now: accounts.close(c, given.name, now), f"{given.name}: closed")


def _token(given: argparse.Namespace) -> int:
    from kenes.store import accounts

    return _written(given, lambda c, now: accounts.new_token(c, given.name, given.purpose, now))


def _revoke(given: argparse.Namespace) -> int:
    from kenes.store import accounts

    return _written(given, lambda c, now: f"{given.name}: {accounts.revoke(c, given.name, now)} tokens ended")


def _written(given: argparse.Namespace, do: Callable[[Connection, datetime], str | None], told: str = "") -> int:
    """Does something in one transaction and prints what it says, else `told`."""
    from kenes.store.open import open_store

    with open_store(given.store) as store, store.writing() as connection:
        said = do(connection, datetime.now(UTC))
    print(said or told)
    return 0


def _list(given: argparse.Namespace) -> int:
    from kenes.publish.terminal import safe
    from kenes.store import accounts
    from kenes.store.open import open_store

    with open_store(given.store) as store, store.reading() as connection:
        for each in accounts.all_of(connection):
            closed = f"  (closed {each.closed})" if each.closed else ""
            print(f"{safe(each.name)}  since {each.made}  {each.tokens} tokens{closed}")
    return 0


def _log(given: argparse.Namespace) -> int:
    from kenes.publish.terminal import safe
    from kenes.store import accounts
    from kenes.store.open import open_store

    with open_store(given.store) as store, store.reading() as connection:
        for each in accounts.log(connection, ENTRIES):
            print(f"{each.at}  {each.what}  {safe(each.account)}  {safe(each.address)}".rstrip())
    return 0


def _asked() -> str:
    """The password: of the environment, else asked for twice where somebody sits before a terminal."""
    import getpass

    known = os.environ.get(PASSWORD)
    if known is not None:
        return known
    if not sys.stdin.isatty():
        raise BadInput(f"expected a terminal to ask for the password on, or {PASSWORD}; there is neither")
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("Again: "):
        raise BadInput("expected the same password twice; nothing was changed")
    return first
