"""Tenures a text reports: somebody appointed, elected, taking office, dismissed, with the post in its exact words.

What is only wished, planned or denied («может быть назначен», «не назначен») is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast as typed

from kenes.language import ru, ru_occasions, ru_tenures
from kenes.language.forms import forms
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_tenures import Entry
from kenes.model.document import Document
from kenes.model.report import TenureChange, TenureReport
from kenes.read import roles as role_rules
from kenes.read.line.laid import line
from kenes.read.line.line import Chunk, Line
from kenes.read.line.scene import Scene, Side
from kenes.read.role_words import Role
from kenes.text.span import Span

_POSTS = {"должность", "пост"}
_THIS = {"данный", "этот", "занимаемый", "тот"}
_NOT_YET = {"не", "может", "могут", "мог", "предложил", "предложили", "планируется", "планируют", "хочет", "намерен"}
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
    readings = [form for form in forms(row.words[i]) if form.pos == "VERB"]
    if not readings or any(row.fold(k) in _NOT_YET for k in range(max(0, i - 3), i)):
        return None
    if readings[0].tense in ("Fut", "Pres") or (readings[0].verb == "Part" and not readings[0].short):
        return None
    words = _post(scene, row, i, entry)
    passive = readings[0].verb == "Part" or readings[0].voice == "Pass"
    person = _person(row, i, entry, passive, words)
    if person is None:
        return None
    if words is None and "from" in entry.governs and _this(row, i):
        words = next((each.words for each in reversed(found)), None)
    if words is None:
        return None
    return TenureReport(
        person=person.party,
        words=words,
        change=typed(TenureChange, entry.change),
        cue=row.span(i, i + len(entry.lemmas)),
        post=_post_id(scene, words),
        date=_date(document, scene, row, i),
        rule="verb of post",
    )


def _post(scene: Scene, row: Line, i: int, entry: Entry) -> Span | None:
    """The words of the post: a role in the case the verb asks for, or after «должности», «пост»."""
    acting = _acting(row, i) if "ins" in entry.governs else None
    if acting is not None:
        return acting
    roles = [_trimmed(row, role) for role in role_rules.described(scene.sheet, row.sentence, (), ())]
    after = [role for role in roles if role.span.start >= row.spans[i].stop]
    if "ins" in entry.governs:
        near = [
            role for role in after if "Ins" in _cases(scene, role) and _index(row, role.span.start) - i <= _NEAR * 2
        ]
        if near:
            return near[0].span
    if entry.governs & {"from", "to", "object"}:
        at = next((k for k in range(i, min(len(row.words), i + _NEAR)) if _lemmas(row, k) & _POSTS), None)
        if at is not None:
            return next((role.span for role in after if _index(row, role.span.start) == at + 1), None)
    if "whose" in entry.governs:
        return next((role.span for role in after if _index(row, role.span.start) - i <= _NEAR), None)
    return None


def _acting(row: Line, i: int) -> Span | None:
    """«назначен временно исполняющим обязанности губернатора области», «назначена врио губернатора области»."""
    for k in range(i + 1, min(len(row.words) - 1, i + _NEAR)):
        lowered = row.fold(k)
        if not (lowered.startswith("исполняющ") or lowered in ("врио", "и.о")):
            continue
        first = k - 1 if row.fold(k - 1) == "временно" else k
        last = k + 2 if row.fold(k + 1) == "обязанности" else k + 1
        while last < len(row.words) and any(f.case == "Gen" or f.fixed for f in forms(row.words[last])[:3]):
            last += 1
        return row.span(first, last)
    return None


def _trimmed(row: Line, role: Role) -> Role:
    """A role without the name that follows it in the same case."""
    for chunk in row.chunks:
        start = row.spans[chunk.first].start
        if chunk.kind == "person" and chunk.sides and role.head.stop < start < role.span.stop:
            stop = row.spans[chunk.first - 1].stop
            return Role(Span(role.span.start, stop), role.head, role.cls, role.cases)
    return role


def _cases(scene: Scene, role: Role) -> frozenset[str]:
    return frozenset(form.case for form in forms(role.head.of(scene.text)) if form.case)


def _person(row: Line, i: int, entry: Entry, passive: bool, post: Span | None) -> Side | None:
    """Who enters or leaves: the subject of a passive, the object of an active; the nearest name that can stand so."""
    wanted = "Gen" if "whose" in entry.governs else "Nom" if passive or entry.governs & {"object"} else "Acc"
    if "to" in entry.governs and len(entry.lemmas) > 1:
        wanted = "Nom"
    named = [chunk for chunk in row.chunks if chunk.kind in ("person", "pronoun") and chunk.sides]
    named = [chunk for chunk in named if chunk.sides[0].kind == "person" and not _inside(row, chunk, post)]
    fitting = [chunk for chunk in named if not chunk.cases or wanted in chunk.cases]
    if not fitting:
        return None
    best = min(fitting, key=lambda chunk: (min(abs(chunk.first - i), abs(chunk.last - i)), chunk.first))
    return best.sides[0] if min(abs(best.first - i), abs(best.last - i)) <= _NEAR else None


def _inside(row: Line, chunk: Chunk, post: Span | None) -> bool:
    """Whether a chunk is the post itself or part of it («послом президента в Чили»)."""
    return post is not None and post.overlaps(row.span(chunk.first, chunk.last))


def _this(row: Line, i: int) -> bool:
    """«от данной должности»: the post named before."""
    near = range(max(0, i - 4), min(len(row.words), i + 5))
    return any(_lemmas(row, k) & _THIS and k + 1 < len(row.words) and _lemmas(row, k + 1) & _POSTS for k in near)


def _post_id(scene: Scene, words: Span) -> str | None:
    """The pack's post that the words name with its state or organisation, or that of the outlet's own state."""
    pack = scene.cast.pack
    head = next((w for w in scene.sheet.words_of(words) if ru.role_class(w.of(scene.text))), words)
    inside = [c for h in scene.hits if words.start <= h.start and h.stop <= words.stop for c in h.candidates]
    named = [c for h in scene.hits if h.start <= head.start and head.stop <= h.stop for c in h.candidates]
    owners = {c.id for c in inside if c.table == "organisations"} or {scene.cast.home or ""}
    posts = [pack.posts[c.id] for c in named if c.table == "posts" and c.id in pack.posts]
    fitting = {post.id for post in posts if post.organisation in owners or pack.state_of(post.id) in owners}
    return next(iter(fitting)) if len(fitting) == 1 else None


def _date(document: Document, scene: Scene, row: Line, i: int) -> str | None:
    near = [(abs(k - i), mark.value) for k, (_, mark) in row.dates.items() if abs(k - i) <= _NEAR]
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
    return tuple(sorted(kept, key=lambda each: each.words))


def _lemmas(row: Line, i: int) -> frozenset[str]:
    return folded_lemmas(row.words[i]) if 0 <= i < len(row.words) else frozenset()


def _index(row: Line, offset: int) -> int:
    return next((k for k, span in enumerate(row.spans) if span.start >= offset), len(row.words))
