"""A document with its reading, while its reports are made flat: where in it a value stands, whose id a name has.

Nothing here knows another document. People's judgements on places of this text are already laid over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from kenes.model.document import Document
from kenes.model.mark import Party
from kenes.model.record import RecordKind, Report, Source, Told
from kenes.model.report import Person, Reading
from kenes.pack.pack import Pack
from kenes.pack.tables import Outlet
from kenes.record.identity import ORGANISATION, PERSON, digest, slug
from kenes.record.judged.identities import REPORT
from kenes.record.judged.places import Places
from kenes.record.occasion.sides import UNKNOWN, named_side, side
from kenes.text.fold import key
from kenes.text.sentences import paragraphs
from kenes.text.span import Span

_ACTS = ("participant", "host", "visitor", "party")  # fields whose party stands for a state or a body
_NAMED = ("person", "organisation", "state")  # mentions of somebody who acts


class Page:
    """What the kinds ask of a document."""

    def __init__(self, document: Document, reading: Reading, pack: Pack, places: Places) -> None:
        self.document = document
        self.reading = reading
        self.pack = pack
        self.places = places
        self.source = source(document, reading, pack)
        self._people = {key(each.name): each for each in reading.people}
        self._renamed: dict[str, str | None] = {}
        for person in reading.people:
            found = places.entity(person.mentions)
            if found is not None:
                self._renamed[person.entity or key(person.name)] = found.id
        self._organisations = {
            key(each.name) for each in reading.mentions if each.kind == "organisation" and each.entity is None
        }
        self._made: dict[tuple[str, str], int] = {}

    def entity(self, party: Party) -> str | None:
        """The id of a party: the pack's; else that of a person of two names or more, or of an organisation, which this
        document names; None for a lone surname and for a name that may be two things."""
        known = party.entity or key(party.name)
        if known in self._renamed:
            return self._renamed[known]
        if party.entity is not None:
            return party.entity
        if party.candidates:
            return None
        person = self._people.get(key(party.name))
        if person is not None:
            return person_id(person)
        return organisation_id(party.name) if key(party.name) in self._organisations else None

    def words(self, party: Party, near: Span) -> Span:
        """Where a party is named: the mention nearest to `near`; `near` itself where none is."""
        spans = [
            each.span
            for each in self.reading.mentions
            if (each.entity == party.entity if party.entity else each.name == party.name)
            or (party.entity is not None and party.entity in each.candidates)
        ]
        person = self._people.get(key(party.name))
        return nearest([*spans, *(person.mentions if person else ())], near)

    def date(self, value: str, near: Span) -> Span:
        """Where a date stands: the mark of that value nearest to `near`; `near` itself where none is."""
        return nearest([each.span for each in self.reading.dates if each.value == value], near)

    def told(
        self,
        field: str,
        value: str,
        span: Span,
        entity: str | None = None,
        post: str | None = None,
        date: str | None = None,
        of: str | None = None,
    ) -> Told:
        quote = span.of(self.document.text)
        return Told(field=field, value=value, span=span, quote=quote, entity=entity, post=post, of=of, date=date)

    def party(self, field: str, party: Party | None, near: Span, post: str | None = None) -> list[Told]:
        """What names a party; nothing where there is none."""
        if party is None:
            return []
        entity = self.entity(party)
        of = self._served(party) if field in _ACTS and party.entity is None and entity not in self.pack.people else None
        return [self.told(field, party.name, self.words(party, near), entity, post, of=of)]

    def _served(self, party: Party) -> str | None:
        """The one state or body that somebody the pack does not know serves: by their roles in this text, else by the words
        they are named with («президент Залесья»)."""
        person = self._people.get(key(party.name))
        if person is None or not person.roles:
            return named_side(self.pack, party.name, self.reading.lang)
        found = {side(self.pack, role.of.entity) for role in person.roles if role.of is not None} - {UNKNOWN}
        return found.pop() if len(found) == 1 else None

    def themes(self, spans: Iterable[Span]) -> list[Told]:
        """The themes whose words stand within `spans`, each with the first of its words there."""
        inside = tuple(spans)
        found: dict[str, Told] = {}
        for hit in self.reading.themes:
            if hit.theme not in found and any(hit.span.overlaps(span) for span in inside):
                found[hit.theme] = self.told("theme", hit.theme, hit.span)
        return list(found.values())

    def mentions(self, spans: Iterable[Span], but: Iterable[str]) -> list[Told]:
        """Whom the words within `spans` name for certain: people, states and organisations, all `but` those of these ids."""
        inside, left_out = tuple(spans), set(but)
        found: dict[str, Told] = {}
        for each in self.reading.mentions:
            if each.kind in _NAMED and any(each.span.overlaps(span) for span in inside):
                entity = self.entity(Party(each.name, each.entity, each.candidates))
                if entity is not None and entity not in left_out and entity not in found:
                    found[entity] = self.told("mention", each.name, each.span, entity)
        return list(found.values())

    def paragraph(self, at: Span) -> Span:
        """The paragraph words stand in; the words themselves where they stand in none."""
        return next((each for each in paragraphs(self.document.text) if each.overlaps(at)), at)

    def report(self, kind: RecordKind, seed: str, keys: Sequence[str], told: Sequence[Told]) -> Report:
        """A report of this document; its id stays when words elsewhere in the text change."""
        words = key(told[0].quote)
        nth = self._made[kind, words] = self._made.get((kind, words), 0) + 1
        return Report(
            id=REPORT + digest(self.document.id, kind, words, nth),
            kind=kind,
            seed=seed,
            keys=tuple(sorted({*keys, seed})),
            source=self.source,
            told=tuple(told),
        )


def nearest(spans: Sequence[Span], near: Span) -> Span:
    """The span closest to `near`, the earlier of two; `near` where there is none."""
    return min(spans, key=lambda each: (max(each.start - near.stop, near.start - each.stop, 0), each), default=near)


def person_id(person: Person) -> str | None:
    """The pack's id of a person, else one made of the name; None for one word alone or one of several of the pack."""
    if person.entity is not None:
        return person.entity
    return None if person.candidates or len(person.name.split()) < 2 else PERSON + slug(person.name)


def organisation_id(name: str) -> str:
    return ORGANISATION + slug(name)


def outlet_of(outlet: str | None, url: str | None, pack: Pack) -> Outlet | None:
    """The outlet of the pack that a document is of, by what it calls its outlet or by its address; None for any other."""
    hosts = {outlet, urlsplit(url).hostname if url else None} - {None}
    hosts |= {str(host).removeprefix("www.") for host in hosts}
    outlets = _outlets(pack)
    return next((outlets[host] for host in sorted(map(str, hosts)) if host in outlets), None)


def source(document: Document, reading: Reading, pack: Pack) -> Source:
    """The document as its reports carry it; `official` where the pack lists its outlet or its address as a state's own."""
    outlet = outlet_of(document.outlet, document.url, pack)
    return Source(
        document=document.id,
        digest=document.digest,
        lang=reading.lang,
        outlet=outlet.id if outlet else document.outlet,
        official=outlet is not None and outlet.kind == "official",
        published=document.published,
    )


@lru_cache(maxsize=8)
def _outlets(pack: Pack) -> dict[str, Outlet]:
    """The outlets of a pack by id, and by the host of their address where no other shares it."""
    hosts: dict[str, list[Outlet]] = {}
    for row in pack.outlets.values():
        if row.home is not None and (host := urlsplit(row.home).hostname):
            hosts.setdefault(host.removeprefix("www."), []).append(row)
    return {host: rows[0] for host, rows in hosts.items() if len(rows) == 1} | pack.outlets
