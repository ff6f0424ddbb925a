"""The watch: one asyncio process. Every address is polled on its own clock, every host served by itself, pages are read in other
processes, and what was read is stored in batches; after each batch the steps that follow (folding, stories, publishing) are called.

A kill at any moment loses and doubles nothing: what is to be done is in the store, and a batch is noted as kept in its own transaction.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from kenes.model.errors import Error
from kenes.store import watched
from kenes.store.open import BadStore
from kenes.store.ready import Ready
from kenes.store.watched import FAR, Beat, Find, Kept
from kenes.store.write import Outcome, Writer
from kenes.watch.desk import Desk
from kenes.watch.fetching import Fetched, again, fetched, settle
from kenes.watch.keep import Keep
from kenes.watch.polling import poll
from kenes.watch.reading import Failed, Page, Same, read_page

# What follows a batch: it is given the ids of the documents that were added or changed, once at the start with none; what a kill
# kept it from doing it must find in the store by itself.
Step = Callable[[Sequence[str]], None]
_AT_ONCE = 20  # articles of a host taken up at once


class Read(NamedTuple):
    """An article that was read and is to be stored."""

    find: Find
    fetched: Fetched
    what: Ready | Same


class Watch:
    """`readers` makes the processes that read, again if they die; `reader` is maker, version and pack's digest of what they do."""

    def __init__(
        self,
        desk: Desk,
        beats: Sequence[Beat],
        pack: Path | None,
        reader: tuple[str, str, str],
        readers: Callable[[], Executor],
        after: Sequence[Step] = (),
        keep: Keep | None = None,
    ) -> None:
        self.desk = desk
        self.beats = beats
        self.pack = pack
        self.reader = reader
        self.readers = readers
        self.after = after
        self.keep = keep
        self._pool = readers()
        self._writer = Writer(desk.store)
        self._queue: asyncio.Queue[Read] = asyncio.Queue()
        self._in_hand = asyncio.Semaphore(desk.settings.in_hand)
        self._under_way: set[str] = set()
        self._serving: set[str] = set()
        self._left: set[str] = set()  # hosts that rest, where they are not waited for
        self._tasks = asyncio.TaskGroup()
        self._news = asyncio.Event()
        self._polled = False

    async def run(self) -> None:
        """Watches until it is cancelled; with `once` until every address was polled and all they listed was tried.

        Raises BadStore where the store takes nothing for longer than `patience`.
        """
        desk = self.desk
        known = await desk.look(watched.known)
        await desk.write(self._began)
        await desk.alone(partial(self._followed, ()))
        try:
            async with self._tasks as tasks:
                storing = tasks.create_task(self._storing())
                polls = [tasks.create_task(self._on_its_clock(_joined(beat, known))) for beat in self.beats]
                serving = tasks.create_task(self._serving_hosts())
                await asyncio.wait(polls) if polls else None
                self._polled = True
                self._news.set()
                await serving
                storing.cancel()
        except BaseExceptionGroup as group:
            raise _first(group) from group
        finally:
            self._pool.shutdown(wait=False, cancel_futures=True)
            if self.keep is not None:
                self.keep.close()

    async def _on_its_clock(self, beat: Beat) -> None:
        """Polls one address again and again."""
        wait = 0.0 if self.desk.settings.once else _until(beat.due, self.desk.clock.now())
        while True:
            await self.desk.clock.sleep(wait)
            beat, wait = await poll(self.desk, beat)
            self._news.set()
            if self.desk.settings.once:
                return

    async def _serving_hosts(self) -> None:
        """Begins to serve each host that has something due and is not resting."""
        desk = self.desk
        while True:
            self._news.clear()
            idle = self._polled and not self._serving and not self._under_way
            for host in await desk.look(watched.hosts, desk.clock.now()):
                if host not in self._serving and host not in self._left:
                    self._serving.add(host)
                    self._tasks.create_task(self._serve(host))
            if desk.settings.once and idle and not self._serving:
                return
            pause = asyncio.ensure_future(desk.clock.sleep(desk.settings.look))
            news = asyncio.ensure_future(self._news.wait())
            try:
                await asyncio.wait((pause, news), return_when=asyncio.FIRST_COMPLETED)
            finally:
                pause.cancel()
                news.cancel()

    async def _serve(self, host: str) -> None:
        """Fetches what is due of one host, the news first, until nothing is or the host rests."""
        desk = self.desk
        try:
            while True:
                limit = _AT_ONCE + len(self._under_way)
                due = await desk.look(watched.waiting, host, desk.clock.now(), limit)
                todo = [find for find in due if find.name not in self._under_way]
                for find in todo[:_AT_ONCE]:
                    if host and desk.hosts.resting(find.entry.url) > desk.settings.look:
                        if desk.settings.once:
                            self._left.add(host)
                        else:
                            await desk.clock.sleep(desk.settings.look)
                        return
                    self._under_way.add(find.name)
                    await self._take(find)
                if not todo:
                    return
        finally:
            self._serving.discard(host)
            if not self._under_way:
                self._news.set()

    async def _take(self, find: Find) -> None:
        """Fetches one article and hands it to the readers as soon as there is room for it."""
        page = None
        try:
            page = await fetched(self.desk, find, self.reader)
        finally:
            if page is None:
                self._under_way.discard(find.name)
                self._news.set()
        if page is not None:
            await self._in_hand.acquire()
            self._tasks.create_task(self._read(find, page))

    async def _read(self, find: Find, page: Fetched) -> None:
        what = await self._in_process(page.page)
        if isinstance(what, Failed):
            await self._unread(find, what)
            self._done(find)
        else:
            self._queue.put_nowait(Read(find, page, what))

    async def _in_process(self, page: Page) -> Ready | Failed | Same:
        pool = self._pool
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, read_page, self.pack, page)
        except BrokenProcessPool:
            if pool is self._pool:
                self._pool = self.readers()
            return Failed(str(page.id), "the process that read it has died, perhaps for want of memory", empty=True)

    async def _unread(self, find: Find, what: Failed) -> None:
        if what.empty:
            await again(self.desk, find, what.told, self.desk.settings.empty)
        else:
            await settle(self.desk, find, "failed", what.told)

    async def _storing(self) -> None:
        """Stores what was read, as many at once as there are."""
        while True:
            batch = [await self._queue.get()]
            while len(batch) < self.desk.settings.batch and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            kept: list[list[Kept]] = []  # captures are written once, however often the store is full
            outcomes = await self.desk.alone(partial(self._stored, batch, kept))
            new = [each.id for each in outcomes if each.what in ("added", "changed")]
            for id in new:
                self.desk.told(f"stored {id}")
            await self.desk.alone(partial(self._followed, new))
            for each in batch:
                self._done(each.find)

    def _stored(self, batch: Sequence[Read], kept: list[list[Kept]]) -> Sequence[Outcome]:
        if self.keep is not None and not kept:
            try:
                kept.append(self.keep.put([each.fetched.answer for each in batch if each.fetched.answer is not None]))
            except OSError as error:
                raise BadStore(f"{self.keep.folder}: a capture cannot be kept: {error.strerror or error}") from error
        ready = [each for each in batch if isinstance(each.what, Ready)]

        def beside(connection: Connection, outcomes: Sequence[Outcome]) -> None:
            self._noted(connection, batch, dict(zip((each.find.name for each in ready), outcomes, strict=True)))
            for some in kept:
                watched.keep(connection, some)

        return self._writer.write([each.what for each in ready if isinstance(each.what, Ready)], beside=beside)

    def _noted(self, connection: Connection, batch: Sequence[Read], outcomes: dict[str, Outcome]) -> None:
        """What became of each, in the transaction that stores them."""
        now = self.desk.clock.now()
        for find, _, what in batch:
            outcome = outcomes.get(find.name)
            if outcome is None:
                assert isinstance(what, Same)
                watched.settled(connection, find, "kept", document=what.id)
            elif (
                outcome.what == "refused"
            ):  # another article of this batch took its id: the next try gets one of its own
                watched.put_off(connection, find, now, outcome.told)
            else:
                watched.settled(connection, find, "kept", document=outcome.id)
                if outcome.what != "known":
                    watched.note(connection, now, outcome.what, find.outlet, find.entry.url, outcome.id)

    def _followed(self, new: Sequence[str]) -> None:
        """The steps that follow; one that fails is told of and does not stop the others, nor the watch."""
        for step in self.after:
            try:
                step(new)
            except BadStore:
                raise
            except Error as error:
                self.desk.told(f"after storing: {error}")

    def _began(self, connection: Connection) -> None:
        now = self.desk.clock.now()
        watched.forget(connection, now)
        watched.note(connection, now, "began", told=f"{len(self.beats)} addresses")

    def _done(self, find: Find) -> None:
        self._under_way.discard(find.name)
        self._in_hand.release()
        self._news.set()


def _joined(beat: Beat, known: dict[str, Beat]) -> Beat:
    """What the store knows of an address, unless it is another kind or another outlet's now."""
    held = known.get(beat.place)
    return held if held and (held.kind, held.outlet) == (beat.kind, beat.outlet) else beat


def _until(due: str, now: datetime) -> float:
    """Seconds until a time; 0 for one that is past, or so far ahead that the clock must have been wrong."""
    if not due:
        return 0.0
    ahead = datetime.fromisoformat(due) - now
    return 0.0 if ahead > FAR else max(0.0, ahead.total_seconds())


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The first error of a group that may hold groups."""
    first = group.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first
