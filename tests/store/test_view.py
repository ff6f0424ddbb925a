"""The view: read from an address and written back, the same filter for records and sentences, hostile values refused."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kenes.model.errors import BadInput
from kenes.pack.pack import Pack
from kenes.store.open import Store
from kenes.store.view import KINDS, STATUSES, View, found, sentences

WORDS = some.text(some.characters(categories=("L", "N")), min_size=1, max_size=20)


@given(
    some.builds(
        View,
        person=some.lists(WORDS, max_size=3, unique=True).map(lambda each: tuple(sorted(each))),
        state=some.sampled_from([(), ("kz",), ("kz", "uz")]),
        kind=some.sampled_from([(), *((kind,) for kind in KINDS)]),
        status=some.sampled_from([(), *((status,) for status in STATUSES)]),
        since=some.sampled_from([None, "2024", "2024-05", "2024-05-16"]),
        words=WORDS | some.just(""),
    )
)
def test_the_address_gives_the_view_back(view: View) -> None:
    assert View.parse(parse_qsl(view.address())) == view


def test_the_same_question_has_one_address() -> None:
    one = View.parse([("words", " вода  и мост "), ("state", "uz"), ("state", "kz"), ("state", "kz"), ("theme", "")])
    other = View.parse([("state", "kz"), ("state", "uz"), ("words", "вода и мост"), ("before", "17")])
    assert one == other
    assert one.address(before=17).startswith("state=kz&state=uz&words=")
    assert one.address(before=17).endswith("&before=17")
    assert one.without("state", "uz").without("words") == View(state=("kz",))
    assert View(since="2024").without("since") == View()


@pytest.mark.parametrize(
    "asked",
    [
        [("kind", "utterance")],
        [("status", "planned or held")],
        [("outlet_kind", "good")],
        [("lang", "../etc")],
        [("since", "2024-13")],
        [("until", "0000")],
        [("since", "2024"), ("since", "2025")],
        [("words", "\u202eвода")],
        [("words", "-вода")],
        [("words", "?!")],
        [("person", "x" * 201)],
        [("theme", str(number)) for number in range(13)],
    ],
)
def test_what_is_no_view(asked: list[tuple[str, str]]) -> None:
    with pytest.raises(BadInput, match="expected"):
        View.parse(asked)


def titles(store: Store, pack: Pack, view: View) -> list[str]:
    with store.reading() as connection:
        return [record.title for _, record in found(connection, pack, view, 100)]


def test_records_of_a_view(filled: Store, pack: Pack) -> None:
    meetings = titles(filled, pack, View(kind=("engagement",), state=("Кыргызстан",), since="2024-06", until="2024-06"))
    assert meetings == ["Казахстан — Кыргызстан · 2024-06-20"]
    assert titles(filled, pack, View(kind=("engagement",), state=("kz", "kg"), status=("held",))) == meetings
    assert titles(filled, pack, View(kind=("quotation",), person=("Саттарова",), words="беречь")) == [
        "Воду надо беречь"
    ]
    assert titles(filled, pack, View(kind=("quotation",), words="мост готов", outlet=("vest.example",)))
    assert titles(filled, pack, View(outlet_kind=("official",))) == []
    assert titles(filled, pack, View(lang=("tg",), words="мост")) == []


def test_news_come_without_tenures_and_in_the_order_of_their_days(filled: Store, pack: Pack) -> None:
    with filled.reading() as connection:
        every = found(connection, pack, View(), 100)
        assert {record.kind for _, record in every} <= {"utterance", "engagement", "instrument", "initiative"}
        assert [row for row, _ in every] == sorted((row for row, _ in every), reverse=True)
        rest = found(connection, pack, View(), 100, before=every[4][0])
        assert [row for row, _ in rest] == [row for row, _ in every[5:]]
        assert [row for row, _ in found(connection, pack, View(), 3, earliest=True)] == [
            row for row, _ in every[:-4:-1]
        ]


def test_sentences_of_a_view(filled: Store, pack: Pack) -> None:
    with filled.reading() as connection:
        hits = sentences(connection, pack, View(words="вода", kind=("quotation",)))
        assert {hit.document for hit in hits} == {"water-1", "bridge-1", "culture-1"}
        with pytest.raises(BadInput, match="words to look for or a filter"):
            sentences(connection, pack, View())
