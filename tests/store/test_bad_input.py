"""What goes wrong outside: a damaged store, a newer one, a full disk, two at once. One clear line, and nothing is lost.

A document's id reused for other text and a judgement whose place is gone are in test_commands.py.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from kenes.cli import main
from kenes.model.codec import encode
from kenes.model.document import Document
from kenes.store import ledger, query
from kenes.store.open import BadStore, open_store
from kenes.store.salvage import salvage

NEWS = Path(__file__).parent / "news.jsonl"
ROOT = Path(__file__).resolve().parents[2]
PAGE = 4096


def kenes(*words: str | Path, **home: str) -> subprocess.Popen[str]:
    """A real `kenes …` in a process of its own."""
    known = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", **home}
    command = [sys.executable, "-m", "kenes", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=known)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of twenty documents and a judgement, in one file, as `kenes add` and `kenes judge` leave it."""
    place = tmp_path_factory.mktemp("whole") / "kenes.db"
    assert main(["add", str(NEWS), "--workers", "1", "--store", str(place)]) == 0
    with open_store(str(place)) as store, store.reading() as connection:
        said = query.ask(connection, "utterance", about="беречь")[0]
    assert main(["judge", "accept", said.id, "speaker", "--by", "Сауле", "--store", str(place)]) == 0
    with open_store(str(place)) as store, store.reading() as connection:
        connection.exec_driver_sql("SELECT 1")
    return place


def pages_of(place: Path, table: str) -> list[int]:
    """The leaf pages of a table."""
    with open_store(str(place)) as store, store.reading() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT pageno FROM dbstat WHERE name = '{table}' AND pagetype = 'leaf' ORDER BY pageno"
        )
        return [int(row) for (row,) in rows]


@pytest.fixture
def damaged(whole: Path, tmp_path: Path) -> Path:
    """A copy with noise over a page of readings, one of the texts and one of the records."""
    place = tmp_path / "kenes.db"
    shutil.copy(whole, place)
    noise = random.Random(3)
    spoilt = bytearray(place.read_bytes())
    try:
        pages = [pages_of(place, table)[1] for table in ("readings", "documents", "records")]
    except BadStore:  # this SQLite has no dbstat
        pages = list(range(len(spoilt) // PAGE // 2, len(spoilt) // PAGE, 9))
    for page in pages:
        spoilt[(page - 1) * PAGE : page * PAGE] = noise.randbytes(PAGE)
    place.write_bytes(spoilt)
    return place


def test_a_damaged_store_is_told_and_what_can_be_read_is_saved(
    damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = damaged.read_bytes()
    assert main(["fold", "--store", str(damaged)]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert f"kenes doctor --store {damaged} --save saved.db" in told
    assert main(["doctor", "--store", str(damaged)]) == 1
    assert "--save saved.db" in capsys.readouterr().out
    assert damaged.read_bytes() == before

    saved = tmp_path / "saved.db"
    assert main(["doctor", "--store", str(damaged), "--save", str(saved)]) == 0
    assert "read again" in capsys.readouterr().out
    assert damaged.read_bytes() == before
    assert main(["fold", "--store", str(saved)]) == 0
    assert main(["doctor", "--store", str(saved)]) == 0
    with open_store(str(saved)) as store, store.reading() as connection:
        assert 10 <= query.counts(connection)["documents"] < 20
        assert len(ledger.all_of(connection)) == 1
        assert query.ask(connection, "utterance", limit=100)


def test_saving_a_whole_store_gives_the_same_bytes(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "saved.db"
    assert main(["doctor", "--store", str(whole), "--save", str(saved)]) == 0
    assert "saved 20 documents (0 read again) and 1 judgements" in capsys.readouterr().out
    assert main(["fold", "--store", str(saved)]) == 0
    with (
        open_store(str(whole)) as one,
        open_store(str(saved)) as other,
        one.reading() as left,
        other.reading() as right,
    ):
        assert query.contents(left) == query.contents(right)
    with pytest.raises(BadStore, match="there is a file"):
        salvage(whole, str(saved), lambda document: pytest.fail("nothing is read again"))


def test_a_store_that_only_begins_like_one(tmp_path: Path, whole: Path) -> None:
    cut = tmp_path / "cut.db"
    cut.write_bytes(whole.read_bytes()[: 3 * PAGE])
    with pytest.raises(BadStore, match="no document of it can be read"):
        salvage(cut, str(tmp_path / "saved.db"), lambda document: pytest.fail("there is no document"))
    assert not (tmp_path / "saved.db").exists()


@pytest.mark.parametrize("words", [("ask", "people"), ("add", str(NEWS)), ("fold",), ("show", "bridge-1")])
def test_a_newer_store_is_neither_read_nor_written(
    whole: Path, tmp_path: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "kenes.db"
    shutil.copy(whole, place)
    with open_store(str(place)) as store, store.writing() as connection:
        connection.execute(text("INSERT INTO migrations (number, name, made_by) VALUES (999, 'later', '9.0')"))
    before = place.read_bytes()
    capsys.readouterr()
    assert main([*words, "--store", str(place)]) == 2
    told = capsys.readouterr().err
    assert "a newer Kenes wrote it; pip install --upgrade kenes" in told
    assert told.count("\n") == 1
    assert place.read_bytes() == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a small disk needs root to be mounted (mount -t tmpfs)")
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    done = subprocess.run(mount, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=False)


def many(folder: Path, count: int) -> Path:
    """`count` short articles of different words."""
    path = folder / "many.jsonl"
    made = [
        Document.of(
            id=f"many-{n}",
            body=f"Посол Азамат Ниязов заявил, что {n} мостов готовы. " + "Река течёт дальше. " * 20,
            published="2024-05-16",
            lang="ru",
        )
        for n in range(count)
    ]
    path.write_bytes(b"\n".join(encode(each) for each in made))
    return path


def test_a_full_disk_stops_adding_and_the_next_run_goes_on(small_disk: Path, tmp_path: Path) -> None:
    path, place = many(tmp_path, 240), small_disk / "kenes.db"
    out, err = (process := kenes("add", path, "--workers", "1", "--store", place)).communicate(timeout=120)
    assert process.returncode == 2, out
    assert "the disk is full" in err
    assert "run the same command again" in err
    assert "Traceback" not in err
    with open_store(str(place)) as store, store.reading() as connection:
        kept = query.counts(connection)["documents"]
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    assert kept < 240
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    out, err = (process := kenes("add", path, "--workers", "1", "--store", place)).communicate(timeout=120)
    assert process.returncode == 0, err
    assert f"added {240 - kept}" in out
    with open_store(str(place)) as store, store.reading() as connection:
        assert query.counts(connection)["documents"] == 240


def test_two_add_at_once_and_all_is_there_once(place: str, tmp_path: Path) -> None:
    rows = NEWS.read_bytes().splitlines()
    halves = [tmp_path / "first.jsonl", tmp_path / "second.jsonl"]
    for path, some in zip(halves, (rows[:14], rows[6:]), strict=True):  # eight of them in both
        path.write_bytes(b"\n".join(some))
    both = [kenes("add", path, "--workers", "1", "--store", place) for path in halves]
    told = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert main(["fold", "--waiting", "--store", place]) == 0
    alone = str(tmp_path / "alone.db")
    assert main(["add", str(NEWS), "--workers", "1", "--store", alone]) == 0
    with open_store(place) as store, open_store(alone) as one, store.reading() as left, one.reading() as right:
        assert query.contents(left) == query.contents(right)
