"""The commands that need a store, one file a verb: each declares `command(commands)`, its argparse set-up, and runs it."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import TYPE_CHECKING

ORDER = (
    "add",
    "watch",
    "coverage",
    "ask",
    "show",
    "serve",
    "judge",
    "account",
    "fold",
    "channel",
    "bot",
    "mail",
    "hook",
    "brief",
    "export",
    "doctor",
)

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def stored(commands: Commands, asked: str | None = None) -> None:
    """Adds every command of this room, in the order a newcomer meets them; only the one `asked` for where it is of them."""
    for name in (asked,) if asked in ORDER else ORDER:
        import_module(f"{__name__}.{name}").command(commands)


def placed(parser: argparse.ArgumentParser) -> None:
    """The options all of them have: which store, which pack."""
    from pathlib import Path

    parser.add_argument(
        "--store", metavar="PATH|URL", help="the store; KENES_STORE if none, else kenes.db in this folder"
    )
    parser.add_argument("--pack", type=Path, help="another pack than packs/central-asia")
