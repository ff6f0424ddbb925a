"""Engagements of the Tajik sentences: mentions line by line, gathered into occasions, reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast as typed

from kenes.language.days import extent
from kenes.model.report import Engagement, EngagementType, Participant, Status
from kenes.read.tajik.occasion.found import mentions
from kenes.read.tajik.occasion.mention import Mention
from kenes.read.tajik.occasion.side import Side, distinct
from kenes.read.tajik.people import Cast
from kenes.text.span import Span

_NIGHT = 3  # before this hour a fresh event may be of the day before
_LEAD = 2  # paragraphs in which what was held without a day is news
_LEVELS = (
    "head-of-state", "head-of-government", "foreign-minister", "security-council-secretary", "minister", "parliament",
    "deputy", "envoy", "head-of-organisation", "head-of-region", "spokesperson", "official", "expert",
)  # fmt: skip
_COMMON = frozenset(
    ["мулоқот", "вохури", "ҷаласаи", "нишасти", "саммити", "давлатҳои", "кишварҳои", "сарони", "роҳбарони"]
)


@dataclass(slots=True)
class Occasion:
    """One occasion: its mentions in the order of the text, and who took part by all of them."""

    kind: str
    mentions: list[Mention]
    sides: list[Side]

    @property
    def postponed(self) -> bool:
        return any(each.status == "postponed" for each in self.mentions)

    @property
    def date(self) -> str | None:
        """The finest day that a mention gives; of what was put off the last."""
        days = [each.date for each in self.mentions if each.date]
        if self.postponed:
            return max(days, default=None)
        return max(days, key=lambda day: len(day.partition("/")[0]), default=None)

    @property
    def format(self) -> str | None:
        return next((each.format for each in self.mentions if each.format), None)


def engagements(cast: Cast, spoken: Sequence[Span]) -> tuple[Engagement, ...]:
    """The occasions in the order of their anchors. `spoken` are the places of somebody's own words, which tell no news."""
    occasions: list[Occasion] = []
    for line in cast.ground.lines:
        for mention in mentions(cast, line):
            if any(span.covers(mention.anchor) for span in spoken) and not mention.date:
                continue
            _gathered(occasions, mention)
    found = [_report(cast, occasion) for occasion in occasions if _counts(occasion)]
    return tuple(sorted(found, key=lambda each: (each.anchor, each.type)))


def _gathered(occasions: list[Occasion], mention: Mention) -> None:
    for occasion in reversed(occasions):
        if _same(occasion, mention):
            occasion.mentions.append(mention)
            occasion.sides = distinct([*occasion.sides, *mention.sides])
            return
    if not mention.echo or mention.sides or mention.format:
        occasions.append(Occasion(mention.kind, [mention], list(mention.sides)))


def _same(occasion: Occasion, mention: Mention) -> bool:
    """The same kind, days that fit, parties that agree; an echo points to the last of its kind."""
    if occasion.kind != mention.kind:
        return (
            mention.echo and mention.kind == "meeting" and occasion.kind in ("call", "gathering") and not mention.date
        )
    if not _fits(occasion.date, mention.date) and not (occasion.postponed and mention.kind == "visit"):
        return False
    if mention.format or occasion.format:
        return mention.echo or mention.format == occasion.format
    if mention.echo or (not occasion.sides and mention.kind != "gathering"):
        return True
    if mention.kind == "gathering" and (not mention.sides or not occasion.sides):
        first = occasion.mentions[0].words
        return not first or not (mention.words - _COMMON) or bool(mention.words & first - _COMMON)
    shared = [each for each in mention.sides if any(each.same(other) for other in occasion.sides)]
    if mention.kind == "visit" and mention.visitor is not None:
        other = next((each.visitor for each in occasion.mentions if each.visitor), None)
        if other is not None and not other.same(mention.visitor):
            return False
    return len(shared) == min(len(mention.sides), len(occasion.sides)) and bool(shared)


