"""What a briefing is made of, asked of a store: the records of a period, those that lie ahead, and how much was read."""

from __future__ import annotations

from urllib.parse import quote

from sqlalchemy import Connection, func, select

from kenes.model.record import Evidence, Record
from kenes.publish.briefing.brief import Briefing, Coverage, Found, Source, briefing
from kenes.publish.entry import Desk
from kenes.store import query
from kenes.store.schema import after, day_of, documents
from kenes.store.view import View, found

_ASKED = 200  # records of a kind that are looked through


def gathered(connection: Connection, desk: Desk, view: View, since: str, until: str) -> Briefing:
    """The briefing of a view from the ISO day `since` to `until`, both inside; what is planned after `until` comes last."""

    def of(kind: str, low: str = since, high: str | None = until, status: tuple[str, ...] = ()) -> list[Record]:
        asked = view.but(kind=(kind,), status=status, since=low, until=high)
        return [record for _, record in found(connection, desk.pack, asked, _ASKED)]

    def source(evidence: Evidence) -> Source:
        opened = query.opened(connection, evidence)
        told = opened.document
        return Source(
            quote=opened.sentence.of(told.text), outlet=told.outlet or "", published=told.published or "", url=told.url,
            page=f"{desk.site}/article/{quote(told.id, safe='')}",
        )  # fmt: skip

    told = Found(
        engagements=of("engagement"), utterances=of("quotation"), instruments=of("instrument"),
        initiatives=of("initiative"), tenures=of("tenure"), ahead=of("engagement", until, None, ("planned", "proposed")),
    )  # fmt: skip
    about = ", ".join((*view.person, *view.state, *view.organisation, *view.theme, view.words)).strip(", ")
    return briefing(told, desk, since, until, coverage(connection, since, until), source, about or None)


def coverage(connection: Connection, since: str, until: str) -> Coverage:
    """How much was published in a period and is in the store; `last` is the newest publication of all."""
    current = documents.c.current == 1
    inside = (current, documents.c.day >= day_of(since), documents.c.day < after(until))
    counted = select(func.count(), func.count(documents.c.outlet.distinct())).where(*inside)
    number, outlets = connection.execute(counted).one()
    spoken = select(documents.c.lang).where(*inside, documents.c.lang.is_not(None)).distinct()
    last = connection.execute(select(func.max(documents.c.published)).where(current)).scalar_one()
    return Coverage(
        documents=number, outlets=outlets, languages=tuple(sorted(connection.execute(spoken).scalars())), last=last
    )
