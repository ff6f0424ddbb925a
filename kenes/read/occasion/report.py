"""An occasion as a report: its anchor, day, place, level, session, and who took part in which post."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast as typed

from kenes.model.document import Document
from kenes.model.mark import Party
from kenes.model.report import Engagement, EngagementType, Participant, Status
from kenes.read.line.scene import Scene, Side
from kenes.read.occasion.same import Occasion, dates_fit
from kenes.read.occasion.whole import status_of

# Before this hour a fresh event may be of the day before (GUIDE, settled case 9).
_NIGHT = 3
_LEVELS = (
    "head-of-state", "head-of-government", "foreign-minister", "security-council-secretary", "minister", "parliament",
    "deputy", "envoy", "head-of-organisation", "head-of-region", "spokesperson", "official", "expert",
)  # fmt: skip


def report(document: Document, scene: Scene, occasion: Occasion) -> Engagement:
    status = status_of(occasion)
    day = _day(document, occasion, status)
    place = None if occasion.kind == "call" else _place(scene, occasion)
    anchor = max(occasion.mentions, key=lambda m: (len(m.words), len(m.anchor), -m.anchor.start)).anchor
    people = tuple(_participant(scene, side, day) for side in occasion.sides)
    format = next((m.format for m in occasion.mentions if m.format), None)
    number = next((m.number for m in occasion.mentions if m.number), None)
    visitor = occasion.visitor
    host = next((s.party for s in occasion.sides if visitor is None or not s.same(visitor)), None)
    return Engagement(
        type=typed(EngagementType, occasion.kind),
        status=status,
        anchor=anchor,
        participants=people,
        place=place,
        date=day,
        level=_level(scene, people, format),
        format=format,
        session=_session(scene, format, number, day),
        host=host if occasion.kind == "visit" else None,
        visitor=visitor.party if occasion.kind == "visit" and visitor is not None else None,
        rule=occasion.mentions[0].rule,
    )


def _day(document: Document, occasion: Occasion, status: Status) -> str | None:
    """The day the text gives; of a fresh event without one the day of publication, unless it was published at night."""
    if occasion.dates:
        same = len({day[:4] for day in occasion.dates}) == 1
        return max(occasion.dates, key=_finest) if same else occasion.dates[0]
    published = document.published or ""
    if status != "held" or len(published) < 10 or not any(m.lasting for m in occasion.mentions):
        return None
    hour = published[11:13]
    return None if hour.isdigit() and int(hour) < _NIGHT else published[:10]


def _finest(day: str) -> tuple[int, int]:
    """A day before its month and its season, a range of days before a day."""
    return len(day.partition("/")[0]), len(day)


def _place(scene: Scene, occasion: Occasion) -> Party | None:
    places = occasion.places
    city = next((place for place in places if place.city), None)
    chosen = city or next(iter(places), None)
    return chosen.party if chosen is not None else None


def _participant(scene: Scene, side: Side, day: str | None) -> Participant:
    """The party with the post held on the day, by the pack; else the level its title shows."""
    on = (day or scene.cast.on or "").split("/")[0] or None
    pack = scene.cast.pack
    best: tuple[int, str, str] | None = None
    if side.kind == "person" and side.party.entity is not None and on is not None:
        for tenure in pack.tenures_of(side.party.entity, on):
            post = pack.posts.get(tenure.post)
            if post is not None and (best is None or _LEVELS.index(post.level) < best[0]):
                best = (_LEVELS.index(post.level), post.id, post.level)
    if best is not None:
        return Participant(party=side.party, post=best[1], level=best[2])
    level = min(side.levels, key=_LEVELS.index, default=None)
    return Participant(party=side.party, level=level)


def _level(scene: Scene, people: Sequence[Participant], format: str | None) -> str | None:
    """The level of the series; else the highest that two parties reach, or the only one that is known."""
    row = scene.cast.pack.formats.get(format or "")
    if row is not None and row.level:
        return row.level
    known = sorted(_LEVELS.index(each.level) for each in people if each.level)
    return _LEVELS[known[1] if len(known) > 1 else known[0]] if known else None


def _session(scene: Scene, format: str | None, number: int | None, day: str | None) -> str | None:
    """The numbered meeting of a series: by its number, else by the day within it."""
    for row in scene.cast.pack.sessions.values():
        if row.format != format or format is None:
            continue
        if number is not None and row.number == number:
            return row.id
        held = f"{row.start}/{row.stop or row.start}" if row.start else None
        if number is None and day is not None and held is not None and len(day) >= 7 and dates_fit(held, day):
            return row.id
    return None
