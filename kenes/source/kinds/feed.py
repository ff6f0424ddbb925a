"""Feeds: RSS 0.9 to 2.0, Atom, JSON Feed → entries. What a feed tells of an article is a hint; its text is fetched from its page.

XML by lxml in recovery, since a tenth of feeds are not well-formed; entities are neither declared nor expanded
(docs/decisions/0006-sources.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import msgspec

from kenes.model.document import Capture
from kenes.model.errors import BadInput, Refused
from kenes.pack.tables import Outlet, Selectors
from kenes.source import charset
from kenes.source.address import host_of
from kenes.source.entry import Entry, Listing, canonical, words
from kenes.source.kinds import Watched
from kenes.source.lines.published import iso, zone_of

_DECLARES = re.compile(r"<!ENTITY", re.IGNORECASE)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_LOOSE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)(\w{2,31};)?", re.IGNORECASE)
_TITLE = 500  # characters
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def listed(capture: Capture, outlet: Outlet, selectors: Selectors | None = None) -> Listing:
    """The entries of a feed that have an address. Raises BadInput where it is no feed, Refused where it declares entities."""
    text, capture = charset.settled(capture)
    zone = zone_of(host_of(capture.place), None, outlet.zone or "UTC")
    if text.lstrip()[:1] == "{":
        entries = _of_json(text, capture.place, zone)
    else:
        entries = _of_xml(tree(text, capture.place), capture.place, zone)
    return Listing(tuple({entry.url: entry for entry in entries}.values()))


def tree(text: str, place: str) -> Any:
    """The root of an XML document, as far as it can be made out. Raises BadInput where it cannot, Refused for declared entities."""
    from lxml import etree

    if _DECLARES.search(text):
        raise Refused(f"{place}: expected XML without entities of its own, this one declares some (<!ENTITY …>)")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(_mended(_PROLOGUE.sub("", text)).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(f"{place}: expected XML: {error}") from error
    if root is None:
        raise BadInput(f"{place}: expected XML, this is none")
    return root


def _mended(text: str) -> str:
    """XML whose `&` stand for what their writers meant: `?a=1&b=2` and `&nbsp;`, which XML does not know."""
    parts = _CDATA.split(text)
    parts[::2] = [
        _LOOSE.sub(lambda found: html5.get(found[1] or "") or f"&amp;{found[1] or ''}", each) for each in parts[::2]
    ]
    return "".join(parts)


def local(element: Any) -> str:
    """The name of an element without its namespace, in small letters; nothing for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _of_xml(root: Any, place: str, zone: ZoneInfo) -> Iterator[Entry]:
    if local(root) not in ("rss", "rdf", "feed", "channel"):
        raise BadInput(f"{place}: expected a feed (RSS, Atom or JSON Feed), its root is <{local(root)}>")
    base = root.get(_BASE) or place
    for element in root.iter():
        if local(element) in ("item", "entry"):
            told: dict[str, str] = {}
            links: dict[str, str] = {}
            for child in element:
                name, value = local(child), "".join(child.itertext()).strip()
                if name == "link":
                    links.setdefault(child.get("rel") or "alternate", child.get("href") or value)
                elif name == "guid" and child.get("isPermaLink", "true").lower() == "true":
                    links.setdefault("guid", value)
                elif value:
                    told.setdefault(name, value)
            link = links.get("alternate") or links.get("guid") or told.get("id", "")
            dates = [told[name] for name in ("pubdate", "published", "date", "issued", "created") if name in told]
            changed = told.get("updated") or told.get("modified") or ""
            link = link if link.startswith(("http://", "https://")) else urljoin(base, link)
            entry = _entry(link, told.get("title"), dates or [changed], changed, zone)
            if entry and entry.url != canonical(base):
                yield entry


def _of_json(text: str, place: str, zone: ZoneInfo) -> Iterator[Entry]:
    """JSON Feed 1.1 (jsonfeed.org)."""
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise BadInput(f"{place}: expected a feed, it is broken JSON: {error}") from error
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list) or "jsonfeed" not in str(value.get("version")):
        raise BadInput(f"{place}: expected a JSON Feed with its version and items")
    for item in items:
        if not isinstance(item, dict):
            continue
        given = {name: told for name, told in item.items() if isinstance(told, str)}
        link, changed = given.get("url") or given.get("id") or "", given.get("date_modified", "")
        entry = _entry(
            urljoin(place, link), given.get("title"), [given.get("date_published") or changed], changed, zone
        )
        if entry and link:
            yield entry


def _entry(url: str, title: str | None, dates: list[str], changed: str, zone: ZoneInfo) -> Entry | None:
    page = canonical(url)
    if page is None:
        return None
    published = next((day for value in dates if value and (day := iso(value, zone))), None)
    return Entry(url=page, mark=changed, title=words(title)[:_TITLE] if title else None, published=published)


WATCHED = Watched(addresses=lambda outlet: outlet.feed, listed=listed)
