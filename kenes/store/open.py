"""Opening a store: one SQLite file, or PostgreSQL by its URL; brought to the newest migration, its faults told in one sentence.

A store is read in a read transaction and written in one write transaction at a time, in either engine: a second writer waits.
BadStore is the one error of this room: the store is of a newer Kenes, damaged, full, held by another writer, or not there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from kenes.model.errors import Error
from kenes.store import migrations

DEFAULT = "kenes.db"
PLACE = "KENES_STORE"
WAIT = 60  # seconds a second writer waits for the first
APPLICATION = 0x4B454E53  # "KENS", SQLite's mark of whose file this is
LOCK = 0x4B454E53  # PostgreSQL's advisory lock of the one writer


class BadStore(Error):
    """The store cannot be used: it is damaged, full, busy, of a newer version, or not there."""


class Store:
    """An open store. `place` is its path or its URL without the password."""

    def __init__(self, engine: Engine, place: str) -> None:
        self.engine = engine
        self.place = place
        self.dialect = engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the store as it was when it began."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one write transaction: all of it is kept, or nothing. Raises BadStore where another writer holds on."""
        with self._told(), self.engine.connect() as opened:
            connection = opened.execution_options(kenes_writes=True)
            with connection.begin():
                if self.dialect == "postgresql":
                    connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT}s'"))
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turns what an engine says into one sentence of ours."""
        try:
            yield
        except (DBAPIError, self.engine.dialect.loaded_dbapi.Error) as error:  # COPY speaks to the driver itself
            said = str(error.orig if isinstance(error, DBAPIError) else error)
            raise BadStore(f"{self.place}: {_meaning(said, self.place)}") from error

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def chosen(place: str | None = None) -> str:
    """The store that is meant: what was asked for, else KENES_STORE, else `kenes.db` in the current folder."""
    return place or os.environ.get(PLACE) or DEFAULT


def open_store(place: str | None = None, *, create: bool = False, readers: bool = False) -> Store:
    """The store at a path or a URL (`postgresql+psycopg://…`), at the newest migration; `chosen` says where if `place` is None.

    With `create` a store that is not there is made. For many `readers` its connections are small, and write nothing. Raises
    BadStore.
    """
    url = _url(chosen(place))
    shown = str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite":
        _looked_at(Path(shown), create)
    store = Store(_engine(url), shown)
    try:
        _migrated(store, create)
    except BaseException:
        store.close()
        raise
    if not readers:
        return store
    store.close()
    return Store(_readers(url), shown)


def open_both(place: str | None = None) -> tuple[Store, Store]:
    """The store at a place for many readers, and the same for one that writes beside them in this process.

    The file is looked at once, before either has a connection: whoever opens and closes a SQLite file again in a process that has it
    open takes away its locks (https://www.sqlite.org/howtocorrupt.html, 2.2). Raises BadStore.
    """
    writer = open_store(place)
    writer.close()  # its connections open when they are needed, and have large caches
    return Store(_readers(_url(chosen(place))), writer.place), writer


def _url(place: str) -> URL:
    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        raise BadStore(f"expected a path or postgresql+psycopg://…, got a URL that cannot be read: {error}") from error
    if url.get_backend_name() not in migrations.WORDS:
        raise BadStore(f"expected a path or postgresql+psycopg://… as the store, got {url.get_backend_name()}://…")
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    return url


def _looked_at(path: Path, create: bool) -> None:
    """Raises BadStore for a path that cannot be a store of ours, before anything is opened for writing."""
    if path.is_dir():
        raise BadStore(f"{path}: expected a store, this is a folder; name a file in it: {PLACE}={path / DEFAULT}")
    if not path.exists():
        if not create:
            raise BadStore(
                f"{path}: there is no store here; `kenes add PATH|URL` makes one, {PLACE}=… or --store names another"
            )
        if not path.absolute().parent.is_dir():
            raise BadStore(f"{path}: the folder {path.absolute().parent} is not there; make it first: mkdir -p")
        return
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise BadStore(f"{path}: expected a store that can be read: {error}") from error
    if head and not head.startswith(b"SQLite format 3\0"):
        raise BadStore(f"{path}: expected a store of Kenes, this is another kind of file; name another with {PLACE}=…")
    owner, changes = int.from_bytes(head[68:72], "big"), int.from_bytes(head[40:44], "big")
    if owner != APPLICATION and (owner or changes):  # SQLite's header: application id, changes of the tables
        raise BadStore(f"{path}: expected a store of Kenes, this SQLite file belongs to another program")


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": WAIT, "check_same_thread": False})
        event.listen(engine, "connect", _sqlite_settings)
        event.listen(engine, "begin", _sqlite_begin)
        return engine
    try:
        return create_engine(url, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError as error:
        raise BadStore("expected psycopg for a store in PostgreSQL: pip install 'kenes[postgres]'") from error
    except NoSuchModuleError as error:
        raise BadStore(f"expected postgresql+psycopg://…, got the unknown driver {url.drivername}") from error


def _readers(url: URL) -> Engine:
    """Connections that only read, in any number: for SQLite small ones, that never make a file."""
    if url.get_backend_name() != "sqlite":
        return _engine(url).execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")
    file = f"file:{quote(str(Path(str(url.database)).absolute()))}"
    asked = url.set(database=file, query={"mode": "rw", "uri": "true"})
    engine = create_engine(asked, connect_args={"timeout": WAIT, "check_same_thread": False})
    event.listen(engine, "connect", _sqlite_reads)
    event.listen(engine, "begin", _sqlite_begin)
    return engine


def _sqlite_reads(connection: object, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("busy_timeout = 10000", "query_only = ON", "cache_size = -8192"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite_settings(connection: object, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]  # transactions begin where we say, also before DDL
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (
        f"busy_timeout = {WAIT * 1000}",
        "foreign_keys = ON",
        "journal_mode = WAL",  # readers go on while a writer writes
        "synchronous = FULL",  # what is committed outlives the power
        "cache_size = -131072",
        "wal_autocheckpoint = 16384",  # 64 MB: a checkpoint costs more than many commits
        "temp_store = MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sqlite_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("kenes_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrated(store: Store, create: bool) -> None:
    """Brings a store to the newest migration, each in its own transaction."""
    known = migrations.all_of()
    with store.reading() as connection:
        at = migrations.at(connection)
    if at == 0 and not create:
        raise BadStore(f"{store.place}: there is no store of Kenes in it yet; `kenes add PATH|URL` makes one")
    if at > len(known):
        raise BadStore(
            f"{store.place}: expected a store of migration {len(known)} at most, this one is at {at}: "
            "a newer Kenes wrote it; pip install --upgrade kenes"
        )
    for migration in known[at:]:
        with store.writing() as connection:
            if migrations.at(connection) >= migration.number:  # another process was first
                continue
            if store.dialect == "sqlite":
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
            migration.up(connection, store.dialect)
            migrations.record(connection, migration, _version())


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("kenes")
    except PackageNotFoundError:
        return "unknown"


def _meaning(said: str, place: str) -> str:
    low = said.lower()
    if "disk is full" in low or "no space left" in low or "could not extend" in low:
        return (
            f"the disk is full{_free(place)}; what was written before stands. Make room and run the same command again"
        )
    if "locked" in low or "lock timeout" in low:
        return f"another process has been writing to it for over {WAIT} s; wait for it to end and run the command again"
    if "malformed" in low or "not a database" in low or "corrupt" in low:
        return (
            f"the store is damaged ({said.strip()}). Keep the file; `kenes doctor --store {place} --save saved.db` saves "
            "what can be read of it, and `kenes fold --store saved.db` rebuilds the rest"
        )
    if "readonly" in low or "read-only" in low:
        return "expected a store that can be written; its file or its folder is read-only"
    if "disk i/o error" in low:
        return f"the disk does not write{_free(place)}: {said.strip()}; what was written before stands"
    if "connection" in low and ("refused" in low or "failed" in low):
        return f"the server does not answer: {' '.join(said.split())}; start it, or correct {PLACE}"
    return " ".join(said.split())


def _free(place: str) -> str:
    """` (3 MB free)` for a file, nothing for a server."""
    import shutil

    try:
        return (
            f" ({shutil.disk_usage(Path(place).absolute().parent).free / 1e6:.0f} MB free)"
            if "://" not in place
            else ""
        )
    except OSError:
        return ""
