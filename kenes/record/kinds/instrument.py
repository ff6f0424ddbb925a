"""Instruments: treaties, statements, strategies, laws, by the pack's id or by name and parties, with the dated history of
their stages.

«Меморандум о сотрудничестве» is signed every week: a name that says little is one instrument only between the same parties
in the same weeks.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kenes.language.ru_phrase import nominative
from kenes.model.record import Field, Report, Told
from kenes.model.report import InstrumentReport
from kenes.pack.pack import Pack
from kenes.record import words
from kenes.record.gather import PERIOD, gathered, periods
from kenes.record.identity import digest, instant, latin
from kenes.record.judged.identities import Identities
from kenes.record.kind import Kind, Rule, every, first, shown, value
from kenes.record.occasion.days import window
from kenes.record.occasion.sides import UNKNOWN, side
from kenes.record.page import Page

STAGES = ("proposed", "drafted", "adopted", "signed", "ratified", "in_force", "amended", "ended")
# The stems of words that name the kind of an instrument or join its name: they tell none from another.
_KINDS = frozenset(words.stems(
    "договор соглашение меморандум протокол конвенция декларация заявление коммюнике стратегия концепция программа план "
    "резолюция закон указ документ совместный совместная о об для между на в в сфере области сотрудничество сотрудничестве "
    "взаимопонимание взаимопонимании дорожная карта treaty agreement memorandum declaration statement strategy programme "
    "resolution law the of on and between cooperation understanding joint шарт келісім меморандум бірлескен мәлімдеме "
    "bitim shartnoma bayonot qoʻshma"
))  # fmt: skip
# The stems of nouns a state or a body has one of by each name: «Уголовный кодекс», «Конституция», «Устав».
_STANDING = frozenset(words.stems("кодекс конституция устав кодексі жарғы конституциясы code constitution charter"))
# Bodies that every state has: where a text names one by this word alone, nobody says whose it is, and it is no side.
_BARE = frozenset(
    words.stems(
        "сенат парламент правительство кабинет министерство сенаты парламенті үкімет senate parliament government"
    )
)
_TELLING = 3  # stems that make a name an instrument's own


def reports(page: Page) -> Iterator[Report]:
    for instrument in page.reading.instruments:
        if not page.places.rejected("instrument", (instrument.name,)):
            report = _flat(page, instrument)
            if report is not None:
                yield report


def _flat(page: Page, found: InstrumentReport) -> Report | None:
    name = nominative(" ".join(found.name.of(page.document.text).split()))
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
    when = (
        "" if _own(name) or _standing(name, sides) else (found.date or page.document.published or page.document.id)[:7]
    )
    seed = "instrument:" + digest(found.kind, words.title(name) or "", *sorted(telling), *sorted(sides), when)
    return page.report(
        "instrument", seed, tuple(_keys(name, found.kind, sides, instant(page.document.published))), told
    )


def _telling(name: str) -> frozenset[str]:
    return frozenset(words.stems(name)) - _KINDS


def _own(name: str) -> bool:
    """Whether a name says enough to be of one instrument only: a title in marks, or three words that tell."""
    return words.title(name) is not None or len(_telling(name)) >= _TELLING


def _standing(name: str, sides: frozenset[str]) -> bool:
    """Whether a name that says little is still of one instrument for years: a code, a constitution, a charter of somebody."""
    return bool(sides) and not _own(name) and bool(_STANDING & frozenset(words.stems(name)))


def _sides(told: Iterable[Told], pack: Pack, identities: Identities) -> frozenset[str]:
    found: set[str] = set()
    for each in told:
        if each.field == "party":
            where = side(pack, identities.of(each.entity) if each.entity else None)
            if where == UNKNOWN and each.of is None and _BARE.issuperset(words.stems(each.value)):
                continue  # «Сенат одобрил»
            found.add((each.of or latin(each.value)) if where == UNKNOWN else where)
    return frozenset(found)


def _keys(name: str, kind: str, sides: frozenset[str], published: float) -> Iterator[str]:
    """The title, the first telling words in the order of the alphabet, two by two; of a name that says little all that must
    be equal, its words, its parties and its weeks, and nothing where no two parties make it one."""
    inside = words.title(name)
    if inside is not None:
        yield f"instrument:title:{digest(*words.stems(inside))}"
    telling = [stem for stem in dict.fromkeys(words.stems(name)) if stem not in _KINDS][:4]
    if len(telling) >= _TELLING:
        yield from (f"instrument:{kind}:{min(a, b)} {max(a, b)}" for a, b in pairwise(telling))
        return
    parts = "|".join(sorted(sides)), " ".join(sorted(telling))
    if _standing(name, sides):
        yield f"instrument:{kind}:{' '.join(parts)}"
    elif inside is None and len(sides) > 1:
        yield from (f"instrument:{kind}:{' '.join(parts)}:{period}" for period in periods(published))


class _Name(NamedTuple):
    """What is compared of an instrument: its id in the pack, its kind, the stems of its name that tell and of its title."""

    known: str | None
    kind: str | None
    telling: frozenset[str]
    title: tuple[str, ...] | None
    own: bool
    sides: frozenset[str]
    published: float


def gather(reports: Sequence[Report], identities: Identities, pack: Pack) -> list[list[Report]]:
    def view(unit: Sequence[Report]) -> _Name:
        told = first(unit[0], "name")
        name = told.value if told is not None else ""
        title = words.title(name)
        return _Name(
            known=told.entity if told is not None else None,
            kind=value(unit[0], "kind"),
            telling=_telling(name),
            title=words.stems(title) if title is not None else None,
            own=_own(name),
            sides=_sides((told for report in unit for told in every(report, "party")), pack, identities),
            published=instant(unit[0].source.published),
        )

    return gathered(reports, identities, view, _order, _marks, _one_instrument)


def _order(one: _Name) -> tuple[object, ...]:
    return (one.known is None, -len(one.telling), -len(one.sides), one.published)


def _marks(one: _Name) -> Iterator[Hashable]:
    """The words that tell; of a name that says little, all of them and its weeks."""
    if one.own or one.known is not None:
        yield from one.telling or ("",)
    yield from ((one.telling, period) for period in periods(one.published))


def _one_instrument(one: _Name, leader: _Name) -> tuple[float, ...] | None:
    """How well two names fit one instrument; None where anything that both tell differs."""
    if one.kind != leader.kind or one.known != leader.known:
        return None
    if one.sides and leader.sides and not (one.sides <= leader.sides or leader.sides <= one.sides):
        return None
    if one.title is not None and leader.title is not None:
        return (2.0, float(len(one.sides & leader.sides))) if one.title == leader.title else None
    if one.own and leader.own:
        shared = len(one.telling & leader.telling)
        enough = shared >= _TELLING and shared >= 0.8 * min(len(one.telling), len(leader.telling))
        return (1.0, shared / len(one.telling | leader.telling)) if enough else None
    if one.telling != leader.telling or len(one.sides) < 2 or one.sides != leader.sides:
        return None
    return (0.5, 0.0) if abs(one.published - leader.published) <= PERIOD else None


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
