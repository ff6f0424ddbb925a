"""Folding in the store: incremental, at once and anew give the same bytes as the pure fold; judgements come and go."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from kenes.model.codec import encode
from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.model.judgement import ClaimTarget, IdentityTarget, Judgement, JudgementTarget, PlaceTarget
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.record.fold import closure, fold, reports, touched
from kenes.store import ledger, query, settings
from kenes.store.folding.rebuild import rebuild
from kenes.store.folding.refold import Folded, refold
from kenes.store.folding.shelf import Shelf
from kenes.store.open import Store, open_store
from kenes.store.ready import Ready, ready
from kenes.store.write import Writer
from kenes.text.anchor import anchor
from kenes.text.span import Span

Fold = Callable[[Store, Pack], Folded]
Pages = list[tuple[Document, Reading]]


def records(store: Store, ids: list[str]) -> list[bytes]:
    with store.reading() as connection:
        return [encode(query.record(connection, id)) for id in ids]


def contents(store: Store) -> str:
    with store.reading() as connection:
        return query.contents(connection)


def rebuilt(store: Store, pack: Pack) -> str:
    with store.writing() as connection:
        rebuild(connection, pack, lambda pages: [ready(d, r, pack, said) for d, r, said in pages])
        return query.contents(connection)


def test_one_after_the_other_is_all_at_once(
    store: Store, news: Pages, batch: list[Ready], pack: Pack, fold_all: Fold
) -> None:
    want = fold([each for document, reading in news for each in reports(document, reading, pack)], (), pack)
    shuffled = list(batch)
    random.Random(7).shuffle(shuffled)
    writer = Writer(store)
    for each in shuffled:
        writer.write([each])
        fold_all(store, pack)
    assert records(store, [each.id for each in want]) == [encode(each) for each in want]
    with store.reading() as connection:
        counts = query.counts(connection)
    assert sum(counts[kind] for kind in {each.kind for each in want}) == len(want)
    assert rebuilt(store, pack) == contents(store)


def test_a_changed_page_leaves_no_trace_in_the_records(
    store: Store, tmp_path: Path, news: Pages, batch: list[Ready], pack: Pack, fold_all: Fold
) -> None:
    """Folding what the newest versions say is all there is: the same records as a store that never saw the old ones."""
    document, _ = news[0]
    other, said = news[1]
    old = (
        msgspec.structs.replace(other, id=document.id, url=document.url),
        msgspec.structs.replace(said, id=document.id),
    )
    writer = Writer(store)
    writer.write([ready(*old, pack)])
    fold_all(store, pack)
    assert writer.write(batch)[0].what == "changed"
    fold_all(store, pack)
    with open_store(str(tmp_path / "never.db"), create=True) as never:
        Writer(never).write(batch)
        fold_all(never, pack)
        with store.reading() as left, never.reading() as right:
            for kind in ("utterance", "engagement", "person", "instrument"):
                assert query.ask(left, kind, limit=1000) == query.ask(right, kind, limit=1000)
    before = contents(store)
    assert rebuilt(store, pack) == before


def decided(store: Store, pack: Pack, judgement: Judgement) -> Judgement:
    with store.writing() as connection:
        kept = ledger.append(connection, judgement, pack)
        refold(connection, pack, ledger.all_of(connection))
        return kept


def judgement(verdict: str, target: object, minute: int, **known: str) -> Judgement:
    made = {"id": "", "verdict": verdict, "by": "Сауле", "at": f"2025-06-01T10:{minute:02}:00+05:00", **known}
    return Judgement(target=target, **made)  # type: ignore[arg-type]


def test_a_claim_judged_and_the_judgement_undone(filled: Store, pack: Pack) -> None:
    with filled.reading() as connection:
        before = query.ask(connection, "utterance", limit=1000)
        said = next(each for each in before if each.title.startswith("Света хватит"))
    target = ClaimTarget(record=said.id, field="speaker", value=said.value("speaker"))
    kept = decided(filled, pack, judgement("reject", target, 1))
    assert kept.id == "j000001"
    with filled.reading() as connection:
        judged = query.record(connection, said.id)
    assert judged is not None
    assert judged.value("speaker") is None
    assert judged.judged == (kept.id,)
    assert rebuilt(filled, pack) == contents(filled)
    decided(filled, pack, judgement("undo", JudgementTarget(judgement=kept.id), 2))
    with filled.reading() as connection:
        assert query.ask(connection, "utterance", limit=1000) == before
    assert rebuilt(filled, pack) == contents(filled)


def test_two_people_judged_the_same_and_apart_again(filled: Store, pack: Pack) -> None:
    with filled.reading() as connection:
        people = query.ask(connection, "person", limit=1000)
    one, other = (next(each for each in people if each.title == name) for name in ("Марат Исенов", "Бауыржан Мусин"))
    kept = decided(filled, pack, judgement("same", IdentityTarget(one=one.id, other=other.id), 1))
    with filled.reading() as connection:
        left, right = query.record(connection, one.id), query.record(connection, other.id)
        told = query.titles(connection, (one.id, other.id, "person:nobody"))
    assert left == right
    assert left is not None
    assert told == {one.id: left.title, other.id: left.title}
    assert rebuilt(filled, pack) == contents(filled)
    decided(filled, pack, judgement("undo", JudgementTarget(judgement=kept.id), 2))
    with filled.reading() as connection:
        assert query.ask(connection, "person", limit=1000) == people
    assert rebuilt(filled, pack) == contents(filled)


def test_a_quotation_that_is_none_and_its_place_in_a_changed_page(
    filled: Store, pack: Pack, news: Pages, fold_all: Fold
) -> None:
    document, _ = news[0]
    quote = "Мост готов, по нему пойдут поезда"
    at = document.text.index(quote)
    target = PlaceTarget(
        document=document.id,
        digest=document.digest,
        anchor=anchor(document.text, Span(at, at + len(quote))),
        about="quotation",
    )
    decided(filled, pack, judgement("reject", target, 1))
    with filled.reading() as connection:
        found = [
            each
            for each in query.ask(connection, "utterance", about="мост готов", limit=100)
            if document.id in each.documents
        ]
        assert found == []
        assert ledger.lost(connection, ledger.all_of(connection)) == []
    assert rebuilt(filled, pack) == contents(filled)

    gone, said = news[2]
    page = (
        msgspec.structs.replace(gone, id=document.id, url=document.url),
        msgspec.structs.replace(said, id=document.id),
    )
    Writer(filled).write([ready(*page, pack)])
    fold_all(filled, pack)
    with filled.reading() as connection:
        [lost] = ledger.lost(connection, ledger.all_of(connection))
    assert (lost.document, lost.version, lost.judgement.id) == (document.id, 2, "j000001")


def test_what_cannot_be_judged(filled: Store, pack: Pack, news: Pages) -> None:
    document, _ = news[0]
    before = contents(filled)
    nowhere = PlaceTarget(document="nowhere", digest="0", anchor=anchor(document.text, Span(0, 4)), about="mention")
    for each in (judgement("reject", nowhere, 1), judgement("undo", JudgementTarget(judgement="j9"), 2)):
        with pytest.raises(BadInput, match="there is no"):
            decided(filled, pack, each)
    assert contents(filled) == before


def test_another_pack_is_noticed(filled: Store, pack: Pack) -> None:
    with filled.reading() as connection:
        assert settings.stale(connection, pack) is None
    changed = Pack(pack.tables, "0" * 64)
    with filled.reading() as connection:
        assert "kenes fold" in (settings.stale(connection, changed) or "")


def test_what_is_gathered_keeps_its_numbers_however_much_it_is(filled: Store) -> None:
    """A block of more reports than the shelf keeps at once: each is still found in the store afterwards."""
    with filled.reading() as connection:
        shelf = Shelf(connection, most=3)
        first = next(each for serial in range(1, 21) for each in shelf.of(serial))
        keys = {key for serial in range(1, 21) for report in shelf.of(serial) for key in touched(report)}
        found = closure(keys, shelf.lookup)
        assert len(found) > 3
        assert {report.id for report in found} <= set(shelf.numbers)
        assert first in found
        shelf.trimmed()
        assert not shelf.numbers
        assert [each.id for each in shelf.reports([1 << 16])] == [first.id]
