"""What the tests of judgements share: a meeting, a speech, and judgements on them."""

from __future__ import annotations

from typing import Any

import pytest

from kenes.model.document import Document
from kenes.model.judgement import ClaimTarget, Judgement, PlaceTarget
from kenes.model.record import Record
from kenes.record.judged.claims import claim_target
from kenes.text.anchor import anchor
from kenes.text.span import Span

BERIKOVA, GAIBULLO = "Асема Берикова=asema-berikova", "Умид Ғайбулло=umid-gaibullo"
TEXT = "Берикова и Ғайбулло встретились 17 мая в Лесогорске."
Shelf = Any


@pytest.fixture
def judged() -> Any:
    """`judged("j1", "replace", target, value="…")` -> a judgement of Р. Лик, made at minute 1."""

    def judged(id: str, verdict: Any, target: Any, **known: Any) -> Judgement:
        return Judgement(
            id=id, verdict=verdict, target=target, by="Р. Лик", at=f"2024-06-01T10:{int(id[1:]):02}:00+05:00", **known
        )

    return judged


@pytest.fixture
def meeting() -> Any:
    """`meeting(article, date)` -> an article on one meeting."""

    def meeting(
        article: Any, date: str | None = "2024-05-17", id: str = "a", text: str = TEXT, version: str = "1"
    ) -> Any:
        made = article(text, published="2024-05-17", id=id, version=version)
        if date is not None:
            made.dated("17 мая", date)
        return made.occasion("встретились", "meeting", BERIKOVA, GAIBULLO, date=date)

    return meeting


@pytest.fixture
def target() -> Any:
    """`target(shelf, record, field)` -> the target of a judgement on what wins there."""

    def target(shelf: Shelf, record: Record, field: str) -> ClaimTarget:
        return claim_target(record, field, [each for kept in shelf.kept.values() for each in kept])

    return target


@pytest.fixture
def only() -> Any:
    """`only(shelf, kind)` -> its one record."""

    def only(shelf: Shelf, kind: str = "engagement") -> Record:
        [record] = [each for each in shelf.records.values() if each.kind == kind]
        return record

    return only


@pytest.fixture
def speech() -> Any:
    """`speech(article, id, who)` -> an article with one quotation."""

    def speech(article: Any, id: str, who: str) -> Any:
        return article(f"«Паром через Большую Или скоро построят», — сказала {who}.", id=id).person(who, who).said(
            "Паром через Большую Или скоро построят", who
        )  # fmt: skip

    return speech


@pytest.fixture
def place() -> Any:
    """`place(document, words, about)` -> the target of a judgement on these words."""

    def place(document: Document, words: str, about: Any) -> PlaceTarget:
        at = document.text.index(words)
        found = anchor(document.text, Span(at, at + len(words)))
        return PlaceTarget(document=document.id, digest=document.digest, anchor=found, about=about)

    return place
