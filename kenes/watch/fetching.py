"""One article fetched: what its server answers decides whether it is read, tried again, or left alone for good."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from kenes.model.document import Capture
from kenes.model.errors import BadInput, Refused, Unreached
from kenes.source.entry import name
from kenes.source.files import identifier
from kenes.source.web import Answer
from kenes.store import ledger, watched
from kenes.store.watched import Find
from kenes.store.write import Held, held
from kenes.watch.desk import Desk
from kenes.watch.hosts import PAGE
from kenes.watch.reading import Page

_SHUT = (401, 402, 403, 451)
_GONE = (404, 410)


class Fetched(NamedTuple):
    """A page that can be read, and the answer it came in where it was fetched."""

    page: Page
    answer: Answer | None


async def fetched(desk: Desk, find: Find, reader: tuple[str, str, str]) -> Fetched | None:
    """The page of an article; None where there is none now, and the store knows why. `reader` is maker, version and pack's digest."""
    if find.entry.document is not None:
        return Fetched(await desk.look(_page, find, find.entry.document.id, None, reader), None)
    try:
        answer = await desk.hosts.get(find.entry.url, PAGE)
    except Refused as error:
        await settle(desk, find, "refused", str(error))
        return None
    except Unreached as error:
        await again(desk, find, str(error), desk.settings.tries)
        return None
    except BadInput as error:
        await settle(desk, find, "failed", str(error))
        return None
    if answer.status == 200:
        capture = answer.capture()
        return Fetched(await desk.look(_page, find, identifier(capture.place), capture, reader), answer)
    told = f"{answer.url}: the server answered {answer.status} {answer.reason}".rstrip()
    if answer.status == 429 or answer.status >= 500:
        await again(desk, find, told, desk.settings.tries)
    else:
        state = "refused" if answer.status in _SHUT else "gone" if answer.status in _GONE else "failed"
        await settle(desk, find, state, told)
    return None


def _page(connection: Connection, find: Find, id: str, capture: Capture | None, reader: tuple[str, str, str]) -> Page:
    """The page to be read: its id, and the texts of it that the store has as this reader reads them."""
    versions = held(connection, [id]).get(id, [])
    url = capture.place if capture else find.entry.url
    if _another(versions, url):
        id = f"{id[:140]}-{hashlib.sha256(name(url).encode()).hexdigest()[:12]}"
        versions = held(connection, [id]).get(id, [])
    newest = [each.digest for each in versions if each.current and each.reader == reader]
    said = ledger.placed(ledger.all_of(connection), id)
    source = capture or find.entry.document
    assert source is not None
    return Page(source, id, find.entry.published, tuple(newest), said)


def _another(versions: list[Held], url: str) -> bool:
    """True where an id stands for the page of another address: `/a/b` and `/a-b` give one id."""
    return bool(versions) and versions[-1].url is not None and name(versions[-1].url) != name(url)


async def settle(desk: Desk, find: Find, state: str, told: str) -> None:
    """An article is left alone for good; the journal says why."""

    def written(connection: Connection) -> None:
        watched.settled(connection, find, state, told)
        watched.note(connection, desk.clock.now(), state, find.outlet, find.entry.url, told)

    await desk.write(written)
    desk.told(f"{find.outlet}: {state}: {told}")


async def again(desk: Desk, find: Find, told: str, tries: int) -> None:
    """An article is tried again later; after so many tries it has failed."""
    if find.tries + 1 >= tries:
        await settle(desk, find, "failed", f"{told} (tried {find.tries + 1} times)")
        return
    until = desk.clock.now() + timedelta(seconds=desk.later(desk.settings.retry, find.tries))

    def written(connection: Connection) -> None:
        watched.put_off(connection, find, until, told)
        if find.tries == 0:
            watched.note(connection, desk.clock.now(), "put off", find.outlet, find.entry.url, told)

    await desk.write(written)
