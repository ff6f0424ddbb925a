"""One occasion told in two languages is one record."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import kenes.sample
from kenes.model.document import Document
from kenes.pack.pack import Pack
from kenes.read.read import read
from kenes.record.fold import fold, reports

CHRONICLE = Path(kenes.sample.__file__).parent / "chronicle"


@pytest.mark.parametrize(
    ("event", "series"),
    [
        ("2018-03-15-consultative-astana", "ca-consultative"),
        ("2023-09-14-consultative-dushanbe", "ca-consultative"),
        ("2020-02-03-c5-ministerial-tashkent", "c5-1-ministerial"),
    ],
)
def test_english_and_russian_dispatches_make_one_gathering(pack: Pack, event: str, series: str) -> None:
    told = []
    for lang in ("en", "ru"):
        path = CHRONICLE / event[:4] / f"{event}-{lang}.json"
        document = msgspec.json.decode(path.read_bytes(), type=Document)
        told += reports(document, read(document, pack), pack)
    gatherings = [
        record for record in fold(told, (), pack) if record.kind == "engagement" and record.value("type") == "gathering"
    ]
    (shared,) = [record for record in gatherings if len(record.documents) == 2]
    assert series in {claim.entity for field in shared.fields for claim in field.claims}
