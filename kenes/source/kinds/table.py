"""Tables, a row a document: CSV, TSV and Parquet. Columns are named as the keys of JSONL, or by the names other archives give them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from kenes.model.document import Capture
from kenes.model.errors import BadInput
from kenes.source import stored
from kenes.source.charset import known
from kenes.source.kinds import Clocks, Opened
from kenes.source.notice import Item

CELL = 4_000_000  # characters
ROWS = 256  # of a Parquet file in memory at once
_SUFFIXES = (".csv", ".tsv", ".parquet")
# What other archives call a column; a name of ours comes first where a table has both.
_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": ("body", "content", "article", "текст"),
        "title": ("headline", "heading", "заголовок"),
        "published": ("date", "datetime", "published_at", "pub_date", "pubdate", "дата"),
        "url": ("link", "href", "ссылка"),
        "outlet": ("domain",),
    }
)


def takes(path: Path, head: bytes) -> bool:
    return path.suffix.lower() in _SUFFIXES or head.startswith(b"PAR1")


def items(path: Path, clocks: Clocks) -> Iterator[Capture | Item]:
    """A document for every row with a text, a Notice for each without. Raises BadInput where no column holds texts."""
    place = str(path)
    rows = _of_parquet(path) if path.suffix.lower() == ".parquet" else _of_csv(path)
    columns: dict[str, str] | None = None
    for at, row in enumerate(rows, 1):
        if columns is None:
            columns = _columns(tuple(row), place)
        value = {ours: row[theirs] for ours, theirs in columns.items() if row.get(theirs) not in (None, "")}
        yield from stored.row(value, place, at, f"{path.stem}-{at}", clocks.zone, clocks.zones)


def _columns(names: tuple[str, ...], place: str) -> dict[str, str]:
    """Our name of each column → its name in the table."""
    by_name = {name.strip().lower(): name for name in names if name}
    found = {}
    for ours in stored.KEYS:
        theirs = next((by_name[each] for each in (ours, *_NAMES.get(ours, ())) if each in by_name), None)
        if theirs is not None:
            found[ours] = theirs
    if "text" not in found:
        raise BadInput(f"{place}: expected a column text (or {', '.join(_NAMES['text'])}), got {', '.join(names)}")
    return found


def _of_csv(path: Path) -> Iterator[dict[str, object]]:
    """The rows of a CSV file: commas, semicolons or tabs, whichever its first line has most of; UTF-8, UTF-16 or windows-1251."""
    csv.field_size_limit(CELL)
    with path.open("rb") as raw:
        head = raw.read(65_536)
    charset = _charset(head)
    with path.open(encoding=charset, newline="", errors="replace") as file:
        first = head.decode(charset, "replace").split("\n", 1)[0]
        reader = csv.DictReader(file, delimiter=max(",;\t", key=first.count))
        try:
            for row in reader:
                yield {str(name): value for name, value in row.items() if name is not None}
        except csv.Error as error:
            raise BadInput(f"{path}:{reader.line_num}: expected a table as CSV: {error}") from error


def _charset(head: bytes) -> str:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.end < len(head) - 4:  # not a letter cut by the end of the head
            return known("windows-1251") or "cp1251"
    return "utf-8-sig"


def _of_parquet(path: Path) -> Iterator[dict[str, object]]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ModuleNotFoundError as error:
        raise BadInput(f"{path}: expected pyarrow to read Parquet: pip install 'kenes[parquet]'") from error
    try:
        with ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=ROWS):
                for row in batch.to_pylist():
                    yield {name: _plain(value) for name, value in row.items()}
    except (ArrowException, OSError) as error:
        raise BadInput(f"{path}: expected a table as Parquet: {error}") from error


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime | date) else value


OPENED = Opened(takes=takes, items=items)
