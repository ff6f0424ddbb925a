"""Listing pages and sitemaps: which of their links are articles, of which day, and where they go on."""

from __future__ import annotations

import gzip

import pytest

from kenes.model.document import Capture
from kenes.model.errors import BadInput, BadPack, Refused
from kenes.pack.tables import Outlet, Selectors
from kenes.source.entry import Listing
from kenes.source.kinds import listing, sitemap, watched

OUTLET = Outlet(
    id="dala.kz",
    kind="independent",
    name="Дала",
    zone="Asia/Almaty",
    home="https://dala.example",
    listing=("https://dala.example/news", "https://dala.example/map.xml"),
    source="https://dala.example",
)
PAGE = """<html><head><link rel="next" href="/news?page=2"></head><body>
<nav><a href="/politics/2024/all-news-of-the-day">Все новости политики за один день</a></nav>
<div class="card"><a href="/news/60048?utm_source=main"><h3>Послы двух стран обсудили новую дорогу</h3></a><span class="day">16.05.2024 19:19</span></div>
<div class="card"><a href="/news/posly-podpisali-zayavlenie">Послы подписали совместное заявление</a><time datetime="2024-05-15T10:00:00+05:00">вчера</time></div>
<div class="card"><a href="https://other.example/news/60050">Реклама другого сайта в этом списке</a></div>
<div class="card"><a href="/about">О нас</a></div></body></html>"""


def listed(body: str | bytes, selectors: Selectors | None = None, place: str = "https://dala.example/news") -> Listing:
    raw = body.encode() if isinstance(body, str) else body
    kind = sitemap if place.endswith((".xml", ".gz", ".txt")) else listing
    return kind.listed(Capture(raw, place, "text/html", "utf-8"), OUTLET, selectors)


def chosen(links: str, next: str | None = None, date: str | None = None) -> Selectors:
    return Selectors(outlet="dala.kz", links=links, next=next, date=date, source="https://dala.example")


def test_links_that_look_like_articles() -> None:
    found = listed(PAGE)
    assert [(each.url, each.title, each.published) for each in found.entries] == [
        ("https://dala.example/news/60048", "Послы двух стран обсудили новую дорогу", None),
        (
            "https://dala.example/news/posly-podpisali-zayavlenie",
            "Послы подписали совместное заявление",
            "2024-05-15T10:00+05:00",
        ),
    ]
    assert found.more == ("https://dala.example/news?page=2",)


def test_selectors_of_the_pack() -> None:
    found = listed(PAGE, chosen(".card > a[href^='/']", next="link[rel=next]", date=".day"))
    assert [each.url.rsplit("/", 1)[1] for each in found.entries] == ["60048", "posly-podpisali-zayavlenie", "about"]
    assert found.entries[0].published == "2024-05-16T19:19+05:00"
    assert found.more == ("https://dala.example/news?page=2",)


def test_a_page_without_articles_says_what_mends_it() -> None:
    with pytest.raises(BadInput, match="selectors"):
        listed("<html><body><p>Сайт на ремонте до завтра, приносим извинения.</p></body></html>")
    with pytest.raises(BadPack, match="CSS selector"):
        listed(PAGE, chosen("a[[["))


def test_the_next_page_is_of_the_same_host() -> None:
    assert listed(PAGE.replace("/news?page=2", "https://other.example/news")).more == ()


MAP = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://dala.example/about</loc></url>
<url><loc>https://dala.example/news/1</loc><lastmod>2024-05-14</lastmod></url>
<url><loc>https://dala.example/news/2</loc><news:news><news:publication_date>2024-05-16T19:19:00+05:00</news:publication_date><news:title>Послы обсудили дорогу</news:title></news:news></url></urlset>"""


@pytest.mark.parametrize(
    "pack", [lambda body: body.encode(), lambda body: gzip.compress(body.encode())], ids=["plain", "gzip"]
)
def test_a_sitemap_gives_what_has_a_day(pack: object) -> None:
    found = listed(pack(MAP), place="https://dala.example/map.xml")  # type: ignore[operator]
    assert [(each.url, each.published, each.changed) for each in found.entries] == [
        ("https://dala.example/news/2", "2024-05-16T19:19+05:00", None),
        ("https://dala.example/news/1", None, "2024-05-14"),
    ]


def test_an_index_gives_its_parts_of_news_first() -> None:
    parts = "".join(
        f"<sitemap><loc>https://dala.example/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in (("pages", "2024-05-16"), ("news-1", "2024-05-01"), ("news-2", "2024-05-15"))
    )
    assert listed(f"<sitemapindex>{parts}</sitemapindex>", place="https://dala.example/map.xml").more == (
        "https://dala.example/news-2.xml", "https://dala.example/news-1.xml", "https://dala.example/pages.xml",
    )  # fmt: skip


def test_robots_name_the_sitemaps_of_an_outlet_without_a_list() -> None:
    plain = Outlet(
        id="dala.kz", kind="independent", name="Дала", home="https://dala.example/ru", source="https://dala.example"
    )
    assert list(watched()["sitemap"].addresses(plain)) == ["https://dala.example/robots.txt"]
    found = listed(
        "User-agent: *\nDisallow:\nSitemap: https://dala.example/map.xml\n", place="https://dala.example/robots.txt"
    )
    assert found.more == ("https://dala.example/map.xml",)
    with pytest.raises(BadInput, match="sitemap"):
        listed("User-agent: *\nDisallow:\n", place="https://dala.example/robots.txt")


def test_listing_pages_and_sitemaps_are_told_apart_by_their_address() -> None:
    assert list(watched()["listing"].addresses(OUTLET)) == ["https://dala.example/news"]
    assert list(watched()["sitemap"].addresses(OUTLET)) == ["https://dala.example/map.xml"]


def test_a_sitemap_that_is_a_bomb() -> None:
    with pytest.raises(Refused, match="unpack"):
        listed(gzip.compress(b" " * 80_000_000), place="https://dala.example/map.xml.gz")
