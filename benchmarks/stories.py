"""Stories: how long one new document takes to find its story in a store of many, beside comparing it with every document of its days.

    python benchmarks/stories.py [documents.jsonl] [--documents 100000] [--a-day 300]

The gists of real documents are multiplied: each turn keeps one of eight words and all names of the pack, the rest are other words,
so that no two turns tell the same and the names that everybody writes of are as frequent as they are. Gists are put into the store
as they are; reading and folding records are timed by read.py and store.py.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from sqlalchemy import select

from kenes.model.codec import encode
from kenes.model.document import Document
from kenes.model.story import Gist
from kenes.pack.pack import load
from kenes.read.read import read
from kenes.record.fold import reports
from kenes.record.story.gist import gist
from kenes.record.story.likeness import Compared
from kenes.record.story.links import follow, linked
from kenes.record.story.stories import seed, stories
from kenes.store.bulk import insert
from kenes.store.open import Store, open_store
from kenes.store.ready import deflated, number
from kenes.store.telling import written
from kenes.store.telling.packed import packed, second, stored_gist
from kenes.store.telling.retold import bare, retell
from kenes.store.telling.tables import gists

DOCUMENTS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "tengrinews" / "documents.jsonl"
KEPT = 8  # one word of so many stays as it is
NEW = 60  # documents added one by one
FIRST = datetime.fromisoformat("2020-01-01T00:00+05:00")


def main(words: Sequence[str] | None = None) -> int:
    """Prints the figures; returns the exit code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("source", nargs="?", type=Path, default=DOCUMENTS, metavar="documents.jsonl")
    asked.add_argument("--documents", type=int, default=100_000)
    asked.add_argument("--a-day", type=int, default=300)
    given = asked.parse_args(words)
    if not given.source.is_file():
        print(f"expected documents at {given.source}: python benchmarks/stories.py DOCUMENTS.jsonl", file=sys.stderr)
        return 2
    base = real(given.source)
    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/bench.db", create=True) as store:
        began = time.perf_counter()
        count = fill(store, multiplied(base, given.documents, given.a_day))
        print(
            f"{given.documents:,} gists, {given.a_day} a day: {count:,} stories in {time.perf_counter() - began:.0f} s"
        )
        measure(store, list(multiplied(base, given.documents + NEW, given.a_day, given.documents)), given.documents)
    return 0


def real(path: Path) -> list[Gist]:
    pack = load()
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        known = {name: row.get(name) for name in ("url", "outlet", "lang", "published")}
        document = Document.of(id=str(row["id"]), title=row.get("title") or "", body=row["text"], **known)
        reading = read(document, pack)
        found.append(gist(document, reading, pack, reports(document, reading, pack)))
    return found


def multiplied(base: Sequence[Gist], stop: int, a_day: int, start: int = 0) -> Iterator[Gist]:
    """Gists by number, one after the other in time."""
    for at in range(start, stop):
        turn, own = divmod(at, len(base))
        told = base[own]

        def other(term: str, turn: int = turn) -> str:
            stays = term[0] == "@" or (number(term) + turn) % KEPT == 0
            return term if stays else f"{term}{turn}"

        yield msgspec.structs.replace(
            told,
            document=f"{told.document}-{turn}",
            published=(FIRST + timedelta(days=at / a_day)).isoformat(timespec="minutes"),
            terms=tuple((other(term), weight) for term, weight in told.terms),
            occasions=tuple(other(each) for each in told.occasions),
            days=(),
        )


def fill(store: Store, made: Iterator[Gist]) -> int:
    """Writes gists, links and stories as a rebuilt store has them; how many stories there are."""
    found = list(made)
    serials = {each.document: at for at, each in enumerate(found, 1)}
    links = list(linked(found))
    told = stories(links)
    of = {document: serials[story.documents[0]] for story in told for document in story.documents}
    with store.writing() as connection:
        written.write(connection, [(serials[each.document], packed(each, number)) for each in found])
        connection.exec_driver_sql("DELETE FROM untold")
        rows = [
            (serials[e.document], seed(e.document), serials.get(e.parent or ""), of[e.document], encode(e).decode())
            for e in links
        ]
        insert(connection, "links", ("document", "seed", "parent", "story", "body"), rows)
        numbered = [
            (serials[s.documents[0]], s.id, second(s.links[-1].published), len(s.links), 0, deflated(encode(bare(s))))
            for s in told
        ]
        insert(connection, "stories", ("number", "id", "latest", "size", "changed", "body"), numbered)
    return len(told)


def measure(store: Store, new: Sequence[Gist], count: int) -> None:
    ours, peer = [], []
    for at, each in enumerate(new, count + 1):
        with store.writing() as connection:
            written.write(connection, [(at, packed(each, number))])
            began = time.perf_counter()
            retell(connection, ())
            ours.append(time.perf_counter() - began)
        with store.reading() as connection:
            when = second(each.published)
            began = time.perf_counter()
            near = connection.execute(select(gists.c.body).where(gists.c.moment.between(when - 3 * 86400, when)))
            follow(Compared(each), [Compared(stored_gist(bytes(body))) for (body,) in near])
            peer.append(time.perf_counter() - began)
    middle, bare_middle = statistics.median(ours), statistics.median(peer)
    print(
        f"a new document finds its story: median {1000 * middle:.1f} ms, 95 of 100 {1000 * sorted(ours)[int(0.95 * len(ours))]:.1f} ms; "
        f"compared with all of its days {1000 * bare_middle:.1f} ms, ratio {middle / bare_middle:.2f}"
    )


if __name__ == "__main__":
    sys.exit(main())
