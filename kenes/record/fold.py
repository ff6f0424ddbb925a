"""Reports into records, across documents and languages.

The seam for the store (all nouns are in `kenes.model.record` and `kenes.model.judgement`; all encode with the codec):

    reports(document, reading, pack, judgements=()) -> tuple[Report, ...]
        what one reading adds, flat. `judgements` may be the whole ledger: only places in this text are looked at (a
        rejected quotation makes no report, a corrected mention gives its entity). Store every Report (`Report.id` is
        unique, `Report.source.document` its document) with an index key -> report for each of
    touched(report) -> frozenset[str]
        its blocking keys (strings; 2 to 20 a report). And an index party -> report for each of
    parties(report) -> frozenset[str]
        the ids of people, states and organisations it names (for queries, and for judgements on who is who).
    closure(keys, lookup, judgements=()) -> tuple[Report, ...]
        every report that can share a record with those keys; `lookup(keys)` gives the reports that have any of them.
    fold(reports, judgements, pack) -> tuple[Record, ...]
        sorted by id. The records of a closed set do not depend on anything outside it.

A new, changed or vanished document:

    old, new = stored reports of the document (deleted now), reports(document, reading, pack, ledger)  (stored now)
    near = closure(keys of old and new, lookup, ledger)
    drop every record with a report id of `old` or `near` in `Record.reports`; write fold(near, ledger, pack)
    (or leave alone those that keep their members, none of them of the document: fold(near, ledger, pack, wanted))

A new judgement (an undoing too: the ledger only grows, `fold` finds what stands):

    PlaceTarget: make the reports of that document again, as above
    ClaimTarget, IdentityTarget: keys = concerned(judgement, ledger), the keys of every report that names one of them as a
        party, and the keys of the reports of document stands_in(judgement, ledger), if any (a claim outlives its record's
        id there); near = closure(keys, lookup, ledger); then as above

A record is found again by any id it ever had: `Record.id` or one of `Record.aliases`; index both. Folding document by
document in any order, and everything at once, give the same bytes (docs/decisions/0004-record-identity.md).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from kenes.model.document import Document
from kenes.model.judgement import ClaimTarget, IdentityTarget, Judgement, JudgementTarget, PlaceTarget
from kenes.model.record import Record, Report
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.record import claims
from kenes.record.identity import instant, voice
from kenes.record.judged.claims import Ledger, judged
from kenes.record.judged.identities import Identities, seed, standing
from kenes.record.judged.places import Places
from kenes.record.kind import Kind
from kenes.record.kinds.engagement import ENGAGEMENT
from kenes.record.kinds.initiative import INITIATIVE
from kenes.record.kinds.instrument import INSTRUMENT
from kenes.record.kinds.people import KIND_ORGANISATION, KIND_PERSON
from kenes.record.kinds.tenure import TENURE
from kenes.record.kinds.utterance import UTTERANCE
from kenes.record.page import Page

KINDS: tuple[Kind, ...] = (KIND_PERSON, KIND_ORGANISATION, UTTERANCE, ENGAGEMENT, INSTRUMENT, INITIATIVE, TENURE)
Lookup = Callable[[frozenset[str]], Iterable[Report]]


def reports(
    document: Document, reading: Reading, pack: Pack, judgements: Iterable[Judgement] = ()
) -> tuple[Report, ...]:
    """What one reading adds to the records, flat, in the order of the kinds and of the text."""
    page = Page(document, reading, pack, Places(document, judgements))
    return tuple(report for kind in KINDS for report in kind.reports(page))


def touched(report: Report) -> frozenset[str]:
    """The blocking keys of a report: only reports with a key in common, or joined by others that have, can be one record."""
    return frozenset(report.keys)


def parties(report: Report) -> frozenset[str]:
    """The ids of all that a report names: people, states, organisations, places, posts."""
    return frozenset(told.entity for told in report.told if told.entity is not None)


def closure(keys: Collection[str], lookup: Lookup, judgements: Iterable[Judgement] = ()) -> tuple[Report, ...]:
    """Every report that can share a record with `keys`, by id. `judgements` is the whole ledger: what was ever judged the same
    is folded together, and if that was undone, apart again."""
    beside: dict[str, set[str]] = {}
    for each in judgements:
        if isinstance(each.target, IdentityTarget):
            ids = (each.target.one, each.target.other)
            for one, other in (ids, tuple(voice(id, id) for id in ids)):
                beside.setdefault(one, set()).add(other)
                beside.setdefault(other, set()).add(one)
    found: dict[str, Report] = {}
    seen: set[str] = set()
    new = set(keys)
    while new:
        if beside:
            new |= {other for key in new for other in _beside(key, beside)}
        seen |= new
        fresh = {report.id: report for report in lookup(frozenset(new)) if report.id not in found}
        found.update(fresh)
        new = {key for report in fresh.values() for key in report.keys} - seen
    return tuple(found[id] for id in sorted(found))


def _beside(key: str, beside: dict[str, set[str]]) -> Iterator[str]:
    """The keys that people's judgements put beside a key: of the other id, of the other's words and posts."""
    yield from beside.get(key, ())
    head, at, whose = key.rpartition("@")
    if at:
        yield from (f"{head}@{other}" for other in beside.get(whose, ()))


def concerned(judgement: Judgement, ledger: Iterable[Judgement] = ()) -> frozenset[str]:
    """The ids a judgement is about: of one on identities, all that the `ledger` ever called the same as either; of an undoing,
    those of what it undoes. None for a place in a text: that is its document's."""
    known = tuple(ledger)
    target = _undone(judgement, known).target
    if isinstance(target, ClaimTarget):
        return frozenset((target.record,))
    if not isinstance(target, IdentityTarget):
        return frozenset()
    pairs = [{each.target.one, each.target.other} for each in known if isinstance(each.target, IdentityTarget)]
    found = {target.one, target.other}
    while near := set().union(*(pair for pair in pairs if pair & found)) - found:
        found |= near
    return frozenset(found)


