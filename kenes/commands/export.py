"""`kenes export`: the records of a store as open data, in the formats that others read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kenes.commands import placed

if TYPE_CHECKING:
    from kenes.commands import Commands


def command(commands: Commands) -> None:
    export = commands.add_parser("export", help="open data: records with their evidence, in the formats others read")
    export.add_argument("folder", type=Path, help="where the files go; made if it is not there")
    export.add_argument(
        "--format", action="append", metavar="NAME", help="jsonl, csv, parquet, plover, ftm, sqlite (may be repeated); all if none"
    )  # fmt: skip
    export.add_argument(
        "--codebook", action="store_true", help="also codebook.md: every file and column, and what has no code"
    )
    placed(export)
    export.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from kenes.model.errors import BadInput
    from kenes.pack.pack import load
    from kenes.publish.export import Holdings, formats
    from kenes.publish.export.codebook import codebook
    from kenes.store import query
    from kenes.store.open import open_store

    known = formats()
    wanted = list(dict.fromkeys(given.format or known))
    for name in wanted:
        if name not in known:
            raise BadInput(f"expected a format of {', '.join(known)}, got {name!r}")
    folder: Path = given.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pack = load(given.pack)
        with open_store(given.store) as store, store.reading() as connection:
            holdings = Holdings(lambda: query.every(connection), lambda: query.every_document(connection), pack)
            for name in wanted:
                for path in known[name].write(holdings, folder):
                    sys.stdout.write(f"{path}  {path.stat().st_size:,} bytes\n")
        if given.codebook:
            (folder / "codebook.md").write_text(codebook(), "utf-8")
    except OSError as error:
        raise BadInput(f"{folder}: expected a folder that can be written: {error.strerror or error}") from error
    return 0
