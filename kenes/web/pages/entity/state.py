"""A state: who holds its posts, whom it meets, what its people said by theme and year, its documents, its bodies."""

from __future__ import annotations

import msgspec

from kenes.model.record import Record
from kenes.pack.tables import Post
from kenes.store.index.counted import SPOKE
from kenes.store.numbers.kept import kept
from kenes.store.numbers.tally import columns
from kenes.store.numbers.ties import Ties
from kenes.store.numbers.which import Which
from kenes.store.query import Heading
from kenes.store.view import View
from kenes.web.numbers import TYPES, Number, number
from kenes.web.page import Asked, NotFound, Page
from kenes.web.profile.company import Latest, Other, coming, company, headings, latest
from kenes.web.profile.grid import Grid, grid, of_ties
from kenes.web.profile.names import Called, names
from kenes.web.profile.tenures import Office, offices

# Whose posts stand on the line.
HIGHEST = ("head-of-state", "head-of-government", "foreign-minister", "security-council-secretary")
MOST = 60  # its bodies
PEOPLE = 12


class State(msgspec.Struct, frozen=True):
    """`meets` are the states it is brought together with, `people` those who appear for it, `speakers` those who speak for it;
    `stages` how many of its instruments stand at each; `bodies` its organisations by id."""

    id: str
    name: str
    view: View
    names: tuple[Called, ...]
    offices: tuple[Office, ...]
    engagements: Grid
    visits: Grid
    themes: Grid
    coming: tuple[Record, ...]
    latest: Latest
    said: Latest
    instruments: Latest
    stages: tuple[tuple[str, Number], ...]
    proposed: Latest
    meets: tuple[Other, ...]
    people: tuple[Other, ...]
    speakers: tuple[Other, ...]
    bodies: tuple[str, ...]
    headings: dict[str, Heading]


def state(asked: Asked) -> State:
    """Raises NotFound for what is no state of the pack."""
    id = asked.params["id"]
    row = asked.pack.organisations.get(id)
    if row is None or row.kind != "state":
        raise NotFound(id)
    view = View(state=(id,))
    present = Which(kind="engagement", facets=(("present", id),))
    visits = Which(kind="engagement", type="visit")
    spoke, party = Which(kind="utterance", facets=(("speaker", id),)), Which(kind="instrument", facets=(("party", id),))
    meetings, said, instruments = latest(asked, present), latest(asked, spoke), latest(asked, party)
    proposed = latest(asked, Which(kind="initiative", facets=(("by", id),)))
    next_ones = coming(asked, view)
    stages = kept(asked.connection, columns, party, "status")
    return State(
        id=id,
        name=asked.pack.called(id, asked.tongue.code) or id,
        view=view,
        names=names(asked.pack, id),
        offices=offices(asked, _highest(asked, id)),
        engagements=grid(asked, [("", present), *((type, present.also(type=type)) for type in TYPES)]),
        visits=grid(asked, [("visitor", visits.also(("visitor", id))), ("host", visits.also(("host", id)))]),
        themes=of_ties(asked, Ties(what=SPOKE, being="state"), id, spoke),
        coming=next_ones,
        latest=meetings,
        said=said,
        instruments=instruments,
        stages=tuple((stage, number(many, party.also(status=stage))) for stage, many in stages),
        proposed=proposed,
        meets=company(asked, present.also(status="held"), "present", "state", but=id),
        people=_own(asked, present, "present", id),
        speakers=_own(asked, spoke, "speaker", id),
        bodies=tuple(each.id for each in asked.pack.organisations.values() if each.state == id and each.id != id)[
            :MOST
        ],
        headings=headings(
            asked, (*next_ones, *meetings.records, *said.records, *instruments.records, *proposed.records)
        ),
    )


def _highest(asked: Asked, state: str) -> list[Post]:
    """The posts of its heads and ministers, no envoys."""
    posts = asked.pack.posts.values()
    return [
        post
        for level in HIGHEST
        for post in posts
        if post.level == level and post.to is None and asked.pack.state_of(post.id) == state
    ]


def _own(asked: Asked, which: Which, facet: str, state: str) -> tuple[Other, ...]:
    """People of the state itself: at the same engagement are those of others too."""
    found = company(asked, which, facet, "person", most=4 * PEOPLE)
    own = (each for each in found if (row := asked.pack.people.get(each.id)) is not None and row.state == state)
    return tuple(own)[:PEOPLE]


ROUTES = (Page("/state/{id}", state, "entity/state.html", shows=("state",), sample="/state/kz"),)
