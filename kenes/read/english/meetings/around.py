"""What stands around the word of an occasion: where, when, and whether it was held."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language import en, en_occasions
from kenes.model.mark import DateMark, Party
from kenes.read.english.meetings.mention import Where
from kenes.read.english.people.cast import Cast
from kenes.read.english.row import Row

_IN = frozenset({"in", "at", "to", "into"})
_FAR = 16
_ASIDE = en.words("after before following since ahead despite during when while who which whose")


def where(cast: Cast, row: Row, i: int, prepositions: frozenset[str] = frozenset({"in", "at"})) -> Where | None:
    """The nearest place after the word `i`, else before it, that one of the prepositions leads to."""
    at = cast.index(row)
    best: tuple[int, Where] | None = None
    for chunk in cast.marks[at]:
        if chunk.kind not in ("place", "state") or (
            chunk.first == 0 and chunk.last < len(row) and row.low[chunk.last] != ","
        ):
            continue
        place = place_of(cast, row, chunk.first)
        lead = _lead(row, chunk.first)
        if place is None or row.word(lead) not in prepositions:
            continue
        if any(row.finite(k) for k in range(i + 1, chunk.first)) and chunk.first > i + 8:
            continue
        if (
            row.word(lead - 1) in ("launched", "adopted", "signed", "interests", "situation", "peace")
            and chunk.first > i
        ):
            continue
        distance = chunk.first - i if chunk.first > i else 40 + i - chunk.first
        if any(row.low[k] in _ASIDE for k in range(min(i, chunk.first) + 1, max(i, chunk.first))):
            distance += 30
        if best is None or distance < best[0]:
            best = (distance, place)
    return best[1] if best is not None and best[0] < 70 else None


def _lead(row: Row, first: int) -> int:
    """The preposition before a place: «in [the Kazakh port of] Aktau», «in the city of Oslo»."""
    k = first - 1
    while (
        k > 0
        and k > first - 7
        and (
            row.low[k]
            in (
                "the",
                "of",
                "city",
                "town",
                "capital",
                "port",
                "resort",
                "northern",
                "southern",
                "eastern",
                "western",
                "region",
                "republic",
            )
            or (row.capital(k) and row.low[k] not in en.PREPOSITIONS)
        )
    ):
        k -= 1
    return k


def place_of(cast: Cast, row: Row, i: int) -> Where | None:
    """The place named at word `i`, with its state; a city with its state beside it («Oslo, Norway») is the city."""
    at = cast.index(row)
    chunk = next((c for c in cast.marks[at] if c.first == i), None)
    if chunk is None:
        return None
    if chunk.kind == "state":
        return Where(cast.state(chunk.ids[0]), chunk.ids[0], False)
    if chunk.kind != "place" or any(n.first <= i < n.last for n in cast.names[at]):
        return None
    known = cast.pack.places.get(chunk.ids[0])
    if known is None:
        return None
    if known.kind == "state":
        return Where(cast.state(known.state or known.id), known.state, False)
    name = (cast.pack.called(known.id, "en", cast.on) if chunk.id else None) or chunk.hit.form
    city = known.kind in ("capital", "city", "district", "facility", "lake")
    return Where(Party(name, chunk.id), known.state, city)


def date(row: Row, dates: Sequence[DateMark], i: int) -> str | None:
    """The value of the date nearest to the word `i` in its sentence, no document's title or number between."""
    own = [
        mark
        for mark in dates
        if row.sentence.span.covers(mark.span) and mark.value is not None and not _spans_years(mark.value)
    ]
    best: tuple[float, str] | None = None
    for mark in own:
        k = row.at(mark.span.start)
        if any(
            row.low[m] in ("until", "till", "since", "for", "of", "–", "-", "—") and mark.value and len(mark.value) == 4
            for m in (k, k - 1)
            if m >= 0
        ):
            continue
        low, high = min(i, k), max(i, k)
        distance = float(high - low)
        if any(row.low[m] in ("after", "since", "before", "following") for m in range(low + 1, high)):
            continue
        if any(row.low[m] in _ASIDE or row.border(m) for m in range(low + 1, high)):
            distance += 14
        if any(row.words[m] in ("signed", "adopted", "dated") for m in range(low + 1, high)):
            distance += 14
        if best is None or distance < best[0]:
            best = (distance, mark.value or "")
    return best[1] if best is not None and best[0] < 30 else None


