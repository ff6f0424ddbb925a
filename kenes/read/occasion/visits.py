"""Visits: who goes where; one visit for each place."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from kenes.language import ru, ru_occasions
from kenes.language.forms import cases, forms
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_occasions import Entry
from kenes.read.line.around import Around
from kenes.read.line.clause import intending, invited
from kenes.read.line.line import Chunk, Line, Where, resolved
from kenes.read.line.scene import Scene, Side, distinct
from kenes.read.occasion.mention import Mention
from kenes.read.occasion.reach import places_in
from kenes.read.occasion.setting import Setting
from kenes.read.occasion.status import DURING
from kenes.text.span import Span

_ABOUT = {"о", "об", "про"}
_HOSTING = {"проводить", "встретить", "встречать", "приветствовать"}  # «в ходе визита гостя встретил министр»


def visits(scene: Scene, row: Line, made: Mention, at: Setting) -> Iterator[Mention]:
    """One visit for each place it goes to; the visitor is whose visit it is, else the subject of its verb."""
    after, region = at.after, at.region
    goals = [where for _, where, goes in after.places if goes] or [where for _, where, _ in after.places]
    if not goals:
        objects = [c for c in row.chunks if region[0] <= c.first < region[1] and c.where is not None]
        objects = [c for k, c in enumerate(objects) if _object(row, c.first) or (k and _joined(row, objects[k - 1], c))]
        goals = [c.where for c in objects if c.where is not None and any(_object(row, each.first) for each in objects)]
        goals = goals or [where for _, where, goes in places_in(row, region) if goes]
        goals = goals or [where for _, where, _ in places_in(row, region)]
    who = [side for side in (*at.before.owner, *after.agents) if side.kind != "group"]
    who = who or [
        side for side in invited(scene, row, at.within) or _traveller(scene, row, at) if side.kind == "person"
    ]
    for side in after.agents:  # «ответный визит премьера Чили»: no place
        made.sides = (side,)
    made.rule = "noun of visit"
    made.sides = tuple(who[:1])
    if not goals:
        made.visitor = who[0] if who else None
        yield made
        return
    for where in _distinct(goals):
        for side in who or [None]:  # type: ignore[list-item]
            yield _visit(scene, made, made.anchor, side, where)


def _traveller(scene: Scene, row: Line, at: Setting) -> tuple[Side, ...]:
    """The subject of the verb, where the visit can be theirs: not of «прокомментировала визит», «обсудили визит», «сообщил о
    визите»; of «по завершении визита президента проводил министр» the one seen off."""
    within = at.within
    for each in within.path:  # «о планах премьера Имя посетить Осло с визитом»
        if found := intending(scene, row, each):
            return found
    if within.verb is None:
        return within.subject
    if at.led in _ABOUT and ru.cues(row.words[within.verb]):
        own = any("свой" in folded_lemmas(word) for word in at.before.words)
        return within.subject if own else ()
    if at.led == DURING and folded_lemmas(row.words[within.verb]) & _HOSTING:
        guest = next((c for c in row.chunks if c.kind == "person" and "Acc" in c.cases and "Nom" not in c.cases), None)
        return resolved(scene, guest) if guest is not None else ()
    if row.tree.forms[at.head].head != within.verb or row.tree.forms[at.head].rel != "obj":
        return within.subject
    makes = ("light", "visit", "event", "planned", "proposed", "cancelled", "postponed")
    return within.subject if at.governed(row, *makes) else ()


def _straight(row: Line, verb: int, i: int) -> bool:
    """Whether nothing but adverbs and «с визитом» stands between a verb and its object: not «посетил концерт хора Чили»."""
    k = verb + 1
    while k < i:
        if row.fold(k) in ("с", "со"):
            while k < i and not any(e.means == "visit" for e in ru_occasions.entries(row.words, k)):
                k += 1
        elif any(form.pos == "NOUN" for form in forms(row.words[k])[:1]) and k not in row.dates:
            return False
        k += 1
    return True


def _object(row: Line, i: int) -> bool:
    """Whether a state stands as the object of «посетить» («посетит с визитом Норвегию»)."""
    chunk = row.starting(i)
    if chunk is None or chunk.kind not in ("state", "place") or (chunk.cases and "Acc" not in chunk.cases):
        return False
    verb = any(
        e.verb and e.governs == "obj" and _straight(row, k, i)
        for k in range(max(0, i - 8), i)
        for e in ru_occasions.entries(row.words, k)
    )
    return verb and row.fold(i - 1) not in ("в", "во", "на", "из", "с", "и")


def _joined(row: Line, a: Chunk, b: Chunk) -> bool:
    """«посетил Чили, Перу и Боливию»: nothing but a comma or «и» between."""
    return a.last + 1 == b.first and row.fold(a.last) in (",", "и")


def _distinct(goals: list[Where]) -> list[Where]:
    found: list[Where] = []
    for where in goals:
        same = next((k for k, each in enumerate(found) if each.state and each.state == where.state), None)
        if same is None:
            found.append(where)
        elif where.city and not found[same].city:
            found[same] = where
    return found


def goes(
    scene: Scene,
    row: Line,
    i: int,
    entry: Entry,
    made: Mention,
    after: Around,
    subject: tuple[Side, ...],
    region: tuple[int, int],
) -> Iterator[Mention]:
    """«посетит Норвегию», «прибыл в Дели»: a visit where the goal is another state."""
    if entry.governs == "obj":
        near = [c for c in after.objects if c.where is not None and c.kind in ("state", "place")]
        near = [c for k, c in enumerate(near) if all(_joined(row, a, b) for a, b in itertools.pairwise(near[: k + 1]))]
        goals = [c.where for c in near if c.where is not None and _straight(row, i, near[0].first)]
        goals = goals or [c.where for c in _before_verb(row, i, region) if c.where is not None]
    else:
        goals = [where for at, where, goes in after.places if goes or entry.governs == "in" or _fixed(row, at + 1)]
        goals = goals or [where for _, where, goes in places_in(row, region) if goes or entry.governs == "in"]
        goals = goals or [where for _, where, _ in after.places if where.city][:1]  # «прибыл в Дом дружбы в Осло»
    persons = [side for side in subject if side.kind == "person"]
    for where in _distinct(goals):
        for side in persons:
            yield _visit(scene, made, row.span(i, max(i + 1, min(after.stop, i + 3))), side, where)


def _before_verb(row: Line, verb: int, region: tuple[int, int]) -> list[Chunk]:
    """«Чили также посетит премьер Имя»: the land that opens the clause."""
    opens = row.starting(region[0])
    if opens is None or opens.kind not in ("state", "place") or "Acc" not in opens.cases or opens.last > verb:
        return []
    return [opens]


def _fixed(row: Line, i: int) -> bool:
    """Whether the name of a place has one form for «where» and «where to»: «прибыл в Осло»."""
    return {"Acc", "Loc"} <= cases(row.words[i])


def _visit(scene: Scene, made: Mention, anchor: Span, side: Side | None, where: Where) -> Mention:
    """The visit of one side to one place, with the state of the place as its host."""
    host = scene.state(where.state) if where.state in scene.cast.pack.organisations else None
    return replace(
        made,
        kind="visit",
        anchor=anchor,
        sides=distinct([each for each in (side, host) if each is not None]),
        visitor=side,
        where=where,
        abroad=True,
        rule=made.rule if made.rule.endswith("visit") else "verb of visit",
    )
