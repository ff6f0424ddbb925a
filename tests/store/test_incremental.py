"""A law of the store: whatever was added, changed, read again and judged, in whatever order and however often it was folded
between, folding only what changed gives the bytes that a rebuild from the truth gives."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kenes.model.document import Document
from kenes.model.judgement import ClaimTarget, IdentityTarget, Judgement, JudgementTarget
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.store import ledger, query
from kenes.store.folding.rebuild import rebuild
from kenes.store.folding.refold import Folded, refold
from kenes.store.open import Store, open_store
from kenes.store.ready import Ready, ready, stored_record
from kenes.store.schema import members, records
from kenes.store.write import Writer

RELAXED = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
Fold = Callable[[Store, Pack], Folded]


def judged(store: Store, pack: Pack, number: int, chance: random.Random) -> None:
    """A judgement on records drawn by `chance`: two of a kind the same or different, a status rejected, the last undone."""
    with store.writing() as connection:
        rows = connection.execute(select(records.c.body).order_by(records.c.id)).scalars().all()
        known = [stored_record(body) for body in rows]
        said = ledger.all_of(connection)
        at = f"2025-06-01T10:{number:02}:00+05:00"
        one = chance.choice(known)
        alike = [each.id for each in known if each.kind == one.kind and each.id != one.id]
        target: JudgementTarget | IdentityTarget | ClaimTarget
        if said and chance.random() < 0.3:
            target, verdict = JudgementTarget(judgement=said[-1].id), "undo"
        elif alike and chance.random() < 0.6:
            target = IdentityTarget(one=one.id, other=chance.choice(alike))
            verdict = chance.choice(["same", "different"])
        else:
            field = one.fields[0]
            target, verdict = ClaimTarget(record=one.id, field=field.name, value=field.claims[0].value), "reject"
        made = Judgement(id="", verdict=verdict, target=target, by="Сауле", at=at)  # type: ignore[arg-type]
        ledger.append(connection, made, pack)
        if chance.random() < 0.5:
            refold(connection, pack, ledger.all_of(connection))


@RELAXED
@given(data=st.data())
def test_folding_what_changed_is_folding_all(
    tmp_path_factory: object, pack: Pack, news: list[tuple[Document, Reading]], fold_all: Fold, data: st.DataObject
) -> None:
    folder: Path = tmp_path_factory.mktemp("law")  # type: ignore[attr-defined]
    chance = random.Random(data.draw(st.integers(0, 10_000)))
    with open_store(str(folder / "kenes.db"), create=True) as store:
        writer = Writer(store)
        for number in range(data.draw(st.integers(3, 9))):
            step = data.draw(st.sampled_from(["add", "add", "change", "read again", "judge", "fold"]))
            if step == "judge" and held(store):
                judged(store, pack, number, chance)
            elif step == "fold":
                fold_all(store, pack)
            else:
                writer.write([page(news, pack, chance, step) for _ in range(chance.randint(1, 6))], changed=True)
        fold_all(store, pack)
        with store.writing() as connection:
            before, whose = query.contents(connection), members_of(connection)
            rebuild(connection, pack, lambda pages: [ready(d, r, pack, said) for d, r, said in pages])
            assert query.contents(connection) == before
            assert members_of(connection) == whose


def held(store: Store) -> bool:
    with store.reading() as connection:
        return connection.execute(select(records.c.row).limit(1)).first() is not None


def members_of(connection: object) -> list[tuple[int, str]]:
    """Which report is whose, as the store notes it: by the number of the report and the record's id."""
    joined = select(members.c.report, records.c.id).join(records, records.c.row == members.c.record)
    return sorted((int(report), str(id)) for report, id in connection.execute(joined))  # type: ignore[attr-defined]


def page(news: list[tuple[Document, Reading]], pack: Pack, chance: random.Random, step: str) -> Ready:
    """A document of news.jsonl; with `change` under the id of another, with `read again` by a reader that finds no quotations."""
    document, reading = chance.choice(news)
    if step == "change":
        other = chance.choice(news)[0]
        document = msgspec.structs.replace(document, id=other.id, url=other.url)
        reading = msgspec.structs.replace(reading, id=other.id)
    if step == "read again":
        reading = msgspec.structs.replace(reading, version=str(chance.randint(2, 4)), quotations=reading.quotations[1:])
    return ready(document, reading, pack)
