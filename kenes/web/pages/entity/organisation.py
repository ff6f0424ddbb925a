"""An organisation: who holds its posts, what it said and did by year, with whom it is found, its formats and bodies."""

from __future__ import annotations

import msgspec

from kenes.model.record import Record
from kenes.store import query
from kenes.store.numbers.which import Which
from kenes.store.query import Heading
from kenes.store.view import View
from kenes.web.page import Asked, Moved, NotFound, Page
from kenes.web.profile.company import Latest, Other, coming, company, headings, latest
from kenes.web.profile.grid import Grid, grid
from kenes.web.profile.names import Called, names
from kenes.web.profile.tenures import Office, offices

# What somebody does in records: the facet it is counted by, and the kind.
PARTS = (("speaker", "utterance"), ("mention", "utterance"), ("present", "engagement"), ("party", "instrument"), ("by", "initiative"))  # fmt: skip
MOST = 60


class Organisation(msgspec.Struct, frozen=True):
    """`record` is what texts say of a body the pack does not know; `kind` is of the pack; `parts` what it did by year; `with_states` and
    `with_people` who is at the same engagements; `speakers` who speaks for it; `formats` and `bodies` what belongs to it, by id."""

    id: str
    name: str
    kind: str | None
    state: str | None
    parent: str | None
    view: View
    names: tuple[Called, ...]
    record: Record | None
    offices: tuple[Office, ...]
    parts: Grid
    coming: tuple[Record, ...]
    latest: Latest
    said: Latest
    instruments: Latest
    with_states: tuple[Other, ...]
    with_people: tuple[Other, ...]
    speakers: tuple[Other, ...]
    formats: tuple[str, ...]
    bodies: tuple[str, ...]
    headings: dict[str, Heading]


def organisation(asked: Asked) -> Organisation | Moved:
    """Of the pack, or of a record of one it does not know. A state has a page of its own. Raises NotFound for any other."""
    id = asked.params["id"]
    row = asked.pack.organisations.get(id)
    if row is not None and row.kind == "state":
        return Moved(asked.links.entity(id))
    record = query.record(asked.connection, id) if row is None else None
    if row is None and (record is None or record.kind != "organisation"):
        raise NotFound(id)
    id = id if record is None else record.id
    which = {facet: Which(kind=kind, facets=((facet, id),)) for facet, kind in PARTS}
    meetings, said = latest(asked, which["present"]), latest(asked, which["speaker"])
    instruments, view = latest(asked, which["party"]), View(organisation=(id,))
    next_ones = coming(asked, view)
    return Organisation(
        id=id,
        name=record.title if record is not None else asked.pack.called(id, asked.tongue.code) or id,
        kind=row.kind if row is not None else None,
        state=row.state if row is not None else None,
        parent=row.parent if row is not None else None,
        view=view,
        names=names(asked.pack, id),
        record=record,
        offices=offices(asked, [post for post in asked.pack.posts.values() if post.organisation == id]),
        parts=grid(asked, which.items()),
        coming=next_ones,
        latest=meetings,
        said=said,
        instruments=instruments,
        with_states=company(asked, which["present"].also(status="held"), "present", "state"),
        with_people=company(asked, which["present"].also(status="held"), "present", "person"),
        speakers=company(asked, which["speaker"], "speaker", "person"),
        formats=tuple(each.id for each in asked.pack.formats.values() if each.organisation == id),
        bodies=tuple(each.id for each in asked.pack.organisations.values() if each.parent == id)[:MOST],
        headings=headings(asked, (*next_ones, *meetings.records, *said.records, *instruments.records)),
    )


ROUTES = (
    Page(
        "/organisation/{id}",
        organisation,
        "entity/organisation.html",
        shows=("organisation",),
        sample="/organisation/uz-mfa",
    ),
)
