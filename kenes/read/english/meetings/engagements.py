"""Engagements of an English document: mentions row by row, gathered into occasions, reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast as typed

from kenes.language import en, en_occasions
from kenes.model.document import Document
from kenes.model.mark import DateMark
from kenes.model.report import Engagement, EngagementType, Participant, Status
from kenes.read.english.meetings import around
from kenes.read.english.meetings.mention import Mention, Occasion, Where
from kenes.read.english.meetings.noun import noun
from kenes.read.english.meetings.same import gathered
from kenes.read.english.meetings.series import of_parties
from kenes.read.english.meetings.side import Side, apart, distinct, person, right, state, subject
from kenes.read.english.meetings.verb import verb
from kenes.read.english.people.cast import Cast
from kenes.read.english.row import Row
from kenes.text.dateline import dateline
from kenes.text.span import Span

_NIGHT = 3  # before this hour a fresh event may be of the day before
_LEADING = frozenset({"head-of-state", "head-of-government"})
_LEAD = 5  # sentences in which what was held without a day is news


def engagements(
    document: Document, cast: Cast, dates: Sequence[DateMark], spoken: Sequence[Span]
) -> tuple[Engagement, ...]:
    """The occasions in the order of their anchors. `spoken` are the places of somebody's own words, which tell no news."""
    occasions: list[Occasion] = []
    main: list[Side] = []
    body = min((row.sentence.paragraph for row in cast.rows if row.sentence.paragraph > 0), default=0)
    for row in cast.rows:
        quoted = [span for span in spoken if span.overlaps(row.sentence.span)]
        for mention in _mentions(cast, row, main, dates):
            if any(span.covers(mention.anchor) for span in quoted):
                mention.fresh, mention.recalled = False, True
                if not mention.date or len(mention.sides) < 2:
                    continue
            else:
                mention.fresh = (
                    mention.status == "held"
                    and not mention.recalled
                    and (
                        row.sentence.paragraph <= body
                        or mention.rule.startswith("verb")
                        or (row.number <= _LEAD and bool(mention.sides))
                    )
                )
            gathered(occasions, mention, cast.on)
        _attended(cast, row, occasions)
        if not main:
            main = next(
                (list(o.sides) for o in occasions if o.kind in ("call", "meeting", "visit") and apart(o.sides)), []
            )
    home = _dateline(cast)
    for occasion in occasions:
        if occasion.kind in ("meeting", "call"):
            _paired(cast, occasion)
    main = main or next((list(o.sides) for o in occasions if apart(o.sides)), [])
    for occasion in occasions:
        _completed(cast, occasion, occasions, home, main)
        if occasion.kind == "gathering" and occasion.format is None:
            occasion.mentions[0].format = of_parties(cast, occasion)
    first = occasions[0] if occasions and occasions[0].mentions[0].row == 0 else None
    for occasion in occasions[1:]:
        coming = first is not None and {m.status for m in (*first.mentions, *occasion.mentions)} <= {"planned", "held"}
        if (
            coming
            and first is not None
            and first.dates
            and not occasion.dates
            and occasion.mentions[0].status == "planned" == first.mentions[0].status
        ):
            occasion.mentions[0].date = first.dates[
                0
            ]  # of one programme: «will visit Norway on May 20», «will meet the envoy»
    found = [_report(document, cast, occasion) for occasion in occasions if _counts(cast, occasion)]
    return tuple(sorted(found, key=lambda each: (each.anchor, each.type)))


def _mentions(cast: Cast, row: Row, main: list[Side], dates: Sequence[DateMark]) -> list[Mention]:
    made: list[Mention] = []
    i = 0
    while i < len(row):
        mention, size = None, 1
        for found in en_occasions.at(row.low, i):
            if found.form is not None:
                mention = verb(cast, row, i, found, main)
            elif found.entry.means in en_occasions.OCCASIONS:
                mention = noun(cast, row, i, found, main)
            if mention is not None:
                size = found.size
                break
        if mention is not None:
            mention.date = around.date(row, dates, i)
            if mention.kind == "visit" and mention.rule.startswith("noun"):
                made.extend(_further(cast, row, mention))
            if made and _told_by(made[-1], mention, row, i):
                _taken_over(made[-1], mention)
            else:
                made.append(mention)
        i += size
    return made


