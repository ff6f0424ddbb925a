"""Engagements across documents: what is one occasion, and what must stay two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kenes.model.record import Record

Fold = Callable[..., tuple[Record, ...]]
BERIKOVA, TOLIBOV, GAIBULLO = (
    "Асема Берикова=asema-berikova",
    "Карим Толибов=karim-tolibov",
    "Умид Ғайбулло=umid-gaibullo",
)
TIMUR, AYGUL = "Тимур Бериков=timur-berikov", "Айгуль Норбоева=aygul-norboyeva"
CITY, CAPITAL, STATE = "Лесогорск=xa-lesogorsk", "Новый Тор=xc-tor", "Залесье=xa"


def meeting(article: Any, id: str, published: str, *who: str, **known: Any) -> Any:
    text = known.pop("text", "Стороны провели встречу и обсудили переправу.")
    made = article(text, published=published, id=id, lang=known.pop("lang", "ru"), outlet=known.pop("outlet", None))
    return made.occasion(known.pop("words", text), known.pop("type", "meeting"), *who, **known)


def test_a_plan_and_its_report_are_one_record_whose_status_moved(article: Any, folded: Fold) -> None:
    plan = meeting(article, "plan", "2024-05-10", BERIKOVA, GAIBULLO, status="planned", date="2024-05-17", place=CITY)
    news = meeting(article, "news", "2024-05-17T18:00+05:00", BERIKOVA, GAIBULLO, date="2024-05-17", place=CITY)
    [record] = folded(plan, news)
    assert record.value("status") == "held"
    assert [step.value for step in record.history] == ["planned", "held"]
    assert record.documents == ("news", "plan")
    status = record.field("status")
    assert status is not None
    assert status.why == "final"
    assert [claim.value for claim in status.claims] == ["held", "planned"]


def test_an_old_plan_told_after_the_meeting_moves_nothing(article: Any, folded: Fold) -> None:
    news = meeting(article, "news", "2024-05-17", BERIKOVA, GAIBULLO, date="2024-05-17")
    stale = meeting(article, "stale", "2024-05-19", BERIKOVA, GAIBULLO, status="planned", date="2024-05-17")
    [record] = folded(news, stale)
    assert record.value("status") == "held"
    assert [step.value for step in record.history] == ["held"]


def test_planned_postponed_planned_again_are_three_steps(article: Any, folded: Fold) -> None:
    said = [
        ("2024-05-01", "planned"),
        ("2024-05-03", "planned"),
        ("2024-05-05", "postponed"),
        ("2024-05-07", "planned"),
    ]
    told = [meeting(article, day, day, BERIKOVA, GAIBULLO, status=status, date="2024-05-17") for day, status in said]
    [record] = folded(*told)
    assert [(step.told, step.value) for step in record.history] == [
        ("2024-05-01", "planned"), ("2024-05-05", "postponed"), ("2024-05-07", "planned"),
    ]  # fmt: skip
    assert record.value("status") == "planned"
    assert len(record.history[0].evidence) == 2


def test_documents_in_three_languages_tell_one_meeting(article: Any, folded: Fold) -> None:
    russian = meeting(article, "ru", "2024-05-17", BERIKOVA, GAIBULLO, date="2024-05-17", place=CITY)
    english = meeting(
        article, "en", "2024-05-17", "Asema Berikova=asema-berikova", "Umid Gaybullo=umid-gaibullo", date="2024-05-17",
        place="Lesogorsk=xa-lesogorsk", text="The two sides met and discussed the ferry.", lang="en",
    )  # fmt: skip
    uzbek = meeting(
        article,
        "uz",
        "2024-05-18",
        "Zalesye=xa",
        "Toʻrston=xc",
        date="2024-05-17",
        text="Uchrashuv boʻlib oʻtdi.",
        lang="uz",
    )
    [record] = folded(russian, english, uzbek)
    assert record.documents == ("en", "ru", "uz")
    assert record.value("place") == "Лесогорск"
    people = record.field("participant")
    assert people is not None
    assert {claim.entity for claim in people.held} == {"asema-berikova", "umid-gaibullo", "xa", "xc"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"date": "2024-05-17"}, {"date": "2024-05-18"}),
        ({"date": "2024-05-17", "place": CITY}, {"date": "2024-05-17", "place": CAPITAL}),
        ({"date": "2024-05-17", "level": "head-of-state"}, {"date": "2024-05-17", "level": "foreign-minister"}),
        ({"date": "2024-05-17"}, {"date": "2024-05-17", "type": "call"}),
        ({"date": "2024-05"}, {"date": "2024-06"}),
        ({"date": "2024"}, {"date": "2024-05-17"}),
    ],
    ids=["day", "place", "level", "kind", "month", "year"],
)  # fmt: skip
def test_what_differs_stays_two(article: Any, folded: Fold, one: dict[str, Any], other: dict[str, Any]) -> None:
    a = meeting(article, "a", "2024-05-17", BERIKOVA, GAIBULLO, **one)
    b = meeting(article, "b", "2024-05-17", BERIKOVA, GAIBULLO, **other)
    assert len(folded(a, b)) == 2


def test_presidents_and_ministers_met_on_one_day(article: Any, folded: Fold) -> None:
    presidents = meeting(article, "a", "2024-05-17", BERIKOVA, GAIBULLO, date="2024-05-17")
    ministers = meeting(article, "b", "2024-05-17", TIMUR, AYGUL, date="2024-05-17")
    assert len(folded(presidents, ministers)) == 2
    states = meeting(article, "c", "2024-05-17", STATE, "Торстан=xc", date="2024-05-17")
    records = folded(presidents, ministers, states)  # whose the third is, nobody can say
    assert sorted(record.documents for record in records) == [("a",), ("b",), ("c",)]


def test_an_undated_report_joins_the_one_meeting_of_these_days(article: Any, folded: Fold) -> None:
    dated = meeting(article, "a", "2024-05-17", BERIKOVA, GAIBULLO, date="2024-05-17")
    undated = meeting(article, "b", "2024-05-18", BERIKOVA, GAIBULLO)
    late = meeting(article, "c", "2024-05-27", BERIKOVA, GAIBULLO)
    records = folded(dated, undated, late)
    assert sorted(record.documents for record in records) == [("a", "b"), ("c",)]
    alone = next(record for record in records if record.documents == ("c",))
    assert alone.field("date") is None  # never the day of publication


def test_a_month_joins_only_a_lone_meeting(article: Any, folded: Fold) -> None:
    month = meeting(article, "m", "2024-04-20", BERIKOVA, GAIBULLO, status="planned", date="2024-05")
    first = meeting(article, "a", "2024-05-07", BERIKOVA, GAIBULLO, date="2024-05-07")
    [record] = folded(month, first)
    date = record.field("date")
    assert date is not None
    assert (date.claims[0].value, date.why) == ("2024-05-07", "more precise")
    second = meeting(article, "b", "2024-05-21", BERIKOVA, GAIBULLO, date="2024-05-21")
    assert sorted(record.documents for record in folded(month, first, second)) == [("a",), ("b",), ("m",)]


def test_a_visit_over_a_month_s_end_told_by_its_last_day(article: Any, folded: Fold) -> None:
    whole = meeting(
        article,
        "a",
        "2024-05-31",
        type="visit",
        visitor=GAIBULLO,
        host=STATE,
        date="2024-05-31/2024-06-01",
        status="planned",
    )
    last = meeting(article, "b", "2024-06-01", type="visit", visitor=GAIBULLO, host=BERIKOVA, date="2024-06-01")
    [record] = folded(whole, last)
    assert [step.value for step in record.history] == ["planned", "held"]
    assert record.title.startswith("Умид Ғайбулло → ")
    other = meeting(article, "c", "2024-06-01", type="visit", visitor=AYGUL, host=STATE, date="2024-06-01")
    assert len(folded(whole, last, other)) == 2


def test_a_session_is_one_whatever_else_is_said(article: Any, folded: Fold) -> None:
    known = {"type": "gathering", "format": "lake-summit", "session": "lake-summit.2"}
    early = meeting(article, "a", "2024-01-15", STATE, status="planned", **known)
    wrong = meeting(article, "b", "2024-07-01", status="planned", date="2024-08-08", **known)
    held = meeting(article, "c", "2024-08-09", BERIKOVA, GAIBULLO, date="2024-08-09", **known)
    bare = meeting(
        article, "d", "2024-08-09", type="gathering", date="2024-08-09", place=CITY, words="встреча глав государств",
        text="В столице началась встреча глав государств.",
    )  # fmt: skip
    series = meeting(
        article, "e", "2024-08-10", type="gathering", format="lake-summit", date="2024-08-09/2024-08-10", place=CITY
    )
    [record] = folded(early, wrong, held, bare, series)
    assert record.title == "Вторая консультативная встреча"
    assert record.documents == ("a", "b", "c", "d", "e")
    date = record.field("date")
    assert date is not None
    assert [claim.value for claim in date.claims][:2] == ["2024-08-09", "2024-08-08"]
    assert date.why == "settled"  # a day told after the meeting, before one told ahead of it


def test_an_official_source_outweighs_a_later_one(article: Any, folded: Fold) -> None:
    official = meeting(
        article, "a", "2024-05-17", BERIKOVA, GAIBULLO, date="2024-05-17", place="Залесье=xa", outlet="president.xc"
    )
    city = meeting(article, "b", "2024-05-18", BERIKOVA, GAIBULLO, date="2024-05-17", place=CITY)
    [record] = folded(official, city)
    place = record.field("place")
    assert place is not None
    assert (place.claims[0].entity, place.why) == ("xa-lesogorsk", "more precise")
    assert place.claims[1].entity == "xa"


def test_every_claim_opens_its_words(article: Any, folded: Fold) -> None:
    text = "9 августа Асема Берикова приняла в Лесогорске Умида Ғайбулло."
    made = article(text, published="2024-08-09").dated("9 августа", "2024-08-09")
    made.names("Лесогорске", CITY, "place").person("Асема Берикова", BERIKOVA).person("Умида Ғайбулло", GAIBULLO)
    made.occasion("приняла", "meeting", BERIKOVA, GAIBULLO, date="2024-08-09", place=CITY)
    [record] = folded(made, kind="engagement")
    quotes = {claim.value: claim.evidence[0].quote for field in record.fields for claim in field.claims}
    assert quotes["2024-08-09"] == "9 августа"
    assert quotes["Лесогорск"] == "Лесогорске"
    assert quotes["Умид Ғайбулло"] == "Умида Ғайбулло"
    for field in record.fields:
        for claim in field.claims:
            for place in claim.evidence:
                assert place.span.of(text) == place.quote
                assert place.digest == made.document.digest


def test_twenty_articles_are_one_event(article: Any, folded: Fold) -> None:
    news = [
        meeting(article, str(n), f"2024-05-17T{n:02}:00+05:00", BERIKOVA, GAIBULLO, date="2024-05-17")
        for n in range(20)
    ]
    [record] = folded(*news)
    assert len(record.documents) == 20
    assert record.first == "2024-05-17T00:00+05:00"
    assert record.last == "2024-05-17T19:00+05:00"
