"""`kenes mail`: a digest by e-mail, once a day and reader; meant for cron."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kenes.commands import placed

if TYPE_CHECKING:
    from kenes.commands import Commands

SERVER = "KENES_SMTP"


def command(commands: Commands) -> None:
    mail = commands.add_parser("mail", help=f"send a digest by e-mail; the server stands in {SERVER}")
    mail.add_argument("to", nargs="+", metavar="ADDRESS")
    mail.add_argument("--sender", required=True, metavar="ADDRESS")
    mail.add_argument("--days", type=int, default=1, metavar="N", help="how many days back (1)")
    mail.add_argument(
        "--view", default="", metavar="QUERY", help="which: the filter of a page's address, state=uz&theme=water"
    )
    mail.add_argument("--lang", choices=("ru", "kk", "en"), default="ru")
    mail.add_argument("--site", required=True, metavar="URL", help="where the pages are served, for links")
    mail.add_argument("--until", metavar="DAY", help="the last day; today if none")
    placed(mail)
    mail.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from kenes.commands.brief import day
    from kenes.pack.pack import load
    from kenes.publish.briefing.gather import gathered
    from kenes.publish.entry import Desk
    from kenes.publish.mail import NotSent, Server, digest, send
    from kenes.store import outbox
    from kenes.store.open import open_store
    from kenes.store.view import View

    server = Server.of(os.environ.get(SERVER, ""))
    until = day(given.until, "--until") if given.until else _now().date()
    desk = Desk(pack=load(given.pack), lang=given.lang, site=given.site.rstrip("/"))
    view = View.parse(parse_qsl(given.view.lstrip("?")))
    faults = 0
    with open_store(given.store) as store:
        with store.reading() as connection:
            made = gathered(connection, desk, view, str(until - timedelta(days=given.days)), str(until))
        if not made.sections:
            print("nothing to tell")
            return 0
        for to in given.to:
            channel, key = f"mail:{to}", f"digest:{until}:{view.address()}"
            message = digest(made, given.sender, to, key, _now)
            with store.writing() as connection:
                held = outbox.letter(connection, channel, key)
                if held is not None and held.state == "sent":
                    print(f"{to}: told already")
                    continue
                outbox.want(connection, channel, key, b"{}", _now())
                held = outbox.letter(connection, channel, key)
                assert held is not None
            try:
                send(message, server)
            except NotSent as error:
                print(f"{to}: {error}")
                faults = 1
                continue
            with store.writing() as connection:
                outbox.done(connection, held, 1)
            print(f"{to}: sent")
    return faults


def _now() -> datetime:
    return datetime.now(UTC)
