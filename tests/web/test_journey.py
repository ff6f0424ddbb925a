"""A reader's whole way in the browser: feed, filter, article, quotation, person, a cell of the matrix, its sentence, the calendar and its file."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar

TONGUES = {"ru": "Казахстан", "kk": "Қазақстан", "en": "Kazakhstan"}


@pytest.mark.parametrize("lang", TONGUES)
def test_the_way_of_a_reader(lang: str, opened, served) -> None:
    page = opened("/", lang=lang)
    assert page.locator("html").get_attribute("lang") == lang

    # the feed, and its filter without a new page
    page.select_option("#f-state", "kz")
    page.wait_for_url("**state=kz**")
    page.select_option("#f-kind", "quotation")
    page.wait_for_url("**kind=quotation**")
    page.locator(".chips", has_text=TONGUES[lang]).wait_for()
    assert page.locator(".entry").count() == page.locator(".entry-utterance").count() > 0

    # an article of it, the words of a quotation in it
    page.locator(".strand .told-in a, .strand h3 a[href^='/document']").first.click()
    page.wait_for_url("**/document?id=**")
    card = page.locator(".card-utterance:has(a[href^='/person/'])").first
    card.locator(".number").click()
    assert re.search(r"#at-\d+$", page.url)
    words = page.locator(f".text [data-cards~='{card.get_attribute('data-card')}']").first.inner_text()
    card.locator("a[href^='/quotation/']").first.click()
    page.wait_for_url("**/quotation/**")
    assert words.strip("«» ")[:30] in page.locator("main").inner_text()

    # whose words they are
    page.locator("main a[href^='/person/']").first.click()
    page.wait_for_url("**/person/**")
    assert page.locator("h1").inner_text() != ""

    # a cell of the matrix opens its records, a record its sentence
    page.click(".menu a[href='/matrix']")
    page.wait_for_url("**/matrix")
    cell = page.locator(".grid td[class^=w] .n").first
    told = int(cell.inner_text())
    cell.click()
    page.wait_for_url("**/records?**")
    assert page.locator(".one").count() == min(told, 50)
    page.locator(".sentence a").first.click()
    page.wait_for_url("**#here")
    assert page.locator("#here").is_visible()
    assert page.locator("#here").inner_text().strip() != ""

    # what comes and what was, and the same as a file that a calendar reads
    page.click(".menu a[href='/calendar']")
    page.wait_for_url("**/calendar")
    page.goto(page.url + "?month=2024-06&state=kz")
    page.locator(".month .on a").first.wait_for()
    href = page.locator(".follow a[type='text/calendar']").get_attribute("href")
    assert "state=kz" in href
    answer = page.request.get(served.address + href)
    assert answer.headers["content-type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.body()).walk("VEVENT")
    assert events
    page.goto(str(events[-1]["url"]))
    assert urlsplit(page.url).path.startswith("/engagement/")
    assert page.locator("h1").inner_text() != ""
    assert page.locator("html").get_attribute("lang") == lang
