"""Records as Parquet, one file a kind, nested as the model is. What is written reads back as the same records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from kenes.model.errors import BadInput
from kenes.model.record import Record, RecordKind
from kenes.publish.export import Holdings, batches

if TYPE_CHECKING:
    import pyarrow

FORMAT = "parquet"
TELLS = "one .parquet file a kind of record, nested: fields, claims, evidence (needs pip install 'kenes[parquet]')"


def write(holdings: Holdings, folder: Path) -> list[Path]:
    """Raises BadInput where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise BadInput("Parquet needs pyarrow, it is not installed; pip install 'kenes[parquet]'") from error
    shape, made = schema(), []
    for kind in get_args(RecordKind):
        path = folder / f"{kind}.parquet"
        with ParquetWriter(path, shape, compression="zstd") as out:
            for batch in batches(record for record in holdings.records() if record.kind == kind):
                rows = [msgspec.to_builtins(record) for record in batch]
                out.write_table(pyarrow.Table.from_pylist(rows, schema=shape))
        made.append(path)
    return made


def records(path: Path) -> Iterator[Record]:
    """The records of a file this format wrote."""
    from pyarrow.parquet import ParquetFile

    for batch in ParquetFile(path).iter_batches():
        for row in batch.to_pylist():
            yield msgspec.convert(row, Record)


def schema() -> pyarrow.Schema:
    """The columns: those of a Record, spans as lists of two numbers."""
    import pyarrow as pa

    text = pa.string()
    evidence = _nested(document=text, digest=text, span=pa.list_(pa.int64(), 2), quote=text)
    claim = _nested(
        value=text, entity=text, post=text, evidence=pa.list_(evidence), judgement=text, rejected=pa.bool_()
    )  # fmt: skip
    field = _nested(name=text, claims=pa.list_(claim), why=text, many=pa.bool_())
    step = _nested(value=text, date=text, told=text, evidence=pa.list_(evidence))
    columns: dict[str, Any] = dict.fromkeys(("id", "kind", "title"), text)
    columns |= {"fields": pa.list_(field), "history": pa.list_(step)}
    columns |= {name: pa.list_(text) for name in ("documents", "reports", "aliases")}
    columns |= {"first": text, "last": text, "judged": pa.list_(text), "asked": pa.list_(text)}
    return pa.schema(list(columns.items()))


def _nested(**columns: Any) -> Any:
    import pyarrow as pa

    return pa.struct(list(columns.items()))
