"""Which names, ids and reports are one thing: comparing forms of names, ids made of content, and people's judgements.

An id never depends on what was seen first: it is made of what it names. docs/decisions/0004-record-identity.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

from kenes.model.document import moment
from kenes.model.judgement import IdentityTarget, Judgement, JudgementTarget
from kenes.model.record import Report
from kenes.text.fold import fold

# One form for a name in Cyrillic and Latin: Мирзиёев, Mirziyoyev; Жапаров, Japarov, Zhaparov. For comparing only.
_CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфхцыэ", "abvgdeziiklmnoprstufhcie", strict=True)),
    "ж": "j", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "iu", "я": "ia",
    "ә": "a", "ғ": "g", "қ": "k", "ҳ": "h", "һ": "h", "ң": "n", "ө": "o", "ү": "u", "ұ": "u", "ў": "o", "і": "i",
    "ӣ": "i", "ӯ": "u", "ҷ": "j",
}  # fmt: skip
_LATIN = {
    **dict.fromkeys("áàâäãåā", "a"), **dict.fromkeys("éèêëē", "e"), **dict.fromkeys("íìîïıīý", "i"), **dict.fromkeys("óòôöõ", "o"),
    **dict.fromkeys("úùûüū", "u"), "ç": "ch", "ş": "sh", "š": "sh", "ž": "j", "č": "ch", "ğ": "g", "ň": "n", "ñ": "n",
}  # fmt: skip
_TABLE = str.maketrans(_CYRILLIC | _LATIN)
_PAIRS = (
    ("zh", "j"), ("kh", "h"), ("ts", "c"), ("ks", "h"), ("ng", "n"), ("q", "k"), ("x", "h"), ("w", "v"), ("y", "i"),
)  # fmt: skip
_IOTATED = re.compile(r"y[eo]")
_TWICE = re.compile(r"(.)\1+")
_NOT_NAME = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=50_000)
def latin(name: str) -> str:
    """The words of a name in a form that is one for its spellings in Russian, Kazakh, Uzbek, Kyrgyz and English."""
    plain = fold(name).replace("'", "").translate(_TABLE)
    plain = _IOTATED.sub("e", plain)
    for one, other in _PAIRS:
        plain = plain.replace(one, other)
    return _NOT_NAME.sub(" ", _TWICE.sub(r"\1", plain)).strip()


def slug(name: str) -> str:
    """`Ассоль Мирманова` -> `asol-mirmanova`: the comparing form as an id; hashed where nothing of it is Latin."""
    return latin(name).replace(" ", "-") or digest(fold(name))


def voice(id: str | None, name: str) -> str:
    """Under which key people are looked for: the pack's id; of anybody else the last word of the name, because texts shorten
    names to it; an organisation's id."""
    if id is None:
        return latin(name).split(" ")[-1]
    return re.split(r"[:-]", id)[-1] if id.startswith("person:") else id


def digest(*parts: object) -> str:
    """Sixteen hexadecimal characters that stand for `parts`."""
    return blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@lru_cache(maxsize=50_000)
def instant(published: str | None) -> float:
    """Seconds of an ISO prefix for comparing, in UTC where it has no zone; after every date where there is none."""
    if published is None:
        return float("inf")
    found = moment(published)
    return (found.replace(tzinfo=None) - (found.utcoffset() or _ZERO) - _EPOCH).total_seconds()


