"""`kenes hook`: stories as signed JSON to an address of yours."""

from __future__ import annotations

import argparse
import os
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kenes.commands import placed

if TYPE_CHECKING:
    from kenes.commands import Commands

SECRET = "KENES_HOOK_SECRET"
_LOOK = 1.0  # seconds between two looks at the store


def command(commands: Commands) -> None:
    hook = commands.add_parser("hook", help=f"send stories as signed JSON; the secret stands in {SECRET}")
    hook.add_argument("url", metavar="URL", help="an address of yours that takes POST")
    hook.add_argument(
        "--view", default="", metavar="QUERY", help="which: the filter of a page's address, state=uz&theme=water"
    )
    hook.add_argument("--site", required=True, metavar="URL", help="where the pages are served, for links")
    hook.add_argument("--lang", choices=("ru", "kk", "en"), default="ru")
    hook.add_argument("--fresh", type=float, default=2.0, metavar="DAYS", help="how old a story may be to be news (2)")
    hook.add_argument("--once", action="store_true", help="send what waits and end")
    placed(hook)
    hook.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from kenes.model.errors import BadInput
    from kenes.pack.pack import load
    from kenes.publish.entry import Desk
    from kenes.publish.telegram.channel import Channel
    from kenes.publish.webhook import Webhook, body
    from kenes.store.open import open_store
    from kenes.store.view import View

    secret = os.environ.get(SECRET, "")
    if not secret:
        raise BadInput(f"expected a secret in {SECRET}, known to the receiver too; it signs what is sent")
    if not given.url.startswith(("http://", "https://")):
        raise BadInput(f"expected an address like https://example.org/kenes, got {given.url!r}")
    desk = Desk(pack=load(given.pack), lang=given.lang, site=given.site.rstrip("/"))
    view = View.parse(parse_qsl(given.view.lstrip("?")))
    with open_store(given.store) as store:
        channel = Channel(store, desk, given.url, view, _now, timedelta(days=given.fresh), body)
        webhook = Webhook(store, given.url, secret, _now)
        while True:
            channel.refresh()
            wait = webhook.step()
            if wait is None and given.once:
                return 0
            time.sleep(_LOOK if wait is None else min(wait, _LOOK))


def _now() -> datetime:
    return datetime.now(UTC)
