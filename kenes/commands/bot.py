"""`kenes bot`: people follow a person, a state, a theme or a rule in Telegram, search, and ask what meetings come."""

from __future__ import annotations

import argparse
import logging
import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kenes.commands import placed
from kenes.commands.channel import TOKEN

if TYPE_CHECKING:
    from kenes.commands import Commands
    from kenes.publish.telegram.api import Api
    from kenes.publish.telegram.bot import Bot
    from kenes.store.open import Store

_PACE = 1.05  # seconds between two messages to one person
_LOG = logging.getLogger(__name__)


def command(commands: Commands) -> None:
    bot = commands.add_parser("bot", help=f"a Telegram bot that people follow with; its token stands in {TOKEN}")
    bot.add_argument("--site", required=True, metavar="URL", help="where the pages are served, for links")
    bot.add_argument("--api", default="https://api.telegram.org", help=argparse.SUPPRESS)
    bot.add_argument("--wait", type=int, default=2, help=argparse.SUPPRESS)
    placed(bot)
    bot.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from kenes.model.errors import BadInput
    from kenes.pack.pack import load
    from kenes.publish.entry import Desk
    from kenes.publish.telegram.api import Api, Forbidden, Later, Uncertain
    from kenes.publish.telegram.bot import Bot
    from kenes.publish.telegram.delivery import Delivery
    from kenes.publish.telegram.followers import Followers
    from kenes.store import follows
    from kenes.store.open import open_store

    if not given.site.startswith(("http://", "https://")):
        raise BadInput(f"expected --site as an address like https://kenes.example.org, got {given.site!r}")
    desk = Desk(pack=load(given.pack), site=given.site.rstrip("/"))
    api = Api(os.environ.get(TOKEN, ""), given.api)
    with open_store(given.store) as store:
        bot, followers = Bot(desk, _now), Followers(store, desk, _now)
        deliveries: dict[str, Delivery] = {}
        offset = 0
        while True:
            try:
                offset = answered(store, api, bot, offset, given.wait)
            except (Later, Uncertain) as error:
                _LOG.warning("bot: %s", error)
                time.sleep(getattr(error, "seconds", 2.0))
                continue
            for chat in followers.refresh():
                delivery = deliveries.setdefault(chat, Delivery(store, api, chat, _now, pace=_PACE))
                try:
                    delivery.step()
                except Forbidden as error:  # the person has blocked the bot
                    _LOG.warning("bot: %s; %s is forgotten", error, chat)
                    with store.writing() as connection:
                        follows.stop(connection, chat)


def answered(store: Store, api: Api, bot: Bot, offset: int, wait: int) -> int:
    """Answers what people wrote since `offset`; the offset after it. Raises Later, Uncertain, and Forbidden for a wrong token."""
    from kenes.publish.telegram.api import Denied
    from kenes.publish.telegram.bot import asked

    updates = api.call("getUpdates", {"offset": offset, "timeout": wait, "allowed_updates": ["message"]}, wait + 20.0)
    for update in updates:
        given = asked(update)
        if given is not None:
            with store.writing() as connection:
                answer = bot.answer(connection, given)
            try:
                api.call("sendMessage", {"chat_id": given.chat, **answer.payload()})
            except Denied as error:
                _LOG.warning("bot: %s", error)
        offset = max(offset, int(update["update_id"]) + 1)
    return offset


def _now() -> datetime:
    return datetime.now(UTC)
