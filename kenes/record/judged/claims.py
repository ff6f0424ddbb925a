"""People's judgements laid over a record. The claims of documents stay: rejected ones last, a person's own first.

A judgement finds its record by any id the record ever had, or by the place it was made on. If only the reader changed,
or only the text, the verdict stands; if both changed, the record asks for it again (`Record.asked`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from kenes.model.errors import BadInput
from kenes.model.judgement import ClaimTarget, Judgement
from kenes.model.record import Claim, Evidence, Field, Record, Report, Told
from kenes.record.claims import evidence
from kenes.record.identity import instant
from kenes.record.kind import Kind
from kenes.text.fold import key


class Judged(NamedTuple):
    """The fields as judged, the judgements that shaped them, and those to be asked again."""

    fields: tuple[Field, ...]
    by: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def claim_target(record: Record, field: str, members: Iterable[Report] = (), value: str | None = None) -> ClaimTarget:
    """The target of a judgement on a claim: of a value of `field` (its value or its id), else of the winner. `members` are the
    reports of the record; with them the judgement outlives the record's id. Raises BadInput where there is no such
    claim and `value` is given."""
    held = record.field(field)
    claims = held.claims if held is not None else ()
    said = next((claim for claim in claims if value is None or value in (claim.value, claim.entity)), None)
    if said is None and value is not None:
        known = ", ".join(claim.value for claim in claims) or "nothing"
        raise BadInput(f"expected a value that {record.id} has as {field}, got {value!r}; it has {known}")
    at = said.evidence[0] if said is not None and said.evidence else None
    own = [each for each in members if each.id in record.reports]
    near = [each for each in own if at is not None and any(_is(at, each, told, field) for told in each.told)]
    report = min(near or own, key=lambda each: (instant(each.source.published), each.id), default=None)
    if at is None and report is not None:  # nobody says it: a person supplies what the texts leave out
        at = evidence(report.told[0], report)
    return ClaimTarget(
        record=record.id,
        field=field,
        value=said.value if said is not None else None,
        evidence=at,
        report=report.id if report is not None else None,
    )


def _is(at: Evidence, report: Report, told: Told, field: str) -> bool:
    return report.source.document == at.document and told.field == field and told.span == at.span


class Ledger:
    """The standing judgements on claims, found by record id, by report and by document."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._by_record: dict[str, list[tuple[int, Judgement]]] = {}
        self._by_report: dict[str, list[tuple[int, Judgement]]] = {}
        self._by_document: dict[str, list[tuple[int, Judgement]]] = {}
        for at, each in enumerate(judgements):
            if isinstance(each.target, ClaimTarget):
                self._by_record.setdefault(each.target.record, []).append((at, each))
                if each.target.report is not None:
                    self._by_report.setdefault(each.target.report, []).append((at, each))
                if each.target.evidence is not None:
                    self._by_document.setdefault(each.target.evidence.document, []).append((at, each))

    def on(self, ids: Iterable[str], members: Sequence[Report]) -> list[Judgement]:
        """The judgements on a record of these ids and members, the oldest first."""
        found = {at: each for id in ids for at, each in self._by_record.get(id, ())}
        if self._by_document or self._by_report:
            for report in members:
                found.update(self._by_report.get(report.id, ()))
                for at, each in self._by_document.get(report.source.document, ()):
                    if at not in found and _stands_on(each, report):
                        found[at] = each
        return [found[at] for at in sorted(found)]


def _stands_on(judgement: Judgement, report: Report) -> bool:
    """Whether a report tells the judged field in the judged place: over the same characters, or in a changed text in the
    same words."""
    target = judgement.target
    assert isinstance(target, ClaimTarget)
    at = target.evidence
    if at is None or ":" not in target.record or target.record.partition(":")[0] != report.kind:
        return False
    told = [told for told in report.told if told.field == target.field]
    if report.source.digest == at.digest:
        return any(each.span.overlaps(at.span) for each in told)
    return any(key(each.quote) == key(at.quote) for each in told)


def judged(fields: tuple[Field, ...], judgements: Sequence[Judgement], members: Sequence[Report], kind: Kind) -> Judged:
    """`fields` with the judgements laid over them, the later over the earlier."""
    known = {rule.name: rule for rule in kind.fields}
    by: list[str] = []
    asked: list[str] = []
    made = {field.name: field for field in fields}
    for each in judgements:
        target = each.target
        if not isinstance(target, ClaimTarget) or target.field not in known:
            continue
        field = made.get(target.field)
        said = next((each.claims for each in fields if each.name == target.field), ())
        if target.evidence is not None and _both_changed(target.evidence, target, said, members):
            asked.append(each.id)
        elif field is not None or each.verdict == "replace" or (each.verdict == "accept" and target.value is not None):
            many = known[target.field].many
            field = field or Field(name=target.field, claims=(), many=many)
            made[target.field] = _laid(field, each, target)
            by.append(each.id)
    return Judged(tuple(made[rule.name] for rule in kind.fields if rule.name in made), tuple(by), tuple(asked))


def _both_changed(at: Evidence, target: ClaimTarget, said: Sequence[Claim], members: Sequence[Report]) -> bool:
    """Whether the document of the judged place has another text now, and no longer says what was judged."""
    digests = {report.source.digest for report in members if report.source.document == at.document}
    if target.value is None or not digests or at.digest in digests:
        return False
    return not any(
        evidence.document == at.document for claim in said if _names(target, claim) for evidence in claim.evidence
    )


def _laid(field: Field, judgement: Judgement, target: ClaimTarget) -> Field:
    named = [claim for claim in field.claims if _names(target, claim)]
    rest = [claim for claim in field.claims if not _names(target, claim)]
    if judgement.verdict == "accept":
        if not named and target.value is not None:  # no reader says it any more: a person did
            named = [Claim(value=target.value, entity=judgement.entity)]
        taken = [msgspec.structs.replace(claim, judgement=judgement.id, rejected=False) for claim in named]
        return _field(field, [*taken, *rest])
    dropped = [msgspec.structs.replace(claim, judgement=judgement.id, rejected=True) for claim in named]
    if judgement.verdict == "reject":
        return _field(field, [*rest, *dropped])
    value = judgement.value if judgement.value is not None else judgement.entity or ""
    own = [claim for claim in rest if claim.value == value and claim.entity == judgement.entity]
    said = own[0].evidence if own else ()
    new = Claim(value=value, entity=judgement.entity, evidence=said, judgement=judgement.id)
    return _field(field, [new, *(claim for claim in rest if claim not in own), *dropped])


def _names(target: ClaimTarget, claim: Claim) -> bool:
    return target.value is None or target.value == claim.value or target.value == claim.entity


def _field(field: Field, claims: list[Claim]) -> Field:
    ordered = (*(each for each in claims if not each.rejected), *(each for each in claims if each.rejected))
    untouched = bool(field.claims) and ordered[0] == field.claims[0] and len(field.claims) == len(ordered)
    return msgspec.structs.replace(field, claims=ordered, why=field.why if untouched else "judged")
