"""Heard: every document counted once by its outlet, silences between its days, the months up to the newest."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kenes.model.document import Document
from kenes.pack.pack import Pack
from kenes.read.read import read
from kenes.store.heard import MONTHS, Silence, heard, stamp
from kenes.store.open import Store, open_store
from kenes.store.ready import ready
from kenes.store.write import Writer


def note(id: str, outlet: str | None, published: str | None, lang: str = "ru") -> Document:
    return Document.of(id=id, body=f"Мост {id} готов.", outlet=outlet, published=published, lang=lang)


def keep(store: Store, pack: Pack, *documents: Document) -> None:
    outcomes = Writer(store).write([ready(each, read(each, pack), pack) for each in documents], changed=True)
    assert all(each.what != "refused" for each in outcomes)


def test_outlets_days_and_silences(store: Store, pack: Pack) -> None:
    keep(
        store, pack,
        note("1", "akorda.kz", "2023-12-30"), note("2", "akorda.kz", "2024-01-02T10:00+05:00"),
        note("3", "www.akorda.kz", "2024-05-16", "kk"), note("4", "akorda.kz", None),
        note("5", "reka.example", "2024-05-01"), note("6", None, "2021-01-01"),
    )  # fmt: skip
    with store.reading() as connection:
        found = heard(connection, pack)
    assert [(each.id, each.kind, each.documents) for each in found.outlets] == [
        ("akorda.kz", "official", 4), (None, None, 1), ("reka.example", None, 1),
    ]  # fmt: skip
    official = found.outlets[0]
    assert (official.first, official.last, official.undated) == ("2023-12-30", "2024-05-16", 1)
    assert official.silence == Silence("2024-01-02", "2024-05-16", 134)
    assert official.months == (0,) * (MONTHS - 6) + (1, 1, 0, 0, 0, 1)
    assert dict(official.langs) == {"ru": 3, "kk": 1}
    assert found.outlets[2].silence is None
    assert sum(found.outlets[1].months) == 0
    assert (found.documents, found.official, found.last) == (6, 4, "2024-05-16")
    assert "akorda.kz" not in found.silent
    assert "kun.uz" in found.silent


def test_a_changed_text_is_counted_once_and_the_stamp_moves(pack: Pack, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "kenes.db"), create=True) as store:
        one = note("1", "reka.example", "2024-05-16")
        keep(store, pack, one)
        with store.reading() as connection:
            before = stamp(connection)
        keep(store, pack, msgspec.structs.replace(one, text="Мост 1 не готов."))
        with store.reading() as connection:
            assert stamp(connection) != before
            assert heard(connection, pack).documents == 1
