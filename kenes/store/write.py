"""Writing: documents with their readings, a batch in one transaction. What is committed is whole; what is not never was.

A document is known by its id. The same text again is nothing new; another text from the same address is a new version; another
text from elsewhere is refused, because evidence points at documents by their id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec
from sqlalchemy import Connection, bindparam, select, text

from kenes.model.document import Document
from kenes.record.fold import touched
from kenes.store.bulk import indexed, insert
from kenes.store.folding.counting import turned
from kenes.store.index.words import pairs
from kenes.store.open import Store
from kenes.store.ready import Ready, flat, stored_report
from kenes.store.schema import LINES_A_DAY, REPORTS_A_DOCUMENT, blocks, day_of, days, documents, readings, reports
from kenes.store.telling import written
from kenes.store.telling.packed import Packed

What = Literal["added", "changed", "read again", "known", "refused"]
_FIELDS = ("id", "digest", "text", "title", "lang", "url", "outlet", "published", "author", "credit", "place", "views")


class Outcome(msgspec.Struct, frozen=True):
    """What became of one document: its version, and a sentence where it was refused."""

    id: str
    what: What
    version: int
    told: str = ""


Beside = Callable[[Connection, Sequence[Outcome]], None]


class Held(msgspec.Struct):
    """A version of a document in the store, as far as writing asks."""

    serial: int
    version: int
    digest: str
    url: str | None
    current: bool
    reader: tuple[str, str, str]


class Writer:
    """Writes batches into one store; remembers which tokens the lexicon has."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._tokens: set[str] = set()

    def write(self, batch: Sequence[Ready], *, changed: bool = False, beside: Beside | None = None) -> list[Outcome]:
        """Stores a batch in one transaction and says what became of each. With `changed`, another text under a known id is a new
        version wherever it comes from; `beside` writes what is to be kept with it. Raises BadStore, and then nothing is stored."""
        try:
            with self.store.writing() as connection:
                outcomes = Batch(connection, self._tokens, changed).written(batch)
                if beside is not None:
                    beside(connection, outcomes)
                return outcomes
        except BaseException:
            self._tokens.clear()  # some may not have been committed
            raise


def held(connection: Connection, ids: Iterable[str]) -> dict[str, list[Held]]:
    """The versions of documents by id, the oldest first."""
    rows = connection.execute(
        select(
            documents.c.id, documents.c.serial, documents.c.version, documents.c.digest, documents.c.url, documents.c.current,
            readings.c.maker, readings.c.version, readings.c.pack,
        )
        .join(readings, readings.c.document == documents.c.serial)
        .where(documents.c.id.in_(list(dict.fromkeys(ids))))
        .order_by(documents.c.id, documents.c.version)
    )  # fmt: skip
    found: dict[str, list[Held]] = defaultdict(list)
    for id, serial, version, digest, url, current, maker, reader, pack in rows:
        found[id].append(Held(serial, version, digest, url, bool(current), (maker, reader, pack)))
    return found


def verdict(known: Sequence[Held], document: Document, reader: tuple[str, str, str], changed: bool) -> Outcome:
    """What is to become of a document, by the versions the store has of its id. `reader` is maker, version and pack's digest."""
    if not known:
        return Outcome(document.id, "added", 1)
    newest = known[-1]
    same = newest if newest.digest == document.digest else None
    if same is None and not changed:
        same = next((each for each in known if each.digest == document.digest), None)
    if same is not None:
        return Outcome(document.id, "read again" if same.current and same.reader != reader else "known", same.version)
    if changed or (document.url is not None and document.url == newest.url):
        return Outcome(document.id, "changed", newest.version + 1)
    return Outcome(
        document.id,
        "refused",
        newest.version,
        f"{document.id}: expected the text this id has in the store (from {newest.url or 'a file'}), "
        f"got another (from {document.url or 'a file'}); if the page has changed, add it with --changed, else give it an id of its own",
    )


