"""Meetings and calls told by a noun: who with whom; one mention of each where several are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kenes.language.lemmas import folded_lemmas
from kenes.read.line import around
from kenes.read.line.line import Line, listed
from kenes.read.line.scene import Scene, Side, distinct
from kenes.read.occasion.mention import Mention
from kenes.read.occasion.setting import Setting

_EVE = {"накануне", "перед", "после", "до", "преддверии"}  # «побеседовали накануне встречи пяти лидеров»: another
_TOPICS = {"подготовка", "повестка", "дата", "программа"}  # «обсудили подготовку к встрече»: not theirs
_REMOTE = "телефонный"  # of the phone: «телефонные переговоры с президентами Чили и Перу» are two
_PROCESS = {"вести"}


def meetings(scene: Scene, row: Line, made: Mention, at: Setting) -> Iterator[Mention]:
    """The mentions of a noun of meeting or call."""
    after, within, before = at.after, at.within, at.before
    light = at.governed(row, "light")
    if not after.partners and light and within.verb is not None and within.verb > at.head:
        after.partners = around.after_verb(scene, row, within.verb).partners  # «переговоры провёл Имя с …»
    if not after.agents and (not at.several or after.partners):
        after.agents = whose(scene, row, at.region)
    at.place(row, made)
    if after.partners and (at.several or (_REMOTE in at.entry.lemmas[0] and _apart(after.partners))):
        yield from _each(scene, made, at)
        return
    leads = within.verb is not None and folded_lemmas(row.words[within.verb]) & _PROCESS
    if leads and at.date is None and not any(s.kind == "person" for s in (*within.subject, *after.partners)):
        return  # «ведёт переговоры с союзом»: a process
    sides = [*before.states, *before.owner, *after.agents, *after.partners]
    if (before.both or after.both) and not sides:
        sides.extend(scene.pair_before(row.spans[at.head].start))
    if not after.agents and not before.states and not within.own and not _of_others(row, at):
        sides = [*within.subject, *sides]
    if not sides and made.told and not scene.main and at.stands.sure and at.date is not None:
        sides = list(
            scene.pair_before(row.spans[at.head].start)
        )  # «на чилийско-перуанской границе. Встреча пройдёт 3 мая»
    if len(sides) == 1 and after.partners and not before.owner:  # «в ходе переговоров с премьером ожидается»
        sides = [*travelling(scene, sides[0]), *sides]
    if not sides and made.told and not scene.main:
        sides = list(_just_named(scene, row))
    if not sides and row.fold(before.first - 1) in _EVE and (made.where is not None or made.date is not None):
        return  # «впервые после переговоров в Осло»: others, of whom nothing else is said
    made.sides = distinct(sides)
    made.rule = "noun of meeting"
    yield made


def _of_others(row: Line, at: Setting) -> bool:
    """Whether the subject of the clause only speaks of the occasion or lies before it: «накануне встречи», «обсудили
    подготовку к встрече»."""
    if row.fold(at.before.first - 1) in _EVE:
        return True
    return not at.after.partners and any(folded_lemmas(row.words[k]) & _TOPICS for k in at.within.path[:2])


def _just_named(scene: Scene, row: Line) -> tuple[Side, ...]:
    """«A и B обсудили рейсы. Встреча дипломатов прошла в Осло»: the two of the sentences before who are of two states."""
    start = scene.sheet.sentences[max(0, row.number - 2)].span.start
    named = {
        figure.name: scene.person(figure)
        for figure in scene.cast.figures
        for name in figure.cluster.names
        if start <= name.span.start < row.sentence.span.start and scene.person(figure).official
    }
    sides = list(named.values())
    return tuple(sides) if len(sides) == 2 and _apart(sides) else ()


def _apart(partners: list[Side]) -> bool:
    """Whether all partners are of different states."""
    states = [side.states for side in partners]
    return len(partners) > 1 and all(a and b and not a & b for i, a in enumerate(states) for b in states[i + 1 :])


def travelling(scene: Scene, partner: Side) -> tuple[Side, ...]:
    """«В программе запланированы встречи с A и Б»: of whom the text speaks, and who is of another state."""
    if partner.kind != "person" or not any(side.states & partner.states for side in scene.main):
        return ()
    return tuple(side for side in scene.main if side.kind == "person" and not side.states & partner.states)[:1]


def whose(scene: Scene, row: Line, region: tuple[int, int]) -> list[Side]:
    """«У премьера Имя запланированы встречи»: whose they are."""
    for k in range(*region):
        if row.fold(k) == "у":
            return list(listed(scene, row, k + 1, "Gen")[0])
    return []


def _each(scene: Scene, made: Mention, at: Setting) -> Iterator[Mention]:
    """«телефонные разговоры с президентами Чили и Перу»: one with each."""
    for partner in at.after.partners:
        if partner.kind == "body":  # «встречи с коллегами из союза»: nobody by name
            continue
        agents = at.after.agents or at.within.subject or _traveller(scene, partner)
        yield replace(made, sides=distinct([*agents, partner]), several=False, rule="one of several meetings")


def _traveller(scene: Scene, partner: Side) -> tuple[Side, ...]:
    return tuple(side for side in scene.main if side.kind == "person" and not side.states & partner.states)[:1]
