"""A format: a series of meetings, its sessions past and next, each with what documents say of it; who belongs to it."""

from __future__ import annotations

import msgspec

from kenes.model.record import Record
from kenes.pack.tables import Session
from kenes.store import query
from kenes.store.index.marks import mark
from kenes.store.query import Heading
from kenes.store.view import View
from kenes.web.page import Asked, NotFound, Page
from kenes.web.profile.company import headings
from kenes.web.profile.names import Called, names

MOST = 60  # engagements of it that are looked at


class Meeting(msgspec.Struct, frozen=True):
    """A session: `date` an ISO prefix or range, `status` as documents have it, else as the pack does. `record` is what documents
    say, None where none does; `sources` the pages the pack has it from."""

    id: str
    name: str
    number: int | None
    date: str | None
    place: str | None
    status: str
    record: Record | None
    sources: tuple[str, ...]


class Format(msgspec.Struct, frozen=True):
    """`ahead` are the sessions that are not over, the nearest first; `past` the others, the latest first; `others` engagements of the
    format that are none of its known sessions."""

    id: str
    name: str
    kind: str
    organisation: str | None
    parties: tuple[str, ...]
    view: View
    names: tuple[Called, ...]
    ahead: tuple[Meeting, ...]
    past: tuple[Meeting, ...]
    others: tuple[Record, ...]
    headings: dict[str, Heading]


def format(asked: Asked) -> Format:
    """Raises NotFound for what is no format of the pack."""
    id = asked.params["id"]
    row = asked.pack.formats.get(id)
    if row is None:
        raise NotFound(id)
    records = query.ask(asked.connection, "engagement", marks=[(mark("format", id),)], limit=MOST)
    by_session: dict[str, Record] = {}
    for record in records:
        session = record.entity("session")
        if session is not None and len(record.documents) > len(getattr(by_session.get(session), "documents", ())):
            by_session[session] = record
    sessions = [each for each in asked.pack.sessions.values() if each.format == id]
    meetings = [_meeting(asked, each, by_session.get(each.id)) for each in sessions]
    today = asked.today.isoformat()
    ahead = [each for each in meetings if not _over(each, today)]
    known = {each.record.id for each in meetings if each.record is not None}
    others = tuple(record for record in records if record.id not in known)
    return Format(
        id=id,
        name=asked.pack.called(id, asked.tongue.code) or id,
        kind=row.kind,
        organisation=row.organisation,
        parties=row.parties,
        view=View(organisation=(id,)),
        names=names(asked.pack, id),
        ahead=tuple(sorted(ahead, key=lambda each: each.date or "9999")),
        past=tuple(
            sorted((each for each in meetings if each not in ahead), key=lambda each: each.date or "", reverse=True)
        ),
        others=others,
        headings=headings(asked, others),
    )


def _meeting(asked: Asked, session: Session, record: Record | None) -> Meeting:
    told = record.value("date") if record is not None else None
    known = session.start if session.start == session.stop or not session.stop else f"{session.start}/{session.stop}"
    exact = len((told or "").split("/")[0]) > len((known or "").split("/")[0])
    return Meeting(
        id=session.id,
        name=asked.pack.called(session.id, asked.tongue.code) or session.name or session.id,
        number=session.number,
        date=told if exact else known or told,
        place=session.place,
        status=session.status,
        record=record,
        sources=tuple(each for each in session.source.split(";") if each.startswith(("https://", "http://"))),
    )


def _over(meeting: Meeting, today: str) -> bool:
    """A meeting without a day is over if it was held or called off."""
    last = (meeting.date or "").split("/")[-1]
    return last < today[: len(last)] if last else meeting.status != "planned"


ROUTES = (Page("/format/{id}", format, "entity/format.html", shows=("format",), sample="/format/ca-consultative"),)
