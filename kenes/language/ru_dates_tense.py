"""Whether the words around a date lie behind or ahead: the verb of its clause, looked up only when a date needs it.

«Стороны подписали договор 9 августа» is behind, «форум пройдёт 9 августа» ahead. Words of planning point ahead in
any tense, words of arranging («договорились», «отменили») say nothing of the date beside them: words/ru-tense.tsv.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from kenes.language.days import Tense
from kenes.language.forms import forms
from kenes.language.lexicon import rows
from kenes.text.fold import fold
from kenes.text.span import Span

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[,;:()«»\"“”„–—]")
_END = re.compile(r"[.!?…]+[\"»”)]*\s+(?=[\"«“„(—–-]?\s?[A-ZА-ЯЁ\d])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[А-ЯЁA-Z]|гг?|им|ст|ул))\.\s+$"
)  # «9 августа 2024 г. К. Ахметов…» does not end here
_LIKELY = 0.3  # «примет» is a noun or a verb, even odds


class Clauses:
    """The sentences of a text: the given spans, or found at the first question."""

    def __init__(self, text: str, spans: Sequence[Span] | None = None) -> None:
        self.text = text
        self._given = sorted(spans) if spans is not None else None
        self._found: dict[int, list[int]] = {}  # where a paragraph starts -> where its sentences do

    def sentence(self, at: int) -> Span:
        """The sentence that holds the character `at`."""
        if self._given is not None:
            return self._given[max(0, bisect.bisect_right(self._given, at, key=lambda span: span.start) - 1)]
        start, stop = self.text.rfind("\n", 0, at) + 1, self.text.find("\n", at)
        stop = stop if stop >= 0 else len(self.text)
        if start not in self._found:
            ends = (match.end() for match in _END.finditer(self.text, start, stop))
            self._found[start] = [
                start,
                *(e for e in ends if not _ABBREVIATION.search(self.text, max(start, e - 8), e)),
                stop,
            ]
        starts = self._found[start]
        number = bisect.bisect_right(starts, at) - 1
        return Span(starts[number], starts[number + 1])

    def tense(self, mark: Span) -> Tense | None:
        """The tense of the clause of `mark`, else of the nearest clause of its sentence that has one; None where no
        verb tells. A clause of «как сообщил X» is passed over."""
        sentence = self.sentence(mark.start)
        clause = position = 0
        here = (0, 0)
        found: list[tuple[int, int, Tense, bool]] = []
        passed_over = opens = placed = False
        before: list[str] = []
        governor: Tense | None = None
        for match in _WORD.finditer(self.text, sentence.start, sentence.stop):
            if not placed and match.start() >= mark.start:
                here, placed = (clause, position), True
            if match.start() < mark.stop and match.end() > mark.start:
                continue
            word = match.group()
            if not word[0].isalpha():
                clause, opens, before, governor = clause + 1, True, [], None
                continue
            passed_over = word.lower() == "как" if opens or not position else passed_over
            opens, position = False, position + 1
            if word.lower() in ("бы", "б"):  # «был бы рад видеть» is not behind
                found, governor = [each for each in found if each[0] != clause], None
            tense = None if passed_over else _told(word, before, governor)
            if tense is not None:
                governor = tense
                found.append((clause, position, tense, evidence(word)[1] == "infinitive"))
            before = [*before[-1:], word]
        if not placed:
            here = (clause, position)
        ranked = [
            (abs(clause - here[0]), abs(2 * position - 2 * here[1] - 1), tense)
            for clause, position, tense, infinitive in found
            if clause == here[0]
            or not infinitive  # «9 августа, чтобы успеть»: another clause's infinitive says nothing
        ]
        return min(ranked)[2] if ranked else None


def _told(word: str, before: Sequence[str], governor: Tense | None) -> Tense | None:
    """The tense a word tells after the words before it: «подписан» is past, «будет подписан» future; an infinitive under
    a past verb is past («смог приехать»), alone it is what is still to be completed («решено провести»)."""
    tense, form = evidence(word)
    if form == "passive" and any(evidence(each)[0] == "future" for each in before):
        return "future"
    return "past" if form == "infinitive" and governor == "past" else tense


@cache
def _kinds() -> dict[str, str]:
    """Folded lemma -> ahead or open."""
    return {fold(row["lemma"]): row["kind"] for row in rows("ru-tense")}


@lru_cache(maxsize=50_000)
def evidence(word: str) -> tuple[Tense | None, Literal["passive", "infinitive"] | None]:
    """The tense a word form tells by itself; whether it is a short passive participle or an infinitive."""
    verbs = [form for form in forms(word) if form.pos in ("VERB", "AUX") or fold(form.lemma) in _kinds()]
    if sum(form.prob for form in verbs) < _LIKELY:
        return None, None
    form = min(verbs, key=lambda each: (each.verb != "Fin", -each.prob))  # «ликвидируем» is also a participle
    kind = _kinds().get(fold(form.lemma))
    if kind is not None:
        return ("future" if kind == "ahead" else None), None
    if form.verb == "Inf":
        return ("future" if form.aspect == "Perf" else None), "infinitive"
    if form.tense == "Past" and form.verb in ("Fin", "Part"):
        return "past", "passive" if form.short else None
    if form.verb == "Fin":
        return ("future" if form.tense == "Fut" else "present" if form.tense == "Pres" else None), None
    return None, None
