"""The gist of a document: its telling words, names, numbers, days and occasions, each with a weight, and a sketch of its words.

Made of one document and its reading alone, so that it is the same in whatever company the document is stored. What the text
recalls («Напомним, …», "Earlier …") is not what it tells, and is left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from rensa import RMinHash

from kenes.language.frequency import russian
from kenes.model.document import Document
from kenes.model.mark import Mention
from kenes.model.record import Report
from kenes.model.report import Reading
from kenes.model.story import Gist
from kenes.pack.pack import Pack
from kenes.record.identity import latin, slug
from kenes.record.page import source
from kenes.record.words import stem, words
from kenes.text.fold import fold
from kenes.text.sentences import paragraphs, sentences
from kenes.text.span import Span

TELLING = 1  # of gists and of what is made of them: stores folded with another are to be folded anew
TITLE = 140  # characters of a text without a title that stand for one
WHOLE = 1000  # the length of a gist as a vector
TERMS = 80
SENTENCES = 25  # of a text that are looked at
_FIRST = 7  # of them whose days are looked at
_TITLE = 2.0  # how much a word of the title counts
_DECAY, _LEAST = 5.0, 0.2  # how fast words count less from sentence to sentence, and how little at last
_LETTERS, _NAME = 3, 6  # of a word that counts; of a name as scripts and endings leave it
_SHINGLE = 4  # words
_HASHES = 64
SEED = 2024
_SHORT = 8  # words below which a text has no sketch
# How telling what is not a word of Russian is, on the scale of `rarity`.
_NUMBER, _DAY, _LONG, _OTHER, _CAPITAL = 0.55, 0.6, 0.65, 0.45, 0.75
_MOST = 0.85  # for a name of the pack
_LEADER, _PERSON, _BODY = 0.6, 0.85, 0.6
_LEAD, _STATES = 2, 4  # sentences that set the scene, the title one of them; more states than these are a list
_QUIET = 0.7
_FULL = 1.0  # for a full name that is in no pack
_OCCASIONS = ("engagement", "instrument", "utterance")
_SEEN = 200  # how often a form is in the counts that is not there
_RARE = 400  # forms below are not worth their place
_POWER = 1.5  # how much more a telling word weighs

_WORD = re.compile(r"[\w']+")
_LETTERED = re.compile(r"[^\W\d_]{2,}")
# What recalls earlier news: a sentence that begins so tells another occurrence.
_RECALLS = re.compile(
    r"[\s«\"■•–-]*(?:напомн|напомин|ранее|как ранее|как сообщал|как писал|до этого|читайте|подробнее|продолжение|по теме|также по теме"
    r"|подписывай|фото[:\s]|видео[:\s]|earlier|previously|as reported|read also|recall|еске салайық|бұған дейін|бұрын|eslatib o|avvalroq|эслатиб|аввалроқ"
    r"|эске салсак|буга чейин|мурда|ёдовар|қаблан)"
)
_DAY_MONTH = re.compile(r"\b(\d{1,2}) +([^\W\d_]{3})")


def gist(document: Document, reading: Reading, pack: Pack, reports: Iterable[Report] = ()) -> Gist:
    """The gist of a document; `reports` are what its reading adds to the records."""
    from_ = source(document, reading, pack)
    told = tuple(_told(document))
    sketch, size = sketched(document.text)
    return Gist(
        document=document.id,
        title=document.title or " ".join(document.text.split())[:TITLE],
        outlet=from_.outlet,
        official=from_.official,
        lang=reading.lang,
        published=document.published,
        terms=_scaled(_weights(document, reading, pack, told)),
        occasions=tuple(sorted({*_occasions(reports), *_scene(told, reading.mentions, pack)})),
        days=tuple(sorted(set(_days(document, reading)))),
        written=tuple(sorted(set(_written(document, reading, told)))),
        sketch=sketch,
        size=size,
    )


class _Sentence(NamedTuple):
    """A sentence that tells something, and what its words count: those of the title most, then the less the later."""

    span: Span
    weight: float
    title: bool


def _told(document: Document) -> Iterator[_Sentence]:
    text, at = document.text, 0
    for paragraph in paragraphs(text):
        for span in sentences(text, paragraph):
            if document.title and span.stop <= len(document.title):
                yield _Sentence(span, _TITLE, True)
            elif not _RECALLS.match(fold(span.of(text))):
                yield _Sentence(span, max(_LEAST, math.exp(-at / _DECAY)), False)
                at += 1
                if at == SENTENCES:
                    return


def _weights(document: Document, reading: Reading, pack: Pack, told: Sequence[_Sentence]) -> dict[str, float]:
    """Every term of a text with its weight: how much it is told of, and how telling it is."""
    text = document.text
    folded = fold(text)
    named = _Names(reading.mentions, pack)
    marks = {
        mark.span.start: mark.value for mark in reading.dates if mark.value and len(mark.value) == len("2024-05-16")
    }
    capitals = _capitals(text, told)
    many: dict[str, float] = {}
    rare: dict[str, float] = {}
    for sentence in told:
        here = dict(named.within(sentence.span))
        for found in _WORD.finditer(text, sentence.span.start, sentence.span.stop):
            if found.start() in marks:
                here[f"={marks[found.start()]}"] = _DAY
            if not named.covers(found.start()):
                here.update(_term(folded[slice(*found.span())], reading.lang, capitals))
        for term, rarity in here.items():
            many[term] = many.get(term, 0.0) + sentence.weight
            rare[term] = max(rare.get(term, 0.0), rarity)
    return {term: math.log1p(count) * rare[term] ** _POWER for term, count in many.items()}


def _term(word: str, lang: str | None, capitals: frozenset[str]) -> Iterator[tuple[str, float]]:
    """The term a folded word is: `#5500` a number, `~petrop` a name in whatever script, else its stem."""
    if word.isdigit():
        if len(word) > 1:
            yield "#" + word, _NUMBER
    elif len(word) >= _LETTERS:
        cut = stem(word)
        name = latin(cut)[:_NAME]
        rarity = _rarity(cut, len(word), lang)
        yield ("~" + name, rarity if lang == "ru" else max(rarity, _CAPITAL)) if name in capitals else (cut, rarity)


def _capitals(text: str, told: Sequence[_Sentence]) -> frozenset[str]:
    """The names of a text in one form for all scripts: what has a capital letter inside a sentence."""
    inside = (list(_LETTERED.finditer(text, each.span.start, each.span.stop))[1:] for each in told if not each.title)
    found = {latin(stem(fold(word.group())))[:_NAME] for words in inside for word in words if word.group()[0].isupper()}
    return frozenset(found - {""})


class _Names:
    """The names of the pack in a text: which words they cover, which terms a sentence has of them."""

    def __init__(self, mentions: Sequence[Mention], pack: Pack) -> None:
        self._found = sorted((each.span, each.entity) for each in mentions if each.entity is not None)
        self._covered = {at for span, _ in self._found for at in range(span.start, span.stop)}
        self._others = [(each.span, slug(each.name)) for each in mentions if _full(each)]
        self._pack = pack

    def covers(self, at: int) -> bool:
        return at in self._covered

    def within(self, span: Span) -> Iterator[tuple[str, float]]:
        for at, entity in self._found:
            if span.start <= at.start < span.stop and entity not in self._pack.outlets:
                yield "@" + entity, _of_entity(self._pack, entity)
        yield from (("@" + name, _FULL) for at, name in self._others if span.start <= at.start < span.stop)


def _full(mention: Mention) -> bool:
    """A person or body of no pack, by a name of several words."""
    known = mention.entity is not None or mention.candidates
    return not known and mention.kind in ("person", "organisation") and " " in mention.name


@lru_cache(maxsize=20_000)
def _of_entity(pack: Pack, entity: str) -> float:
    """How telling a name of the pack is: of a president little, because he is in the news of every day."""
    if entity in pack.people:
        return _LEADER if entity in _leaders(pack) else _PERSON
    name = str(getattr(pack.entity(entity), "name", "") or "")
    known = max((_rarity(stem(word), len(word), "ru") for word in words(name)), default=_OTHER)
    return min(_BODY if entity in pack.organisations else _MOST, known)


@lru_cache(maxsize=8)
def _leaders(pack: Pack) -> frozenset[str]:
    heads = {id for id, post in pack.posts.items() if post.level == "head-of-state"}
    return frozenset(each.person for each in pack.tenures if each.post in heads)


def _scene(told: Sequence[_Sentence], mentions: Sequence[Mention], pack: Pack) -> Iterator[str]:
    """Where and between whom the title and the first sentence lie: small places, and pairs of states. Names that are common
    alone say much together."""
    first = [each.span for each in told[:_LEAD]]
    named = {
        (each.kind, each.entity)
        for each in mentions
        if each.entity is not None and any(span.start <= each.span.start < span.stop for span in first)
    }
    states = sorted({str(entity) for kind, entity in named if kind == "state"})
    if len(states) <= _STATES:
        yield from ("dyad:" + "|".join(pair) for pair in combinations(states, 2))
    yield from (f"place:{entity}" for kind, entity in named if kind == "place" and _small(pack, str(entity)))


def _small(pack: Pack, entity: str) -> bool:
    """A place that is not in the news of every day."""
    row = pack.places.get(entity)
    return row is not None and row.kind not in ("state", "capital", "region") and _of_entity(pack, entity) >= _QUIET


def _occasions(reports: Iterable[Report]) -> Iterator[str]:
    """What a document shares with others that tell of one meeting, document or statement: the blocks of its reports."""
    return (key for report in reports if report.kind in _OCCASIONS for key in report.keys)


def _days(document: Document, reading: Reading) -> Iterator[str]:
    """The days a title names."""
    marks = (mark for mark in reading.dates if mark.span.start < len(document.title))
    return (mark.value for mark in marks if mark.value is not None and len(mark.value) == 10)


def _written(document: Document, reading: Reading, told: Sequence[_Sentence]) -> Iterator[str]:
    """The days of the first sentences, by number and month: without a day of publication nobody knows their year."""
    first = [each.span for each in told[:_FIRST]]
    for mark in reading.dates:
        found = _DAY_MONTH.search(fold(mark.span.of(document.text)))
        if found and any(span.start <= mark.span.start < span.stop for span in first):
            yield f"{int(found[1])} {found[2]}"


def _scaled(weights: dict[str, float]) -> tuple[tuple[str, int], ...]:
    """The heaviest terms, as whole numbers: their sums are the same in any order."""
    heavy = sorted(weights.items(), key=lambda each: (-round(each[1], 9), each[0]))[:TERMS]
    length = math.sqrt(sum(weight * weight for _, weight in heavy))
    return tuple((term, told) for term, weight in heavy if (told := round(WHOLE * weight / length)))


@cache
def _counts() -> dict[str, int]:
    found: dict[str, int] = {}
    for form, count in russian():
        if count >= _RARE:
            cut = stem(form.replace("ё", "е"))
            found[cut] = found.get(cut, 0) + count
    return found


@cache
def _all() -> float:
    return math.log(sum(_counts().values()) / _SEEN)


def _rarity(cut: str, length: int, lang: str | None) -> float:
    """How telling a word is, 0 to 1: of Russian by how rare its stem is in the news, of others by its length."""
    if lang == "ru":
        return 1 - math.log((_counts().get(cut, 0) + _SEEN) / _SEEN) / _all()
    return _LONG if length > _NAME else _OTHER if length > _LETTERS + 1 else 0.2


def sketched(text: str) -> tuple[bytes, int]:
    """The sketch of a text and the number of its shingles; of a text too short to be copied nothing."""
    found = _WORD.findall(fold(text))
    if len(found) < _SHORT:
        return b"", 0
    runs = {" ".join(found[at : at + _SHINGLE]) for at in range(len(found) - _SHINGLE + 1)}
    hashes = RMinHash(num_perm=_HASHES, seed=SEED)
    hashes.update(sorted(runs))
    return b"".join(value.to_bytes(4, "little") for value in hashes.digest()), len(runs)


def overlap(one: Gist, other: Gist) -> tuple[float, float]:
    """What two texts share of their shingles, estimated: of both together, and of the shorter (Broder 1997)."""
    if not one.sketch or not other.sketch:
        return 0.0, 0.0
    same = sum(one.sketch[at : at + 4] == other.sketch[at : at + 4] for at in range(0, 4 * _HASHES, 4))
    both = same / _HASHES
    return both, min(1.0, both * (one.size + other.size) / (1 + both) / min(one.size, other.size))
