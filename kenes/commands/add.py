"""`kenes add`: reads articles and stores them. What is in the store already is passed over, so a run that was broken off is
simply started again."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kenes.commands import placed
from kenes.commands.progress import Bar
from kenes.model.errors import BadInput

if TYPE_CHECKING:
    from kenes.commands import Commands
    from kenes.commands.workers import Task
    from kenes.model.document import Capture, Document
    from kenes.pack.pack import Pack
    from kenes.store.open import Store
    from kenes.store.ready import Ready
    from kenes.store.write import Held, Outcome
    from kenes.watch.reading import Page

AT_ONCE = 40  # documents of one transaction, and looked up at once
FOLDED = 1000  # documents folded in one: an archive of any size takes the same memory
_WRONG = 2


def command(commands: Commands) -> None:
    parser = commands.add_parser("add", help="read articles and keep them in the store")
    parser.add_argument(
        "places",
        nargs="*",
        metavar="PATH|URL|-",
        help="as for `kenes read`: pages, JSONL, CSV, Parquet, WARC, a Telegram export, folders of these",
    )
    parser.add_argument(
        "--workers", type=int, metavar="N", help="processes that read; as many as cores if none, at most 4"
    )
    parser.add_argument("--changed", action="store_true", help="another text under a known id is a new version of it")
    parser.add_argument("--again", action="store_true", help="read again what another version or another pack has read")
    parser.add_argument("--no-fold", action="store_true", help="leave the records to `kenes fold --waiting`")
    parser.add_argument("--outlets", action="store_true", help="of an archive only the pages of outlets of the pack")
    parser.add_argument("--zone", help="time zone of outlets that are not known (Asia/Almaty)")
    parser.add_argument(
        "--allow-private", action="store_true", help="let addresses lead inside this network (for tests)"
    )
    placed(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from kenes.commands.workers import Workers
    from kenes.pack.pack import load
    from kenes.store.open import open_store
    from kenes.store.write import Writer
    from kenes.watch.reading import Failed, Same

    if not given.places and not given.again:
        raise BadInput("expected a path, an address or - to add, or --again; `kenes add --help`")
    pack = load(given.pack)
    told = _Told(_total(given.places))
    with open_store(given.store, create=True) as store, Workers(workers_asked(given.workers), given.pack) as workers:
        writer = Writer(store)
        made = workers.ordered(_tasks(given, store, pack, told))
        while some := list(islice(made, AT_ONCE)):
            ready: list[Ready] = []
            for each in some:
                if isinstance(each, Failed):
                    told.failed(each.told)
                elif isinstance(each, Same):
                    told.known()
                else:
                    ready.append(each)
            told.stored(writer.write(ready, changed=given.changed))
        told.end()
        if not given.no_fold:
            from kenes.commands.fold import fold_waiting, lost

            fold_waiting(store, pack, FOLDED)
            lost(store)
    print(told.summary())
    return _WRONG if told.faults and not told.done else 0


class _Told:
    """What became of the documents, for the bar and for the last line."""

    def __init__(self, total: int | None) -> None:
        self.bar = Bar(total)
        self.became: Counter[str] = Counter()
        self.faults = 0

    @property
    def done(self) -> int:
        return self.became.total()

    def known(self) -> None:
        self.became["known"] += 1
        self.bar.at(self.done, f"known {self.became['known']}")

    def stored(self, outcomes: Sequence[Outcome]) -> None:
        for each in outcomes:
            if each.what == "refused":
                self.failed(each.told)
            else:
                self.became[each.what] += 1
        self.bar.at(self.done, outcomes[-1].id if outcomes else "")

    def failed(self, told: str) -> None:
        self.faults += 1
        self.bar.end()
        print(f"kenes: {told}", file=sys.stderr)

    def end(self) -> None:
        self.bar.end()

    def summary(self) -> str:
        counts = [
            f"{what} {self.became[what]}" for what in ("added", "changed", "read again", "known") if self.became[what]
        ]
        return ", ".join([*counts, *([f"not stored {self.faults}"] if self.faults else [])]) or "nothing to add"


def _tasks(given: argparse.Namespace, store: Store, pack: Pack, told: _Told) -> Iterator[Task | Page]:
    """What is still to be read of the places, and of the store with --again."""
    from kenes.commands.workers import Task
    from kenes.model.document import Capture
    from kenes.read.read import MAKER, VERSION
    from kenes.source.files import identifier
    from kenes.store import ledger
    from kenes.store.write import held, verdict
    from kenes.watch.reading import Page

    reader = (MAKER, VERSION, pack.digest)
    found = _found(given, pack, told)
    with store.reading() as connection:
        said = ledger.all_of(connection)
    while some := list(islice(found, AT_ONCE)):
        ids = [identifier(each.place) if isinstance(each, Capture) else each.id for each in some]
        with store.reading() as connection:
            known = held(connection, ids)
        for id, each in zip(ids, some, strict=True):
            versions = known.get(id, [])
            if isinstance(each, Capture):
                texts = _texts(versions, reader, given.changed)
                yield Page(each, id, None, texts, ledger.placed(said, id), given.zone)
                continue
            outcome = verdict(versions, each, reader, given.changed)
            if outcome.what == "refused":
                told.failed(outcome.told)
            elif outcome.what == "known":
                told.known()
            else:
                yield Task(each, None, ledger.placed(said, id))
    if given.again:
        yield from _again(store, reader)


def _again(store: Store, reader: tuple[str, str, str]) -> Iterator[Task]:
    """The stored documents that another reader has read."""
    from kenes.commands.workers import Task
    from kenes.store import ledger, query

    with store.reading() as connection:
        said = ledger.all_of(connection)
        ids = query.outdated(connection, reader)
    for id in ids:
        with store.reading() as connection:
            kept = query.document_of(connection, id)
        if kept is not None:
            yield Task(kept.document, None, ledger.placed(said, id))


def _texts(versions: Sequence[Held], reader: tuple[str, str, str], changed: bool) -> tuple[str, ...]:
    """The digests of the texts of a page that need not be read: `verdict` would call them known."""
    asked = versions[-1:] if changed else versions
    return tuple(each.digest for each in asked if not each.current or each.reader == reader)


def _found(given: argparse.Namespace, pack: Pack, told: _Told) -> Iterator[Capture | Document]:
    from kenes.model.document import Capture, Document
    from kenes.source import files, web
    from kenes.source.address import host_of

    fetch = partial(web.fetch, allow_private=given.allow_private)
    for place in given.places:
        some = False
        try:
            for item in files.items(place, fetch=fetch, zone=given.zone or pack.zone, zones=pack.zones):
                if isinstance(item, Capture) and (given.outlets and not _of_outlet(host_of(item.place), pack)):
                    some = True
                elif isinstance(item, Capture):
                    some = True
                    yield item
                elif isinstance(item, Document):
                    some = True
                    yield files.whole(item)
                elif item.lost:
                    told.failed(str(item))
                else:
                    print(f"kenes: {item}", file=sys.stderr)
            if not some:
                raise BadInput(f"{place}: expected documents, found none that can be read")
        except BadInput as error:
            told.failed(str(error))


def _of_outlet(host: str | None, pack: Pack) -> bool:
    """True for a host of an outlet of the pack, or below one: `kaz.tengrinews.kz`."""
    labels = (host or "").split(".")
    return any(".".join(labels[at:]) in pack.zones for at in range(len(labels) - 1))


def workers_asked(asked: int | None) -> int:
    """How many processes are to read: what was asked for, else as many as there are cores, at most four."""
    import os

    if asked is not None and asked < 1:
        raise BadInput(f"expected at least 1 after --workers, got {asked}")
    return asked or min(os.cpu_count() or 1, 4)


def _total(places: Sequence[str]) -> int | None:
    """How many documents the places hold, as far as that is cheap to know: the lines of JSONL, one a page."""
    total = 0
    for place in places:
        path = Path(place)
        if place == "-":
            return None
        if path.suffix.lower() in (".jsonl", ".ndjson") and path.is_file():
            with path.open("rb") as file:
                total += sum(1 for line in file if line.strip())
        else:
            total += 1
    return total or None
