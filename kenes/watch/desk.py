"""The desk of the watch: the store, the clock, the hosts, and how long things may take; shared by polling, fetching and keeping.

What the store cannot take now (a full disk, another writer) is tried again until it can: nothing that was fetched is dropped meanwhile,
and nothing more is fetched than fits in hand.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Concatenate, ParamSpec, TypeVar

import msgspec
from sqlalchemy import Connection

from kenes.pack.pack import Pack
from kenes.store.open import BadStore, Store
from kenes.watch.clock import Clock
from kenes.watch.hosts import Hosts, jittered

P = ParamSpec("P")
T = TypeVar("T")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How the watch goes about it; times in seconds. `since` is the ISO day before which articles are left alone."""

    since: str
    every: float = 600.0
    once: bool = False
    walk: int = 10  # lists that go on with the first one
    retry: float = 60.0  # until a page is tried again, twice as long each time
    longest: float = 21_600.0  # between two tries, of a page or of a list that fails
    tries: int = 64  # of a page whose server does not answer: some two weeks
    empty: int = 4  # of a page that has no article
    batch: int = 40  # articles stored at once
    in_hand: int = 8  # pages fetched and not yet stored
    look: float = 5.0  # between two looks for what is due
    patience: float = 3600.0  # with a store that takes nothing


class Desk:
    """What the parts of the watch share. All that the store does happens in one thread, one thing after the other."""

    def __init__(
        self,
        store: Store,
        pack: Pack,
        hosts: Hosts,
        clock: Clock,
        chance: Random,
        settings: Settings,
        told: Callable[[str], None],
    ) -> None:
        self.store = store
        self.pack = pack
        self.hosts = hosts
        self.clock = clock
        self.chance = chance
        self.settings = settings
        self.told = told
        self._thread = ThreadPoolExecutor(1, "store")

    def close(self) -> None:
        self._thread.shutdown()

    async def alone(self, work: Callable[[], T]) -> T:
        """Does what concerns the store in its thread; tries again while the store takes nothing, raises BadStore after `patience`."""
        loop = asyncio.get_running_loop()
        waited, wait = 0.0, 1.0
        while True:
            try:
                return await loop.run_in_executor(self._thread, work)
            except BadStore as error:
                if waited >= self.settings.patience:
                    raise
                self.told(f"{error}; trying again in {wait:.0f} s")
            await self.clock.sleep(wait)
            waited += wait
            wait = jittered(min(2 * wait, 300.0), self.chance)

    async def write(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """One write transaction."""

        def run() -> T:
            with self.store.writing() as connection:
                return work(connection, *args, **kwargs)

        return await self.alone(run)

    async def look(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """One read transaction."""

        def run() -> T:
            with self.store.reading() as connection:
                return work(connection, *args, **kwargs)

        return await self.alone(run)

    def later(self, first: float, times: int) -> float:
        """Seconds until the next try after so many failures."""
        return jittered(min(first * 2 ** min(times, 20), max(self.settings.longest, first)), self.chance)
