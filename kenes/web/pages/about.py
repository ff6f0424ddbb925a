"""About: what Kenes is, how well it reads, what it knows of the region, how much is in this store."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

import msgspec

from kenes.store import query
from kenes.store.heard import stamp
from kenes.web.accuracy import Row, Share, figures, report
from kenes.web.page import Asked, File, NotFound, Page

TABLES = (
    "people", "posts", "tenures", "organisations", "formats", "sessions", "instruments", "places", "outlets", "themes",
)  # fmt: skip


class About(msgspec.Struct, frozen=True):
    """`version` of Kenes; the pack's id, version and the day it was looked over; `counts` of the store and `rows` of the pack."""

    version: str
    pack: str
    pack_version: str
    as_of: str
    rows: Mapping[str, int]
    counts: Mapping[str, int]
    accuracy: tuple[Row, ...]
    shares: tuple[Share, ...]


def about(asked: Asked) -> About:
    pack = asked.pack
    accuracy, shares = figures()
    return About(
        version=version("kenes"),
        pack=pack.id,
        pack_version=pack.version,
        as_of=pack.as_of,
        rows={table: len(getattr(pack, table)) for table in TABLES},
        counts=asked.memory.of("counts", stamp(asked.connection), lambda: query.counts(asked.connection)),
        accuracy=accuracy,
        shares=shares,
    )


def whole(asked: Asked) -> File:
    """The report as it was written."""
    told = report()
    if told is None:
        raise NotFound("eval/REPORT.md does not ship with this installation")
    return File(told.encode(), "text/plain; charset=utf-8")


ROUTES = (
    Page("/about", about, "about.html", menu=(99, "About")),
    Page("/about/report", whole, None),
)
