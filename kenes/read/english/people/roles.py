"""Roles in English: «Deputy Prime Minister and Foreign Minister», «head of the US State Department», «Tajikistan's President».

A role is a head noun with what stands before it and the complement after it; whose it is, `figures.py` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kenes.language import en
from kenes.read.english.chunks import Chunk, states_in
from kenes.read.english.row import Row
from kenes.text.span import Span

_OWN_STATE = frozenset({"envoy"})
_COMPLEMENT = frozenset({"of", "for", "to", "at", "on", "in", "from"})
_NOT_AFTER = en.words("on in at after before during from")
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Role:
    """Words [first, last) of a row that say what somebody is. `cls` is the class of its head, `states` the states it is
    in (of an ambassador the state that sent him), `named` whether it says of what («the head of the port»)."""

    row: int
    first: int
    last: int
    span: Span
    cls: str
    level: str | None
    states: tuple[str, ...]
    plural: bool
    definite: bool
    named: bool


def roles(row: Row, found: Sequence[Chunk], names: Sequence[tuple[int, int]]) -> tuple[Role, ...]:
    """The roles of a row in order, none overlapping. `names` are the places of people's names, which no role covers."""
    made: list[Role] = []
    i = 0
    while i < len(row):
        head = _head(row, i)
        if head is None or any(first <= i < last for first, last in names):
            i += 1
            continue
        size, cls, plural = head
        first = _start(row, found, names, i, made[-1].last if made else 0)
        last, named = _stop(row, found, names, i + size, cls)
        role = _role(row, found, first, i, last, cls, plural, named)
        made.append(role)
        i = max(last, i + 1)
    return tuple(_joined(row, found, made, names))


# Nouns that are roles only in company: «the head of the port», «General Doe», «the host».
_BEFORE = frozenset({"deputy", "assistant", "chief", "general"})
_ONLY_OF = frozenset({"head", "heads"})
_ONLY_CAPITAL = frozenset({"general", "major", "fellow", "doctor", "rep", "sen", "fellows"})


def _head_follows(row: Row, i: int) -> bool:
    """«Deputy Transport Minister»: the deputy is a minister."""
    for k in range(i + 1, min(i + 4, len(row))):
        if _head(row, k) is not None:
            return True
        if not row.capital(k) and row.low[k] not in en.modifiers():
            return False
    return False


def _head(row: Row, i: int) -> tuple[int, str, bool] | None:
    """The longest role noun or phrase that begins at word `i`: its size, class, whether it is in the plural."""
    known = en.roles()
    for size in range(min(en.longest_role(), len(row) - i), 0, -1):
        role = known.get(row.low[i : i + size])
        if role is None:
            continue
        word = row.low[i]
        if size == 1 and word in _ONLY_OF and row.word(i + 1) != "of" and not row.capital(i):
            return None
        if size == 1 and word in _BEFORE and _head_follows(row, i):
            return None
        if size == 1 and word in _ONLY_CAPITAL and not row.capital(i):
            return None
        return size, role.cls, role.plural
    return None


def _start(row: Row, found: Sequence[Chunk], names: Sequence[tuple[int, int]], head: int, floor: int) -> int:
    """Where the words before a head begin: «the [Kazakh Deputy Foreign] Minister», «[Tajikistan's] President»."""
    i = head
    while i > floor:
        left = row.low[i - 1]
        if any(a <= i - 1 < b for a, b in names) or row.border(i - 1):
            break
        chunk = next((c for c in found if c.last == i and c.kind in ("state", "adjective", "body", "place")), None)
        if chunk is not None and chunk.first >= floor:
            i = chunk.first
            continue
        if left == "'s" or left == "'":
            owner = next((c for c in found if c.last == i - 1 and c.kind != "person"), None)
            if owner is None or owner.first < floor:
                break
            i = owner.first
            continue
        capital = row.capital(i - 1) and left not in en.DETERMINERS | en.PREPOSITIONS | en.CONJUNCTIONS | en.PRONOUNS
        if left.endswith("ing") and left not in en.modifiers():
            break
        opens = i - 1 == 0 and left not in en.modifiers() and not _head(row, i - 1)  # «Meanwhile President …»
        if (
            left in en.modifiers()
            or (capital and not opens and left not in en.ADVERBS and left not in _HONORIFIC)
            or left.startswith(("vice-", "ex-", "co-"))
        ):
            i -= 1
            continue
        break
    return i


