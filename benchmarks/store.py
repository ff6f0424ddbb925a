"""The store: how fast ready readings are written, one new document folded, a question answered; how large the file is.

    python benchmarks/store.py [documents.jsonl] [--documents 100000] [--keep FOLDER] [--postgres URL] [--workers 2]

`documents.jsonl` holds real documents, one a line (`text`, `title`, `published`, `lang`, …). They are read once by the real reader
and multiplied (benchmarks/multiplied.py: other days, other names, other words). Making a multiplied reading
ready (sentences, lemmas, reports) is what worker processes do and is timed apart; the rate of writing is that of the one writer.

The peer of writing is a bare FTS5 table of the same sentences, in the same run: what one would have without versions, readings, lemmas,
filters and records. Questions are the commands themselves, in this process, with the pack loaded, each asked of a warm file.

Times are of the clock, as a user waits; beside them stands what one core worked for it, which other work on the machine does not
change (of PostgreSQL only this process is counted, not the server).
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
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec
from multiplied import Multiplied, Page

from kenes.model.document import Document
from kenes.model.errors import Error

DOCUMENTS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "tengrinews" / "documents.jsonl"
BATCH = 200  # documents of one transaction
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
    from kenes.pack.pack import load
    from kenes.store import ledger, query, settings
    from kenes.store.folding.refold import MOST, refold, waiting
    from kenes.store.open import open_store
    from kenes.store.write import Writer

    pack = load()
    print(f"\n{'PostgreSQL' if '://' in place else 'SQLite'}, {count:,} documents")
    with open_store(place, create=True) as store:
        writer = Writer(store)
        writing = Clock()
        sentences: list[list[str]] = []
        for batch in spooled(spool):
            with writing:
                writer.write(batch)
            if len(sentences) < PEER:
                sentences += [[bounds.of(each.document.text) for bounds in spans(each)] for each in batch]
        rate, bare = count / writing.waited, peer(sentences[:PEER])
        print(
            f"writing           {rate:8.0f} documents/s ({count / writing.worked:.0f} a second of a core); "
            f"a bare FTS5 table of the same sentences {bare:.0f}, ratio {rate / bare:.2f}"
        )
        every, rest, written = Clock(), True, 0
        while rest:
            with every, store.writing() as connection:
                settings.write(connection, pack)
                written += refold(connection, pack, (), most=MOST).written
                rest = waiting(connection)
        print(
            f"folding all       {every.waited:8.0f} s ({every.worked:.0f} s of a core), {count / every.waited:.0f} documents/s, "
            f"{written:,} records written"
        )
        folding, whole, worked = [], [], []
        for each in more(base, count):
            one, both = Clock(), Clock()
            with both:
                writer.write([each])
                with one, store.writing() as connection:
                    refold(connection, pack, ledger.all_of(connection))
            folding.append(one.waited)
            whole.append(both.waited)
            worked.append(one.worked)
        print(
            f"one new document  {told(folding)} folded; {told(whole)} written and folded; a core worked {told(worked)}"
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
    print(f"asking            {told(everything)} over all {len(everything)}; a core worked {told(cores)}")


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


def readied(base: bytes, count: int, workers: int, spool: Path) -> None:
    """Multiplies documents and makes them ready in other processes, into a file of batches; prints the rate of a process."""
    starts = iter(range(0, count, BATCH))
    spent = 0.0
    with (
        spool.open("wb") as file,
        ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=loaded, initargs=(base,)) as pool,
    ):
        ahead = [pool.submit(batch, at, min(count, at + BATCH)) for at in islice(starts, workers + 1)]
        while ahead:
            took, made = ahead.pop(0).result()
            ahead += [pool.submit(batch, at, min(count, at + BATCH)) for at in islice(starts, 1)]
            spent += took
            file.write(len(made).to_bytes(8, "big") + made)
    print(f"making ready      {count / spent:8.0f} documents/s a process (sentences, lemmas, reports)")


def spooled(spool: Path) -> Iterator[list[Any]]:
    """The batches of the file."""
    from kenes.store.ready import Ready

    with spool.open("rb") as file:
        while size := file.read(8):
            yield msgspec.msgpack.decode(file.read(int.from_bytes(size, "big")), type=list[Ready])


def more(base: bytes, count: int) -> list[Any]:
    """Documents that the store does not have yet, ready."""
    from kenes.store.ready import Ready

    loaded(base)
    return msgspec.msgpack.decode(batch(count, count + NEW)[1], type=list[Ready])


_pages: list[Multiplied] = []


def loaded(base: bytes) -> None:
    """Once a process: the real pages."""
    _pages[:] = [Multiplied(msgspec.msgpack.decode(base, type=list[Page]))]


def batch(start: int, stop: int) -> tuple[float, bytes]:
    """Documents number `start` to `stop`, multiplied and ready, and the seconds of a core that making them ready took."""
    from kenes.pack.pack import load
    from kenes.store.ready import ready

    pack = load()
    pages = [_pages[0].page(number) for number in range(start, stop)]
    began = time.process_time()
    made = [ready(document, reading, pack) for document, reading in pages]
    return time.process_time() - began, msgspec.msgpack.encode(made)


if __name__ == "__main__":
    sys.exit(main())
