"""What an HTML page says of itself: JSON-LD, microdata, microformats, OpenGraph and meta names, in this order of trust.

Vocabularies: schema.org (NewsArticle), microformats2 (h-entry), ogp.me, Dublin Core. Nothing here looks at running text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|PressRelease|LiveBlogPosting)$")
_LD = 200_000  # characters of one JSON-LD block
_DEEP = 12  # levels of nested JSON-LD that are looked into

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "mediator_published_time",
    "pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "article.published", "published_at", "ya:ovs:upload_date", "date",
)  # fmt: skip


class Said(msgspec.Struct):
    """What the page says, each list best first; an empty list where it says nothing."""

    titles: list[str] = []
    published: list[str] = []
    authors: list[str] = []
    credits: list[str] = []
    places: list[str] = []
    leads: list[str] = []
    sites: list[str] = []
    urls: list[str] = []
    langs: list[str] = []


def said(tree: Any) -> Said:
    """All that an lxml tree says of its article."""
    out = Said()
    for article in _linked(tree):
        _from_linked(article, out)
    _from_microdata(tree, out)
    _from_microformats(tree, out)
    _from_metas(tree, out)
    for name in out.__struct_fields__:
        values = (" ".join(str(value).split()) for value in getattr(out, name))
        setattr(out, name, list(dict.fromkeys(value for value in values if value)))
    return out


def visible(element: Any) -> str:
    """The words of an element with single spaces, without what it hides (`<i></i>`, tooltips, scripts)."""
    parts = element.xpath(
        ".//text()[not(ancestor::script) and not(ancestor::style) and not(ancestor::*[@hidden])"
        " and not(ancestor::*[contains(concat(' ', normalize-space(@class), ' '), ' hidden ')])]"
    )
    return " ".join("".join(parts).split())


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    for block in tree.xpath("//script[@type='application/ld+json']"):
        words = (block.text or "").strip()[:_LD]
        try:
            value = json.loads(words, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles(value, 0)


def _articles(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEP:
        return
    if isinstance(value, list):
        for each in value[:200]:
            yield from _articles(each, depth + 1)
    elif isinstance(value, dict):
        types = value.get("@type")
        if any(
            isinstance(kind, str) and _ARTICLE.search(kind) for kind in (types if isinstance(types, list) else [types])
        ):
            yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(value.get(name), depth + 1)


def _names(value: object) -> list[str]:
    """The names in a JSON-LD value: a string, an object with a `name`, or a list of these."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _names(value.get("name"))
    return [name for each in value[:20] for name in _names(each)] if isinstance(value, list) else []


def _from_linked(article: dict[str, Any], out: Said) -> None:
    out.titles += _names(article.get("headline")) or _names(article.get("name"))
    for name in ("datePublished", "dateCreated"):
        out.published += _names(article.get(name))
    out.authors += [name for name in _names(article.get("author")) if "://" not in name]
    out.sites += _names(article.get("publisher"))
    out.langs += _names(article.get("inLanguage"))
    out.urls += [url for url in (article.get("url"), article.get("@id")) if isinstance(url, str)]
    for name in ("contentLocation", "locationCreated", "dateline"):
        out.places += _names(article.get(name))
    images = article.get("image")
    for image in images if isinstance(images, list) else [images]:
        if isinstance(image, dict):
            for name in ("creditText", "creator", "author", "copyrightHolder"):
                out.credits += _names(image.get(name))


def _from_microdata(tree: Any, out: Said) -> None:
    """Properties whose nearest item is an article: the datePublished of a picture is not the article's."""
    for element in tree.xpath("//*[@itemprop]"):
        owner = next(iter(element.xpath("ancestor::*[@itemscope][1]")), None)
        if owner is None or not _ARTICLE.search(owner.get("itemtype") or ""):
            continue
        value = element.get("content") or element.get("datetime") or visible(element)
        for name in element.get("itemprop").split():
            if name in ("headline", "name"):
                out.titles.append(value)
            elif name == "datePublished":
                out.published.append(value)
            elif name == "author":
                out.authors.append(value)
            elif name in ("contentLocation", "locationCreated", "dateline"):
                out.places.append(value)
            elif name == "inLanguage":
                out.langs.append(value)
            elif name == "description" and element.tag != "meta":
                out.leads.append(visible(element))


def _from_microformats(tree: Any, out: Said) -> None:
    """The first h-entry: p-name, dt-published, p-location, p-author, p-summary (microformats.org/wiki/h-entry)."""
    entry = next(iter(tree.xpath("//*[contains(concat(' ', normalize-space(@class), ' '), ' h-entry ')]")), None)
    if entry is None:
        return
    for name, found in (
        ("p-name", out.titles),
        ("dt-published", out.published),
        ("p-location", out.places),
        ("p-author", out.authors),
        ("p-summary", out.leads),
    ):
        for element in entry.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")[:3]:
            found.append(element.get("datetime") or visible(element))


def _from_metas(tree: Any, out: Said) -> None:
    metas: dict[str, list[str]] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        metas.setdefault(name, []).append(meta.get("content"))
    out.titles += metas.get("og:title", []) + metas.get("twitter:title", [])
    for name in _PUBLISHED:
        out.published += metas.get(name, [])
    out.authors += [name for key in ("author", "article:author") for name in metas.get(key, []) if "://" not in name]
    out.places += metas.get("geo.placename", [])
    out.sites += metas.get("og:site_name", []) + metas.get("application-name", [])
    out.urls += list(tree.xpath("//link[@rel='canonical']/@href")) + metas.get("og:url", [])
    out.langs += [*tree.xpath("/html/@lang"), *tree.xpath("//meta[@http-equiv='Content-Language']/@content")]
    out.langs += metas.get("og:locale", [])