def stands_in(judgement: Judgement, ledger: Iterable[Judgement] = ()) -> str | None:
    """The id of the document whose words a judgement is on, or the judgement it undoes; None for one on identities."""
    target = _undone(judgement, ledger).target
    if isinstance(target, ClaimTarget):
        return target.evidence.document if target.evidence is not None else None
    return target.document if isinstance(target, PlaceTarget) else None


def _undone(judgement: Judgement, ledger: Iterable[Judgement]) -> Judgement:
    """What an undoing undoes, through undoings of undoings; the judgement itself where it is none."""
    known = {each.id: each for each in ledger}
    seen: set[str] = set()
    while isinstance(judgement.target, JudgementTarget) and judgement.id not in seen:
        seen.add(judgement.id)
        judgement = known.get(judgement.target.judgement, judgement)
    return judgement


def fold(
    reports: Iterable[Report],
    judgements: Iterable[Judgement],
    pack: Pack,
    wanted: Callable[[Sequence[Report]], bool] = lambda members: True,
) -> tuple[Record, ...]:
    """The records that `reports` make under the judgements that stand, sorted by id. Pure, and the same bytes in whatever
    order either comes; a report given twice counts once. Only records whose members are `wanted` are made: whoever holds
    the others already need not have them made again."""
    stands = standing(judgements)
    identities, ledger = Identities(stands), Ledger(stands)
    by_kind: dict[str, dict[str, Report]] = {}
    for report in reports:
        by_kind.setdefault(report.kind, {})[report.id] = report
    made = [
        _record(members, kind, identities, ledger, pack)
        for kind in KINDS
        for block in _blocks(list(by_kind.get(kind.kind, {}).values()), identities)
        for members in _joined(kind.gather(block, identities, pack), identities)
        if wanted(members)
    ]
    return tuple(sorted(made, key=lambda each: each.id))


def _blocks(reports: Sequence[Report], identities: Identities) -> list[list[Report]]:
    """Reports that hang together by their keys and by what people judged the same."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while (above := parent.setdefault(key, key)) != key:
            parent[key] = key = parent[above]
        return key

    for report in reports:
        for key in report.keys:
            parent[root(identities.of_key(key))] = root(identities.of_key(report.keys[0]))
    for pair, _ in identities.same:
        one, other = sorted(pair)
        if one in parent and other in parent:
            parent[root(one)] = root(other)
    blocks: dict[str, list[Report]] = {}
    for report in reports:
        blocks.setdefault(root(identities.of_key(report.keys[0])), []).append(report)
    return list(blocks.values())


def _joined(records: list[list[Report]], identities: Identities) -> list[list[Report]]:
    """Records of one block with those joined that a person judged the same, unless a person judged parts of them different."""
    seeds = [{seed(report, identities) for report in members} for members in records]
    for pair, _ in sorted(identities.same, key=lambda each: each[1]):
        one, other = (next((at for at, ids in enumerate(seeds) if id in ids), None) for id in sorted(pair))
        if one is None or other is None or one == other:
            continue
        if any(pair <= seeds[one] | seeds[other] for pair in identities.apart):
            continue
        records[one] = records[one] + records[other]
        seeds[one] |= seeds[other]
        del records[other], seeds[other]
    return records


def _record(members: list[Report], kind: Kind, identities: Identities, ledger: Ledger, pack: Pack) -> Record:
    members = sorted(members, key=lambda each: (instant(each.source.published), each.id))
    own = {seed(report, identities) for report in members}
    ids = own.union(*(identities.group(id) for id in own))
    known = sorted(id for id in ids if ":" not in id)  # of the pack: a person said that this is them
    id = known[0] if known else seed(min(members, key=kind.naming), identities)
    laid = judged(claims.fields(members, kind, identities, pack), ledger.on(ids, members), members, kind)
    said = [name for pair, name in identities.same if pair <= ids]
    said += [name for pair, name in identities.apart.items() if pair & own]
    dated = [report.source.published for report in members if report.source.published is not None]
    return Record(
        id=id,
        kind=kind.kind,
        title=kind.title(laid.fields, pack),
        fields=laid.fields,
        history=claims.steps(members, kind),
        documents=tuple(sorted({report.source.document for report in members})),
        reports=tuple(sorted(report.id for report in members)),
        aliases=tuple(sorted(ids - {id})),
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        judged=tuple(sorted({*laid.by, *said})),
        asked=tuple(sorted(laid.asked)),
    )