def _fits(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return True
    (first, last), (start, stop) = extent(a), extent(b)
    return first <= stop and start <= last


def _counts(occasion: Occasion) -> bool:
    """Whether parties of two states, or of a state and an organisation of states, are known; a series of the pack counts."""
    if occasion.kind == "visit":
        visitor = next((each.visitor for each in occasion.mentions if each.visitor), None)
        return visitor is not None and bool(visitor.states) and len(occasion.sides) > 1
    if occasion.format is not None:
        return True
    acting = [each for each in occasion.sides if each.states]
    if occasion.kind == "gathering":
        if (
            occasion.date is None
            and not any(each.where or each.told for each in occasion.mentions)
            and len(occasion.sides) < 2
        ):
            return False
        return (
            any(each.kind == "body" for each in occasion.sides) or len({frozenset(each.states) for each in acting}) > 1
        )
    apart = any(not a.states & b.states for a in acting for b in acting)
    return len(occasion.sides) > 1 and (apart or len(acting) < len(occasion.sides))


def _report(cast: Cast, occasion: Occasion) -> Engagement:
    day, status = _day(cast, occasion), _status(cast, occasion)
    people = tuple(_participant(cast, side, day) for side in occasion.sides)
    visitor = next((each.visitor for each in occasion.mentions if each.visitor), None)
    host = next((each.party for each in occasion.sides if visitor is None or not each.same(visitor)), None)
    places = [each.where for each in occasion.mentions if each.where is not None]
    place = next((each for each in places if each.city), None) or next(iter(places), None)
    levels = sorted(_LEVELS.index(each.level) for each in people if each.level)
    kind = "gathering" if occasion.kind == "meeting" and _many(occasion) else occasion.kind
    told = occasion.format or (
        _of_parties(cast, occasion, {each.level for each in people}) if kind == "gathering" else None
    )
    series = cast.ground.pack.formats.get(told or "")
    level = (
        series.level
        if series is not None and series.level
        else _LEVELS[levels[min(1, len(levels) - 1)]]
        if levels
        else None
    )
    return Engagement(
        type=typed(EngagementType, kind),
        status=status,
        anchor=max((each.anchor for each in occasion.mentions), key=lambda span: (len(span), -span.start)),
        participants=people,
        place=place.party if place is not None and occasion.kind != "call" else None,
        date=day,
        level=level,
        format=told,
        session=_session(cast, told, day),
        host=host if occasion.kind == "visit" else None,
        visitor=visitor.party if occasion.kind == "visit" and visitor is not None else None,
        rule=occasion.mentions[0].rule,
    )


def _of_parties(cast: Cast, occasion: Occasion, levels: set[str | None]) -> str | None:
    """The one series of the pack whose parties are exactly those who came, at the level of those who came."""
    states = {state for side in occasion.sides for state in side.states}
    on = occasion.date or cast.ground.on
    found = [
        row.id
        for row in cast.ground.pack.formats.values()
        if row.parties
        and states == set(row.parties)
        and row.level in levels
        and (not on or not row.since or row.since <= on)
    ]
    return found[0] if len(found) == 1 else None


def _many(occasion: Occasion) -> bool:
    """Whether those who met are of three states or more: then it is a gathering."""
    return len({frozenset(each.states) for each in occasion.sides if each.states}) > 2


def _status(cast: Cast, occasion: Occasion) -> Status:
    """Cancelled and postponed win; what is said to come is planned, unless its day is past; so is a day that is to come."""
    main = occasion.mentions[0]
    told = {each.status for each in occasion.mentions if not (each.echo and main.told)}
    for each in ("cancelled", "postponed"):
        if each in told:
            return typed(Status, each)
    day, on = occasion.date, cast.ground.on
    if day is not None and on is not None:
        first, _ = extent(day)
        if first.isoformat() > on:
            return "planned"
        if first.isoformat() < on:
            return "held"
    return "planned" if "planned" in told else "held"


def _day(cast: Cast, occasion: Occasion) -> str | None:
    """The day the text gives; of a fresh event without one the day of publication, unless it was published at night."""
    if occasion.date is not None:
        return occasion.date
    published = cast.ground.document.published or ""
    fresh = any(each.told and each.line.paragraph < _LEAD and each.status == "held" for each in occasion.mentions)
    if len(published) < 10 or not fresh or _status(cast, occasion) != "held":
        return None
    hour = published[11:13]
    return None if hour.isdigit() and int(hour) < _NIGHT else published[:10]


def _participant(cast: Cast, side: Side, day: str | None) -> Participant:
    """The party with the post held on the day, by the pack; else the level its title shows."""
    pack, on = cast.ground.pack, (day or cast.ground.on or "").split("/")[0] or None
    best: tuple[int, str, str] | None = None
    if side.kind == "person" and side.party.entity is not None and on is not None:
        for tenure in pack.tenures_of(side.party.entity, on):
            post = pack.posts.get(tenure.post)
            if post is not None and (best is None or _LEVELS.index(post.level) < best[0]):
                best = (_LEVELS.index(post.level), post.id, post.level)
    if best is not None:
        return Participant(party=side.party, post=best[1], level=best[2])
    return Participant(party=side.party, level=side.level)


def _session(cast: Cast, format: str | None, day: str | None) -> str | None:
    """The numbered meeting of a series that was held on the day."""
    if format is None or day is None or len(day) < 7:
        return None
    for row in cast.ground.pack.sessions.values():
        if row.format == format and row.start and _fits(f"{row.start}/{row.stop or row.start}", day):
            return row.id
    return None
