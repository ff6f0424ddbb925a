"""Writing: versions, what is known already, what is refused; several writers; and both engines the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.model.record import Evidence
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.store import query
from kenes.store.folding.refold import Folded
from kenes.store.open import BadStore, Store, open_store
from kenes.store.ready import Ready, ready
from kenes.store.search import search
from kenes.store.write import Outcome, Writer
from kenes.text.span import Span

Read = Callable[..., tuple[Document, Reading]]


@pytest.fixture
def page(reading: Read, pack: Pack) -> Callable[..., Ready]:
    """`page("Текст", id="x", url=…)` -> a document made ready."""

    def of(body: str, id: str = "page", url: str | None = "https://rechka.example/page", **known: str) -> Ready:
        document, said = reading(body, title="Весть", url=url, **known)
        return ready(msgspec.structs.replace(document, id=id), msgspec.structs.replace(said, id=id), pack)

    return of


FIRST = "«Мост готов», — сообщил посол Азамат Ниязов."
SECOND = "«Мост закрыт», — сообщил посол Азамат Ниязов."


def became(outcomes: list[Outcome]) -> list[tuple[str, int]]:
    return [(each.what, each.version) for each in outcomes]


def test_the_same_text_is_known(store: Store, batch: list[Ready]) -> None:
    writer = Writer(store)
    assert became(writer.write(batch)) == [("added", 1)] * 20
    with store.reading() as connection:
        before = query.contents(connection)
    assert became(writer.write(batch)) == [("known", 1)] * 20
    with store.reading() as connection:
        assert query.contents(connection) == before


def test_a_changed_page_is_a_new_version_and_the_old_evidence_opens(
    store: Store, page: Callable[..., Ready], pack: Pack, fold_all: Callable[..., Folded]
) -> None:
    writer = Writer(store)
    first = page(FIRST)
    assert became(writer.write([first])) == [("added", 1)]
    fold_all(store, pack)
    with store.reading() as connection:
        [said] = query.ask(connection, "utterance")
    evidence = said.fields[0].claims[0].evidence[0]
    assert evidence.digest == first.document.digest

    assert became(writer.write([page(SECOND)])) == [("changed", 2)]
    fold_all(store, pack)
    with store.reading() as connection:
        opened = query.opened(connection, evidence)
        assert opened.sentence.of(opened.document.text) == FIRST
        assert (opened.version, opened.current) == (1, False)
        assert [each.version for each in query.versions(connection, "page")] == [1, 2]
        assert [each.title for each in query.ask(connection, "utterance")] == ["Мост закрыт"]
        assert search(connection, "готов") == []
        assert [hit.version for hit in search(connection, "закрыт")] == [2]
    assert became(writer.write([page(FIRST)])) == [("known", 1)]
    assert became(writer.write([page(FIRST)], changed=True)) == [("changed", 3)]


def test_an_id_used_again_for_another_text_is_refused(store: Store, page: Callable[..., Ready]) -> None:
    writer = Writer(store)
    writer.write([page(FIRST)])
    other = page(SECOND, url="https://vest.example/other")
    [refused] = writer.write([other])
    assert refused.what == "refused"
    assert "https://rechka.example/page" in refused.told
    assert "--changed" in refused.told
    files = [page(FIRST, id="note", url=None), page(SECOND, id="note", url=None)]
    assert became(writer.write(files)) == [("added", 1), ("refused", 1)]
    with store.reading() as connection:
        kept = query.document_of(connection, "page")
        assert kept is not None
        assert kept.document.text.endswith(FIRST)
    assert became(writer.write([other], changed=True)) == [("changed", 2)]


def test_a_document_read_again_gives_its_new_reports(
    store: Store, page: Callable[..., Ready], pack: Pack, fold_all: Callable[..., Folded]
) -> None:
    writer = Writer(store)
    first = page(FIRST)
    writer.write([first])
    fold_all(store, pack)
    with store.reading() as connection:
        reading = query.reading_of(connection, "page")
    assert reading is not None
    mute = msgspec.structs.replace(reading, version="0", quotations=())
    assert became(writer.write([ready(first.document, mute, pack)])) == [("read again", 1)]
    fold_all(store, pack)
    with store.reading() as connection:
        assert query.ask(connection, "utterance") == []
        assert query.outdated(connection, (reading.maker, reading.version, reading.pack)) == ["page"]
        assert [hit.document for hit in search(connection, "готов")] == ["page"]
    assert became(writer.write([first])) == [("read again", 1)]
    fold_all(store, pack)
    with store.reading() as connection:
        assert [each.title for each in query.ask(connection, "utterance")] == ["Мост готов"]
        assert len(search(connection, "готов")) == 1


def test_two_of_one_id_in_one_batch(store: Store, page: Callable[..., Ready]) -> None:
    outcomes = Writer(store).write([page(FIRST), page(SECOND), page(FIRST)])
    assert became(outcomes) == [("added", 1), ("changed", 2), ("known", 1)]


@pytest.mark.parametrize("bad", ["мост\0готов", "мост \ud83d готов"])
def test_what_is_not_text_is_refused_before_it_is_stored(reading: Read, pack: Pack, bad: str) -> None:
    document, said = reading("Мост готов.")
    wrong = msgspec.structs.replace(document, text=bad, title="")
    with pytest.raises(BadInput, match="expected text"):
        ready(wrong, msgspec.structs.replace(said, digest=wrong.digest), pack)


def test_a_word_without_end_is_stored_and_found(store: Store, page: Callable[..., Ready]) -> None:
    Writer(store).write([page("Строка " + "щ" * 1400 + " и " + "x" * 1400 + " длинна.")])
    with store.reading() as connection:
        assert len(search(connection, "щ" * 1400)) == 1
        assert len(search(connection, "длинный")) == 1


def test_an_id_without_end_is_refused(page: Callable[..., Ready]) -> None:
    with pytest.raises(BadInput, match="500 characters"):
        page(FIRST, id="x" * 501)


def test_the_reading_of_another_text_is_refused(reading: Read, pack: Pack) -> None:
    document, _ = reading("Мост готов.")
    with pytest.raises(BadInput, match="reading of this text"):
        ready(document, reading("Мост закрыт.")[1], pack)


def test_a_batch_that_fails_leaves_nothing(store: Store, batch: list[Ready]) -> None:
    broken = msgspec.structs.replace(batch[2], reports=((None, ()),))  # type: ignore[arg-type]
    with pytest.raises(BadStore):
        Writer(store).write([*batch[:2], broken])
    with store.reading() as connection:
        assert query.counts(connection)["documents"] == 0
    assert became(Writer(store).write(batch)) == [("added", 1)] * 20


def test_evidence_of_a_text_that_is_not_there(filled: Store) -> None:
    with filled.reading() as connection, pytest.raises(BadInput, match="not in the store"):
        query.opened(connection, Evidence("bridge-1", "0" * 64, Span(0, 4), "Мост"))


SECOND_WRITER = """
import sys
import msgspec
from kenes.store.open import open_store
from kenes.store.ready import Ready
from kenes.store.write import Writer

place, path, parity = sys.argv[1], sys.argv[2], int(sys.argv[3])
batch = msgspec.msgpack.decode(open(path, "rb").read(), type=list[Ready])[parity::2]
with open_store(place, create=True) as store:
    writer = Writer(store)
    print("ready", flush=True)
    sys.stdin.readline()
    for at in range(0, len(batch), 10):
        writer.write(batch[at : at + 10])
"""


def test_two_writers_at_once(
    place: str, tmp_path: Path, five_hundred: list[Ready], pack: Pack, fold_all: Callable[..., Folded]
) -> None:
    """Each waits for the other's transactions; together they store all, and the same as one alone."""
    path = tmp_path / "batch"
    path.write_bytes(msgspec.msgpack.encode(five_hundred))
    open_store(place, create=True).close()
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", SECOND_WRITER, place, path, str(parity)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for parity in (0, 1)
    ]
    for each in writers:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in writers:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    assert [each.wait(60) for each in writers] == [0, 0]
    with open_store(place) as store, open_store(str(tmp_path / "one.db"), create=True) as one:
        Writer(one).write(five_hundred)
        fold_all(store, pack)
        fold_all(one, pack)
        with store.reading() as left, one.reading() as right:
            assert query.contents(left) == query.contents(right)
