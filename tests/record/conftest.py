"""Readings made by hand over invented sentences, in the invented pack of tests/pack/tiny."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kenes.model.document import Document
from kenes.model.judgement import Judgement
from kenes.model.mark import DateMark, Mention, Party
from kenes.model.record import Record, Report
from kenes.model.report import (
    Engagement,
    InitiativeReport,
    InstrumentReport,
    Participant,
    Person,
    Quotation,
    Reading,
    RoleReport,
    TenureReport,
)
from kenes.pack.pack import Pack, load
from kenes.record.fold import closure, concerned, fold, reports, stands_in, touched
from kenes.text.span import Span


@pytest.fixture(scope="session")
def tiny() -> Pack:
    return load(Path(__file__).resolve().parent.parent / "pack" / "tiny")


def party(words: str | None) -> Party | None:
    """`Асема Берикова=asema-berikova`, or `Ирма Дол` of no pack."""
    if words is None:
        return None
    name, _, entity = words.partition("=")
    return Party(name, entity or None)


def parties(words: Sequence[str]) -> tuple[Party, ...]:
    return tuple(found for each in words if (found := party(each)) is not None)


@dataclass
class Article:
    """A document and what is read in it; words are given as they stand in the text."""

    text: str
    published: str | None = "2024-05-17"
    id: str = "a"
    lang: str = "ru"
    outlet: str | None = None
    version: str = "1"
    dates: list[DateMark] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    engagements: list[Engagement] = field(default_factory=list)
    instruments: list[InstrumentReport] = field(default_factory=list)
    initiatives: list[InitiativeReport] = field(default_factory=list)
    tenures: list[TenureReport] = field(default_factory=list)

    def span(self, words: str) -> Span:
        at = self.text.index(words)
        return Span(at, at + len(words))

    def dated(self, words: str, value: str) -> Article:
        self.dates.append(DateMark(self.span(words), value))
        return self

    def names(self, words: str, who: str, kind: Any = "person") -> Article:
        found = party(who)
        assert found is not None
        self.mentions.append(Mention(self.span(words), kind, found.name, found.entity))
        return self

    def person(
        self,
        words: str,
        who: str,
        roles: Sequence[tuple[str, str | None]] = (),
        gender: Any = None,
        post: str | None = None,
    ) -> Article:
        found = party(who)
        assert found is not None
        made = tuple(RoleReport(span=self.span(role), of=party(of), post=post) for role, of in roles)
        mentions = (self.span(words),)
        self.people.append(Person(name=found.name, entity=found.entity, gender=gender, mentions=mentions, roles=made))
        return self.names(words, who)

    def said(self, words: str, speaker: str | None, kind: Any = "direct") -> Article:
        self.quotations.append(Quotation(content=(self.span(words),), kind=kind, speaker=party(speaker)))
        return self

    def occasion(
        self, words: str, type: Any, *who: str, status: Any = "held", date: str | None = None, place: str | None = None, **known: Any
    ) -> Article:  # fmt: skip
        for name in ("host", "visitor"):
            if name in known:
                known[name] = party(known[name])
        made = Engagement(
            type=type, status=status, anchor=self.span(words), date=date, place=party(place),
            participants=tuple(Participant(party=each) for each in parties(who)), **known,
        )  # fmt: skip
        self.engagements.append(made)
        return self

    def instrument(
        self, words: str, kind: Any, *who: str, stage: Any = "mentioned", date: str | None = None, entity: str | None = None
    ) -> Article:  # fmt: skip
        made = InstrumentReport(
            name=self.span(words), kind=kind, stage=stage, date=date, parties=parties(who), entity=entity
        )
        self.instruments.append(made)
        return self

    def initiative(self, words: str, by: str | None, status: Any = "proposed") -> Article:
        self.initiatives.append(InitiativeReport(what=self.span(words), status=status, by=party(by)))
        return self

    def tenure(
        self, who: str, words: str, change: Any, cue: str, post: str | None = None, date: str | None = None
    ) -> Article:
        found = party(who)
        assert found is not None
        self.tenures.append(
            TenureReport(person=found, words=self.span(words), change=change, cue=self.span(cue), post=post, date=date)
        )
        return self

    @property
    def document(self) -> Document:
        return Document(id=self.id, text=self.text, published=self.published, lang=self.lang, outlet=self.outlet)

    def reading(self, pack: Pack) -> Reading:
        return Reading(
            id=self.id, digest=self.document.digest, maker="by hand", version=self.version, pack=pack.digest, lang=self.lang,
            mentions=tuple(self.mentions), dates=tuple(self.dates), people=tuple(self.people), quotations=tuple(self.quotations),
            engagements=tuple(self.engagements), instruments=tuple(self.instruments), initiatives=tuple(self.initiatives),
            tenures=tuple(self.tenures),
        )  # fmt: skip

    def reports(self, pack: Pack, judgements: Iterable[Judgement] = ()) -> tuple[Report, ...]:
        return reports(self.document, self.reading(pack), pack, judgements)


@pytest.fixture(scope="session")
def article() -> type[Article]:
    return Article


class Shelf:
    """What a store does: keeps reports by key, and folds again only what a document or a judgement touches."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.ledger: list[Judgement] = []
        self.articles: dict[str, Article] = {}
        self.kept: dict[str, tuple[Report, ...]] = {}
        self.records: dict[str, Record] = {}
        self.folded = 0

    def put(self, article: Article) -> None:
        self.articles[article.id] = article
        self._put(article.id, article.reports(self.pack, self.ledger))

    def drop(self, id: str) -> None:
        self._put(id, ())

    def judge(self, judgement: Judgement) -> None:
        self.ledger.append(judgement)
        if hasattr(judgement.target, "anchor"):
            self.put(self.articles[judgement.target.document])
            return
        ids = concerned(judgement, self.ledger)
        naming = {key for each in self._all() if {t.entity for t in each.told} & ids for key in each.keys}
        own = self.kept.get(stands_in(judgement, self.ledger) or "", ())
        self._fold(set(ids) | naming | {key for each in own for key in each.keys}, ())

    def _put(self, id: str, new: tuple[Report, ...]) -> None:
        old = self.kept.pop(id, ())
        if new:
            self.kept[id] = new
        self._fold({key for each in (*old, *new) for key in touched(each)}, old)

    def _fold(self, keys: set[str], old: Iterable[Report]) -> None:
        near = closure(keys, lambda keys: [each for each in self._all() if touched(each) & keys], self.ledger)
        self.folded = len(near)
        gone = {each.id for each in (*old, *near)}
        self.records = {id: each for id, each in self.records.items() if not gone & set(each.reports)}
        for record in fold(near, self.ledger, self.pack):
            assert record.id not in self.records
            self.records[record.id] = record

    def _all(self) -> list[Report]:
        return [each for kept in self.kept.values() for each in kept]

    def at_once(self) -> dict[str, Record]:
        made = [r for a in self.articles.values() if a.id in self.kept for r in a.reports(self.pack, self.ledger)]
        return {record.id: record for record in fold(made, self.ledger, self.pack)}


@pytest.fixture
def shelf(tiny: Pack) -> Shelf:
    return Shelf(tiny)


@pytest.fixture(scope="session")
def folded(tiny: Pack) -> Callable[..., tuple[Record, ...]]:
    """`folded(article, article, …, ledger=[…], kind="engagement")` -> their records."""

    def of(*articles: Article, ledger: Sequence[Judgement] = (), kind: str | None = None) -> tuple[Record, ...]:
        made = [report for each in articles for report in each.reports(tiny, ledger)]
        return tuple(each for each in fold(made, ledger, tiny) if kind is None or each.kind == kind)

    return of


@pytest.fixture(scope="session")
def new_shelf(tiny: Pack) -> Callable[[], Shelf]:
    return lambda: Shelf(tiny)
