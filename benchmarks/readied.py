"""Ready readings by number, from a file that a run leaves to the next: what benchmarks/store.py fills stores with."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec
from multiplied import Multiplied, Page

BATCH = 200  # documents of one transaction


def busy() -> str:
    """The load of the machine, over as many processors: what others do on it is in the seconds of the clock."""
    return f"; load {os.getloadavg()[0]:.1f} on {os.cpu_count()}"


def readied(base: bytes, count: int, workers: int, spool: Path) -> None:
    """Multiplies documents and makes them ready in other processes, into a file of batches; prints the rate of a process."""
    known = whole(spool)
    starts = iter(range(known * BATCH, count, BATCH))
    spent = 0.0
    with (
        spool.open("ab") as file,
        ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=loaded, initargs=(base,)) as pool,
    ):
        ahead = [pool.submit(batch, at, min(count, at + BATCH)) for at in islice(starts, workers + 1)]
        while ahead:
            took, made = ahead.pop(0).result()
            ahead += [pool.submit(batch, at, min(count, at + BATCH)) for at in islice(starts, 1)]
            spent += took
            file.write(len(made).to_bytes(8, "big") + made)
    if spent:
        rate = (count - known * BATCH) / spent
        print(f"making ready      {rate:8.0f} documents/s a process (sentences, lemmas, reports){busy()}")


def whole(spool: Path) -> int:
    """How many batches of a run before are whole in the file; what is cut off behind them is taken away."""
    if not spool.exists():
        return 0
    found = at = 0
    with spool.open("r+b") as file:
        size = spool.stat().st_size
        while (head := file.read(8)) and (end := at + 8 + int.from_bytes(head, "big")) <= size:
            found, at = found + 1, end
            file.seek(at)
        file.truncate(at)
    return found


def spooled(spool: Path) -> Iterator[list[Any]]:
    """The batches of the file."""
    from kenes.store.ready import Ready

    with spool.open("rb") as file:
        while size := file.read(8):
            yield msgspec.msgpack.decode(file.read(int.from_bytes(size, "big")), type=list[Ready])


def more(base: bytes, start: int, count: int) -> list[Any]:
    """The documents from number `start` on, ready."""
    from kenes.store.ready import Ready

    loaded(base)
    return msgspec.msgpack.decode(batch(start, start + count)[1], type=list[Ready])


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
