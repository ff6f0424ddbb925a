"""Sitemaps (sitemaps.org, Google News) → entries, and the parts of a sitemap index. An outlet without a feed or a listing page in the
pack is watched by the sitemaps that its robots.txt names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from kenes.model.document import Capture
from kenes.model.errors import BadInput
from kenes.pack.tables import Outlet, Selectors
from kenes.source import charset
from kenes.source.address import host_of
from kenes.source.entry import Entry, Listing, canonical
from kenes.source.kinds import Watched
from kenes.source.kinds.feed import local, tree
from kenes.source.kinds.listing import XML
from kenes.source.lines.published import iso, zone_of
from kenes.source.packed import gunzipped

BYTES = 64_000_000  # unpacked; the protocol allows 50 MB
PARTS = 8  # of an index that are looked into
_NAMED = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_NEWS = re.compile(r"news|post|article|recent", re.IGNORECASE)


def listed(capture: Capture, outlet: Outlet, selectors: Selectors | None) -> Listing:
    """The pages of a sitemap that tell a day, the latest first, or the parts of an index, those of news and the latest changed first.

    Raises BadInput where it is neither.
    """
    body = gunzipped(capture.body, capture.place, BYTES)
    text, capture = charset.settled(Capture(body, capture.place, None, capture.charset, capture.fetched))
    if urlsplit(capture.place).path == "/robots.txt":
        named = tuple(url for each in _NAMED.findall(text) if (url := canonical(each)))
        if not named:
            raise BadInput(f"{capture.place}: expected the address of a sitemap in it, found none")
        return Listing(more=_newest((url, "") for url in named))
    root = tree(text, capture.place)
    zone = zone_of(host_of(capture.place), None, outlet.zone or "UTC")
    if local(root) == "sitemapindex":
        parts = (_told(element) for element in root if local(element) == "sitemap")
        return Listing(more=_newest((part["loc"], part.get("lastmod", "")) for part in parts if "loc" in part))
    if local(root) != "urlset":
        raise BadInput(f"{capture.place}: expected a sitemap, its root is <{local(root)}>")
    found = {entry.url: entry for element in root if local(element) == "url" for entry in _entry(element, zone)}
    return Listing(
        tuple(sorted(found.values(), key=lambda entry: entry.published or entry.changed or "", reverse=True))
    )


def _entry(element: Any, zone: ZoneInfo) -> Iterator[Entry]:
    """A page without any day may be of any year: it is left to other sources."""
    told = _told(element)
    url = canonical(told.get("loc", ""))
    published, changed = (iso(told.get(key, ""), zone) for key in ("publication_date", "lastmod"))
    if url and (published or changed):
        yield Entry(
            url=url, mark=told.get("lastmod", ""), title=told.get("title"), published=published, changed=changed
        )


def _told(element: Any) -> dict[str, str]:
    """The words of an entry by the names of their elements, those of its news part among them."""
    told: dict[str, str] = {}
    for each in element.iter():
        if not len(each) and each.text:
            told.setdefault(local(each), each.text.strip())
    return told


def _newest(parts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Parts of news before others, those changed last first; of one of hundreds the rest are the archive."""
    ordered = sorted(parts, key=lambda part: (bool(_NEWS.search(part[0])), part[1]), reverse=True)
    return tuple(url for place, _ in ordered[:PARTS] if (url := canonical(place)))


def _addresses(outlet: Outlet) -> list[str]:
    given = [each for each in outlet.listing if urlsplit(each).path.endswith(XML)]
    if given or outlet.feed or outlet.listing or not outlet.home:
        return given
    home = urlsplit(outlet.home)
    return [f"{home.scheme}://{home.netloc}/robots.txt"]


WATCHED = Watched(addresses=_addresses, listed=listed)
