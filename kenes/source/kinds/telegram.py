"""Telegram: the public page of a channel (`t.me/s/…`), and a channel as Telegram Desktop exports it (`result.json`) → posts as documents.

Only channels: groups and talks are words of private people and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import msgspec

from kenes.language.identify import language
from kenes.model.document import Capture, Document
from kenes.model.errors import BadInput, Refused
from kenes.pack.tables import Outlet, Selectors
from kenes.source import charset
from kenes.source.entry import Entry, Listing, canonical
from kenes.source.files import identifier
from kenes.source.kinds import Clocks, Opened, Watched
from kenes.source.lines.published import told, zone_of
from kenes.source.notice import Item, Notice
from kenes.source.page import tree_of

BYTES = 512 * 2**20  # of an export
TITLE = 250  # characters
_CHANNEL = re.compile(r"[A-Za-z]\w{3,31}")
_MESSAGES = "//*[contains(concat(' ', normalize-space(@class), ' '), ' tgme_widget_message ')][@data-post]"
_WITHIN = ".//*[contains(concat(' ', normalize-space(@class), ' '), ' {} ')]"
_VIEWS = {"K": 1000, "M": 1_000_000}


def listed(capture: Capture, outlet: Outlet, selectors: Selectors | None) -> Listing:
    """The posts with words of a channel's page, the last first. Raises BadInput where it is no such page, as for a channel that is private."""
    text, capture = charset.settled(capture)
    page = tree_of(text, capture.place)
    posts = page.xpath(_MESSAGES)
    if not posts and not page.xpath("//*[contains(@class, 'tgme_channel_info')]"):
        raise BadInput(f"{capture.place}: expected the page of a public channel; this one has none or is private")
    zone = zone_of(None, None, outlet.zone or "UTC")
    documents = [document for post in reversed(posts) if (document := _shown(post, outlet, zone))]
    entries = tuple(
        Entry(url=each.url or "", mark=each.digest[:16], published=each.published, document=each) for each in documents
    )
    older = page.xpath("//link[@rel='prev']/@href | //a[contains(@class, 'tme_messages_more')][@data-before]/@href")
    more = canonical(urljoin(capture.place, older[0])) if older else None
    return Listing(entries, (more,) if more and "/s/" in more else ())


def _shown(post: Any, outlet: Outlet, zone: ZoneInfo) -> Document | None:
    """A post of the page; None for one of pictures alone, or a notice of the channel."""
    texts = post.xpath(_WITHIN.format("tgme_widget_message_text"))
    texts = [each for each in texts if "reply" not in (each.getparent().get("class") or "")]
    if not texts or "service_message" in (post.get("class") or ""):
        return None
    text = texts[-1]
    for br in text.iter("br"):
        br.tail = "\n" + (br.tail or "")
    bold = (
        "".join(text[0].itertext())
        if len(text) and text[0].tag in ("b", "strong") and not (text.text or "").strip()
        else ""
    )
    times = post.xpath(".//time/@datetime")
    views = (
        "".join(post.xpath(_WITHIN.format("tgme_widget_message_views"))[0].itertext())
        if post.xpath(_WITHIN.format("tgme_widget_message_views"))
        else ""
    )
    return _document(
        f"https://t.me/{post.get('data-post')}",
        "".join(text.itertext()),
        bold,
        outlet=outlet.id,
        published=told(datetime.fromisoformat(times[-1]), zone) if times else None,
        views=_views(views),
    )


def _document(url: str, text: str, bold: str, **known: Any) -> Document | None:
    """A post as a document: its first line is the title where it is set bold or stands alone."""
    lines = [" ".join(line.split()) for line in text.strip().split("\n")]
    if not any(lines):
        return None
    first, rest = lines[0], lines[1:]
    alone = bool(rest) and (not rest[0] or " ".join(bold.split()) == first)
    title = first if alone and len(first) <= TITLE else ""
    body = re.sub(r"\n{2,}", "\n\n", "\n\n".join(line for line in (rest if title else lines) if line))
    document = Document.of(id=identifier(url), title=title, body=body, url=url, **known)
    return msgspec.structs.replace(document, lang=language(document.text))


