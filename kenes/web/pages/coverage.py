"""Coverage: what the observatory hears and what it does not. A silence must be visible, or it passes for peace."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from kenes.store.coverage import Standing, coverage
from kenes.store.heard import Hearing, heard, stamp
from kenes.web.page import Asked, Page


class Covered(msgspec.Struct, frozen=True):
    """What is kept, and how every outlet of the pack that is watched stands now; `since` is how many days the newest document of
    the store is old today."""

    heard: Hearing
    watched: dict[str, Standing]
    since: int | None


def covered(asked: Asked) -> Covered:
    """Counted anew where a document was added or changed since."""
    connection, pack = asked.connection, asked.pack
    found = asked.memory.of("heard", stamp(connection), lambda: heard(connection, pack))
    standing = coverage(connection, pack.outlets, datetime.now(UTC))
    return Covered(
        heard=found,
        watched={each.outlet: each for each in standing if each.addresses},
        since=(asked.today - asked.today.fromisoformat(found.last)).days if found.last else None,
    )


ROUTES = (Page("/coverage", covered, "coverage.html", menu=(90, "Coverage"), live=True),)
