"""Occasions named by a noun: «a state visit to Norway», «talks with the envoy», «a telephone conversation between A and B»,
«the summit of the five states», «a meeting of the SCO Council of Heads of State»."""

from __future__ import annotations

from dataclasses import dataclass, field

from kenes.language import en, en_occasions
from kenes.language.en_occasions import Found
from kenes.model.mark import Party
from kenes.read.english.chunks import Chunk
from kenes.read.english.meetings import around
from kenes.read.english.meetings.mention import Mention, Where
from kenes.read.english.meetings.series import format_of
from kenes.read.english.meetings.side import (
    Side,
    adjectives,
    apart,
    before,
    body,
    body_name,
    distinct,
    leaders,
    right,
    subject,
)
from kenes.read.english.people.cast import Cast
from kenes.read.english.row import Row

_VISITS = en.words(
    "state official working private first second third two-day three-day four-day one-day recent upcoming "
    "forthcoming historic brief short planned foreign return next last"
)
_GATHERS = en.words(
    "ministerial consultative plenary trilateral intergovernmental interparliamentary multilateral "
    "quadrilateral session"
)
_BODIES = en.words("council commission committee assembly board parliament congress")
_OF_IT = en.words("room place point agenda participants theme venue organisers organizers delegates hall goers minutes")
_LINKS = en.words("with between of by to in at on among from within under")
_ECHO = frozenset({"the", "this", "that", "their", "these", "both"})


@dataclass(slots=True)
class _Complement:
    """What follows a noun: the parties after «with», «between», «of», «by»; the place after «to»; the word after all of it."""

    sides: list[Side] = field(default_factory=list)
    of: list[Side] = field(default_factory=list)
    by: list[Side] = field(default_factory=list)
    to: Where | None = None
    place: Where | None = None
    body: Chunk | None = None
    council: bool = False
    last: int = 0


def noun(cast: Cast, row: Row, i: int, found: Found, main: list[Side]) -> Mention | None:
    """The occasion that the noun at word `i` names; None where the word is none here."""
    entry, last = found.entry, i + found.size
    if not _is_noun(row, i, found) or row.word(last) in _OF_IT or row.word(i - 1) in ("climate", "peace"):
        return None
    first = _start(cast, row, i)
    follows = _complement(cast, row, last)
    if not follows.sides and (told := _held_between(cast, row, follows.last)):
        follows.sides, follows.place = told, follows.place or around.where(cast, row, i)
    if "two" in row.low[last : last + 6] and row.word(last) == "between" and not apart(follows.sides):
        follows.sides = list(main) or leaders(cast, row)
        follows.last = min(len(row), last + 5)
    owner = before(cast, row, i, 0)
    verb = around.verb_of(row, first)
    governed = _governing(cast, row, verb, main) if verb is not None else []
    if (
        not governed
        and verb is not None
        and not owner
        and row.word(first - 1 - (row.word(first - 1) in _ECHO | {"a", "an", "their", "its"})) in ("at", "during")
    ):
        governed = [side for side in subject(cast, row, verb, main) if side.kind in ("person", "state", "group")]
    kind, formed = _kind(cast, row, entry.means, first, i, follows)
    if (
        found.plural
        and entry.means not in ("talk",)
        and kind != "gathering"
        and not (follows.sides and kind == "meeting" and apart(follows.sides))
    ):
        return None
    if found.plural and kind == "gathering" and formed is None and follows.body is None:
        return None
    status, recalled = around.status(row, first, follows.last, i)
    made = Mention(
        kind, row.number, row.span(first, max(last, follows.last)), f"noun of {kind}", status=status, recalled=recalled
    )
    made.format = formed
    made.number = next((n for k in range(first, i) if (n := en_occasions.ordinal(row.low[k])) is not None), None)
    made.words = frozenset(
        word for word in row.low[first : follows.last] if len(word) > 3 and word not in en.PREPOSITIONS
    )
    made.where = follows.place or (_held_in(cast, row, follows.last) if kind == "gathering" else None)
    another = {"next", "previous", "last", "another"} & set(row.low[first:i])
    determined = not another and (row.word(first - 1) in _ECHO or row.word(first) in _ECHO)
    if kind == "visit":
        visitors = owner or follows.of or follows.by or [s for s in governed if s.kind in ("person", "group")]
        visitor = visitors[0] if visitors else None
        made.visitor = visitor
        made.where = follows.to or follows.place
        made.sides = [visitor] if visitor is not None else []
        if made.where is None and verb is not None and _arrives(row, verb):
            made.where = around.where(cast, row, verb)
        made.echo = visitor is None and made.where is None
        return made if visitor is not None or determined or made.where is not None else None
    named = [*follows.sides, *follows.of]
    if any(side.kind == "group" for side in named) and main and governed and governed == main:
        governed = []  # «they are preparing for a meeting of the ministers»
    made.sides = distinct(
        [*owner, *governed, *named, *follows.by] if follows.sides or kind != "meeting" else [*owner, *named, *governed]
    )
    if not apart(made.sides):
        made.sides = distinct([*made.sides, *adjectives(cast, row, i)])
    series = cast.pack.formats.get(formed or "")
    if series is not None and series.organisation is not None:
        name = (
            body_name(cast, series.organisation) or cast.pack.called(series.organisation, "en") or series.organisation
        )
        party = Party(name, series.organisation)
        made.sides = distinct([*made.sides, Side(party, frozenset({series.organisation}), "body")])
    elif follows.body is not None:
        made.sides = distinct([*made.sides, body(cast, row, follows.body)])
    made.abroad = kind == "gathering" and (
        formed is not None
        or follows.body is not None
        or "international" in row.low[first:i]
        or bool(_GATHERS & set(row.low[first:i]))
    )
    made.definite = determined
    if kind == "meeting" and len({id for side in made.sides for id in side.states}) > 2:
        made.kind = "gathering"
    made.echo = determined and not named and not owner
    bare = not made.sides and made.format is None and made.kind in ("meeting", "call", "talk")
    return None if bare and not determined else made


