"""Reading in depth: what the encoder names beside what the rules and the pack named, and where the two agree.

The encoder is an argument (`Namer`), so that reading stays pure. It adds and it bears out; it takes nothing away: where the
two say different things of the same words the rules' mention stands and says that they differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

import msgspec

from kenes.encoder.spans import Found
from kenes.model.mark import Kind, Mention
from kenes.model.report import Person
from kenes.pack.inflect.suffix import fits
from kenes.read.heard import joined_people, placed
from kenes.read.layout import Layout
from kenes.text.fold import fold

LEAST = 0.5  # of the encoder's own certainty, for a name that nobody else found
# From the narrowest to the widest: of two kinds at one place the first is taken.
_KINDS: dict[str, Kind] = {
    "person": "person", "organisation": "organisation", "state": "state", "city": "place", "region": "place", "facility": "place",
    "place": "place", "location": "place", "post": "post", "event": "event", "law": "instrument", "nationality": "group",
}  # fmt: skip
_ALIKE = ({"state", "place"}, {"format", "event"}, {"group", "state"})
# What a surname of the region ends with; only behind it is a suffix taken off.
_SURNAME = re.compile(
    r".{2,}(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|ская|ұлы|қызы|уулу|кызы|зода|зад[ае]|ov|ev|yev|ova|eva|yeva|in|ina|zoda|ow|owa|ewa)",
    re.IGNORECASE,
)


class Namer(Protocol):
    """Whatever names things in a text: the encoder, or a made one in a test."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages it reads."""

    @property
    def label(self) -> str:
        """Its name and the digest of its weights; part of the version of a reading."""

    def names(self, text: str, lang: str) -> Sequence[Found]:
        """The names of a text, spans in code points."""


def named(namer: Namer, sheet: Layout, lang: str) -> list[Found]:
    """What the encoder finds in the sentences of the languages it reads; of names of one kind that overlap the longer,
    of kinds that are kinds of each other the narrower."""
    if lang not in namer.languages:
        return []
    deep = [each.span for each in sheet.sentences if each.lang in namer.languages]
    kept: list[Found] = []
    order = list(_KINDS)
    known = [each for each in namer.names(sheet.text, lang) if each.kind in _KINDS]
    for found in sorted(known, key=lambda each: (-len(each.span), order.index(each.kind), each.span)):
        rivals = [each for each in kept if each.span.overlaps(found.span)]
        if any(_alike(_KINDS[each.kind], _KINDS[found.kind]) for each in rivals):
            continue
        if any(span.covers(found.span) for span in deep) and any(char.isalpha() for char in found.span.of(sheet.text)):
            kept.append(found)
    return sorted(kept, key=lambda each: each.span)


def joined(
    mentions: Sequence[Mention], found: Sequence[Found], sheet: Layout, read: Sequence[str]
) -> tuple[Mention, ...]:
    """The mentions with the encoder's among them, each with its confidence; mentions in sentences of other languages than
    `read` are left as they are. A name inside another one is no disagreement."""
    told: list[Mention] = []
    for mention in mentions:
        if sheet.sentences and sheet.sentences[sheet.sentence_at(mention.span.start)].lang not in read:
            told.append(mention)
            continue
        same = [each for each in found if each.span.overlaps(mention.span)]
        if any(_alike(_KINDS[each.kind], mention.kind) for each in same):
            told.append(msgspec.structs.replace(mention, confidence="agreed"))
        elif any(each.span == mention.span for each in same):
            told.append(msgspec.structs.replace(mention, confidence="differ"))
        else:
            told.append(msgspec.structs.replace(mention, confidence="alone"))
    for each in found:
        if each.score >= LEAST and not any(each.span.overlaps(mention.span) for mention in told):
            words = " ".join(each.span.of(sheet.text).split())
            told.append(Mention(each.span, _KINDS[each.kind], words, rule="encoder", confidence="alone"))
    return placed(told, lambda each: each.span)


def people(known: Sequence[Person], found: Sequence[Found], sheet: Layout, langs: Sequence[str]) -> tuple[Person, ...]:
    """The people with those only the encoder found in sentences of `langs`, the languages that no rules read: each by the
    fullest of their names, without the endings of the language where a surname shows them. Where rules read, theirs are
    nearer right (of 22 people in Uzbek they found 18 with 2 wrong, the encoder beside them 19 with 11), so that there
    a name only the encoder sees is a mention and no more."""
    added: list[Person] = []
    for each in found:
        lang = sheet.sentences[sheet.sentence_at(each.span.start)].lang
        if each.kind != "person" or each.score < LEAST or lang not in langs:
            continue
        if any(span.overlaps(each.span) for person in known for span in person.mentions):
            continue
        name = bare(" ".join(each.span.of(sheet.text).split()), lang)
        words = fold(name).split()
        holder = next((at for at, person in enumerate(added) if _called(person.name, words)), None)
        if holder is None:
            added.append(Person(name=name, mentions=(each.span,), rule="encoder"))
        else:
            person = added[holder]
            fuller = name if len(words) > len(person.name.split()) else person.name
            added[holder] = msgspec.structs.replace(person, name=fuller, mentions=(*person.mentions, each.span))
    return joined_people(known, added) if added else tuple(known)


def bare(name: str, lang: str) -> str:
    """«Тоқаевтың» -> «Тоқаев»: a name without the case of its last word; as it is where no surname shows where it ends."""
    head, space, last = name.rpartition(" ")
    for cut in range(3, len(last)):
        stem, rest = last[:cut], fold(last[cut:])
        letters = "uz-Cyrl" if lang == "uz" and not last.isascii() and fits(rest, "uz-Cyrl") else lang
        if _SURNAME.fullmatch(stem) and fits(rest, letters):
            longer = last[: cut + 1]
            if not _SURNAME.fullmatch(longer):  # «Ахметова» is no «Ахметов» in a case
                return head + space + stem
    return name


def _alike(a: Kind, b: Kind) -> bool:
    return a == b or any({a, b} <= pair for pair in _ALIKE)


def _called(name: str, words: Sequence[str]) -> bool:
    own = fold(name).split()
    short, full = sorted((own, list(words)), key=len)
    return set(short) <= set(full)
