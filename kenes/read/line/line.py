"""A line: one sentence as its words, and the chunks of them that name parties and places."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field, replace

from kenes.language.forms import cases, forms
from kenes.language.lemmas import folded_lemmas
from kenes.model.mark import DateMark, Party
from kenes.read.layout import Sentence, Tree
from kenes.read.line.scene import Scene, Side, distinct
from kenes.text.fold import fold
from kenes.text.span import Span

_ACTING = {"и.о.", "и.о", "врио", "ио"}
_RARE = 0.03  # «Дмитрия» as a woman's name in the nominative
_HIGH = {"head-of-state", "head-of-government", "foreign-minister", "security-council-secretary"}
_PEERS = {"коллега", "партнер", "визави", "представитель", "парламентарий"}


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
    """One sentence: its words as they stand, its chunks by their first word, its dates by theirs, its tree. `opened` is the day of
    the dateline before it: of what it tells of as done, where it names no day itself."""

    number: int
    sentence: Sentence
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    chunks: list[Chunk]
    dates: dict[int, tuple[int, DateMark]]
    tree: Tree = field(default_factory=lambda: Tree((), ()))
    opened: str | None = None

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


def indexes(made: Line, span: Span) -> tuple[int, int]:
    first = bisect.bisect_left([each.start for each in made.spans], span.start)
    last = bisect.bisect_left([each.start for each in made.spans], span.stop)
    return first, last


def is_free(made: Line, first: int, last: int) -> bool:
    return first < last and not any(chunk.first < last and first < chunk.last for chunk in made.chunks)


def add(
    made: Line, span: Span, kind: str, sides: tuple[Side, ...] = (), where: Where | None = None, head: str = ""
) -> None:
    first, last = indexes(made, span)
    if is_free(made, first, last):
        word = head or made.words[first]
        known = can_stand(word, one=kind == "person" and len(sides) == 1)
        made.chunks.append(Chunk(first, last, kind, sides, known, where))


def can_stand(word: str, one: bool) -> frozenset[str]:
    """The cases a word can stand in; of a title that means one person those of the singular («главы» is no nominative)."""
    readings = [form for form in forms(word) if form.case and form.prob > _RARE]
    if not any(form.known for form in readings):
        return frozenset()
    return frozenset(form.case for form in readings if not one or form.number != "Plur") or cases(word)


def state_at(scene: Scene, made: Line, i: int) -> int | None:
    """The word after the state whose name begins at word `i`."""
    for body in scene.bodies:
        if body.kind == "state" and made.spans[i].start == body.span.start:
            return indexes(made, body.span)[1]
    return None


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
        acting = [made.fold(at + n) for n in range(4)] == ["и", ".", "о", "."] or made.fold(at) in _ACTING
        if acting and (chunk := made.starting(at + (1 if made.fold(at) in _ACTING else 4))) is not None:
            found.extend(resolved(scene, chunk))  # «с и.о. премьера Имя»: the title stands in the genitive
            i = at = chunk.last
            if made.fold(at) not in (",", "и"):
                break
            at += 1
            continue
        k = at
        if folded_lemmas(made.words[k]) & _PEERS and made.fold(k + 1) == "из":  # «с коллегами из Чили и Перу»
            states, after = listed(scene, made, k + 2, "Gen")
            if states and made.starting(after) is None:
                found.extend(states)
                i = after
                break
        while k < len(made.words) and k - at < 5 and made.starting(k) is None and _leads(made.words[k], case):
            k += 1
        chunk = made.starting(k)
        if chunk is not None and chunk.kind == "pronoun" and found:  # «…, его чилийский коллега Имя»
            k += 1
            while k < len(made.words) and k - at < 6 and made.starting(k) is None and _leads(made.words[k], case):
                k += 1
            chunk = made.starting(k)
        peer = _peer(made, at)
        if peer is not None and chunk is None and (sides := _counterpart(scene, made, at, peer)):
            found.extend(sides)
            i = peer
            break
        if chunk is None or (chunk.kind == "place" and not chunk.sides) or not _stands(chunk, case):
            break
        if chunk.kind == "pronoun" and found:
            break
        found.extend(_beside(found, _of_state(scene, made, at, k, resolved(scene, chunk))))
        i = at = chunk.last
        if made.fold(at) == "(":
            closing = next((k for k in range(at, min(at + 6, len(made.words))) if made.words[k] == ")"), at - 1)
            i = at = closing + 1
        if made.fold(at) == "," and made.fold(at + 1) == "а" and made.fold(at + 2) == "также":
            at += 1
        if made.fold(at) == "а" and made.fold(at + 1) == "также":
            at += 3 if made.fold(at + 2) in ("с", "со") else 2
        elif made.fold(at) in (",", "и"):
            at += 2 if made.fold(at + 1) in ("и", "с", "со") else 1
        else:
            break
    return distinct(found), i


def _of_state(scene: Scene, made: Line, first: int, last: int, sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """«со своей чилийской коллегой Имя»: who has no state of their own has the one of the adjective before."""
    if len(sides) != 1 or sides[0].kind != "person" or sides[0].states or first == last:
        return sides
    before = made.span(first, last)
    states = [b.entity for b in scene.bodies if b.kind == "adjective" and b.entity and before.covers(b.span)]
    return (replace(sides[0], states=frozenset(states[:1]), official=True),) if states else sides


def _beside(found: list[Side], sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """«с премьером Чили Имя и спикером Имя»: who has no state of their own has that of the one before."""
    if len(sides) != 1 or not sides[0].assumed or not found or found[-1].kind != "person" or not found[-1].states:
        return sides
    return (replace(sides[0], states=found[-1].states, assumed=False),)


def _peer(made: Line, i: int) -> int | None:
    """The word after «коллегой» in the phrase that begins at word `i`, where no name follows it."""
    last = next((k for k in range(i, min(i + 4, len(made.words))) if folded_lemmas(made.words[k]) & _PEERS), None)
    return last + 1 if last is not None and made.starting(last + 1) is None else None


def _counterpart(scene: Scene, made: Line, first: int, last: int) -> tuple[Side, ...]:
    """«с чилийским коллегой»: who holds in that state the post of the person named before."""
    before = made.span(first, last)
    states = [b.entity for b in scene.bodies if b.kind == "adjective" and b.entity and before.covers(b.span)]
    peers = [c for c in made.chunks if c.last <= first and c.kind == "person" and c.sides]
    if len(states) != 1 or not peers or len(peers[-1].sides) != 1 or states[0] in peers[-1].sides[0].states:
        return ()
    levels = frozenset(level for level in peers[-1].sides[0].levels if level in _HIGH)
    return (scene.leader_of(states[0], levels),) if levels else (scene.state(states[0]),)


def _leads(word: str, case: str) -> bool:
    """Whether a word can stand before a name in its phrase: «избранным», «своим коллегой», «господином»."""
    if not word[:1].isalpha():
        return False
    readings = forms(word)  # «чилийской»: the instrumental is the fourth
    return any(
        form.case == case and (form.pos in ("ADJ", "DET") or (k < 3 and form.pos in ("NOUN", "NUM", "VERB")))
        for k, form in enumerate(readings)
    ) or any(form.case == "Gen" and form.pos == "NOUN" for form in readings[:3])


def _stands(chunk: Chunk, case: str) -> bool:
    return not chunk.cases or case in chunk.cases or chunk.kind == "pronoun"
