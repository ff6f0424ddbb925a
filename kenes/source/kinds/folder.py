"""Folders: every file below one, by its own kind, in the order of the names: of each folder its files first. What begins with a dot is passed over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from kenes.model.document import Capture
from kenes.model.errors import BadInput
from kenes.source.kinds import Clocks, Opened
from kenes.source.notice import Item, Notice


def items(path: Path, clocks: Clocks) -> Iterator[Capture | Item]:
    """What the files hold; a Notice for each that nothing can be made of. Links out of the folder are not followed."""
    from kenes.source.files import within

    for folder, folders, names in os.walk(path):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for each in sorted(names):
            file = Path(folder, each)
            if each.startswith(".") or file.is_symlink():
                continue
            try:
                yield from within(file, clocks)
            except BadInput as error:
                yield Notice(str(file), str(error).removeprefix(f"{file}: "), lost=True)


OPENED = Opened(takes=lambda path, head: path.is_dir(), items=items)
