"""A page read where it does not hold up the watch: its bytes → Document → Reading → Ready. Pure but for the pack it loads once, so it
runs in any process."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import NamedTuple

import msgspec

from kenes.model.document import Capture, Document
from kenes.model.errors import BadInput, Error
from kenes.model.judgement import Judgement
from kenes.pack.pack import Pack, load
from kenes.store.ready import Ready


class Page(NamedTuple):
    """What is to be read: a capture, or a document that is one already. `id` and `published` stand in where the page does not say;
    `known` are the digests of the texts that need no reading, `said` the judgements on places of this document, `zone` the clock of
    outlets that are not known, the pack's if None."""

    source: Capture | Document
    id: str | None = None
    published: str | None = None
    known: tuple[str, ...] = ()
    said: Sequence[Judgement] = ()
    zone: str | None = None


class Failed(NamedTuple):
    """A page that gave no reading, and why. `empty` where it held no article; at another time it may."""

    place: str
    told: str
    empty: bool = False


class Same(NamedTuple):
    """A page whose text the store has."""

    id: str


def with_parent() -> None:
    """Ends this process as soon as the one that began it is gone, also where that one was killed."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=lambda: wait([parent.sentinel]) and os._exit(1), daemon=True).start()


def prepared(pack: Path | None) -> None:
    """What a process does before its first page: it loads the pack and the models, so that news need not wait for them."""
    from kenes.read.read import read

    with_parent()
    read(Document.of(id="first", body="Посол прибыл в столицу.", lang="ru"), load(pack))


def read_page(pack: Path | None, page: Page) -> Ready | Failed | Same:
    """Reads one page with the pack at `pack`."""
    from kenes.read.read import read
    from kenes.store.ready import ready

    known = load(pack)
    place = page.source.place if isinstance(page.source, Capture) else page.source.id
    try:
        document = _document(page, known)
    except BadInput as error:
        return Failed(str(place), str(error), empty=True)
    except Exception as error:  # a page that breaks the parser must not stop the others
        return Failed(str(place), f"{place}: the page breaks its parser: {type(error).__name__}: {error}")
    if document.digest in page.known:
        return Same(document.id)
    try:
        return ready(document, read(document, known), known, page.said)
    except Error as error:
        return Failed(document.id, str(error))
    except Exception as error:  # one text that breaks a rule must not lose the other thousand
        return Failed(document.id, f"{document.id}: reading failed: {type(error).__name__}: {error}")


def _document(page: Page, pack: Pack) -> Document:
    from kenes.source.files import article

    if isinstance(page.source, Document):
        return page.source
    document = article(page.source, zone=page.zone or pack.zone, zones=pack.zones)
    return msgspec.structs.replace(document, id=page.id or document.id, published=document.published or page.published)