_HONORIFIC = en.words("mr mr. mrs mrs. ms ms. dr dr. sir")


def _stop(row: Row, found: Sequence[Chunk], names: Sequence[tuple[int, int]], i: int, cls: str) -> tuple[int, bool]:
    """Where the complement after a head ends: «Minister [of Foreign Affairs of Russia]»; whether there is one."""
    start = i
    while i < len(row) and i - start < _LONGEST and row.low[i] in _COMPLEMENT:
        preposition = row.low[i]
        k = i + 1
        if row.word(k) in ("the", "its", "their", "his", "her", "a", "an"):
            k += 1
        if k >= len(row) or any(a <= k < b for a, b in names):
            break
        end = _phrase(row, found, names, k)
        if end == k:
            break
        if preposition in ("in", "on", "at", "to", "from") and not (
            cls in ("envoy", "expert", "chair", "official") and row.capital(k)
        ):
            break
        if preposition in ("in", "at", "from", "on") and cls in ("official", "chair") and preposition != "at":
            break
        i = end
    return i, i > start


def _phrase(row: Row, found: Sequence[Chunk], names: Sequence[tuple[int, int]], k: int) -> int:
    """Where the noun phrase that begins at `k` ends."""
    start = k
    while k < len(row) and k - start < _LONGEST:
        if any(a <= k < b for a, b in names) or row.border(k):
            break
        chunk = next((c for c in found if c.first == k and c.kind != "person"), None)
        if chunk is not None:
            k = chunk.last
            continue
        word = row.low[k]
        if row.words[k] in en.CALENDAR:
            break
        if (
            word in ("and", "&")
            and row.capital(k + 1)
            and row.capital(k - 1)
            and not any(a == k + 1 for a, _ in names)
            and _head(row, k + 1) is None
        ):
            k += 1
            continue
        if word == "," or not (word[0].isalnum() or word == "'s" or word == "+"):
            break
        if (
            word in en.AUXILIARIES | en.PREPOSITIONS | en.CONJUNCTIONS | en.PRONOUNS | en.DETERMINERS | en.ADVERBS
            and word != "'s"
        ):
            break
        if word[0].isdigit() or (not row.capital(k) and (row.finite(k) or word.endswith(("ly", "ed")))):
            break
        if not row.capital(k) and k - start >= 3 and not any(row.capital(j) for j in range(start, k)):
            break
        k += 1
    while k > start and row.low[k - 1] in ("and", "&", "'s"):
        k -= 1
    return k


def _role(
    row: Row, found: Sequence[Chunk], first: int, head: int, last: int, cls: str, plural: bool, named: bool
) -> Role:
    states = states_in(found, first, last)
    there = next((k for k in range(head, last) if row.low[k] in ("to", "in")), last)
    if cls in _OWN_STATE:
        states = states_in(found, first, there)
    level = en.level_of(row.words[first:last])
    if row.low[head] == "head" and "state" in row.low[head:last] and row.low[head + 1] == "of":
        level = "head-of-state"  # «Head of the Norwegian State»
    if level == "head-of-state" and named and not states:
        level = None if cls != "head-of-state" or not _state_like(row, head, last) else level
    definite = row.word(first - 1) in ("the", "his", "her", "its", "their") or bool(states) or row.capital(first)
    return Role(row.number, first, last, row.span(first, last), cls, level, states, plural, definite, named)


def _state_like(row: Row, head: int, last: int) -> bool:
    """Whether what a president is of can be a state: «president of the country», not «president of the bank»."""
    return any(word in ("country", "republic", "state", "nation") for word in row.low[head:last])


def _joined(row: Row, found: Sequence[Chunk], made: Sequence[Role], names: Sequence[tuple[int, int]]) -> list[Role]:
    """«Deputy Prime Minister and Foreign Minister Name» is one role of one person."""
    result: list[Role] = []
    for role in made:
        last = result[-1] if result else None
        if (
            last is not None
            and not last.plural
            and not role.plural
            and role.first - last.last == 1
            and row.low[last.last] in ("and", "–", "-", "—")
            and (not last.states or not role.states or last.states == role.states)
            and any(first == role.last for first, _ in names)
        ):
            level = en.level_of(row.words[last.first : role.last])
            states = tuple(dict.fromkeys((*last.states, *role.states)))
            span = row.span(last.first, role.last)
            result[-1] = Role(
                row.number, last.first, role.last, span, role.cls, level, states, False, last.definite, role.named
            )
        else:
            result.append(role)
    return result
