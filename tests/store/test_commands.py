"""The commands as a user meets them: add, ask, show, judge, fold, doctor; what they print, their exit codes, bad input."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from kenes.cli import main
from kenes.store.open import open_store

NEWS = Path(__file__).parent / "news.jsonl"


class Told(NamedTuple):
    code: int
    out: str
    err: str


Kenes = Callable[..., Told]


@pytest.fixture
def kenes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kenes:
    """`kenes("ask", "people")` in a folder of its own; the store is kenes.db there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KENES_STORE", raising=False)
    monkeypatch.setenv("KENES_NAME", "Сауле")

    def run(*words: str | Path) -> Told:
        capsys.readouterr()
        code = main([str(word) for word in words])
        done = capsys.readouterr()
        return Told(code, done.out, done.err)

    return run


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the twenty documents of news.jsonl, made once by the command."""
    place = tmp_path_factory.mktemp("filled") / "kenes.db"
    assert main(["add", str(NEWS), "--workers", "1", "--store", str(place)]) == 0
    return place


@pytest.fixture
def full(kenes: Kenes, filled_file: Path, tmp_path: Path) -> Kenes:
    shutil.copy(filled_file, tmp_path / "kenes.db")
    return kenes


def test_add_passes_over_what_it_has(kenes: Kenes, tmp_path: Path) -> None:
    half = tmp_path / "half.jsonl"
    half.write_bytes(b"\n".join(NEWS.read_bytes().splitlines()[:7]))
    assert "added 7" in kenes("add", half, "--workers", "1").out
    told = kenes("add", NEWS, "--workers", "1")
    assert told.code == 0
    assert "added 13, known 7" in told.out
    assert "known 20" in kenes("add", NEWS).out


def test_add_in_several_processes_stores_the_same(kenes: Kenes, tmp_path: Path) -> None:
    kenes("add", NEWS, "--workers", "1")
    command = [sys.executable, "-m", "kenes", "add", str(NEWS), "--workers", "2", "--store", str(tmp_path / "two.db")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    dumps = []
    for place in ("kenes.db", "two.db"):
        with open_store(str(tmp_path / place)) as store, store.reading() as connection:
            dumps.append(sorted(connection.exec_driver_sql("SELECT serial, id, line, digest FROM documents").all()))
            dumps.append(connection.exec_driver_sql("SELECT row, id, body FROM records ORDER BY row").all())
    assert dumps[:2] == dumps[2:]


def test_add_tells_what_cannot_be_stored_and_keeps_the_rest(kenes: Kenes, tmp_path: Path) -> None:
    rows = NEWS.read_bytes().splitlines()
    other = msgspec.json.decode(rows[0]) | {
        "url": "https://vest.example/other",
        "text": "Другой текст о другом мосте и другой реке.",
    }
    mixed = tmp_path / "mixed.jsonl"
    mixed.write_bytes(b"\n".join([rows[0], b"{oops", msgspec.json.encode(other | {"title": ""}), rows[1]]))
    told = kenes("add", mixed, tmp_path / "nothing.txt", "--workers", "1")
    assert told.code == 0
    assert "added 2, not stored 3" in told.out
    assert "mixed.jsonl:2" in told.err
    assert "bridge-1: expected the text this id has" in told.err
    assert "nothing.txt" in told.err
    assert "Traceback" not in told.err
    assert kenes("add", tmp_path / "nothing.txt").code == 2


QUESTIONS = [
    (("quotations", "--by", "Азамат Ниязов"), {"Мост готов, по нему пойдут поезда", "вода в реке поднялась"}, {"Света хватит всем"}),
    (("quotations", "--by", "Ниязов", "--since", "2025"), {"Соседи договорились сами"}, {"Мост готов"}),
    (("quotations", "--about", "вода", "--until", "2024-06"), {"Воду надо беречь"}, {"картины"}),
    (("quotations", "--about", '"картины о воде"'), {"Это картины о воде и горах"}, {"беречь"}),
    (("engagements", "--of", "Кыргызстан", "--status", "held"), {"2024-06-20", "2 documents"}, {"planned"}),
    (("engagements", "--of", "Кыргызстан", "--status", "planned"), {"nothing found"}, {"Бишкек"}),
    (("instruments", "--party", "Кыргызстана", "--stage", "signed"), {"меморандум о строительстве линии"}, {"postponed"}),
    (("people", "--name", "Саттарова"), {"Дилноза Саттарова"}, {"Ниязов"}),
    (("people", "--of", "Узбекистан"), {"Бобур Ахроров"}, {"Саттарова"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "has", "lacks"), QUESTIONS)
def test_ask(full: Kenes, question: tuple[str, ...], has: set[str], lacks: set[str]) -> None:
    told = full("ask", *question)
    assert told.code == 0
    assert not told.err
    for words in has:
        assert words in told.out
    for words in lacks:
        assert words not in told.out


def test_ask_in_json_and_csv(full: Kenes) -> None:
    found = json.loads(full("ask", "quotations", "--by", "Ниязов", "--format", "json").out)
    assert {each["kind"] for each in found} == {"utterance"}
    rows = list(csv.DictReader(io.StringIO(full("ask", "quotations", "--by", "Ниязов", "--format", "csv").out)))
    assert [row["id"] for row in rows] == [each["id"] for each in found]
    assert {row["speaker"] for row in rows} == {"Азамат Ниязов"}
    for kind in ("engagements", "instruments", "initiatives", "tenures", "organisations"):
        assert isinstance(json.loads(full("ask", kind, "--format", "json").out), list)
    assert full("ask", "quotations", "--by", "Никто Никакой").out == "nothing found\n"


def test_search_marks_the_hits(full: Kenes) -> None:
    told = full("ask", "search", "водное хозяйство", "--until", "2024-06-10")
    assert "Встреча министров [водного] [хозяйства] Казахстана и Кыргызстана состоится" in told.out
    hits = json.loads(full("ask", "search", '"водное хозяйство"', "--state", "Кыргызстана", "--format", "json").out)
    assert [hit["document"] for hit in hits] == ["water-2", "water-1"]
    assert [hit["sentence"][slice(*hit["hits"][0])] for hit in hits] == ["водного хозяйства"] * 2


def test_show_a_record_a_document_and_its_old_version(full: Kenes, tmp_path: Path) -> None:
    [found] = json.loads(full("ask", "quotations", "--about", "беречь", "--format", "json").out)
    told = full("show", found["id"]).out
    assert "«[Воду надо беречь]», — подчеркнула Саттарова." in told
    assert "speaker" in told
    both = json.loads(full("show", found["id"], "--format", "json").out)
    assert both["record"] == found
    assert both["sentences"][0]["sentence"] == "«Воду надо беречь», — подчеркнула Саттарова."

    changed = msgspec.json.decode(NEWS.read_bytes().splitlines()[2])
    changed["text"] = changed["text"].replace("Воду надо беречь", "Воду надо делить")
    page = tmp_path / "changed.jsonl"
    page.write_bytes(msgspec.json.encode(changed))
    assert "changed 1" in full("add", page, "--workers", "1").out
    assert "version 2" in full("show", "water-1").out
    assert "Воду надо делить" in full("show", "water-1").out
    assert "Воду надо беречь" in full("show", "water-1@1").out
    assert full("show", "nothing").code == 2


def test_judge_and_undo(full: Kenes) -> None:
    before = full("ask", "quotations", "--format", "json").out
    [found] = json.loads(full("ask", "quotations", "--about", "беречь", "--format", "json").out)
    told = full("judge", "replace", found["id"], "speaker", "--value", "Анара Токтосунова", "--why", "так в записи")
    assert told.code == 0
    assert told.out.startswith("j000001: replace noted")
    assert "Воду надо беречь" in full("ask", "quotations", "--by", "Анара Токтосунова").out
    shown = full("show", found["id"]).out
    assert "j000001: replace by Сауле" in shown
    assert "✗ Дилноза Саттарова" in shown
    assert "Сауле  replace" in full("judge", "list").out
    assert full("judge", "undo", "j000001").code == 0
    assert full("ask", "quotations", "--format", "json").out == before
    assert "(undone)" in full("judge", "list").out
    assert "the same bytes as before" in full("fold").out


def test_judge_a_place_and_lose_it(full: Kenes, tmp_path: Path) -> None:
    row = msgspec.json.decode(NEWS.read_bytes().splitlines()[6])
    start = row["text"].index("Света хватит всем")
    place = f"energy-1@{start}-{start + len('Света хватит всем')}"
    assert full("judge", "reject", place, "quotation").code == 0
    assert "Света хватит" not in full("ask", "quotations", "--about", "свет").out
    row["text"] = row["title"] + "\n\nВсё переписано заново, и прежних слов здесь больше нет."
    page = tmp_path / "changed.jsonl"
    page.write_bytes(msgspec.json.encode(row))
    assert full("add", page, "--workers", "1").code == 0
    told = full("fold")
    assert "1 in the ledger, 1 without their place" in told.out
    assert "j000001 has lost its place" in told.err
    assert "kenes judge undo j000001" in told.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("judge", "accept", "nothing", "speaker"), "there is no 'nothing'"),
        (("judge", "reject", "bridge-1@5-999999", "mention"), "characters within"),
        (("judge", "reject", "bridge-1@0-4", "thing"), "quotation"),
        (("judge", "same", "person:nobody", "person:noone"), "person:nobody"),
        (("judge", "undo", "j000009"), "j000009"),
        (("ask", "search", "--", "-вода"), "word"),
        (("ask", "people", "--since", "вчера"), "вчера"),
        (("ask", "people", "--limit", "0"), "--limit"),
        (("add",), "--again"),
    ],
)
def test_bad_input_is_one_clear_line(full: Kenes, words: tuple[str, ...], says: str) -> None:
    told = full(*words)
    assert told.code == 2
    assert says in told.err
    assert told.err.count("\n") == 1


def test_judging_a_field_or_a_value_that_is_not_there(full: Kenes) -> None:
    [found] = json.loads(full("ask", "quotations", "--about", "беречь", "--format", "json").out)
    assert "speaker" in full("judge", "accept", found["id"], "nothing").err
    assert "Дилноза Саттарова" in full("judge", "accept", found["id"], "speaker", "Кто-то").err
    assert "value" in full("judge", "replace", found["id"], "speaker").err


def test_asking_without_a_store_makes_none(kenes: Kenes, tmp_path: Path) -> None:
    told = kenes("ask", "people")
    assert told.code == 2
    assert "kenes add" in told.err
    assert list(tmp_path.iterdir()) == []


def test_fold_rebuilds_to_the_same_bytes(full: Kenes) -> None:
    assert "the same bytes as before" in full("fold").out
    assert full("fold", "--waiting").out == "nothing waits to be folded\n"


def test_what_waits_to_be_folded_is_said(kenes: Kenes) -> None:
    assert kenes("add", NEWS, "--workers", "1", "--no-fold").code == 0
    assert "kenes fold --waiting" in kenes("ask", "people").err
    assert "folded 20 documents" in kenes("fold", "--waiting").out
    assert not kenes("ask", "people").err


def test_doctor(full: Kenes, tmp_path: Path) -> None:
    told = full("doctor")
    assert told.code == 0, told.out
    assert "documents 20" in told.out
    assert "all is well" in told.out
    (tmp_path / "kenes.db").write_bytes(b"\x00" * 5000)
    told = full("doctor")
    assert told.code == 1
    assert "!!  store" in told.out


def test_a_page_drives_neither_the_terminal_nor_a_spreadsheet(kenes: Kenes, tmp_path: Path) -> None:
    page = tmp_path / "evil.json"
    page.write_bytes(
        msgspec.json.encode(
            {
                "id": "evil",
                "lang": "ru",
                "title": "=HYPERLINK(1)",
                "text": "=HYPERLINK(1)\n\nМост \x1b[2J готов, дорога открыта.",
            }
        )
    )
    kenes("add", page, "--workers", "1")
    assert "\x1b" not in kenes("ask", "search", "готов").out
    [row] = csv.DictReader(io.StringIO(kenes("ask", "search", "готов", "--format", "csv").out))
    assert row["title"].startswith("'=")


def test_postgres_by_its_url(kenes: Kenes, new_database: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KENES_STORE", new_database("commands"))
    assert "added 20" in kenes("add", NEWS, "--workers", "1").out
    assert "Дилноза Саттарова" in kenes("ask", "quotations", "--about", "беречь").out
    assert "the same bytes as before" in kenes("fold").out
    assert "documents 20" in kenes("doctor").out
    assert os.listdir() == []
