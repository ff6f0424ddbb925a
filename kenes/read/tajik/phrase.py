"""Noun phrases by the izafet: the head opens, each linked word takes the next. «муовини якуми вазири молияи Тоҷикистон»."""

from __future__ import annotations

from kenes.language import tg
from kenes.read.surface.line import Line
from kenes.read.surface.person import Role
from kenes.read.tajik.line import Ground

LONGEST = 18  # words of a phrase


def role_at(ground: Ground, line: Line, at: int) -> Role | None:
    """The role whose head is the word `at`; None where the word names no role, or belongs to a name of a body."""
    found = tg.role(line.row[at])
    if found is None or (at and line.words[at].capital and line.words[at - 1].capital and tg.linked(line.row[at - 1])):
        return None
    stop = chain(ground, line, at, found.many, title=True)
    last = line.row[stop - 1]
    object = found.object or (stop > at + 1 and last.endswith("ро"))
    cls = _class(line, at, found.lemma)
    return Role(line, at, stop, found.lemma, cls, "acc" if object else "nom", found.many)


def _class(line: Line, at: int, lemma: str) -> str:
    """The class of a role; «раиси ҷумҳур» is a head of state."""
    if lemma == "раис" and at + 1 < len(line.words) and line.row[at + 1].startswith("ҷумҳур"):
        return "head-of-state"
    return tg.roles()[lemma]


def chain(ground: Ground, line: Line, at: int, many: bool = False, title: bool = False) -> int:
    """Where the phrase that begins at the word `at` stops: words linked by -и, a name of the pack as one word, «ва» inside
    a title («рушди иқтисод ва савдои …»), and what an envoy is to («сафири … дар …»)."""
    end, limit = at, min(len(line.words), at + LONGEST)
    envoy = title and (found := tg.role(line.row[at])) is not None and tg.roles()[found.lemma] in ("envoy", "official")
    while end < limit:
        end = _one(ground, line, end)
        if end >= limit or not line.words[end].plain:
            if end + 1 < limit and line.row[end] == '"' and tg.linked(line.row[end - 1]):  # «радиои «Овози тоҷик»»
                closed = next((i for i in range(end + 1, limit) if line.row[i] == '"'), None)
                return closed + 1 if closed is not None else end
            return end
        last, following = line.row[end - 1], line.row[end]
        if tg.is_a(last, "demonstrative") and end - 1 > at:  # «корманди ин сафорат»
            continue
        if tg.linked(last) and not tg.finite(following) and not tg.is_a(following, "honorific"):
            continue
        if (
            last.endswith("у")
            and ground.state_at(line.words[end - 1].span.start)
            and ground.state_at(line.words[end].span.start)
        ):
            continue
        if following == "ва" and _joins(ground, line, end, many, title):
            end += 1
            continue
        if title and following in ("оид", "доир") and end + 2 < limit and line.row[end + 1] == "ба":
            end += 2
            continue
        if envoy and following == "дар" and end + 1 < limit and _seat(ground, line, at, end + 1):
            end += 1
            continue
        return end
    return min(end, limit)


def _one(ground: Ground, line: Line, at: int) -> int:
    """Past the word `at`, or past the name of the pack that it opens."""
    hit = ground.hit_at(line.words[at].span.start)
    if (
        hit is not None
        and hit.start == line.words[at].span.start
        and hit.candidates[0].table not in ("people", "posts")
    ):
        return max(at + 1, line.at(hit.stop))
    return at + 1


def _seat(ground: Ground, line: Line, start: int, at: int) -> bool:
    """«сафири … дар Ҷумҳурии Арабии Миср», «намояндаи доимӣ дар СММ»: where an envoy is; not where something took place."""
    offset = line.words[at].span.start
    if line.row[at] in ("умури", "масоили", "масъалаҳои", "назди"):
        return True
    hit = ground.hit_at(offset)
    place = ground.pack.places.get(hit.candidates[0].id) if hit is not None else None
    if place is not None and place.kind == "capital" and place.state not in ground.states_in(line.span_of(start, at)):
        return True
    if hit is not None:
        return hit.candidates[0].table == "organisations" or (at + 1 < len(line.words) and line.words[at + 1].capital)
    return line.row[at] in ("ҷумҳурии", "шоҳигарии", "подшоҳии", "давлати")


def _joins(ground: Ground, line: Line, at: int, many: bool, title: bool) -> bool:
    """Whether «ва» at the word `at` goes on with the phrase and does not join two people or two clauses."""
    if at + 1 >= len(line.words) or not line.words[at + 1].plain:
        return False
    before, after = line.words[at - 1], line.words[at + 1]
    if before.low == "фавқулода":
        return True
    if (
        many
        and ground.state_at(before.span.start)
        and (ground.state_at(after.span.start) or after.low.startswith("ҷумҳури"))
    ):
        return True
    if not title or before.capital or after.capital or tg.role(after.low) or tg.finite(after.low):
        return False
    return tg.linked(after.low) and not tg.is_a(after.low, "preposition")
