"""Search, one box: people, organisations, formats and instruments by name, then sentences that hold the words in any inflection."""

from __future__ import annotations

import msgspec

from kenes.model.record import Record
from kenes.store.search import Hit
from kenes.store.view import View, found, sentences
from kenes.web.choices import Choices, choices
from kenes.web.known import Thing, people, things
from kenes.web.page import Asked, Moved, Page

A_PAGE = 20
NAMED = 8  # things whose name is meant
SUGGESTED = 8


class Search(msgspec.Struct, frozen=True):
    """`things` and `people` whose name the words are, `instruments` told in them, `hits` the newest sentences that hold them;
    `more` the address of the next page, None on the last."""

    view: View
    choices: Choices
    things: tuple[Thing, ...]
    people: tuple[Record, ...]
    instruments: tuple[Record, ...]
    hits: tuple[Hit, ...]
    more: str | None


class Suggestions(msgspec.Struct, frozen=True):
    """What the beginning of a word may become."""

    words: str
    things: tuple[Thing, ...]
    people: tuple[Record, ...]


def search(asked: Asked) -> Search | Moved:
    """With neither words nor a filter only the box."""
    if any(not value for _, value in asked.query):
        return Moved(asked.address())
    view, before = asked.view, asked.number("before")
    hits: list[Hit] = []
    if view != View():
        hits = sentences(asked.connection, asked.pack, view, A_PAGE + 1, before)
    first = before is None and bool(view.words)
    return Search(
        view=view,
        choices=choices(asked),
        things=things(asked.pack, view.words, asked.tongue.code, NAMED) if first else (),
        people=tuple(people(asked.connection, view.words, NAMED)) if first else (),
        instruments=_instruments(asked, view) if first else (),
        hits=tuple(hits[:A_PAGE]),
        more=asked.address(before=hits[A_PAGE - 1].row) if len(hits) > A_PAGE else None,
    )


def _instruments(asked: Asked, view: View) -> tuple[Record, ...]:
    if view.kind and "instrument" not in view.kind:
        return ()
    return tuple(record for _, record in found(asked.connection, asked.pack, view.but(kind=("instrument",)), NAMED))


def suggest(asked: Asked) -> Suggestions:
    """While somebody types: whom and what it may be."""
    words = asked.view.words
    named = things(asked.pack, words, asked.tongue.code, SUGGESTED)
    return Suggestions(words, named, tuple(people(asked.connection, words, max(SUGGESTED - len(named), 0))))


ROUTES = (
    Page("/search", search, "search.html", sample="/search?words=вода"),
    Page("/suggest", suggest, "suggest.html", sample="/suggest?words=шавк"),
)
