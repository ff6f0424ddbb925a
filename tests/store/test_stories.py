"""Stories in the store: one by one in any order, at once and anew they are those of the pure fold; what changed; what people judged."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from kenes.cli import main
from kenes.model.codec import encode
from kenes.model.document import Document
from kenes.model.judgement import IdentityTarget, Judgement, JudgementTarget
from kenes.model.report import Reading
from kenes.model.story import Story, change
from kenes.pack.pack import Pack
from kenes.record.fold import reports
from kenes.record.story.gist import gist
from kenes.record.story.links import linked
from kenes.record.story.stories import seed, stories
from kenes.store import ledger, query
from kenes.store.folding.rebuild import rebuild
from kenes.store.folding.refold import Folded, refold
from kenes.store.open import Store, open_store
from kenes.store.ready import Ready, ready
from kenes.store.telling import asked
from kenes.store.write import Writer

Fold = Callable[[Store, Pack], Folded]
TOLD = Path(__file__).parent / "told.jsonl"


@pytest.fixture(scope="module")
def told(pack: Pack) -> list[tuple[Document, Reading]]:
    """Ten invented documents of told.jsonl: a ferry in four, a summit in Russian and English, an old dispute, one undated."""
    from kenes.read.read import read

    found = [msgspec.json.decode(line, type=Document) for line in TOLD.read_bytes().splitlines()]
    return [(document, read(document, pack)) for document in found]


@pytest.fixture(scope="module")
def batch(told: list[tuple[Document, Reading]], pack: Pack) -> list[Ready]:
    return [ready(document, reading, pack) for document, reading in told]


def kept(store: Store) -> list[Story]:
    with store.reading() as connection:
        return sorted((each.story for each in asked.newest(connection, limit=1000)), key=lambda each: each.id)


def pure(told: list[tuple[Document, Reading]], pack: Pack, said: tuple[Judgement, ...] = ()) -> list[Story]:
    return list(stories(linked(gist(d, r, pack, reports(d, r, pack)) for d, r in told), said))


def test_any_order_is_all_at_once_and_anew(
    store: Store, told: list[tuple[Document, Reading]], batch: list[Ready], pack: Pack, fold_all: Fold
) -> None:
    shuffled = list(batch)
    random.Random(3).shuffle(shuffled)
    for each in shuffled:
        Writer(store).write([each])
        fold_all(store, pack)
    want = pure(told, pack)
    assert {len(each.links) for each in want} >= {1, 2, 4}
    assert [encode(each) for each in kept(store)] == [encode(each) for each in want]
    with store.reading() as connection:
        before = query.contents(connection)
    with store.writing() as connection:
        rebuild(connection, pack, lambda pages: [ready(d, r, pack, said) for d, r, said in pages])
        assert query.contents(connection) == before
    assert [encode(each) for each in kept(store)] == [encode(each) for each in want]


def test_a_changed_page_leaves_its_story_and_what_followed_it_follows_another(
    store: Store, told: list[tuple[Document, Reading]], batch: list[Ready], pack: Pack, fold_all: Fold
) -> None:
    Writer(store).write(batch)
    fold_all(store, pack)
    document = told[0][0]
    other = msgspec.structs.replace(told[8][0], id=document.id, url=document.url, published=document.published)
    new = (other, msgspec.structs.replace(told[8][1], id=document.id))
    Writer(store).write([ready(*new, pack)], changed=True)
    fold_all(store, pack)
    want = pure([new, *told[1:]], pack)
    assert [encode(each) for each in kept(store)] == [encode(each) for each in want]


def test_an_id_goes_on_answering_and_what_changed_is_told(
    store: Store, batch: list[Ready], pack: Pack, fold_all: Fold
) -> None:
    first, *rest = batch
    Writer(store).write([first])
    fold_all(store, pack)
    with store.reading() as connection:
        found, turn = asked.changed(connection)
    [before] = found
    Writer(store).write(rest)
    fold_all(store, pack)
    with store.reading() as connection:
        now = asked.story(connection, before.id)
        news, later = asked.changed(connection, turn)
        assert asked.changed(connection, later) == ([], later)
        assert all(asked.story(connection, alias) == each for each in news for alias in each.aliases)
        assert asked.story_of(connection, rest[0].document.id) == now
        few, _ = asked.changed(connection, limit=1)
    assert now is not None
    assert now in news
    assert len(few) >= 1
    difference = change(before, now)
    assert (difference.came, difference.left) == (now.documents[1:], ())
    assert change(now, now).nothing
    assert [link.document for link in now.after("2031-03-04T13:00+05:00")] == list(now.documents[2:])


def test_people_part_and_join_and_undo(
    store: Store, told: list[tuple[Document, Reading]], batch: list[Ready], pack: Pack, fold_all: Fold
) -> None:
    Writer(store).write(batch)
    fold_all(store, pack)
    ferry, third, summit = seed("ferry-1"), seed("ferry-3"), seed("summit-ru")
    targets = [
        ("different", IdentityTarget(one=ferry, other=third)),
        ("same", IdentityTarget(one=third, other=summit)),
        ("undo", JudgementTarget(judgement="j000001")),
        ("undo", JudgementTarget(judgement="j000002")),
    ]
    for at, (verdict, target) in enumerate(targets):
        said = Judgement(id="", verdict=verdict, target=target, by="Р. Лик", at=f"2031-05-0{at + 1}")  # type: ignore[arg-type]
        with store.writing() as connection:
            ledger.append(connection, said, pack)
            refold(connection, pack, ledger.all_of(connection))
        with store.reading() as connection:
            known = ledger.all_of(connection)
        assert [encode(each) for each in kept(store)] == [encode(each) for each in pure(told, pack, known)]
    assert [encode(each) for each in kept(store)] == [encode(each) for each in pure(told, pack)]


def test_stories_are_asked_for_by_what_they_are_about(
    store: Store, batch: list[Ready], pack: Pack, fold_all: Fold
) -> None:
    Writer(store).write(batch)
    fold_all(store, pack)
    with store.reading() as connection:

        def found(**asked_for: object) -> list[str]:
            return [each.story.links[0].document for each in asked.newest(connection, **asked_for)]  # type: ignore[arg-type]

        everything = found()
        assert found(about="паром")[0] == "ferry-1"
        assert found(least=4) == ["ferry-1"]
        assert found(langs=["en"]) == ["summit-ru"]
        assert found(of=[("tj",)]) == ["summit-ru"]
        assert found(outlets=["nowhere.example"]) == []
        assert found(until="2031-02") == ["dispute"]
        assert "dispute" not in found(since="2031-03")
        pages, before = [], None
        while page := asked.newest(connection, limit=2, before=before):
            pages += [each.story.links[0].document for each in page]
            before = page[-1].before
        assert pages == everything
        story = asked.story(connection, seed("summit-en"))
        assert story is not None
        records = asked.records_of(connection, story, ("engagement",))
    assert records
    assert records[0][1] >= 1


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = ("--store", str(tmp_path / "kenes.db"))

    def kenes(*words: str) -> str:
        capsys.readouterr()
        assert main([*words, *place]) == 0
        return capsys.readouterr().out

    kenes("add", str(TOLD), "--workers", "1")
    assert "4 documents, 1 copies" in kenes("ask", "stories", "--least", "4")
    [told] = json.loads(kenes("ask", "stories", "--of", "Таджикистан", "--format", "json"))
    assert told["langs"] == ["en", "ru"]
    page = kenes("show", seed("ferry-3"))
    assert page.index("ferry-1 ·") < page.index("= 2031-03-04 12:30") < page.index("ferry-3 ·")
    assert "who said what" in page
    assert json.loads(kenes("show", seed("ferry-3"), "--format", "json"))["story"]["id"] == seed("ferry-1")
    assert "stories told anew" in kenes("judge", "different", seed("ferry-1"), seed("ferry-3"), "--by", "Р. Лик")
    assert "judged by j000001" in kenes("show", seed("ferry-3"))
    assert "the same bytes" in kenes("fold")
    with open_store(place[1]) as store, store.writing() as connection:
        connection.exec_driver_sql("UPDATE settings SET value = '0' WHERE name = 'stories'")
    assert main(["ask", "stories", *place]) == 0
    assert "`kenes fold`" in capsys.readouterr().err
    assert main(["ask", "stories", "--limit", "0", *place]) == 2
    assert main(["show", "story:0000000000000000", *place]) == 2
