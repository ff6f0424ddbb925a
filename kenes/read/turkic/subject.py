"""Who opens a sentence as its subject: «Каржы министрлигинин өкүлү Тулкин Асанов … экенин айтты».

A subject is a pronoun, a name, a post, a body, people of a kind, or a name of the pack, in the nominative. A word that
only says more of the noun after it («президент шайлоосу») is none.
"""

from __future__ import annotations

from kenes.read.surface.line import Line
from kenes.read.surface.subject import Subject
from kenes.read.turkic.people import Cast
from kenes.read.turkic.phrase import ending, left, role_at

_BODIES = ("organisations", "outlets")
_FURTHEST = 26  # words from the head of a clause in which its subject is looked for


def subject(cast: Cast, line: Line, start: int, stop: int) -> Subject | None:
    """The first subject in the words [start, stop); None where the clause has none of its own."""
    at = start
    while at < min(stop, start + _FURTHEST):
        found = head(cast, line, at, start)
        if found is not None and found.stop <= stop:
            return found
        at += 1
    return None


def closing(cast: Cast, line: Line, start: int, stop: int) -> Subject | None:
    """The subject that ends exactly at `stop`: «… деп депутат Асанов [билдирди]»."""
    for at in range(stop - 1, max(start, stop - 8) - 1, -1):
        found = head(cast, line, at, start)
        if found is not None and found.stop == stop:
            return found
    return None


def whence(cast: Cast, line: Line, start: int, stop: int) -> Subject | None:
    """A body in the ablative right before the verb: «[министрликтен] билдиришти», «vazirlikdan ma'lum qilishdi»."""
    tongue = cast.ground.tongue
    if stop - 1 < start:
        return None
    found = tongue.noun(line.row[stop - 1], tongue.words["body"])
    if found is None or tongue.case_of(found[1]) != "abl":
        return None
    return Subject(max(start, left(cast.ground, line, stop - 1)), stop, "body")


def head(cast: Cast, line: Line, at: int, floor: int = 0) -> Subject | None:
    """The subject whose head is the word `at`, its phrase not reaching left of `floor`."""
    ground, word = cast.ground, line.words[at]
    tongue = ground.tongue
    if not word.plain:
        return None
    named = cast.name_at(word.span.start)
    if named is not None:
        _, name = named
        if name.start != at or name.case != "nom":
            return None
        return (
            None
            if _belongs(cast, line, name.stop) and len(name.words) == 1
            else _with_title(cast, line, name.start, name.stop, floor)
        )
    if tongue.is_a(word.low, "pronoun"):
        return Subject(at, at + 1, "pronoun")
    role = role_at(ground, line, at)
    if role is not None:
        if role.case != "nom" or (
            (_names_follow(cast, line, at + 1) or _modifies(cast, line, at + 1)) and role.span.stop not in cast.apart
        ):
            return None
        return Subject(max(floor, role.start), at + 1, "role")
    for kind in ("body", "group"):
        found = tongue.noun(word.low, tongue.words[kind])
        if found is not None:
            if (found[1] and tongue.case_of(found[1]) != "nom") or _modifies(cast, line, at + 1):
                return None
            return Subject(max(floor, left(ground, line, at)), at + 1, kind)
    hit = ground.hit_at(word.span.start)
    if (
        hit is not None
        and hit.candidates[0].table in _BODIES
        and hit.candidates[0].kind not in ("adjective", "resident")
    ):
        last = line.at(hit.stop)
        form = line.words[last - 1]
        case = hit.candidates[0].case
        if line.row[last : last + 1] == ('"',) and last + 1 < len(line.words) and line.words[last + 1].plain:
            return None  # «Азаттык» радиосунун кабарчысы
        if ending(ground, form.low) != "nom" and not form.span.of(ground.text).isupper() and case != "Nomn":
            return None
        return None if _modifies(cast, line, last) else Subject(max(floor, at), last, "name")
    return None


def _with_title(cast: Cast, line: Line, start: int, stop: int, floor: int) -> Subject:
    before = start - 1
    if before >= floor:
        role = role_at(cast.ground, line, before)
        if role is not None and role.case == "nom" and role.span.stop not in cast.apart:
            return Subject(max(floor, role.start), stop, "person")
    return Subject(start, stop, "person")


def _names_follow(cast: Cast, line: Line, at: int) -> bool:
    while at + 1 < len(line.words) and any(  # «Yurtboshimiz, muhtaram Anvar Toshmatov»
        cast.ground.tongue.is_a(line.row[i], "honorific") for i in (at, at + (line.row[at] == ","))
    ):
        at += 1
    return at < len(line.words) and cast.name_at(line.words[at].span.start) is not None


def _modifies(cast: Cast, line: Line, at: int) -> bool:
    """Whether the words from `at` are a noun with «its» that the word before belongs to («президент жарлыгы», «prezident
    matbuot xizmati»), or a postposition after it («депутаттар алдында»)."""
    if at >= len(line.words):
        return False
    word = line.words[at]
    tongue = cast.ground.tongue
    if tongue.is_a(word.low, "postposition"):
        return True
    if not word.plain or tongue.kinds.get(word.low, frozenset()) - {"plain"}:
        return False
    for place in range(at, min(at + 3, len(line.words))):
        if _belongs(cast, line, place):
            return True
        if not line.words[place].plain or ending(cast.ground, line.row[place]) != "nom" or line.words[place].capital:
            break
    if tongue.attributive.fullmatch(word.low) or tongue.noun(word.low, set(tongue.roles) | tongue.words["body"]):
        return False
    return len(word.low) > 4 and tongue.possessed.fullmatch(word.low) is not None and tongue.case_of(word.low) == "nom"


def _belongs(cast: Cast, line: Line, at: int) -> bool:
    """Whether the word `at` is a known noun with «its»."""
    if at >= len(line.words):
        return False
    tongue = cast.ground.tongue
    known = tongue.noun(
        line.row[at], set(tongue.roles) | tongue.words["body"] | tongue.words["text"] | tongue.words["event"]
    )
    return known is not None and known[1][:1] in tuple("сыиуүіsi") and known[1] != ""