_EPOCH = moment("1970-01-01")
_ZERO = _EPOCH - _EPOCH


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that were not undone, the oldest first, in one order however they came. An undoing reaches only what
    is older than itself; undone itself, it no longer reaches anything."""
    ordered = sorted({each.id: each for each in judgements}.values(), key=lambda each: (instant(each.at), each.id))
    place = {each.id: at for at, each in enumerate(ordered)}
    undone: set[str] = set()
    for at, each in reversed(list(enumerate(ordered))):
        target = each.target
        if isinstance(target, JudgementTarget) and each.id not in undone and place.get(target.judgement, at) < at:
            undone.add(target.judgement)
    return tuple(each for each in ordered if each.id not in undone and not isinstance(each.target, JudgementTarget))


class Identities:
    """What people said of identities: `of(id)` is the one id of everything judged the same, `apart` the pairs judged
    different, `singled` the reports taken out one by one."""

    def __init__(self, judgements: Sequence[Judgement]) -> None:
        said: dict[frozenset[str], Judgement] = {}
        for each in judgements:
            if isinstance(each.target, IdentityTarget):
                pair = frozenset((each.target.one, each.target.other))
                said.pop(pair, None)
                said[pair] = each
        self.apart = {pair: each.id for pair, each in said.items() if each.verdict == "different" and len(pair) == 2}
        self.same = [(pair, each.id) for pair, each in said.items() if each.verdict == "same" and len(pair) == 2]
        self.singled = frozenset(id for pair in self.apart for id in pair if id.startswith(REPORT))
        self._group: dict[str, frozenset[str]] = {}
        for pair, _ in self.same:
            joined = frozenset().union(*(self._group.get(id, frozenset((id,))) for id in pair))
            if not any(other <= joined for other in self.apart):
                self._group.update(dict.fromkeys(joined, joined))
        voices: dict[str, frozenset[str]] = {}
        for pair, _ in self.same:
            heard = frozenset(voice(id, id) for id in pair)
            joined = heard.union(*(voices.get(each, heard) for each in heard))
            voices.update(dict.fromkeys(joined, joined))
        self._voice = {each: min(all) for each, all in voices.items()}
        self._of = {id: min(group, key=lambda each: (":" in each, each)) for id, group in self._group.items()}

    def of(self, id: str) -> str:
        """The id that stands for `id`: the pack's own where there is one among those judged the same."""
        return self._of.get(id, id)

    def of_key(self, key: str) -> str:
        """A key of somebody's words or posts (`utterance:…@dol`) under the one voice of all judged to be one person."""
        head, at, whose = key.rpartition("@")
        return f"{head}@{self._voice.get(whose, whose)}" if at and self._voice else key

    def group(self, id: str) -> frozenset[str]:
        return self._group.get(id, frozenset((id,)))


REPORT = "report:"


def seed(report: Report, identities: Identities) -> str:
    """The id a report gives its record: its own where a person took it out of another."""
    return report.id if report.id in identities.singled else report.seed


def gathered(
    reports: Sequence[Report],
    identities: Identities,
    order: Callable[[Sequence[Report]], tuple[object, ...]],
    marks: Callable[[Sequence[Report]], Iterable[Hashable]],
    fits: Callable[[Sequence[Report], Sequence[Report]], tuple[float, ...] | None],
) -> list[list[Report]]:
    """The records among the reports of one block, as lists of their members; the same lists whatever their order.

    Reports of one seed describe one thing in the same words: they are a unit. Units come in `order` (the surest first); each
    joins the record it fits best among those with a mark in common, or founds one. One that fits two equally well founds
    its own: a guess would be wrong half the time. `fits(unit, leader)` compares with the unit that founded the record.
    """
    units: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda each: (instant(each.source.published), each.id)):
        units.setdefault(seed(report, identities), []).append(report)
    ranked = sorted(units.items(), key=lambda each: (*order(each[1]), each[0]))
    records: list[tuple[list[Report], list[Report], set[str]]] = []  # leader, members, seeds
    by_mark: dict[Hashable, list[int]] = {}
    for name, unit in ranked:
        near = list(marks(unit))
        scores = []
        for at in sorted({at for mark in near for at in by_mark.get(mark, ())}):
            if any(frozenset((name, other)) in identities.apart for other in records[at][2]):
                continue
            score = fits(unit, records[at][0])
            if score is not None:
                scores.append((score, at))
        best = max(scores, default=None)
        if best is not None and sum(score == best[0] for score, _ in scores) == 1:
            records[best[1]][1].extend(unit)
            records[best[1]][2].add(name)
            continue
        records.append((unit, list(unit), {name}))
        for mark in near:
            by_mark.setdefault(mark, []).append(len(records) - 1)
    return [members for _, members, _ in records]
