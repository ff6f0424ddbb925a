"""People's judgements laid over a record. The claims of documents stay: rejected ones last, a person's own first.

A judgement finds its record by any id the record ever had, or by the place it was made on. If only the reader changed,
or only the text, the verdict stands; if both changed, the record asks for it again (`Record.asked`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from kenes.model.judgement import ClaimTarget, Judgement
from kenes.model.record import Claim, Evidence, Field, Report
from kenes.record.kind import Kind
from kenes.text.fold import key


class Judged(NamedTuple):
    """The fields as judged, the judgements that shaped them, and those to be asked again."""

    fields: tuple[Field, ...]
    by: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


class Ledger:
    """The standing judgements on claims, found by record id and by document."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._by_record: dict[str, list[tuple[int, Judgement]]] = {}
        self._by_document: dict[str, list[tuple[int, Judgement]]] = {}
        for at, each in enumerate(judgements):
            if isinstance(each.target, ClaimTarget):
                self._by_record.setdefault(each.target.record, []).append((at, each))
                if each.target.evidence is not None:
                    self._by_document.setdefault(each.target.evidence.document, []).append((at, each))

    def on(self, ids: Iterable[str], members: Sequence[Report]) -> list[Judgement]:
        """The judgements on a record of these ids and members, the oldest first."""
        found = {at: each for id in ids for at, each in self._by_record.get(id, ())}
        if self._by_document:
            for report in members:
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
        elif field is not None or each.verdict == "replace":
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
        if not named:
            return field
        taken = [msgspec.structs.replace(claim, judgement=judgement.id, rejected=False) for claim in named]
        return _field(field, [*taken, *rest])
    dropped = [
        msgspec.structs.replace(claim, judgement=judgement.id, rejected=True) for claim in named if claim.evidence
    ]
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
