"""What every room's tests share: the shipped pack, and a reader of short texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading
from kenes.pack.pack import Pack, load

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load()


@pytest.fixture(scope="session")
def reading(pack: Pack) -> Callable[..., tuple[Document, Reading]]:
    """`reading("Текст", title="…", published="2024-05-16")` -> the document and what it says."""
    from kenes.read.read import read

    def of(
        body: str, title: str = "", published: str = "2024-05-16", url: str | None = None, lang: str = "ru"
    ) -> tuple[Document, Reading]:
        document = Document.of(id="note", title=title, body=body, published=published, url=url, lang=lang)
        return document, read(document, pack)

    return of


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation data beside the project; skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold" / "dev").is_dir():
        pytest.skip("the evaluation data is not beside this checkout (expected ../shared/gold/dev)")
    return folder
