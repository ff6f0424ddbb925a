"""From the value of a page to HTML. All that is shown is escaped, and nothing in it can turn a line round or hide."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kenes.store.view import KINDS
from kenes.text.plain import plain
from kenes.web.choices import options
from kenes.web.inline import inline, lit
from kenes.web.interface import LANGUAGES
from kenes.web.links import Links
from kenes.web.names import Names
from kenes.web.strands import speaker
from kenes.web.taste import Taste, local

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kenes.model.record import Record
    from kenes.pack.pack import Pack
    from kenes.store.query import Heading
    from kenes.web.page import Asked, Page
    from kenes.web.publisher import Publisher

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
_OFFSET = re.compile(r"T.*([+-])(\d\d):(\d\d)$")
_NAMED = ("person", "state", "organisation", "theme", "outlet")  # fields of a filter whose values are ids or names
_TERMS = {"outlet_kind": "outlet"}


class Render:
    """The templates with what they may use: `say`, `count`, `term`, `day`, `name`, `link`, `static`, and the page's own value."""

    def __init__(self, pages: Sequence[Page], pack: Pack, publishers: Sequence[Publisher] = ()) -> None:
        self.links = Links(pages, pack)
        self.names = Names(pack)
        self._menu = sorted((page.menu[0], page.menu[1], page.path) for page in pages if page.menu is not None)
        self._jinja = Environment(
            loader=FileSystemLoader(FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_shown,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._jinja.globals.update(
            link=self.links, static=self.static, languages=LANGUAGES, menu=self._menu, inline=inline, lit=lit, options=options, web=_web,
            row_of=pack.entity, known=_known, by_id=_by_id, speaker_of=speaker, kinds=tuple(KINDS), publishers=publishers,
        )  # fmt: skip

    def page(self, template: str, value: object, asked: Asked) -> str:
        """A page as HTML; of a part that htmx asked for, what its template's block `part` holds."""
        known = self._known(asked.taste) | {"asked": asked, "page": value}
        found = self._jinja.get_template(template)
        if asked.part and "part" in found.blocks:
            return "".join(found.blocks["part"](found.new_context(known)))
        return found.render(known)

    def fault(self, taste: Taste, status: int, told: str, path: str) -> str:
        """The page of an error."""
        known = self._known(taste) | {"status": status, "told": told, "asked": None, "path": path}
        return self._jinja.get_template("fault.html").render(known)

    def _known(self, taste: Taste) -> dict[str, object]:
        tongue = taste.tongue
        code = tongue.code

        def day(when: str | None, *, short: bool = False) -> str:
            return tongue.day(local(when or "", taste.zone), short=short)

        def called(field: str, value: str) -> str:
            """A value of the filter as the reader knows it."""
            if field in _NAMED:
                return self.names.of(value, code)
            return self.names.language(value, code) if field == "lang" else tongue.term(_TERMS.get(field, field), value)

        return {
            "tongue": tongue, "light": taste.light, "say": tongue.say, "count": tongue.count, "term": tongue.term, "day": day,
            "time": lambda when: tongue.time(local(when or "", taste.zone)),
            "zone": lambda when: _zone(local(when or "", taste.zone)), "number": tongue.number, "percent": tongue.percent, "called": called,
            "name": lambda id: self.names.of(id, code),
            "named": lambda claim: self.names.claim(claim, code),
            "outlet": lambda id: self.names.of(id, code),
            "language": lambda lang: self.names.language(lang, code),
        }  # fmt: skip

    def static(self, name: str) -> str:
        """The address of a file of static/, which changes with its bytes, so that it may be kept for ever."""
        return f"/static/{name}?{self._digests[name]}"

    @cached_property
    def _digests(self) -> dict[str, str]:
        files = (path for path in STATIC.rglob("*") if path.is_file())
        return {
            path.relative_to(STATIC).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:10] for path in files
        }


def _known(documents: Sequence[str], headings: Mapping[str, Heading]) -> list[Heading]:
    """The documents of a record that are named in a list: one an outlet."""
    found: dict[str, Heading] = {}
    for above in (headings[id] for id in documents if id in headings):
        found.setdefault(above.outlet or above.id, above)
    return list(found.values())


def _by_id(records: Sequence[Record]) -> dict[str, Record]:
    return {record.id: record for record in records}


def _web(url: str | None) -> bool:
    """Whether an address of a page may be a link: `javascript:` and its like may not."""
    return url is not None and url.lower().startswith(("https://", "http://"))


def _zone(published: str) -> str:
    """`UTC+5` of an ISO moment; empty where it has no zone."""
    found = _OFFSET.search(published)
    if found is None:
        return ""
    sign, hours, minutes = found.groups()
    return f"UTC{sign}{int(hours)}" + (f":{minutes}" if minutes != "00" else "")


def _shown(value: object) -> object:
    """Every value on its way into a page; what is markup already is ours."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return plain(value)
    return "" if value is None else value
