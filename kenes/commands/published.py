"""What a view of the observatory can be followed by: the publishers that are given to the web, which does not know them."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.model.record import Record
from kenes.pack.pack import Pack
from kenes.publish import calendar, feed
from kenes.publish.entry import Desk, entry
from kenes.web.publisher import Issue, Publisher

EVENTS = 300  # of a calendar, the latest; writing one takes more than a millisecond


def publishers(pack: Pack) -> tuple[Publisher, ...]:
    """Atom, JSON Feed and iCalendar, in the language and with the addresses of who asks."""

    def desk(issue: Issue) -> Desk:
        return Desk(pack=pack, lang=issue.lang, site=issue.site)

    def channel(issue: Issue) -> feed.Channel:
        return feed.Channel(title=issue.title, home=issue.home, own=issue.own, lang=issue.lang)

    def atom(records: Sequence[Record], issue: Issue) -> bytes:
        return feed.atom([entry(record, desk(issue)) for record in records], channel(issue))

    def json(records: Sequence[Record], issue: Issue) -> bytes:
        return feed.json_feed([entry(record, desk(issue)) for record in records], channel(issue))

    def events(records: Sequence[Record], issue: Issue) -> bytes:
        return calendar.calendar(records, desk(issue), issue.title)

    return (
        Publisher("/feed.atom", "Atom", feed.ATOM, atom),
        Publisher("/feed.json", "JSON Feed", feed.JSON, json),
        Publisher(
            "/calendar.ics", "iCalendar", calendar.MEDIA_TYPE, events,
            home="/calendar", kinds=("engagement",), ahead=True, most=EVENTS, name="kenes.ics",
        ),
    )  # fmt: skip
