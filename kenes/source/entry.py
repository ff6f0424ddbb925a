"""What a watched address lists: its entries, each an article that stands elsewhere or is told in the entry itself."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

from kenes.model.document import Document

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|yclid|ysclid|_openstat|mc_[ce]id|igshid", re.IGNORECASE)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One article of a list. `mark` is another when the list says that the article was changed; `published` and
    `changed` are ISO prefixes with their zone. `document` is the article itself where the list holds all of it, as a channel's page does."""

    url: str
    mark: str = ""
    title: str | None = None
    published: str | None = None
    changed: str | None = None
    document: Document | None = None


class Listing(msgspec.Struct, frozen=True):
    """The entries in the order of the list; `more` are further lists that go on with it: older pages, parts of a sitemap."""

    entries: tuple[Entry, ...] = ()
    more: tuple[str, ...] = ()


def canonical(url: str) -> str | None:
    """The address of a page without what only tells where its reader came from; None for what is no http(s) address."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        return None
    host = parts.hostname + (f":{port}" if port and port != {"http": 80, "https": 443}[parts.scheme] else "")
    query = parts.query
    if query and _TRACKING.search(query):
        query = urlencode([(name, value) for name, value in parse_qsl(query, True) if not _TRACKING.fullmatch(name)])
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def name(url: str) -> str:
    """What two spellings of one address have in common: no scheme, no `www.`, no slash at the end."""
    return re.sub(r"^https?://(?:www\.)?", "", canonical(url) or url).rstrip("/")


def words(text: str) -> str:
    """A line of a list as plain words: without tags and entities, single-spaced."""
    return " ".join(html.unescape(re.sub(r"<[^>]{0,500}>", " ", text)).split())
