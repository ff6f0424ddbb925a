"""The calendar as a month and a list; the same view as a calendar file and as feeds, read back by the libraries that read them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

import httpx
import pytest
from icalendar import Calendar
from lxml import etree

Get = Callable[..., httpx.Response]
ATOM = {"a": "http://www.w3.org/2005/Atom"}
FILTERS = (
    "",
    "state=kz",
    "person=emomali-rahmon",
    "status=held&since=2024",
    "theme=water",
    "state=kg&until=2024-12",
    "lang=ru",
)


def shown(get: Get, query: str) -> dict[str, dict[str, object]]:
    """Every engagement of a view by its id, page after page of the feed and what is coming."""
    found: dict[str, dict[str, object]] = {}
    ahead = "" if "until=" in query else "&until=2100"  # the feed alone ends today
    more: str | None = f"/?{query}&kind=engagement{ahead}"
    while more:
        told = get(more.replace("/?", "/index.json?")).json()
        found |= {record["id"]: record for day in told["days"] for record in day["records"]}
        more = told["more"]
    return found


def value(record: dict[str, object], field: str) -> str | None:
    told = next((each for each in record["fields"] if each["name"] == field), None)
    return told["claims"][0]["value"] if told else None


@pytest.mark.parametrize("query", FILTERS)
def test_the_file_is_read_back(query: str, get: Get) -> None:
    answer = get(f"/calendar.ics?{query}")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    events = {
        str(event["uid"]).removesuffix("@kenes"): event for event in Calendar.from_ical(answer.content).walk("VEVENT")
    }
    expected = {
        id: record for id, record in shown(get, query).items() if len((value(record, "date") or "").split("/")[0]) == 10
    }
    assert set(events) == set(expected)
    for id, event in events.items():
        begins = value(expected[id], "date").split("/")[0]
        assert event.decoded("dtstart") == date.fromisoformat(begins)
        address = str(event["url"])
        assert address.startswith("http://127.0.0.1:")
        assert get(address).status_code == 200


@pytest.mark.parametrize("query", FILTERS)
def test_the_feeds_are_read_back(query: str, get: Get) -> None:
    feed = etree.fromstring(get(f"/feed.atom?{query}").content)
    entries = feed.findall("a:entry", ATOM)
    told = get(f"/feed.json?{query}").json()
    assert [each.findtext("a:id", None, ATOM).removeprefix("urn:kenes:") for each in entries] == [
        each["id"] for each in told["items"]
    ]
    first = get(f"/index.json?{query}").json()
    newest = [record["id"] for day in first["days"] for record in day["records"]]
    assert sorted(each["id"] for each in told["items"][: len(newest)]) == sorted(newest)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    for each in told["items"]:
        assert urlsplit(each["url"]).path.split("/")[1] == {"utterance": "quotation"}.get(
            each["tags"][0], each["tags"][0]
        )
    for each in told["items"][:3]:
        assert get(each["url"]).status_code == 200
        assert each["_kenes"]["evidence"]
    assert get(told["home_page_url"]).status_code == 200
    assert get(told["feed_url"]).json() == told


@pytest.mark.parametrize(("lang", "word"), [("ru", "Казахстан"), ("kk", "Қазақстан"), ("en", "Kazakhstan")])
def test_a_feed_speaks_the_language_it_was_followed_in(lang: str, word: str, get: Get) -> None:
    told = get(f"/?state=kz&language={lang}", headers={"accept-language": lang}).text
    href = re.search(r'<link rel="alternate" type="application/feed\+json" title="JSON Feed" href="([^"]+)"', told)
    assert href is not None
    feed = get(href.group(1).replace("&amp;", "&"), headers={"accept-language": "ru"}).json()
    assert feed["language"] == lang
    assert word in feed["title"]


@pytest.mark.parametrize("path", ["/", "/?state=kz&kind=engagement", "/search?words=вода", "/calendar?month=2024-06&theme=water",
                                  "/person/emomali-rahmon", "/state/kz", "/matrix?status=any&state=kz", "/trends?state=kz", "/network", "/map",
                                  "/records?kind=engagement&present=kz"])  # fmt: skip
def test_every_filtered_view_can_be_followed(path: str, get: Get) -> None:
    told = get(path).text
    for type, name in (
        ("application/atom+xml", "Atom"),
        ("application/feed+json", "JSON Feed"),
        ("text/calendar", "iCalendar"),
    ):
        link = re.search(f'<link rel="alternate" type="{re.escape(type)}" title="{name}" href="([^"]+)"', told)
        seen = re.search(f'<a href="([^"]+)" type="{re.escape(type)}">{name}</a>', told)
        assert link is not None
        assert seen is not None
        assert link.group(1) == seen.group(1)
        assert get(link.group(1).replace("&amp;", "&")).headers["content-type"].startswith(type)
    if "state" in path and "matrix" not in path:
        assert "state=kz" in link.group(1)


@pytest.mark.parametrize("query", ["kind=engagement&present=kz&status=held", "kind=engagement&present=kz&type=visit&since=2024",
                                   "kind=quotation&speaker=kz"])  # fmt: skip
def test_what_a_number_counts_is_followed_exactly(query: str, get: Get) -> None:
    counted = get(f"/records.json?{query}&until=2026").json()
    assert 0 < counted["count"] <= 50
    told = get(f"/feed.json?{query}&until=2026").json()
    assert [each["id"] for each in told["items"]] == [each["id"] for each in counted["records"]]
    assert "Казахстан" in told["title"]
    assert get(told["home_page_url"]).status_code == 200
    assert get(told["feed_url"]).json() == told
    events = get(f"/calendar.ics?{query}&until=2026")
    if "quotation" in query:
        assert events.status_code == 400
        assert "iCalendar" not in get(f"/records?{query}").text
    else:
        ids = {str(each["uid"]).removesuffix("@kenes") for each in Calendar.from_ical(events.content).walk("VEVENT")}
        assert ids == {
            each["id"] for each in counted["records"] if len((value(each, "date") or "").split("/")[0]) == 10
        }


def test_days_of_a_month(get: Get) -> None:
    found = get("/calendar.json?month=2024-06").json()
    days = {day["day"]: day for week in found["weeks"] for day in week}
    assert len(days) == 35
    assert sum(day["inside"] for day in days.values()) == 30
    [record] = days["2024-06-20"]["records"]
    assert value(record, "status") == "held"
    assert {record["id"] for day in days.values() for record in day["records"]} <= set(
        shown(get, "since=2024-05&until=2024-07")
    )
    assert found["earlier"] == "/calendar?month=2024-05"


def test_what_is_known_to_the_month_alone_has_no_day(get: Get) -> None:
    loose = {record["id"] for record in get("/calendar.json?month=2024-03").json()["loose"]}
    cells = [
        record["id"]
        for week in get("/calendar.json?month=2024-03").json()["weeks"]
        for day in week
        for record in day["records"]
    ]
    assert not loose & set(cells)
    for id in loose:
        assert len(value(get(f"/engagement/{id}.json").json()["record"], "date").split("/")[0]) == 7


def test_status_is_told_in_words_and_marks_not_in_colour_alone(opened) -> None:
    page = opened("/calendar?month=2024-06", lang="en")
    entry = page.locator(".month .on-held").first
    assert entry.inner_text().startswith("held") or "held" in (entry.text_content() or "")
    marks = {
        name: page.locator(f".legend .on-{name}").evaluate("each => { const s = getComputedStyle(each, '::before');"
        " return [s.borderTopStyle, s.borderTopLeftRadius, s.backgroundImage, s.backgroundColor === 'rgba(0, 0, 0, 0)'].join() }")
        for name in ("planned", "held", "postponed", "cancelled", "proposed")
    }  # fmt: skip
    assert len(set(marks.values())) == 5


def test_a_month_is_turned_and_a_day_opened_by_keyboard(opened) -> None:
    page = opened("/calendar?month=2024-05&status=held")
    page.locator(".turn [rel=next]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**month=2024-06**")
    assert "status=held" in page.url
    page.locator(".month .on a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/engagement/**")


def test_an_empty_month_leads_to_the_nearest(get: Get) -> None:
    found = get("/calendar.json?month=2024-08&state=kg").json()
    assert not any(day["records"] for week in found["weeks"] for day in week)
    assert found["before"] == "/calendar?state=kg&month=2024-06"
    assert found["after"] == "/calendar?state=kg&month=2025-03"


def test_the_list_goes_on_both_ways(get: Get) -> None:
    seen: list[str] = []
    address: str | None = "/calendar?show=list&from=2024-01-01"
    while address:
        found = get(address.replace("/calendar?", "/calendar.json?")).json()
        seen += [record["id"] for day in found["days"] for record in day["records"]]
        last, address = found, found["later"]
    assert len(set(seen)) == len(seen)
    dated = {id for id, record in shown(get, "since=2024").items() if value(record, "date")}
    assert set(seen) == dated
    assert last["earlier"] is None or "from=" in last["earlier"]


@pytest.mark.parametrize("path", ["/calendar?month=2024-13", "/calendar?month=never", "/calendar?month=0000-01", "/calendar?show=list&from=x",
                                  "/calendar?show=year", "/calendar.ics?kind=wish", "/feed.atom?since=x", "/feed.json?language=tlh"])  # fmt: skip
def test_what_cannot_be_asked(path: str, get: Get) -> None:
    assert get(path).status_code == 400


def test_a_view_without_anything_is_an_empty_file(get: Get) -> None:
    assert Calendar.from_ical(get("/calendar.ics?person=nobody").content).walk("VEVENT") == []
    assert get("/feed.json?person=nobody").json()["items"] == []
    assert get("/calendar?month=2024-06&since=2025&until=2025").status_code == 200
    assert get("/calendar?show=list&since=2025&until=2024").status_code in (200, 400)
