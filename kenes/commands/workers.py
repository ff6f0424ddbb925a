"""Documents read and made ready, here or in other processes; they come back in their order, a bounded number under way."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from kenes.model.document import Document
from kenes.model.errors import Error
from kenes.model.judgement import Judgement
from kenes.model.report import Reading
from kenes.store.ready import Ready
from kenes.watch.reading import Failed, Page, Same, read_page, with_parent

AHEAD = 4  # documents under way for each process


class Task(NamedTuple):
    """A document to read; with a reading, only to be made ready. `said` are the judgements on its places."""

    document: Document
    reading: Reading | None = None
    said: tuple[Judgement, ...] = ()


def made(pack: Path | None, task: Task | Page) -> Ready | Failed | Same:
    """Reads a document, unless its reading is there, and makes it ready."""
    if isinstance(task, Page):
        return read_page(pack, task)
    from kenes.pack.pack import load
    from kenes.read.read import read
    from kenes.store.ready import ready

    known = load(pack)
    try:
        return ready(task.document, task.reading or read(task.document, known), known, task.said)
    except Error as error:
        return Failed(task.document.id, str(error))
    except Exception as error:  # one page that breaks a rule must not lose the other thousand
        return Failed(task.document.id, f"{task.document.id}: reading failed: {type(error).__name__}: {error}")


class Workers:
    """`count` processes; with one, everything is done in this process."""

    def __init__(self, count: int, pack: Path | None) -> None:
        self.made = partial(made, pack)
        self.ahead = count * AHEAD
        self.pool = None
        if count > 1:
            self.pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=with_parent)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=kind is None, cancel_futures=True)

    def ordered(self, tasks: Iterable[Task | Page]) -> Iterator[Ready | Failed | Same]:
        """What each task became, in the order of the tasks."""
        if self.pool is None:
            yield from map(self.made, tasks)
            return
        under_way: deque[Future[Ready | Failed | Same]] = deque()
        try:
            for task in tasks:
                under_way.append(self.pool.submit(self.made, task))
                while len(under_way) >= self.ahead:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool as error:
            raise Error(
                "a process that reads has died, perhaps for want of memory; what was stored stands: "
                "run the same command again with fewer --workers"
            ) from error
