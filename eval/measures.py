"""The published measures for a gold folder: quotations by overlap of their content, engagements by their parties, instruments by
overlap of their names, people by name.

Quotations match by the Dice overlap of their characters, loose from 0.3, strict from 0.8, as the Gender Gap Tracker reports them
(Asr et al., PLOS ONE 2021), one to one, the best pair first; speakers are judged on the loosely matched. Knows nothing of the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import TypeVar

import msgspec

from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.text.fold import fold, key
from kenes.text.span import Span

LOOSE, STRICT = 0.3, 0.8
# A name, or a list of names each of which is right; None where the text names nobody.
Name = str | list[str | None] | None
_MINISTRY = re.compile(r"\bминистерств\w+ иностранных дел\b")
T = TypeVar("T")
U = TypeVar("U")


class Said(msgspec.Struct):
    """An act of speech."""

    content: list[Span]
    kind: str
    cue: Span | None = None
    source: Span | None = None
    speaker: Name = None


class Occasion(msgspec.Struct):
    """An engagement."""

    type: str
    status: str
    anchor: Span | None = None
    participants: list[str | list[str | None]] = []
    place: Name = None
    date: str | None = None


class Paper(msgspec.Struct):
    """An instrument."""

    name: Span
    kind: str
    stage: str
    date: str | None = None


class Someone(msgspec.Struct):
    """A person with their roles."""

    name: str | list[str | None]
    roles: list[Span] = []


class Records(msgspec.Struct):
    """What is true of a document, or what was found in it."""

    quotations: list[Said] = []
    engagements: list[Occasion] = []
    instruments: list[Paper] = []
    people: list[Someone] = []


class Gold(Records):
    """A document of a gold folder."""

    id: str = ""
    sha256: str = ""
    text: str = ""
    title: str | None = None
    lang: str | None = None
    url: str | None = None
    published: str | None = None

    def document(self) -> Document:
        """The text as the reader gets it, nothing of the gold in it."""
        title = self.title if self.title and self.text.startswith(self.title) else ""
        return Document(id=self.id, text=self.text, title=title, lang=self.lang, url=self.url, published=self.published)


class Tally:
    """Counts of one kind of record: how many are true, found, both; and shares judged on those that are both."""

    def __init__(self) -> None:
        self.gold = self.found = self.hit = 0
        self.shares: dict[str, tuple[int, int]] = {}

    def add(self, gold: int, found: int, hit: int) -> None:
        self.gold, self.found, self.hit = self.gold + gold, self.found + found, self.hit + hit

    def judge(self, share: str, right: bool) -> None:
        good, of = self.shares.get(share, (0, 0))
        self.shares[share] = (good + right, of + 1)

    @property
    def precision(self) -> float:
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hit / (self.gold + self.found) if self.hit else 0.0

    def figures(self, name: str) -> dict[str, float]:
        """Precision, recall, F1 and the shares, each under `name` and its own word."""
        parts = {"precision": self.precision, "recall": self.recall, "F1": self.f1}
        parts |= {share: good / of for share, (good, of) in self.shares.items()}
        return {f"{name} {part}": value for part, value in parts.items()}


def gold(folder: Path) -> list[Gold]:
    """The documents of a gold folder, by name of file. Raises BadInput where there are none or one cannot be read."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise BadInput(f"expected gold documents (*.json) in {folder}, there are none")
    try:
        return [msgspec.json.decode(path.read_bytes(), type=Gold) for path in paths]
    except msgspec.DecodeError as error:
        raise BadInput(f"expected gold documents in {folder}: {error}") from error


def measured(truths: Iterable[Gold], found: Mapping[str, Records]) -> dict[str, Tally]:
    """The tallies of a gold folder; a document without an entry in `found` counts as read and empty."""
    names = ("quotations loose", "quotations strict", "direct strict", "indirect strict")
    tallies = {name: Tally() for name in (*names, "engagements", "instruments", "people")}
    for truth in truths:
        records = found.get(truth.id, Records())
        quotations(tallies, truth.quotations, records.quotations)
        _engagements(tallies["engagements"], truth.engagements, records.engagements)
        _instruments(tallies["instruments"], truth.instruments, records.instruments)
        people(tallies["people"], truth.people, records.people)
    return tallies


def quotations(tallies: Mapping[str, Tally], truths: Sequence[Said], found: Sequence[Said]) -> list[tuple[int, int]]:
    """Adds one text's quotations to the tallies; returns the loosely matched pairs of indexes."""
    table = {
        (i, j): dice(truth.content, one.content)
        for (i, truth), (j, one) in product(enumerate(truths), enumerate(found))
    }
    loose = _best({pair: value for pair, value in table.items() if value >= LOOSE})
    strict = _best({pair: value for pair, value in table.items() if value >= STRICT})
    tallies["quotations loose"].add(len(truths), len(found), len(loose))
    tallies["quotations strict"].add(len(truths), len(found), len(strict))
    for i, j in loose:
        tallies["quotations loose"].judge("speaker", same_name(truths[i].speaker, found[j].speaker))
    for name, kinds in (("direct strict", {"direct"}), ("indirect strict", {"indirect", "mixed"})):
        both = sum(truths[i].kind in kinds and found[j].kind in kinds for i, j in strict)
        tallies[name].add(sum(q.kind in kinds for q in truths), sum(q.kind in kinds for q in found), both)
    return loose