def _views(words: str) -> int | None:
    """`1.2K` is 1200, about."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([KM]?)", words.strip())
    return round(float(found[1]) * _VIEWS.get(found[2], 1)) if found else None


class _Chat(msgspec.Struct):
    """A chat of an export; its messages are decoded one by one."""

    messages: list[msgspec.Raw]
    type: str = ""
    name: str | None = None
    id: int = 0


class _Chats(msgspec.Struct, rename={"chats": "list"}):
    chats: list[_Chat] = []


class _Export(msgspec.Struct):
    """`result.json`: one chat, or all of an account."""

    messages: list[msgspec.Raw] | None = None
    type: str = ""
    name: str | None = None
    id: int = 0
    chats: _Chats | None = None


class _Part(msgspec.Struct):
    type: str = ""
    text: str = ""


class _Message(msgspec.Struct):
    id: int
    type: str = ""
    date: str = ""
    date_unixtime: str = ""
    text: str | list[str | _Part] = ""


def takes(path: Path, head: bytes) -> bool:
    """True for the JSON of Telegram Desktop, by what it opens with."""
    opens = head.lstrip()[:1] == b"{" and path.suffix.lower() == ".json"
    return opens and ((b'"messages"' in head and b'"type"' in head and b'"id"' in head) or b'"chats"' in head)


def items(path: Path, clocks: Clocks) -> Iterator[Capture | Item]:
    """The posts of the channels of an export. Raises BadInput where it is broken, Refused where it is too large."""
    place = str(path)
    if path.stat().st_size > BYTES:
        raise Refused(
            f"{place}: expected at most {BYTES // 2**20} MiB, got more; export fewer channels or years at once"
        )
    try:
        export = msgspec.json.decode(path.read_bytes(), type=_Export)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise BadInput(f"{place}: expected an export of Telegram Desktop as JSON: {error}") from error
    chats = export.chats.chats if export.chats else []
    if export.messages is not None:
        chats = [*chats, _Chat(export.messages, export.type, export.name, export.id)]
    channels = [chat for chat in chats if chat.type.endswith("channel")]
    if len(channels) < len(chats):
        yield Notice(
            place, f"{len(chats) - len(channels)} chats that are no channels are passed over", lost=not channels
        )
    zone = zone_of(None, None, clocks.zone)
    for chat in channels:
        for at, raw in enumerate(chat.messages, 1):
            try:
                message = msgspec.json.decode(raw, type=_Message)
            except (msgspec.DecodeError, ValueError) as error:
                yield Notice(place, f"message {at} of {chat.name}: {error}", lost=True)
                continue
            document = _exported(message, chat, zone) if message.type == "message" else None
            if document is not None:
                yield document


def _exported(message: _Message, chat: _Chat, zone: ZoneInfo) -> Document | None:
    parts = [message.text] if isinstance(message.text, str) else message.text
    words = [part if isinstance(part, str) else part.text for part in parts]
    first = next(iter(parts), "")
    bold = first.text if isinstance(first, _Part) and first.type == "bold" else ""
    published = message.date[:10] or None  # of the clock of whoever exported it: the day at best
    if message.date_unixtime.isdigit():
        published = told(datetime.fromtimestamp(int(message.date_unixtime), UTC), zone)
    return _document(
        f"https://t.me/c/{chat.id}/{message.id}", "".join(words), bold, outlet=chat.name, published=published
    )


def _addresses(outlet: Outlet) -> list[str]:
    return [f"https://t.me/s/{outlet.telegram}"] if outlet.telegram and _CHANNEL.fullmatch(outlet.telegram) else []


WATCHED = Watched(addresses=_addresses, listed=listed)
OPENED = Opened(takes=takes, items=items)
