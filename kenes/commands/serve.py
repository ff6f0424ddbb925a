"""`kenes serve`: the observatory in the browser, on this machine unless told otherwise."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from kenes.commands import placed
from kenes.model.errors import BadInput

if TYPE_CHECKING:
    from kenes.commands import Commands

HOST, PORT = "127.0.0.1", 8000
MOST = 4


def command(commands: Commands) -> None:
    parser = commands.add_parser("serve", help="serve the observatory to a browser")
    parser.add_argument("--host", default=HOST, help=f"the address to listen on ({HOST}: this machine only)")
    parser.add_argument("--port", type=int, default=PORT, help=f"the port, 0 for any that is free ({PORT})")
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="HOST",
        help="a host name this server is reached by (may be repeated)",
    )
    parser.add_argument(
        "--workers", type=int, metavar="N", help=f"processes that answer; as many as cores if none, at most {MOST}"
    )
    parser.add_argument(
        "--private",
        action="store_true",
        help="reading needs an account or a token too; writing always does from elsewhere",
    )
    parser.add_argument("--open", action="store_true", help="open the browser where there is one")
    placed(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    import socket
    from functools import partial

    from kenes.commands.judge import whose
    from kenes.commands.published import publishers
    from kenes.pack.pack import load
    from kenes.store.open import open_store
    from kenes.web.app import create_app, warm
    from kenes.web.guard import LOOPBACK
    from kenes.web.workers import serve

    if given.workers is not None and not 1 <= given.workers <= 64:
        raise BadInput(f"expected 1 to 64 after --workers, got {given.workers}")
    local = given.host in (*LOOPBACK, "::1")
    workers = given.workers or min(os.cpu_count() or 1, MOST)
    pack = load(given.pack)
    open_store(given.store).close()  # brought to the newest migration before anybody asks
    # Behind a name of its own others reach it too, through whatever server stands before it.
    alone = local and not given.name
    make = partial(
        create_app,
        given.store,
        pack,
        hosts=(*LOOPBACK, *given.name) if local or given.name else (),
        publishers=publishers(pack),
        by=whose() if alone else None,
        private=given.private,
    )
    try:
        listening = socket.create_server(
            (given.host, given.port), family=socket.AF_INET6 if ":" in given.host else socket.AF_INET
        )
    except (OSError, OverflowError) as error:
        raise BadInput(
            f"expected a free port, cannot listen on {given.host}:{given.port}: {error}; try --port 0"
        ) from error
    host = f"[{given.host}]" if ":" in given.host else given.host
    address = f"http://{host}:{listening.getsockname()[1]}/"
    print(f"Kenes is open at {address} (Ctrl+C closes it)", flush=True)
    if not local and not given.private:
        print("kenes: everyone who reaches this address can read the store; --private asks who it is", file=sys.stderr)
    if given.open:
        _browser(address)
    if workers > 1:
        warm(pack)
    return serve(make, listening, workers)


def _browser(address: str) -> None:
    """Opens the page where somebody sits before a screen."""
    import webbrowser

    seen = sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if seen:
        webbrowser.open(address)
