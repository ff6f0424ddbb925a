"""A person: the names, the posts on a line, what was said by theme and year, the engagements, and whom they meet."""

from __future__ import annotations

import msgspec

from kenes.model.record import Record
from kenes.store import query
from kenes.store.index.counted import SPOKE
from kenes.store.index.marks import mark
from kenes.store.numbers.ties import Ties
from kenes.store.numbers.which import Which
from kenes.store.query import Heading
from kenes.store.view import View
from kenes.web.numbers import TYPES
from kenes.web.page import Asked, NotFound, Page
from kenes.web.profile.company import Latest, Other, coming, company, headings, latest
from kenes.web.profile.grid import Grid, grid, of_ties
from kenes.web.profile.names import Called, names
from kenes.web.profile.tenures import Timeline, timeline

ENTRIES = 12  # tenures that texts tell of


class Person(msgspec.Struct, frozen=True):
    """`record` is what texts say of somebody the pack does not know, None for whom it knows; `posts` the tenures of the pack, `told`
    those that texts tell of; `meets` and `states` who is at the same engagements, `names` whom they name, `named_by` who names
    them."""

    id: str
    name: str
    state: str | None
    view: View
    names: tuple[Called, ...]
    record: Record | None
    posts: Timeline
    told: tuple[Record, ...]
    themes: Grid
    engagements: Grid
    coming: tuple[Record, ...]
    latest: Latest
    said: Latest
    proposed: Latest
    meets: tuple[Other, ...]
    states: tuple[Other, ...]
    named: tuple[Other, ...]
    named_by: tuple[Other, ...]
    headings: dict[str, Heading]


def person(asked: Asked) -> Person:
    """Of the pack, or of a record of somebody it does not know. Raises NotFound for any other."""
    id = asked.params["id"]
    row = asked.pack.people.get(id)
    record = query.record(asked.connection, id) if row is None else None
    if row is None and (record is None or record.kind != "person"):
        raise NotFound(id)
    id = id if record is None else record.id
    view = View(person=(id,))
    spoke, present = (
        Which(kind="utterance", facets=(("speaker", id),)),
        Which(kind="engagement", facets=(("present", id),)),
    )
    met = present.also(status="held")
    meetings, said = latest(asked, present), latest(asked, spoke)
    proposed = latest(asked, Which(kind="initiative", facets=(("by", id),)))
    next_ones = coming(asked, view)
    return Person(
        id=id,
        name=record.title if record is not None else asked.pack.called(id, asked.tongue.code) or id,
        state=row.state if row is not None else record.entity("of") if record is not None else None,
        view=view,
        names=names(asked.pack, id),
        record=record,
        posts=timeline(asked, asked.pack.career(id)),
        told=tuple(query.ask(asked.connection, "tenure", marks=[(mark("person", id),)], limit=ENTRIES)),
        themes=of_ties(asked, Ties(what=SPOKE, being="person"), id, spoke),
        engagements=grid(asked, [("", present), *((type, present.also(type=type)) for type in TYPES)]),
        coming=next_ones,
        latest=meetings,
        said=said,
        proposed=proposed,
        meets=company(asked, met, "present", "person", but=id),
        states=company(asked, met, "present", "state", but=row.state if row is not None else None),
        named=company(asked, spoke, "mention", "person", but=id),
        named_by=company(asked, Which(kind="utterance", facets=(("mention", id),)), "speaker", "person", but=id),
        headings=headings(asked, (*next_ones, *meetings.records, *said.records, *proposed.records)),
    )


ROUTES = (
    Page("/person/{id}", person, "entity/person.html", shows=("person",), sample="/person/kassym-jomart-tokayev"),
)
