"""kill -9 at thirty moments nobody chose: every article is stored, once, and the records are those of a run that nobody killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kenes.pack.pack import shipped
from kenes.store import query
from kenes.store.open import open_store

KILLS = 30
# Loads the models once; for each line it is given a child of its own watches until it is killed, or once where the line says so.
SCRIPT = """
import asyncio, os, sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from kenes.commands.watch import steps
from kenes.pack.pack import load
from kenes.read.read import MAKER, VERSION
from kenes.source import web
from kenes.store.open import open_store
from kenes.store.watched import Beat
from kenes.watch.clock import SystemClock
from kenes.watch.desk import Desk, Settings
from kenes.watch.hosts import Hosts, Manners
from kenes.watch.keep import Keep
from kenes.watch.reading import prepared
from kenes.watch.watch import Watch

place, captures, *feeds = sys.argv[1:]
pack = load()
outlet = next(iter(pack.outlets))
prepared(None)

def watch(once):
    with open_store(place, create=True) as store, ThreadPoolExecutor(8) as threads:
        ask = partial(web.ask, follow=False, allow_private=True)
        clock, chance = SystemClock(), Random(1)
        hosts = Hosts(ask, clock, threads, Manners(pause=0.0, rest=0.1), chance)
        settings = Settings(since="2024-01-01", every=0.2, once=once, look=0.05, retry=0.1, batch=3)
        desk = Desk(store, pack, hosts, clock, chance, settings, lambda told: None)
        beats = [Beat(place=feed, kind="feed", outlet=outlet) for feed in feeds]
        keep = Keep(Path(captures), "Kenes test")
        reader = (MAKER, VERSION, pack.digest)
        asyncio.run(Watch(desk, beats, None, reader, lambda: ThreadPoolExecutor(2), steps(store, pack), keep).run())

print("ready", flush=True)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        watch(line.strip() == "once")
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


class Forks:
    """The process that forks the watch, and what it says."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._line() == "ready"

    def run(self, how: str, kill_after: float | None = None) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(how + "\n")
        self.process.stdin.flush()
        child = int(self._line())
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)
        assert self._line() == "gone"

    def end(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(30)

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


def test_thirty_kills(site: Any, other_site: Any, tmp_path: Path) -> None:
    killed, clean = str(tmp_path / "killed.db"), str(tmp_path / "clean.db")
    feeds = [site.url + "/rss", other_site.url + "/rss"]
    forks = Forks(killed, str(tmp_path / "captures"), *feeds)
    chance = random.Random(11)
    numbers: list[int] = []
    unfinished = 0
    for turn in range(KILLS):
        numbers += [2 * turn + 1, 2 * turn + 2]
        for each in (site, other_site):
            for number in numbers[-2:]:
                each.article(number)
            each.feed(numbers)
        forks.run("watch", kill_after=chance.uniform(0.05, 1.2))
        unfinished += _stored(killed) < 2 * len(numbers)
    forks.run("once")
    time.sleep(1.0)
    forks.run("once")
    forks.end()
    assert unfinished >= KILLS // 3, "too few of the kills fell into the work"
    wanted = [f"{each.url}/news/{number}" for each in (site, other_site) for number in numbers]
    with open_store(killed) as store, store.reading() as connection:
        if store.dialect == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        urls = Counter(connection.exec_driver_sql("SELECT url FROM documents").scalars())
        states = Counter(connection.exec_driver_sql("SELECT state FROM finds").scalars())
        told = query.contents(connection)
    assert urls == Counter(wanted)
    assert states == {"kept": len(wanted)}
    forks = Forks(clean, str(tmp_path / "clean"), *feeds)
    forks.run("once")
    forks.end()
    with open_store(clean) as store, store.reading() as connection:
        assert query.contents(connection) == told


def _stored(place: str) -> int:
    if not Path(place).exists():
        return 0
    with open_store(place, create=True) as store, store.reading() as connection:
        return query.counts(connection)["documents"]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="children are counted in /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_the_command_and_its_processes_end(site: Any, tmp_path: Path, how: signal.Signals) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    for part in shipped().iterdir():
        if part.name not in ("outlets.csv", "pack.yaml"):
            (pack / part.name).symlink_to(part)
    (pack / "pack.yaml").write_text(
        "\n".join(
            line
            for line in (shipped() / "pack.yaml").read_text(encoding="utf-8").splitlines()
            if "outlets:" not in line
        ),
        encoding="utf-8",
    )
    site.article(1)
    feed = site.feed([1])
    (pack / "outlets.csv").write_text(
        "id,kind,name,name_en,state,languages,zone,home,feed,listing,telegram,source\n"
        f"dala.kz,independent,Дала,,kz,ru,Asia/Almaty,,{feed},,,https://dala.example\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "kenes", "watch", "--pack", str(pack), "--store", str(tmp_path / "kenes.db")]
    options = ["--allow-private", "--workers", "2", "--contact", "us@example.org", "--keep", str(tmp_path / "captures")]
    process = subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if line.startswith("stored "):
                break
        assert "us@example.org" in site.asked[0].headers["user-agent"]
        children = [
            int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit() and _parent(each) == process.pid
        ]
        assert len(children) >= 2
    finally:
        process.send_signal(how)
        process.wait(20)
    until = time.monotonic() + 20
    while any(_alive(child) for child in children) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(_alive(child) for child in children)


def _parent(folder: Path) -> int | None:
    try:
        return int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
    except (OSError, ValueError):
        return None


def _alive(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
