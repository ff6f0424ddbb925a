"""From the entries of a spelling to what it may stand for here: whose capitals, suffix and day allow it."""

from __future__ import annotations

import msgspec

from kenes.pack.inflect.spell import Entry, Unit
from kenes.pack.inflect.suffix import derived, fits, fits_abbreviation, plural
from kenes.pack.tenure import holds


class Candidate(msgspec.Struct, frozen=True):
    """What a name may stand for. `case` (Nomn, Gent, Datv, Accs, Ablt, Loct) and `number` (sing, plur) only where the
    inflection decides them; `cases` holds all that the form can be."""

    id: str
    table: str
    kind: str
    lang: str
    case: str | None = None
    number: str | None = None
    cases: tuple[str, ...] = ()


def cased(unit: Unit, words: str, capital: bool, rest: str) -> bool:
    """Whether the capitals of the text allow the name: `Кр` is not КР, `иран` is not Иран, `министр` may be; AQSh is also AQSH
    and UN also U.N.; what the suffix `rest` makes of a place is written small (`rossiyalik`)."""
    if not capital and not unit.any_case and not (unit.whereabouts and derived(rest, unit.lang)):
        return False
    words = words.replace(".", "")
    return not unit.capitals or all(word in words or word.upper() in words for word in unit.capitals)


def suffixed(unit: Unit, rest: str, langs: frozenset[str], short: bool) -> bool:
    """Whether what follows the name in its word is a suffix. A name of three letters takes no plural: `Кумтөр` is not Кум."""
    if short and not unit.capitals and plural(rest):
        return False
    if unit.lang == "ru":
        if unit.declines and fits_abbreviation(rest):
            return True
    elif fits(rest, unit.lang):
        return True
    return any(fits(rest, each) for each in langs)


def grown(entry: Entry, rest: str) -> Entry:
    """The entry, as an adjective where the suffix makes one of a place: `қазақстандық` is not `Қазақстан`."""
    unit, _, case, number = entry
    return (unit, "adjective", case, number) if rest and unit.whereabouts and derived(rest, unit.lang) else entry


def named(unit: Unit, on: str) -> bool:
    """Whether the thing bore the name on the day; people keep theirs."""
    return all(holds(since, until, on) is not False for since, until in unit.spans)


def candidates(kept: tuple[Entry, ...], lang: str | None, suffixed: bool) -> tuple[Candidate, ...]:
    """One candidate a thing. Of an abbreviation that means two things, the one of the text's language."""
    if lang is not None and len({entry[0].id for entry in kept}) > 1:
        own = tuple(entry for entry in kept if entry[0].lang == lang and entry[0].capitals)
        kept = own or kept
    grouped: dict[str, list[Entry]] = {}
    for entry in kept:
        grouped.setdefault(entry[0].id, []).append(entry)
    made = []
    for name, entries in grouped.items():
        unit, kind, _, _ = min(entries, key=lambda entry: (entry[0].lang != lang, entry[0].lang != "ru"))
        cases = () if suffixed else tuple(dict.fromkeys(entry[2] for entry in entries if entry[2]))
        numbers = set() if suffixed else {entry[3] for entry in entries if entry[3]}
        case = cases[0] if len(cases) == 1 else None
        number = numbers.pop() if len(numbers) == 1 else None
        made.append(Candidate(name, unit.table, kind, unit.lang, case, number, cases))
    return tuple(made)
