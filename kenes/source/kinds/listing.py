"""Listing pages: the page on which an outlet lists its news → entries. Where the articles and the next page are named is told by
selectors in the pack (`selectors.csv`); without them, by what a link to an article looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from kenes.model.document import Capture
from kenes.model.errors import BadInput, BadPack
from kenes.pack.tables import Outlet, Selectors
from kenes.source import charset
from kenes.source.address import host_of
from kenes.source.entry import Entry, Listing, canonical, name
from kenes.source.kinds import Watched
from kenes.source.lines.published import iso, seen, zone_of
from kenes.source.markup import visible
from kenes.source.page import tree_of

XML = (".xml", ".xml.gz")
_HEADLINE = 25  # characters of a link that can be a headline
_AROUND = 4  # elements above a link in which its date may stand
_ASIDE = "//nav | //footer | //aside | //*[@role='navigation']"
_ARTICLE = re.compile(
    r"\d{4,}|/\d+/?$|[a-z0-9]+(?:[-_][a-z0-9]+){2,}", re.IGNORECASE
)  # /news/60048, /2024/05/, /tokaev-pribyl-s-vizitom


def listed(capture: Capture, outlet: Outlet, selectors: Selectors | None) -> Listing:
    """The articles of a listing page, and the page that goes on with it. Raises BadInput where it lists none."""
    text, capture = charset.settled(capture)
    page = tree_of(text, capture.place)
    zone = zone_of(host_of(capture.place), None, outlet.zone or "UTC")
    links = _chosen(page, selectors.links) if selectors else list(_likely(page, capture.place))
    found: dict[str, Entry] = {}
    for link in links:
        entry = _entry(link, capture.place, selectors, zone)
        if entry is not None:
            found.setdefault(name(entry.url), entry)
    if not found:
        mends = (
            f"selectors.csv says {selectors.links!r}" if selectors else "a row of selectors.csv says where they stand"
        )
        raise BadInput(f"{capture.place}: expected a page that lists articles, found none; {mends}")
    return Listing(tuple(found.values()), _next(page, capture.place, selectors))


def _entry(link: Any, place: str, selectors: Selectors | None, zone: ZoneInfo) -> Entry | None:
    anchor = link if link.tag == "a" else next(iter(link.iter("a")), None)
    href = anchor.get("href") if anchor is not None else None
    url = canonical(urljoin(place, href)) if href else None
    if url is None or name(url) == name(place):
        return None
    return Entry(url=url, title=visible(anchor) or None, published=_published(link, selectors, zone))


def _published(link: Any, selectors: Selectors | None, zone: ZoneInfo) -> str | None:
    """The date beside a link: in the nearest element around it that holds one, and no other article's link."""
    around = link
    for _ in range(_AROUND):
        dates = _chosen(around, selectors.date) if selectors and selectors.date else list(around.iter("time"))
        for each in dates[:1]:
            for words in (each.get("datetime"), each.get("content"), visible(each)):
                if words and (day := iso(words, zone)):
                    return day
                if words and (told := seen(words, zone)):
                    return told.value
        around = around.getparent()
        if around is None or len(list(around.iter("a"))) > 3:
            return None
    return None


def _next(page: Any, place: str, selectors: Selectors | None) -> tuple[str, ...]:
    """The page of older articles on the same host: by its selector, else the one the page calls `next`."""
    named = (
        _chosen(page, selectors.next)
        if selectors and selectors.next
        else page.xpath("//link[@rel='next'] | //a[@rel='next']")
    )
    for each in named[:1]:
        url = canonical(urljoin(place, each.get("href") or ""))
        if url and host_of(url) == host_of(place) and url != canonical(place):
            return (url,)
    return ()


def _likely(page: Any, place: str) -> Iterator[Any]:
    """Links with the words of a headline to pages of the same host that are named like articles."""
    aside = {each for element in page.xpath(_ASIDE) for each in element.iter("a")}
    for link in page.iter("a"):
        url = urljoin(place, link.get("href") or "")
        path = urlsplit(url).path if host_of(url) == host_of(place) else ""
        if link not in aside and len(visible(link)) >= _HEADLINE and _ARTICLE.search(path):
            yield link


def _chosen(element: Any, selector: str) -> list[Any]:
    from cssselect import SelectorError

    try:
        return list(element.cssselect(selector))
    except SelectorError as error:
        raise BadPack(f"selectors.csv: expected a CSS selector, {selector!r} is none: {error}") from error


WATCHED = Watched(
    addresses=lambda outlet: [each for each in outlet.listing if not urlsplit(each).path.endswith(XML)],
    listed=listed,
)
