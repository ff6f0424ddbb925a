"""Every number of the matrix, the trends, the network, the map and the pages of people and states opens as many records as it says; the tables can be read back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

Get = Callable[..., httpx.Response]
PAGES = (
    "/matrix",
    "/matrix?of=person",
    "/matrix?what=mentioned",
    "/matrix?what=mentioned&of=person&size=48",
    "/matrix?status=held&type=visit&sort=name",
    "/matrix?since=2024&until=2024&state=kz&state=uz&state=%D0%9A%D1%8B%D1%80%D0%B3%D1%8B%D0%B7%D1%81%D1%82%D0%B0%D0%BD",
    "/trends",
    "/trends?by=theme&step=week",
    "/trends?by=state&kind=engagement&step=month",
    "/trends?by=person&since=2024-06-03&until=2025-03",
    "/trends?state=kz&theme=water",
    "/network",
    "/network?of=state",
    "/network?what=mentioned",
    "/network?what=mentioned&of=state",
    "/map",
    "/map?since=2024&until=2024",
)
THINGS = (
    "/person/kassym-jomart-tokayev",
    "/person/shavkat-mirziyoyev",
    "/state/kz",
    "/state/uz",
    "/theme/water",
)
LINK = re.compile(r'<a class="n" href="([^"]+)"[^>]*>([^<]+)</a>')


def counted(get: Get, address: str) -> int:
    """How many records an address lists, page after page; each once."""
    seen: list[str] = []
    more: str | None = address
    while more is not None:
        path, _, query = more.partition("?")
        answer = get(f"{path}.json?{query}")
        assert answer.status_code == 200, more
        found = answer.json()
        seen += [record["id"] for record in found["records"]]
        more = found["more"]
    assert found["count"] == len(set(seen)) == len(seen)
    return len(seen)


@pytest.fixture(scope="module")
def known() -> dict[str, int]:
    """What addresses were found to list: many pages show the same number."""
    return {}


@pytest.mark.parametrize("path", PAGES + THINGS)
def test_the_walk_over_all_numbers(path: str, get: Get, known: dict[str, int]) -> None:
    answer = get(path)
    assert answer.status_code == 200
    numbers = [(href.replace("&amp;", "&"), int(re.sub(r"\D", "", told))) for href, told in LINK.findall(answer.text)]
    assert len(numbers) >= 3
    for href, told in numbers:
        if href not in known:
            known[href] = counted(get, href)
        assert known[href] == told, href


@pytest.mark.parametrize("path", PAGES + THINGS)
def test_a_number_that_is_no_link_is_a_bug(path: str, get: Get) -> None:
    """Whatever stands in a cell of a table is a number with its link, a name with its link, or nothing."""
    for cell in re.findall(r"<td[^>]*>(.*?)</td>", get(path).text, re.S):
        inside = cell.strip()
        assert not inside or inside.startswith(('<a class="n" href="/records?', '<a class="who"')), inside


def addresses(value: object) -> Iterator[tuple[str, int]]:
    """Every number of a twin."""
    if isinstance(value, dict):
        if isinstance(value.get("records"), int):
            yield value["address"], value["records"]
        for each in value.values():
            yield from addresses(each)
    elif isinstance(value, list):
        for each in value:
            yield from addresses(each)


@pytest.mark.parametrize("path", PAGES + THINGS)
def test_the_numbers_of_the_twin_are_those_of_the_page_and_more(path: str, get: Get, known: dict[str, int]) -> None:
    shown = {href.replace("&amp;", "&") for href, _ in LINK.findall(get(path).text)}
    mark = path.partition("?")
    told = dict(addresses(get(f"{mark[0]}.json?{mark[2]}").json()))
    assert shown <= set(told)
    for href, many in told.items():
        if href not in known:
            known[href] = counted(get, href)
        assert known[href] == many, href


@pytest.mark.parametrize("path", PAGES)
def test_the_table_to_keep_is_read_back(path: str, get: Get, known: dict[str, int]) -> None:
    href = re.search(r'<a href="([^"]+)" download', get(path).text)
    assert href is not None
    answer = get(href.group(1).replace("&amp;", "&"))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert ".csv" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert rows
    for row in rows:
        many = int(row.get("records") or row["visits"])
        if row["address"] not in known:
            known[row["address"]] = counted(get, row["address"])
        assert known[row["address"]] == many


def test_what_opens_is_what_was_asked_for(get: Get) -> None:
    cells = [cell for row in get("/matrix.json?type=visit").json()["rows"] for cell in row["cells"] if cell]
    for cell in cells:
        asked = parse_qsl(urlsplit(cell["address"]).query)
        states = {value for name, value in asked if name == "present"}
        assert len(states) == 2
        for record in get(cell["address"].replace("/records?", "/records.json?")).json()["records"]:
            fields = {field["name"]: field["claims"] for field in record["fields"]}
            assert (record["kind"], fields["type"][0]["value"]) == ("engagement", "visit")


def test_the_drawings_are_drawn_and_their_links_open_records(opened) -> None:
    page = opened("/map")
    arc = page.locator(".world svg a .hit").first
    arc.wait_for(state="attached")
    assert page.locator(".world svg .land").count() == 1
    href = page.locator(".world svg a").first.get_attribute("href")
    assert href.startswith("/records?kind=engagement&visitor=")
    page.locator(".world button").click()
    assert page.locator(".world svg a").first.get_attribute("href") == href
    page = opened("/network?of=state")
    page.locator(".web svg .node").first.wait_for(state="attached")
    page.locator(".web svg a .hit").first.dispatch_event("click")
    page.wait_for_url("**/records?kind=engagement&present=*")


def test_a_point_opens_its_sentences(opened) -> None:
    page = opened("/trends?step=month")
    box = page.locator(".plot .u-over")
    box.wait_for()
    place = box.bounding_box()
    told = page.evaluate("fetch('/trends.json?step=month').then((answer) => answer.json())")
    days = [date.fromisoformat(each["since"]).toordinal() for each in told["stretches"]]
    at = next(at for at in reversed(range(len(days))) if told["lines"][0]["points"][at])
    left = place["width"] * (days[at] - days[0]) / (days[-1] - days[0])
    page.mouse.move(place["x"] + left - 1, place["y"] + place["height"] / 2)
    page.wait_for_function("/\\d/.test(document.querySelector('.u-legend').textContent)")  # the cursor is there
    page.mouse.click(place["x"] + left - 1, place["y"] + place["height"] / 2)
    page.wait_for_url("**/records?kind=*")
    page.locator(".sentence a").first.click()
    page.wait_for_url("**/document?**")


def test_without_script_the_tables_stand(opened) -> None:
    for path in ("/trends", "/network", "/map", "/matrix"):
        page = opened(path, script=False)
        assert page.locator("table a.n").count() > 0
        assert page.locator(".drawing").filter(visible=True).count() == 0


def test_the_matrix_is_sorted_by_a_column(opened) -> None:
    page = opened("/matrix")
    column = page.locator("thead .up a").nth(1)
    name = column.inner_text()
    column.click()
    head = page.locator("thead [aria-sort=descending]")
    assert head.inner_text() == name
    at = page.locator("thead th").all_inner_texts().index(name) - 1
    rows = [row.locator("td").nth(at).inner_text() for row in page.locator("tbody tr").all()]
    numbers = [int(each or 0) for each in rows]
    assert numbers == sorted(numbers, reverse=True)


WRONG = (
    "/records",
    "/records?kind=wish",
    "/records?kind=tenure",
    "/records?kind=engagement&since=never",
    "/records?kind=engagement&" + "&".join(f"present=s{at}" for at in range(9)),
    "/matrix?of=city",
    "/matrix?level=king",
    "/matrix?size=100000",
    "/trends?step=second",
    "/trends?by=colour",
    "/trends?page=0",
    "/network?what=loved",
    "/map?status=dreamt",
)


@pytest.mark.parametrize("path", WRONG)
def test_what_cannot_be_asked(path: str, get: Get) -> None:
    assert get(path).status_code == 400


def test_nobody_is_an_empty_page(get: Get) -> None:
    answer = get("/records.json?kind=engagement&present=nobody")
    assert (answer.status_code, answer.json()["count"]) == (200, 0)
    assert get("/matrix?state=nobody&state=kz").status_code == 200
    assert get("/trends?by=person&person=nobody").status_code == 200


@pytest.mark.parametrize("path", ["/matrix", "/network", "/map"])
def test_nobody_met_where_nothing_was_held(path: str, get: Get) -> None:
    def whole(query: str) -> set[str]:
        told = get(f"{path}.json?of=state&{query}").text
        cells = {
            each for each in re.findall(r'"address":"(/records[^"]*)"', told) if "present" in each or "visitor" in each
        }
        assert cells
        assert all(("status=held" in each) == (query == "") for each in cells)
        return {record["id"] for each in cells for record in get(each.replace("?", ".json?", 1)).json()["records"]}

    assert whole("") < whole("status=any")
    assert get(f"{path}?status=any").text.count('<option value="any" selected>') == 1
    assert get("/index.json?status=any").json()["days"] == get("/index.json").json()["days"]


def test_the_region_is_those_the_pack_is_about(get: Get) -> None:
    assert set(get("/matrix.json").json()["region"]) == {"kz", "kg", "tj", "tm", "uz"}
