"""Open data read back by the libraries that will read it: pyarrow, followthemoney, sqlite, csv."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.model.record import Record
from kenes.pack.pack import Pack
from kenes.publish.export import Holdings, events, formats, jsonl, parquet
from kenes.publish.export.codebook import codebook
from kenes.publish.export.tables import cell
from kenes.store.open import open_store

TOLD = (
    ("2024-05-16", "9 августа в Лесогорске состоится встреча президента Залесья Асемы Бериковой и президента Торстана Умида Ғайбулло."),
    ("2024-05-17", "Президент Торстана Умид Ғайбулло 14–15 мая посетил Залесье с государственным визитом. Стороны подписали Соглашение о строительстве моста между Залесьем и Торстаном."),
    ("2024-05-18", "Асема Берикова заявила: «Мы построим мост». Встреча министров 12 мая отменена."),
)  # fmt: skip


@pytest.fixture
def holdings(folded: Callable[..., tuple[Record, ...]], tiny: Pack) -> Holdings:
    records = folded(*TOLD)

    def documents() -> Iterator[Document]:
        for number, (published, text) in enumerate(TOLD):
            yield Document.of(
                id=f"note-{number}", title="", body=text, published=f"{published}T10:00+05:00", lang="ru",
                url=f"https://news.test/{number}", outlet="news.test",
            )  # fmt: skip

    return Holdings(lambda: iter(records), documents, tiny)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as held:
        return list(csv.DictReader(held))


def test_lines_read_back_as_the_same_records(holdings: Holdings, tmp_path: Path) -> None:
    path, documents = jsonl.write(holdings, tmp_path)
    assert list(jsonl.records(path)) == list(holdings.records())
    assert not any("text" in json.loads(line) for line in documents.read_text("utf-8").splitlines())


def test_parquet_reads_back_as_the_same_records(holdings: Holdings, tmp_path: Path) -> None:
    read = [record for path in parquet.write(holdings, tmp_path) for record in parquet.records(path)]
    assert sorted(read, key=lambda record: record.id) == sorted(holdings.records(), key=lambda record: record.id)
    assert {record.kind for record in read} >= {"engagement", "utterance", "instrument"}


def test_a_broken_line_is_named(holdings: Holdings, tmp_path: Path) -> None:
    path, _ = jsonl.write(holdings, tmp_path)
    path.write_bytes(path.read_bytes() + b'{"id": 1}\n')
    with pytest.raises(BadInput, match=rf"records\.jsonl:{len(list(holdings.records())) + 1}: expected a Record"):
        list(jsonl.records(path))


def test_one_row_an_event_in_the_codes_of_both_lists(holdings: Holdings, tmp_path: Path) -> None:
    [path] = events.write(holdings, tmp_path)
    with path.open(encoding="utf-8") as held:
        assert next(csv.reader(held)) == list(events.COLUMNS)
    found = {(row["status"], row["cameo_code"], row["plover_event"], row["plover_mode"]) for row in rows(path)}
    assert ("planned", "036", "AGREE", "") in found
    assert ("held", "042", "CONSULT", "visit") in found
    assert ("signed", "057", "SUPPORT", "") in found
    assert ("said", "010", "", "") in found
    visit = next(row for row in rows(path) if row["cameo_code"] == "042")
    assert (visit["source_names"], visit["target_names"]) == ("Умид Ғайбулло", "Залесье")
    assert (visit["event_date"], visit["event_end"], visit["source_sectors"]) == ("2024-05-14", "2024-05-15", "GOV")
    texts = [text for _, text in TOLD]
    for row in rows(path):
        text = texts[int(row["evidence_document"].removeprefix("note-"))]
        assert text[int(row["evidence_start"]) : int(row["evidence_stop"])] == row["evidence_quote"]


def test_a_meeting_abroad_is_at_a_third_location(folded: Any, pack: Pack) -> None:
    assert events.code("engagement", "meeting", "third").cameo == "044"
    assert events.code("engagement", "meeting", "cancelled").plover is None
    assert (events.alpha3("kz"), events.alpha3("eu"), events.alpha3(None)) == ("KAZ", None, None)


def test_entities_are_valid_followthemoney(holdings: Holdings, tmp_path: Path) -> None:
    from followthemoney import model

    [path] = formats()["ftm"].write(holdings, tmp_path)
    entities = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    known = {each["id"] for each in entities}
    assert len(known) == len(entities)
    for each in entities:
        proxy = model.get_proxy(each)
        for prop in proxy.iterprops():
            assert all(prop.type.clean(value) is not None for value in each["properties"][prop.name]), (prop, each)
            if prop.type.name == "entity":
                assert set(proxy.get(prop)) <= known
    assert {each["schema"] for each in entities} >= {
        "Person",
        "PublicBody",
        "Position",
        "Occupancy",
        "Event",
        "Article",
    }


def test_sqlite_holds_together(holdings: Holdings, tmp_path: Path) -> None:
    path, metadata = formats()["sqlite"].write(holdings, tmp_path)
    held = sqlite3.connect(path)
    assert held.execute("PRAGMA foreign_key_check").fetchall() == []
    assert held.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    tables = json.loads(metadata.read_text("utf-8"))["databases"]["kenes-open"]["tables"]
    made = {
        name
        for (name,) in held.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%'")
    }
    assert made - {"sqlite_stat1"} == set(tables)
    quotes = held.execute(
        "SELECT quote FROM evidence JOIN claims ON claims.id = claim WHERE field = 'words' AND rank = 0 AND record LIKE 'utterance:%'"
    )
    assert ("Мы построим мост",) in quotes.fetchall()
    assert held.execute("SELECT count(*) FROM records_fts WHERE records_fts MATCH 'мост'").fetchone()[0] >= 1


def test_a_spreadsheet_runs_nothing_and_numbers_stay() -> None:
    assert [cell(value) for value in ("=1+1", "-x", "слово", -71.4, None)] == ["'=1+1", "'-x", "слово", "-71.4", ""]


def test_the_codebook_names_every_column_and_format() -> None:
    told = codebook()
    assert all(f"## {name}\n" in told for name in formats())
    assert all(f"- `{name}`:" in told for name in events.COLUMNS)


def test_the_command_writes_what_the_store_holds(tmp_path: Path) -> None:
    article = tmp_path / "note.json"
    article.write_text(
        json.dumps({
            "id": "note", "title": "Визит", "lang": "ru", "published": "2024-05-16T10:00+05:00",
            "text": "Визит\n\nКасым-Жомарт Токаев 14 мая посетил Узбекистан с государственным визитом.",
        }),
        "utf-8",
    )  # fmt: skip
    kenes = [sys.executable, "-m", "kenes"]
    store, folder = str(tmp_path / "kenes.db"), tmp_path / "open"
    subprocess.run([*kenes, "add", str(article), "--store", store], check=True, capture_output=True)
    done = subprocess.run(
        [*kenes, "export", str(folder), "--store", store, "--codebook"], check=True, capture_output=True, text=True
    )
    assert {path.name for path in folder.iterdir()} >= {
        "records.jsonl",
        "engagement.parquet",
        "events.csv",
        "codebook.md",
    }
    assert len(done.stdout.splitlines()) == len(list(folder.iterdir())) - 1
    with open_store(store) as held, held.reading() as connection:
        from kenes.store import query

        assert list(jsonl.records(folder / "records.jsonl")) == list(query.every(connection))
    wrong = subprocess.run([*kenes, "export", str(folder), "--store", store, "--format", "xml"], capture_output=True, text=True)  # fmt: skip
    assert (wrong.returncode, wrong.stderr.startswith("kenes: expected a format of csv, ftm")) == (2, True)
