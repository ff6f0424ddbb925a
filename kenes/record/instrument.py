"""Instruments: treaties, statements, strategies, laws, by the pack's id or by name and parties, with the dated history of
their stages.

«Меморандум о сотрудничестве» is signed every week: a name that says little is one instrument only between the same parties
in the same weeks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kenes.model.record import Field, Report, Told
from kenes.model.report import InstrumentReport
from kenes.pack.pack import Pack
from kenes.record import words
from kenes.record.days import window
from kenes.record.identity import Identities, digest, gathered, instant, latin
from kenes.record.kind import Kind, Rule, every, first, shown, value
from kenes.record.page import Page
from kenes.record.sides import UNKNOWN, side

STAGES = ("proposed", "drafted", "adopted", "signed", "ratified", "in_force", "amended", "ended")
# The stems of words that name the kind of an instrument or join its name: they tell none from another.
_KINDS = frozenset(words.stems(
    "договор соглашение меморандум протокол конвенция декларация заявление коммюнике стратегия концепция программа план "
    "резолюция закон указ документ совместный совместная о об для между на в в сфере области сотрудничество сотрудничестве "
    "взаимопонимание взаимопонимании дорожная карта treaty agreement memorandum declaration statement strategy programme "
    "resolution law the of on and between cooperation understanding joint шарт келісім меморандум бірлескен мәлімдеме "
    "bitim shartnoma bayonot qoʻshma"
))  # fmt: skip
_TELLING = 3  # stems that make a name an instrument's own
_WEEKS = 30 * 86400.0


def reports(page: Page) -> Iterator[Report]:
    for instrument in page.reading.instruments:
        if not page.places.rejected("instrument", (instrument.name,)):
            report = _flat(page, instrument)
            if report is not None:
                yield report


def _flat(page: Page, found: InstrumentReport) -> Report | None:
    name = " ".join(found.name.of(page.document.text).split())
    told = [page.told("name", name, found.name, found.entity), page.told("kind", found.kind, found.name)]
    if found.stage != "mentioned":
        at = page.date(found.date, found.name) if found.date is not None else found.name
        told.append(page.told("stage", found.stage, at, date=found.date))
    for party in found.parties:
        told.extend(page.party("party", party, found.name))
    told.extend(page.themes((found.name,)))
    if found.entity is not None:
        return page.report("instrument", f"instrument:{found.entity}", (), told)
    telling = _telling(name)
    sides = _sides(told, page.pack, Identities(()))
    if not telling and len(sides) < 2:  # «меморандум», «документ»: whose, nobody says
        return None
    when = "" if _own(name) else (found.date or page.document.published or page.document.id)[:7]
    seed = "instrument:" + digest(found.kind, words.title(name) or "", *sorted(telling), *sorted(sides), when)
    return page.report("instrument", seed, tuple(_keys(name, found.kind, sides)), told)


def _telling(name: str) -> frozenset[str]:
    return frozenset(words.stems(name)) - _KINDS


def _own(name: str) -> bool:
    """Whether a name says enough to be of one instrument only: a title in marks, or three words that tell."""
    return words.title(name) is not None or len(_telling(name)) >= _TELLING


def _sides(told: Iterable[Told], pack: Pack, identities: Identities) -> frozenset[str]:
    found: set[str] = set()
    for each in told:
        if each.field == "party":
            where = side(pack, identities.of(each.entity) if each.entity else None)
            found.add(latin(each.value) if where == UNKNOWN else where)
    return frozenset(found)


def _keys(name: str, kind: str, sides: frozenset[str]) -> Iterator[str]:
    """The title, the first telling words in the order of the alphabet, two by two; a name that says little, its parties."""
    inside = words.title(name)
    if inside is not None:
        yield f"instrument:title:{digest(*words.stems(inside))}"
    telling = [stem for stem in dict.fromkeys(words.stems(name)) if stem not in _KINDS][:4]
    if len(telling) >= _TELLING:
        yield from (f"instrument:{kind}:{min(a, b)} {max(a, b)}" for a, b in pairwise(telling))
    elif inside is None:
        yield f"instrument:{kind}:{'|'.join(sorted(sides)) or ' '.join(sorted(telling))}"


def gather(reports: Sequence[Report], identities: Identities, pack: Pack) -> list[list[Report]]:
    def name(unit: Sequence[Report]) -> str:
        told = first(unit[0], "name")
        return told.value if told is not None else ""

    def known(unit: Sequence[Report]) -> str | None:
        told = first(unit[0], "name")
        return told.entity if told is not None else None

    def sides(unit: Sequence[Report]) -> frozenset[str]:
        return _sides((told for report in unit for told in every(report, "party")), pack, identities)

    def order(unit: Sequence[Report]) -> tuple[object, ...]:
        return (known(unit) is None, -len(_telling(name(unit))), -len(sides(unit)), instant(unit[0].source.published))

    def marks(unit: Sequence[Report]) -> Iterable[str]:
        return _telling(name(unit)) or ("",)

    def fits(unit: Sequence[Report], leader: Sequence[Report]) -> tuple[float, ...] | None:
        if value(unit[0], "kind") != value(leader[0], "kind") or known(unit) != known(leader):
            return None
        one, other = sides(unit), sides(leader)
        if one and other and not (one <= other or other <= one):
            return None
        mine, theirs = _telling(name(unit)), _telling(name(leader))
        titles = words.title(name(unit)), words.title(name(leader))
        if titles[0] is not None and titles[1] is not None:
            return (2.0, float(len(one & other))) if words.stems(titles[0]) == words.stems(titles[1]) else None
        shared = len(mine & theirs)
        if _own(name(unit)) and _own(name(leader)):
            enough = shared >= _TELLING and shared >= 0.8 * min(len(mine), len(theirs))
            return (1.0, shared / len(mine | theirs)) if enough else None
        if mine != theirs or len(one) < 2 or one != other:
            return None
        return (0.5, 0.0) if _same_weeks(unit, leader) else None

    return gathered(reports, identities, order, marks, fits)


def _same_weeks(one: Sequence[Report], other: Sequence[Report]) -> bool:
    return abs(instant(one[0].source.published) - instant(other[0].source.published)) <= _WEEKS


def precision(field: str, told: Told, report: Report, pack: Pack) -> int:
    """The fullest name; a day before a month."""
    if field == "name":
        return len(told.value)
    return len(told.value) if field == "date" and window(told.value, None, False) else 0


def title(fields: Sequence[Field], pack: Pack) -> str:
    return "".join(shown(fields, "name")[:1])


INSTRUMENT = Kind(
    kind="instrument",
    fields=(
        Rule("name"),
        Rule("kind", ("official source", "later")),
        Rule("stage", ("further", "official source", "later")),
        Rule("party", many=True),
        Rule("theme", many=True),
    ),
    reports=reports,
    gather=gather,
    title=title,
    precision=precision,
    steps="stage",
    order=STAGES,
    final=STAGES,
)
