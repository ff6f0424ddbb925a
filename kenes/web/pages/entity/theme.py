"""A theme: how much was said and done of it in each year, who speaks of it, the newest of each kind."""

from __future__ import annotations

import msgspec

from kenes.model.record import Record
from kenes.store.numbers.which import Which
from kenes.store.query import Heading
from kenes.store.view import View
from kenes.web.page import Asked, NotFound, Page
from kenes.web.profile.company import Latest, Other, coming, company, headings, latest
from kenes.web.profile.grid import Grid, grid
from kenes.web.profile.names import Called, names

KINDS = ("utterance", "engagement", "instrument", "initiative")


class Theme(msgspec.Struct, frozen=True):
    """`words` are those that touch it, by language; `speakers` and `states` who speaks of it, `present` who discusses it."""

    id: str
    name: str
    definition: str
    words: dict[str, tuple[str, ...]]
    view: View
    names: tuple[Called, ...]
    kinds: Grid
    speakers: tuple[Other, ...]
    states: tuple[Other, ...]
    present: tuple[Other, ...]
    coming: tuple[Record, ...]
    latest: dict[str, Latest]
    headings: dict[str, Heading]


def theme(asked: Asked) -> Theme:
    """Raises NotFound for what is no theme of the pack."""
    id = asked.params["id"]
    row = asked.pack.themes.get(id)
    if row is None:
        raise NotFound(id)
    which = {kind: Which(kind=kind, facets=(("theme", id),)) for kind in KINDS}
    found = {kind: latest(asked, each) for kind, each in which.items()}
    view = View(theme=(id,))
    next_ones = coming(asked, view)
    return Theme(
        id=id,
        name=asked.pack.called(id, asked.tongue.code) or id,
        definition=row.definition,
        words={lang: tuple(words) for lang, words in row.words.items()},
        view=view,
        names=names(asked.pack, id),
        kinds=grid(asked, which.items()),
        speakers=company(asked, which["utterance"], "speaker", "person"),
        states=company(asked, which["utterance"], "speaker", "state"),
        present=company(asked, which["engagement"], "present", "state"),
        coming=next_ones,
        latest=found,
        headings=headings(asked, (*next_ones, *(record for each in found.values() for record in each.records))),
    )


ROUTES = (Page("/theme/{id}", theme, "entity/theme.html", shows=("theme",), sample="/theme/water"),)
