"""A story: the documents that tell one occurrence, in time, across outlets and languages; what they say, variant beside variant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kenes.model.errors import BadInput
from kenes.model.record import Record
from kenes.model.story import Link, Story
from kenes.record.story.stories import seed
from kenes.store import query
from kenes.store.query import Heading
from kenes.store.telling import asked as telling
from kenes.web.page import Asked, NotFound, Page
from kenes.web.profile.variants import Variant, variants

A_PAGE = 30
ARTICLES = 120  # documents of one story that are listed
UTTERANCES = 30
OTHERS = 20


class Article(msgspec.Struct, frozen=True):
    """A document of the story, with those that copy it; `other` the earlier one that tells the same best, where that is in another
    language."""

    link: Link
    copies: tuple[Link, ...]
    other: Link | None


class Said(msgspec.Struct, frozen=True):
    """An utterance that the story tells, and the words as its documents give them."""

    record: Record
    documents: int
    variants: tuple[Variant, ...]


class Told(msgspec.Struct, frozen=True):
    """The articles in time, `left_out` how many are not listed; the utterances by speaker, those told most first; other records of the story."""

    story: Story
    articles: tuple[Article, ...]
    left_out: int
    said: tuple[Said, ...]
    records: tuple[Record, ...]
    headings: dict[str, Heading]


class Stories(msgspec.Struct, frozen=True):
    """The stories told by more than one document, that with the latest first; `more` the address of the next page."""

    stories: tuple[Story, ...]
    more: str | None


def story(asked: Asked) -> Told:
    """By its id or that of any document in it. Raises NotFound for any other."""
    found = telling.story(asked.connection, asked.params["id"])
    if found is None:
        raise NotFound(asked.params["id"])
    of = {link.document: link for link in found.links}
    articles = tuple(_article(each, of) for each in found.articles)
    utterances = telling.records_of(asked.connection, found, ("utterance",), UTTERANCES)
    others = telling.records_of(asked.connection, found, ("engagement", "instrument", "initiative"), OTHERS)
    documents = [id for record, _ in (*utterances, *others) for id in record.documents[:ARTICLES]]
    headings = query.headings(asked.connection, documents[: 8 * ARTICLES])
    langs = {id: each.lang for id, each in headings.items()}
    return Told(
        story=found,
        articles=articles[:ARTICLES],
        left_out=max(len(articles) - ARTICLES, 0),
        said=_by_speaker(Said(record, many, variants(record, langs)) for record, many in utterances),
        records=tuple(record for record, _ in others),
        headings=headings,
    )


def _article(links: Sequence[Link], of: Mapping[str, Link]) -> Article:
    first = links[0]
    told = of.get(first.parent or "")
    return Article(first, tuple(links[1:]), told if told is not None and told.lang != first.lang else None)


def _by_speaker(said: Iterable[Said]) -> tuple[Said, ...]:
    """Those of one speaker together, in the order of the first of each."""
    by: dict[str, list[Said]] = {}
    for each in said:
        by.setdefault(each.record.entity("speaker") or each.record.value("speaker") or each.record.id, []).append(each)
    return tuple(each for some in by.values() for each in some)


def stories(asked: Asked) -> Stories:
    """Raises BadInput for a place in the list that cannot be."""
    before = asked.one("before")
    latest, dot, number = (before or "0.0").removeprefix("-").partition(".")
    if not (dot and latest.isdecimal() and number.isdecimal() and max(len(latest), len(number)) < 19):
        raise BadInput(f"expected before to be what `more` gave, got {(before or '')[:40]!r}")
    found = telling.newest(asked.connection, least=2, limit=A_PAGE + 1, before=before)
    more = asked.address(before=found[A_PAGE - 1].before) if len(found) > A_PAGE else None
    return Stories(tuple(each.story for each in found[:A_PAGE]), more)


ROUTES = (
    Page("/stories", stories, "stories.html", menu=(15, "Stories")),
    Page("/story/{id}", story, "kind/story.html", shows=("story",), sample=f"/story/{seed('el-kz-2024-05-16')}"),
)
