"""`kenes fold`: throws away everything but documents, readings and judgements, and rebuilds it to the same bytes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kenes.commands import placed
from kenes.commands.progress import Bar
from kenes.model.errors import Error

if TYPE_CHECKING:
    from kenes.commands import Commands
    from kenes.pack.pack import Pack
    from kenes.store.open import Store


def command(commands: Commands) -> None:
    parser = commands.add_parser("fold", help="rebuild records and search from documents, readings and judgements")
    parser.add_argument("--waiting", action="store_true", help="only what has not been folded yet")
    parser.add_argument("--workers", type=int, metavar="N", default=1, help="processes that make sentences and reports")
    placed(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from kenes.pack.pack import load
    from kenes.store.open import open_store

    pack = load(given.pack)
    with open_store(given.store) as store:
        print(
            (fold_waiting(store, pack) or "nothing waits to be folded") if given.waiting else _all(store, pack, given)
        )
        lost(store)
    return 0


def fold_waiting(store: Store, pack: Pack, most: int | None = None) -> str:
    """Folds what is dirty, a transaction for every `most` documents (MOST); what was done, in words, or nothing."""
    from kenes.store import ledger, settings
    from kenes.store.folding.refold import MOST, refold, waiting

    bar = Bar()
    documents = written = dropped = 0
    with store.reading() as connection:
        rest = waiting(connection)
        stale = settings.stale(connection, pack)
    if stale:
        print(f"kenes: {stale}", file=sys.stderr)
    while rest:
        with store.writing() as connection:
            settings.write(connection, pack)
            done = refold(connection, pack, ledger.all_of(connection), partial(_told, bar, documents), most or MOST)
            rest = waiting(connection)
        documents, written, dropped = documents + done.documents, written + done.written, dropped + done.dropped
    bar.end()
    return f"folded {documents} documents: {written} records written, {dropped} no more" if documents or written else ""


def _told(bar: Bar, before: int, done: int, _: int) -> None:
    bar.at(before + done, "folded")


def _all(store: Store, pack: Pack, given: argparse.Namespace) -> str:
    from kenes.commands.workers import Task, Workers
    from kenes.store import query, settings
    from kenes.store.folding.rebuild import Page, rebuild
    from kenes.store.ready import Ready

    bar = Bar()

    def prepare(pages: Sequence[Page]) -> Iterator[Ready]:
        for each in workers.ordered(Task(*page) for page in pages):
            if not isinstance(each, Ready):
                raise Error(f"nothing was changed: {each}")
            yield each

    def told(what: str, done: int, whole: int) -> None:
        bar.total = whole
        bar.at(done, what)

    with Workers(given.workers, given.pack) as workers, store.writing() as connection:
        before = query.contents(connection)
        done = rebuild(connection, pack, prepare, told)
        settings.write(connection, pack, anew=True)
        after = query.contents(connection)
    bar.end()
    same = "the same bytes as before" if before == after else "other bytes than before"
    return f"folded {done.documents} documents into {done.written} records: {same} ({after[:12]})"


def lost(store: Store) -> None:
    """Says how many judgements stand and which of them lost their place."""
    from kenes.store import ledger

    with store.reading() as connection:
        said = ledger.all_of(connection)
        gone = ledger.lost(connection, said)
    for each in gone:
        judgement = each.judgement
        print(
            f"kenes: judgement {judgement.id} has lost its place: its words are not in version {each.version} of "
            f"{each.document}; `kenes show {judgement.id}` shows it, `kenes judge undo {judgement.id}` withdraws it",
            file=sys.stderr,
        )
    if said:
        print(f"judgements: {len(said)} in the ledger, {len(gone)} without their place")
