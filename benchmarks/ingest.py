"""Ingest: a WARC of pages into a store, beside the reader alone on the same pages, each with two processes.

    python benchmarks/ingest.py [documents.jsonl] [--pages 5000] [--workers 2] [--warc FILE]

The pages are made of the documents (multiplied: other days, names and words, so that no two tell the same), each in the furniture of a news
site, about 40 kB of HTML. The peer takes the same captures through the same number of processes, parses each page and reads it, and keeps nothing: the reader's
own speed. Ours is the command itself, `kenes add FILE.warc.gz`: records of the WARC, the same parsing and reading, what makes a reading ready to be
stored, writing, folding. Both are told by the clock on the wall and by the processors' (all processes; on a machine that others use that is the one to
go by). The ratio is how much of the reader's speed ingest keeps. Memory is that of the process that writes, and of all, at each quarter of the run.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: it asks once

import argparse
import html
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from multiplied import Multiplied
from read import DOCUMENTS, loaded

from kenes.model.document import Capture
from kenes.model.errors import BadInput
from kenes.source.kinds import Clocks, warc

_AHEAD = 8
_MENU = "".join(f"<li><a href='/section/{n}'>Раздел новостей номер {n}</a></li>" for n in range(80))
_SCRIPT = "window.counters=[" + ",".join(str(n * 7919) for n in range(2500)) + "];"


def main(words: Sequence[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("documents", nargs="?", type=Path, default=DOCUMENTS)
    asked.add_argument("--pages", type=int, default=5000)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--warc", type=Path, help="this archive instead of one that is made")
    asked.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args(words)
    if given.alone:
        print(alone(given.alone, given.workers))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = given.warc or archive(Path(folder) / "pages.warc.gz", given.documents, given.pages)
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB, load of this machine {os.getloadavg()[0]:.1f}")
        read = run([sys.executable, __file__, "--alone", str(path), "--workers", str(given.workers)])
        count = int(read.out.split()[-1])
        print(read.line(f"reader alone, {given.workers} processes", count))
        store = str(Path(folder) / "kenes.db")
        command = [sys.executable, "-m", "kenes", "add", str(path), "--store", store, "--workers", str(given.workers)]
        added = run(command)
        print(added.line(f"kenes add, {given.workers} processes", count))
        print(f"kenes add said: {added.out.splitlines()[-1]}")
        print(
            f"of the reader's speed: {read.wall / added.wall:.0%} by the wall, {read.cpu / added.cpu:.0%} by the processors"
        )
        print("memory, MB (the writer / all): " + "  ".join(f"{own:.0f}/{whole:.0f}" for own, whole in added.memory))
    return 0


class Run:
    """A command that has ended: what it said, its seconds by wall and processors, its memory at four moments."""

    def __init__(self, out: str, wall: float, cpu: float, memory: list[tuple[float, float]]) -> None:
        self.out, self.wall, self.cpu, self.memory = out, wall, cpu, memory

    def line(self, name: str, count: int) -> str:
        return f"{name:32} {count / self.wall:6.2f} pages/s by the wall, {1000 * self.cpu / count:6.1f} ms of a processor a page"


def run(command: list[str]) -> Run:
    """Runs a command to its end, looking at its memory every second."""
    with tempfile.TemporaryFile("w+") as out:
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        seen: list[tuple[float, float]] = []
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            seen.append(memory(process.pid))
            time.sleep(1.0)
        wall = time.monotonic() - began
        out.seek(0)
        told = out.read().strip()
    if status:
        raise BadInput(f"expected {' '.join(command)} to end well, its status is {status}")
    quarters = [seen[max(0, len(seen) * part // 4 - 1)] for part in (1, 2, 3, 4)] if seen else []
    return Run(told, wall, usage.ru_utime + usage.ru_stime, quarters)


def memory(pid: int) -> tuple[float, float]:
    """Resident megabytes of a process, and of it with its children."""
    own = _resident(Path(f"/proc/{pid}"))
    children = [each for each in Path("/proc").iterdir() if each.name.isdigit() and _parent(each) == pid]
    return own, own + sum(map(_resident, children))


def _resident(folder: Path) -> float:
    try:
        return int((folder / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, IndexError, ValueError):
        return 0.0


def _parent(folder: Path) -> int | None:
    try:
        return int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
    except (OSError, ValueError, IndexError):
        return None


def alone(path: Path, workers: int) -> int:
    """Parses and reads every page, keeps nothing; how many were read."""
    count = 0
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        under_way = []
        for capture in warc.items(path, Clocks()):
            if isinstance(capture, Capture):
                under_way.append(pool.submit(_read, capture))
            if len(under_way) >= _AHEAD * workers:
                count += under_way.pop(0).result()
        return count + sum(each.result() for each in under_way)


def _read(capture: Capture) -> int:
    from kenes.pack.pack import load
    from kenes.read.read import read
    from kenes.source.files import article

    pack = load()
    read(article(capture, zone=pack.zone, zones=pack.zones), pack)
    return 1


def archive(path: Path, documents: Path, count: int) -> Path:
    """A WARC of `count` pages made of the documents of a file."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    from kenes.pack.pack import load
    from kenes.read.read import read

    known, pack = loaded(documents), load()
    pages = Multiplied([(document, read(document, pack)) for document in known[: min(count, len(known))]])
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(count):
            document, _ = pages.page(number)
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            paragraphs = document.text.split("\n\n")[1 if document.title else 0 :]
            body = _page(document.title, document.published, paragraphs)
            url = f"https://outlet.example/news/{number}"
            writer.write_record(
                writer.create_warc_record(url, "response", BytesIO(body.encode()), http_headers=headers)
            )
    return path


def _page(title: str, published: str | None, paragraphs: list[str]) -> str:
    day = f"<meta property='article:published_time' content='{published}'>" if published else ""
    text = "".join(f"<p>{html.escape(each)}</p>" for each in paragraphs)
    return (
        f"<!doctype html><html lang='ru'><head><meta charset='utf-8'><title>{html.escape(title)}</title>{day}<script>{_SCRIPT}</script></head>"
        f"<body><nav><ul>{_MENU}</ul></nav><article><h1>{html.escape(title)}</h1>{text}</article>"
        f"<aside><ul>{_MENU}</ul></aside><footer><ul>{_MENU}</ul></footer></body></html>"
    )


if __name__ == "__main__":
    sys.exit(main())
