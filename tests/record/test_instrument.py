"""Instruments and initiatives: one by name and parties, with the history of what became of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kenes.model.record import Record

Fold = Callable[..., tuple[Record, ...]]
XA, XC, XB = "Залесье=xa", "Торстан=xc", "Соединённые Озёра=xb"
NAME = "Договор о совместной охране осетровых рыб Большой Или"


def paper(article: Any, id: str, name: str, published: str, *who: str, kind: str = "treaty", **known: Any) -> Any:
    return article(f"Стороны обсудили: {name}.", id=id, published=published).instrument(name, kind, *who, **known)


def test_a_treaty_and_its_stages_in_the_order_of_their_days(article: Any, folded: Fold) -> None:
    told = [
        paper(article, "a", NAME, "2024-01-10", XA, XC, stage="drafted"),
        paper(article, "b", NAME.replace("Договор", "Договора"), "2024-05-17", stage="signed", date="2024-05-16"),
        paper(article, "c", NAME, "2024-06-01", XA, XC, stage="drafted"),  # old news
        paper(article, "d", NAME, "2025-03-01", XA, stage="signed", date="2024-05"),
        paper(article, "e", NAME, "2025-03-02", XA, XC, stage="ratified", date="2025-02-28"),
    ]
    [record] = folded(*told)
    assert [(step.value, step.date) for step in record.history] == [
        ("drafted", None), ("signed", "2024-05-16"), ("ratified", "2025-02-28"),
    ]  # fmt: skip
    assert record.value("stage") == "ratified"
    parties = record.field("party")
    assert parties is not None
    assert {claim.entity for claim in parties.held} == {"xa", "xc"}


def test_a_day_looked_back_upon_stands_before_what_was_told_earlier(article: Any, folded: Fold) -> None:
    [record] = folded(
        paper(article, "a", NAME, "2025-03-02", stage="ratified", date="2025-02-28"),
        paper(article, "b", NAME, "2025-06-01", stage="signed", date="2024-05-16"),
    )
    assert [step.value for step in record.history] == ["signed", "ratified"]


def test_the_pack_s_instrument_is_one_in_any_words(article: Any, folded: Fold) -> None:
    [record] = folded(
        paper(article, "a", "Договор о вечной дружбе", "2024-01-10", entity="lake-treaty"),
        paper(article, "b", "Treaty of Eternal Friendship", "2024-01-11", entity="lake-treaty", stage="signed"),
    )
    assert record.id == "instrument:lake-treaty"
    assert record.title == "Договор о вечной дружбе на озёрах"


def test_a_title_in_marks_is_enough(article: Any, folded: Fold) -> None:
    [record] = folded(
        paper(article, "a", "программа «Паром – 2030»", "2024-01-10", kind="programme"),
        paper(article, "b", "программу развития порта «Паром — 2030»", "2024-05-11", XA, kind="programme"),
    )
    assert record.documents == ("a", "b")


@pytest.mark.parametrize(
    ("name", "who", "published"),
    [
        (NAME, (XA, XB), "2024-01-11"),
        ("Договор о совместной добыче песка Большой Или", (XA, XC), "2024-01-11"),
    ],
    ids=["other parties", "another subject"],
)
def test_what_differs_stays_two(article: Any, folded: Fold, name: str, who: tuple[str, ...], published: str) -> None:
    assert len(folded(paper(article, "a", NAME, "2024-01-10", XA, XC), paper(article, "b", name, published, *who))) == 2


def test_a_name_that_says_little_is_one_only_between_the_same_in_the_same_weeks(article: Any, folded: Fold) -> None:
    name = "меморандум о сотрудничестве в сфере туризма"
    told = [
        paper(article, "a", name, "2024-01-10", XA, XC, kind="memorandum"),
        paper(article, "b", name, "2024-01-12", XC, XA, kind="memorandum"),
        paper(article, "c", name, "2024-01-12", XA, XB, kind="memorandum"),
        paper(article, "d", name, "2025-01-12", XA, XC, kind="memorandum"),
        paper(article, "e", "меморандум о сотрудничестве", "2024-01-12", kind="memorandum"),
    ]
    assert sorted(record.documents for record in folded(*told)) == [("a", "b"), ("c",), ("d",)]


def test_an_initiative_and_how_it_went_on(article: Any, folded: Fold) -> None:
    def told(id: str, words: str, published: str, by: str | None, status: str) -> Any:
        return article(f"Речь шла о том, чтобы {words}.", id=id, published=published).initiative(words, by, status)

    who = "Асема Берикова=asema-berikova"
    made = [
        told("a", "создать Региональный центр охраны осетровых рыб", "2023-01-10", who, "proposed"),
        told("b", "создание Регионального центра охраны осетровых рыб в Лесогорске", "2023-06-10", who, "supported"),
        told("c", "создания Регионального центра по охране осетровых рыб", "2024-06-10", None, "under_way"),
        told(
            "d",
            "создать Региональный центр охраны осетровых рыб",
            "2024-06-10",
            "Умид Ғайбулло=umid-gaibullo",
            "proposed",
        ),
    ]
    records = {record.documents: record for record in folded(*made)}
    assert set(records) == {("a", "b", "c"), ("d",)}
    record = records["a", "b", "c"]
    assert [step.value for step in record.history] == ["proposed", "supported", "under_way"]
    assert record.value("status") == "under_way"


@pytest.mark.parametrize(("name", "kind"), [("Конституция", "law"), ("Лесной кодекс", "law"), ("Устав", "treaty")])
def test_a_code_of_a_state_is_one_through_the_years(article: Any, folded: Fold, name: str, kind: str) -> None:
    said = [paper(article, day, name, day, XA, kind=kind) for day in ("2021-01-10", "2023-06-02", "2024-05-17")]
    [record] = folded(*said)
    assert record.documents == ("2021-01-10", "2023-06-02", "2024-05-17")
    assert len(folded(*said, paper(article, "other", name, "2024-05-17", XC, kind=kind))) == 2


def test_a_name_that_says_little_is_one_only_in_its_weeks(article: Any, folded: Fold) -> None:
    weeks = [paper(article, day, "меморандум о рыбе", day, XA, XC) for day in ("2024-01-31", "2024-03-01")]
    assert len(folded(*weeks)) == 1
    assert len(folded(*weeks, paper(article, "later", "меморандум о рыбе", "2024-05-20", XA, XC))) == 2
    alone = [paper(article, day, "закон о рыбе", day, XA, kind="law") for day in ("2024-01-31", "2024-02-01")]
    assert len(folded(*alone)) == 2


def test_a_body_named_by_its_bare_word_is_no_side(article: Any, folded: Fold) -> None:
    """«Сенат одобрил поправки в …» does not part a code from itself; the senate of somebody does."""
    name = "Кодекс о малых речных судах"
    [record] = folded(
        paper(article, "a", name, "2024-05-17", XA, kind="law"),
        paper(article, "b", name, "2024-05-18", "Сенат", kind="law", stage="amended"),
    )
    assert record.value("stage") == "amended"
    other = paper(article, "b", name, "2024-05-18", "Сенат Торстана=xc-senate", kind="law", stage="amended")
    assert len(folded(paper(article, "a", name, "2024-05-17", XA, kind="law"), other)) == 2
