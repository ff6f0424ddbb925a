"""Numbers kept until the records change: what many readers ask between two folds is counted once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, Transaction

from kenes.store.folding.counting import turn

P = ParamSpec("P")
T = TypeVar("T")
MOST = 1000  # answers of one store: the page of a person or a state asks a dozen, small ones
_shelves: WeakKeyDictionary[Engine, _Shelf] = WeakKeyDictionary()
_lock = Lock()


class _Shelf:
    """The answers of a store at one turn, the least used first."""

    def __init__(self) -> None:
        self.turn = -1
        self.answers: OrderedDict[Hashable, object] = OrderedDict()
        self.counting: dict[Hashable, Lock] = {}

    def put(self, turn: int, key: Hashable, answer: object) -> None:
        """Keeps an answer of the newest turn; with a new turn the old answers go."""
        if turn > self.turn:
            self.turn = turn
            self.answers.clear()
            self.counting = {asked: lock for asked, lock in self.counting.items() if lock.locked()}
        if turn == self.turn:
            self.answers[key] = answer
            while len(self.answers) > MOST:
                gone, _ = self.answers.popitem(last=False)
                self.counting.pop((turn, gone), None)


def kept(
    connection: Connection,
    count: Callable[Concatenate[Connection, P], T],
    *asked: P.args,
    **known: P.kwargs,
) -> T:
    """`count(connection, *asked, **known)`, or what it answered before in this process, if no record has changed since. The answer
    is shared: whoever gets it must not change it. What is asked must be hashable."""
    key = (count, asked, tuple(sorted(known.items())))
    now = _turn(connection)
    with _lock:
        shelf = _shelves.setdefault(connection.engine, _Shelf())
        one = shelf.counting.setdefault((now, key), Lock())
    with one:  # of many readers who ask at once one counts, the others wait for the answer
        with _lock:
            if shelf.turn == now and key in shelf.answers:
                shelf.answers.move_to_end(key)
                return cast(T, shelf.answers[key])
        found = count(connection, *asked, **known)
        with _lock:
            shelf.put(now, key, found)
    return found


_turns: WeakKeyDictionary[Transaction, int] = WeakKeyDictionary()


def _turn(connection: Connection) -> int:
    """The turn of the store, asked for once a transaction that only reads: a page counts a dozen things."""
    begun = connection.get_transaction()
    if begun is None or connection.get_execution_options().get("kenes_writes"):
        return turn(connection)
    if begun not in _turns:
        _turns[begun] = turn(connection)
    return _turns[begun]
