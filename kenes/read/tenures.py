"""Tenures a text reports: somebody appointed, elected, taking office, dismissed, with the post in its exact words.

What is only wished, planned or denied («может быть назначен», «не назначен») is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast as typed

from kenes.language import ru_occasions, ru_tenures
from kenes.language.forms import Form, forms
from kenes.language.ru_tenures import Entry
from kenes.model.document import Document
from kenes.model.report import TenureChange, TenureReport
from kenes.read.line.laid import line
from kenes.read.line.line import Chunk, Line
from kenes.read.line.scene import Scene
from kenes.read.role.post import named_post, post_id, post_of, this_post, title_of
from kenes.text.span import Span

_NOT_YET = {"не", "может", "могут", "мог", "могла", "предложил", "предложили", "планируется", "планируют", "хочет", "намерен",
            "бы", "поручил", "попросил", "чтобы", "должен", "должна", "если"}  # fmt: skip
_TO_YOU = {"вас", "тебя", "меня", "нас", "вам", "мне"}
_LEAD = 4
_NEAR = 14


def tenures(document: Document, scene: Scene) -> tuple[TenureReport, ...]:
    """The changes of post that a Russian text reports, one for a person and a change, under the fullest words."""
    found: list[TenureReport] = []
    for number, sentence in enumerate(scene.sheet.sentences):
        words = [span.of(scene.sheet.text) for span in sentence.words]
        if sentence.lang != "ru":
            continue
        cues = [(i, entry) for i in range(len(words)) if (entry := ru_tenures.entry(words, i)) is not None]
        row = line(scene, number) if cues else None
        for i, entry in cues:
            made = _tenure(document, scene, row, i, entry, found) if row is not None else None
            if made is not None:
                found.append(made)
    return _distinct(found)


def _tenure(
    document: Document, scene: Scene, row: Line, i: int, entry: Entry, found: Sequence[TenureReport]
) -> TenureReport | None:
    verb = next((k for k in range(i, i + len(entry.lemmas)) if _verb(row.words[k])), i)
    readings = _verb(row.words[verb])
    if not readings or any(row.fold(k) in _NOT_YET for k in range(max(0, i - 3), i)):
        return None
    if readings[0].tense in ("Fut", "Pres") or (readings[0].verb == "Part" and not readings[0].short):
        return None
    if any(row.fold(k) in _TO_YOU for k in range(max(0, i - 3), min(len(row.words), i + 4))):
        return None  # «Вас назначили»: whom, only the talk knows
    if readings[0].verb == "Inf" and i and row.words[i - 1][:1].isalpha():
        return None  # «1. Назначить Имя послом» decrees it; «поручил назначить» does not
    words = post_of(scene, row, i, entry)
    passive = readings[0].verb == "Part" or readings[0].voice == "Pass"
    person = _person(row, i, entry, passive, words)
    if person is None:
        return None
    if words is None and this_post(row, i):
        words = next((each.words for each in reversed(found)), None)
    if words is None and (named_post(row, i) if "from" in entry.governs else "whose" in entry.governs):
        words = title_of(scene, row, person)  # «министр энергетики Имя освобождён от должности»
    if words is None:
        return None
    return TenureReport(
        person=person.sides[0].party,
        words=words,
        change=typed(TenureChange, entry.change),
        cue=row.span(i, i + len(entry.lemmas)),
        post=post_id(scene, words),
        date=_date(document, scene, row, i),
        rule="verb of post",
    )


def _verb(word: str) -> list[Form]:
    return [form for form in forms(word) if form.pos == "VERB"]


def _person(row: Line, i: int, entry: Entry, passive: bool, post: Span | None) -> Chunk | None:
    """Who enters or leaves: the subject of a passive, the object of an active; the nearest name that can stand so."""
    subject = (
        passive or bool(entry.governs & {"object", "self", "body"}) or ("to" in entry.governs and len(entry.lemmas) > 1)
    )
    wanted = "Nom" if subject else "Gen" if "whose" in entry.governs else "Acc"
    named = [chunk for chunk in row.chunks if chunk.kind in ("person", "pronoun") and chunk.sides]
    named = [chunk for chunk in named if chunk.sides[0].kind == "person" and not _inside(row, chunk, post)]
    named = [chunk for chunk in named if chunk.last >= len(row.words) or row.words[chunk.last] != ":"]  # «В.Ким: …»
    fitting = [chunk for chunk in named if not chunk.cases or wanted in chunk.cases]
    if not fitting:
        return None
    best = min(fitting, key=lambda chunk: (_far(row, chunk, i, post), chunk.first))
    return best if min(abs(best.first - i), abs(best.last - i)) <= _NEAR else None


def _far(row: Line, chunk: Chunk, i: int, post: Span | None) -> int:
    """How far a name is from the verb; the post between them does not count."""
    far = min(abs(chunk.first - i), abs(chunk.last - i))
    if post is None or chunk.first < i or not row.spans[i].stop <= post.start < row.spans[chunk.first].start:
        return far
    return far - sum(post.covers(span) for span in row.spans)


def _inside(row: Line, chunk: Chunk, post: Span | None) -> bool:
    """Whether a chunk is the post itself or part of it («послом президента в Чили»); a title with its name is neither."""
    return post is not None and post.covers(row.span(chunk.first, chunk.last))


def _date(document: Document, scene: Scene, row: Line, i: int) -> str | None:
    cut = next(
        (k for k in range(i, len(row.words) - 1) if row.words[k] == "," and row.fold(k + 1).startswith("котор")), None
    )
    near = [
        (abs(k - i), mark.value)
        for k, (_, mark) in row.dates.items()
        if abs(k - i) <= _NEAR and (cut is None or k < cut) and mark.value is not None
    ]
    if near:
        return min(near)[1]
    published = (document.published or "")[:10]
    opening = any(ru_occasions.meaning(word, "recalled") for word in row.words[:3])
    return published if row.number in scene.sheet.lead(_LEAD) and len(published) == 10 and not opening else None


def _distinct(found: Sequence[TenureReport]) -> tuple[TenureReport, ...]:
    kept: list[TenureReport] = []
    for each in found:
        same = next((k for k, o in enumerate(kept) if (o.person, o.change) == (each.person, each.change)), None)
        if same is None:
            kept.append(each)
        elif len(each.words) > len(kept[same].words) and each.post in (kept[same].post, None):
            kept[same] = each
    return tuple(sorted(kept, key=lambda each: (each.words, each.person.name)))
