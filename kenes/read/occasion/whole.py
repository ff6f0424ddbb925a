"""An occasion made whole once all its mentions are gathered: its host, its city, the visit it belongs to; whether it counts."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.model.mark import Party
from kenes.model.report import Status
from kenes.read.line.line import Where
from kenes.read.line.scene import Scene, Side, apart, distinct
from kenes.read.occasion.same import Occasion, dates_fit
from kenes.text.fold import fold

_AIRPORT = 12  # characters before a city that hold «аэропорту»


def filled(scene: Scene, occasion: Occasion) -> tuple[Side, ...]:
    """«Телефонный разговор с премьером Чили» in the outlet of a state: with its head, where the text names them."""
    if len(occasion.sides) == 1 and occasion.kind in ("call", "meeting") and occasion.sides[0].kind == "person":
        host = scene.home_leader()
        if host is not None and not host.states & occasion.sides[0].states:
            return distinct([host, *occasion.sides])
    return occasion.sides


def completed(scene: Scene, occasion: Occasion) -> None:
    """Gives an occasion what its mentions leave unsaid: the outlet's own leader, the host of a visit or gathering."""
    occasion.sides = filled(scene, occasion)
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
    guests = came or [side for side in occasion.sides if side.kind == "state"]
    if place is not None and ((celebration and guests) or not occasion.sides):
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


def in_the_city(scene: Scene, visit: Occasion, occasions: Sequence[Occasion]) -> None:
    """A visit to a state is to the one city of it that the text names («вылетит из Осло») and no other occasion claims."""
    if visit.kind != "visit" or not visit.places or any(place.city for place in visit.places):
        return
    taken = {place.party for other in occasions if other is not visit for place in other.places}
    city = _city_in(scene, visit.places[0].state)
    if city is not None and city.party not in taken:
        visit.mentions[0].where = city


def _city_in(scene: Scene, state: str | None) -> Where | None:
    """The one city of a state that the text names as a place."""
    pack = scene.cast.pack
    found = {}
    for hit in scene.hits:
        before = fold(scene.text[max(0, hit.start - _AIRPORT) : hit.start]).split()[-1:]
        row = next((pack.places[c.id] for c in hit.candidates if c.id in pack.places), None)
        opens = (
            any(p.start == hit.start for p in scene.sheet.paragraphs[1:]) and scene.text[hit.start : hit.stop].isupper()
        )
        there = opens or any(word in ("в", "из", "до", "во") or word.startswith("аэропорт") for word in before)
        if row is not None and row.state == state and row.kind in ("capital", "city") and there:
            found[row.id] = Where(Party(row.name, row.id), state, True)
    return next(iter(found.values())) if len(found) == 1 else None


def related(occasions: Sequence[Occasion], today: str | None) -> None:
    """A visit and the talks during it share their day and place."""
    for visit in occasions:
        if visit.kind != "visit" or visit.visitor is None:
            continue
        for talks in occasions:
            if (
                talks.kind not in ("meeting", "gathering")
                or not _during(visit, talks)
                or _other_day(visit, talks, today)
            ):
                continue
            if talks.kind == "meeting":
                _lend(visit, talks)
                _lend(talks, visit)
        for gathering in occasions:
            if gathering.kind == "gathering" and _attended(visit, gathering):
                gathering.mentions[0].where = visit.places[0]
    _framed(occasions)


def _attended(visit: Occasion, gathering: Occasion) -> bool:
    """Whether a visitor takes part in a gathering without a place on a day of the visit."""
    if gathering.places or not visit.places or not gathering.dates or not visit.dates or visit.visitor is None:
        return False
    days = dates_fit(visit.dates[0], gathering.dates[0])
    return days and any(side.same(visit.visitor) for side in gathering.sides)


def _framed(occasions: Sequence[Occasion]) -> None:
    """«Встреча состоялась 3 мая в рамках заседания комиссии»: they share their day and place."""
    for frame in occasions:
        for talks in occasions:
            if frame.kind != "gathering" or talks.kind != "meeting" or frame.dates:
                continue
            told = {m.sentence for m in talks.mentions if m.told}
            if frame.mentions[0].framed and frame.mentions[0].sentence in told:
                frame.mentions[0].date = next(iter(talks.dates), None)
                frame.mentions[0].lasting = any(m.lasting for m in talks.mentions)


def _other_day(visit: Occasion, talks: Occasion, today: str | None) -> bool:
    """Whether talks told as news without a day are of today and the visit is not: «начались переговоры … прибыл 5 мая»."""
    told = any(m.lasting and m.told for m in talks.mentions)
    return told and not talks.dates and today is not None and bool(visit.dates) and not dates_fit(visit.dates[0], today)


def _during(visit: Occasion, talks: Occasion) -> bool:
    ahead = {"planned", "proposed"}
    if all(m.standing.recalled for m in visit.mentions) and any(m.lasting for m in talks.mentions):
        return False
    if status_of(visit) in ahead and status_of(talks) not in ahead:
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
    if status_of(giver) != status_of(taker):
        return
    if not taker.dates and giver.dates:
        first.date = giver.dates[0]
    if any(m.lasting for m in giver.mentions) and not any(m.standing.recalled for m in taker.mentions):
        first.lasting = True


def status_of(occasion: Occasion) -> Status:
    order: tuple[Status, ...] = ("cancelled", "postponed", "planned", "held", "proposed")
    sure = [m.standing.status for m in occasion.mentions if m.standing.sure]
    if "postponed" in sure:
        return "postponed"
    for status in order:
        if status in sure[:1] or (status in ("cancelled", "postponed") and status in sure):
            return status
    return occasion.mentions[0].standing.status


def counts(scene: Scene, occasion: Occasion) -> bool:
    if occasion.kind == "gathering":
        return _gathers_states(scene, occasion)
    if not apart(occasion.sides):
        return False
    recalled = all(m.standing.recalled for m in occasion.mentions)
    if occasion.kind == "visit":
        return bool(occasion.visitor and occasion.visitor.official and occasion.places)
    return bool(occasion.dates or occasion.places or not recalled)


def _away(scene: Scene, occasion: Occasion) -> bool:
    """Whether an official takes part in another state: «министр Чили приехал в Лиму на заседание бюро»."""
    if not any(m.attended and not m.framed for m in occasion.mentions):
        return False
    lands = {place.state for place in occasion.places if place.state in scene.cast.pack.organisations}
    came = [side for side in occasion.sides if side.kind == "person" and side.official and side.states]
    return bool(lands) and any(not side.states & lands for side in came)


def _gathers_states(scene: Scene, occasion: Occasion) -> bool:
    """Whether a gathering is of states: a series of the pack, several states, guests from abroad; and has a day, a place,
    guests or an organisation by which it can be told."""
    abroad = any(m.abroad for m in occasion.mentions) or _away(scene, occasion)
    foreign = apart(occasion.sides)
    came = [side for m in occasion.mentions for side in m.sides]
    guests = any(side.kind == "person" and side.states and scene.cast.home not in side.states for side in came)
    celebration = any(m.celebration for m in occasion.mentions)
    if celebration and not came and not occasion.dates and not occasion.places:
        return False
    if celebration and came and all(side.kind == "body" for side in came):  # «фестиваль режиссёров стран союза»
        return False
    if not (abroad or (foreign and guests) or (celebration and (guests or len(occasion.sides) > 1))):
        return False
    told = bool(occasion.dates or occasion.places or any(m.format or m.org for m in occasion.mentions))
    return bool(occasion.sides) and (told or guests)
