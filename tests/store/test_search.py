"""Searching a filled store: words, phrases, filters, stretches of days; the same answers from both engines."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kenes.model.errors import BadInput
from kenes.pack.pack import Pack
from kenes.store import query
from kenes.store.folding.refold import Folded
from kenes.store.index import marks
from kenes.store.open import Store, open_store
from kenes.store.ready import Ready
from kenes.store.search import search
from kenes.store.write import Writer

ASKED = [
    ("вода", ["culture-1", "water-2", "water-1", "water-1", "bridge-1"]),
    ("Воду беречь", ["water-1"]),
    ('"водное хозяйство"', ["water-2", "water-1"]),
    ("поезд -остановка", ["rail-2", "rail-1", "bridge-2", "bridge-1"]),
    ("Саттаровой", ["water-1", "water-1"]),
    ("қазақстан*", ["kk-1", "kk-1"]),
    ("Қазақстанда", ["kk-1", "kk-1"]),
    ("O'zbekiston", ["uz-1"]),
    ("bridge", ["en-1", "en-1"]),
    ("памятник", ["undated-1", "undated-1"]),
    ("вертолёт", []),
]  # fmt: skip


@pytest.mark.parametrize(("question", "found"), ASKED)
def test_questions(filled: Store, question: str, found: list[str]) -> None:
    with filled.reading() as connection:
        hits = search(connection, question)
    assert [hit.document for hit in hits] == found
    for hit in hits:
        assert hit.hits
        assert all(hit.sentence[span.start : span.stop] for span in hit.hits)


@pytest.mark.parametrize(
    ("words", "filter", "found"),
    [
        ("мост", ("kind", "quotation"), {"bridge-1", "bridge-2", "undated-1"}),
        ("вода", ("outlet", "rechka.example"), {"water-1", "bridge-1"}),
        ("вода", ("of", "kg"), {"water-1", "water-2"}),
        ("", ("lang", "uz"), {"uz-1"}),
    ],
)
def test_filters(filled: Store, words: str, filter: tuple[str, str], found: set[str]) -> None:
    with filled.reading() as connection:
        assert {hit.document for hit in search(connection, words, marks=[(marks.mark(*filter),)])} == found


def test_a_person_the_pack_does_not_know_is_a_filter_too(filled: Store, pack: Pack) -> None:
    for name in ("Азамат Ниязов", "Ниязов"):
        told = tuple(marks.mark("of", value) for value in marks.ids(pack, marks.PERSON, name))
        with filled.reading() as connection:
            found = {hit.document for hit in search(connection, "мост", marks=[told])}
        assert found == {"bridge-1", "bridge-2"}


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2024", "2024-05", {"bridge-1"}),
        ("2024-06-03", "2024-06-03", {"water-1"}),
        ("2024-06-04", None, {"water-2", "culture-1"}),
        ("2025", None, {"culture-1"}),
        (None, "2024", {"bridge-1", "water-1", "water-2"}),
    ],
)
def test_stretches_of_days(filled: Store, since: str | None, until: str | None, found: set[str]) -> None:
    with filled.reading() as connection:
        assert {hit.document for hit in search(connection, "вода", since=since, until=until)} == found


def test_pages_join_without_a_gap(filled: Store) -> None:
    with filled.reading() as connection:
        whole = search(connection, "в", limit=100)
        paged, before = [], None
        while some := search(connection, "в", limit=3, before=before):
            paged += some
            before = some[-1].row
    assert len(whole) > 6
    assert paged == whole


@pytest.mark.parametrize(
    ("question", "since", "says"),
    [("", None, "words"), ("-вода", None, "word"), ("вода", "вчера", "day"), ("вода", "2024-13", "day")],
)
def test_what_cannot_be_asked(filled: Store, question: str, since: str | None, says: str) -> None:
    with filled.reading() as connection, pytest.raises(BadInput, match=says):
        search(connection, question, since=since)


@pytest.mark.parametrize(
    "question", ['"', "***", "AND OR NOT", "вода) OR (мост", "a:b", "'; DROP TABLE documents", "{x}", "^вода", "\\"]
)
def test_no_question_breaks_the_engine(filled: Store, question: str) -> None:
    with filled.reading() as connection, contextlib.suppress(BadInput):
        assert isinstance(search(connection, question), list)


def test_both_engines_answer_alike(
    postgres: str,
    tmp_path: Path,
    five_hundred: list[Ready],
    pack: Pack,
    fold_all: Callable[..., Folded],
    new_database: Callable[[str], str],
) -> None:
    stores = [open_store(place, create=True) for place in (str(tmp_path / "kenes.db"), new_database("alike"))]
    for store in stores:
        Writer(store).write(five_hundred)
        fold_all(store, pack)
    answers = []
    for store in stores:
        with store.reading() as connection:
            found: list[object] = [query.contents(connection)]
            for question in ("вода", '"железная дорога"', "мост -поезд", "подписать", "вод*", "страна граница"):
                found.append(search(connection, question, limit=200))
                found.append(query.ask(connection, "utterance", about=question, limit=200))
            found.append(query.ask(connection, "engagement", marks=[("of:kg",)], limit=200))
            answers.append(found)
        store.close()
    assert answers[0] == answers[1]
