"""Who the words of a source mean. What the words leave open stays open: people of a kind, an unnamed source are nobody."""

from __future__ import annotations

from kenes.model.mark import Party
from kenes.pack.tables import Organisation
from kenes.read.surface.line import Line, Word
from kenes.read.surface.subject import Subject
from kenes.read.turkic.line import Ground
from kenes.read.turkic.names import bare
from kenes.read.turkic.people import Cast, level, states_in
from kenes.read.turkic.phrase import left, role_at
from kenes.text.span import Span

_NOBODY = {"person"}  # classes of role that name no office: «тургун», «студент»
_MANY_PRONOUN = {"алар", "олар", "ular", "алардын", "олардың", "ularning"}


class Speakers:
    """Resolves sources while a text is read from its head: `last` is who spoke last."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.ground: Ground = cast.ground
        self.last: Party | None = None
        self.person: Party | None = None
        self.heard: Party | None = None  # who spoke last, whoever the sentences since are about
        self.group = False
        self.posts: dict[str, Party] = {}  # by the noun of their post: those who are described and never named

    def of(self, line: Line, found: Subject | None) -> tuple[Party | None, tuple[Party, ...]]:
        """The speaker of a source, and those who speak with them; without a source whoever spoke last."""
        if found is None:
            return (None if self.group else self.last), ()
        span = Span(line.words[found.start].span.start, line.words[found.stop - 1].span.stop)
        people = list(self.cast.named_in(span))
        if found.kind == "person" and people:
            name = people[-1].party()
            others = tuple(each.party() for each in people[:-1]) if self._joined(line, found) else ()
            return self._spoke(name, True), others
        if found.kind == "pronoun":
            return self._pronoun(line, found), ()
        if found.kind == "role":
            return self._spoke(self._role(line, found), True), ()
        if found.kind == "group":
            self.group = True
            self.last = None
            return None, ()
        return self._spoke(self.body(line, found.start, found.stop), False), ()

    def _spoke(self, party: Party | None, person: bool) -> Party | None:
        self.group = party is None
        self.last = party
        if person and party is not None:
            self.person = party
        return party

    def _joined(self, line: Line, found: Subject) -> bool:
        return any(self.ground.tongue.is_a(line.words[i].low, "and") for i in range(found.start, found.stop))

    def _pronoun(self, line: Line, found: Subject) -> Party | None:
        word = line.words[found.start].low
        if word in _MANY_PRONOUN:
            return self.last if not self.group else None
        if self.person is not None and self.person == self.last:
            return self.person
        offset = line.words[found.start].span.start
        near = [(figure.last_before(offset), i) for i, figure in enumerate(self.cast.figures)]
        best = max(near, default=(-1, -1))
        if best[0] >= 0:
            return self._spoke(self.cast.figures[best[1]].party(), True)
        return self.last

    def _role(self, line: Line, found: Subject) -> Party | None:
        role = role_at(self.ground, line, found.stop - 1)
        if role is None:
            return None
        hit = self.ground.hit_at(line.words[found.stop - 1].span.start)
        known_as = {each.id for each in hit.candidates if each.table == "people"} if hit is not None else set()
        if len(known_as) == 1:  # «Елбасы»
            return Party(self._nominative(line, found.start, found.stop), next(iter(known_as)))
        figure = self.cast.meant(role)
        if figure is not None:
            return figure.party()
        if role.lemma in self.posts and found.stop - found.start == 1:
            return self.posts[role.lemma]
        if role.many or role.cls in _NOBODY:
            return None
        kind = level(self.ground, role)
        states = states_in(self.ground, role.span)
        if kind is not None and self.ground.on is not None:
            state = next(iter(states), None) or self.home()
            held = {each.person for each in self.ground.pack.holder_of(kind, state, self.ground.on)} if state else set()
            if len(held) == 1:
                known = next(iter(held))
                lang = self.ground.tongue.lang
                return Party(self.ground.pack.called(known, lang, self.ground.on) or known, known)
        party = Party(self._nominative(line, found.start, found.stop))
        self.posts.setdefault(role.lemma, party)
        return party

    def home(self) -> str | None:
        """The state whose outlet speaks, where the pack knows it."""
        outlet = self.ground.document.outlet or ""
        row = self.ground.pack.outlets.get(outlet.lower())
        return row.state if row is not None else None

    def body(self, line: Line, start: int, stop: int) -> Party:
        """The organisation or state that words name: by its id where the pack knows it, else by its fullest name here."""
        span = Span(line.words[start].span.start, line.words[stop - 1].span.stop)
        for hit in self.ground.hits_in(span):
            row = self.ground.pack.entity(hit.candidates[0].id)
            if isinstance(row, Organisation) and hit.start == span.start and hit.stop == span.stop:
                return Party(self._nominative(line, start, stop), row.id)
        if stop - start == 1 and (meant := self._before(line, start)) is not None:
            return meant
        if line.words[start].low == '"':
            closed = next((i for i in range(start + 1, stop) if line.words[i].low == '"'), None)
            if closed is not None and closed > start + 1 and stop - closed <= 3:
                return Party(self._words(line, start + 1, closed))
        return (
            self._fuller(line, start, stop)
            or self._ministry(line, start, stop)
            or Party(self._nominative(line, start, stop))
        )

    def _before(self, line: Line, at: int) -> Party | None:
        """«Мекеме», «ведомство»: the body that was named last, where the text names one."""
        tongue, text = self.ground.tongue, self.ground.text
        if tongue.noun(line.row[at], tongue.words.get("anaphor", frozenset())) is None:
            return None
        for other in reversed([each for each in self.ground.lines if each.number <= line.number]):
            for place in range((at if other is line else len(other.words)) - 1, -1, -1):
                hit = self.ground.hit_at(other.words[place].span.start)
                row = self.ground.pack.entity(hit.candidates[0].id) if hit is not None and hit.candidates else None
                if hit is not None and isinstance(row, Organisation) and row.kind != "state":
                    return Party(self._nominative(other, other.at(hit.start), other.at(hit.stop)), row.id)
                piece = other.words[place].span.of(text)
                if piece[:3].isupper() and len(piece) > 2 and tongue.noun(other.row[place], tongue.words["body"]):
                    return Party(self._nominative(other, place, place + 1))
        return None

    def _fuller(self, line: Line, start: int, stop: int) -> Party | None:
        """«Башкармалык» after «облустук билим берүү башкармалыгы»: one body by the same noun, named in full before."""
        tongue = self.ground.tongue
        if stop - start > 2:
            return None
        found = tongue.noun(line.words[stop - 1].low, tongue.words["body"])
        if found is None:
            return None
        best: tuple[int, Line, int, int] | None = None
        for other in self.ground.lines:
            for at in range(len(other.words)):
                again = tongue.noun(other.words[at].low, tongue.words["body"])
                if again is None or again[0] != found[0] or not tongue.possessed.match(again[0] + again[1]):
                    continue
                begin = left(self.ground, other, at)
                if at - begin > (best[0] if best else 1):
                    best = (at - begin, other, begin, at + 1)
        return Party(self._nominative(best[1], best[2], best[3])) if best else None

    def _ministry(self, line: Line, start: int, stop: int) -> Party | None:
        """«Vazirlik matbuot xizmati» where one minister is named: «Suv xo‘jaligi vaziri» has the «Suv xo‘jaligi vazirligi»."""
        if self.ground.tongue.lang != "uz" or line.row[start] != "vazirlik" or stop == start:
            return None
        found = set()
        for other in self.ground.lines:
            for at in range(1, len(other.words)):
                if other.row[at] == "vaziri" and (begin := left(self.ground, other, at)) < at:
                    found.add(self._words(other, begin, at))
        rest = f" {self._nominative(line, start + 1, stop)}" if stop > start + 1 else ""
        return Party(f"{found.pop()} vazirligi{rest}") if len(found) == 1 else None

    def _words(self, line: Line, start: int, stop: int) -> str:
        return Span(line.words[start].span.start, line.words[stop - 1].span.stop).of(self.ground.text)

    def _nominative(self, line: Line, start: int, stop: int) -> str:
        """The words with the last one without its case: «министрлигинин» -> «министрлиги»."""
        text, tongue = self.ground.text, self.ground.tongue
        last = line.words[stop - 1].span.of(text)
        while start < stop - 1 and (
            tongue.is_a(line.words[start].low, "demonstrative") or self.ground.dated(line.words[start].span.start)
        ):
            start += 1
        words = [line.words[i] for i in range(start, stop - 1)]
        stem, _ = bare(self.ground, last, frozenset())
        for known in (tongue.words["body"], tongue.words["text"], tongue.words["group"], tongue.roles):
            found = tongue.noun(line.words[stop - 1].low, known)
            if found is not None and len(tongue.fold(last)) == len(last):
                stem = _uninflected(last, len(found[0]), tongue.lang)
        return " ".join(filter(None, (self._between(words), stem))) if words else stem

    def _between(self, words: list[Word]) -> str:
        return Span(words[0].span.start, words[-1].span.stop).of(self.ground.text)


_ITS = {"kk": ("сы", "сі", "ы", "і"), "ky": ("сы", "си", "су", "сү", "ы", "и", "у", "ү"), "uz": ("si", "i", "си", "и")}


def _uninflected(word: str, stem: int, lang: str) -> str:
    """A noun with its «its» but without a case: «министрлигинин» -> «министрлиги», «министрликтин» -> «министрлик»."""
    rest = word[stem:].lower()
    its = next((each for each in _ITS[lang] if rest.startswith(each)), "")
    return word[: stem + len(its)]
