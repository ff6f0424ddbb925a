"""What the store's tests share: a real PostgreSQL server, empty stores in both engines, ready readings of invented documents."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from kenes.model.codec import decode
from kenes.model.document import Document
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.store import ledger, settings
from kenes.store.folding.refold import Folded, refold
from kenes.store.open import Store, open_store
from kenes.store.ready import Ready, ready
from kenes.store.write import Writer


def _binaries() -> Path | None:
    """The folder of initdb and postgres: Debian's, the newest."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parent.parent.name))
    return found[-1].parent if found else None


def _installed() -> Path:
    """PostgreSQL's binaries, from Debian where they are not there yet; skips where that cannot be."""
    found = _binaries()
    if found is None:
        if os.geteuid() != 0 or shutil.which("apt-get") is None:
            pytest.skip("PostgreSQL is not installed and cannot be: not root on a Debian (apt-get install postgresql)")
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "postgresql"]):
            quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            done = subprocess.run(command, capture_output=True, timeout=240, check=False, env=quiet)
            if done.returncode:
                pytest.skip(f"PostgreSQL is not installed: {' '.join(command)} failed: {done.stderr.decode()[-200:]}")
        found = _binaries()
    if found is None:
        pytest.skip("PostgreSQL is not in /usr/lib/postgresql after its installation")
    return found


def _as_server(command: list[str]) -> list[str]:
    """PostgreSQL will not run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """`postgresql+psycopg://…` of a server of our own on a free port, stopped afterwards."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'kenes[postgres]'")
    binaries = _installed()
    home = Path(f"/tmp/kenes-postgres-{os.getpid()}")
    home.mkdir(mode=0o755)
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    make = [f"{binaries}/initdb", "-D", f"{home}/data", "-U", "kenes", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
    subprocess.run(_as_server(make), check=True, capture_output=True, cwd="/")
    serve = [f"{binaries}/postgres", "-D", f"{home}/data", "-p", str(port), "-h", "127.0.0.1", "-k", str(home), "-F"]
    server = subprocess.Popen(_as_server(serve), cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            ready = subprocess.run(
                [f"{binaries}/pg_isready", "-h", "127.0.0.1", "-p", str(port)], capture_output=True, check=False
            )
            if ready.returncode == 0:
                break
            time.sleep(0.1)
        else:
            pytest.fail("the PostgreSQL server did not start in 10 s")
        yield f"postgresql+psycopg://kenes@127.0.0.1:{port}/postgres"
    finally:
        stop = [f"{binaries}/pg_ctl", "-D", f"{home}/data", "-m", "immediate", "stop"]
        subprocess.run(_as_server(stop), capture_output=True, cwd="/", check=False)
        server.wait(20)
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store can be made: a path, then a database of its own."""
    if request.param == "sqlite":
        return str(tmp_path / "kenes.db")
    url: str = request.getfixturevalue("postgres")
    return database(url, f"test_{abs(hash(request.node.nodeid)):x}")


def database(url: str, name: str) -> str:
    """The URL of a new, empty schema of the server at `url`; to a store it is a database of its own."""
    import psycopg

    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f'DROP SCHEMA IF EXISTS "{name}" CASCADE')
        connection.execute(f'CREATE SCHEMA "{name}"')
    return f"{url}?options=-csearch_path%3D{name}"


@pytest.fixture
def new_database(postgres: str) -> Callable[[str], str]:
    """`new_database("name")` -> the URL of an empty schema of the test server."""
    return lambda name: database(postgres, name)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place, create=True) as opened:
        yield opened


NEWS = Path(__file__).parent / "news.jsonl"


@pytest.fixture(scope="session")
def news(pack: Pack) -> list[tuple[Document, Reading]]:
    """Twenty invented documents of news.jsonl with what the real reader says of them."""
    from kenes.read.read import read

    rows = [decode(line, Document) for line in NEWS.read_bytes().splitlines()]
    return [(document, read(document, pack)) for document in rows]


@pytest.fixture(scope="session")
def batch(news: list[tuple[Document, Reading]], pack: Pack) -> list[Ready]:
    """The same, ready to be stored."""
    return [ready(document, reading, pack) for document, reading in news]


@pytest.fixture(scope="session")
def five_hundred(news: list[tuple[Document, Reading]], pack: Pack) -> list[Ready]:
    """Five hundred ready readings: the twenty, each a day later and under another id every round."""
    return [ready(*later(document, reading, turn), pack) for turn in range(25) for document, reading in news]


def later(document: Document, reading: Reading, turn: int) -> tuple[Document, Reading]:
    """The same text on another day, under another id."""
    if turn == 0:
        return document, reading
    published = document.published
    if published is not None:
        published = (date.fromisoformat(published[:10]) + timedelta(days=9 * turn)).isoformat()
    id = f"{document.id}-{turn}"
    url = f"{document.url}/{turn}"
    return (
        msgspec.structs.replace(document, id=id, url=url, published=published),
        msgspec.structs.replace(reading, id=id),
    )


@pytest.fixture(scope="session")
def fold_all() -> Callable[..., Folded]:
    """`fold_all(store, pack)` folds all that waits."""

    def run(store: Store, pack: Pack) -> Folded:
        with store.writing() as connection:
            settings.write(connection, pack)
            return refold(connection, pack, ledger.all_of(connection))

    return run


@pytest.fixture
def filled(store: Store, batch: list[Ready], pack: Pack, fold_all: Callable[..., Folded]) -> Store:
    """A store with the twenty documents, folded."""
    Writer(store).write(batch)
    fold_all(store, pack)
    return store
