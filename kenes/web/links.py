"""Where a thing's page is: of a record by its kind, of an entity of the pack by its table, of words by their document.

A thing whose kind no page shows leads to its claims (`/record`) or, an entity of the pack, to all that is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from kenes.model.record import Evidence, Record
from kenes.pack.pack import Pack
from kenes.record.story.stories import seed
from kenes.store.view import KINDS, View
from kenes.text.span import Span
from kenes.web.page import Page

_TABLES = {
    "person": "people", "organisation": "organisations", "format": "formats", "instrument": "instruments",
    "place": "places", "post": "posts", "theme": "themes", "outlet": "outlets",
}  # fmt: skip
_NAMES = {record: name for name, record in KINDS.items()}


class Links:
    """Addresses of things, by the pages there are."""

    def __init__(self, pages: Iterable[Page], pack: Pack) -> None:
        self._pack = pack
        self._pages = {kind: page.path for page in pages for kind in page.shows}

    def kind(self, id: str) -> str | None:
        """What an id of the pack is: person, organisation, state, place, format, instrument, theme, post, outlet; None where the
        pack does not have it."""
        body = self._pack.organisations.get(id)
        if body is not None and body.kind == "state":
            return "state"
        return next((kind for kind, table in _TABLES.items() if id in getattr(self._pack, table)), None)

    def entity(self, id: str) -> str:
        """Of an id of the pack, or of the record of somebody it does not know (`person:azamat-niyazov`)."""
        kind = self.kind(id) or id.partition(":")[0]
        if kind in self._pages:
            return self._of(kind, id)
        if ":" in id:
            return f"/record/{quote(id, safe=':')}"
        return "/?" + self.view(kind, id).address()

    def view(self, kind: str, id: str) -> View:
        """The filter that means somebody or something."""
        if kind == "person":
            return View(person=(id,))
        if kind == "theme":
            return View(theme=(id,))
        return View(organisation=(id,)) if kind in ("organisation", "format") else View(state=(id,))

    def record(self, record: Record) -> str:
        """Of a record: its own page, which shows its claims and their sentences."""
        kind = _NAMES.get(record.kind, record.kind)
        return self._of(kind, record.id) if kind in self._pages else f"/record/{quote(record.id, safe=':')}"

    def document(self, id: str, version: int | None = None, at: int | None = None) -> str:
        """Of a document; `at` a place in its text, in characters, which the page scrolls to."""
        known = {"id": id} | ({"version": str(version)} if version is not None else {})
        return f"/document?{urlencode(known)}" + (f"#c{at}" if at is not None else "")

    def story(self, document: str) -> str:
        """Of the story that a document is in."""
        return f"/story/{quote(seed(document), safe=':')}"

    def evidence(self, evidence: Evidence) -> str:
        """Of the words of a claim, in the version of the document that they were read in."""
        return self.place(evidence.document, evidence.digest, evidence.span)

    def place(self, id: str, digest: str, span: Span) -> str:
        """Of a place in the version of a document whose text has this digest."""
        known = {"id": id, "digest": digest, "from": str(span.start), "to": str(span.stop)}
        return f"/document?{urlencode(known)}#here"

    def words(self, id: str, version: int, span: Span) -> str:
        """Of a place in a version of a document."""
        known = {"id": id, "version": str(version), "from": str(span.start), "to": str(span.stop)}
        return f"/document?{urlencode(known)}#here"

    def _of(self, kind: str, id: str) -> str:
        return self._pages[kind].replace("{id}", quote(id, safe=":"))
