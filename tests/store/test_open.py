"""Opening: migrations lead to the tables of schema.py; what cannot be opened is told in one sentence, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from kenes.store import accounts, migrations, query, watching  # noqa: F401 (tables of the same metadata)
from kenes.store.open import BadStore, Store, chosen, open_store
from kenes.store.ready import Ready
from kenes.store.schema import metadata
from kenes.store.search import search
from kenes.store.write import Writer


def test_migrations_lead_to_the_tables_of_the_schema(store: Store) -> None:
    with store.reading() as connection:
        looked = inspect(connection)
        for table in metadata.sorted_tables:
            columns = {each["name"]: not each["nullable"] for each in looked.get_columns(table.name)}
            assert columns == {each.name: not each.nullable for each in table.columns}, table.name
            key = looked.get_pk_constraint(table.name)["constrained_columns"]
            assert key == [each.name for each in table.primary_key], table.name
            indexes = {
                (each["name"], tuple(each["column_names"]), bool(each["unique"]))
                for each in looked.get_indexes(table.name)
            }
            assert indexes == {
                (each.name, tuple(c.name for c in each.columns), bool(each.unique)) for each in table.indexes
            }
        assert migrations.at(connection) == len(migrations.all_of())


def test_opening_again_changes_nothing(store: Store, place: str) -> None:
    with store.reading() as connection:
        before = connection.execute(text("SELECT * FROM migrations")).all()
    with open_store(place) as again, again.reading() as connection:
        assert connection.execute(text("SELECT * FROM migrations")).all() == before


def test_a_broken_migration_leaves_the_store_at_the_last_good_one(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def up(connection: Connection, dialect: str) -> None:
        connection.execute(text("CREATE TABLE halfway (id INTEGER)"))
        connection.execute(text("CREATE TABLE migrations (id INTEGER)"))

    good = migrations.all_of()
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "all_of", lambda: (*good, migrations.Migration(len(good) + 1, "halfway", up)))
        with pytest.raises(BadStore):
            open_store(place, create=True)
    with open_store(place) as store, store.reading() as connection:
        assert migrations.at(connection) == len(good)
        assert not inspect(connection).has_table("halfway")


def test_a_store_of_a_newer_version(store: Store, place: str) -> None:
    with store.writing() as connection:
        connection.execute(text("INSERT INTO migrations (number, name, made_by) VALUES (999, 'later', '9.0')"))
    store.close()
    with pytest.raises(BadStore, match=r"999.*newer Kenes.*pip install --upgrade kenes"):
        open_store(place)


def test_the_store_is_asked_for_by_name_then_by_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KENES_STORE", raising=False)
    assert chosen() == "kenes.db"
    monkeypatch.setenv("KENES_STORE", "elsewhere.db")
    assert chosen() == "elsewhere.db"
    assert chosen("here.db") == "here.db"


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("nothing.db", "kenes add"),
        ("no/such/folder/kenes.db", "mkdir"),
        (".", "folder"),
        ("mysql://localhost/x", "postgresql"),
        ("postgresql+psycopg://nobody@127.0.0.1:1/none", "server"),
        ("postgresql+nodriver://localhost/x", "driver"),
    ],
)
def test_what_is_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, says: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadStore, match=says):
        open_store(place, create=place.startswith("no/"))
    assert list(tmp_path.iterdir()) == []


def test_another_file_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.db"
    page.write_text("<html>", encoding="utf-8")
    with pytest.raises(BadStore, match="another kind of file"):
        open_store(str(page), create=True)
    assert page.read_text(encoding="utf-8") == "<html>"


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE addresses (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(BadStore, match="another program"):
        open_store(str(path), create=True)
    assert path.read_bytes() == before


def test_a_damaged_store_is_told_and_not_written(tmp_path: Path, batch: list[Ready]) -> None:
    path = tmp_path / "kenes.db"
    with open_store(str(path), create=True) as store:
        Writer(store).write(batch)
    whole = bytearray(path.read_bytes())
    for at in range(4096 * 8, len(whole), 4096):
        whole[at : at + 64] = b"\xff" * 64
    path.write_bytes(whole)

    def everything() -> None:
        with open_store(str(path)) as store, store.reading() as connection:
            search(connection, "мост")
            query.contents(connection)

    with pytest.raises(BadStore, match=r"damaged.*kenes doctor"):
        everything()
    assert path.read_bytes() == bytes(whole)


def test_a_store_that_may_not_be_written(tmp_path: Path, batch: list[Ready]) -> None:
    path = tmp_path / "kenes.db"
    with open_store(str(path), create=True) as store:
        Writer(store).write(batch[:5])
    reader = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    assert reader.execute("SELECT count(*) FROM documents").fetchone() == (5,)
    reader.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a small disk needs root to be mounted (mount -t tmpfs)")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=False)


def test_a_full_disk_loses_nothing_committed(small_disk: Path, five_hundred: list[Ready]) -> None:
    place = small_disk / "kenes.db"
    kept: list[str] = []

    def fill(writer: Writer) -> None:
        for at in range(0, len(five_hundred), 20):
            kept.extend(each.id for each in writer.write(five_hundred[at : at + 20]))

    with open_store(str(place), create=True) as store:
        writer = Writer(store)
        with pytest.raises(BadStore, match=r"disk is full.*MB free.*run the same command again"):
            fill(writer)
    assert 0 < len(kept) < 500
    with open_store(str(place)) as store, store.reading() as connection:
        assert query.counts(connection)["documents"] == len(kept)
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    with open_store(str(place)) as store:
        outcomes = Writer(store).write(five_hundred)
    assert [each.what for each in outcomes].count("known") == len(kept)
    assert [each.what for each in outcomes].count("added") == 500 - len(kept)
