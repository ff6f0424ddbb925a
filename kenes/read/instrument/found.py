"""Mentions of documents, joined to one record a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kenes.model.mark import Party
from kenes.model.report import Stage
from kenes.text.span import Span

_SETTLED = {"signed", "adopted", "ratified", "in_force", "amended", "ended"}


@dataclass(slots=True)
class Found:
    """A mention of a document, before it is joined to others of the same."""

    span: Span
    kind: str
    stage: Stage
    head: str
    words: frozenset[str]  # the lemmas by which it is told from others
    first: str  # what it is about, its first word
    sentence: int
    title: bool = False
    number: bool = False
    listed: bool = False  # of a list or a package that the text announces
    recalled: bool = False  # «декларация, принятая в Лиме»: told of in passing
    fresh: bool = False  # told as news of the day
    entity: str | None = None
    date: str | None = None
    year: str | None = None  # that stands in brackets after the name: «(2003 год)»
    parties: list[Party] = field(default_factory=list)
    rule: str = ""


def joined(found: Sequence[Found]) -> list[Found]:
    """One record a document, under its fullest name, with the first stage that is more than a mention."""
    kept: list[Found] = []
    for each in found:
        same = next((other for other in kept if _same(other, each)), None)
        if same is None:
            kept.append(each)
            continue
        if same.stage == "mentioned":
            same.stage, same.date = each.stage, each.date or same.date
        elif same.stage == each.stage and same.stage in _SETTLED:
            same.date = same.date or each.date
        same.entity = same.entity or each.entity
        if len(each.parties) > len(same.parties):
            same.parties = each.parties
        if len(each.span) > len(same.span):
            same.span, same.words = each.span, each.words
            same.title, same.number = same.title or each.title, same.number or each.number
    return _numbered(kept)


def _same(a: Found, b: Found) -> bool:
    if a.entity is not None and a.entity == b.entity:
        return True
    if a.head != b.head or (a.number and b.number and a.words != b.words):
        return False
    if a.year != b.year and a.first != b.first:
        return False  # «Договор о союзе (2003 год)» beside a new «Договор об укреплении союза»
    small, large = sorted((a.words, b.words), key=len)
    return small <= large


def _numbered(found: Sequence[Found]) -> list[Found]:
    """«Указ № 65» beside the decree by its title is the same decree."""
    titled = {each.head for each in found if each.title}
    return [each for each in found if not (each.number and not each.title and each.head in titled)]
