"""A sentence laid out as a line: its persons first, then places, states and bodies, pronouns, dates."""

from __future__ import annotations

from kenes.language.lemmas import folded_lemmas
from kenes.model.mark import Party
from kenes.read.bodies import Named
from kenes.read.figure import Figure
from kenes.read.line.acting import land_before
from kenes.read.line.line import Line, Where, add, indexes, state_at
from kenes.read.line.scene import Scene, plural
from kenes.read.line.titles import apposed, councils, others, persons, roles, titled
from kenes.text.fold import fold
from kenes.text.span import Span

_ACTS = {"делегация", "сторона", "представитель", "руководство", "правительство", "власть", "группа", "парламентарий"}
_TOGETHER = {
    "сторона",
    "лидер",
    "президент",
    "глава",
    "собеседник",
    "министр",
    "делегация",
    "они",
    "дипломат",
    "политик",
}
_HE = {"он", "она", "его", "ее", "него", "нее", "ему", "ей", "ним", "ней"}
_LAND_OF = {"республики", "страны", "королевства"}
_THAT = {"тот", "та", "последний", "последняя"}
_CITIES = frozenset({"capital", "city"})


def line(scene: Scene, number: int) -> Line:
    """The sentence `number` of the scene's layout as a line, without its tree."""
    sentence = scene.sheet.sentences[number]
    words = tuple(span.of(scene.text) for span in sentence.words)
    made = Line(number, sentence, words, sentence.words, [], {})
    persons(scene, made)
    councils(scene, made)
    roles(scene, made)
    _places(scene, made)
    _bodies(scene, made)
    _pronouns(scene, made)
    made.chunks.sort(key=lambda chunk: chunk.first)
    titled(scene, made)
    apposed(scene, made)
    for mark in scene.dates:
        if sentence.span.covers(mark.span) and mark.value is not None:
            first, last = indexes(made, mark.span)
            made.dates[first] = (max(last, first + 1), mark)
    made.opened = _opened(scene, number)
    return made


def _opened(scene: Scene, number: int) -> str | None:
    """The day of a dateline that stands before the sentence: «АСТАНА, 5 мая — …»."""
    if not number or not scene.sheet.sentences[number - 1].dateline:
        return None
    before = scene.sheet.sentences[number - 1].span
    return next((mark.value for mark in scene.dates if before.covers(mark.span) and mark.value is not None), None)


def _places(scene: Scene, made: Line) -> None:
    pack = scene.cast.pack
    for i, word in enumerate(made.words):  # «в столичном Дворце»
        if fold(word).startswith("столичн") and made.fold(i - 1) in ("в", "во") and scene.cast.home:
            where = capital(scene, scene.cast.home)
            if where is not None:
                add(made, made.span(i, i + 1), "place", where=where)
    for i, word in enumerate(made.words):  # «в столице Казахстана»
        if fold(word).startswith("столиц") and "столица" in folded_lemmas(word):
            after = state_at(scene, made, i + 1) if i + 1 < len(made.words) else None
            before = [b for b in scene.bodies if b.kind == "adjective" and i and b.span.stop == made.spans[i - 1].stop]
            span = made.span(i, after or i + 1)
            states = scene.cast.states_in(span) or [b.entity or "" for b in before]
            if not states and made.fold(i + 1) in _LAND_OF and (land := land_before(scene, span.start)) is not None:
                states = [land]  # «в столице республики»: of the one named last
            states = states or [scene.cast.home or ""]
            where = capital(scene, states[0])
            if where is not None:
                add(made, span, "place", where=where)
    for hit in scene.hits:
        if made.sentence.span.start <= hit.start and hit.stop <= made.sentence.span.stop:
            row = next((pack.places[c.id] for c in hit.candidates if c.id in pack.places), None)
            span = Span(hit.start, hit.stop)
            if row is not None and row.kind != "state":
                also = next((c.id for c in hit.candidates if c.table == "organisations"), None)
                sides = (scene.state(also),) if also in pack.organisations else ()
                add(made, span, "place", sides, Where(Party(row.name, row.id), row.state, row.kind in _CITIES))
            else:
                seat = next((pack.organisations[c.id] for c in hit.candidates if c.id in pack.organisations), None)
                if seat is not None and seat.kind == "presidency" and seat.state:
                    add(made, span, "place", where=capital(scene, seat.state))


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
            add(made, body.span, "state", (side,), Where(side.party, body.entity, False))
        elif body.kind == "place":
            name = body.name
            add(made, body.span, "place", where=Where(Party(name), None, True))
        elif body.kind == "body" and (figure := _surname(scene, body)) is not None:
            add(made, body.span, "person", (scene.person(figure),))
        elif body.kind == "body":
            add(made, body.span, "body", (scene.body(body),))
        elif body.kind == "adjective" and body.entity:
            _, last = indexes(made, body.span)
            if last < len(made.words) and folded_lemmas(made.words[last]) & _ACTS:
                add(made, made.span(last - 1, last + 1), "state", (scene.state(body.entity),), head=made.words[last])


def _last_named(scene: Scene, made: Line) -> Figure | None:
    """«Тот прибыл в Осло»: who was named last in the sentence before."""
    if not made.number:
        return None
    before = scene.sheet.sentences[made.number - 1].span
    named = [(n.span.start, f) for f in scene.cast.figures for n in f.cluster.names if before.covers(n.span)]
    return max(named, key=lambda each: each[0])[1] if len({id(f) for _, f in named}) > 1 else None


def _surname(scene: Scene, body: Named) -> Figure | None:
    """The one person of the text whose surname a tagger took for a body: «Имярек проведёт встречу»."""
    if body.entity is not None or " " in body.name:
        return None
    named = [f for f in scene.cast.figures if " " in f.name and fold(f.name.split()[-1]) == fold(body.name)]
    return named[0] if len(named) == 1 else None


def _pronouns(scene: Scene, made: Line) -> None:
    for i, word in enumerate(made.words):
        lowered = fold(word)
        if lowered in _HE:
            figure = scene.cast.pronoun(lowered, made.spans[i].start)
            if figure is not None:
                add(made, made.spans[i], "pronoun", (scene.person(figure),))
        elif lowered in _THAT and i == 0:
            figure = _last_named(scene, made)
            if figure is not None:
                add(made, made.spans[i], "pronoun", (scene.person(figure),))
        elif lowered in ("они", "мы") or (folded_lemmas(word) & _TOGETHER and plural(word) and not others(made, i)):
            add(made, made.spans[i], "together")
