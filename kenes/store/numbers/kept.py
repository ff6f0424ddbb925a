"""Numbers kept until the records change: what many readers ask between two folds is counted once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from kenes.store.folding.counting import turn

P = ParamSpec("P")
T = TypeVar("T")
MOST = 400  # answers of one store
_shelves: WeakKeyDictionary[Engine, _Shelf] = WeakKeyDictionary()
_lock = Lock()


class _Shelf:
    """The answers of a store at one turn, the least used first."""

    def __init__(self) -> None:
        self.turn = -1
        self.answers: OrderedDict[Hashable, object] = OrderedDict()


def kept(
    connection: Connection,
    count: Callable[Concatenate[Connection, P], T],
    *asked: P.args,
    **known: P.kwargs,
) -> T:
    """`count(connection, *asked, **known)`, or what it answered before in this process, if no record has changed since. The answer
    is shared: whoever gets it must not change it. What is asked must be hashable."""
    key = (count, asked, tuple(sorted(known.items())))
    now = turn(connection)
    with _lock:
        shelf = _shelves.setdefault(connection.engine, _Shelf())
        if shelf.turn == now and key in shelf.answers:
            shelf.answers.move_to_end(key)
            return cast(T, shelf.answers[key])
    found = count(connection, *asked, **known)
    with _lock:
        if now > shelf.turn:
            shelf.turn = now
            shelf.answers.clear()
        if now == shelf.turn:
            shelf.answers[key] = found
            while len(shelf.answers) > MOST:
                shelf.answers.popitem(last=False)
    return found
