"""A sentence as a row of parties, places and dates between plain words: what the rules of occasions walk along."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field, replace

from kenes.language import ru, ru_occasions
from kenes.language.forms import cases, forms
from kenes.language.ru_names import nominatives
from kenes.language.ru_phrase import nominative
from kenes.model.mark import DateMark, Party
from kenes.read import roles as role_rules
from kenes.read.layout import Sentence, Tree
from kenes.read.occasion.scene import OFFICIAL, Scene, Side, distinct, plural
from kenes.read.roles import Role
from kenes.text.fold import fold
from kenes.text.span import Span

_ACTS = {"делегация", "сторона", "представитель", "руководство", "правительство", "власть", "группа", "парламентарий"}
_TOGETHER = {"сторона", "лидер", "президент", "глава", "собеседник", "министр", "делегация", "они"}
_TWO = {"двух", "обеих", "обоих"}
_LANDS = {"страна", "государство", "сторона", "республика", "держава"}
_RARE = 0.03  # «Дмитрия» as a woman's name in the nominative
_PEERS = {"коллега", "партнер", "визави", "представитель", "парламентарий"}
_HE = {"он", "она", "его", "ее", "него", "нее", "ему", "ей", "ним", "ней"}
_CITIES = frozenset({"capital", "city"})


@dataclass(frozen=True, slots=True)
class Where:
    """A place: its name in the nominative with the pack's id, the id of its state, whether it is a city."""

    party: Party
    state: str | None
    city: bool


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words `first` up to but not including `last` that name sides or a place. `kind` is person, state, body, group,
    pronoun, together («лидеры», «стороны»: the sides of the text's first occasion) or place."""

    first: int
    last: int
    kind: str
    sides: tuple[Side, ...] = ()
    cases: frozenset[str] = frozenset()
    where: Where | None = None


@dataclass(slots=True)
class Line:
    """One sentence: its words as they stand, its chunks by their first word, its dates by theirs, its tree."""

    number: int
    sentence: Sentence
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    chunks: list[Chunk]
    dates: dict[int, tuple[int, DateMark]]
    tree: Tree = field(default_factory=lambda: Tree((), ()))

    def starting(self, i: int) -> Chunk | None:
        return next((chunk for chunk in self.chunks if chunk.first == i), None)

    def covering(self, i: int) -> Chunk | None:
        return next((chunk for chunk in self.chunks if chunk.first <= i < chunk.last), None)

    def ending(self, i: int) -> Chunk | None:
        """The chunk of persons that ends before word `i`, at most two words away."""
        found = [chunk for chunk in self.chunks if i - 2 <= chunk.last <= i and chunk.kind in ("person", "state")]
        return found[-1] if found else None

    def fold(self, i: int) -> str:
        return fold(self.words[i]) if 0 <= i < len(self.words) else ""

    def span(self, first: int, last: int) -> Span:
        return Span(self.spans[first].start, self.spans[last - 1].stop)


def line(scene: Scene, number: int) -> Line:
    """The sentence `number` of the scene's layout as a line, without its tree."""
    sentence = scene.sheet.sentences[number]
    words = tuple(span.of(scene.text) for span in sentence.words)
    made = Line(number, sentence, words, sentence.words, [], {})
    _persons(scene, made)
    _councils(scene, made)
    _roles(scene, made)
    _places(scene, made)
    _bodies(scene, made)
    _pronouns(scene, made)
    made.chunks.sort(key=lambda chunk: chunk.first)
    _titled(made)
    for mark in scene.dates:
        if sentence.span.covers(mark.span) and mark.value is not None:
            first, last = _indexes(made, mark.span)
            made.dates[first] = (max(last, first + 1), mark)
    return made


def _indexes(made: Line, span: Span) -> tuple[int, int]:
    first = bisect.bisect_left([each.start for each in made.spans], span.start)
    last = bisect.bisect_left([each.start for each in made.spans], span.stop)
    return first, last


def _free(made: Line, first: int, last: int) -> bool:
    return first < last and not any(chunk.first < last and first < chunk.last for chunk in made.chunks)


def _add(
    made: Line, span: Span, kind: str, sides: tuple[Side, ...] = (), where: Where | None = None, head: str = ""
) -> None:
    first, last = _indexes(made, span)
    if _free(made, first, last):
        word = head or made.words[first]
        known = _cases(word, one=kind == "person" and len(sides) == 1)
        made.chunks.append(Chunk(first, last, kind, sides, known, where))


def _cases(word: str, one: bool) -> frozenset[str]:
    """The cases a word can stand in; of a title that means one person those of the singular («главы» is no nominative)."""
    readings = [form for form in forms(word) if form.case and form.prob > _RARE]
    if not any(form.known for form in readings):
        return frozenset()
    return frozenset(form.case for form in readings if not one or form.number != "Plur") or cases(word)


def _persons(scene: Scene, made: Line) -> None:
    for figure in scene.cast.figures:
        for name in figure.cluster.names:
            if not made.sentence.span.covers(name.span):
                continue
            start, head = name.span.start, ""
            grown = True
            while grown:  # «членом бюро, секретарём комитета Имя»: one role after another up to the name
                grown = False
                for role in figure.adjacent:
                    gap = start - role.span.stop
                    if role.span.start < start and -1 <= gap <= 2 and made.sentence.span.covers(role.span):
                        start, head, grown = role.span.start, role.head.of(scene.text), True
            if not head and name.cases:
                first, last = _indexes(made, name.span)
                if _free(made, first, last):
                    own = _cases(made.words[first], one=True)
                    known = name.cases & own or own or name.cases
                    made.chunks.append(Chunk(first, last, "person", (scene.person(figure),), known))
                continue
            _add(made, Span(start, name.span.stop), "person", (scene.person(figure),), head=head)


def _roles(scene: Scene, made: Line) -> None:
    taken = [made.span(chunk.first, chunk.last) for chunk in made.chunks]
    for role in role_rules.described(scene.sheet, made.sentence, taken, taken):
        head = role.head.of(scene.text)
        if plural(head) or _shared(scene, made, role, head):
            _plural_role(scene, made, role, head)
        elif role.cls in OFFICIAL:
            role = _whole(scene, made, role)
            side, span = _called(scene, made, role, scene.described(role))
            if side is not None:
                _add(made, span, "person", (side,), head=head)
            elif scene.cast.levels_in(role) or role.cls in ("minister", "envoy"):
                _add(made, role.span, "person", (), head=head)


def _whole(scene: Scene, made: Line, role: Role) -> Role:
    """«Президентом Республики Имя»: the land's name stands in the nominative after the genitive."""
    _, last = _indexes(made, role.span)
    after = _state_at(scene, made, last) if last < len(made.words) else None
    if after is None or not fold(made.words[last - 1]).startswith(("республик", "государств", "королевств", "союз")):
        return role
    return Role(Span(role.span.start, made.spans[after - 1].stop), role.head, role.cls, role.cases)


def _called(scene: Scene, made: Line, role: Role, side: Side | None) -> tuple[Side | None, Span]:
    """A holder whom the tagger did not name, by the capitals that follow the title («Президентом Чада Имя Фамилия»)."""
    _, first = _indexes(made, role.span)
    last = first
    while last < len(made.words) and last - first < 4 and made.words[last][:1].isupper() and made.words[last].isalpha():
        last += 1
    named = side is not None and (
        side.party.entity is not None or any(f.name == side.party.name for f in scene.cast.figures)
    )
    if side is None or named or last - first < 2:
        return side, role.span
    span = made.span(first, last)
    found = nominatives(span.of(scene.text))
    name = found[0].name if found else span.of(scene.text)
    return Side(Party(name), side.states, "person", side.levels), Span(role.span.start, span.stop)


def _titled(made: Line) -> None:
    """«Президентом Республики Чад Имя Фамилия»: the land before a name that no role reached, and the title before it."""
    for at, chunk in enumerate(made.chunks):
        state = made.chunks[at - 1] if at else None
        if chunk.kind != "person" or state is None or state.kind != "state" or state.last != chunk.first:
            continue
        if not chunk.sides or chunk.sides[0].states:
            continue
        near = range(state.first - 1, max(-1, state.first - 4), -1)
        title = next((k for k in near if ru.role_class(made.words[k])), None)
        if title is not None:
            side = replace(chunk.sides[0], states=state.sides[0].states, official=True)
            made.chunks[at] = Chunk(title, chunk.last, "person", (side,), cases(made.words[title]))
    whole = [chunk for chunk in made.chunks if chunk.kind == "person"]
    made.chunks = [
        c for c in made.chunks if not any(c is not t and t.first <= c.first and c.last <= t.last for t in whole)
    ]


def _shared(scene: Scene, made: Line, role: Role, head: str) -> bool:
    """«главы МИД России и Чили»: a title that can be a plural, of two states."""
    _, last = _indexes(made, role.span)
    joined = made.fold(last) == "и" and last + 1 < len(made.words) and _state_at(scene, made, last + 1) is not None
    return joined and any(form.number == "Plur" for form in forms(head))


def _councils(scene: Scene, made: Line) -> None:
    """«Совета министров иностранных дел союза» is a body before its ministers are persons; «главой МИД Чили» is not."""
    roles = role_rules.described(scene.sheet, made.sentence, (), ())
    for body in scene.bodies:
        if body.kind != "body" or not made.sentence.span.covers(body.span):
            continue
        if any(role.span.overlaps(body.span) and role.head.start < body.span.start for role in roles):
            continue
        first, last = _indexes(made, body.span)
        if last - first > 1 and not (first and ru.role_class(made.words[first - 1])):
            _add(made, body.span, "body", (scene.body(body),))


def _plural_role(scene: Scene, made: Line, role: Role, head: str) -> None:
    """«президенты России и Чили» are two persons; «главы государств союза» a group; «лидеры» those of the text."""
    if role.cls not in OFFICIAL:
        return
    first, last = _indexes(made, role.span)
    levels = scene.cast.levels_in(role)
    while last + 1 < len(made.words) and made.fold(last) in (",", "и"):
        state = _state_at(scene, made, last + 1)
        if state is None:
            break
        last = state
    span = made.span(first, last)
    states = list(dict.fromkeys(scene.cast.states_in(span)))
    words = {lemma for word in made.words[first:last] for lemma in ru_occasions.folded_lemmas(word)}
    bodies = [b for b in scene.bodies if span.covers(b.span) and b.kind in ("body", "place") and b.span != span]
    after = made.spans[last].start if last < len(made.spans) else None
    following = next((b for b in scene.bodies if b.kind == "body" and b.entity and b.span.start == after), None)
    if not states and any(made.fold(i) in _TWO for i in range(first, min(last + 1, len(made.words)))):
        sides = scene.pair_before(span.start)
        leaders = tuple(scene.leader_of(next(iter(side.states)), levels) for side in sides)
        _add(made, made.span(first, min(last + 2, len(made.words))), "person", leaders, head=head)
    elif states and len(states) < 8 and not (words & {"страна"} and len(states) == 1):
        if role.cls == "envoy":  # «послами Норвегии в Чили и Перу»
            states = states[:1]
        sides = tuple(scene.leader_of(state, levels, head) if levels else scene.state(state) for state in states)
        _add(made, span, "person", sides, head=head)
    elif following is not None:
        _add(made, made.span(first, _indexes(made, following.span)[1]), "group", (scene.body(following),), head=head)
    elif bodies or (words & _LANDS and any(word[:1].isupper() for word in made.words[first + 1 : last])):
        whole = next((scene.body(b) for b in bodies if b.entity and b.kind == "body"), None)
        group = whole or Side(Party(nominative(span.of(scene.text))), frozenset({fold(span.of(scene.text))}), "group")
        _add(made, span, "group", (group,), head=head)
    elif ru_occasions.folded_lemmas(head) & _TOGETHER and not states:
        _add(made, span, "together", (), head=head)


def _state_at(scene: Scene, made: Line, i: int) -> int | None:
    """The word after the state whose name begins at word `i`."""
    for body in scene.bodies:
        if body.kind == "state" and made.spans[i].start == body.span.start:
            return _indexes(made, body.span)[1]
    return None


def _places(scene: Scene, made: Line) -> None:
    pack = scene.cast.pack
    for i, word in enumerate(made.words):  # «в столице Казахстана»
        if fold(word).startswith("столиц") and "столица" in ru_occasions.folded_lemmas(word):
            after = _state_at(scene, made, i + 1) if i + 1 < len(made.words) else None
            before = [b for b in scene.bodies if b.kind == "adjective" and i and b.span.stop == made.spans[i - 1].stop]
            span = made.span(i, after or i + 1)
            states = scene.cast.states_in(span) or [b.entity or "" for b in before] or [scene.cast.home or ""]
            where = capital(scene, states[0])
            if where is not None:
                _add(made, span, "place", where=where)
    for hit in scene.hits:
        if made.sentence.span.start <= hit.start and hit.stop <= made.sentence.span.stop:
            row = next((pack.places[c.id] for c in hit.candidates if c.id in pack.places), None)
            span = Span(hit.start, hit.stop)
            if row is not None and row.kind != "state":
                also = next((c.id for c in hit.candidates if c.table == "organisations"), None)
                sides = (scene.state(also),) if also in pack.organisations else ()
                _add(made, span, "place", sides, Where(Party(row.name, row.id), row.state, row.kind in _CITIES))
            else:
                seat = next((pack.organisations[c.id] for c in hit.candidates if c.id in pack.organisations), None)
                if seat is not None and seat.kind == "presidency" and seat.state:
                    _add(made, span, "place", where=capital(scene, seat.state))


def capital(scene: Scene, state: str) -> Where | None:
    """The capital of a state."""
    for row in scene.cast.pack.places.values():
        if row.kind == "capital" and row.state == state:
            return Where(Party(row.name, row.id), state, True)
    return None


def _bodies(scene: Scene, made: Line) -> None:
    for body in scene.bodies:
        if not made.sentence.span.covers(body.span):
            continue
        if body.kind == "state" and body.entity:
            side = scene.state(body.entity)
            _add(made, body.span, "state", (side,), Where(side.party, body.entity, False))
        elif body.kind == "place":
            name = body.name
            _add(made, body.span, "place", where=Where(Party(name), None, True))
        elif body.kind == "body":
            _add(made, body.span, "body", (scene.body(body),))
        elif body.kind == "adjective" and body.entity:
            _, last = _indexes(made, body.span)
            if last < len(made.words) and ru_occasions.folded_lemmas(made.words[last]) & _ACTS:
                _add(made, made.span(last - 1, last + 1), "state", (scene.state(body.entity),), head=made.words[last])


def _pronouns(scene: Scene, made: Line) -> None:
    for i, word in enumerate(made.words):
        lowered = fold(word)
        if lowered in _HE:
            figure = scene.cast.pronoun(lowered, made.spans[i].start)
            if figure is not None:
                _add(made, made.spans[i], "pronoun", (scene.person(figure),))
        elif lowered in ("они", "мы") or (ru_occasions.folded_lemmas(word) & _TOGETHER and plural(word)):
            _add(made, made.spans[i], "together")


def resolved(scene: Scene, chunk: Chunk) -> tuple[Side, ...]:
    """The sides of a chunk; «стороны» and «лидеры» are those of the text's first occasion."""
    if chunk.kind == "together" or (not chunk.sides and chunk.kind == "person"):
        return scene.main if chunk.kind == "together" else ()
    return chunk.sides


def listed(scene: Scene, made: Line, i: int, case: str) -> tuple[tuple[Side, ...], int]:
    """The sides of the parties that stand from word `i` on in the case, joined by commas and «и», and the word after."""
    found: list[Side] = []
    at = i
    while at < len(made.words):
        k = at
        if (
            ru_occasions.folded_lemmas(made.words[k]) & _PEERS and made.fold(k + 1) == "из"
        ):  # «с коллегами из Чили и Перу»
            states, after = listed(scene, made, k + 2, "Gen")
            if states and made.starting(after) is None:
                found.extend(states)
                i = after
                break
        while k < len(made.words) and k - at < 5 and made.starting(k) is None and _leads(made.words[k], case):
            k += 1
        chunk = made.starting(k)
        if chunk is None or (chunk.kind == "place" and not chunk.sides) or not _stands(chunk, case):
            break
        if chunk.kind == "pronoun" and found:
            break
        found.extend(resolved(scene, chunk))
        i = at = chunk.last
        if made.fold(at) == "(":
            closing = next((k for k in range(at, min(at + 6, len(made.words))) if made.words[k] == ")"), at - 1)
            i = at = closing + 1
        if made.fold(at) == "а" and made.fold(at + 1) == "также":
            at += 2
        elif made.fold(at) in (",", "и"):
            at += 2 if made.fold(at + 1) in ("и", "с", "со") else 1
        else:
            break
    return distinct(found), i


def _leads(word: str, case: str) -> bool:
    """Whether a word can stand before a name in its phrase: «избранным», «своим коллегой», «господином»."""
    if not word[:1].isalpha():
        return False
    readings = forms(word)[:3]
    return any(form.case == case and form.pos in ("ADJ", "DET", "NOUN", "NUM", "VERB") for form in readings) or any(
        form.case == "Gen" and form.pos == "NOUN" for form in readings
    )


def _stands(chunk: Chunk, case: str) -> bool:
    return not chunk.cases or case in chunk.cases or chunk.kind == "pronoun"
