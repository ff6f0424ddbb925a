"""What the publishers' tests share: records as the house really makes them, from short texts about the invented states."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kenes.model.document import Document
from kenes.model.judgement import Judgement
from kenes.model.record import Record
from kenes.pack.pack import Pack, load
from kenes.publish.entry import Desk
from kenes.read.read import read
from kenes.record.fold import fold, reports

Folded = Callable[..., tuple[Record, ...]]


@pytest.fixture(scope="session")
def tiny() -> Pack:
    return load(Path(__file__).parent.parent / "pack" / "tiny")


@pytest.fixture(scope="session")
def desk(tiny: Pack) -> Desk:
    return Desk(pack=tiny, lang="ru", site="https://kenes.test")


@pytest.fixture(scope="session")
def folded(tiny: Pack) -> Folded:
    """`folded(("2024-05-16", "Текст."), …, kind="engagement")` -> the records of these articles, of one kind or all."""

    def of(
        *told: tuple[str, str], kind: str | None = None, judgements: tuple[Judgement, ...] = ()
    ) -> tuple[Record, ...]:
        found = []
        for number, (published, text) in enumerate(told):
            document = Document.of(
                id=f"note-{number}", title="", body=text, published=f"{published}T10:00+05:00", lang="ru",
                url=f"https://news.test/{number}", outlet="news.test",
            )  # fmt: skip
            found += reports(document, read(document, tiny), tiny, judgements)
        records = fold(found, judgements, tiny)
        return tuple(record for record in records if kind is None or record.kind == kind)

    return of
