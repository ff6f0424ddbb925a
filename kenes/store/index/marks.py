"""Marks: what a sentence or a record is about, as tokens beside its words, so that a filter is a word of the search.

`of:kz` a person, state, organisation, place or format of the pack; `of:анара_токтосунова` one it does not know, by the folded name,
and `of:токтосунова` by the last word of it; `theme:water`; `kind:quotation`; `status:planned`; `outlet:akorda.kz`; `lang:ru`.
Pure: a mark is read from a reading, and a filter's words are resolved with the pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kenes.model.document import Document
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.text.fold import key
from kenes.text.span import Span

# Whom the words of a filter may name: tables of the pack.
PERSON = ("people",)
BODY = ("organisations", "formats")
PARTY = ("people", "organisations", "formats", "places")
LONGEST = 200  # characters of a value
_OTHER = re.compile(r"[^\w.:-]+")


def mark(kind: str, value: str) -> str:
    """One token: `mark("status", "planned") == "status:planned"`."""
    return f"{kind}:{_OTHER.sub('_', key(value)[:LONGEST])}"


def of(name: str, entity: str | None) -> tuple[str, ...]:
    """The marks of somebody: the id where it is certain, else the name, whole and by its last word."""
    if entity is not None:
        return (mark("of", entity),)
    words = key(name).split()
    if not words:
        return ()
    return tuple(dict.fromkeys((mark("of", name), mark("of", words[-1]))))


def document_marks(document: Document, reading: Reading) -> list[str]:
    """What holds for every sentence of a document, sorted."""
    found = {each for person in reading.people for each in of(person.name, person.entity)}
    found |= {mark("of", mention.entity) for mention in reading.mentions if mention.entity is not None}
    found |= {mark("theme", hit.theme) for hit in reading.themes}
    if document.outlet:
        found.add(mark("outlet", document.outlet))
    if reading.lang:
        found.add(mark("lang", reading.lang))
    return sorted(found)


def sentence_marks(reading: Reading, sentences: Iterable[Span]) -> list[set[str]]:
    """What each sentence reports: the kinds of its reports and their status, by the place of the report's words."""
    told: list[tuple[Span, tuple[str, ...]]] = []
    for quotation in reading.quotations:
        told += [(part, (mark("kind", "quotation"),)) for part in quotation.content]
    for engagement in reading.engagements:
        told.append((engagement.anchor, (mark("kind", "engagement"), mark("status", engagement.status))))
    for instrument in reading.instruments:
        told.append((instrument.name, (mark("kind", "instrument"), mark("status", instrument.stage))))
    for initiative in reading.initiatives:
        told.append((initiative.what, (mark("kind", "initiative"), mark("status", initiative.status))))
    told.sort(key=lambda each: each[0])
    found = []
    for sentence in sentences:
        here: set[str] = set()
        for span, given in told:
            if span.start >= sentence.stop:
                break
            if span.overlaps(sentence):
                here.update(given)
        found.append(here)
    return found


def ids(pack: Pack, tables: Sequence[str], words: str, on: str | None = None) -> tuple[str, ...]:
    """The ids that the words of a filter can mean: one of the pack itself, or everyone the pack knows by that name, in any case.
    A person's name stands for itself too: whom the pack does not know may bear it. `on` is the ISO day of the name."""
    if any(words in getattr(pack, table) for table in tables):
        return (words,)
    whole = key(words)
    for hit in pack.names.find(words, on=on):
        if key(words[hit.start : hit.stop]) == whole:
            found = [each.id for each in hit.candidates if each.table in tables]
            if found:
                others = (words,) if any(id in pack.people for id in found) else ()
                return tuple(dict.fromkeys((*found, *others)))
    return (words,)


def meant(
    pack: Pack, fields: Sequence[str], tables: Sequence[str], words: str, on: str | None = None
) -> tuple[str, ...]:
    """The marks of whomever the words of a filter can mean, in any of `fields` of a record; any one of them will do."""
    return tuple(mark(field, value) for field in fields for value in ids(pack, tables, words, on))


def theme(pack: Pack, words: str) -> tuple[str, ...]:
    """The themes that words name: the id, or the name in any language."""
    whole = key(words)
    named = [row.id for row in pack.themes.values() if whole in {row.id, *(key(name) for name in row.name.values())}]
    return tuple(mark("theme", id) for id in named) or (mark("theme", words),)
