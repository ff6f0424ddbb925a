"""The paragraphs of a page's article. Where the page marks its article (microdata, microformats), only there; else where
trafilatura finds it (Barbaresi 2021, ACL Demo). Furniture, captions and the title are taken off by `page`.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from kenes.source.lines.furniture import prose
from kenes.source.markup import visible

_MARKED = (
    "//*[contains(@itemprop, 'articleBody')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' e-content ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' entry-content ')]",
)
_ANYWHERE = ("//article", "//main", "//*[@role='main']")
_ASIDE = (
    "script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "iframe", "figure", "svg", "select",
)  # fmt: skip
_ROLES = ("complementary", "navigation", "contentinfo", "search", "dialog", "listbox", "tablist", "banner")
_BLOCKS = ("p", "li", "h2", "h3", "h4", "h5", "blockquote", "dd", "pre")
_TAGS = ("p", "head", "item", "quote", "code")  # of trafilatura's own tree, after TEI
_ENOUGH = 0.8  # of the marked article's words: below it trafilatura has lost paragraphs


def lines(tree: Any) -> tuple[list[str], bool]:
    """The paragraphs, single-spaced, none empty; and whether the page marks where its article is.

    An article that is marked and has no paragraph (a headline over a video) gives an empty list and True.
    """
    marked = [element for path in _MARKED for element in tree.xpath(path)[:1]][:1]
    for element in marked:
        article = _pruned(element)
        own = _own(article)
        found = _extracted(_alone(article))
        if _words(found) >= _ENOUGH * _words(own):
            return found, True
        return own, True
    found = _extracted(tree)
    if any(map(prose, found)):
        return found, False
    for path in _ANYWHERE:
        for element in tree.xpath(path)[:2]:
            own = _own(_pruned(element))
            if any(map(prose, own)):
                return own, False
    return [], False


def _words(lines: list[str]) -> int:
    return sum(len(line) for line in lines if prose(line))


def _alone(element: Any) -> Any:
    """A page of nothing but the marked article."""
    from lxml import html

    page = html.document_fromstring("<html><body><article></article></body></html>")
    page.find(".//article").append(copy.deepcopy(element))
    return page


def _extracted(tree: Any) -> list[str]:
    """What trafilatura takes for the article; nothing where it fails."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(copy.deepcopy(tree), include_comments=False, include_tables=False, with_metadata=False)
    except (RecursionError, ValueError, TypeError, AttributeError):
        return []
    body = getattr(found, "body", None)
    return [] if body is None else _lines([(each.tag, _flat(each)) for each in _leaves(body, _TAGS)])


def _pruned(element: Any) -> Any:
    """A copy of an element without what stands beside an article."""
    element = copy.deepcopy(element)
    element.tail = None
    for each in list(element.iter()):
        aside = each.tag in _ASIDE or each.get("role") in _ROLES or each.get("hidden") is not None
        if each is not element and (aside or each.get("aria-hidden") == "true") and each.getparent() is not None:
            each.drop_tree()
    return element


def _own(element: Any) -> list[str]:
    """The blocks of an element that are no lists of links, nor headings of nothing; its lines where it has no blocks."""
    blocks = _lines(
        [(each.tag, words) for each in _leaves(element, _BLOCKS) if not _links(each, words := visible(each))]
    )
    if blocks:
        return blocks
    for br in element.xpath(".//br"):
        br.tail = "\n\n" + (br.tail or "")
    return [words for line in "".join(element.itertext()).split("\n\n") if (words := " ".join(line.split()))]


def _lines(blocks: list[tuple[str, str]]) -> list[str]:
    """The words of (tag, words) that are not empty; headings and tags with nothing under them are no part of an article."""
    blocks = [block for block in blocks if block[1]]
    while blocks and (blocks[-1][0].startswith("h") or _label(blocks[-1][1])):
        blocks.pop()
    return [words for _, words in blocks]


def _label(words: str) -> bool:
    """`Persons`, `Foreign policy`: a few words that end in a letter or a digit, as no sentence does."""
    return len(words) < 40 and words[-1].isalnum()


def _links(element: Any, words: str) -> bool:
    """True where four fifths of a short block are links: a tag, a related headline."""
    linked = sum(len(visible(link)) for link in element.iter("a"))
    return len(words) <= 200 and linked >= 0.8 * len(words)


def _leaves(element: Any, tags: tuple[str, ...]) -> Iterator[Any]:
    """The innermost elements with one of these tags: of a quotation with paragraphs the paragraphs."""
    for each in element.iter(*tags):
        if next((inner for inner in each.iter(*tags) if inner is not each), None) is None:
            yield each


def _flat(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
