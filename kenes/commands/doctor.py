"""`kenes doctor`: looks over all that Kenes stands on, and says the command that mends what is wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kenes.commands import placed
from kenes.model.errors import Error

if TYPE_CHECKING:
    from kenes.commands import Commands
    from kenes.store.open import Store

_LOW = 1_000_000_000  # bytes of free disk below which a long run may not end
_PACKAGES = (
    "msgspec",
    "SQLAlchemy",
    "numpy",
    "natasha",
    "slovnet",
    "navec",
    "razdel",
    "rumorph",
    "py3langid",
    "trafilatura",
    "lxml",
)


class Finding(NamedTuple):
    """One line: what was looked at, what was found, and what mends it where it is wrong."""

    what: str
    told: str
    mend: str = ""


def command(commands: Commands) -> None:
    parser = commands.add_parser("doctor", help="look over versions, weights, pack, store and disk")
    parser.add_argument("--save", metavar="FILE", help="write what can be read of a damaged store into a new one")
    placed(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    if given.save:
        return _save(given)
    faults = 0
    looks: tuple[Callable[[argparse.Namespace], Iterator[Finding]], ...] = (_versions, _weights, _pack, _store, _disk)
    for look in looks:
        for each in look(given):
            faults += bool(each.mend)
            print(
                f"{'!!' if each.mend else 'ok'}  {each.what:10} {each.told}"
                + (f"\n    mend: {each.mend}" if each.mend else "")
            )
    print(f"{faults} to mend" if faults else "all is well")
    return 1 if faults else 0


def _save(given: argparse.Namespace) -> int:
    """Saves what can be read of a damaged file; says what was lost."""
    from kenes.pack.pack import load
    from kenes.read.read import read
    from kenes.store.open import BadStore, chosen
    from kenes.store.salvage import salvage

    place = Path(chosen(given.store))
    if not place.is_file():
        raise BadStore(f"{place}: expected the file of a damaged store; a server is mended by its own tools")
    pack = load(given.pack)
    done = salvage(place, given.save, lambda document: read(document, pack))
    print(
        f"saved {done.documents} documents ({done.read_again} read again) and {done.judgements} judgements in {given.save}; "
        f"{done.lost} rows of {place} cannot be read. Now: kenes fold --store {given.save}"
    )
    return 0


def _versions(given: argparse.Namespace) -> Iterator[Finding]:
    import sqlite3
    from importlib import metadata

    found, missing = [], []
    for name in ("kenes", *_PACKAGES):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            missing.append(name)
    python = ".".join(map(str, sys.version_info[:3]))
    yield Finding("versions", f"Python {python}, SQLite {sqlite3.sqlite_version}, " + ", ".join(found))
    if missing:
        yield Finding("versions", f"not installed: {', '.join(missing)}", f"pip install {' '.join(missing)}")
    with sqlite3.connect(":memory:") as memory:
        try:
            memory.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
        except sqlite3.OperationalError:
            yield Finding(
                "versions",
                "this SQLite has no FTS5, search needs it",
                "use another Python, or KENES_STORE=postgresql+psycopg://…",
            )


def _weights(given: argparse.Namespace) -> Iterator[Finding]:
    from kenes.language import tagger

    try:
        tagger.names([["Мост", "готов"]])
        yield Finding("weights", "names, forms and trees of natasha open")
    except Error as error:
        yield Finding("weights", str(error), "pip install --force-reinstall natasha==1.6.0")


def _pack(given: argparse.Namespace) -> Iterator[Finding]:
    from kenes.pack.check import check
    from kenes.pack.pack import load, shipped

    try:
        report = check(given.pack or shipped())
        if report.errors:
            where = f" {given.pack}" if given.pack else ""
            yield Finding(
                "pack", f"{len(report.errors)} errors, the first: {report.errors[0]}", f"kenes pack check{where}"
            )
        else:
            pack = load(given.pack)
            yield Finding(
                "pack", f"{pack.id} {pack.version} of {pack.as_of}, {len(pack.people)} people, {len(pack.posts)} posts"
            )
    except Error as error:
        yield Finding("pack", str(error), "kenes pack check")


def _store(given: argparse.Namespace) -> Iterator[Finding]:
    from kenes.store.open import chosen, open_store

    place = chosen(given.store)
    if "://" not in place and not Path(place).exists():
        yield Finding("store", f"none yet at {place}; `kenes add PATH|URL` makes it")
        return
    try:
        with open_store(given.store) as store:
            yield from _inside(store, given)
    except Error as error:
        yield Finding("store", str(error), "do what it says, then `kenes doctor` again")


def _inside(store: Store, given: argparse.Namespace) -> Iterator[Finding]:
    from kenes.pack.pack import load
    from kenes.store import ledger, query, settings
    from kenes.store.folding.refold import waiting

    with store.reading() as connection:
        if store.dialect == "sqlite":
            faults = [str(row) for (row,) in connection.exec_driver_sql("PRAGMA quick_check(3)")]
            if faults != ["ok"]:
                copy = f"kenes doctor --store {store.place} --save saved.db"
                yield Finding(
                    "store", f"{store.place} is damaged: {'; '.join(' '.join(each.split()) for each in faults)}", copy
                )
                return
        counts = ", ".join(f"{name} {count}" for name, count in query.counts(connection).items())
        yield Finding("store", f"{store.place}: {counts}")
        if waiting(connection):
            yield Finding("store", "some documents are not folded into records yet", "kenes fold --waiting")
        stale = settings.stale(connection, load(given.pack))
        if stale:
            yield Finding("store", stale, "kenes fold")
        for each in ledger.lost(connection, ledger.all_of(connection)):
            yield Finding(
                "judgement",
                f"{each.judgement.id} has lost its place in {each.document}",
                f"kenes show {each.judgement.id}",
            )


def _disk(given: argparse.Namespace) -> Iterator[Finding]:
    import shutil

    from kenes.store.open import chosen

    place = chosen(given.store)
    if "://" in place:
        return
    folder = Path(place).absolute().parent
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        yield Finding("disk", f"{folder}: {error.strerror}", f"mkdir -p {folder}")
        return
    mend = "make room on the disk, or KENES_STORE=… on another" if free < _LOW else ""
    yield Finding("disk", f"{free / 1e9:.1f} GB free in {folder}", mend)
