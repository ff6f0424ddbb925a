"""Who can take part in an occasion, read from the words of a row: people, states, bodies, groups of office-holders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kenes.language import en
from kenes.model.mark import Party
from kenes.read.english.chunks import Chunk
from kenes.read.english.people.cast import Cast
from kenes.read.english.people.figures import Figure
from kenes.read.english.people.roles import Role
from kenes.read.english.row import Row
from kenes.read.english.speech.source import left_of
from kenes.text.fold import fold

_GROUPS = en.words("leaders presidents ministers delegations officials representatives counterparts heads secretaries")
_JOIN = frozenset({",", "and", "&", "plus"})
_PAIR = en.words("leaders presidents sides parties ministers counterparts they both interlocutors")
_SKIP = en.words("the a an his her their its new visiting mr mr. mrs ms dr both then")


@dataclass(frozen=True, slots=True)
class Side:
    """Who takes part: `party`, the states or organisations it acts for, and what it is: person, state, body or group."""

    party: Party
    states: frozenset[str]
    kind: str
    levels: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        return self.party.entity or fold(self.party.name)

    def same(self, other: Side) -> bool:
        """The same party, or one is the state for which the other acts."""
        if self.key == other.key:
            return True
        return self.kind != other.kind and "state" in (self.kind, other.kind) and bool(self.states & other.states)


def person(figure: Figure) -> Side:
    return Side(figure.party, frozenset(figure.states[:1]), "person", frozenset(figure.levels))


def state(cast: Cast, id: str) -> Side:
    return Side(cast.state(id), frozenset({id}), "state")


def body(cast: Cast, row: Row, chunk: Chunk) -> Side:
    return Side(
        Party(body_name(cast, chunk.id) or row.span(chunk.first, chunk.last).of(row.text), chunk.id),
        frozenset(chunk.ids),
        "body",
    )


def body_name(cast: Cast, id: str | None) -> str | None:
    """A body under its fullest name in the text; None where the text does not name it."""
    said = [each.hit.form for marks in cast.marks for each in marks if id is not None and each.id == id]
    return max(said, key=len, default=None)


def leaders(cast: Cast, row: Row) -> list[Side]:
    """«The two presidents», «the heads of the two states»: the leaders whom the text names, where they are two of two states."""
    known = [f for f in cast.figures if f.levels & {"head-of-state", "head-of-government"} and f.states]
    apart_ = len({f.states[0] for f in known}) == len(known) == 2
    return [person(figure) for figure in known] if apart_ else []


def distinct(sides: Sequence[Side]) -> list[Side]:
    """Each party once; a state gives way to the person who acts for it."""
    kept: list[Side] = []
    for side in sides:
        if any(side.key == each.key for each in kept):
            continue
        kept.append(side)
    people = [each for each in kept if each.kind == "person"]
    return [each for each in kept if each.kind != "state" or not any(each.states & one.states for one in people)]


def apart(sides: Sequence[Side]) -> bool:
    """Whether parties of different states or organisations are among the sides."""
    known = [each for each in sides if each.states]
    return any(not a.states & b.states for i, a in enumerate(known) for b in known[i + 1 :])


def right(cast: Cast, row: Row, i: int) -> tuple[list[Side], int]:
    """The parties listed from word `i` on («Kazakh President Name, Name of Chile and the leaders of Peru»), and the word after."""
    at = cast.index(row)
    found: list[Side] = []
    pending: list[str] = []  # «the Belarusian, Kazakh and Ukrainian presidents»
    k = i
    while k < len(row):
        word = row.low[k]
        name = next((n for n in cast.names[at] if n.first == k), None)
        role = next((r for r in cast.roles[at] if r.first == k), None)
        chunk = next((c for c in cast.marks[at] if c.first == k), None)
        if name is not None:
            figure = cast.figure_at(row.number, name.first, name.last)
            found += [person(figure)] if figure is not None else []
            k = _after_name(cast, row, at, name.last)
        elif role is not None:
            k = role.last
            named = next(
                (n for n in cast.names[at] if role.last <= n.first <= role.last + 2 and not row.border(role.last)), None
            )
            if named is not None and all(row.low[m] in _SKIP | {","} for m in range(role.last, named.first)):
                k = named.first
                continue
            sides, k = of_role(cast, row, role)
            if role.plural and pending:
                levels = frozenset({role.level} if role.level else ())
                found += [Side(cast.state(id), frozenset({id}), "state", levels) for id in pending]
            found += sides
        elif chunk is not None and chunk.kind in ("state", "body", "outlet"):
            side, k = _of_chunk(cast, row, at, chunk)
            found += side
        elif chunk is not None and chunk.kind == "adjective":
            group, end = _group(cast, row, chunk.first)
            if group is None:
                k = chunk.last
                if k < len(row) and row.low[k] in ("side", "delegation", "party", "government", "authorities"):
                    found.append(state(cast, chunk.ids[0]))
                    k += 1
                elif row.low[k : k + 1] not in (("and",), (",",)) and not any(
                    r.first <= k < r.last for r in cast.roles[at]
                ):
                    break
            else:
                found.append(group)
                k = end
        elif word in _SKIP or (word in _JOIN and k > i and found) or (word in en.modifiers() and not row.capital(k)):
            k += 1
            k += row.word(k) == "and" and not found and word in en.modifiers()
        elif row.low[k : k + 3] == ("as", "well", "as"):
            k += 3
        elif (pair := _group(cast, row, k)) and pair[0] is not None:
            found.append(pair[0])
            k = pair[1]
        else:
            break
    return found, min(k, len(row))


def _after_name(cast: Cast, row: Row, at: int, k: int) -> int:
    """After a name: «of Chile», «, the President of Chile,»."""
    if row.word(k) == "of":
        chunk = next((c for c in cast.marks[at] if c.first in (k + 1, k + 2) and c.kind == "state"), None)
        if chunk is not None:
            return chunk.last
    if row.word(k) == ",":
        role = next(
            (
                r
                for r in cast.roles[at]
                if r.first in (k + 1, k + 2) and not any(n.first == r.last for n in cast.names[at])
            ),
            None,
        )
        if role is not None and (role.first == k + 1 or row.low[k + 1] in ("the", "a", "an")):
            return role.last
    return k


def of_role(cast: Cast, row: Row, role: Role) -> tuple[list[Side], int]:
    """Who a role stands for: its holder, or of a plural the states it names («the foreign ministers of Chile and Peru»)."""
    if role.plural:
        at = cast.index(row)
        if role.states:
            states = list(role.states)
            k = role.last
            while k + 1 < len(row) and row.low[k] in (",", "and"):
                nxt = next(
                    (
                        c
                        for c in cast.marks[at]
                        if c.first == k + 1 + (row.word(k) == "," and row.word(k + 1) == "and") and c.kind == "state"
                    ),
                    None,
                )
                if nxt is None:
                    break
                states.append(nxt.ids[0])
                k = nxt.last
            levels = frozenset({role.level} if role.level else ())
            return [Side(cast.state(id), frozenset({id}), "state", levels) for id in states], k
        group, end = _group(cast, row, role.first)
        return ([group] if group else []), max(end, role.last)
    figure = cast.means(role)
    if figure is not None:
        return [person(figure)], role.last
    holder = cast.holder(role)
    name = role.span.of(row.text)
    if holder is None and not role.states:
        return [], role.last
    level = frozenset({role.level} if role.level else ())
    return [Side(holder or Party(name), frozenset(role.states[:1]), "person", level)], role.last


def _of_chunk(cast: Cast, row: Row, at: int, chunk: Chunk) -> tuple[list[Side], int]:
    """A state or a body; «the European Council President Name» is the person, not the body."""
    role = next((r for r in cast.roles[at] if r.first <= chunk.first < r.last), None)
    if role is not None and role.first == chunk.first:
        return [], chunk.last
    if row.word(chunk.last) in ("'s", "'"):
        return [], chunk.last + 1
    return [state(cast, chunk.ids[0]) if chunk.kind == "state" else body(cast, row, chunk)], chunk.last


def _group(cast: Cast, row: Row, i: int) -> tuple[Side | None, int]:
    """«(the five) Central Asian leaders», «the leaders of the five Central Asian states»: a group without names."""
    k = i
    while k < len(row) and k < i + 7 and row.low[k] not in _GROUPS:
        if not (
            row.capital(k)
            or row.low[k] in ("five", "six", "four", "three", "foreign", "two", "all", "senior", "member")
            or row.words[k].isdigit()
        ):
            return None, i
        k += 1
    if k >= len(row) or row.low[k] not in _GROUPS:
        return None, i
    end = k + 1
    while row.low[end : end + 1] == ("of",) or (
        end > k + 1
        and end < len(row)
        and (
            row.capital(end)
            or row.low[end] in ("the", "five", "all", "states", "countries", "state", "government", "asian", "member")
        )
    ):
        end += 1
    words = row.words[i:end]
    if not any(word[:1].isupper() for word in words[1:] or words) and "states" not in row.low[i:end]:
        return None, i
    if words[-1] == "of":
        return None, i
    return Side(Party(" ".join(words)), frozenset(), "group"), end


def subject(cast: Cast, row: Row, verb: int, main: Sequence[Side]) -> list[Side]:
    """The parties that are the subject of the verb at word `verb`; of «they», «the two leaders» those of the main occasion."""
    source = left_of(cast, row, verb)
    if source is None:
        return []
    words = row.low[source.first : source.last]
    if len(words) == 1 and words[0] in ("he", "she"):
        figure = cast.pronoun(words[0], row.spans[source.first].start)
        return [person(figure)] if figure is not None else []
    found, _ = right(cast, row, source.first)
    found = [side for side in found if side.kind != "body" or len(found) == 1]
    if not found and set(words) & _PAIR:
        return list(main)
    told = [k for k in range(source.first, source.last) if row.low[k] in _GROUPS]
    if not found and told and any(row.capital(k) and k > source.first for k in range(source.first, source.last)):
        first = source.first + (row.low[source.first] in en.DETERMINERS)
        return [Side(Party(row.span(first, source.last).of(row.text)), frozenset(), "group")]
    return found


def before(cast: Cast, row: Row, noun: int, floor: int) -> list[Side]:
    """The owner of an occasion: «Name's visit», «his visit», «Kazakhstan's visit»."""
    at = cast.index(row)
    for k in range(noun - 1, max(floor, noun - 6) - 1, -1):
        if row.low[k] in ("his", "her"):
            figure = cast.pronoun(row.low[k], row.spans[k].start)
            return [person(figure)] if figure is not None else []
        if row.low[k] in ("'s", "'"):
            name = next((n for n in cast.names[at] if n.last == k), None)
            figure = cast.figure_at(row.number, name.first, name.last) if name else None
            if figure is not None:
                return [person(figure)]
            role = next((r for r in cast.roles[at] if r.last == k), None)
            return of_role(cast, row, role)[0] if role is not None else []
        if row.border(k) or row.words[k] == "," or row.low[k] in en.PREPOSITIONS or row.finite(k):
            return []
    return []


def adjectives(cast: Cast, row: Row, noun: int) -> list[Side]:
    """The states before a noun: «Russian-Uzbek talks», «the Russia–Chile summit»."""
    at = cast.index(row)
    floor = noun
    while floor > 0 and not (
        row.low[floor - 1] in en.DETERMINERS | en.PREPOSITIONS
        or row.words[floor - 1] in (",", ".")
        or row.finite(floor - 1)
    ):
        floor -= 1
        if noun - floor > 7:
            break
    ids = dict.fromkeys(
        c.ids[0] for c in cast.marks[at] if c.kind in ("state", "adjective") and floor <= c.first < noun
    )
    return [state(cast, id) for id in ids] if len(ids) > 1 else []
