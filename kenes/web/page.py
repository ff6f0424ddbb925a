"""What a page is: an address, a function that answers with a typed value, the template that shows it. HTML and JSON are both
made of that value, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from sqlalchemy import Connection

from kenes.model.errors import BadInput, Error
from kenes.pack.pack import Pack
from kenes.store.view import View
from kenes.web.interface import Tongue

if TYPE_CHECKING:
    from kenes.web.desk.visitor import Visitor
    from kenes.web.links import Links
    from kenes.web.memory import Memory
    from kenes.web.taste import Taste

FARTHEST = 1 << 62  # a row of the store is smaller


class NotFound(Error):
    """There is nothing under this address."""


class Denied(Error):
    """What was sent is not taken, with the status that says so; where it is only too early, `after` so many seconds it may be."""

    def __init__(self, status: int, told: str, after: int | None = None) -> None:
        super().__init__(told)
        self.status = status
        self.after = after


class File(NamedTuple):
    """An answer that is no page: a CSV, a calendar, a picture. With `name` the browser saves it."""

    body: bytes
    media_type: str
    name: str | None = None


class Moved(NamedTuple):
    """An answer that sends the browser elsewhere in this house, with cookies to keep (name, value)."""

    to: str
    cookies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page function is given: one read transaction of the store, the pack, the filter that stands in the address,
    the rest of the address, what the reader chose, what day it is where the outlets are, and the address this server was
    reached at, without a slash at its end (`site`)."""

    connection: Connection
    pack: Pack
    view: View
    path: str
    params: dict[str, str]
    query: tuple[tuple[str, str], ...]
    taste: Taste
    today: date
    links: Links
    memory: Memory
    visitor: Visitor
    site: str = ""
    part: bool = False  # htmx asks for a part of the page only
    waiting: int = 0  # cases of the review

    @property
    def tongue(self) -> Tongue:
        """The language of the interface."""
        return self.taste.tongue

    def one(self, name: str) -> str | None:
        """A parameter of the query, the last where it is given twice; None where it is empty or not there."""
        return next((value for key, value in reversed(self.query) if key == name and value), None)

    def number(self, name: str, least: int = 1, most: int = FARTHEST) -> int | None:
        """A whole number of the query. Raises BadInput for anything else, also for one too small or too great."""
        told = self.one(name)
        if told is None:
            return None
        if not (told.isascii() and told.isdigit() and len(told) < 20 and least <= int(told) <= most):
            raise BadInput(f"expected {name} to be a whole number from {least} to {most}, got {told[:40]!r}")
        return int(told)

    def choice(self, name: str, of: Sequence[str]) -> str | None:
        """One of some words of the query. Raises BadInput for another."""
        told = self.one(name)
        if told is not None and told not in of:
            raise BadInput(f"expected {name} to be one of {', '.join(of)}, got {told[:40]!r}")
        return told

    def address(self, **changed: str | int | None) -> str:
        """The address of this page, its filter in canonical form, some parameters changed; None takes one away."""
        others = [pair for pair in self.query if pair[0] not in View.__struct_fields__ and pair[1]]
        kept = [pair for pair in (*self.view.pairs(), *others) if pair[0] not in changed]
        kept += [(name, str(value)) for name, value in changed.items() if value is not None]
        return self.path + (f"?{urlencode(kept)}" if kept else "")

    def twin(self) -> str:
        """The address of the same page as JSON."""
        path, mark, query = self.address().partition("?")
        return ("/index.json" if path == "/" else f"{path}.json") + mark + query


class Page(NamedTuple):
    """A page type. `path` as Starlette writes it (`/state/{id}`); `make` answers with a msgspec Struct, a File or Moved, or raises
    NotFound or BadInput; `template` shows the value (`None` where it is always a File or Moved). Its twin is at `path` + `.json`.

    `shows` are the kinds of things it is the page of (`person`, `engagement`): links to such a thing lead here, with its id
    for `{id}`. `menu` is its name in the navigation, in English, and its place there. `sample` is an
    address of it in any store that holds the sample corpus, which tests and screenshots visit, where `path` alone is none:
    `{engagement}` in it stands for the newest record of that kind. `forms` where it has forms that are sent (`asked.visitor.token`
    is in each of them); `live` where it shows more than what the store holds of documents and their records, so that it is made anew
    for everybody. `asks` what its query understands beside the filter and `before`, for the description of the API: name, meaning, JSON
    schema."""

    path: str
    make: Callable[[Asked], object]
    template: str | None
    shows: tuple[str, ...] = ()
    menu: tuple[int, str] | None = None
    sample: str | None = None
    forms: bool = False
    live: bool = False
    asks: tuple[tuple[str, str, dict[str, Any]], ...] = ()