def _spans_years(value: str) -> bool:
    first, _, last = value.partition("/")
    return bool(last) and first[:4] != last[:4]


def verb_of(row: Row, i: int) -> int | None:
    """The verb that governs the noun at word `i`: the last one before it in its clause."""
    for k in range(i - 1, max(-1, i - 30), -1):
        if row.words[k] in (";", ":") or row.mark(k):
            return None
        if row.low[k] in ("who", "which", "that", "when", "where", "while"):
            return None
        if row.low[k] in en.AUXILIARIES and row.low[k] not in ("to",) and not row.low[k].startswith("'"):
            return k
        if (
            not row.capital(k)
            and any(f.entry.verb for f in en_occasions.at(row.low, k))
            and row.word(k - 1) not in en.DETERMINERS
        ):
            return k
        if (
            not row.capital(k)
            and any(form.finite for form in en.known_verb(row.low[k]))
            and row.word(k - 1) not in en.DETERMINERS
        ):
            return k
    return None


def status(row: Row, first: int, last: int, head: int) -> tuple[str, bool]:
    """What the words around say of the occasion at words [first, last) with its noun or verb at `head`: its status, and
    whether it is recalled. An adjective speaks of it only inside its own words («the next summit»)."""
    found: set[str] = set()
    for k in range(max(0, first - _FAR), min(len(row), last + _FAR)):
        if not first <= k < head and not _reaches(row, k, first, last):
            continue
        for each in en_occasions.at(row.low, k):
            if each.entry.means not in en_occasions.STATUSES:
                continue
            if each.entry.governs == "np" and not first <= k < head:
                continue
            found.add(each.entry.means)
    if _to_come(row, first):
        found.add("planned")
    recalled = "recalled" in found
    for each_status in ("cancelled", "postponed", "proposed", "planned"):
        if each_status in found:
            return each_status, recalled
    return "held", recalled


def _reaches(row: Row, k: int, first: int, last: int) -> bool:
    """Whether a word before or after an occasion stands in its clause, or governs it over a comma or «and»."""
    if k < first:
        between = range(k + 1, first)
        if any(
            row.words[m] in (";", ":", "”", "“") or row.low[m] in ("that", "which", "who", "where") for m in between
        ):
            return False
        joined = any(
            row.words[m] == "," or row.low[m] in ("and", "while", "after", "before", "during") for m in between
        )
        return not joined or _governing(row, k, first)
    between = range(last, k)
    return not any(
        row.words[m] in (";", ":", ",") or row.low[m] in ("which", "who", "where", "while", "and", "that")
        for m in between
    ) or (
        row.low[k] in ("scheduled", "planned", "due", "postponed", "cancelled")
        and not any(row.finite(m) for m in between)
    )


def _governing(row: Row, k: int, i: int) -> bool:
    """Whether a word before «and» or a comma still governs: «will arrive on Monday and meet», «will visit Oslo, Bergen»."""
    if row.low[k] not in (
        "will",
        "shall",
        "plans",
        "plan",
        "due",
        "scheduled",
        "postpone",
        "postponed",
        "cancelled",
        "cancels",
    ):
        return False
    return not any(
        row.finite(m) and row.low[m] not in ("will", "be", "is") and not _base(row, m) for m in range(k + 1, i)
    )


def _base(row: Row, k: int) -> bool:
    forms = en.known_verb(row.low[k])
    return bool(forms) and all("past" not in form.names and "present" not in form.names for form in forms)


def _to_come(row: Row, i: int) -> bool:
    """«is to meet», «to visit Norway» of a headline, «are to sign»."""
    if row.word(i - 1) == "to" and row.word(i - 2) not in ("visit", "prior", "due", "according", "trip", "addition"):
        return row.word(i) not in ("a", "the")
    return row.word(i - 2) == "to" and row.word(i - 1) in (
        "hold",
        "attend",
        "host",
        "pay",
        "join",
        "chair",
        "make",
        "have",
    )
