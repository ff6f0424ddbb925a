"""Whose a document is: the states in its name, and all who sign or make it in its sentence, not only the nearest."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language.forms import forms
from kenes.model.mark import Party
from kenes.read.instrument.phrase import lemmas_at
from kenes.read.instrument.stage import Told
from kenes.read.line.line import Chunk, Line, resolved
from kenes.read.line.scene import Scene
from kenes.text.span import Span

_SHARED = {"treaty", "agreement", "memorandum", "statement", "programme", "resolution", "other"}
_OF_STATES = {"treaty", "agreement", "law", "strategy", "programme"}
_BOTH = {"двух", "двумя", "обеих", "обоими", "обеими", "трех", "тремя", "четырех", "пяти"}
_LANDS = {"страна", "государство", "сторона", "республика"}
_JOINS = {",", "и", "а", "также", "с", "со", "вместе", "от", "имени"}
_APART = 6  # words between two names of one row of signers


def parties(
    scene: Scene, row: Line, span: Span, kind: str, how: Told, known: Sequence[Party], taken: Sequence[Span] = ()
) -> tuple[Party, ...]:
    """The parties of the document named at `span`. `how` is its stage and the word that tells it; `known` are the parties of
    the documents before it, for «лидеры подписали»; `taken` the names of all documents of the sentence: who stands in one
    signs no other."""
    at = how.at
    inside = _named(scene, row, span, kind)
    if how.stage == "mentioned" and not _bilateral(row, span):
        return inside
    if kind not in _SHARED:
        return inside or _makers(scene, row, span, kind, at, taken)[:1]
    if len(inside) > 1:
        return inside
    makers = _makers(scene, row, span, kind, at, taken)
    if _bilateral(row, span):
        pair = tuple(side.party for side in scene.pair_before(span.start))
        makers = makers if len(makers) > 1 else pair or tuple(known)
    if inside and kind == "statement":
        return inside if len(inside) > 1 else makers or inside
    found = _each((*makers, *inside))
    if len(found) < 2 and how.stage != "mentioned" and _together(row, span, taken):
        found = _each(known) or tuple(side.party for side in scene.pair_before(span.start)) or found
    return found


def _named(scene: Scene, row: Line, span: Span, kind: str) -> tuple[Party, ...]:
    """The states in a name, and after «между» or «с» the organisations; of a statement only those between which it is:
    «заявление о войне в Чили» is not Chile's."""
    inside = [k for k, word in enumerate(row.spans) if span.covers(word)]
    between = next((k for k in inside if row.fold(k) in ("между", "с", "со")), None)
    if between is not None:
        after = [chunk for chunk in row.chunks if between < chunk.first <= inside[-1] and _of_states(scene, chunk)]
        found = _parties(scene, _row_of(row, after, after[0]), "treaty") if after else ()
        if found:
            return found
    if kind == "statement":
        return ()
    return tuple(scene.state(id).party for id in dict.fromkeys(scene.cast.states_in(span)))


def _of_states(scene: Scene, chunk: Chunk) -> bool:
    """Whether a chunk acts for a state or an organisation of the pack."""
    return any(id in scene.cast.pack.organisations for side in chunk.sides for id in side.states)


def _bilateral(row: Line, span: Span) -> bool:
    """«соглашение между правительствами двух стран»."""
    inside = [k for k, word in enumerate(row.spans) if span.covers(word)]
    return any(row.fold(k) in _BOTH and lemmas_at(row, k + 1) & _LANDS for k in inside)


def _together(row: Line, span: Span, taken: Sequence[Span]) -> bool:
    """«Лидеры подписали», «главы государств приняли», or nobody named before the document: those of the text."""
    before = [chunk for chunk in _free(row, taken) if row.spans[chunk.first].start < span.start]
    before = [chunk for chunk in before if not _general(row, chunk)]
    acting = [chunk for chunk in before if chunk.kind in ("person", "state", "body")]
    return not acting or any(chunk.kind in ("together", "group") or not chunk.sides for chunk in before)


def _free(row: Line, taken: Sequence[Span]) -> list[Chunk]:
    """The names of a sentence that stand in no document's name."""
    return [chunk for chunk in row.chunks if not any(span.covers(row.spans[chunk.first]) for span in taken)]


