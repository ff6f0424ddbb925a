"""Gatherings told ahead without a day: which one is meant, and when none is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kenes.model.record import Record

Fold = Callable[..., tuple[Record, ...]]
CITY, STATE = "Лесогорск=xa-lesogorsk", "Залесье=xa"
FORUM = "Большой форум рек"


def gathering(article: Any, id: str, published: str, words: str = FORUM, **known: Any) -> Any:
    known = {"place": CITY, "status": "planned"} | known
    return article(f"{words} в Лесогорске.", published=published, id=id).occasion(words, "gathering", STATE, **known)


def forum(article: Any, date: str = "2024-06-13/2024-06-14", **known: Any) -> Any:
    return gathering(article, "forum", "2024-04-01", date=date, **known)


def test_a_forum_called_off_without_a_day_is_the_next_one(article: Any, folded: Fold) -> None:
    off = gathering(article, "off", "2024-04-14", status="cancelled")
    [record] = folded(forum(article), off)
    assert (record.value("status"), record.value("date")) == ("cancelled", "2024-06-13/2024-06-14")
    assert record.title == f"Залесье · «{FORUM}» · 2024-06-13/2024-06-14"


def test_of_two_to_come_it_is_the_nearer(article: Any, folded: Fold) -> None:
    later = gathering(article, "later", "2024-04-02", date="2024-09-20")
    off = gathering(article, "off", "2024-04-14", status="cancelled")
    found = {each.value("date"): each.value("status") for each in folded(forum(article), later, off)}
    assert found == {"2024-06-13/2024-06-14": "cancelled", "2024-09-20": "planned"}


@pytest.mark.parametrize(
    "known",
    [
        {"words": "Малый форум рек"},
        {"published": "2024-06-20"},
        {"published": "2023-09-01"},
        {"status": "held"},
        {"place": "Новый Тор=xc-tor"},
    ],
    ids=["another name", "after it", "long before", "it was held", "in another state"],
)
def test_what_is_another_gathering(article: Any, folded: Fold, known: dict[str, str]) -> None:
    other = gathering(article, "other", **({"published": "2024-04-14", "status": "cancelled"} | known))
    assert len(folded(forum(article), other)) == 2


def test_guests_of_a_celebration_whose_day_only_one_text_tells(article: Any, folded: Fold) -> None:
    guest = {"place": CITY, "status": "planned"}
    day = article("Торжества в Лесогорске 9 мая.", published="2024-03-10", id="day")
    day.occasion("Торжества", "gathering", STATE, "Умид Ғайбулло=umid-gaibullo", date="2024-05-09", **guest)
    none = article("Приедет на празднование в Лесогорск.", published="2024-02-24", id="none")
    none.occasion("празднование", "gathering", STATE, "Айгуль Норбоева=aygul-norboyeva", **guest)
    [record] = folded(day, none)
    assert record.value("date") == "2024-05-09"
    participants = record.field("participant")
    assert participants is not None
    assert len(participants.held) == 3


def test_a_meeting_without_a_day_is_not_the_next_one(article: Any, folded: Fold) -> None:
    who = ("Асема Берикова=asema-berikova", "Умид Ғайбулло=umid-gaibullo")
    dated = article("Встреча глав пройдёт в июне.", published="2024-04-01", id="dated")
    undated = article("Встреча глав отменена.", published="2024-04-14", id="undated")
    dated.occasion("Встреча глав", "meeting", *who, status="planned", date="2024-06-13")
    undated.occasion("Встреча глав", "meeting", *who, status="cancelled")
    assert len(folded(dated, undated)) == 2
