"""The words that name a speaker beside a word of speech: its subject on the left, after inversion on the right."""

from __future__ import annotations

from dataclasses import dataclass

from kenes.language import en
from kenes.read.english.people.cast import Cast
from kenes.read.english.people.names import HONORIFICS
from kenes.read.english.row import Row

_BEFORE = en.PREPOSITIONS | en.words("earlier meanwhile and but so then also today yesterday still however")
_STOPS = en.words("on in at during after before following when while as about to from with by")


@dataclass(frozen=True, slots=True)
class Source:
    """Words [first, last) of a row that name a speaker."""

    first: int
    last: int


def left_of(cast: Cast, row: Row, i: int) -> Source | None:
    """The subject of the verb at word `i`, looked for on its left; None where there is none."""
    j = i - 1
    while j >= 0 and (
        row.low[j] in en.ADVERBS
        or row.low[j] in en.AUXILIARIES
        or row.low[j] in ("not", "n't")
        or (row.low[j].endswith("ly") and not row.capital(j))
    ):
        j -= 1
    if j < 0:
        return None
    if row.low[j] in ("who", "which"):
        k = j - (row.word(j - 1) == ",")
        return _phrase(cast, row, k)
    if row.words[j] == ",":
        opened = _opened(row, j)
        if opened is None:
            return None
        head = _phrase(cast, row, opened)
        return Source(head.first, j) if head is not None else None
    if row.low[j] in ("and", "but") or row.words[j] == ",":
        return None
    return _phrase(cast, row, j + 1)


def _opened(row: Row, comma: int) -> int | None:
    """The comma that opens the apposition that `comma` closes: «Name, the minister of roads, said»."""
    for k in range(comma - 1, max(0, comma - 22), -1):
        if row.words[k] == ",":
            inside = row.low[k + 1 : comma]
            if inside and (
                inside[0] in ("who", "which", "whose") or not any(row.finite(m) for m in range(k + 1, comma))
            ):
                return k
        elif row.border(k) and row.low[k] not in ("who", "which", "that", "(", ")"):
            return None
    return None


def _phrase(cast: Cast, row: Row, end: int) -> Source | None:
    """The noun phrase that ends before word `end`."""
    at = cast.index(row)
    covered = {k for n in cast.names[at] for k in range(n.first, n.last)} | {
        k for c in cast.marks[at] for k in range(c.first, c.last)
    }
    covered |= {k for r in cast.roles[at] for k in range(r.first, r.last)}
    k = end
    while k > 0:
        word = row.low[k - 1]
        if k - 1 in covered:
            k -= 1
            continue
        if word == "," and _listing(cast, at, k - 1):
            k -= 1
            continue
        if (
            row.words[k - 1] == ","
            or row.border(k - 1)
            or row.finite(k - 1)
            or row.words[k - 1] in (".", "?", "!", "...", "”")
        ):
            break
        if word == "and" and not (k < end and _joined(cast, at, k - 1)):
            break
        k -= 1
    first = _trimmed(cast, row, at, k, end)
    return Source(first, end) if first < end else None


def _listing(cast: Cast, at: int, comma: int) -> bool:
    """Whether a comma stands between two names of a list."""
    ends = {each.last for each in cast.placed(at, roles=False)}
    starts = {each.first for each in cast.placed(at)}
    return comma in ends and comma + 1 in starts


def _joined(cast: Cast, at: int, conjunction: int) -> bool:
    """Whether «and» joins two that speak: «A and B said», not «… was ready and B said»."""
    ends = {each.last for each in cast.placed(at)}
    return (
        conjunction in ends
        or cast.rows[at].low[conjunction - 1] in ("developers",)
        or not cast.rows[at].capital(conjunction + 1)
    )


def _trimmed(cast: Cast, row: Row, at: int, first: int, end: int) -> int:
    """Without what stands before the subject itself: «In Moscow on Tuesday [Putin] said»."""
    while (
        first < end
        and (
            row.low[first] in ("and", "but", "so", "then", "earlier", "meanwhile", "also", "however")
            or row.low[first].endswith("ly")
        )
        and first + 1 < end
    ):
        first += 1
    if first >= end or row.low[first] not in en.PREPOSITIONS:
        return first
    units = [n.first for n in cast.names[at] if n.last == end] + [r.first for r in cast.roles[at] if r.last == end]
    units += [c.first for c in cast.marks[at] if c.last == end and c.kind != "adjective"]
    if not units:
        pronoun = end - 1 if row.low[end - 1] in en.PRONOUNS else None
        starts = [
            k for k in range(first + 1, end) if row.low[k] in en.DETERMINERS and row.low[k - 1] not in en.PREPOSITIONS
        ]
        return pronoun if pronoun is not None else starts[-1] if starts else end
    start = min(units)
    for role in cast.roles[at]:
        if role.last in (start, start - 1) and role.first < start:
            start = role.first
    return start - 1 if row.word(start - 1) == "the" and start - 1 >= first else start


def right_of(cast: Cast, row: Row, i: int) -> Source | None:
    """The subject of an inverted verb, at word `i` and after: «said [the President of Chile]»."""
    if i >= len(row):
        return None
    at = cast.index(row)
    inside = {k for c in cast.placed(at) for k in range(c.first, c.last)}
    opens = (
        i in inside
        or row.low[i] in en.DETERMINERS
        or row.capital(i)
        or row.low[i] in ("he", "she", "they", "it")
        or row.low[i] in HONORIFICS
    )
    if not opens or row.low[i] in ("that", "this", "no") or (row.low[i] in en.PREPOSITIONS and i not in inside):
        return None
    k = i
    while k < len(row):
        word = row.low[k]
        if k in inside:
            k += 1
            continue
        if (
            row.border(k)
            or row.words[k] in (",", ".", "?", "!", "...")
            or row.finite(k)
            or (word in _STOPS and k > i)
            or word in en.CONJUNCTIONS - {"and"}
        ):
            break
        if word == "and" and k + 1 not in inside:
            break
        k += 1
    return Source(i, k) if k > i else None