def _makers(scene: Scene, row: Line, span: Span, kind: str, at: int | None, taken: Sequence[Span]) -> tuple[Party, ...]:
    """Who signs or makes the document: the row of names before it, and those with whom."""
    chunks = [chunk for chunk in _free(row, taken) if _acts(chunk) and not _general(row, chunk)]
    before = [chunk for chunk in chunks if row.spans[chunk.last - 1].stop <= span.start]
    after = [chunk for chunk in chunks if row.spans[chunk.first].start >= span.stop]
    if at is not None and _passive(row, at):  # «подписан министрами Чили и Перу»
        by = [chunk for chunk in (*before, *after) if "Ins" in chunk.cases and chunk.first > at]
        if by and by[0].first - at < 12 and not _preposition(row, by[0].first):
            return _parties(scene, _row_of(row, chunks, by[0]), kind)
    if at is not None and _passive(row, at):  # «подписаны по итогам визита президента Чили в Перу»
        every = [chunk for chunk in chunks if chunk.kind in ("person", "state", "place")]
        if len(_states(every)) == 2:
            return _parties(scene, every, kind)
    if at is not None and row.spans[at].start >= span.stop:  # «договор подписали Чили и Перу»
        by = [chunk for chunk in after if chunk.first > at and "Nom" in chunk.cases and chunk.first - at < 4]
        return _parties(scene, _row_of(row, chunks, by[0]) if by else (), kind)
    subjects = [chunk for chunk in before if at is None or chunk.last <= at]
    if not subjects:
        return _parties(scene, before, kind)
    last = subjects[-1]
    found = _row_of(row, chunks, last)
    if len(_states(found)) < 2:  # «по итогам визита президента Чили в Перу подписаны …»
        every = [chunk for chunk in subjects if chunk.kind in ("person", "state") or chunk in found]
        if at is not None and (_passive(row, at) or _row_verb(row, at)) and len(_states(every)) == 2:
            found = every
    partners = [chunk for chunk in before if chunk not in found and row.fold(chunk.first - 1) in ("с", "со")]
    return _parties(scene, (*found, *partners), kind)


def _general(row: Line, chunk: Chunk) -> bool:
    """«главы государств подписали»: a plural that was taken for the one leader of the outlet's own state."""
    words = {row.fold(k) for k in range(chunk.first, chunk.last)}
    return len(chunk.sides) == 1 and words <= {"главы", "лидеры", "государств", "правительств", "стран"}


def _acts(chunk: Chunk) -> bool:
    return bool(chunk.sides) and chunk.kind in ("person", "state", "body", "group", "pronoun")


def _row_of(row: Line, chunks: Sequence[Chunk], one: Chunk) -> list[Chunk]:
    """The names joined with one by commas and «и»: titles and lands may stand between them, no verb."""
    found = [one]
    ordered = sorted(chunks, key=lambda chunk: chunk.first)
    at = ordered.index(one)
    for chunk in reversed(ordered[:at]):
        if not _joined(row, chunk.last, found[0].first):
            break
        found.insert(0, chunk)
    for chunk in ordered[at + 1 :]:
        if not _joined(row, found[-1].last, chunk.first):
            break
        found.append(chunk)
    return found


def _joined(row: Line, first: int, last: int) -> bool:
    between = range(first, last)
    if len(between) > _APART:
        return False
    for k in between:
        top = forms(row.words[k])[:1]
        if top and top[0].pos == "VERB" and top[0].verb in ("Fin", "Conv"):
            return False
        if not row.words[k][:1].isalpha() and row.words[k] not in (",", "(", ")"):
            return False
    return any(row.fold(k) in _JOINS for k in between) or not between


def _row_verb(row: Line, at: int) -> bool:
    """«стороны подписали»: a verb in the plural."""
    top = forms(row.words[at])[:1]
    return bool(top) and top[0].number == "Plur"


def _preposition(row: Line, i: int) -> bool:
    return i > 0 and any(form.pos == "ADP" for form in forms(row.words[i - 1])[:1])


def _passive(row: Line, at: int) -> bool:
    return any(form.voice == "Pass" and form.verb == "Part" for form in forms(row.words[at])[:2])


def _states(chunks: Sequence[Chunk]) -> frozenset[str]:
    return frozenset(state for chunk in chunks for side in chunk.sides for state in side.states)


def _parties(scene: Scene, chunks: Sequence[Chunk], kind: str) -> tuple[Party, ...]:
    """The states that those of a row act for; of a statement a body as itself («МИД Чили»), of what is between states its state."""
    found: list[Party] = []
    for chunk in chunks:
        for side in resolved(scene, chunk):
            states = [id for id in sorted(side.states) if id in scene.cast.pack.organisations]
            own = chunk.kind == "body" and (kind not in _OF_STATES or states == [side.party.entity])
            if own or not states:
                own = own or (chunk.kind == "group" or (chunk.kind == "body" and kind not in _OF_STATES))
                found.extend([side.party] if own else [])
            else:
                found.extend(scene.state(id).party for id in states)
    return _each(found)


def _each(found: Sequence[Party]) -> tuple[Party, ...]:
    return tuple({party.entity or party.name: party for party in found}.values())
