"""From the words that name a source to who that is: a person of the text, a holder of a post, an organisation, a state.

«он», «политолог», «Глава государства», «в ведомстве», «сообщении министерства»: each is followed to a name within the text
and, for posts, to the pack on that day. Vague sources («источник», «жители») have no speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kenes.language import ru
from kenes.language.forms import forms
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_phrase import nominative
from kenes.model.mark import Party
from kenes.read.bodies import Named
from kenes.read.cast import Cast
from kenes.read.clusters import within
from kenes.read.figure import Figure
from kenes.read.issuers import issuer, said_by_kind
from kenes.read.layout import Layout
from kenes.read.offices import LOCAL, ministry, office, owner, referred, unnamed
from kenes.read.role_words import Role
from kenes.text.fold import fold
from kenes.text.span import Span

OFFICIAL = frozenset({"chair", "minister", "deputy", "secretary", "envoy"})
_PRONOUNS = {"он", "она", "его", "ее", "него", "нее", "ему", "ей", "ним", "ней"}
_SELF = {"я", "мы", "мне", "нас", "мой", "наш", "моему", "моим", "нашим", "нашему", "нам"}
_THEY = {"они", "их", "них", "им"}


@dataclass(slots=True)
class Speakers:
    """Finds speakers for one document. `said` remembers who spoke, for «в ведомстве» and for quotations without a name."""

    sheet: Layout
    cast: Cast
    bodies: list[Named]
    said: list[tuple[int, Party]] = field(default_factory=list)
    nobody: list[tuple[int, str]] = field(default_factory=list)  # where somebody without a name spoke, and their gender

    def of(self, source: Span, inside: Party | None = None) -> tuple[Party, ...]:
        """Who `source` names; several where they speak together; empty where nobody is. `inside` is the speaker of the
        direct speech around it, for «я» and «мы». Ask in the order of the text: «в ведомстве» is who spoke before."""
        found = self._of(source, inside)
        if found:
            self.said.append((source.start, found[0]))
            self.said.sort(key=lambda each: each[0])
        return found

    def _of(self, source: Span, inside: Party | None = None) -> tuple[Party, ...]:
        text = self.sheet.text
        words = list(self.sheet.words_of(source))
        first = fold(words[0].of(text)) if words else ""
        figures = self.cast.named_in(source)
        if figures and ru.source_kind(next(iter(self.sheet.words_of(source))).of(text)) == "body":
            return (Party(nominative(source.of(text))),)  # «пресс-служба Садыкова» is not Садыков
        if figures:
            plain = source.of(text)
            if len(figures) > 1 and not (" и " in plain or "," in plain):
                figures = figures[-1:]
            return tuple(figure.party() for figure in figures)
        if len(words) == 1 and first in _PRONOUNS:
            before = [party.name for at, party in self.said if at < source.start]
            figure = self.cast.pronoun(first, source.start, before[-1] if before else "")
            return (figure.party(),) if figure and not self._other(first, source.start, figure) else ()
        if first in _SELF and len(words) == 1:
            return (inside,) if inside else ()
        if len(words) == 1 and first == "оно":
            return said_by_kind(self, source, "")
        if len(words) == 1 and first in _THEY:
            return self._together(source)
        role = self._role(words)
        if role is not None:
            return self._holder(role, source)
        figure = self._surname(words)
        return (figure.party(),) if figure is not None else self._body(source, words)

    def _surname(self, words: Sequence[Span]) -> Figure | None:
        """Whose surname a word is that the tagger took for no name: «По вопросу мостов Садыков сообщил»."""
        if len(words) != 1 or not words[0].of(self.sheet.text)[:1].isupper():
            return None
        word = (words[0].of(self.sheet.text),)
        bearers = [figure for figure in self.cast.figures if within(word, figure.name.split()[-1:])]
        taken = any(body.span.overlaps(words[0]) for body in self.bodies)
        return bearers[0] if len(bearers) == 1 and not taken else None

    def head(self, source: Span) -> Span:
        """«премьер Имя в ходе встречи с Именем», «он Имени»: without what stands after who speaks."""
        text = self.sheet.text
        words = list(self.sheet.words_of(source))
        if len(words) > 1 and fold(words[0].of(text)) in _PRONOUNS and self.cast.named_in(source):
            return words[0]
        cut = next((k for k, word in enumerate(words) if k and fold(word.of(text)) in ru.GOVERNS), None)
        if cut is None or len(self.cast.named_in(source)) < 2:
            return source
        shorter = Span(source.start, words[cut - 1].stop)
        return shorter if self.cast.named_in(shorter) else source

    def account(self, source: Span) -> Party:
        """Whose account a post set into the page is: a person of the text, else the account by its name."""
        figures = self.cast.named_in(source)
        name = "".join(char for char in source.of(self.sheet.text) if char.isalnum() or char in " .'-").strip()
        return figures[0].party() if figures else Party(name)

    def _role(self, words: Sequence[Span]) -> Role | None:
        """The role phrase that a source is: its first noun says what a person is («глава ведомства», «политолог»)."""
        text = self.sheet.text
        for word in words:
            piece = word.of(text)
            if ru.role_class(piece) is not None and any(form.pos in ("NOUN", "PROPN") for form in forms(piece)):
                cls = ru.role_class(piece) or ""
                kind = ru.source_kind(piece)
                if kind in ("body", "text", "medium"):
                    return None
                if kind == "group" and _plural(piece):
                    return None
                return Role(Span(words[0].start, words[-1].stop), word, cls, frozenset())
            if any(form.pos in ("NOUN", "PROPN") for form in forms(piece)[:1]):
                return None
        return None

    def _holder(self, role: Role, source: Span) -> tuple[Party, ...]:
        text = self.sheet.text
        if _plural(role.head.of(text)):
            leaders = {"head-of-state", "head-of-government", "chair", "minister"}
            return (
                self._together(source)
                if role.cls in leaders or fold(role.head.of(text)) in {"собеседники", "стороны"}
                else ()
            )
        if len(words := list(self.sheet.words_of(source))) > 1 and folded_lemmas(role.head.of(text)) & _KIN:
            self.nobody.append((source.start, "m" if folded_lemmas(words[0].of(text)) & _HE else "f"))
            return ()  # «мать погибшей» is neither
        if (gender := _PEOPLE.get(fold(nominative(role.head.of(text))))) is not None:
            someone = self.cast.pronoun(gender, source.start)
            return (someone.party(),) if someone else ()
        before = [party.name for at, party in self.said if at < source.start]
        found = self.cast.described_by(role, source.start, before[-1] if before else "")
        if isinstance(found, Figure):
            return (found.party(),)
        if found is not None:
            return (found,)
        if ru.source_kind(role.head.of(text)) == "group" or role.cls == "person":
            return ()
        office = role.cls in OFFICIAL and self.cast.says_of_what(role)  # «руководитель управления дорог»
        if office or self.cast.states_in(source) or any(body.span.overlaps(source) for body in self.bodies):
            return (Party(nominative(source.of(text))),)
        return ()

    def _other(self, word: str, offset: int, figure: Figure) -> bool:
        """Whether the pronoun means somebody without a name who spoke after the figure was named: «мать гостя», «она»."""
        gender = "m" if word in _HE_WORDS else "f"
        near = figure.last_before(offset)
        return any(near < at < offset and gender == each for at, each in self.nobody)

    def _together(self, source: Span) -> tuple[Party, ...]:
        """«Лидеры», «президенты», «они»: the two who meet in this text."""
        leaders = [figure for figure in self.cast.figures if figure.levels & {"head-of-state", "head-of-government"}]
        pool = leaders if len(leaders) == 2 else []
        if not pool:
            near = [figure for figure in self.cast.figures if figure.last_before(source.start) >= 0]
            pool = near if len(near) == 2 else []
        return tuple(figure.party() for figure in pool)

    def _body(self, source: Span, words: Sequence[Span]) -> tuple[Party, ...]:
        text = self.sheet.text
        inside = [body for body in self.bodies if source.overlaps(body.span)]
        head = next(
            (word for word in words if any(form.pos in ("NOUN", "PROPN", "X") for form in forms(word.of(text))[:1])),
            words[0] if words else None,
        )
        kind = ru.source_kind(head.of(text)) if head is not None else None
        if kind == "text":
            return issuer(self, source, words, inside, self._of)
        if kind == "group":
            if (
                inside
                and inside[0].kind == "state"
                and _plural(head.of(text) if head else "")
                and ru.role_class(head.of(text) if head else "")
            ):
                return (Party(fold(nominative(source.of(text)))),)
            if fold(head.of(text) if head else "") in {"военные"} and (inside or self.cast.states_in(source)):
                return (Party(source.of(text)),)
            return ()
        if kind == "medium":
            named = [body for body in inside if body.kind != "state"]
            if named:
                return (Party(named[-1].name, named[-1].entity),)
            if len(words) <= 1:
                organ = office(self.sheet, self.bodies, source, head.of(text) if head else "")
                if organ is not None:
                    return (organ,)
                whose = referred(self.sheet, source.start)
                if whose is not None:  # «сообщает издание»
                    return self._of(whose) or (Party(whose.of(text)),)
                before = [body for body in self.bodies if body.span.start < source.start and body.kind == "media"]
                return (Party(before[-1].name, before[-1].entity),) if before else ()
            return (Party(_capital_tail(source.of(text)) or nominative(source.of(text))),)
        if kind == "body":
            whole = next((body for body in inside if body.span.covers(source)), None)
            if whole is not None:
                return (Party(whole.name, whole.entity),)
            owned = owner(self.sheet, self.bodies, source, words)
            if owned is not None:
                return (owned,)
            fuller = self._fuller(source)
            if fuller is not None:
                return (fuller,)
            local = len(words) == 2 and bool(folded_lemmas(words[0].of(text)) & LOCAL)  # «в местном акимате»
            if (inside or len(words) > 1) and not local:
                return (Party(nominative(source.of(text))),)
            word = head.of(text) if head else ""
            spoke = said_by_kind(self, source, word)
            roles = [role for figure in self.cast.figures for role in (*figure.adjacent, *figure.described)]
            own = unnamed(self.sheet, source, word, roles) if not spoke and word else None
            return spoke or ((own,) if own is not None else ())
        whole = next((body for body in inside if body.span.start <= source.start + 1), inside[0] if inside else None)
        short = ministry(self.sheet, self.bodies, source) if len(words) == 1 else None
        if short is not None:
            return (short,)
        if whole is not None:
            if whole.kind == "adjective":  # «иранском МИД»
                return (self._with_state(source, whole),)
            longer = source.of(text)
            if len(longer) > len(whole.span.of(text)) + 3 and head is not None and not whole.span.covers(head):
                return (Party(nominative(longer)),)
            return (Party(whole.name, whole.entity),)
        if any(self._proper(word) for word in words):
            return (Party(nominative(source.of(text))),)
        return ()

    def _fuller(self, source: Span) -> Party | None:
        """«администрация президента» after «администрация президента Чили» had spoken."""
        short = fold(nominative(source.of(self.sheet.text))) + " "
        before = [party for at, party in self.said if at < source.start and fold(party.name).startswith(short)]
        return before[-1] if before and " " in short.strip() else None

    def _proper(self, word: Span) -> bool:
        """A capital that is a name's, not a sentence's: «Соседи просят» names nobody."""
        piece = word.of(self.sheet.text)
        if not piece[:1].isupper():
            return False
        opens = self.sheet.sentences[self.sheet.sentence_at(word.start)].span.start >= word.start - 2
        common = any(form.known and form.pos == "NOUN" and not form.name for form in forms(piece)[:1])
        return not (opens and common) and not any(
            form.known and form.pos in ("PRON", "DET") for form in forms(piece)[:1]
        )

    def _with_state(self, source: Span, adjective: Named) -> Party:
        """«иранском МИД» as «МИД Ирана»: the pack's organ of that state where it has one, else the words."""
        text = self.sheet.text
        rest = fold(text[adjective.span.stop : source.stop]).strip()
        for row in self.cast.pack.organisations.values():
            if row.state == adjective.entity and fold(row.name).split()[:1] == rest.split()[:1] and row.kind != "state":
                return Party(row.name, row.id)
        return Party(nominative(source.of(text)))


_KIN = {"мать", "отец", "мама", "папа", "сын", "дочь", "брат", "сестра", "жена", "муж", "супруга", "супруг", "вдова", "дед",
        "бабушка", "родственник", "родственница", "адвокат"}  # fmt: skip
_HE = {"отец", "папа", "сын", "брат", "муж", "супруг", "дед", "родственник", "адвокат"}
_HE_WORDS = {"он", "его", "него", "ему", "ним"}
_PEOPLE = {
    "мужчина": "он",
    "парень": "он",
    "юноша": "он",
    "мальчик": "он",
    "женщина": "она",
    "девушка": "она",
    "девочка": "она",
}


def _plural(word: str) -> bool:
    readings = [form for form in forms(word) if form.pos in ("NOUN", "PROPN", "ADJ")]
    return (bool(readings) and readings[0].number == "Plur") or fold(word) in {"сми", "власти"}


def _capital_tail(words: str) -> str | None:
    """«телеканал Al Jazeera» -> «Al Jazeera»."""
    parts = words.split()
    for i, part in enumerate(parts):
        if i and part.strip('«»"“”')[:1].isupper():
            return " ".join(parts[i:]).strip('«»"“”')
    return None
