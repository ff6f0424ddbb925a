"""kill -9 at any point of an ingest of 500 documents loses nothing committed, and a second run completes it to the same bytes."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from kenes.pack.pack import Pack
from kenes.store import ledger, query, settings
from kenes.store.folding.refold import refold, waiting
from kenes.store.open import Store, open_store
from kenes.store.ready import Ready
from kenes.store.write import Writer

KILLS = 20
SCRIPT = """
import sys
import msgspec
from kenes.pack.pack import load
from kenes.store import ledger
from kenes.store.folding.refold import refold, waiting
from kenes.store.open import open_store
from kenes.store.ready import Ready
from kenes.store.write import Writer

batch = msgspec.msgpack.decode(open(sys.argv[2], "rb").read(), type=list[Ready])
pack = load()
print("go", flush=True)
with open_store(sys.argv[1], create=True) as store:
    writer = Writer(store)
    for at in range(0, len(batch), 25):
        writer.write(batch[at : at + 25])
        print(f"kept {at + 25}", flush=True)
        with store.writing() as connection:
            refold(connection, pack, ledger.all_of(connection))
print("done", flush=True)
"""


def finish(store: Store, batch: list[Ready], pack: Pack) -> str:
    """What a second run does: the same documents again, and the folding that waits."""
    Writer(store).write(batch)
    with store.writing() as connection:
        settings.write(connection, pack)
        refold(connection, pack, ledger.all_of(connection))
    with store.reading() as connection:
        assert not waiting(connection)
        return query.contents(connection)


def run(place: str, path: Path, batches: int, after: float) -> tuple[int, bool]:
    """Runs the ingest and kills it `after` seconds after so many batches were kept; how many documents it said were kept, and
    whether it was done."""
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, place, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "go\n"
    told = [process.stdout.readline().strip() for _ in range(batches)]
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    told += process.stdout.read().split("\n")
    process.wait(30)
    kept = [int(line.split()[1]) for line in told if line.startswith("kept ")]
    return (kept[-1] if kept else 0), "done" in told


def test_twenty_kills(tmp_path: Path, five_hundred: list[Ready], pack: Pack) -> None:
    path = tmp_path / "batch"
    path.write_bytes(msgspec.msgpack.encode(five_hundred))
    with open_store(str(tmp_path / "whole.db"), create=True) as whole:
        began = time.monotonic()
        for at in range(0, len(five_hundred), 25):
            Writer(whole).write(five_hundred[at : at + 25])
            with whole.writing() as connection:
                refold(connection, pack, ())
        took = time.monotonic() - began
        want = finish(whole, five_hundred, pack)
    chance = random.Random(5)
    inside = 0
    for turn in range(KILLS):
        place = str(tmp_path / f"{turn}.db")
        kept, done = run(place, path, turn, chance.random() * took / KILLS)
        inside += not done and kept > 0
        with open_store(place, create=True) as store:
            with store.reading() as connection:
                held = query.counts(connection)["documents"]
                if store.dialect == "sqlite":
                    assert connection.exec_driver_sql("PRAGMA quick_check").scalar_one() == "ok"
            assert held >= kept
            assert held % 25 == 0
            assert finish(store, five_hundred, pack) == want
    assert inside >= KILLS // 2, "too few of the kills fell into the work"


def test_kills_one_after_the_other(place: str, tmp_path: Path, five_hundred: list[Ready], pack: Pack) -> None:
    """The same store killed again and again until it is complete, in both engines."""
    path = tmp_path / "batch"
    path.write_bytes(msgspec.msgpack.encode(five_hundred[:200]))
    least = 0
    for _ in range(4):
        kept, _done = run(place, path, 1, 0.2)
        with open_store(place, create=True) as store, store.reading() as connection:
            held = query.counts(connection)["documents"]
        assert held >= max(least, kept)
        least = held
    with open_store(place, create=True) as store, open_store(str(tmp_path / "whole.db"), create=True) as whole:
        assert finish(store, five_hundred[:200], pack) == finish(whole, five_hundred[:200], pack)


@pytest.fixture(autouse=True)
def _not_on_windows() -> None:
    if not hasattr(signal, "SIGKILL"):
        pytest.skip("this system has no SIGKILL")
