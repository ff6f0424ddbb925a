"""An engagement: who took part and what they were that day, where documents disagree and which of them is shown, its sentences."""

from __future__ import annotations

import msgspec

from kenes.model.record import Claim, Record
from kenes.store import query
from kenes.store.query import Heading
from kenes.web.page import Asked, NotFound, Page
from kenes.web.profile.sentences import MOST, Differing, Place, differing, evidence_of, places


class Part(msgspec.Struct, frozen=True):
    """Somebody at an engagement: the post held that day, and the state it is of, as far as the pack knows them."""

    claim: Claim
    post: str | None
    state: str | None
    part: str  # participant, host or visitor


class Engagement(msgspec.Struct, frozen=True):
    """`differs` are the fields on which documents contradict each other, side by side."""

    record: Record
    parts: tuple[Part, ...]
    differs: tuple[Differing, ...]
    places: tuple[Place, ...]
    left_out: int
    headings: dict[str, Heading]


def engagement(asked: Asked) -> Engagement:
    """Raises NotFound for an id that no engagement has or had."""
    found = query.record(asked.connection, asked.params["id"])
    if found is None or found.kind != "engagement":
        raise NotFound(asked.params["id"])
    opened, left_out = places(asked.connection, evidence_of(found))
    return Engagement(
        record=found,
        parts=_parts(asked, found),
        differs=differing(asked.connection, found),
        places=opened,
        left_out=left_out,
        headings=query.headings(asked.connection, found.documents[:MOST]),
    )


def _parts(asked: Asked, record: Record) -> tuple[Part, ...]:
    """People first, then states and bodies that nobody of them stands for."""
    roles = {record.entity(name): name for name in ("visitor", "host") if record.entity(name) is not None}
    field = record.field("participant")
    parts = [
        Part(claim, claim.post, _state(asked, claim), roles.get(claim.entity or "", "participant"))
        for claim in (field.held if field is not None else ())
    ]
    return tuple(sorted(parts, key=lambda each: (each.post is None, each.claim.entity in asked.pack.organisations)))


def _state(asked: Asked, claim: Claim) -> str | None:
    if claim.post is not None:
        return asked.pack.state_of(claim.post)
    row = asked.pack.people.get(claim.entity or "")
    return row.state if row is not None else None


ROUTES = (
    Page(
        "/engagement/{id}", engagement, "kind/engagement.html", shows=("engagement",), sample="/engagement/{engagement}"
    ),
)
