"""Gatherings: which series of the pack, whose, who came; the fairs and anniversaries where states meet."""

from __future__ import annotations

from dataclasses import replace

from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_phrase import nominative
from kenes.model.mark import Party
from kenes.read.line.line import Line
from kenes.read.line.scene import Scene, Side, distinct
from kenes.read.occasion.gathering.attending import attending, chair, joins
from kenes.read.occasion.gathering.format import (
    format_at,
    format_between,
    format_of,
    format_of_body,
    format_of_owner,
    named_after,
    organisation,
)
from kenes.read.occasion.gathering.name import name_stop, telling
from kenes.read.occasion.mention import Mention
from kenes.read.occasion.setting import Setting
from kenes.text.span import Span

_INTERNATIONAL = {"международный", "всемирный", "глобальный", "евразийский", "центральноазиатский", "трехсторонний"}


def gathering(scene: Scene, row: Line, made: Mention, at: Setting) -> None:
    """Completes a mention as a gathering: its series, organisation, the states and persons that take part."""
    before, after, head = at.before, at.after, at.head
    made.kind, made.rule = "gathering", "noun of gathering"
    made.celebration = at.entry.governs == "celebration"
    last = name_stop(row, head)
    made.anchor = row.span(before.first, last)
    made.words |= telling(row, before.first, head, last)
    hit = format_at(scene, row, head)
    made.format = format_of(scene, row, before.first, head, last)
    if hit is not None:
        made.format = made.format or next(c.id for c in hit.candidates if c.table == "formats")
        after_hit = next((k for k, span in enumerate(row.spans) if span.start >= hit.stop), len(row.spans))
        made.anchor = row.span(before.first, max(last, after_hit))
    city = next((c.where for c in row.chunks if head < c.first < last and c.where is not None and c.where.city), None)
    if city is not None and city.party.entity is not None:  # «форум Осло» is in Oslo
        made.where = city
    made.org = organisation(scene, made.format) or _body(scene, row, made, at, last)
    named = named_after(scene, row, head, last)
    made.format = (
        made.format
        or format_between(scene, named, row.words[head])
        or format_of_body(scene, made.org, row.words[head:last])
        or format_of_owner(scene, made.org, row.words[head:last], before.words)
    )
    states = [*before.states, *(side for side in after.agents if side.kind in ("state", "person"))]
    if (before.both or after.both) and not states:
        states.extend(scene.pair_before(row.spans[head].start))
    came = [*attending(scene, row, at), *chair(row, at)]
    made.attended = bool(came) and joins(row, at)
    told = made.org is not None and (made.org.kind == "group" or made.org.party.entity is not None)
    org = [made.org] if made.org is not None and (told or not came) else []
    if named:
        org, states = list(named), [side for side in states if side.kind == "person"]
    made.sides = distinct([*came, *org, *states, *after.partners])
    international = any(folded_lemmas(word) & _INTERNATIONAL for word in before.words)
    made.abroad = bool(
        made.format
        or (made.org is not None and _crosses(scene, made.org))
        or len({id for side in states for id in side.states}) > 1
        or before.both
        or after.both
        or at.entry.governs == "series"
        or international
    )


def _body(scene: Scene, row: Line, made: Mention, at: Setting, last: int) -> Side | None:
    """Whose gathering it is: «Совета руководителей спецслужб стран союза»; what the pack knows first."""
    bodies = [c.sides[0] for c in at.after.objects if c.kind in ("body", "group") and c.sides]
    for hit in scene.hits:
        if made.anchor.start <= hit.start and hit.stop <= made.anchor.stop:
            named = next((c.id for c in hit.candidates if c.id in scene.cast.pack.organisations), "")
            owner = scene.cast.pack.organisations.get(named)
            if owner is not None and owner.kind == "international":
                bodies.append(Side(Party(scene.called(owner.id), owner.id), frozenset({owner.id}), "body"))
    known = [side for side in bodies if side.party.entity is not None]
    whole = next((c for c in at.after.objects if c.kind == "body" and c.sides and c.first == at.head + 1), None)
    if (
        not known and whole is not None and whole.last < last
    ):  # «бюро Движения картографов»: a body longer than was known
        name = nominative(row.span(whole.first, last).of(scene.text))
        return Side(Party(name), frozenset(), "body")
    return next(iter(known or bodies), None)


def one_each(scene: Scene, row: Line, made: Mention, at: Setting) -> tuple[Mention, ...]:
    """«в заседаниях совета министров и совета послов союза»: a gathering of each body, where several are named."""
    bodies: list[tuple[int, int, Side]] = []
    i = at.head + 1
    while (chunk := row.starting(i)) is not None and chunk.kind in ("body", "group") and chunk.sides:
        last, side = chunk.last, chunk.sides[0]
        whole = row.starting(last)
        if whole is not None and whole.kind == "body" and whole.sides:  # «совета послов» + «союза»
            last, side = whole.last, whole.sides[0] if whole.sides[0].party.entity else side
        bodies.append((i, last, _owner(scene, row, i, last) or side))
        if row.fold(last) not in (",", "и"):
            break
        i = last + 1
    if len(bodies) < 2 or not any(_crosses(scene, side) for _, _, side in bodies):
        return ()
    came = attending(scene, row, at)
    return tuple(
        replace(
            made, kind="gathering", rule="one of several gatherings", several=False, abroad=True, org=side,
            anchor=row.span(at.before.first if k == 0 else first, last), sides=distinct([*came, side]),
            words=made.words | telling(row, first, first - 1, last), heads=made.words,
        )
        for k, (first, last, side) in enumerate(bodies)
    )  # fmt: skip


def _owner(scene: Scene, row: Line, first: int, last: int) -> Side | None:
    """The organisation whose series the words name: «Совет послов Союза городов»."""
    for hit in scene.hits:
        named = next((c.id for c in hit.candidates if c.table == "formats"), None)
        if named is not None and row.span(first, last).covers(Span(hit.start, hit.stop)):
            return organisation(scene, named)
    return None


def _crosses(scene: Scene, org: Side) -> bool:
    """Whether an organisation or a group is of more than one state."""
    if org.kind == "group":
        return True
    row = scene.cast.pack.organisations.get(org.party.entity or "")
    return row is not None and row.kind in ("international", "body")
