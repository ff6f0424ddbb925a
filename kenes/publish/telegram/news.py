"""A story as a message: its title, what is new, who said it, where it stands; the evidence page and a button to pass it on."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import msgspec

from kenes.publish.entry import Entry
from kenes.publish.telegram.message import Button, Message, Sheet, shortened, units
from kenes.publish.wording import say

_SAYINGS, _EVENTS, _SOURCES = 4, 6, 8
_FOOT = 700  # units kept free for the links


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A document of a story: who published it and where it is read."""

    outlet: str
    url: str | None = None


class News(msgspec.Struct, frozen=True, kw_only=True):
    """What a message is made of. `address` is the story's evidence page: by its link the message is known again."""

    key: str
    title: str
    address: str
    entries: tuple[Entry, ...]
    reports: tuple[Report, ...]
    lang: str = "ru"


def message(news: News, why: str | None = None) -> Message:
    """The message of a story, the same for the same story. `why` says which rule sent it, for people who follow rules."""
    sheet = Sheet()
    sheet.line([(shortened(news.title, 500), "bold", None)])
    events = [each for each in news.entries if each.kind != "utterance"][:_EVENTS]
    if events:
        sheet.gap()
        for each in events:
            if sheet.left > _FOOT:
                sheet.line([("• ", "", None), (each.what, "text_link", each.address)])
    sayings = [each for each in news.entries if each.kind == "utterance"][:_SAYINGS]
    if sayings:
        sheet.gap()
        for each in sayings:
            if sheet.left > _FOOT:
                who, _, words = each.what.partition(": ")
                room = sheet.left - _FOOT - units(who)
                told = shortened(words, room) if room > 40 else ""
                if told:
                    sheet.line([(f"{who}: ", "bold", None), (told, "text_link", each.address)])
    sheet.gap()
    sheet.line(_foot(news))
    if why:
        sheet.line([(why, "italic", None)], cut=True)
    share = "https://t.me/share/url?" + urlencode({"url": news.address, "text": shortened(news.title, 200)})
    return sheet.message([Button(say("link.share", news.lang), share)] if news.address.startswith("http") else [])


def _foot(news: News) -> list[tuple[str, str, str | None]]:
    return list(_links(news))


def _links(news: News) -> Iterator[tuple[str, str, str | None]]:
    yield (say("link.evidence", news.lang), "text_link", news.address)
    seen: list[str] = []
    for report in news.reports:
        if report.url and report.outlet not in seen and len(seen) < _SOURCES:
            yield (" · ", "", None)
            yield (report.outlet[:60], "text_link", report.url)
            seen.append(report.outlet)
    outlets = len({report.outlet for report in news.reports})
    if outlets > len(seen) or len(news.reports) > outlets:
        yield (" · " + say("story.copies", news.lang, documents=len(news.reports), outlets=outlets), "", None)
