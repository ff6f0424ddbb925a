"""A briefing as a value: sections of lines, each with the words of documents it rests on, and how much was covered.

Nothing is written here that no document says: a line is made of a record, and a line without evidence cannot be made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from kenes.model.errors import BadInput
from kenes.model.record import Evidence, Record
from kenes.publish.entry import Desk, entry
from kenes.publish.wording import day, say

MOST = 30  # lines of a section
_MOVED = ("proposed", "drafted", "adopted", "signed", "ratified", "in_force", "amended", "ended")


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a document, and where a reader finds them: `page` in the observatory, `url` at the publisher."""

    quote: str
    outlet: str
    published: str
    page: str
    url: str | None = None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened, was said, comes or moved. `address` opens its record. Raises BadInput without sources."""

    what: str
    detail: tuple[str, ...] = ()
    address: str
    sources: tuple[Source, ...]

    def __post_init__(self) -> None:
        if not self.sources:
            raise BadInput(f"expected the words of a document behind {self.what[:80]!r}, got none: it is not printed")


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """`left` is how many more there were."""

    title: str
    lines: tuple[Line, ...]
    left: int = 0


class Briefing(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    about: str | None
    period: str
    sections: tuple[Section, ...]
    coverage: str
    lang: str


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """What was there to be read in the period: `last` is the newest publication of the store (ISO), None for an empty one."""

    documents: int
    outlets: int
    languages: tuple[str, ...]
    last: str | None


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The records of a briefing, the newest first, by what they are for."""

    engagements: Sequence[Record] = ()
    utterances: Sequence[Record] = ()
    instruments: Sequence[Record] = ()
    initiatives: Sequence[Record] = ()
    tenures: Sequence[Record] = ()
    ahead: Sequence[Record] = ()


def briefing(
    found: Found,
    desk: Desk,
    since: str,
    until: str,
    coverage: Coverage,
    source: Callable[[Evidence], Source],
    about: str | None = None,
) -> Briefing:
    """The briefing of a period, `since` and `until` ISO days, both inside. `source` says where words stand."""
    held = [each for each in found.engagements if each.value("status") in ("held", "cancelled", "postponed")]
    moved = [each for each in found.instruments if each.value("stage") in _MOVED]
    posts = [each for each in found.tenures if each.value("change")]
    ahead = sorted(found.ahead, key=lambda each: (each.value("date") or "9", each.id))
    parts = (
        ("brief.happened", held), ("brief.said", _telling(found.utterances)),
        ("brief.moved", [*moved, *found.initiatives]), ("brief.posts", posts), ("brief.next", ahead),
    )  # fmt: skip
    lang = desk.lang
    return Briefing(
        title=say("brief.title", lang),
        about=about,
        period=say("brief.since", lang, since=day(since, lang), until=day(until, lang)),
        sections=tuple(_section(say(key, lang), records, desk, source) for key, records in parts if records),
        coverage=say(
            "brief.coverage",
            lang,
            documents=coverage.documents,
            outlets=coverage.outlets,
            languages=", ".join(coverage.languages) or "—",
            last=day(coverage.last[:10], lang) if coverage.last else "—",
        ),
        lang=lang,
    )


def _telling(utterances: Iterable[Record]) -> list[Record]:
    """Those with a known speaker; what more outlets carried comes first."""
    known = [each for each in utterances if each.value("speaker")]
    return sorted(known, key=lambda each: (-len(each.documents), each.value("form") != "direct", each.first or ""))


def _section(title: str, records: Sequence[Record], desk: Desk, source: Callable[[Evidence], Source]) -> Section:
    lines = tuple(_line(record, desk, source) for record in records[:MOST])
    return Section(title=title, lines=lines, left=max(len(records) - MOST, 0))


def _line(record: Record, desk: Desk, source: Callable[[Evidence], Source]) -> Line:
    told = entry(record, desk)
    by_document = {each.document: each for each in reversed(told.evidence)}
    sources = [source(each) for each in list(reversed(by_document.values()))[:3]]
    return Line(what=told.what, detail=told.detail, address=told.address, sources=tuple(sources))
