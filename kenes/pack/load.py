"""Reading the files of a pack: every cell checked against its row type, every fault with its file and line.

Nothing here judges one row by another; kenes.pack.check does.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from kenes.model.errors import BadPack
from kenes.pack.tables import ENTITIES, TABLES, Manifest, Row, Tables

MENDS = "`kenes pack check` lists every wrong row; docs/make-a-pack.md gives the columns"
_TUPLES = {"parties", "languages", "feed", "listing"}  # columns with several values in a cell, separated by ;


class Fault(msgspec.Struct, frozen=True, order=True):
    """A wrong row: the file within the pack, its line (1 is the first; 0 the file as a whole), what was expected."""

    file: str
    line: int
    expected: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.expected}" if self.line else f"{self.file}: {self.expected}"


class Line(msgspec.Struct, frozen=True):
    """A row and where it stands."""

    row: Row
    file: str
    line: int


class Parsed(msgspec.Struct, frozen=True):
    """What the files of a pack hold: the manifest (None where pack.yaml cannot be read), the rows, the faults."""

    manifest: Manifest | None
    lines: dict[str, list[Line]]
    faults: list[Fault]


def parse(path: Path) -> Parsed:
    """Every table below `path`. Raises BadPack only where there is no pack at all: no folder, no pack.yaml."""
    if not (path / "pack.yaml").is_file():
        raise BadPack(f"expected a pack at {path}: a folder with a pack.yaml; see docs/make-a-pack.md")
    faults: list[Fault] = []
    lines: dict[str, list[Line]] = {table: [] for table in TABLES}
    for table, kind in TABLES.items():
        for file in _parts(path, table):
            name = file.relative_to(path).as_posix()
            rows = _listed(file, faults, name) if file.suffix == ".yaml" else _tabled(file, kind, faults, name)
            for line, cells in rows:
                try:
                    lines[table].append(Line(msgspec.convert(cells, kind, strict=False), name, line))
                except msgspec.ValidationError as error:
                    faults.append(Fault(name, line, _expected(str(error), cells)))
    return Parsed(_manifest(path / "pack.yaml", faults), lines, faults)


def read(path: Path) -> Tables:
    """The tables of the pack at `path`; absent tables are empty. Raises BadPack for the first wrong row."""
    parsed = parse(path)
    if parsed.faults or parsed.manifest is None:
        first = min(parsed.faults)
        more = f" ({len(parsed.faults) - 1} more)" if len(parsed.faults) > 1 else ""
        raise BadPack(f"{path.name}/{first}{more}; {MENDS}")
    filled: dict[str, Any] = {}
    for table, lines in parsed.lines.items():
        if table in ENTITIES:
            rows: dict[str, Row] = {}
            for line in lines:
                name = getattr(line.row, "id", "")
                if name in rows:
                    raise BadPack(
                        f"{path.name}/{line.file}:{line.line}: expected an id of its own, got {name!r} again; {MENDS}"
                    )
                rows[name] = line.row
            filled[table] = rows
        else:
            filled[table] = tuple(line.row for line in lines)
    return Tables(manifest=parsed.manifest, **filled)


def digest(path: Path) -> str:
    """sha256 over the files of the pack, their paths and bytes in the order of the paths, hexadecimal."""
    total = hashlib.sha256()
    files = (file for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
    for name, file in sorted((file.relative_to(path).as_posix(), file) for file in files):
        body = file.read_bytes()
        total.update(f"{name}\0{len(body)}\0".encode())
        total.update(body)
    return total.hexdigest()


def _parts(path: Path, table: str) -> list[Path]:
    """The file of a table, or the files of its folder; both may be there."""
    suffix = ".yaml" if table == "themes" else ".csv"
    single = path / (table + suffix)
    parts = sorted((path / table).rglob("*" + suffix)) if (path / table).is_dir() else []
    return ([single] if single.is_file() else []) + parts


def _tabled(file: Path, kind: type[Row], faults: list[Fault], name: str) -> Iterator[tuple[int, dict[str, object]]]:
    """The lines of a CSV file as cells by column, empty cells left out."""
    columns = [each for each in kind.__struct_fields__ if each != "certain"]
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(Fault(name, 0, f"expected UTF-8, byte {error.start} is not"))
        return
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    line = 1
    try:
        header = [each.strip() for each in next(reader, [])]
        if sorted(header) != sorted(columns):
            missing = ", ".join(sorted(set(columns) - set(header))) or "none"
            extra = ", ".join(sorted(set(header) - set(columns))) or "none"
            faults.append(
                Fault(name, 1, f"expected the columns {', '.join(columns)}; missing: {missing}; not one: {extra}")
            )
            return
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header) and any(cells):
                faults.append(Fault(name, line, f"expected {len(header)} cells, got {len(cells)}"))
            elif any(cells):
                yield line, _cells(header, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(name, line, f"expected comma-separated values: {error}"))


def _cells(header: list[str], cells: list[str]) -> dict[str, object]:
    given: dict[str, object] = {}
    for column, cell in zip(header, cells, strict=True):
        cell = cell.strip()
        if not cell:
            continue
        if column in _TUPLES:
            given[column] = [part.strip() for part in cell.split(";") if part.strip()]
        elif column == "acting":
            given[column] = {"yes": True, "no": False}.get(cell, cell)
        else:
            given[column] = cell
    return given


def _listed(file: Path, faults: list[Fault], name: str) -> Iterator[tuple[int, dict[str, object]]]:
    """The items of a YAML list, each with the line it begins on."""
    import yaml

    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(file.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        items = loader.construct_document(node) if node is not None else []
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        faults.append(Fault(name, 0, f"expected YAML: {error}"))
        return
    if not isinstance(items, list):
        faults.append(Fault(name, 1, f"expected a list, got {type(items).__name__}"))
        return
    for item, each in zip(items, node.value if node is not None and items else (), strict=True):
        yield each.start_mark.line + 1, item


def _manifest(file: Path, faults: list[Fault]) -> Manifest | None:
    import yaml

    try:
        cells = yaml.safe_load(file.read_text(encoding="utf-8"))
        if isinstance(cells, dict):  # YAML reads 2024-05-16 as a date and 1.0 as a number
            cells |= {each: str(cells[each]) for each in ("as_of", "version") if each in cells}
        return msgspec.convert(cells, Manifest)
    except (yaml.YAMLError, UnicodeDecodeError, msgspec.ValidationError) as error:
        faults.append(Fault(file.name, 0, f"expected id, title, version, as_of, languages, zone, counts: {error}"))
        return None


def _expected(error: str, cells: object) -> str:
    """A ValidationError of msgspec, with the cell that came: its own words name the field and what it should be."""
    words, _, place = error.partition(" - at `$.")
    place = place.rstrip("`")
    came = cells.get(place.split("[")[0].split(".")[0]) if isinstance(cells, dict) else cells
    return f"{place}: {words}; got {came!r}" if place else error