def _further(cast: Cast, row: Row, mention: Mention) -> list[Mention]:
    """«a trip to Norway, Sweden and Finland» is three visits: those after the first."""
    at = cast.index(row)
    k, found = row.at(mention.anchor.stop - 1) + 1, []
    while mention.where is not None and k + 1 < len(row) and row.low[k] in (",", "and"):
        k += 1 + (row.word(k) == "," and row.word(k + 1) == "and")
        chunk = next((c for c in cast.marks[at] if c.first == k and c.kind == "state"), None)
        if chunk is None or row.word(chunk.last) in ("'s",):
            break
        found.append(
            replace(
                mention, where=around.place_of(cast, row, k), anchor=row.span(k, chunk.last), sides=list(mention.sides)
            )
        )
        k = chunk.last
    return found if k < len(row) and not row.finite(k) else []


def _told_by(last: Mention, mention: Mention, row: Row, i: int) -> bool:
    """«arrived in Oslo on a working visit», «met for talks with»: verb and noun of one occasion."""
    if last.kind != mention.kind or not last.rule.startswith("verb") or mention.rule.startswith("verb"):
        return False
    return (
        row.word(i - 1) not in ("after", "before")
        and (mention.visitor is None or last.visitor is None or mention.visitor.same(last.visitor))
        and (mention.where is None or last.where is None or mention.where.state == last.where.state)
    )


def _taken_over(last: Mention, mention: Mention) -> None:
    last.sides = distinct([*last.sides, *mention.sides])
    last.anchor = mention.anchor if len(mention.anchor) > len(last.anchor) else last.anchor
    last.where = last.where if last.where and last.where.city else mention.where or last.where
    last.date = last.date or mention.date
    last.format, last.number = last.format or mention.format, last.number or mention.number
    last.abroad = last.abroad or mention.abroad


def _attended(cast: Cast, row: Row, occasions: list[Occasion]) -> None:
    """«The participants included A, B and C», «The conference brought together A and B», «A and B attended»: who came."""
    gatherings = [each for each in occasions if each.kind == "gathering"]
    if not gatherings:
        return
    for i in range(1, len(row)):
        if row.low[i : i + 4] == ("in", "the", "presence", "of"):
            verb = next((k for k in range(i) if row.finite(k)), None)
            told = subject(cast, row, verb, []) if verb is not None else []
            came = [side for side in (*told, *right(cast, row, i + 4)[0]) if side.kind in ("person", "state")]
            if len(came) > 1:
                _add(gatherings[-1], came)
        for each in en_occasions.at(row.low, i):
            if each.form is None or each.entry.means not in ("bring", "join"):
                continue
            passive = row.word(i - 1) in en.BE
            after = i + each.size
            if each.entry.means == "bring" or passive:
                if each.entry.lemma == ("include",) and not set(row.low[:i]) & {"participants", "guests", "attendees"}:
                    continue
                came, _ = right(cast, row, after + (row.word(after) == "by"))
                came = [*(subject(cast, row, i, []) if passive and each.entry.lemma == ("join",) else []), *came]
            elif row.word(after) in (".", ",", "the", "as", "") or row.words[after : after + 1] == ("and",):
                came = subject(cast, row, i, [])
            else:
                continue
            people = [side for side in came if side.kind in ("person", "state")]
            if people:
                _add(gatherings[-1], people)


def _add(occasion: Occasion, people: list[Side]) -> None:
    occasion.sides = distinct([*occasion.sides, *people])
    if len([each for each in occasion.sides if each.kind in ("person", "state")]) > 2:
        occasion.sides = [each for each in occasion.sides if each.kind != "group"]


def _dateline(cast: Cast) -> Where | None:
    """The city a news text opens with."""
    for row in cast.rows:
        if row.sentence.dateline or (
            row.sentence.paragraph == 1 and dateline(row.sentence.span.of(row.text)) is not None
        ):
            for k in range(len(row)):
                place = around.place_of(cast, row, k)
                if place is not None and place.city:
                    return place
    return None


