"""The numbers of the observatory: how long each takes to count from its tables, against decoding the records it counts.

    python benchmarks/counting.py STORE

The peer is what there would be without the tables: every record of the kind is read, decoded and counted. Both are warm, each the best of three,
and must come to the same.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

from sqlalchemy import Connection, select

from kenes.model.record import Record
from kenes.pack.pack import load
from kenes.store.index.counted import counted
from kenes.store.numbers.matrix import matrix
from kenes.store.numbers.series import series
from kenes.store.numbers.tally import tally
from kenes.store.numbers.ties import Ties, strongest
from kenes.store.numbers.which import Which, count
from kenes.store.open import open_store
from kenes.store.ready import stored_record
from kenes.store.schema import records

TURNS = 3


def main(words: Sequence[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("store", metavar="STORE")
    given = asked.parse_args(words)
    pack = load()

    def facets(connection: Connection, kind: str) -> Iterator[set[tuple[str, str, str]]]:
        for record in decoded(connection, kind):
            found = counted(record, pack)
            yield {(each.facet, each.value, each.being) for each in found.facets} if found else set()

    def met(connection: Connection) -> Counter[tuple[str, str]]:
        return Counter(
            pair
            for each in facets(connection, "engagement")
            for pair in permutations((id for name, id, being in each if (name, being) == ("present", "state")), 2)
        )

    def themes(connection: Connection) -> Counter[str]:
        return Counter(id for each in facets(connection, "utterance") for name, id, _ in each if name == "theme")

    pairs: tuple[tuple[str, Callable[[Connection], object], Callable[[Connection], object]], ...] = (
        (
            "who met whom, all states",
            lambda c: {(each.one, each.other): each.records for each in strongest(c, Ties(what="met"))},
            lambda c: dict(met(c)),
        ),
        ("quotations by theme", lambda c: dict(tally(c, Which(kind="utterance"), "theme")), lambda c: dict(themes(c))),
        (
            "engagements of kz and uz",
            lambda c: count(c, Which(kind="engagement", facets=(("present", "kz"), ("present", "uz")))),
            lambda c: met(c)["kz", "uz"],
        ),
    )
    alone: tuple[tuple[str, Callable[[Connection], object]], ...] = (
        ("the matrix of states", lambda c: matrix(c, Ties(what="met"))),
        ("the matrix of people", lambda c: matrix(c, Ties(what="met", being="person"))),
        ("quotations by week", lambda c: series(c, Which(kind="utterance"), "week")),
    )
    with open_store(given.store) as store, store.reading() as connection:
        print(
            f"{count(connection, Which(kind='utterance'))} quotations, {count(connection, Which(kind='engagement'))} engagements"
        )
        for name, ours, peer in pairs:
            (fast, one), (slow, other) = timed(connection, ours), timed(connection, peer)
            assert one == other, f"{name}: the tables and the records differ"
            print(f"{name:28} {fast * 1000:8.1f} ms, decoding {slow * 1000:9.1f} ms, ratio {slow / fast:7.1f}")
        for name, ours in alone:
            print(f"{name:28} {timed(connection, ours)[0] * 1000:8.1f} ms")
    return 0


def decoded(connection: Connection, kind: str) -> Iterator[Record]:
    for body in connection.execute(select(records.c.body).where(records.c.kind == kind)).scalars():
        yield stored_record(bytes(body))


def timed(connection: Connection, ask: Callable[[Connection], object]) -> tuple[float, object]:
    """Seconds of the best of TURNS, and the answer."""
    best, answer = float("inf"), None
    for _ in range(TURNS):
        began = time.perf_counter()
        answer = ask(connection)
        best = min(best, time.perf_counter() - began)
    return best, answer


if __name__ == "__main__":
    raise SystemExit(main())
