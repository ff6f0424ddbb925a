"""`kenes brief`: what happened, who said what, what comes next, what moved, with the words each line rests on."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kenes.commands import placed

if TYPE_CHECKING:
    from kenes.commands import Commands
    from kenes.publish.briefing.brief import Briefing

_AGO = re.compile(r"(\d{1,4})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def command(commands: Commands) -> None:
    brief = commands.add_parser("brief", help="a briefing: what happened, who said what, what comes next, what moved")
    brief.add_argument("--since", default="7d", metavar="7d|DAY", help="how far back: 7d, 2w, 3m, 1y, or a day (7d)")
    brief.add_argument("--until", metavar="DAY", help="the last day; today if none")
    brief.add_argument("--about", metavar="NAME", help="a person, state or organisation that takes part")
    brief.add_argument("--theme", metavar="NAME", help="a theme of the pack")
    brief.add_argument("--lang", choices=("ru", "kk", "en"), default="ru")
    brief.add_argument("--format", choices=("md", "html", "pdf"), default="md")
    brief.add_argument("--out", type=Path, metavar="FILE", help="where to write it; standard output if none")
    brief.add_argument("--site", default="http://127.0.0.1:8000", help="where the pages are served, for links")
    placed(brief)
    brief.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from kenes.model.errors import BadInput
    from kenes.pack.pack import load
    from kenes.publish.briefing.gather import gathered
    from kenes.publish.entry import Desk
    from kenes.store.open import open_store
    from kenes.store.view import View

    until = day(given.until, "--until") if given.until else datetime.now(UTC).date()
    ago = _AGO.fullmatch(given.since)
    since = until - timedelta(days=int(ago[1]) * _DAYS[ago[2]]) if ago else day(given.since, "--since")
    if since > until:
        raise BadInput(f"expected --since not after --until, got {since} and {until}")
    desk = Desk(pack=load(given.pack), lang=given.lang, site=given.site.rstrip("/"))
    view = View(state=(given.about,) if given.about else (), theme=(given.theme,) if given.theme else ())
    with open_store(given.store) as store, store.reading() as connection:
        made = gathered(connection, desk, view, str(since), str(until))
    body = _written(made, given.format)
    if given.out is not None:
        given.out.write_bytes(body)
        print(f"{given.out}  {sum(len(section.lines) for section in made.sections)} lines")
    else:
        sys.stdout.buffer.write(body)
    return 0


def day(told: str, option: str) -> date:
    from kenes.model.errors import BadInput

    try:
        return date.fromisoformat(told)
    except ValueError as error:
        raise BadInput(
            f"expected {option} as a day like 2024-05-16 or, for --since, 7d, 2w, 3m, 1y; got {told!r}"
        ) from error


def _written(made: Briefing, format: str) -> bytes:
    if format == "pdf":
        from kenes.publish.briefing.pdf import pdf

        return pdf(made)
    if format == "html":
        from kenes.publish.briefing.html import html

        return html(made).encode()
    from kenes.publish.briefing.markdown import markdown

    return markdown(made).encode()
