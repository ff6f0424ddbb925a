"""Mentions of occasions: one word of the list with its parties, place, day and status, as one sentence gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kenes.language import ru_occasions
from kenes.language.forms import forms
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_occasions import Entry
from kenes.read.line import around, clause
from kenes.read.line.around import Around, Before
from kenes.read.line.clause import Clause
from kenes.read.line.line import Line, listed
from kenes.read.line.scene import Scene, Side, distinct, plural
from kenes.read.occasion import series
from kenes.read.occasion.mention import Mention
from kenes.read.occasion.reach import (
    across,
    by_wire,
    day_of,
    further,
    governor,
    hanging,
    linked,
    opened,
    placed,
    preposition,
    region_of,
)
from kenes.read.occasion.status import DURING, standing
from kenes.read.occasion.verbs import told_by_verb
from kenes.read.occasion.visits import visits

_LASTS = {"продлиться", "длиться"}
_EVE = {"накануне", "перед", "после", "до", "преддверии"}  # «побеседовали накануне встречи пяти лидеров»: another
_NEXT = {"следующий", "будущий"}
_FORMER = {"прошлый", "предыдущий", "прежний"}
_ALWAYS_PLURAL = {"переговоры", "консультация", "торжество", "мероприятие", "день", "игра"}


def mentions(scene: Scene, row: Line) -> Iterator[Mention]:
    """The mentions of a line, in the order of its words."""
    i = 0
    while i < len(row.words):
        found = next((e for e in ru_occasions.entries(row.words, i) if e.means in ru_occasions.OCCASIONS), None)
        if found is None or _away(row, i) or (row.covering(i) is not None and row.covering(i).kind == "body"):  # type: ignore[union-attr]
            i += 1
            continue
        made = told_by_verb(scene, row, i, found) if found.verb else _noun(scene, row, i, found)
        yield from made
        i += len(found.lemmas)


def _away(row: Line, i: int) -> bool:
    """«встреча тура», «заседание суда»: sport, courts, voters."""
    near = range(max(0, i - 2), min(len(row.words), i + 4))
    return any(ru_occasions.meaning(row.words[k], "away") for k in near)


def _noun(scene: Scene, row: Line, i: int, entry: Entry) -> Iterator[Mention]:
    head = i + len(entry.lemmas) - 1
    before, after = around.before_noun(scene, row, i), around.after_noun(scene, row, head)
    within = clause.clause(scene, row, head)
    titled = series.name_stop(row, head) - 1 if head + 1 < len(row.words) and row.words[head + 1] in '«“"' else head
    verb = within.verb
    clear = verb is not None and not across(row, titled if verb > head else head, verb)
    region = region_of(row, head, verb if clear and verb is not None else head)
    region = (min(region[0], before.first), max(region[1], after.stop))
    governors = [governor(row, at) for at in within.path] if row.tree.words else []
    region = (min(max([region[0], *governors]), before.first), region[1])
    region, later = further(row, head, after, region)
    several = _one_of_several(row, i, head)
    if entry.lemmas[-1] not in _ALWAYS_PLURAL:  # «встречи» may be one: «двусторонние встречи» are several
        several = (
            several
            or plural(row.words[head])
            or (bool(after.partners) and _agrees_in_plural(row, head, within))
            or any(_only_plural(word) for word in before.words)
        )
    kind = entry.means
    remote = kind == "meeting" and (after.call or by_wire(row, region))
    if remote:
        kind = "call"
    verb = later.verb if later is not None else within.verb
    date = None if linked(row, before.first) else day_of(row, head, verb, after, region)
    before.words.extend(hanging(row, head))
    if within.verb is not None and folded_lemmas(row.words[within.verb]) & _LASTS:
        date = None  # «визит продлится до 11 ноября»: its end
    led = "" if later is not None else preposition(row, before.first)
    if later is not None and clause.said(
        row, [*within.path, *([within.verb] if within.verb is not None else [])], "cancelled", "postponed"
    ):
        later, led = None, preposition(row, before.first)  # «форум, назначенный на май, отменён»
    stands = standing(row, before, later or within, led, date, scene.cast.on)
    if stands is None:
        return
    if within.verb is not None and folded_lemmas(row.words[within.verb]) & _LASTS:
        stands = replace(stands, status="held", sure=False)
    date = date or opened(row, stands)
    made = Mention(kind, row.span(before.first, head + 1), row.number, standing=stands, date=date, several=several)
    made.framed = led == DURING
    made.turn = _turn(before)
    made.remote, made.dated = remote, any(mark.value == date for _, mark in after.dates)
    light = within.verb is not None and ru_occasions.meaning(row.words[within.verb], "light") is not None
    event = within.verb is not None and ru_occasions.meaning(row.words[within.verb], "event") is not None
    made.told = (within.own and event) or light
    made.number, made.words = before.number, frozenset({entry.lemmas[-1]})
    made.heads = made.words
    if kind == "visit" and not after.agents:
        after.agents = _whose(scene, row, region)
    if kind == "visit":
        yield from visits(scene, row, made, head, before, after, within, region)
        return
    if kind == "gathering" and several and (each := series.one_each(scene, row, made, head, before, within)):
        for one in each:
            placed(row, one, head, within.verb, after, region)
            yield one
        return
    if kind == "gathering" or _gathers(scene, row, head, before, after):
        series.gathering(scene, row, made, head, entry, before, after, within)
        placed(row, made, head, within.verb, after, region)
        yield made
        return
    if not after.partners and light and within.verb is not None and within.verb > head:  # «переговоры провёл Имя с …»
        after.partners = around.after_verb(scene, row, within.verb).partners
    if several and after.partners and not after.agents:
        after.agents = _whose(scene, row, region)
    if several and len(after.partners) > 0 and kind in ("meeting", "call"):
        yield from _each(scene, row, made, after, within, region, head)
        return
    if not after.agents:
        after.agents = _whose(scene, row, region)
    leads = within.verb is not None and "вести" in folded_lemmas(row.words[within.verb])
    if leads and date is None and not any(s.kind == "person" for s in (*within.subject, *after.partners)):
        return  # «ведёт переговоры с союзом»: a process
    sides = [*before.states, *before.owner, *after.agents, *after.partners]
    if (before.both or after.both) and not sides:
        sides.extend(scene.pair_before(row.spans[head].start))
    if not after.agents and not before.states and not within.own and row.fold(before.first - 1) not in _EVE:
        sides = [*within.subject, *sides]
    if not sides and made.told and not scene.main and stands.sure and date is not None:
        sides = list(
            scene.pair_before(row.spans[head].start)
        )  # «на чилийско-перуанской границе. Встреча пройдёт 3 мая»
    made.sides = distinct(sides)
    placed(row, made, head, within.verb, after, region)
    made.rule = "noun of meeting"
    yield made


def _travelling(scene: Scene, partner: Side) -> tuple[Side, ...]:
    """«В программе запланированы встречи с A и Б»: of whom the text speaks, and who is of another state."""
    return tuple(side for side in scene.main if side.kind == "person" and not side.states & partner.states)[:1]


def _agrees_in_plural(row: Line, head: int, within: Clause) -> bool:
    """«запланированы встречи с послом и министром»: the verb says that there are several."""
    several = any(form.number == "Plur" and form.case == "Nom" for form in forms(row.words[head]))
    return several and within.own and row.tree.forms[within.verb or 0].feats.get("Number") == "Plur"


def _whose(scene: Scene, row: Line, region: tuple[int, int]) -> list[Side]:
    """«У премьера Имя запланированы встречи»: whose they are."""
    for k in range(*region):
        if row.fold(k) == "у":
            return list(listed(scene, row, k + 1, "Gen")[0])
    return []


def _only_plural(word: str) -> bool:
    readings = [form.number for form in forms(word) if form.pos in ("ADJ", "DET") and form.case]
    return bool(readings) and set(readings) == {"Plur"}


def _one_of_several(row: Line, first: int, head: int) -> bool:
    """«в ходе встреч и переговоров»: talks beside several meetings are as many."""
    beside = [(first - 1, first - 2), (head + 1, head + 2)]
    return any(
        row.fold(joint) == "и" and 0 <= k < len(row.words) and plural(row.words[k])
        and ru_occasions.meaning(row.words[k], "meeting") is not None
        for joint, k in beside
    )  # fmt: skip


def _each(
    scene: Scene, row: Line, made: Mention, after: Around, within: Clause, region: tuple[int, int], head: int
) -> Iterator[Mention]:
    """«телефонные разговоры с президентами Чили и Перу»: one with each."""
    placed(row, made, head, within.verb, after, region)
    for partner in after.partners:
        if partner.kind == "body":  # «встречи с коллегами из союза»: nobody by name
            continue
        agents = after.agents or within.subject or _travelling(scene, partner)
        sides = distinct([*agents, partner])
        yield replace(made, sides=sides, several=False, rule="one of several meetings")


def _gathers(scene: Scene, row: Line, head: int, before: Before, after: Around) -> bool:
    """«встреча глав государств союза», «четвёртая встреча министров Чили, Перу и Боливии»: the meeting of a group or of a
    series of three or more states is a gathering."""
    group = any(chunk.kind == "group" for chunk in after.objects) or series.format_at(scene, row, head) is not None
    states = {id for side in after.agents for id in side.states}
    return group or len(states) > (2 if before.number is not None else 3)


def _turn(before: Before) -> int:
    """Which of a series a noun means: «следующий саммит» is none that was held, «прошлый» none of today."""
    lemmas = frozenset().union(*(folded_lemmas(word) for word in before.words))
    return int(bool(lemmas & _NEXT)) - int(bool(lemmas & _FORMER))
