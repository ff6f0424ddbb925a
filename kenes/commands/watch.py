"""`kenes watch`: polls the outlets of the pack, reads what they publish and stores it, until it is stopped; any stop will do."""

from __future__ import annotations

import argparse
import asyncio
import os
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kenes.commands import placed
from kenes.model.errors import BadInput

if TYPE_CHECKING:
    from kenes.commands import Commands
    from kenes.pack.pack import Pack
    from kenes.pack.tables import Outlet
    from kenes.store.open import Store
    from kenes.watch.watch import Step

CONTACT = "KENES_CONTACT"
_EVERY = re.compile(r"(\d{1,5})\s*([smhd]?)")
_SECONDS = {"s": 1, "": 60, "m": 60, "h": 3600, "d": 86_400}
_BACK = 3  # days


def command(commands: Commands) -> None:
    parser = commands.add_parser("watch", help="poll the outlets of the pack, read and store what they publish")
    parser.add_argument(
        "outlets", nargs="*", metavar="OUTLET", help="ids of outlets (akorda.kz); all that can be watched if none"
    )
    parser.add_argument(
        "--every", metavar="TIME", default="10m", help="between two polls of one address: 90s, 10m, 2h (10m)"
    )
    parser.add_argument(
        "--since", metavar="DAY", help="leave articles alone that were published before it; three days ago if none"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the pages as they were fetched, in WARC files of this folder"
    )
    parser.add_argument("--once", action="store_true", help="poll each address once, read what is new, and stop")
    parser.add_argument("--contact", help=f"a mail address or page where outlets reach you; {CONTACT} if none")
    parser.add_argument(
        "--workers", type=int, metavar="N", help="processes that read; as many as cores if none, at most 4"
    )
    parser.add_argument("--pause", metavar="TIME", default="1s", help="between two requests to one host (1s)")
    parser.add_argument(
        "--allow-private", action="store_true", help="let addresses lead inside this network (for tests)"
    )
    placed(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
    from datetime import timedelta
    from multiprocessing import get_context
    from random import Random

    from kenes.commands.add import workers_asked
    from kenes.pack.pack import load
    from kenes.read.read import MAKER, VERSION
    from kenes.source import web
    from kenes.store.open import open_store
    from kenes.watch.clock import SystemClock
    from kenes.watch.desk import Desk, Settings
    from kenes.watch.hosts import Hosts, Manners
    from kenes.watch.keep import Keep
    from kenes.watch.polling import beats
    from kenes.watch.reading import prepared
    from kenes.watch.watch import Watch

    pack, clock, chance = load(given.pack), SystemClock(), Random()
    chosen = outlets(pack, given.outlets)
    places = beats(chosen)
    if not places:
        raise BadInput(
            "expected outlets with an address that can be watched, these have none; `kenes coverage --all` lists them"
        )
    since = _day(given.since) if given.since else (clock.now() - timedelta(days=_BACK)).date().isoformat()
    agent = f"{web.AGENT.removesuffix(')')}; +{contact(given.contact)})"
    count = workers_asked(given.workers)
    ask = partial(web.ask, agent=agent, follow=False, allow_private=given.allow_private)
    settings = Settings(since=since, every=_seconds(given.every), once=given.once, in_hand=4 * count)
    readers = partial(
        ProcessPoolExecutor, count, mp_context=get_context("spawn"), initializer=prepared, initargs=(given.pack,)
    )
    threads = ThreadPoolExecutor(32, "host")
    with open_store(given.store, create=True) as store:
        hosts = Hosts(ask, clock, threads, Manners(pause=_seconds(given.pause)), chance)
        desk = Desk(store, pack, hosts, clock, chance, settings, partial(print, flush=True))
        keep = Keep(given.keep, agent) if given.keep else None
        watch = Watch(desk, places, given.pack, (MAKER, VERSION, pack.digest), readers, steps(store, pack), keep)
        print(
            f"watching {len(places)} addresses of {len({each.outlet for each in places})} outlets, since {since}",
            flush=True,
        )
        try:
            asyncio.run(watch.run())
        except KeyboardInterrupt:
            desk.close()  # what is being stored is stored
            os._exit(130)  # servers that are slow to answer are not waited for; nothing is lost by it
        finally:
            desk.close()
            threads.shutdown(wait=False, cancel_futures=True)
    return 0


def steps(store: Store, pack: Pack) -> tuple[Step, ...]:
    """What follows each batch of new documents, in this order. Stories and publishers go on from here: a step is called with the ids of
    new documents, and once at the start with none, to make up for what a kill kept it from."""
    return (partial(fold, store, pack),)


def fold(store: Store, pack: Pack, new: Sequence[str]) -> None:
    """Folds what waits to be folded into records."""
    from kenes.store import ledger, settings
    from kenes.store.folding.refold import MOST, refold, waiting

    with store.reading() as connection:
        rest = waiting(connection)
    while rest:
        with store.writing() as connection:
            settings.write(connection, pack)
            refold(connection, pack, ledger.all_of(connection), most=MOST)
            rest = waiting(connection)


def outlets(pack: Pack, ids: Sequence[str]) -> list[Outlet]:
    """The outlets of the pack with these ids, all of them where none is named."""
    for id in ids:
        if id not in pack.outlets:
            near = ", ".join([each for each in pack.outlets if id.split(".")[0] in each][:5])
            raise BadInput(
                f"expected the id of an outlet of the pack {pack.id}, got {id!r}"
                + (f"; there is {near}" if near else "")
            )
    return [pack.outlets[id] for id in ids] if ids else list(pack.outlets.values())


def contact(given: str | None) -> str:
    """Where outlets reach whoever watches them. Raises BadInput where nobody says: a crawler without a face is blocked, rightly."""
    said = (given or os.environ.get(CONTACT) or "").strip()
    if not re.fullmatch(r"(?:mailto:)?[^\s@()]+@[^\s@()]+\.[^\s@()]+|https?://[^\s()]+", said):
        raise BadInput(
            f"expected a mail address or a page where outlets reach you, got {said or 'none'!r}; "
            f"{CONTACT}=you@example.org or --contact gives one"
        )
    return said


def _seconds(told: str) -> float:
    found = _EVERY.fullmatch(told.strip())
    if not found or not int(found[1]):
        raise BadInput(f"expected a time such as 90s, 10m or 2h, got {told!r}")
    return float(int(found[1]) * _SECONDS[found[2]])


def _day(told: str) -> str:
    from kenes.model.document import moment

    try:
        return moment(told).date().isoformat()
    except ValueError:
        raise BadInput(f"expected a day like 2024-05-16 after --since, got {told!r}") from None
