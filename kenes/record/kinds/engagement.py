"""Engagements: visits, meetings, calls and gatherings told by many documents, in any language, before and after.

Two reports are one occasion where the kind, the parties, the days and the place agree as far as both tell them; a numbered
session of the pack is one whatever else is said. Status and words are never asked: a plan and its report are one record.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from kenes.model.record import Field, Report, Told, Why
from kenes.model.report import Engagement
from kenes.pack.pack import Pack
from kenes.record.gather import gathered
from kenes.record.identity import digest
from kenes.record.judged.identities import Identities
from kenes.record.kind import Kind, Rule, shown
from kenes.record.occasion.celebration import celebrates, one_celebration
from kenes.record.occasion.coming import coming, next_to_come
from kenes.record.occasion.days import window
from kenes.record.occasion.shape import Shape
from kenes.record.occasion.sides import UNKNOWN, is_person, side
from kenes.record.page import Page


def reports(page: Page) -> Iterator[Report]:
    for engagement in page.reading.engagements:
        if not page.places.rejected("engagement", (engagement.anchor,)):
            yield _flat(page, engagement)


def _flat(page: Page, found: Engagement) -> Report:
    at = found.anchor
    told = [page.told("type", found.type, at), page.told("status", found.status, at)]
    if found.date is not None:
        told.append(page.told("date", found.date, page.date(found.date, at)))
    told.extend(page.party("place", found.place, at))
    for each in found.participants:
        told.extend(page.party("participant", each.party, at, each.post))
    told.extend(page.party("host", found.host, at))
    told.extend(page.party("visitor", found.visitor, at))
    for name, word in (("level", found.level), ("format", found.format), ("session", found.session)):
        if word is not None:
            row = page.pack.entity(word) if name != "level" else None
            told.append(page.told(name, str(getattr(row, "name", None) or word), at, word if row is not None else None))
    if page.reading.themes:
        told.extend(page.themes((page.paragraph(at),)))
    shape = Shape.of(told, page.source.published, page.pack, Identities(()))
    when = shape.session or found.date or (page.document.published or page.document.id)[:10] + "?"
    seed = "engagement:" + digest(*((shape.session,) if shape.session else shape.traits(when)))
    return page.report("engagement", seed, tuple(_keys(shape, when)), told)


def _keys(shape: Shape, when: str) -> Iterator[str]:
    """What must be one for two reports to be one occasion, on every day it can have been: its series, else its state, else
    its sides."""
    head = "engagement:" + shape.type
    on = [str(day) for day in _days(shape)] or [when]
    if shape.session:
        yield f"engagement:{shape.session}"
    if shape.format:
        yield from (f"engagement:{shape.format}:{day}" for day in on)
    if shape.session or shape.type == "gathering":
        head = "engagement:gathering"
        if shape.celebrates and shape.date:
            yield f"{head}:celebration:{shape.date}"
        yield from (f"{head}:{called}" for called in coming(shape))
        yield from (f"{head}:{shape.state or UNKNOWN}:{day}" for day in on)
        return
    known = sorted(shape.sides)
    among = "|".join(known) if len(known) == 2 else known[0] if len(known) == 1 else "many" if known else UNKNOWN
    yield from (f"{head}:{among}:{day}" for day in on)


def _days(shape: Shape) -> range:
    """The days it can have been, as ordinals; of a visit the day after too: texts count it by its coming or by its end."""
    if shape.window is None:
        return range(0)
    return range(shape.window.lo, shape.window.hi + (2 if shape.type == "visit" else 1))


def gather(reports: Sequence[Report], identities: Identities, pack: Pack) -> list[list[Report]]:
    def view(unit: Sequence[Report]) -> Shape:
        return Shape.of(unit[0].told, unit[0].source.published, pack, identities)

    return gathered(reports, identities, view, _order, _marks, _one_occasion)


def _order(one: Shape) -> tuple[object, ...]:
    """Sessions first, then what has its day, its days, its month; what was held before what is to come."""
    if one.session:
        tier = 0
    elif one.window is None:
        tier = 5
    elif one.date:
        tier = 1 if one.window.exact else 2
    else:
        tier = 3 if one.held else 4
    return (tier, -len(one.people), -sum(map(len, one.people.values())), one.published)


def _marks(one: Shape) -> Iterator[Hashable]:
    """The session, and every day it can have been on."""
    if one.session:
        yield one.session
    if one.type == "gathering":
        yield from coming(one)
    yield from _days(one) if one.window is not None else (one.date,)


def _one_occasion(one: Shape, other: Shape) -> tuple[float, ...] | None:
    """How well two reports fit one occasion; None where anything that both tell differs."""
    if one.session and other.session:
        return (9.0,) if one.session == other.session else None
    if one.type != other.type:
        return None
    ahead = next_to_come(one, other)
    if ahead is not None:
        return (0.0, 0.0, 0.0, -float(ahead))
    if not _same_days(one, other):
        return None
    if one.celebrates and other.celebrates and not one.format and not other.format:
        known = (one.sides & other.sides) - {UNKNOWN}
        if one_celebration((one.date, other.date), (one.state, other.state), known):
            return (float(len(known)),)
    if not _same_place(one, other):
        return None
    if one.format and other.format and one.format != other.format:
        return None
    if one.level and other.level and one.level != other.level:
        return None
    shared = _same_people(one, other)
    if shared is None:
        return None
    if one.type == "gathering":
        if not _same_name(one, other):
            return None
    elif not _same_sides(one, other, shared):
        return None
    near = 0
    if not one.date and one.window is not None and other.window is not None:  # the next to come, the last that was
        near = -abs(one.window.lo - other.window.lo if one.ahead else one.window.hi - other.window.hi)
    place = bool(one.place and one.place == other.place)
    return (float(shared), float(place), float(bool(one.format) and one.format == other.format), float(near))


def _same_days(one: Shape, other: Shape) -> bool:
    if one.window is None or other.window is None:
        return bool(one.date) and one.date == other.date
    visit = one.type == "visit" and one.window.exact and other.window.exact
    return one.window.meets(other.window, 1 if visit and _same_people(one, other) else 0)


def _same_place(one: Shape, other: Shape) -> bool:
    """Equal, unknown on one side, or a state and a city of it. A call is in no place."""
    if one.type == "call" or not one.place or not other.place or one.place == other.place:
        return True
    return bool(one.state) and one.state == other.state and (one.place == one.state or other.place == other.state)


def _same_people(one: Shape, other: Shape) -> int | None:
    """How many people they share; None where a side sent different people: presidents met, and ministers met."""
    shared = 0
    for where, ids in one.people.items():
        theirs = other.people.get(where)
        if theirs is None:
            continue
        if not ids & theirs:
            return None
        shared += len(ids & theirs)
    return shared


def _same_sides(one: Shape, other: Shape, shared: int) -> bool:
    mine, theirs = one.sides - {UNKNOWN}, other.sides - {UNKNOWN}
    if one.others and other.others and not one.others & other.others and not shared:
        return False
    if len(mine) > 2 and len(theirs) > 2:  # a list of five in one text, of four of them in another
        return mine <= theirs or theirs <= mine
    return mine == theirs and (len(mine) == 2 or bool(one.others & other.others))


def _same_name(one: Shape, other: Shape) -> bool:
    """One gathering: its series is the same, or, where a text names none, its place and what it is called agree."""
    if one.format and other.format:
        return True
    if one.window is None or other.window is None:
        return False
    shared, fewest = len(one.name & other.name), min(len(one.name), len(other.name))
    if one.state and one.state == other.state:
        return shared >= min(2, fewest) and bool(shared)
    return shared >= 3 and shared >= fewest - 1


def precision(field: str, told: Told, report: Report, pack: Pack) -> int:
    """A day before a few days, before a month; a city before a state; a known party before a name."""
    if field == "date":
        found = window(told.value, None, False)
        return 0 if found is None else 1000 - len(found.days)
    if field == "place":
        return 0 if told.entity is None else 2 if told.entity in pack.places and not _is_state(pack, told.entity) else 1
    return int(told.entity is not None)


def _is_state(pack: Pack, id: str) -> bool:
    row = pack.places.get(id)
    return row is not None and row.kind == "state"


def title(fields: Sequence[Field], pack: Pack) -> str:
    for name in ("session", "format"):
        if named := shown(fields, name):
            return " · ".join([named[0], *(shown(fields, "date")[:1] if name == "format" else [])])
    visitor, host = shown(fields, "visitor")[:1], (shown(fields, "host") or shown(fields, "place"))[:1]
    parties = " → ".join([*visitor, *host]) if visitor else " — ".join(_who(fields, pack)[:6])
    called = _called(fields) if shown(fields, "type")[:1] == ["gathering"] else ""
    known = (parties, called, *shown(fields, "date")[:1])
    return " · ".join(part for part in known if part) or "".join(shown(fields, "type"))


def _called(fields: Sequence[Field]) -> str:
    """What a text calls a gathering, the fullest of all: «Международный форум рек»; nothing where it is one bare word or each
    text has its own."""
    named = (each.quote for field in fields if field.name == "type" for each in field.claims[0].evidence)
    best = max((" ".join(quote.split()) for quote in named), key=lambda quote: (len(quote), quote), default="")
    return f"«{best.translate(_INNER)}»" if " " in best and len(best) <= _TITLE and not celebrates(best) else ""


def _who(fields: Sequence[Field], pack: Pack) -> list[str]:
    """The participants, a state only where nobody who came for it is named."""
    field = next((each for each in fields if each.name == "participant"), None)
    claims = field.held if field is not None else ()
    sent = {side(pack, claim.entity, claim.post) for claim in claims if is_person(pack, claim.entity)}
    return [claim.value for claim in claims if claim.entity not in sent]


_TITLE = 120  # characters
_INNER = str.maketrans("«»", "„“")
_WHEN: tuple[Why, ...] = ("more precise", "settled", "official source", "later")
ENGAGEMENT = Kind(
    kind="engagement",
    fields=(
        Rule("type"),
        Rule("status", ("final", "later", "official source")),
        Rule("date", _WHEN),
        Rule("place", _WHEN),
        Rule("participant", many=True),
        Rule("host"),
        Rule("visitor"),
        Rule("level"),
        Rule("format"),
        Rule("session"),
        Rule("theme", many=True),
    ),
    reports=reports,
    gather=gather,
    title=title,
    precision=precision,
    steps="status",
    order=("proposed", "planned", "postponed", "cancelled", "held"),
    final=("held",),
)
