"""An HTML page → Document. The text by trafilatura; title, day and hour, place, credit and outlet by what the page says
of itself first (`markup`), and by what stands above its article second.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from kenes.language.identify import LANGUAGES, language
from kenes.model.document import PARAGRAPH, Capture, Document
from kenes.model.errors import BadInput
from kenes.source import body
from kenes.source.address import host_of
from kenes.source.lines import credit
from kenes.source.lines.dateline import dateline
from kenes.source.lines.furniture import bare, prose, without
from kenes.source.lines.published import ZONE, addressed, iso, seen, zone_of
from kenes.source.markup import Said, said, visible
from kenes.text.fold import key

DEEP = 400  # open elements above one another; browsers stop at 512
_ABOVE = 1500  # characters under the title that may say the day and hour


def document(
    text: str, capture: Capture, *, id: str, zone: str = ZONE, zones: Mapping[str, str] | None = None
) -> Document:
    """The article of an HTML page; `text` is what `charset.settled` made of the capture.

    A time without a zone is told on the clock of the page's host (`zones`, else its country), else in `zone`.
    Raises BadInput where the page has no article.
    """
    tree = tree_of(text, capture.place)
    says = said(tree)
    url = _url(says, capture.place)
    host = host_of(url)
    clock = zone_of(host, zones, zone)
    title = _title(tree, says)
    lines = _paragraphs(tree, title, says, clock)
    if lines is None:
        raise BadInput(f"{capture.place}: expected a page with an article, found none; give the page of one article")
    beside = [
        credit.read(visible(each), clock) for each in tree.xpath("//figcaption | //*[contains(@class, 'caption')]")[:20]
    ]
    told = [credit.read(line, clock) for line in lines]
    text = PARAGRAPH.join(line for line, tells in zip(lines, told, strict=True) if not tells.says) or title
    beside += told
    hint = next(
        (lang for said_lang in says.langs if (lang := re.split(r"[-_]", said_lang.lower())[0]) in LANGUAGES), None
    )
    return Document.of(
        id=id,
        title=title,
        body=text,
        url=url,
        outlet=(host or "").removeprefix("www.") or next(iter(says.sites), None),
        lang=language(text, hint),
        published=_published(tree, says, title, clock) or addressed(url),
        author=next((name for name in says.authors if len(name) <= 100), None),
        credit=next(iter(says.credits), None) or next((line.credit for line in beside if line.credit), None),
        place=next((place for place in says.places if len(place) <= 100), None) or dateline(text),
        views=next((line.views for line in beside if line.views is not None), None),
    )


def tree_of(text: str, place: str) -> Any:
    """The elements of an HTML page. Raises BadInput where it is none, or nested deeper than any page."""
    from lxml import etree, html

    for layout in ("&nbsp;", "&#160;", "&#xa0;", "\xa0"):  # a hard space is a space, or words around it are joined
        text = text.replace(layout, " ")
    text = re.sub("&shy;|&#173;|[\xad\u200b\u2060]", "", text)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise BadInput(f"{place}: expected an HTML page: {error}") from error
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEP:
            raise BadInput(f"{place}: expected a page, got elements nested more than {DEEP} deep")
    return tree


def _url(says: Said, place: str) -> str | None:
    if re.match(r"https?://", place):
        return place
    return next((url for url in says.urls if re.match(r"https?://[^/\s]+\.[^/\s]", url)), None)


def _title(tree: Any, says: Said) -> str:
    """The headline people see where it agrees with what the page says; the name of the site is no part of it.

    og:title may be cut (`…`) or carry the site (`Переговоры в Астане - Example.kz`), JSON-LD is often cut at 110.
    """
    headings = [words for heading in tree.xpath("//h1")[:5] if (words := visible(heading))]
    given = [_unsigned(words, says.sites) for words in says.titles]
    named = [_unsigned(" ".join(words.split()), says.sites) for words in tree.xpath("//title/text()")[:1]]
    for heading in headings:  # the first may be the name of the site
        same = key(heading)
        if any(_agree(same, key(words)) for words in [*given, *named]):
            return heading
    return next((words for words in [*given, *headings, *named] if words), "")


def _agree(heading: str, words: str) -> bool:
    short = words.rstrip(". …")
    return heading == words or (len(short) >= 20 and (heading.startswith(short) or short.startswith(heading)))


def _unsigned(title: str, sites: list[str]) -> str:
    for site in sites:
        for mark in (" - ", " – ", " — ", " | ", " • ", " · ", " :: ", " » "):
            if title.casefold().endswith((mark + site).casefold()):
                return title[: -len(mark + site)].strip()
    return title


def _published(tree: Any, says: Said, title: str, clock: ZoneInfo) -> str | None:
    """The day, with its hour where any of the page's words tells it for that day."""
    told = [value for words in says.published if (value := iso(words, clock))]
    told += [value for words in tree.xpath("//article//time/@datetime")[:3] if (value := iso(words, clock))]
    above = _above(tree, title)
    shown = seen(above, clock)
    if shown:
        told.append(shown.value)
    if not told:
        return next((value for words in tree.xpath("//time/@datetime")[:1] if (value := iso(words, clock))), None)
    best = next((value for value in told if len(value) > 10 and value.startswith(told[0])), told[0])
    return best[:10] if best[10:16] == "T00:00" else best  # midnight is what sites write where they keep no hour


def _above(tree: Any, title: str) -> str:
    """The words that stand just above and under the headline."""
    for heading in tree.xpath("//h1"):
        if key(visible(heading)) == key(title):
            before = heading.xpath("preceding::text()[normalize-space() and not(ancestor::script or ancestor::style)]")[
                -12:
            ]
            after = heading.xpath("following::text()[normalize-space() and not(ancestor::script or ancestor::style)]")[
                :60
            ]
            under = " ".join(" ".join(after).split())[:_ABOVE]
            over = " ".join(" ".join(before).split())[-120:]
            return under + " \n " + over
    return ""


def _paragraphs(tree: Any, title: str, says: Said, clock: ZoneInfo) -> list[str] | None:
    """The paragraphs of the article without its title, its furniture and the words under its pictures; None for no article."""
    lines, marked = body.lines(tree)
    if not any(map(prose, lines)) and not (marked and title and says.published):
        return None
    captions = {key(words) for words in tree.xpath("//img/@alt | //figcaption//text()") if len(words) > 15}
    same = key(title)
    lead = next((words for words in says.leads if len(words) >= 40), None)
    if lead and not any(key(lead)[:60] in key(line) for line in lines):
        lines.insert(0, lead)
    kept = []
    for line in without(lines):
        told = seen(line, clock)
        if (
            key(line) in (same, "")
            or key(line) in captions
            or (told and not bare(line[: told.start] + line[told.stop :]))
        ):
            continue
        if re.fullmatch(r"\d{1,2}:\d\d", line):
            continue
        kept.append(line)
    return kept
