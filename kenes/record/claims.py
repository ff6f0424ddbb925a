"""The claims of a record: every value with all who say so, the winner first and why, and the steps it came by.

The why is the first measure on which the winner differs from the next: one document that is later, more precise, official.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kenes.model.record import Claim, Evidence, Field, Report, Step, Told, Why
from kenes.pack.pack import Pack
from kenes.record.identity import instant
from kenes.record.judged.identities import Identities
from kenes.record.kind import Kind, Rule, value
from kenes.text.fold import key

_SETTLED = ("held", "signed", "done")


class _Said(NamedTuple):
    told: Told
    report: Report
    entity: str | None


def fields(members: Sequence[Report], kind: Kind, identities: Identities, pack: Pack) -> tuple[Field, ...]:
    """The fields of a record in the order its kind declares them; a field that no document speaks of is absent."""
    said: dict[str, dict[str, list[_Said]]] = {}
    serving = _serving(members)
    for report in members:
        for told in report.told:
            named = told.entity or serving.get((told.field, told.of or ""))
            entity = identities.of(named) if named is not None else None
            said.setdefault(told.field, {}).setdefault(entity or _compared(told.value), []).append(
                _Said(told, report, entity)
            )
    return tuple(_field(rule, list(said[rule.name].values()), kind, pack) for rule in kind.fields if rule.name in said)


def _serving(members: Sequence[Report]) -> dict[tuple[str, str], str]:
    """Who is meant where one text only says «президент Залесья» and another names them: by field and by whom they serve, where
    the members name one alone."""
    found: dict[tuple[str, str], set[str]] = {}
    for report in members:
        for told in report.told:
            if told.of is not None and told.entity is not None:
                found.setdefault((told.field, told.of), set()).add(told.entity)
    return {which: named.pop() for which, named in found.items() if len(named) == 1}


@lru_cache(maxsize=20_000)
def _compared(value: str) -> str:
    return "\0" + key(value)  # no id begins so


def _field(rule: Rule, groups: list[list[_Said]], kind: Kind, pack: Pack) -> Field:
    ranked = sorted(
        ((tuple(_measure(each, group, kind, pack) for each in rule.by), _claim(group, pack)) for group in groups),
        key=lambda each: (*(-measure for measure in each[0]), each[1].value, each[1].entity or ""),
    )
    claims = tuple(claim for _, claim in ranked)
    if rule.many or len(claims) == 1:
        return Field(name=rule.name, claims=_by_weight(claims) if rule.many else claims, many=rule.many)
    best, second = ranked[0][0], ranked[1][0]
    why: Why = next((name for name, a, b in zip(rule.by, best, second, strict=True) if a != b), "equal")
    return Field(name=rule.name, claims=claims, why=why)


def _by_weight(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """What more documents say first: for fields whose values all hold."""
    return tuple(sorted(claims, key=lambda each: (-len({e.document for e in each.evidence}), each.value)))


def _measure(name: Why, group: list[_Said], kind: Kind, pack: Pack) -> float:
    if name == "more precise":
        return max(kind.precision(each.told.field, each.told, each.report, pack) for each in group)
    if name == "official source":
        return any(each.report.source.official for each in group)
    if name == "settled":
        return any(value(each.report, kind.steps or "") in _SETTLED for each in group)
    if name == "final":
        return group[0].told.value in kind.final
    if name == "further":
        return kind.order.index(group[0].told.value) if group[0].told.value in kind.order else -1
    return max((instant(each.report.source.published) for each in group if each.report.source.published), default=0.0)


def _claim(group: list[_Said], pack: Pack) -> Claim:
    entity = group[0].entity
    ordered = sorted(group, key=lambda each: (instant(each.report.source.published), each.report.id, each.told.span))
    posts = [each.told.post for each in ordered if each.told.post is not None]
    return Claim(
        value=_name(entity, ordered, pack),
        entity=entity,
        post=posts[-1] if posts else None,
        evidence=tuple(dict.fromkeys(evidence(each.told, each.report) for each in ordered)),
    )


def _name(entity: str | None, ordered: list[_Said], pack: Pack) -> str:
    """The pack's name of an entity; of anything else the fullest spelling, the earliest of equals."""
    row = pack.entity(entity) if entity is not None else None
    known = getattr(row, "name", None)
    if isinstance(known, str):
        return known
    named = [each for each in ordered if each.told.entity is not None] or ordered
    return max(named, key=lambda each: len(each.told.value)).told.value


def evidence(told: Told, report: Report) -> Evidence:
    return Evidence(report.source.document, report.source.digest, told.span, told.quote)


def steps(members: Sequence[Report], kind: Kind) -> tuple[Step, ...]:
    """How the status or stage moved. What is told without a day counts from its publication: told again it is no new step,
    and what lies behind a final value already reached is old news. A stage with a day is a step wherever it is told."""
    if kind.steps is None:
        return ()
    found = [
        (told.date or report.source.published or "~", kind.order.index(told.value), report, told)
        for report in members
        for told in report.told
        if told.field == kind.steps and told.value in kind.order
    ]
    found.sort(key=lambda each: (instant(each[2].source.published), each[1], each[2].id, each[3].span))
    made: list[tuple[str, int, Step]] = []
    for when, rank, report, told in found:
        at = _again(made, told)
        if at is not None:
            since, _, step = made[at]
            made[at] = (min(since, when) if told.date and step.date else since, rank, _more(step, told, report))
        elif told.date is not None or not any(rank < other and step.value in kind.final for _, other, step in made):
            said = (evidence(told, report),)
            made.append(
                (when, rank, Step(value=told.value, date=told.date, told=report.source.published, evidence=said))
            )
    return tuple(step for _, _, step in sorted(made, key=lambda each: (each[0][:10], each[1])))


def _again(made: Sequence[tuple[str, int, Step]], told: Told) -> int | None:
    """The step that a report tells again: the latest of its value, on a day that may be the same; without a day the last
    step only (planned, postponed, planned again)."""
    for at in reversed(range(len(made))):
        step = made[at][2]
        one, other = step.date or "", told.date or ""
        if step.value == told.value and (one.startswith(other) or other.startswith(one)):
            return at if one or other or at == len(made) - 1 else None
    return None


def _more(step: Step, told: Told, report: Report) -> Step:
    date = told.date if len(told.date or "") > len(step.date or "") else step.date
    said = tuple(dict.fromkeys((*step.evidence, evidence(told, report))))
    return Step(value=step.value, date=date, told=step.told, evidence=said)
