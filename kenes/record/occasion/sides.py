"""Which state or body a party stands for: a person for whom they serve, a ministry for its state, a city for its country."""

from __future__ import annotations

import re

from kenes.pack.pack import Pack
from kenes.record.identity import PERSON

UNKNOWN = "?"
_THERE = re.compile(r"\b(?:в|во|при|на)\s+$", re.IGNORECASE)  # «посол в Залесье» does not serve it


def side(pack: Pack, entity: str | None, post: str | None = None) -> str:
    """The id of the state, of the international body where it is of none, UNKNOWN where the pack knows neither."""
    if post is not None and (state := pack.state_of(post)) is not None:
        return state
    if entity is None:
        return UNKNOWN
    if (person := pack.people.get(entity)) is not None:
        return person.state or UNKNOWN
    if (body := pack.organisations.get(entity)) is not None:
        return body.id if body.kind == "state" else body.state or body.parent or body.id
    if (place := pack.places.get(entity)) is not None:
        return place_state(pack, place.id) or UNKNOWN
    if entity in pack.posts:
        return pack.state_of(entity) or UNKNOWN
    return UNKNOWN


def named_side(pack: Pack, name: str, lang: str | None) -> str | None:
    """The one state in the words for somebody: `xa` for «президент Залесья»; None where there is none, or several, or the
    words only say where."""
    found: set[str] = set()
    for hit in pack.names.find(name, lang):
        states = {side(pack, each.id) for each in hit.candidates if _is_state(pack, each.id)}
        if states and not _THERE.search(name[: hit.start]):
            found |= states
    return found.pop() if len(found) == 1 else None


def _is_state(pack: Pack, id: str) -> bool:
    row, place = pack.organisations.get(id), pack.places.get(id)
    return (row is not None and row.kind == "state") or (place is not None and place.kind == "state")


def is_person(pack: Pack, entity: str | None) -> bool:
    return entity is not None and (entity in pack.people or entity.startswith(PERSON))


def place_state(pack: Pack, entity: str | None) -> str | None:
    """The state a place or a state is in; None where the pack does not know the place."""
    if entity is None:
        return None
    if (row := pack.places.get(entity)) is not None:
        return row.id if row.kind == "state" and row.state is None else row.state
    body = pack.organisations.get(entity)
    return body.id if body is not None and body.kind == "state" else None
