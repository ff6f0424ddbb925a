"""`kenes channel`: the stories of a view in a Telegram channel, one message a story, edited as it grows."""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kenes.commands import placed

if TYPE_CHECKING:
    from kenes.commands import Commands

TOKEN = "KENES_TELEGRAM_TOKEN"
_LOOK = 1.0  # seconds between two looks at the store


def command(commands: Commands) -> None:
    channel = commands.add_parser(
        "channel", help=f"publish stories to a Telegram channel; the bot's token stands in {TOKEN}"
    )
    channel.add_argument("chat", help="@name of the channel (the bot is its administrator), or a chat's number")
    channel.add_argument(
        "--view", default="", metavar="QUERY", help="which: the filter of a page's address, state=uz&theme=water"
    )
    channel.add_argument(
        "--site", required=True, metavar="URL", help="where the pages are served, for links: https://kenes.example.org"
    )
    channel.add_argument("--lang", choices=("ru", "kk", "en"), default="ru")
    channel.add_argument(
        "--fresh", type=float, default=2.0, metavar="DAYS", help="how old a story may be to be news (2)"
    )
    channel.add_argument("--once", action="store_true", help="publish what waits and end")
    channel.add_argument("--api", default="https://api.telegram.org", help=argparse.SUPPRESS)
    channel.add_argument("--preview", default="https://t.me", help=argparse.SUPPRESS)
    placed(channel)
    channel.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from functools import partial

    from kenes.model.errors import BadInput
    from kenes.pack.pack import load
    from kenes.publish.entry import Desk
    from kenes.publish.telegram.api import Api
    from kenes.publish.telegram.channel import Channel, address
    from kenes.publish.telegram.delivery import Delivery
    from kenes.publish.telegram.preview import Preview
    from kenes.store.open import open_store
    from kenes.store.view import View

    if not given.site.startswith(("http://", "https://")):
        raise BadInput(f"expected --site as an address like https://kenes.example.org, got {given.site!r}")
    site = given.site.rstrip("/")
    desk = Desk(pack=load(given.pack), lang=given.lang, site=site)
    view = View.parse(parse_qsl(given.view.lstrip("?"), keep_blank_values=True))
    api = Api(os.environ.get(TOKEN, ""), given.api)
    look = Preview(given.chat[1:], partial(address, site), given.preview) if given.chat.startswith("@") else None
    with open_store(given.store) as store:
        channel = Channel(store, desk, given.chat, view, _now, timedelta(days=given.fresh))
        delivery = Delivery(store, api, given.chat, _now, look)
        while True:
            wanted = channel.refresh()
            if wanted:
                print(f"{wanted} messages to send or to edit", file=sys.stderr, flush=True)
            wait = delivery.step()
            if wait is None and given.once:
                return 0
            time.sleep(_LOOK if wait is None else min(wait, _LOOK))


def _now() -> datetime:
    return datetime.now(UTC)