def _is_noun(row: Row, i: int, found: Found) -> bool:
    word, left = row.low[i], row.word(i - 1)
    if word in ("visit", "trip", "talk"):
        if row.word(i - 1) in ("to", "will", "would", "can", "not", "who") or left in en.PRONOUNS - {"her"}:
            return False
        return (
            left[:1].isdigit()
            or left in en.DETERMINERS | _VISITS | en.PREPOSITIONS | {"'s", "'"}
            or row.word(i + 1) in ("to", "by", "of")
            or i == 0
            or found.size > 1
        )
    if word == "meeting":
        return left not in en.BE
    if word == "talks":
        return left not in ("he", "she", "who")
    if word == "games" or word == "open":
        return row.capital(i)
    return True


def _start(cast: Cast, row: Row, i: int) -> int:
    """Where the words before a noun begin: «the [sixth Consultative] Meeting»."""
    marks = {k for c in cast.marks[cast.index(row)] if c.kind != "person" for k in range(c.first, c.last)}
    k = i
    while k > 0 and i - k < 9:
        left = row.low[k - 1]
        if (
            (
                k - 1 in marks
                or left in _VISITS
                or left in _GATHERS
                or (
                    row.capital(k - 1)
                    and left not in en.DETERMINERS | en.PREPOSITIONS | en.CONJUNCTIONS
                    and row.words[k - 1][0].isalpha()
                    and not _named(cast, row, k - 1)
                )
            )
            or (
                left
                in (
                    "bilateral",
                    "top-level",
                    "high-level",
                    "separate",
                    "another",
                    "regular",
                    "annual",
                    "joint",
                    "international",
                    "informal",
                    "expanded",
                    "business",
                    "economic",
                    "investment",
                    "restricted",
                    "format",
                )
                or en_occasions.ordinal(left) is not None
            )
            or (
                left in ("–", "-", "+")
                and k > 1
                and (k - 2 in marks or row.words[k - 2][-1:].isdigit() or row.words[k - 2].startswith("C5"))
            )
            or (row.words[k - 1].isdigit() and k > 1 and row.words[k - 2] in ("+", "–"))
        ):
            k -= 1
        else:
            break
    return k


def _named(cast: Cast, row: Row, k: int) -> bool:
    at = cast.index(row)
    return any(n.first <= k < n.last for n in cast.names[at])


def _complement(cast: Cast, row: Row, i: int) -> _Complement:
    at = cast.index(row)
    made = _Complement(last=i)
    k = i
    while k < len(row) and row.low[k] in _LINKS:
        link = row.low[k]
        if row.low[k + 1 : k + 3] in (("the", "sidelines"), ("the", "margins")):
            break
        if row.low[k + 1 : k + 4] == ("the", "participation", "of"):
            k += 3
        chunk = next(
            (
                c
                for c in cast.marks[at]
                if c.first in (k + 1, k + 2)
                and c.kind in ("body", "format")
                and (c.first == k + 1 or row.low[k + 1] in ("the", "a"))
            ),
            None,
        )
        if link in ("with", "between", "of", "by", "among"):
            sides, end = right(cast, row, k + 1)
            council = _council(row, k + 1)
            if link == "of" and council > k + 1 and not any(s.kind == "person" for s in sides):
                made.council, k = True, max(council, end)
                made.body = made.body or _body_within(cast, row, i, k)
                made.last = k
                continue
            if chunk is not None and link == "of":
                made.body, k = chunk, max(end, chunk.last)
                made.last = k
                continue
            if not sides and link == "of":
                end = _noun_end(row, k + 1)
                if end == k + 1:
                    break
                k = made.last = end
                continue
            if not sides:
                break
            target = made.of if link == "of" else made.by if link == "by" else made.sides
            target.extend(sides)
            k = made.last = end
        else:
            place = (
                around.place_of(cast, row, k + 1)
                or (around.place_of(cast, row, k + 2) if row.word(k + 1) == "the" else None)
                or _capital_of(cast, row, k)
            )
            end = k + 1
            while end < len(row) and not (
                row.border(end)
                or row.words[end] in (",", ".")
                or row.low[end] in _LINKS | en.CONJUNCTIONS
                or row.finite(end)
            ):
                end += 1
            if link == "to" and (
                row.finite(k + 1)
                or (place is None and not row.capital(k + 1) and row.word(k + 1) not in en.DETERMINERS)
            ):
                break
            if place is not None and link in ("to",):
                made.to = place
            elif place is not None and link in ("in", "at"):
                made.place = place
            k = made.last = max(end, k + 1)
    return made


