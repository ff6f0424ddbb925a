"""Everything but the truth thrown away and made anew, in one transaction: whoever reads meanwhile sees the store as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from sqlalchemy import Connection, select

from kenes.model.document import Document
from kenes.model.judgement import Judgement
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.store import ledger
from kenes.store.folding.counting import turned
from kenes.store.folding.refold import Folded, refold
from kenes.store.folding.shelf import chunks
from kenes.store.query import document_from
from kenes.store.ready import Ready, stored_reading
from kenes.store.schema import FOLDS, documents, readings
from kenes.store.telling.tables import TOLD
from kenes.store.write import Batch

AT_ONCE = 200  # documents written together

Page = tuple[Document, Reading, tuple[Judgement, ...]]
Prepare = Callable[[Sequence[Page]], Iterable[Ready]]


def rebuild(
    connection: Connection, pack: Pack, prepare: Prepare, progress: Callable[[str, int, int], None] | None = None
) -> Folded:
    """Rebuilds search index, reports and records from documents, readings and judgements. `prepare` makes pages ready, in their
    order, here or in other processes; `progress` is told what is done, how many of how many."""
    _emptied(connection)
    turned(connection)
    serials = (
        connection.execute(select(documents.c.serial).where(documents.c.current == 1).order_by(documents.c.serial))
        .scalars()
        .all()
    )
    said = ledger.all_of(connection)
    tokens: set[str] = set()
    done = 0
    for some in chunks(serials, AT_ONCE):
        batch = Batch(connection, tokens)
        for serial, each in zip(some, prepare(_pages(connection, some, said)), strict=True):
            batch.remade(serial, each)
        batch.flush()
        done += len(some)
        if progress is not None:
            progress("indexed", done, len(serials))
    return refold(connection, pack, said, None if progress is None else partial(progress, "folded"))


def _emptied(connection: Connection) -> None:
    for table in (*FOLDS, *TOLD):
        connection.execute(table.delete())
    connection.execute(documents.update().values(line=None))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO lines (lines) VALUES ('delete-all')")
        connection.exec_driver_sql("DELETE FROM said")
    else:
        connection.exec_driver_sql("TRUNCATE lines, said")


def _pages(connection: Connection, serials: Sequence[int], said: Sequence[Judgement]) -> list[Page]:
    held = connection.execute(
        select(documents, readings.c.body)
        .join(readings, readings.c.document == documents.c.serial)
        .where(documents.c.serial.in_(serials))
        .order_by(documents.c.serial)
    )
    return [(document_from(each), stored_reading(each.body), ledger.placed(said, each.id)) for each in held]
