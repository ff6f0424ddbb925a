"""A report of an occasion as folding compares it: its kind, its parties and whom they sent, its days and its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kenes.model.record import Told
from kenes.pack.pack import Pack
from kenes.record import words
from kenes.record.identity import instant, latin
from kenes.record.judged.identities import Identities
from kenes.record.occasion.celebration import celebrates
from kenes.record.occasion.days import Window, window
from kenes.record.occasion.sides import UNKNOWN, is_person, place_state, side

_AHEAD = ("planned", "proposed", "postponed", "cancelled")
_PARTIES = ("participant", "visitor", "host")


@dataclass(slots=True)
class Shape:
    """`sides` are the states and bodies, `people` who came for each of them, `others` the
    parties nobody knows; `name` the stems of the words that name a gathering."""

    type: str
    session: str = ""
    format: str = ""
    level: str = ""
    sides: frozenset[str] = frozenset()
    people: dict[str, frozenset[str]] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    window: Window | None = None
    date: str = ""
    ahead: bool = False
    held: bool = False
    published: float = 0.0
    place: str = ""
    state: str = ""
    name: frozenset[str] = frozenset()
    celebrates: bool = False

    @classmethod
    def of(cls, told: Sequence[Told], published: str | None, pack: Pack, identities: Identities) -> Shape:
        said = {each.field: each for each in reversed(told)}
        made = cls(said["type"].value)
        made.session = (said["session"].entity or said["session"].value) if "session" in said else ""
        made.format = (said["format"].entity or said["format"].value) if "format" in said else ""
        made.level = said["level"].value if "level" in said else ""
        made.date = said["date"].value if "date" in said else ""
        made.held, made.published = said["status"].value == "held", instant(published)
        made.ahead = not made.date and said["status"].value in _AHEAD
        made.window = window(made.date or None, published, made.ahead)
        if "place" in said:
            made.place = said["place"].entity or latin(said["place"].value)
            made.state = place_state(pack, said["place"].entity) or ""
        made._parties(told, pack, identities)
        if made.type == "visit" and made.state and "host" not in said:
            made.sides |= {made.state}
        if made.type == "gathering":
            made.name = frozenset(words.stems(said["type"].quote))
            made.celebrates = celebrates(said["type"].quote)
        if made.session in pack.sessions:
            made._session(pack)
        return made

    def traits(self, when: str) -> tuple[object, ...]:
        """All that is compared, so that reports with one seed are one occasion by themselves."""
        people = sorted(id for ids in self.people.values() for id in ids)
        place = "" if self.type == "call" else self.place
        name = "" if self.format else " ".join(sorted(self.name))
        sets = (" ".join(sorted(each)) for each in (self.sides, self.others))
        return (self.type, when, self.ahead, *sets, *people, self.format, self.level, place, name)

    def _session(self, pack: Pack) -> None:
        """The days, the state and the name that the pack has for a session: all reports of it meet there."""
        row = pack.sessions[self.session]
        series = pack.formats.get(row.format)
        self.people, self.others, self.level = {}, frozenset(), (series.level if series else None) or ""
        self.format, self.state, self.type = row.format, row.state or self.state, "gathering"
        self.name |= frozenset(words.stems(f"{row.name or ''} {series.name if series else ''}"))
        if row.start is not None:
            self.date = row.start if row.stop in (None, row.start) else f"{row.start}/{row.stop}"
            self.window = window(self.date, None, False)

    def _parties(self, told: Sequence[Told], pack: Pack, identities: Identities) -> None:
        sides: set[str] = set()
        others: set[str] = set()
        people: dict[str, set[str]] = {}
        guests = [each for each in told if each.field == "visitor"] if self.type == "visit" else []
        for each in told:
            if each.field not in _PARTIES:
                continue
            entity = identities.of(each.entity) if each.entity else None
            where = _side(pack, entity, each)
            sides.add(where)
            if where == UNKNOWN:
                others.add(entity or latin(each.value))
            elif is_person(pack, entity) and entity is not None and (each.field != "host" or not guests):
                people.setdefault(where, set()).add(entity)
        self.sides, self.others = frozenset(sides), frozenset(others)
        self.people = {where: frozenset(ids) for where, ids in people.items()}
        if guests:  # a visit is its visitor's, whoever receives
            side_of = {_side(pack, identities.of(g.entity) if g.entity else None, g) for g in guests}
            self.people = {where: ids for where, ids in self.people.items() if where in side_of}


def _side(pack: Pack, entity: str | None, told: Told) -> str:
    """By what the pack knows, else by what the text says that they serve."""
    found = side(pack, entity, told.post)
    return told.of if found == UNKNOWN and told.of is not None else found
