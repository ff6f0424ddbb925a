"""The store: how fast ready readings are written, one new document folded, a question answered; how large the file is.

    python benchmarks/store.py [documents.jsonl] [--documents 100000] [--keep FOLDER] [--postgres URL] [--workers 2]

With `--keep` what was made stays in the folder, and another run goes on with it: batches that are ready are not made again, nor
documents written that are stored; the rates are then of what was left to do.

`documents.jsonl` holds real documents, one a line (`text`, `title`, `published`, `lang`, …). They are read once by the real reader
and multiplied (benchmarks/multiplied.py: other days, other names, other words). Making a multiplied reading
ready (sentences, lemmas, reports) is what worker processes do and is timed apart; the rate of writing is that of the one writer.

The peer of writing is a bare FTS5 table of the same sentences, in the same run: what one would have without versions, readings, lemmas,
filters and records. Questions are the commands themselves, in this process, with the pack loaded, each asked of a warm file.

Times are of the clock, as a user waits; beside them stands what one core worked for it, which other work on the machine does not
change (of PostgreSQL only this process is counted, not the server), and the load of the machine.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import contextlib
import io
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from readied import BATCH, busy, more, readied, spooled

from kenes.model.document import Document
from kenes.model.errors import Error

DOCUMENTS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "tengrinews" / "documents.jsonl"
PEER = 4000  # documents of the bare table
NEW = 60  # documents added one by one to the full store
TURNS = 5  # how often every question is asked
QUESTIONS = (
    ("quotations", "--by", "Токаев", "--about", "вода", "--since", "2024"),
    ("quotations", "--by", "Токаев"),
    ("quotations", "--about", "год"),
    ("engagements", "--of", "Узбекистан", "--status", "planned"),
    ("instruments", "--party", "Кыргызстан", "--stage", "signed"),
    ("people", "--of", "Казахстан"),
    ("initiatives",),
    ("search", "вода"),
    ("search", "президента Казахстана"),
    ("search", '"министр иностранных дел"'),
    ("search", "год"),
    ("search", "в"),
    ("search", "паводок", "--state", "Казахстан", "--since", "2025"),
    ("search", "казахст*", "--kind", "quotation"),
)  # fmt: skip


def main(words: Sequence[str] | None = None) -> int:
    """Prints the figures; returns the exit code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("source", nargs="?", type=Path, default=DOCUMENTS, metavar="documents.jsonl")
    asked.add_argument("--documents", type=int, default=100_000, help="how many the store is to hold")
    asked.add_argument("--base", type=int, help="only the first so many real documents are multiplied")
    asked.add_argument("--keep", type=Path, help="a folder for the file, which stays; a temporary one if none")
    asked.add_argument("--postgres", metavar="URL", help="the same on this empty database")
    asked.add_argument("--workers", type=int, default=2, help="processes that make readings ready")
    given = asked.parse_args(words)
    try:
        with tempfile.TemporaryDirectory() as folder:
            base = read_once(given.source, given.base)
            spool = (given.keep or Path(folder)) / "ready"
            readied(base, given.documents, given.workers, spool)
            measure(str((given.keep or Path(folder)) / "bench.db"), base, given.documents, spool)
            if given.postgres:
                measure(given.postgres, base, given.documents, spool)
    except Error as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def read_once(path: Path, most: int | None) -> bytes:
    """The real documents with their readings, encoded for the workers."""
    import json

    from kenes.pack.pack import load
    from kenes.read.read import read

    if not path.is_file():
        raise Error(f"expected documents at {path}, there is no file: python benchmarks/store.py DOCUMENTS.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()][:most]
    known = ("url", "outlet", "lang", "published")
    documents = [
        Document.of(
            id=str(row["id"]), title=row.get("title") or "", body=row["text"], **{name: row.get(name) for name in known}
        )
        for row in rows
    ]
    pack = load()
    began = time.perf_counter()
    pages = [(document, read(document, pack)) for document in documents]
    size = statistics.mean(len(document.text.encode()) for document in documents) / 1000
    print(f"{len(pages)} real documents of {size:.1f} kB read in {time.perf_counter() - began:.0f} s")
    return msgspec.msgpack.encode(pages)


def measure(place: str, base: bytes, count: int, spool: Path) -> None:
    """Fills a store at `place` with `count` documents and prints what is measured on it."""
    from sqlalchemy import func, select

    from kenes.pack.pack import load
    from kenes.store import ledger, query, settings
    from kenes.store.folding.refold import MOST, refold, waiting
    from kenes.store.open import open_store
    from kenes.store.schema import documents
    from kenes.store.write import Writer

    pack = load()
    print(f"\n{'PostgreSQL' if '://' in place else 'SQLite'}, {count:,} documents")
    with open_store(place, create=True) as store:
        writer = Writer(store)
        writing = Clock()
        sentences: list[list[str]] = []
        with store.reading() as connection:
            before = int(connection.execute(select(func.count()).select_from(documents)).scalar_one())
        for at, batch in enumerate(islice(spooled(spool), -(-count // BATCH))):
            if fresh := batch[max(before - at * BATCH, 0) :]:
                with writing:
                    writer.write(fresh)
            if len(sentences) < PEER:
                sentences += [[bounds.of(each.document.text) for bounds in spans(each)] for each in batch]
        if before < count:
            rate, bare = (count - before) / writing.waited, peer(sentences[:PEER])
            print(
                f"writing           {rate:8.0f} documents/s ({(count - before) / writing.worked:.0f} a second of a core); "
                f"a bare FTS5 table of the same sentences {bare:.0f}, ratio {rate / bare:.2f}{busy()}"
            )
        every, folded, written, rest = Clock(), 0, 0, True
        while rest:
            with every, store.writing() as connection:
                settings.write(connection, pack)
                done = refold(connection, pack, (), most=MOST)
                folded, written, rest = folded + done.documents, written + done.written, waiting(connection)
        if folded:
            print(
                f"folding           {every.waited:8.0f} s ({every.worked:.0f} s of a core), {folded / every.waited:.0f} documents/s, "
                f"{written:,} records written{busy()}"
            )
        folding, whole, worked = [], [], []
        for each in more(base, max(before, count), NEW):
            one, both = Clock(), Clock()
            with both:
                writer.write([each])
                with one, store.writing() as connection:
                    refold(connection, pack, ledger.all_of(connection))
            folding.append(one.waited)
            whole.append(both.waited)
            worked.append(one.worked)
        print(
            f"one new document  {told(folding)} folded; {told(whole)} written and folded; a core worked {told(worked)}{busy()}"
        )
        with store.reading() as connection:
            counts = query.counts(connection)
            size = (
                connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
                if "://" in place
                else sum(path.stat().st_size for path in (Path(place), Path(f"{place}-wal")) if path.exists())
            )
        print(
            f"size              {size / counts['documents'] / 1000:8.1f} kB a document, {size / 1e6:,.0f} MB; {counts}"
        )
    asked(place)


def asked(place: str) -> None:
    """The commands, each a few times; the 95th percentile over all is the figure."""
    from kenes.cli import main as kenes

    everything: list[float] = []
    cores: list[float] = []
    for question in QUESTIONS:
        took, worked = [], []
        for _ in range(TURNS):
            out, one = io.StringIO(), Clock()
            with one, contextlib.redirect_stdout(out):
                kenes(["ask", *question, "--store", place])
            took.append(one.waited)
            worked.append(one.worked)
        everything += took
        cores += worked
        found = out.getvalue().count("\n\n")
        print(f"  ask {' '.join(question):66} {told(took)}  ({found} found)")
    print(f"asking            {told(everything)} over all {len(everything)}; a core worked {told(cores)}{busy()}")


class Clock:
    """Seconds that were waited and that a core of this process worked, summed over every `with`."""

    def __init__(self) -> None:
        self.waited = self.worked = 0.0

    def __enter__(self) -> None:
        self._began = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        self.waited += time.perf_counter() - self._began[0]
        self.worked += time.process_time() - self._began[1]


def told(seconds: Sequence[float]) -> str:
    """Median and 95th percentile in milliseconds."""
    ordered = sorted(seconds)
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"median {1000 * statistics.median(ordered):6.1f} ms, p95 {1000 * late:6.1f} ms"


def peer(sentences: Sequence[Sequence[str]]) -> float:
    """Documents a second into a bare FTS5 table, in transactions as large as ours."""
    with tempfile.TemporaryDirectory() as folder:
        bare = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE VIRTUAL TABLE lines USING fts5(sentence)")
        began = time.perf_counter()
        for at in range(0, len(sentences), BATCH):
            bare.execute("BEGIN")
            rows = [(line,) for document in sentences[at : at + BATCH] for line in document]
            bare.executemany("INSERT INTO lines (sentence) VALUES (?)", rows)
            bare.execute("COMMIT")
        took = time.perf_counter() - began
        bare.close()
    return len(sentences) / took


def spans(each: Any) -> list[Any]:
    from kenes.store.ready import bound

    return [bound(each.bounds, at) for at in range(len(each.lines))]


if __name__ == "__main__":
    sys.exit(main())
