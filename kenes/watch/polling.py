"""One address polled: asked whether it changed, read, its new entries written down together with the poll itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import timedelta

import msgspec
from sqlalchemy import Connection

from kenes.model.errors import BadInput, Refused
from kenes.pack.tables import Outlet
from kenes.source.entry import Entry, Listing
from kenes.source.kinds import watched as kinds
from kenes.source.web import Answer
from kenes.store import watched
from kenes.store.watched import Beat, stamp
from kenes.watch.desk import Desk
from kenes.watch.hosts import LIST

_SHUT = (401, 402, 403, 451)  # a refusal: asked again in a day at the earliest
_DAY = 86_400.0


def beats(outlets: Iterable[Outlet]) -> list[Beat]:
    """Every address that these outlets give to be watched, once."""
    found: dict[str, Beat] = {}
    for outlet in outlets:
        for kind, each in kinds().items():
            for place in each.addresses(outlet):
                found.setdefault(place, Beat(place=place, kind=kind, outlet=outlet.id))
    return list(found.values())


async def poll(desk: Desk, beat: Beat) -> tuple[Beat, float]:
    """Polls an address; what is known of it then, and in how many seconds it is polled again."""
    now = desk.clock.now()
    beat = msgspec.structs.replace(beat, polled=stamp(now))
    try:
        first = await _answer(desk, beat)
        entries = await _walk(desk, beat, first) if first is not None else ()
    except BadInput as error:
        return await _failed(desk, beat, error)
    wait = desk.settings.every * desk.chance.uniform(0.9, 1.1)
    good = msgspec.structs.replace(
        beat,
        answered=stamp(now),
        failures=0,
        told="",
        due=stamp(desk.clock.now() + timedelta(seconds=wait)),
        etag=first.header("etag") if first else beat.etag,
        modified=first.header("last-modified") if first else beat.modified,
    )
    new = await desk.write(_written, good, entries, desk)
    if new or beat.failures:
        desk.told(f"{beat.outlet}: {new} new" + (", answers again" if beat.failures else ""))
    return good, wait


def _written(connection: Connection, beat: Beat, entries: tuple[Entry, ...], desk: Desk) -> int:
    """Notes the poll and its entries; how many wait to be fetched because of it."""
    now = desk.clock.now()
    if not entries:
        watched.note_beat(connection, beat)
        return 0
    new, changed = watched.polled(connection, beat, entries, now)
    if new or changed:
        told = f"{new} new" + (f", {changed} changed" if changed else "")
        watched.note(connection, now, "listed", beat.outlet, beat.place, told)
    return new + changed


async def _answer(desk: Desk, beat: Beat) -> Answer | None:
    """The list, or None where it has not changed. Raises BadInput for anything else."""
    asked = {"If-None-Match": beat.etag, "If-Modified-Since": beat.modified}
    answer = await desk.hosts.get(beat.place, LIST, {name: value for name, value in asked.items() if value})
    if answer.status == 304:
        return None
    if answer.status in _SHUT:
        raise Refused(f"{beat.place}: expected the list, the server refuses it ({answer.status})")
    if answer.status != 200:
        raise BadInput(f"{beat.place}: expected the list, the server answered {answer.status} {answer.reason}".rstrip())
    return answer


async def _walk(desk: Desk, beat: Beat, first: Answer) -> tuple[Entry, ...]:
    """The entries of a list that are not too old, and of those that go on with it as long as they have new ones."""
    found: dict[str, Entry] = {}
    answer: Answer | None = first
    ahead: list[str] = []
    seen = {beat.place}
    for _ in range(desk.settings.walk):
        if answer is not None:
            listing = await _listed(desk, beat, answer)
            young = [each for each in listing.entries if not old(each, desk.settings.since)]
            found |= {each.url: each for each in young if each.url not in found}
            new = await desk.look(watched.unknown, young) if listing.more else []
            if (
                new or not listing.entries
            ):  # a page without news is where the last walk began; an index has no entries of its own
                ahead += [place for place in listing.more if place not in seen]
                seen.update(listing.more)
        if not ahead:
            break
        place = ahead.pop(0)
        answer = await desk.hosts.get(place, LIST)
        if answer.status != 200:
            raise BadInput(f"{place}: expected more of the list, the server answered {answer.status}")
    return tuple(found.values())


async def _listed(desk: Desk, beat: Beat, answer: Answer) -> Listing:
    kind, pack = kinds()[beat.kind], desk.pack
    selectors = pack.selectors.get(beat.outlet)
    return await asyncio.to_thread(kind.listed, answer.capture(), pack.outlets[beat.outlet], selectors)


def old(entry: Entry, since: str) -> bool:
    """True where an entry says that it was published, or last changed, before the day `since`; a month or a year as far as it goes."""
    said = (entry.published or entry.changed or "")[:10]
    return bool(said) and said < since[: len(said)]


async def _failed(desk: Desk, beat: Beat, error: BadInput) -> tuple[Beat, float]:
    wait = desk.later(desk.settings.every, beat.failures)
    if isinstance(error, Refused):
        wait = max(wait, _DAY)
    due = stamp(desk.clock.now() + timedelta(seconds=wait))
    bad = msgspec.structs.replace(beat, failures=beat.failures + 1, told=str(error), due=due)

    def written(connection: Connection) -> None:
        watched.note_beat(connection, bad)
        if not beat.failures:
            watched.note(connection, desk.clock.now(), "not listed", beat.outlet, beat.place, str(error))

    await desk.write(written)
    if not beat.failures:
        desk.told(f"{beat.outlet}: {error}")
    return bad, wait