def _completed(
    cast: Cast, occasion: Occasion, occasions: list[Occasion], home: Where | None, main: Sequence[Side]
) -> None:
    """A visit's host is the state of its place; a meeting on the day of a visit is where the visit is."""
    if occasion.kind == "gathering" and occasion.where is not None and len(occasion.sides) == 1:
        only = occasion.sides[0]
        if only.kind in ("person", "state") and occasion.where.state and occasion.where.state not in only.states:
            occasion.sides = [*occasion.sides, state(cast, occasion.where.state)]
    if occasion.kind == "visit":
        pair = [s for s in main if s.states]
        if occasion.visitor is None and occasion.where is None and len(pair) == 2 and apart(pair):
            host, guest = pair  # who meets somebody during a visit without a place is at home
            told = next((o for o in occasions if o.kind == "meeting" and any(s.same(guest) for s in o.sides)), None)
            if told is not None and not occasion.dates:
                occasion.mentions[0].date = next(iter(told.dates), None)
                occasion.mentions[0].status = told.mentions[0].status
            occasion.visitor = guest
            occasion.sides = distinct([guest, state(cast, next(iter(host.states)))])
            return
        guest_known = occasion.visitor is not None and len(pair) == 2 and any(occasion.visitor.same(s) for s in pair)
        if occasion.visitor is not None and guest_known and occasion.where is None:
            host_state = next((id for s in pair for id in s.states if id not in occasion.visitor.states), None)
            if host_state is not None:
                occasion.where = Where(cast.state(host_state), host_state, False)
        if occasion.visitor is None and occasion.where is not None:
            able = [s for s in main if s.kind == "person" and s.states and occasion.where.state not in s.states]
            occasion.visitor = able[0] if len(able) == 1 else None
        if occasion.visitor is not None:
            occasion.sides = [occasion.visitor]
            if occasion.where is not None and occasion.where.state is not None:
                occasion.sides = distinct([occasion.visitor, state(cast, occasion.where.state)])
        return
    if occasion.where is None and occasion.kind in ("meeting", "gathering"):
        near = next(
            (
                v
                for v in occasions
                if v.kind == "visit"
                and v.where is not None
                and v.visitor is not None
                and any(v.visitor.same(s) for s in occasion.sides)
                and {m.row for m in v.mentions} & {m.row for m in occasion.mentions}
            ),
            None,
        )
        if near is not None:
            occasion.where = near.where
        elif home is not None and any(m.fresh for m in occasion.mentions):
            occasion.where = home


def _paired(cast: Cast, occasion: Occasion) -> None:
    """Completes who met: of «Russian-Chinese talks» the leaders whom the text names; of «a call with the President of Chile»
    the one leader of another state whom it names."""
    known = [f for f in cast.figures if f.states]
    for k, side in enumerate(occasion.sides):
        if side.kind == "state" and occasion.mentions[0].row <= 2:
            able = [f for f in known if f.states[0] in side.states and f.levels & _LEADING]
            if len(able) == 1:
                occasion.sides[k] = person(able[0])
    if len(occasion.sides) == 1 and occasion.sides[0].states and occasion.mentions[0].row <= 2:
        others = [f for f in known if f.states[0] not in occasion.sides[0].states and f.levels & _LEADING]
        if len(others) == 1 or (others and cast.home and others[0].states[0] == cast.home):
            occasion.sides = [person(others[0]), *occasion.sides]


def _counts(cast: Cast, occasion: Occasion) -> bool:
    """Whether an occasion is one of diplomacy that the document tells of: of two states, dated, placed or news."""
    if occasion.kind == "visit":
        if occasion.visitor is None or (occasion.where is None and len(occasion.sides) < 2):
            return False
        if (
            occasion.where is not None
            and occasion.where.state is not None
            and occasion.where.state in occasion.visitor.states
        ):
            return False
        return _told(occasion)
    if occasion.kind == "gathering":
        if not (
            apart(occasion.sides)
            or any(m.abroad or m.format for m in occasion.mentions)
            or any(s.kind == "group" for s in occasion.sides)
        ):
            return False
        return bool(occasion.sides) and (_told(occasion) or occasion.format is not None)
    if len(occasion.sides) < 2:
        return False
    known = [side for side in occasion.sides if side.states]
    if len(known) == len(occasion.sides) and not apart(occasion.sides):
        return False
    return _told(occasion) and (apart(occasion.sides) or _foreign(occasion))


