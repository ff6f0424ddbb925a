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

A new judgement (an undoing too: the ledger only grows, `fold` finds what stands):

    PlaceTarget: make the reports of that document again, as above
    ClaimTarget, IdentityTarget: keys = concerned(judgement) and the keys of every report that names one of them as a party;
        near = closure(keys, lookup, ledger); then as above

A record is found again by any id it ever had: `Record.id` or one of `Record.aliases`; index both. Folding document by
document in any order, and everything at once, give the same bytes (docs/decisions/0004-record-identity.md).
"""
