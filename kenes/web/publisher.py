"""How a view leaves the house as a file that can be followed: a feed, a calendar. Who writes the file is given to the app; this
room only finds the records, so that it needs to know no format.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from kenes.model.record import Record
from kenes.pack.pack import Pack
from kenes.store.view import View, found
from kenes.web.interface import LANGUAGES, Tongue, tongues
from kenes.web.names import Names
from kenes.web.page import Asked, File, Page

_NAMED = ("person", "state", "organisation", "theme", "outlet")


class Issue(NamedTuple):
    """What is followed: `site` is where the pages are served, without a slash at its end; `home` the same view as a page, `own` the
    address of the file; all absolute."""

    title: str
    site: str
    home: str
    own: str
    lang: str


class Publisher(NamedTuple):
    """A file at `path`, `label` what its format is called everywhere. `write` makes it of the newest `most` records of the view; of `kinds`
    alone where it can hold no others. What is yet to come is in it only where it is `ahead`. `home` is the page of the same view."""

    path: str
    label: str
    media_type: str
    write: Callable[[Sequence[Record], Issue], bytes]
    home: str = "/"
    kinds: tuple[str, ...] = ()
    ahead: bool = False
    most: int = 60
    name: str | None = None  # under which a browser saves it

    def page(self) -> Page:
        return Page(self.path, partial(published, self), None)

    def address(self, view: View, lang: str) -> str:
        """Where a reader of a language follows a view."""
        return f"{self.path}?{view.address(language=lang)}"

    @property
    def type(self) -> str:
        """The media type without its parameters."""
        return self.media_type.partition(";")[0]


def published(publisher: Publisher, asked: Asked) -> File:
    """The file for the view of an address. Raises BadInput for a view that cannot be."""
    tongue = tongues()[asked.choice("language", tuple(LANGUAGES)) or asked.tongue.code]
    view = asked.view
    what = view.but(kind=publisher.kinds) if publisher.kinds else view
    if not publisher.ahead and not view.until:
        what = what.but(until=asked.today.isoformat())
    records = [record for _, record in found(asked.connection, asked.pack, what, publisher.most)]
    query = view.address()
    issue = Issue(
        title=titled(asked.pack, view, tongue),
        site=asked.site,
        home=f"{asked.site}{publisher.home}" + (f"?{query}" if query else ""),
        own=f"{asked.site}{publisher.address(view, tongue.code)}",
        lang=tongue.code,
    )
    return File(publisher.write(records, issue), publisher.media_type, publisher.name)


def titled(pack: Pack, view: View, tongue: Tongue) -> str:
    """What a view is called: `Kenes: Kazakhstan, Water resources`."""
    names = Names(pack)
    told = [names.of(value, tongue.code) for field in _NAMED for value in getattr(view, field)]
    told += [tongue.term("kind", kind) for kind in view.kind]
    told += [tongue.term("status", status) for status in view.status]
    told += [tongue.term("outlet", kind) for kind in view.outlet_kind]
    told += [names.language(lang, tongue.code) for lang in view.lang]
    told += [f"«{view.words}»"] if view.words else []
    days = [tongue.day(each) for each in (view.since, view.until) if each]
    told += [" – ".join(dict.fromkeys(days))] if days else []
    name = tongue.say("Kenes")
    return f"{name}: {', '.join(told)}" if told else name