def _foreign(occasion: Occasion) -> bool:
    """A statesman and somebody whose state nobody says: an investor, a banker."""
    return (
        any(side.levels for side in occasion.sides)
        and all(side.kind == "person" for side in occasion.sides)
        and any(not side.states for side in occasion.sides)
    )


def _told(occasion: Occasion) -> bool:
    return bool(occasion.dates) or any(not m.recalled for m in occasion.mentions) or occasion.where is not None


def _report(document: Document, cast: Cast, occasion: Occasion) -> Engagement:
    status = _status(occasion)
    day = _day(document, occasion, status)
    anchor = max(
        occasion.mentions, key=lambda m: (not m.echo, len(m.anchor) if m.rule.startswith("noun") else 1, -m.row)
    ).anchor
    people = tuple(_participant(cast, side, day) for side in occasion.sides)
    number = next((m.number for m in occasion.mentions if m.number), None)
    visitor = occasion.visitor
    host = next((s.party for s in occasion.sides if visitor is None or not s.same(visitor)), None)
    return Engagement(
        type=typed(EngagementType, occasion.kind),
        status=status,
        anchor=anchor,
        participants=people,
        place=occasion.where.party if occasion.where is not None and occasion.kind != "call" else None,
        date=day,
        level=_level(cast, people, occasion.format),
        format=occasion.format,
        session=_session(cast, occasion.format, number, day),
        host=host if occasion.kind == "visit" else None,
        visitor=visitor.party if occasion.kind == "visit" and visitor is not None else None,
        rule=occasion.mentions[0].rule,
    )


def _status(occasion: Occasion) -> Status:
    said = [each.status for each in occasion.mentions]
    for status in ("cancelled", "postponed"):
        if status in said:
            return typed(Status, status)
    firm = [each.status for each in occasion.mentions if not each.echo] or said
    if "held" in firm and not all(each.recalled for each in occasion.mentions if each.status == "held"):
        return "held" if firm[0] == "held" or firm.count("held") >= firm.count("planned") else typed(Status, firm[0])
    return typed(Status, firm[0])


def _day(document: Document, occasion: Occasion, status: Status) -> str | None:
    """The day the text gives; of a fresh event without one the day of publication, unless it was published at night."""
    if occasion.dates:
        return max(occasion.dates, key=lambda value: (len(value.partition("/")[0]), "/" in value))
    published = document.published or ""
    if status != "held" or len(published) < 10 or not any(m.fresh for m in occasion.mentions):
        return None
    hour = published[11:13]
    return None if hour.isdigit() and int(hour) < _NIGHT else published[:10]


def _participant(cast: Cast, side: Side, day: str | None) -> Participant:
    """The party with the post held on the day, by the pack; else the level its title shows."""
    on = (day or cast.on or "").split("/")[0] or None
    best: tuple[int, str, str] | None = None
    if side.kind == "person" and side.party.entity is not None and on is not None:
        for tenure in cast.pack.tenures_of(side.party.entity, on):
            post = cast.pack.posts.get(tenure.post)
            if post is not None and (best is None or en.RANK.index(post.level) < best[0]):
                best = (en.RANK.index(post.level), post.id, post.level)
    if best is not None:
        return Participant(party=side.party, post=best[1], level=best[2])
    return Participant(party=side.party, level=min(side.levels, key=en.RANK.index, default=None))


def _level(cast: Cast, people: Sequence[Participant], format: str | None) -> str | None:
    row = cast.pack.formats.get(format or "")
    if row is not None and row.level:
        return row.level
    known = sorted(en.RANK.index(each.level) for each in people if each.level)
    return en.RANK[known[1] if len(known) > 1 else known[0]] if known else None


def _session(cast: Cast, format: str | None, number: int | None, day: str | None) -> str | None:
    """The numbered meeting of a series: by its number, else by the day within it."""
    from kenes.read.english.meetings.same import fit

    for row in cast.pack.sessions.values():
        if format is None or row.format != format:
            continue
        if number is not None and row.number == number:
            return row.id
        held = f"{row.start}/{row.stop or row.start}" if row.start else None
        if number is None and day is not None and held is not None and len(day) >= 7 and fit(held, day):
            return row.id
    return None
