"""kill -9 at any point of `kenes add` with 500 documents loses nothing committed, and a second run completes it to the same bytes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from kenes.commands.add import AT_ONCE
from kenes.model.codec import encode
from kenes.model.document import Document
from kenes.store import query
from kenes.store.folding.refold import waiting
from kenes.store.open import BadStore, Store, open_store

DOCUMENTS = 500
KILLS = 20
IN_FOLDING = 4  # of them
LONGEST = 120  # seconds that one run may take
ROOT = Path(__file__).resolve().parents[2]
SAID = (
    "«Мост номер {n} готов», — сообщил посол Азамат Ниязов. По словам посла, вода поднялась на {n} метров.",
    "Президент Казахстана и президент Узбекистана провели переговоры в Астане. Они обсудили канал номер {n}.",
    "Азамат Ниязов, посол Казахстана, заявил, что переправу откроют летом.",
    "Стороны подписали меморандум о рыбе. Казахстан и Узбекистан посчитали {n} осетров.",
)


def paper(folder: Path, count: int) -> Path:
    """`count` short articles, four kinds of them, a few days apart: later ones tell what earlier ones told."""
    path = folder / "articles.jsonl"
    lines = []
    for n in range(count):
        day = date(2024, 3, 1) + timedelta(days=n // 20)
        body = SAID[n % len(SAID)].format(n=n // 8)
        made = Document.of(id=f"news-{n}", title=f"Новость {n // 8}", body=body, published=day.isoformat(), lang="ru")
        lines.append(encode(made))
    path.write_bytes(b"\n".join(lines))
    return path


def adding(place: str, path: Path) -> subprocess.Popen[str]:
    """A real `kenes add`, in one process, so that a kill leaves nobody behind."""
    command = [sys.executable, "-m", "kenes", "add", str(path), "--store", place, "--workers", "1"]
    home = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT, env=home)


def held(store: Store) -> int:
    """How many documents are committed."""
    with store.reading() as connection:
        return int(connection.execute(text("SELECT count(*) FROM documents")).scalar_one())


def killed(place: str, path: Path, until: int, after: float) -> bool:
    """Runs `kenes add` until the store holds so many documents, and kills it `after` seconds later; whether it was still running."""
    process = adding(place, path)
    end = time.monotonic() + LONGEST
    while process.poll() is None and _held(place) < until and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(after)
    running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return running


def _held(place: str) -> int:
    try:
        with open_store(place) as store:
            return held(store)
    except BadStore as error:
        if "there is no store" not in str(error):  # not made yet, or not to its first migration
            raise
        return 0


def completed(place: str, path: Path) -> str:
    """What a run to the end makes of the store: all it says, as one digest."""
    process = adding(place, path)
    told, _ = process.communicate(timeout=LONGEST)
    assert process.returncode == 0, told
    with open_store(place) as store, store.reading() as connection:
        assert not waiting(connection)
        if store.dialect == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        return query.contents(connection)


def test_twenty_kills(tmp_path: Path) -> None:
    """One store, killed twenty times: while documents are read and written, and four times while records are folded."""
    path, place = paper(tmp_path, DOCUMENTS), str(tmp_path / "killed.db")
    chance = random.Random(5)
    inside = least = 0
    for turn in range(KILLS):
        writing = turn < KILLS - IN_FOLDING
        until = min(turn * DOCUMENTS // (KILLS - IN_FOLDING), DOCUMENTS - AT_ONCE) if writing else DOCUMENTS
        inside += killed(place, path, until, chance.random() * (0.4 if writing else 0.1))
        now = _held(place)
        assert now >= max(least, until), "what was committed is lost"
        assert now % AT_ONCE == 0 or now == DOCUMENTS, "half a transaction was kept"
        least = now
    assert inside >= KILLS // 2, "too few of the kills fell into the work"
    assert completed(place, path) == completed(str(tmp_path / "whole.db"), path)


def test_kills_on_a_server(new_database: Callable[[str], str], tmp_path: Path) -> None:
    path, place = paper(tmp_path, 160), new_database("killed")
    for until in (0, AT_ONCE, 3 * AT_ONCE):
        killed(place, path, until, 0.1)
        assert _held(place) >= until
    assert completed(place, path) == completed(str(tmp_path / "whole.db"), path)


@pytest.fixture(autouse=True)
def _not_on_windows() -> None:
    if not hasattr(signal, "SIGKILL"):
        pytest.skip("this system has no SIGKILL")
