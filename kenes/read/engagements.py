"""Engagements: who visited, met, called or gathered with whom, where, on what day, held or to come.

One record an occasion and document; the fullest mention is its anchor. Meetings of one state's own people are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast as typed

from kenes.language import ru_occasions
from kenes.model.document import Document
from kenes.model.mark import DateMark, Party
from kenes.model.report import Engagement, EngagementType, Participant, Status
from kenes.pack.names import Hit
from kenes.read.layout import Layout, parsed
from kenes.read.occasion.found import mentions
from kenes.read.occasion.line import Where, line
from kenes.read.occasion.mention import Mention
from kenes.read.occasion.same import Occasion, dates_fit, gathered
from kenes.read.occasion.scene import Scene, Side, apart, distinct
from kenes.read.people import Cast
from kenes.read.speakers import Named

# Sentences of the body that tell the news; what comes later may look back.
_LEAD = 2
# Before this hour a fresh event may be of the day before (GUIDE, settled case 9).
_NIGHT = 3
# «А.Имярек: Добрый день»: from here on a transcript.
_SPEAKER = re.compile(r"(?<![\w.])[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+(?:\s\([^)]{1,40}\))?: ")
_LEVELS = (
    "head-of-state", "head-of-government", "foreign-minister", "security-council-secretary", "minister", "parliament",
    "deputy", "envoy", "head-of-organisation", "head-of-region", "spokesperson", "official", "expert",
)  # fmt: skip


def engagements(
    document: Document,
    sheet: Layout,
    cast: Cast,
    hits: Sequence[Hit],
    bodies: Sequence[Named],
    dates: Sequence[DateMark],
) -> tuple[Engagement, ...]:
    """The occasions of a Russian document in the order of their anchors."""
    scene = Scene(sheet, cast, hits, bodies, dates)
    rows = [
        number for number, sentence in enumerate(sheet.sentences) if sentence.lang == "ru" and _tells(scene, number)
    ]
    trees = parsed(sheet.text, [sheet.sentences[number].words for number in rows])
    label = _SPEAKER.search(sheet.text)
    speech = label.start() if label else None
    occasions: list[Occasion] = []
    for number, tree in zip(rows, trees, strict=True):
        row = line(scene, number)
        row.tree = tree
        for mention in mentions(scene, row):
            mention.spoken = (speech is not None and row.sentence.span.start >= speech) or sheet.in_quotes(
                mention.anchor
            )
            mention.lasting = _fresh(scene, mention)
            gathered(occasions, mention, cast.on)
            if not scene.main:
                scene.main = _main(scene, occasions)
    for occasion in occasions:
        _completed(scene, occasion)
    _related(occasions)
    kept = [occasion for occasion in occasions if _counts(scene, occasion)]
    found = [_report(document, scene, occasion) for occasion in kept]
    return tuple(sorted(found, key=lambda each: (each.anchor, each.type, each.place.name if each.place else "")))


def _tells(scene: Scene, number: int) -> bool:
    words = [span.of(scene.text) for span in scene.sheet.sentences[number].words]
    return any(
        entry.means in ru_occasions.OCCASIONS for i in range(len(words)) for entry in ru_occasions.entries(words, i)
    )


def _main(scene: Scene, occasions: Sequence[Occasion]) -> tuple[Side, ...]:
    """The sides of the first call, meeting or visit: who «стороны» and «лидеры» are."""
    for occasion in occasions:
        if occasion.kind in ("call", "meeting", "visit"):
            sides = _filled(scene, occasion)
            if apart(sides):
                return sides
    return ()


def _filled(scene: Scene, occasion: Occasion) -> tuple[Side, ...]:
    """«Телефонный разговор с премьером Чили» in the outlet of a state: with its head, where the text names them."""
    if len(occasion.sides) == 1 and occasion.kind in ("call", "meeting") and occasion.sides[0].kind == "person":
        host = scene.home_leader()
        if host is not None and not host.states & occasion.sides[0].states:
            return distinct([host, *occasion.sides])
    return occasion.sides


def _completed(scene: Scene, occasion: Occasion) -> None:
    occasion.sides = _filled(scene, occasion)
    first = occasion.mentions[0]
    if occasion.kind == "visit" and first.visitor is not None and not occasion.places:
        home = scene.cast.home
        if home in first.visitor.states:  # «итоги визита президента»: to the other state of the text's first occasion
            home = next((state for state in scene.main_states() if state not in first.visitor.states), None)
        if home in scene.cast.pack.organisations and home not in first.visitor.states:
            host = scene.state(home or "")
            first.where = Where(host.party, home, False)
            occasion.sides = distinct([*occasion.sides, host])
    if occasion.kind == "gathering":
        _hosted(scene, occasion)


def _hosted(scene: Scene, occasion: Occasion) -> None:
    """The sides of a gathering: who comes; where nobody is named the host; the dyad of a text that discusses it."""
    place = next((w for w in occasion.places if w.state in scene.cast.pack.organisations), None)
    org = next((m.org for m in occasion.mentions if m.org is not None), None)
    came = [side for side in occasion.sides if side.kind == "person"]
    celebration = any(m.celebration for m in occasion.mentions)
    if not came and scene.main and _of_both(scene, occasion):
        occasion.sides = distinct([*occasion.sides, *scene.main])
    if place is not None and ((celebration and came) or not occasion.sides):
        host = scene.state(place.state or "")
        if not any(host.states & side.states for side in occasion.sides):
            occasion.sides = distinct([*occasion.sides, host])
    elif place is None and celebration and came and scene.cast.home in scene.cast.pack.organisations:
        host = scene.state(scene.cast.home or "")
        occasion.sides = distinct([*occasion.sides, host])
    if not occasion.sides and org is not None:
        occasion.sides = (org,)


def _of_both(scene: Scene, occasion: Occasion) -> bool:
    """Whether a gathering to come, named in a call or meeting of two leaders, is one where both take part."""
    return all(side.kind == "person" for side in scene.main) and any(
        m.standing.status == "planned" and (m.celebration or (m.org is not None and m.org.kind == "body"))
        for m in occasion.mentions
    )


def _related(occasions: Sequence[Occasion]) -> None:
    """A visit and the talks during it share their day and place."""
    for visit in occasions:
        if visit.kind != "visit" or visit.visitor is None:
            continue
        for talks in occasions:
            if talks.kind not in ("meeting", "gathering") or not _during(visit, talks):
                continue
            if talks.kind == "meeting":
                _lend(visit, talks)
                _lend(talks, visit)


def _during(visit: Occasion, talks: Occasion) -> bool:
    ahead = {"planned", "proposed"}
    if _status(visit) in ahead and _status(talks) not in ahead:
        return False
    if visit.dates and talks.dates and not dates_fit(visit.dates[0], talks.dates[0]):
        return False
    states = {place.state for place in visit.places}
    if talks.places and not any(place.state in states for place in talks.places if place.state):
        return False
    visitor = visit.visitor
    return (
        visitor is not None
        and any(side.same(visitor) for side in talks.sides)
        and any(states & side.states for side in talks.sides if not side.same(visitor))
    )


def _lend(giver: Occasion, taker: Occasion) -> None:
    first = taker.mentions[0]
    if not taker.places and giver.places:
        first.where = giver.places[0]
    if _status(giver) != _status(taker):
        return
    if not taker.dates and giver.dates:
        first.date = giver.dates[0]
    if any(m.lasting for m in giver.mentions) and not any(m.standing.recalled for m in taker.mentions):
        first.lasting = True


def _status(occasion: Occasion) -> Status:
    order: tuple[Status, ...] = ("cancelled", "postponed", "planned", "held", "proposed")
    sure = [m.standing.status for m in occasion.mentions if m.standing.sure]
    if "postponed" in sure:
        return "postponed"
    for status in order:
        if status in sure[:1] or (status in ("cancelled", "postponed") and status in sure):
            return status
    return occasion.mentions[0].standing.status


def _counts(scene: Scene, occasion: Occasion) -> bool:
    if occasion.kind == "gathering":
        return _gathers_states(scene, occasion)
    if not apart(occasion.sides):
        return False
    recalled = all(m.standing.recalled for m in occasion.mentions)
    if occasion.kind == "visit":
        return bool(occasion.visitor and occasion.visitor.official and occasion.places)
    return bool(occasion.dates or occasion.places or not recalled)


def _gathers_states(scene: Scene, occasion: Occasion) -> bool:
    """Whether a gathering is of states: a series of the pack, several states, guests from abroad; and has a day, a place,
    guests or an organisation by which it can be told."""
    abroad = any(m.abroad for m in occasion.mentions)
    foreign = apart(occasion.sides)
    guests = any(
        side.kind == "person" and scene.cast.home not in side.states and side.states for side in occasion.sides
    )
    celebration = any(m.celebration for m in occasion.mentions)
    if not (abroad or (foreign and guests) or (celebration and guests)):
        return False
    told = bool(occasion.dates or occasion.places or any(m.format or m.org for m in occasion.mentions))
    return bool(occasion.sides) and (told or guests)


def _report(document: Document, scene: Scene, occasion: Occasion) -> Engagement:
    status = _status(occasion)
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
        return max(occasion.dates, key=len) if len({d[:4] for d in occasion.dates}) == 1 else occasion.dates[0]
    published = document.published or ""
    if status != "held" or len(published) < 10 or not any(m.lasting for m in occasion.mentions):
        return None
    hour = published[11:13]
    return None if hour.isdigit() and int(hour) < _NIGHT else published[:10]


def _fresh(scene: Scene, mention: Mention) -> bool:
    if mention.standing.recalled or mention.standing.status != "held":
        return False
    sentence = scene.sheet.sentences[mention.sentence]
    body = [k for k, each in enumerate(scene.sheet.sentences) if each.paragraph > 0][:_LEAD]
    if mention.told and not mention.spoken:
        return True
    return sentence.paragraph == 0 or mention.sentence in body


def _place(scene: Scene, occasion: Occasion) -> Party | None:
    places = occasion.places
    city = next((place for place in places if place.city), None)
    if city is None and occasion.kind == "visit" and places:
        city = _city_in(scene, places[0].state)
    chosen = city or next(iter(places), None)
    return chosen.party if chosen is not None else None


def _city_in(scene: Scene, state: str | None) -> Where | None:
    """The one city of the visited state that the text names as a place («вылетит из Осло»)."""
    pack = scene.cast.pack
    found = {}
    for hit in scene.hits:
        before = scene.text[max(0, hit.start - 4) : hit.start].split()
        row = next((pack.places[c.id] for c in hit.candidates if c.id in pack.places), None)
        if row is not None and row.state == state and row.kind in ("capital", "city") and before[-1:] and before[-1] in (
            "в", "из", "до", "во",
        ):  # fmt: skip
            found[row.id] = Where(Party(row.name, row.id), state, True)
    return next(iter(found.values())) if len(found) == 1 else None


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