def _engagements(tally: Tally, truths: Sequence[Occasion], found: Sequence[Occasion]) -> None:
    pairs = paired(truths, found, _likeness)
    tally.add(len(truths), len(found), len(pairs))
    for i, j in pairs:
        tally.judge("status", truths[i].status == found[j].status)
        tally.judge("date exact", truths[i].date == found[j].date)
        tally.judge("place", same_name(truths[i].place, found[j].place))


def _likeness(truth: Occasion, one: Occasion) -> float:
    """The share of parties both name (Jaccard), at least a half; 0 for another type or a day that contradicts."""
    if truth.type != one.type or not dates_agree(truth.date, one.date):
        return 0.0
    shared = len(paired(truth.participants, one.participants, lambda a, b: float(same_name(a, b))))
    union = len(truth.participants) + len(one.participants) - shared
    share = shared / union if union else 0.0
    return share if share >= 0.5 else 0.0


def _instruments(tally: Tally, truths: Sequence[Paper], found: Sequence[Paper]) -> None:
    def likeness(truth: Paper, one: Paper) -> float:
        value = dice([truth.name], [one.name])
        return value if value >= STRICT else 0.0

    pairs = paired(truths, found, likeness)
    tally.add(len(truths), len(found), len(pairs))
    for i, j in pairs:
        tally.judge("kind", truths[i].kind == found[j].kind)
        tally.judge("stage", truths[i].stage == found[j].stage)


def people(tally: Tally, truths: Sequence[Someone], found: Sequence[Someone]) -> None:
    """Adds one text's people: matched by name; of those with roles, the share with one role found strictly."""
    pairs = paired(truths, found, lambda a, b: float(same_name(a.name, b.name)))
    tally.add(len(truths), len(found), len(pairs))
    for i, j in pairs:
        if truths[i].roles:
            roles = product(truths[i].roles, found[j].roles)
            tally.judge("role", any(dice([a], [b]) >= STRICT for a, b in roles))


def paired(truths: Sequence[T], found: Sequence[U], likeness: Callable[[T, U], float]) -> list[tuple[int, int]]:
    """One-to-one pairs of indexes, the most alike first; a likeness of 0 never pairs."""
    return _best({(i, j): likeness(a, b) for (i, a), (j, b) in product(enumerate(truths), enumerate(found))})


def _best(table: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    for (i, j), value in sorted(table.items(), key=lambda item: -item[1]):
        if value > 0 and all(i != a and j != b for a, b in chosen):
            chosen.append((i, j))
    return chosen


def dice(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Twice the characters both cover over the characters each covers; 0 where neither covers any."""
    a = {i for span in one for i in range(span.start, span.stop)}
    b = {i for span in other for i in range(span.start, span.stop)}
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def dates_agree(one: str | None, other: str | None) -> bool:
    """Whether two ISO prefixes or ranges can mean the same day; an unknown one agrees with all."""
    if one is None or other is None:
        return True
    (since, until), (begin, end) = (_range(one), _range(other))
    return since <= end and begin <= until


def _range(date: str) -> tuple[str, str]:
    first, _, last = date.partition("/")
    return first, (last or first) + "~"  # «~» sorts after every digit: 2024-05 holds 2024-05-31


def same_name(truth: Name, found: Name) -> bool:
    """Equal once folded; or one is the other with fewer words, a capital among them (Ниязов, Азамат Ниязов), no party of the table."""
    if isinstance(truth, list):
        return any(same_name(each, found) for each in truth)
    if isinstance(found, list):
        return any(same_name(truth, each) for each in found)
    if truth is None or found is None:
        return truth is found
    a, b = party(truth), party(found)
    if a == b:
        return True
    few, many = sorted((set(a.split()), set(b.split())), key=len)
    capital = any(word[:1].isupper() and fold(word) in few for word in (*truth.split(), *found.split()))
    known = not {a, b, " ".join(few)}.isdisjoint(_parties())
    return bool(few) and few <= many and capital and not known


def party(name: str) -> str:
    """The form under which names of one party are equal."""
    folded = _MINISTRY.sub("мид", key(name))
    return _parties().get(folded, folded)


@cache
def _parties() -> dict[str, str]:
    lines = (Path(__file__).parent / "parties.txt").read_text(encoding="utf-8").splitlines()
    rows = [[key(name) for name in line.split(",")] for line in lines if line.strip() and not line.startswith("#")]
    return {name: names[0] for names in rows for name in names}
