"""Records as lines of JSON, whole: every claim with its evidence. What is written reads back as the same records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kenes.model.codec import decode, encode
from kenes.model.errors import BadInput
from kenes.model.record import Record
from kenes.publish.export import Holdings

FORMAT = "jsonl"
TELLS = "records.jsonl: one record a line, whole; documents.jsonl: what they stand in, without the texts"


def write(holdings: Holdings, folder: Path) -> list[Path]:
    records, documents = folder / "records.jsonl", folder / "documents.jsonl"
    with records.open("wb") as out:
        out.writelines(lines(holdings.records()))
    with documents.open("wb") as out:
        for document in holdings.documents():
            known = {name: value for name, value in msgspec.to_builtins(document).items() if name != "text"}
            out.write(msgspec.json.encode(known) + b"\n")
    return [records, documents]


def lines(records: Iterable[Record]) -> Iterator[bytes]:
    """Each record as a line with its end."""
    return (encode(record) + b"\n" for record in records)


def records(path: Path) -> Iterator[Record]:
    """The records of a file this format wrote. Raises BadInput naming the first line that is none."""
    with path.open("rb") as held:
        for number, line in enumerate(held, 1):
            try:
                yield decode(line, Record)
            except BadInput as error:
                raise BadInput(f"{path}:{number}: {error}; `kenes export --format jsonl` writes them") from error
