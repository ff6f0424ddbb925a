"""The web: how long readers wait, page type by page type, and how much memory the server takes.

    python benchmarks/web.py STORE [--readers 20] [--seconds 5] [--only /document]

Starts `kenes serve` over a store of any size (`benchmarks/store.py --keep FOLDER` makes one of 100,000 documents), walks it as a reader
does, from the feed along the links of its pages, until it has enough addresses of each page type, then lets wrk (Debian: apt-get install
wrk) ask for them in turn with 20 connections at once. wrk runs on the same machine, so its own share of the processors is in the figures.
`first` is how long the walker itself waited, one reader alone: nobody had asked for these pages since the store last changed, so each was made;
what readers ask for again is kept until it changes. The load of the machine stands beside the figures: what others do on it is in them.
The peer is the same server program answering with the bytes of one of those pages and no work at all.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import httpx
from starlette.routing import compile_path

from kenes.model.errors import Error
from kenes.web import pages

ENOUGH = 40  # addresses of a page type
MOST = 700  # pages of one walk
AIM = 300.0  # milliseconds that 95 of 100 readers wait at most
MEMORY = 400.0  # MB
WORDS = ("вода", "президент", "соглашение", '"железная дорога"', "встреча в Астане", "казахст*", "Токаев", "мост -река")
STARTS = (
    "/",
    "/coverage",
    "/about",
    *(f"/search?words={word}" for word in WORDS),
    *(f"/suggest?words={word[:4]}" for word in WORDS),
)
_LINK = re.compile(r'(?:href|action)="(/[^"#]*)')
_SCRIPT = """
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local at = 0
request = function()
  at = at + 1
  return wrk.format("GET", paths[at % #paths + 1])
end
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULT %f %f %f %d\\n", latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    summary.requests / (summary.duration / 1e6), e.connect + e.read + e.write + e.status + e.timeout))
end
"""


def main(words: Sequence[str] | None = None) -> int:
    """Prints the figures; returns 1 where an aim is missed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("store")
    asked.add_argument("--readers", type=int, default=20)
    asked.add_argument("--seconds", type=int, default=5, help="for each page type")
    asked.add_argument("--only", help="one page type, as its path is written")
    asked.add_argument("--workers", type=int, help="processes that answer, as `kenes serve` takes them")
    given = asked.parse_args(words)
    if shutil.which("wrk") is None:
        print("expected wrk on the path: apt-get install wrk", file=sys.stderr)
        return 2
    missed = False
    with serving(given.store, given.workers) as (address, process):
        known = walked(address, given.only)
        print(f"walked with a load of {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        for path, waited in known.items():
            half, most, rate, wrong = load(address, list(waited), given.readers, given.seconds)
            missed |= most > AIM or wrong > 0
            told = f"{path:24} first {middle(waited.values()):5.0f} / {late(waited.values()):5.0f} ms, then p50 {half:5.0f}  p95 {most:5.0f} ms"
            told += f"  {rate:6.0f} pages/s  {len(waited):3} addresses, load {os.getloadavg()[0]:.1f}"
            print(told + (f"  {wrong} errors" if wrong else ""), flush=True)
        memory = held(process.pid)
        body = httpx.get(address + "/", headers={"accept-encoding": "identity"}).content
    with bare(body) as peer:
        half, most, rate, _ = load(peer, ["/"], given.readers, given.seconds)
        print(f"{'no work at all':22} p50 {half:6.0f} ms  p95 {most:6.0f} ms  {rate:6.0f} pages/s")
    print(f"memory of the server, all its processes: {memory:.0f} MB")
    return int(missed or memory > MEMORY)


@contextmanager
def serving(store: str, workers: int | None = None) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of a server over the store, and its process."""
    command = [sys.executable, "-m", "kenes", "serve", "--port", "0", "--store", store]
    command += ["--workers", str(workers)] if workers else []
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        told = process.stdout.readline().decode() if process.stdout else ""
        found = re.search(r"http://\S+", told)
        if found is None:
            raise Error(f"the server did not start: {told}")
        yield found.group().rstrip("/"), process
    finally:
        process.terminate()
        process.wait(20)


def walked(address: str, only: str | None) -> dict[str, dict[str, float]]:
    """Addresses by page type with the milliseconds each took, met on a walk along the links of the pages; the types met least are
    followed first."""
    types = {page.path: compile_path(page.path)[0] for page in pages.all_of() if page.template is not None}
    known: dict[str, dict[str, float]] = {path: {} for path in types}
    waiting = deque(dict.fromkeys((*STARTS, *(each.path for each in pages.all_of() if each.menu is not None))))
    seen = set(waiting)
    with httpx.Client(base_url=address, headers={"accept-language": "ru"}, timeout=60) as client:
        fetched = 0
        while waiting and fetched < MOST and any(len(each) < ENOUGH for each in known.values()):
            here = waiting.popleft()
            path = kind(here, types)
            if path is None or len(known[path]) >= ENOUGH:
                continue
            fetched += 1
            began = time.perf_counter()
            answer = client.get(here)
            took = 1000 * (time.perf_counter() - began)
            if answer.status_code != 200 or "html" not in answer.headers["content-type"]:
                continue
            known[path][answer.request.url.raw_path.decode()] = took
            for link in map(unescape, _LINK.findall(answer.text)):
                if link not in seen:
                    seen.add(link)
                    rare = (found := kind(link, types)) is not None and len(known[found]) < ENOUGH // 4
                    (waiting.appendleft if rare else waiting.append)(link)
    return {path: each for path, each in known.items() if each and only in (None, path)}


def middle(waited: Iterable[float]) -> float:
    return statistics.median(waited)


def late(waited: Iterable[float]) -> float:
    """What 95 of 100 do not exceed."""
    ordered = sorted(waited)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def kind(link: str, types: dict[str, re.Pattern[str]]) -> str | None:
    """The page type of an address."""
    return next((path for path, shape in types.items() if shape.fullmatch(link.partition("?")[0])), None)


def load(address: str, paths: Sequence[str], readers: int, seconds: int) -> tuple[float, float, float, int]:
    """Milliseconds that half and 95 of 100 requests took, requests a second, and how many went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        script, listed = Path(folder) / "readers.lua", Path(folder) / "paths"
        script.write_text(_SCRIPT)
        listed.write_text("\n".join(paths) + "\n")
        command = [
            "wrk",
            "-t1",
            f"-c{readers}",
            f"-d{seconds}s",
            "--timeout",
            "30s",
            "-H",
            "Accept-Encoding: gzip",
            "-s",
            str(script),
            address,
        ]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env={**os.environ, "PATHS": str(listed)}
        )
    found = re.search(r"RESULT (\S+) (\S+) (\S+) (\d+)", done.stdout)
    if found is None:
        raise Error(f"expected figures from wrk, got {done.stdout}{done.stderr}")
    half, most, rate = (float(found.group(place)) for place in (1, 2, 3))
    return half, most, rate, int(found.group(4))


def held(pid: int) -> float:
    """The memory a process and its children have now, in MB, each page they share counted once (PSS)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    told = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
    return (int(told.group(1)) / 1000 if told else 0.0) + sum(held(int(child)) for child in children)


@contextmanager
def bare(body: bytes) -> Iterator[str]:
    """A server of the same make that does nothing but answer with `body`."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.responses import Response
    from starlette.routing import Route

    async def same(_: object) -> Response:
        return Response(body, media_type="text/html")

    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=[Route("/", same)]), log_level="warning", access_log=False))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


if __name__ == "__main__":
    sys.exit(main())