def _held_in(cast: Cast, row: Row, i: int) -> Where | None:
    """«the forum … that took place in Norway», «the summit held in Oslo»."""
    for k in range(i, min(i + 14, len(row) - 1)):
        if row.low[k] in ("place", "held") and row.low[k + 1] in ("in", "at"):
            return around.where(cast, row, k)
    return None


def _held_between(cast: Cast, row: Row, i: int) -> list[Side]:
    """«Talks were held at the palace between A and B», «A meeting took place with B»."""
    if row.word(i) in en.BE | {"has", "have"} or row.low[i : i + 2] in (
        ("took", "place"),
        ("will", "take"),
        ("will", "be"),
    ):
        for k in range(i + 1, min(i + 14, len(row))):
            if row.low[k] in ("between", "with"):
                return right(cast, row, k + 1)[0]
            if row.border(k) or row.words[k] == ",":
                break
    return []


def _noun_end(row: Row, i: int) -> int:
    """Where a noun phrase without names ends: «a forum of [Russian and Kazakh business leaders]»."""
    k = i
    while (
        k < len(row)
        and k < i + 9
        and not (row.border(k) or row.words[k] in (",", ".") or row.finite(k) or row.low[k] in _LINKS)
    ):
        k += 1
    return k


def _capital_of(cast: Cast, row: Row, k: int) -> Where | None:
    """A place a few words on: «in the Turkmen resort of Awaza»."""
    for m in range(k + 1, min(k + 7, len(row))):
        if row.low[m] in _LINKS - {"of"} or row.words[m] == "," or row.finite(m):
            return None
        place = around.place_of(cast, row, m)
        if place is not None:
            return place
    return None


def _council(row: Row, i: int) -> int:
    """The word after «the Council of Heads of State», «the SCO Heads of State Council»; `i` where no body is named."""
    k, seen = i, False
    while k < len(row) and k < i + 14:
        if row.low[k] in _BODIES:
            seen = True
        elif not (
            row.capital(k)
            or row.low[k]
            in (
                "the",
                "of",
                "state",
                "states",
                "heads",
                "ministers",
                "on",
                "for",
                "and",
                "member",
                "participating",
                "'s",
                "foreign",
            )
        ):
            break
        if row.low[k] in ("in", "on") and seen:
            break
        k += 1
    while k > i and row.low[k - 1] in ("the", "of", "on", "for", "and"):
        k -= 1
    return k if seen else i


def _body_within(cast: Cast, row: Row, first: int, last: int) -> Chunk | None:
    found = [c for c in cast.marks[cast.index(row)] if c.kind in ("body",) and first <= c.first and c.last <= last]
    return next(
        (c for c in found if (org := cast.pack.organisations.get(c.ids[0])) and org.kind in ("international", "body")),
        found[0] if found else None,
    )


def _kind(cast: Cast, row: Row, means: str, first: int, i: int, follows: _Complement) -> tuple[str, str | None]:
    """The kind of the occasion and its series: a meeting of a council, of many, of a series is a gathering."""
    formed = format_of(cast, row, first, follows.last)
    if means != "meeting":
        return means, formed if means == "gathering" else None
    words = set(row.low[first:i])
    if row.low[i] == "meeting" and (formed or follows.council or _GATHERS & words or _BODIES & words):
        follows.body = follows.body or _body_within(cast, row, first, i)
        return "gathering", formed
    if follows.body is not None and not follows.sides and row.low[i] == "meeting":
        return "gathering", formed
    return "meeting", None


def _governing(cast: Cast, row: Row, verb: int, main: list[Side]) -> list[Side]:
    """The parties that hold or attend: the subject of «hold», «attend», «took part in» before the noun."""
    k = verb + 1
    while row.low[verb] in en.AUXILIARIES and (
        row.word(k) in en.AUXILIARIES | en.ADVERBS or row.word(k).endswith("ly")
    ):
        k += 1
    if row.low[verb] in en.AUXILIARIES and k < len(row) and any(f.entry.verb for f in en_occasions.at(row.low, k)):
        verb = k if row.word(k - 1) not in en.DETERMINERS else verb
    means = {each.entry.means for each in en_occasions.at(row.low, verb) if each.entry.verb}
    told = any(each.entry.means in en_occasions.STATUSES for each in en_occasions.at(row.low, verb))
    if not told and not means & {"light", "join", "visit", "meeting"} and row.low[verb] not in en.BE | en.MODALS:
        return []
    return [side for side in subject(cast, row, verb, main) if side.kind in ("person", "state", "group")]


def _arrives(row: Row, verb: int) -> bool:
    return (
        any(each.entry.means == "visit" and each.entry.verb for each in en_occasions.at(row.low, verb))
        or row.low[verb] in en.BE
    )