class Batch:
    """What one transaction writes, gathered table by table; `tokens` are those the lexicon is known to have."""

    def __init__(self, connection: Connection, tokens: set[str], changed: bool = False) -> None:
        self.connection = connection
        self.tokens = tokens
        self.changed = changed
        self.documents: list[tuple[object, ...]] = []
        self.readings: list[tuple[object, ...]] = []
        self.reports: list[tuple[object, ...]] = []
        self.blocks: list[tuple[int, int]] = []
        self.gists: list[tuple[int, Packed]] = []
        self.lines: list[tuple[int, str, str]] = []
        self.new_tokens: set[str] = set()
        self.dirty: set[str] = set()
        self.days: dict[int, int] = {}

    def written(self, batch: Sequence[Ready]) -> list[Outcome]:
        """Writes documents that may be new, changed, read again or known; what became of each."""
        known = held(self.connection, (each.document.id for each in batch))
        serial = int(self.connection.execute(text("SELECT coalesce(max(serial), 0) FROM documents")).scalar_one())
        self._days(*{day_of(each.document.published) for each in batch})
        outcomes = []
        for each in batch:
            versions = known.setdefault(each.document.id, [])
            reader = (each.maker, each.version, each.pack)
            outcome = verdict(versions, each.document, reader, self.changed)
            outcomes.append(outcome)
            if outcome.what == "read again":
                self.flush()
                self._read_again(next(held for held in versions if held.version == outcome.version), each)
            elif outcome.what in ("added", "changed"):
                if outcome.what == "changed":
                    self.flush()
                    self._retire(versions)
                serial += 1
                self._add(serial, outcome.version, each)
                versions.append(Held(serial, outcome.version, each.document.digest, each.document.url, True, reader))
        self.flush()
        if any(each.what in ("added", "changed", "read again") for each in outcomes):
            turned(self.connection)
        return outcomes

    def _add(self, serial: int, version: int, each: Ready) -> None:
        document = each.document
        day = day_of(document.published)
        known = tuple(getattr(document, name) for name in _FIELDS)
        self.documents.append((serial, version, 1, *known, day, self._line(day, each), each.lang, each.bounds))
        self.readings.append((serial, each.maker, each.version, each.pack, each.reading))
        self._report(serial, each)

    def _report(self, serial: int, each: Ready) -> None:
        for number, (body, keys) in enumerate(each.reports, serial * REPORTS_A_DOCUMENT):
            self.reports.append((number, body))
            self.blocks += [(key, number) for key in keys]
        self.gists.append((serial, each.gist))
        self.dirty.add(dirty_document(serial))

    def _line(self, day: int, each: Ready) -> int | None:
        """Gives a document's sentences their numbers; the number of the first, None for a text without any."""
        if not each.lines:
            return None
        first = day * LINES_A_DAY + self.days[day]
        self.new_tokens.update(token for token in each.tokens if token not in self.tokens)
        self.lines += [(first + at, words, marks) for at, (words, marks) in enumerate(reversed(each.lines))]
        self.days[day] += len(each.lines)
        return first

    def _days(self, *asked: int) -> None:
        """Where the lines of these days go on."""
        rows = self.connection.execute(select(days.c.day, days.c.next).where(days.c.day.in_(asked)))
        self.days |= dict.fromkeys(asked, 0) | {int(day): int(following) for day, following in rows}

    def flush(self) -> None:
        """Writes what has been gathered."""
        insert(
            self.connection,
            "documents",
            ("serial", "version", "current", *_FIELDS, "day", "line", "read_as", "bounds"),
            self.documents,
        )
        insert(self.connection, "readings", ("document", "maker", "version", "pack", "body"), self.readings)
        insert(self.connection, "reports", ("number", "body"), self.reports)
        insert(self.connection, "blocks", ("key", "report"), sorted(self.blocks))
        written.write(self.connection, self.gists)
        insert(self.connection, "dirty", ("what",), [(what,) for what in sorted(self.dirty)], ignore=True)
        indexed(self.connection, "lines", self.lines)
        insert(self.connection, "lexicon", ("key", "token"), pairs(self.new_tokens), ignore=True)
        if self.days:
            insert(self.connection, "days", ("day", "next"), [(day, 0) for day in sorted(self.days)], ignore=True)
            self.connection.execute(
                days.update().where(days.c.day == bindparam("of")).values(next=bindparam("following")),
                [{"of": day, "following": following} for day, following in sorted(self.days.items())],
            )
        self.tokens |= self.new_tokens
        for gathered in (self.documents, self.readings, self.reports, self.blocks, self.gists, self.lines):
            gathered.clear()
        self.new_tokens, self.dirty = set(), set()

    def _retire(self, versions: list[Held]) -> None:
        """The newest version is no longer current: its reports leave the records, its sentences the search."""
        for each in versions:
            if each.current:
                self.dirty |= taken_out(self.connection, each.serial)
                self.connection.execute(
                    documents.update().where(documents.c.serial == each.serial).values(current=0, line=None)
                )
                each.current = False

    def _read_again(self, version: Held, each: Ready) -> None:
        self.dirty |= taken_out(self.connection, version.serial)
        self.connection.execute(
            readings.update()
            .where(readings.c.document == version.serial)
            .values(maker=each.maker, version=each.version, pack=each.pack, body=each.reading)
        )
        self.remade(version.serial, each)
        version.reader = (each.maker, each.version, each.pack)

    def remade(self, serial: int, each: Ready) -> None:
        """New lines and reports for a document whose old ones are gone."""
        row = documents.c.serial == serial
        day = self.connection.execute(select(documents.c.day).where(row)).scalar_one()
        if day not in self.days:
            self._days(day)
        self.connection.execute(
            documents.update().where(row).values(line=self._line(day, each), read_as=each.lang, bounds=each.bounds)
        )
        self._report(serial, each)


def taken_out(connection: Connection, serial: int) -> set[str]:
    """Removes the reports of a document; what is dirty then: they themselves, which are gone, and their keys."""
    first = serial * REPORTS_A_DOCUMENT
    own = reports.c.number.between(first, first + REPORTS_A_DOCUMENT - 1)
    dirty = set()
    for number, body in connection.execute(select(reports.c.number, reports.c.body).where(own)).all():
        report = stored_report(body)
        dirty |= {dirty_report(number), *(dirty_key(key) for key in touched(report))}
        for key in flat(report)[1]:
            connection.execute(blocks.delete().where(blocks.c.key == key, blocks.c.report == number))
    connection.execute(reports.delete().where(own))
    written.taken_out(connection, serial)
    return dirty


def dirty_document(serial: int) -> str:
    return f"d:{serial}"


def dirty_report(number: int) -> str:
    return f"r:{number}"


def dirty_key(key: str) -> str:
    return f"k:{key}"
