"""Serving from several processes: they share one listening socket and the memory that was filled before they parted."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import multiprocessing.connection
import signal
import socket
import sys
import time
from collections.abc import Callable
from multiprocessing.context import ForkProcess
from types import FrameType

import uvicorn
from starlette.applications import Starlette

GRACE = 5  # seconds that requests under way are given when the server is closed
QUICK = 2.0  # seconds; a process that ends sooner than this will not be better next time


def serve(make: Callable[[], Starlette], listening: socket.socket, count: int) -> int:
    """Serves until it is told to stop; returns an exit code. `make` is called once in each process."""
    if count == 1 or not can_fork():
        _one(make, listening)
        return 0
    gc.freeze()  # what is shared is not touched by the collector, so it stays shared
    return _Several(make, listening, count).run()


def can_fork() -> bool:
    return sys.platform.startswith("linux") and "fork" in multiprocessing.get_all_start_methods()


def _one(make: Callable[[], Starlette], listening: socket.socket) -> None:
    config = uvicorn.Config(
        make(), log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=GRACE
    )
    asyncio.run(uvicorn.Server(config).serve(sockets=[listening]))


class _Several:
    """The processes, and whoever looks after them."""

    def __init__(self, make: Callable[[], Starlette], listening: socket.socket, count: int) -> None:
        self._make, self._listening, self._count = make, listening, count
        self._context = multiprocessing.get_context("fork")
        self._ending = False

    def run(self) -> int:
        for told in (signal.SIGINT, signal.SIGTERM):
            signal.signal(told, self._end)
        running = {self._start(): time.monotonic() for _ in range(self._count)}
        failed = False
        while running:
            multiprocessing.connection.wait([each.sentinel for each in running], timeout=1)
            for each in [each for each in running if not each.is_alive()]:
                lived = time.monotonic() - running.pop(each)
                if not self._ending and lived > QUICK:
                    running[self._start()] = time.monotonic()
                elif not self._ending:
                    failed = self._ending = True
            if self._ending:
                for each in running:
                    each.terminate()
        return int(failed)

    def _start(self) -> ForkProcess:
        process = self._context.Process(target=self._work, daemon=True)
        process.start()
        return process

    def _work(self) -> None:
        for told in (signal.SIGINT, signal.SIGTERM):
            signal.signal(told, signal.SIG_DFL)
        _one(self._make, self._listening)

    def _end(self, _: int, __: FrameType | None) -> None:
        self._ending = True
