"""The people of a document while it is read, and whom a description or a pronoun means.

A title is resolved within the text first, then by the pack on the day of the article. What fits two people equally stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kenes.language import ru
from kenes.language.forms import forms
from kenes.language.ru_phrase import nominative
from kenes.model.mark import Party
from kenes.pack.names import Hit
from kenes.pack.pack import Pack
from kenes.read.figure import Figure
from kenes.read.layout import Layout
from kenes.read.pronoun import meant
from kenes.read.role_words import Role
from kenes.text.fold import fold
from kenes.text.span import Span

_LEVEL_OF_CLASS = {"head-of-state": "head-of-state", "head-of-government": "head-of-government"}
_FOREIGN = re.compile(
    r"иностранных дел|глав\w{0,3} мид\b|госсекретар|внешнеполитического ведомства|глав\w{0,3} дипведомства"
)


# A word of one class can mean a person of another: «депутат» of a «спикер», «эксперт» of a «директор института».
_WIDER = {
    "expert": {"expert", "chair", "media", "official", "secretary", "culture", "deputy"},
    "parliament": {"parliament", "chair", "deputy", "secretary"},
    "minister": {"minister", "deputy"},
    "chair": {
        "chair",
        "minister",
        "head-of-state",
        "head-of-government",
        "secretary",
        "official",
        "deputy",
        "business",
    },
    "secretary": {"secretary", "deputy", "envoy"},
    "official": {"official", "minister", "chair", "deputy", "secretary"},
    "envoy": {"envoy", "minister", "secretary"},
    "military": {"military"},
    "deputy": {"deputy"},
    "media": {"media", "expert"},
    "person": {"person"},
}
_SAY_NOTHING = {
    "стран",
    "государств",
    "двух",
    "обеих",
    "страны",
    "государства",
    "республики",
    "ведомства",
    "нашего",
    "нашей",
    "региона",
    "области",
    "министерства",
    "компании",
}


def _shared(a: set[str], b: set[str]) -> bool:
    """Whether two complements mean one thing: a word in common, or one inside the other («обороны», «минобороны»)."""
    whole = any(x[:5] in y or y[:5] in x for x in a for y in b if len(x) > 4 and len(y) > 4) or bool(a & b)
    return whole or any(_shortens(x, b) for x in a) or any(_shortens(y, a) for y in b)


_SENT = {"представитель", "сотрудник"}
_ANY_POST = {"политик", "дипломат"}
_CLIPPED = ("нац", "мин", "гос", "ген", "обл", "гор")
_STEM = 4


def _shortens(short: str, words: set[str]) -> bool:
    """«нацбанка» beside «национального банка», «минздрава» beside «министерства здравоохранения»."""
    rest = short[3:]
    return short.startswith(_CLIPPED) and len(rest) >= _STEM and any(word.startswith(rest[:_STEM]) for word in words)


@dataclass(slots=True)
class Cast:
    """The people of a document and the ways to find them. `home` is the state whose outlet speaks, where known."""

    sheet: Layout
    pack: Pack
    on: str | None
    home: str | None
    hits: list[Hit]
    figures: list[Figure]

    def named_in(self, span: Span) -> list[Figure]:
        """The figures whose name stands inside `span`, in order."""
        found = [
            (name.span.start, figure)
            for figure in self.figures
            for name in figure.cluster.names
            if span.covers(name.span) or (span.overlaps(name.span) and name.span.start >= span.start)
        ]
        return _distinct(figure for _, figure in sorted(found, key=lambda each: each[0]))

    def states_in(self, span: Span) -> list[str]:
        """The states that the words of `span` name: «президент Казахстана», «грузинского парламента»."""
        found = []
        for hit in self.hits:
            if span.start <= hit.start and hit.stop <= span.stop:
                for candidate in hit.candidates[:1]:
                    row = self.pack.organisations.get(candidate.id)
                    if row is not None:
                        state = row.id if row.kind == "state" else row.state
                        if state:
                            found.append(state)
        return found

    def levels_in(self, role: Role) -> set[str]:
        """The levels of post that a role phrase can name."""
        words = fold(role.span.of(self.sheet.text))
        if _FOREIGN.search(words) and role.cls in ("minister", "chair"):
            return {"foreign-minister"}
        if fold(role.head.of(self.sheet.text)).startswith("глав") and "государств" in words:
            return {"head-of-state"}
        if fold(role.head.of(self.sheet.text)).startswith("глав") and ("правительств" in words or "кабмин" in words):
            return {"head-of-government"}
        if (
            fold(role.head.of(self.sheet.text)).startswith("глав")
            and self.states_in(role.span)
            and not self._of_a_body(role)
        ):
            return {"head-of-state"}  # «глава Чили»
        level = _LEVEL_OF_CLASS.get(role.cls)
        if level and self._of_a_body(role):
            return set()  # «президент Национального центра», «почётный президент комитета»
        if level == "head-of-state" and fold(role.head.of(self.sheet.text)).startswith("лидер"):
            return {"head-of-state", "head-of-government"}
        if fold(role.head.of(self.sheet.text)).startswith("канцлер"):
            return {"head-of-government"}
        return {level} if level else set()

    def described_by(self, role: Role, offset: int, spoke: str = "") -> Figure | Party | None:
        """Whom a role phrase at `offset` means: a figure of the text, a holder from the pack, or None. `spoke` is who spoke
        last: «министр» of two who are ministers."""
        states, levels = self.states_in(role.span), self.levels_in(role)
        lemma = _lemma(role.head.of(self.sheet.text))
        scored: list[tuple[float, int, Figure]] = []
        inside = self.named_in(role.span)  # «представитель Садыкова» is not Садыков
        for figure in self.figures:
            if any(figure is each for each in inside):
                continue
            score = self._fit(figure, role, lemma, states, levels)
            if score > 0:
                near = figure.last_before(offset)
                if near < 0:
                    score -= 1.5
                scored.append((score, near, figure))
        if scored:
            best = max(score for score, _, _ in scored)
            close = sorted((near, i) for i, (score, near, _) in enumerate(scored) if score >= best - 0.5)
            if best > 0:
                again = [i for _, i in close if scored[i][2].name == spoke]
                if again and len(close) > 1 and not states:
                    return scored[again[0]][2]
                if (
                    len(close) > 1
                    and self._side_by_side(close[-2][0], close[-1][0])
                    and abs(scored[close[-1][1]][0] - scored[close[-2][1]][0]) < 0.25
                ):
                    return None  # two ambassadors in one sentence: «посол» is either
                return scored[close[-1][1]][2]
        if not states and not levels and not self._complement(role) and len(self.figures) == 1 and role.cls != "person":
            return self.figures[0]
        return self._holder(role, states, levels)

    def _side_by_side(self, a: int, b: int) -> bool:
        return a >= 0 and b >= 0 and self.sheet.sentence_at(a) == self.sheet.sentence_at(b)

    def _fit(self, figure: Figure, role: Role, lemma: str, states: list[str], levels: set[str]) -> float:
        same_word = any(_lemma(each.head.of(self.sheet.text)) == lemma for each in figure.adjacent)
        if states and figure.states and not set(states) & figure.states:
            return 0.0
        own = self._complement(role)
        if (
            own
            and not levels
            and not states
            and role.cls == "chair"
            and figure.levels & {"head-of-state", "head-of-government"}
        ):
            return 0.0  # «руководитель управления дорог» is not the president
        if own and not levels and figure.adjacent:
            theirs = {word for each in figure.adjacent for word in self._complement(each)}
            if theirs and not states and not _shared(own, theirs):
                return 0.0
        if own and lemma in _SENT and not states:
            theirs = {word for each in figure.adjacent for word in self._complement(each)}
            if not _shared(own, theirs):
                return 0.0  # «представитель пресс-службы» is not the deputy minister
        agree = 1.0 if states and set(states) & figure.states else 0.0
        if levels:
            if levels & figure.levels:
                if not states and self.home and figure.states and self.home in figure.states:
                    agree += 0.75
                return 3.0 + agree + (1.0 if same_word else 0.0)
            return (
                2.0 + agree
                if same_word and not figure.levels and not any(self._complement(each) for each in figure.adjacent)
                else 0.0
            )
        if same_word:
            return 3.0 + agree
        if role.cls in figure.classes or (role.cls == "minister" and figure.levels & {"minister", "foreign-minister"}):
            return 2.0 + agree
        if own and role.cls in ("media", "expert") and not agree:
            return 0.0
        if figure.classes & _WIDER.get(role.cls, set()):
            return 1.75 + agree if role.cls in {"expert", "chair", "parliament"} else 1.5 + agree
        if lemma in _ANY_POST and agree and figure.levels:  # «украинский политик» of the minister of Ukraine
            return 1.6 + agree
        if role.cls == "expert" and not figure.adjacent and not figure.levels:
            return 1.6
        return 0.0

    def _of_a_body(self, role: Role) -> bool:
        """Whether a post is said of something else than a state: what is left of its complement when states are taken out."""
        left = self.sheet.text[role.head.stop : role.span.stop]
        for hit in self.hits:
            if role.head.stop <= hit.start and hit.stop <= role.span.stop and self.states_in(Span(hit.start, hit.stop)):
                left = left.replace(hit.form, " ")
        words = {word.strip('«»"(),.') for word in fold(left).split() if len(word) > 3}
        return bool(words - _SAY_NOTHING)

    def says_of_what(self, role: Role) -> bool:
        """Whether a role names the office it is in: «глава порта»; «глава ведомства» does not."""
        return bool(self._complement(role))

    def _complement(self, role: Role) -> set[str]:
        """The words that say of what: «глава Нацбанка» -> {нацбанка}; «президент страны» says nothing."""
        words = fold(self.sheet.text[role.head.stop : role.span.stop]).split()
        return {word.strip('«»"(),.') for word in words if len(word) > 3} - _SAY_NOTHING

    def _holder(self, role: Role, states: list[str], levels: set[str]) -> Party | None:
        """Who held the post that the words name on the day of the article, where exactly one did."""
        if self.on is None:
            return None
        state = states[0] if states else self.home
        for level in ("head-of-state", "head-of-government", "foreign-minister"):  # a «лидер» is the first of them
            held = (
                {t.person for t in self.pack.holder_of(level, state, self.on)} if level in levels and state else set()
            )
            if len(held) == 1:
                person = self.pack.people.get(next(iter(held)))
                return Party(person.name, person.id) if person else None
        if levels or not self._complement(role):
            return None
        answers = self.pack.who(nominative(role.span.of(self.sheet.text)), self.on)
        people = {answer.person.id: answer.person.name for answer in answers if answer.tenure.certain}
        return Party(next(iter(people.values())), next(iter(people))) if len(people) == 1 else None

    def pronoun(self, word: str, offset: int, spoke: str = "") -> Figure | None:
        """Whom «он», «она», «его», «её» means: the last person of that gender who was named as a subject, else named."""
        return meant(self.sheet, self.figures, word, offset, spoke)


def _distinct(figures: Iterable[Figure]) -> list[Figure]:
    found: list[Figure] = []
    for figure in figures:
        if not any(figure is each for each in found):
            found.append(figure)
    return found


def _lemma(word: str) -> str:
    for form in forms(word):
        if form.pos in ("NOUN", "PROPN", "ADJ") and fold(form.lemma) in ru.roles():
            return fold(form.lemma)
    return fold(word)
