"""What is counted: the same after any order of writing and anew, in both engines, and never other than the records say."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy import Connection, select

from kenes.model.codec import decode
from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.model.judgement import ClaimTarget, Judgement, JudgementTarget
from kenes.model.record import Record
from kenes.pack.pack import Pack
from kenes.store import ledger, query, settings
from kenes.store.folding import counting
from kenes.store.folding.rebuild import rebuild
from kenes.store.folding.refold import Folded, refold
from kenes.store.index.counted import counted
from kenes.store.numbers.kept import kept
from kenes.store.numbers.matrix import matrix
from kenes.store.numbers.series import series
from kenes.store.numbers.tally import columns, tally, totals
from kenes.store.numbers.ties import ENDS, Ties, days, strongest
from kenes.store.numbers.visits import visits, where
from kenes.store.numbers.which import KINDS, Which, count, listed
from kenes.store.open import Store
from kenes.store.ready import Ready, ready
from kenes.store.schema import facets, occasions, records, ties
from kenes.store.write import Writer

Fold = Callable[[Store, Pack], Folded]
MEETINGS = Path(__file__).parent / "meetings.jsonl"


@pytest.fixture(scope="module")
def batch(batch: list[Ready], pack: Pack) -> list[Ready]:
    """The twenty documents, and six that tell who met whom."""
    from kenes.read.read import read

    rows = [decode(line, Document) for line in MEETINGS.read_bytes().splitlines()]
    return [*batch, *(ready(document, read(document, pack), pack) for document in rows)]


def rows(store: Store) -> list[tuple[object, ...]]:
    """All that is counted, by the id of the record."""
    found: list[tuple[object, ...]] = []
    with store.reading() as connection:
        for table in (occasions, facets, ties):
            joined = select(records.c.id, table).join(table, table.c.record == records.c.row)
            found += sorted(map(tuple, connection.execute(joined)), key=repr)
    return found


def decoded(store: Store) -> dict[int, Record]:
    """The records of a store by their rows, decoded one by one."""
    with store.reading() as connection:
        ids = connection.execute(select(records.c.row, records.c.id)).all()
        return {row: record for row, id in ids if (record := query.record(connection, id)) is not None}


def present(record: Record) -> set[str]:
    return {
        claim.entity
        for name in ("participant", "host", "visitor")
        if (field := record.field(name)) is not None
        for claim in field.held
        if claim.entity is not None
    }


def test_one_after_the_other_is_all_at_once(store: Store, batch: list[Ready], pack: Pack, fold_all: Fold) -> None:
    shuffled = list(batch)
    random.Random(3).shuffle(shuffled)
    for each in shuffled:
        Writer(store).write([each])
        fold_all(store, pack)
    one_by_one = rows(store)
    assert {row[2] for row in one_by_one} >= {"utterance", "engagement"}
    with store.writing() as connection:
        rebuild(connection, pack, lambda pages: [ready(d, r, pack, said) for d, r, said in pages])
    assert rows(store) == one_by_one


def test_nothing_is_counted_that_no_record_says(filled: Store, pack: Pack) -> None:
    want = {row: found for row, record in decoded(filled).items() if (found := counted(record, pack)) is not None}
    with filled.reading() as connection:
        assert {row for (row,) in connection.execute(select(occasions.c.record))} == set(want)
        assert connection.execute(select(facets)).all()
        assert Counter(record for (record,) in connection.execute(select(facets.c.record))) == Counter(
            row for row, found in want.items() for _ in found.facets
        )
        for kind in KINDS:
            asked = Which(kind=kind)
            assert count(connection, asked) == sum(found.occasion.kind == kind for found in want.values())
            assert len(listed(connection, asked, limit=1000)) == count(connection, asked)


def test_a_tie_counts_the_engagements_that_both_took_part_in(filled: Store) -> None:
    met = Counter(
        (one, other)
        for record in decoded(filled).values()
        if record.kind == "engagement"
        for one, other in product(present(record), repeat=2)
        if one != other
    )
    with filled.reading() as connection:
        found = strongest(connection, Ties(what="met", being="person"))
    assert found
    people = {each.one for each in found}
    assert {(each.one, each.other): each.records for each in found} == {
        pair: many for pair, many in met.items() if set(pair) <= people
    }


def numbers(store: Store) -> Iterator[tuple[Which, int]]:
    """Every number of every question with the records it claims to count."""
    with store.reading() as connection:
        for what, being in product(ENDS, ("state", "person", "body")):
            asked = Ties(what=what, being=being)
            for tied in strongest(connection, asked):
                yield asked.between(tied.one, tied.other), tied.records
                for other, by_day in days(connection, asked, tied.one).items():
                    yield asked.between(tied.one, other), sum(by_day.values())
            if what in ("met", "mentioned") and being != "body":
                table = matrix(connection, asked)
                yield asked.all(), table.whole
                for row, cells in zip(table.rows, table.cells, strict=True):
                    for column, many in zip(table.columns, cells, strict=True):
                        if many is not None:
                            yield asked.between(row, column), many
                yield from ((asked.of(row), many) for row, many in zip(table.rows, table.row_totals, strict=True))
                yield from ((asked.to(c), many) for c, many in zip(table.columns, table.column_totals, strict=True))
        for kind, step in product(KINDS, ("week", "month", "year")):
            for since, until in ((None, None), ("2024-06", None), ("2024", "2025-03-11")):
                which = Which(kind=kind, since=since, until=until)
                yield from (
                    (which.also(since=p.since, until=p.until), p.records) for p in series(connection, which, step)
                )
        for kind, facet in (("utterance", "speaker"), ("utterance", "theme"), ("engagement", "present")):
            whole = Which(kind=kind)
            values = tally(connection, whole, facet)
            assert totals(connection, whole, facet, (*dict(values), "nobody")) == dict(values) | {"nobody": 0}
            for value, many in values:
                one = whole.also((facet, value))
                yield one, many
                yield from ((one.also(("theme", theme)), n) for theme, n in tally(connection, one, "theme"))
                for other, being in product(("speaker", "mention", "present"), ("person", "state")):
                    beside = tally(connection, one, other, being=being)
                    yield from ((one.also((other, each)), n) for each, n in beside)
                yield from ((one.also(status=status), n) for status, n in columns(connection, one, "status"))


def test_every_number_opens_as_many_records_as_it_says(filled: Store) -> None:
    """And they are what the question asks for, by the records themselves."""
    known = decoded(filled)
    seen = set()
    with filled.reading() as connection:
        for which, many in numbers(filled):
            found = listed(connection, which, limit=1000)
            assert (count(connection, which), len(found)) == (many, many), which
            assert all(known[row] == record and record.kind == which.kind for row, record in found)
            if which.status is not None:
                assert all(which.status in (record.value("status"), record.value("stage")) for _, record in found)
            for facet, value in which.facets:
                if facet == "theme":
                    assert all(value in {c.value for c in record.field("theme").held} for _, record in found)  # type: ignore[union-attr]
            seen.add((which.kind, tuple(facet for facet, _ in which.facets)))
    assert {("engagement", ("present", "present")), ("utterance", ("speaker", "mention"))} <= seen
    assert {("utterance", ("speaker", "theme")), ("engagement", ("visitor", "destination"))} <= seen


def test_what_was_counted_is_kept_until_records_change(filled: Store, pack: Pack, fold_all: Fold) -> None:
    """And of many who ask at once one counts."""
    counts: list[str] = []

    def slow(connection: Connection, which: Which, *, told: str) -> int:
        counts.append(told)
        sleep(0.2)
        return count(connection, which)

    def one(told: str) -> int:
        with filled.reading() as connection:
            return kept(connection, slow, Which(kind="engagement"), told=told)

    with ThreadPoolExecutor(8) as readers:
        answers = set(readers.map(one, ["a"] * 8))
    assert len(answers) == 1
    assert (one("a"), one("b"), counts) == (*answers, *answers, ["a", "b"])
    with filled.writing() as connection:
        counting.turned(connection)
    assert {one("a")} == answers
    assert counts == ["a", "b", "a"]


def test_a_list_goes_on_where_it_was_left(filled: Store) -> None:
    which = Which(kind="utterance")
    with filled.reading() as connection:
        whole = [row for row, _ in listed(connection, which, limit=1000)]
        first = listed(connection, which, limit=3)
        rest = listed(connection, which, limit=1000, before=first[-1][0])
    assert whole == [row for row, _ in (*first, *rest)] == sorted(whole, reverse=True)


def test_a_rejected_claim_counts_nothing_until_the_judgement_is_undone(filled: Store, pack: Pack) -> None:
    speaker = Ties(what="spoke", being="person")
    with filled.reading() as connection:
        _, said = next(
            each for each in listed(connection, speaker.all(), limit=100) if each[1].entity("speaker") is not None
        )
        who = said.entity("speaker")
        assert who is not None
        before, turn = count(connection, speaker.of(who)), counting.turn(connection)
    whole = rows(filled)
    target = ClaimTarget(record=said.id, field="speaker", value=said.value("speaker"))
    made = Judgement(id="", verdict="reject", target=target, by="Сауле", at="2025-06-01T10:01:00+05:00")
    kept_as = _decided(filled, pack, made)
    with filled.reading() as connection:
        assert count(connection, speaker.of(who)) == before - 1
        assert counting.turn(connection) > turn
    undo = Judgement(
        id="",
        verdict="undo",
        target=JudgementTarget(judgement=kept_as),
        by="Сауле",
        at="2025-06-01T10:02:00+05:00",
    )
    _decided(filled, pack, undo)
    assert rows(filled) == whole


def _decided(store: Store, pack: Pack, judgement: Judgement) -> str:
    with store.writing() as connection:
        made = ledger.append(connection, judgement, pack)
        refold(connection, pack, ledger.all_of(connection))
        return made.id


def test_visits_have_their_places_from_the_pack(filled: Store, pack: Pack) -> None:
    assert where(pack, "kz") == where(pack, "kz-astana") == (pack.places["kz-astana"].lon, pack.places["kz-astana"].lat)
    assert where(pack, "nowhere") is None
    with filled.reading() as connection:
        arcs = visits(connection, pack, Ties(what="met"))
        assert arcs
        for arc in arcs:
            which = Ties(what="visited").between(arc.visitor, arc.destination)
            assert count(connection, which) == arc.records
            assert {record.value("type") for _, record in listed(connection, which)} == {"visit"}
            assert arc.start == where(pack, arc.visitor)


def test_what_cannot_be_counted_is_said() -> None:
    for wrong in (
        lambda: Which(kind="person"),
        lambda: Which(kind="utterance", facets=(("colour", "red"),)),
        lambda: Which(kind="utterance", since="yesterday"),
        lambda: Ties(what="loved"),
        lambda: Ties(what="met", being="city"),
    ):
        with pytest.raises(BadInput, match="expected"):
            wrong()


def test_a_store_folded_before_there_were_numbers_asks_for_a_fold(filled: Store, pack: Pack) -> None:
    with filled.writing() as connection:
        connection.execute(settings.settings.delete().where(settings.settings.c.name == settings.NUMBERS))
        settings.write(connection, pack)
        assert "kenes fold" in (settings.stale(connection, pack) or "")
        settings.write(connection, pack, anew=True)
        assert settings.stale(connection, pack) is None
