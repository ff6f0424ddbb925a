"""Utterances: the same words of the same speaker in several outlets are one, its variants side by side.

Who speaks is only ever taken from the document at hand: documents that name different speakers, or none, are different
utterances, and no speaker is chosen by comparing them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from kenes.model.record import Field, Report, Told
from kenes.model.report import Quotation
from kenes.pack.pack import Pack
from kenes.record import words
from kenes.record.gather import PERIOD, gathered, periods
from kenes.record.identity import digest, instant, latin, voice
from kenes.record.judged.identities import Identities
from kenes.record.kind import Kind, Rule, first, shown
from kenes.record.page import Page

_ALIKE = 0.5  # of the shingles of both
_INSIDE = 0.8  # of the shingles of the shorter, where it is cut out of the longer
_MENDED, _RUNS = 0.6, 5  # the same where a word of the cut was changed; so many shingles must be left to say so
_CUT = 4.0  # how many times longer the longer may be: a sentence is not the speech it is of
_SHORT = 6  # words below which only the very same words are the same
_TITLE = 140  # characters
_VOICES = ("speaker", "with")


def reports(page: Page) -> Iterator[Report]:
    for quotation in page.reading.quotations:
        if not page.places.rejected("quotation", quotation.content):
            yield _flat(page, quotation)


def _flat(page: Page, quotation: Quotation) -> Report:
    text = page.document.text
    said = " ".join(span.of(text) for span in quotation.content)
    at = quotation.content[0]
    told = [page.told("words", said, at)]
    judged = page.places.entity([*quotation.content, *([quotation.source] if quotation.source else [])], ("speaker",))
    if judged is None:
        told.extend(page.party("speaker", quotation.speaker, quotation.source or at))
    elif judged.id is not None:
        told.append(page.told("speaker", judged.id, quotation.source or at, judged.id))
    for party in quotation.with_speakers:
        told.extend(page.party("with", party, quotation.source or at))
    told.append(page.told("form", quotation.kind, at))
    if quotation.cue is not None:
        told.append(page.told("cue", quotation.cue.of(text), quotation.cue))
    if page.reading.lang is not None:
        told.append(page.told("lang", page.reading.lang, at))
    told.extend(page.mentions(quotation.content, [each.entity for each in told if each.entity is not None]))
    told.extend(page.themes(quotation.content))
    day = (page.document.published or page.document.id)[:10]
    plain = words.alike(said)
    seed = "utterance:" + digest(plain, day, *sorted(_speakers(told)))
    return page.report("utterance", seed, tuple(_keys(said, told, instant(page.document.published))), told)


def _keys(said: str, told: Sequence[Told], published: float) -> Iterator[str]:
    """Keys of the words, in the weeks of the publication, of whoever speaks."""
    speaker = next((each for each in told if each.field == "speaker"), None)
    whose = voice(speaker.entity, speaker.value) if speaker is not None else ""
    for key in words.meeting(said):
        yield from (f"utterance:{key}:{period}@{whose}" for period in periods(published))


def _speakers(told: Iterable[Told]) -> set[str]:
    return {each.entity or latin(each.value) for each in told if each.field in _VOICES}


class _Saying(NamedTuple):
    """What is compared of an utterance: its plain words, how many, their shingles, its length in characters, its speakers."""

    plain: str
    size: int
    shingles: frozenset[str]
    length: int
    speakers: frozenset[str]
    published: float


def gather(reports: Sequence[Report], identities: Identities, pack: Pack) -> list[list[Report]]:
    def view(unit: Sequence[Report]) -> _Saying:
        told = first(unit[0], "words")
        said = told.value if told is not None else ""
        speakers = frozenset(
            identities.of(each.entity) if each.entity else latin(each.value)
            for each in unit[0].told
            if each.field in _VOICES
        )
        published = instant(unit[0].source.published)
        return _Saying(words.alike(said), len(words.words(said)), words.shingles(said), len(said), speakers, published)

    return gathered(reports, identities, view, _order, _marks, _one_saying)


def _order(one: _Saying) -> tuple[object, ...]:
    return (-one.size, one.published)


def _marks(one: _Saying) -> Iterator[Hashable]:
    for period in periods(one.published):
        yield from ((period, shingle) for shingle in one.shingles)


def _one_saying(one: _Saying, leader: _Saying) -> tuple[float, ...] | None:
    """How alike two are; None where the speakers differ, or a month lies between, or the words are others."""
    if one.speakers != leader.speakers and not _stand_in(one.speakers, leader.speakers):
        return None
    exact = one.plain == leader.plain
    apart = abs(one.published - leader.published)
    if not (apart <= PERIOD or (apart != apart and exact)):  # two without a date differ by no number
        return None
    near = -apart if apart == apart else 0.0
    if exact:
        return (1.0, 1.0, near)
    fewer = min(one.size, leader.size)
    if fewer < _SHORT or (not one.speakers and fewer < 2 * _SHORT):
        return None
    both, inside = words.likeness(one.shingles, leader.shingles)
    if both < _ALIKE:
        if inside < _INSIDE and (inside < _MENDED or len(one.shingles & leader.shingles) < _RUNS):
            return None
        if max(one.length, leader.length) > _CUT * max(1, min(one.length, leader.length)):
            return None
    return (both, inside, near)


def _stand_in(one: frozenset[str], other: frozenset[str]) -> bool:
    """«Мирманова» in one text, «Ассоль Мирманова» in another: a lone surname stands for one full name."""
    if len(one) != 1 or len(other) != 1:
        return False
    short, full = sorted((next(iter(one)), next(iter(other))), key=len)
    return " " not in short and ":" not in short and ":" in full and full.endswith("-" + short)


def title(fields: Sequence[Field], pack: Pack) -> str:
    said = "".join(shown(fields, "words")[:1])
    return said if len(said) <= _TITLE else said[:_TITLE].rpartition(" ")[0] + "…"


def precision(field: str, told: Told, report: Report, pack: Pack) -> int:
    """The fullest words; a quotation in marks before one retold; a speaker with an id before a lone surname."""
    if field == "words":
        return len(words.words(told.value))
    if field == "form":
        return ("indirect", "mixed", "direct").index(told.value)
    return int(told.entity is not None)


UTTERANCE = Kind(
    kind="utterance",
    fields=(
        Rule("words", ("official source", "more precise", "later")),
        Rule("speaker"),
        Rule("with", many=True),
        Rule("form", ("more precise", "official source", "later")),
        Rule("cue", many=True),
        Rule("lang", many=True),
        Rule("mention", many=True),
        Rule("theme", many=True),
    ),
    reports=reports,
    gather=gather,
    title=title,
    precision=precision,
)
