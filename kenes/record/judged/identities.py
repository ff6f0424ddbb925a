"""Who is who by people's word: the judgements that stand, what they call the same and what they hold apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kenes.model.judgement import IdentityTarget, Judgement, JudgementTarget
from kenes.model.record import Report
from kenes.record.identity import instant, voice

REPORT = "report:"


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


def seed(report: Report, identities: Identities) -> str:
    """The id a report gives its record: its own where a person took it out of another."""
    return report.id if report.id in identities.singled else report.seed
