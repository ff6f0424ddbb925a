"""How a view leaves the house as a file that can be followed: a feed, a calendar. Who writes the file is given to the app; this
room only finds the records, so that it needs to know no format.

What is followed is a View, or, where the address names who stands in which part (`present`, `speaker`), exactly the records that a number
of that address counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

from kenes.model.errors import BadInput
from kenes.model.record import Record
from kenes.pack.pack import Pack
from kenes.store.numbers.which import Which, listed
from kenes.store.view import View, found
from kenes.web.interface import LANGUAGES, Tongue, tongues
from kenes.web.names import Names
from kenes.web.numbers import address, counted, kind_of
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

    def following(self, which: Which, lang: str) -> str | None:
        """Where exactly the records that a number counts are followed; None where the file can hold none of them."""
        if self.kinds and kind_of(which) not in self.kinds:
            return None
        return f"{self.path}?{address(which).partition('?')[2]}&language={lang}"

    @property
    def type(self) -> str:
        """The media type without its parameters."""
        return self.media_type.partition(";")[0]


def published(publisher: Publisher, asked: Asked) -> File:
    """The file for the view of an address. Raises BadInput for a view that cannot be."""
    tongue = tongues()[asked.choice("language", tuple(LANGUAGES)) or asked.tongue.code]
    which = counted(asked)
    if which is not None:
        records, title, home = _counted(publisher, asked, which, tongue)
    else:
        records, title, home = _viewed(publisher, asked, tongue)
    query = (
        urlencode([pair for pair in asked.query if pair[0] != "language" and pair[1]])
        if which
        else asked.view.address()
    )
    issue = Issue(
        title=title,
        site=asked.site,
        home=f"{asked.site}{home}",
        own=f"{asked.site}{publisher.path}?{query}{'&' if query else ''}language={tongue.code}",
        lang=tongue.code,
    )
    return File(publisher.write(records, issue), publisher.media_type, publisher.name)


_Found = tuple[Sequence[Record], str, str]


def _viewed(publisher: Publisher, asked: Asked, tongue: Tongue) -> _Found:
    view = asked.view
    what = view.but(kind=publisher.kinds) if publisher.kinds else view
    if not publisher.ahead and not view.until:
        what = what.but(until=asked.today.isoformat())
    records = [record for _, record in found(asked.connection, asked.pack, what, publisher.most)]
    query = view.address()
    return records, titled(asked.pack, view, tongue), publisher.home + (f"?{query}" if query else "")


def _counted(publisher: Publisher, asked: Asked, which: Which, tongue: Tongue) -> _Found:
    if publisher.kinds and kind_of(which) not in publisher.kinds:
        raise BadInput(
            f"expected kind to be {' or '.join(publisher.kinds)} in {publisher.path}, got {kind_of(which)!r}"
        )
    what = which if publisher.ahead or which.until else which.also(until=asked.today.isoformat())
    records = [record for _, record in listed(asked.connection, what, publisher.most)]
    names = Names(asked.pack)
    told = [tongue.term("kind", kind_of(which))]
    told += [names.of(value, tongue.code) for _, value in which.facets]
    told += [tongue.term("type", which.type)] if which.type else []
    told += [tongue.term("level", which.level)] if which.level else []
    told += [tongue.term("stage" if which.kind == "instrument" else "status", which.status)] if which.status else []
    told += _days(which.since, which.until, tongue)
    return records, f"{tongue.say('Kenes')}: {', '.join(told)}", address(which)


def _days(since: str | None, until: str | None, tongue: Tongue) -> list[str]:
    days = [tongue.day(each) for each in (since, until) if each]
    return [" – ".join(dict.fromkeys(days))] if days else []


def titled(pack: Pack, view: View, tongue: Tongue) -> str:
    """What a view is called: `Kenes: Kazakhstan, Water resources`."""
    names = Names(pack)
    told = [names.of(value, tongue.code) for field in _NAMED for value in getattr(view, field)]
    told += [tongue.term("kind", kind) for kind in view.kind]
    told += [tongue.term("status", status) for status in view.status]
    told += [tongue.term("outlet", kind) for kind in view.outlet_kind]
    told += [names.language(lang, tongue.code) for lang in view.lang]
    told += [f"«{view.words}»"] if view.words else []
    told += _days(view.since, view.until, tongue)
    name = tongue.say("Kenes")
    return f"{name}: {', '.join(told)}" if told else name
