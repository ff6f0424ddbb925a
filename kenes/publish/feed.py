"""What a view shows as a feed: Atom (RFC 4287) and JSON Feed 1.1, the same entries in both."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from lxml import etree

from kenes.publish.entry import Entry, moment
from kenes.publish.terminal import safe

ATOM = "application/atom+xml; charset=utf-8"
JSON = "application/feed+json; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00+00:00"  # Atom wants a moment; of what nobody dated, none is known
_FORBIDDEN = re.compile("[\ufffe\uffff]")  # no characters of XML 1.0


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """What the feed is of: `home` opens the same view as a page, `own` is the address of the feed itself."""

    title: str
    home: str
    own: str
    lang: str = "ru"


def atom(entries: Sequence[Entry], channel: Channel) -> bytes:
    """The entries as Atom, in the order given."""
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", channel.lang)
    _text(feed, "id", channel.own)
    _text(feed, "title", channel.title)
    _text(feed, "updated", max((_moment(each.changed) for each in entries), default=_NEVER))
    for rel, href in (("self", channel.own), ("alternate", channel.home)):
        etree.SubElement(feed, f"{{{_ATOM}}}link", rel=rel, href=href)
    etree.SubElement(etree.SubElement(feed, f"{{{_ATOM}}}author"), f"{{{_ATOM}}}name").text = "Kenes"
    for each in entries:
        item = etree.SubElement(feed, f"{{{_ATOM}}}entry")
        _text(item, "id", f"urn:kenes:{each.id}")
        _text(item, "title", each.what)
        _text(item, "updated", _moment(each.changed))
        _text(item, "published", _moment(each.told))
        etree.SubElement(item, f"{{{_ATOM}}}link", rel="alternate", href=each.address)
        for term in (each.kind, each.status):
            if term:
                etree.SubElement(item, f"{{{_ATOM}}}category", term=term)
        _text(item, "content", _body(each)).set("type", "text")
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8"))


def json_feed(entries: Sequence[Entry], channel: Channel) -> bytes:
    """The entries as JSON Feed 1.1, in the order given."""
    return msgspec.json.encode(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": channel.title,
            "home_page_url": channel.home,
            "feed_url": channel.own,
            "language": channel.lang,
            "authors": [{"name": "Kenes"}],
            "items": [
                {
                    "id": each.id,
                    "url": each.address,
                    "title": each.what,
                    "content_text": _body(each),
                    "date_published": _moment(each.told),
                    "date_modified": _moment(each.changed),
                    "tags": [term for term in (each.kind, each.status) if term],
                    "_kenes": {"when": each.when, "place": each.place, "evidence": each.evidence},
                }
                for each in entries
            ],
        }
    )


def _body(each: Entry) -> str:
    quotes = dict.fromkeys(f"«{evidence.quote}»" for evidence in each.evidence[:5])
    return "\n".join(map(safe, [each.what, *each.detail, *quotes]))


def _text(parent: etree._Element, name: str, words: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = "\n".join(_FORBIDDEN.sub("", safe(line)) for line in words.split("\n"))
    return child


def _moment(told: str | None) -> str:
    found = moment(told)
    return found.isoformat(timespec="seconds") if found is not None else _NEVER
