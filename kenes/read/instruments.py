"""Instruments: the documents of policy and international relations that a text names or plainly describes.

One record a document, under its fullest mention; «этот договор» and «программа визита» are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast as typed

from kenes.language import ru_instruments
from kenes.language.lemmas import folded_lemmas
from kenes.model.document import Document
from kenes.model.mark import Party
from kenes.model.report import InstrumentKind, InstrumentReport, Stage
from kenes.pack.names import Hit
from kenes.read.instrument.listed import Item, items
from kenes.read.instrument.name import Name, name_at, told
from kenes.read.instrument.stage import made_now, stage, stated
from kenes.read.line.laid import line
from kenes.read.line.line import Line
from kenes.read.line.scene import Scene
from kenes.text.fold import fold
from kenes.text.span import Span

_SHORT = 4  # letters of a word that tells one document from another
_LEAD = 3
_DOMESTIC = {"law", "strategy", "programme"}
_AMONG = {"среди них", "в их", "в числе"}
_DATED = {"signed", "adopted"}
_DONE = _DATED | {"ratified", "in_force", "amended", "ended"}


@dataclass(slots=True)
class _Found:
    """A mention of a document, before it is joined to others of the same."""

    span: Span
    kind: str
    stage: Stage
    head: str
    words: frozenset[str]
    sentence: int
    title: bool = False
    number: bool = False
    entity: str | None = None
    date: str | None = None
    parties: list[Party] = field(default_factory=list)
    rule: str = ""


def instruments(document: Document, scene: Scene) -> tuple[InstrumentReport, ...]:
    """The documents that a Russian text names, in the order of their names."""
    found: list[_Found] = []
    listed = items(scene)
    for number, sentence in enumerate(scene.sheet.sentences):
        if number in listed:
            found.append(_of_list(scene, number, listed[number]))
            continue
        words = [span.of(scene.sheet.text) for span in sentence.words]
        if sentence.lang == "ru" and (_tells(words) or _named(scene, sentence.span)):
            found.extend(_of_line(scene, line(scene, number)))
    joined = _numbered(_joined(found))
    return tuple(_report(document, scene, each) for each in sorted(joined, key=lambda each: each.span))


def _tells(words: Sequence[str]) -> bool:
    return any(e.means in ru_instruments.KINDS for i in range(len(words)) for e in ru_instruments.entries(words, i))


def _named(scene: Scene, span: Span) -> bool:
    return any(span.start <= h.start and h.stop <= span.stop and _entity(h) for h in scene.hits)


def _entity(hit: Hit) -> str | None:
    return next((c.id for c in hit.candidates if c.table == "instruments"), None)


def _of_line(scene: Scene, row: Line) -> list[_Found]:
    found: list[_Found] = []
    i = 0
    while i < len(row.words):
        entry = next((e for e in ru_instruments.entries(row.words, i) if e.means in ru_instruments.KINDS), None)
        name = name_at(scene.sheet, row, i, entry) if entry is not None else None
        if entry is None or name is None or not (told(row, name) or made_now(row, name)):
            i += 1
            continue
        if _of_a_body(scene, row.span(name.first, name.last)):
            i += 1  # «Организация Договора о реках»: the name of a body
            continue
        how = stage(row, name)
        if how == "mentioned" and row.number and " ".join(fold(word) for word in row.words[:2]) in _AMONG:
            how = stated(line(scene, row.number - 1)) or how  # «Подписаны документы. Среди них — договор о дружбе»
        if entry.needs == "counted" and how == "mentioned":  # «22 документа»: only where something happened to them
            i += 1
            continue
        for span in _spans(scene, row, name):
            made = _Found(span, entry.means, how, entry.lemmas[-1], _telling(scene, span), row.number)
            made.title, made.number = name.title is not None, name.number
            made.rule = (
                "titled document" if made.title else "numbered document" if made.number else "described document"
            )
            made.date = _date(row, name) or (row.opened if how in _DONE else None)
            made.parties = _parties(scene, row, span, entry.means)
            found.append(made)
        i = max(i + 1, name.last)
    for hit in scene.hits:
        if not (row.sentence.span.start <= hit.start and hit.stop <= row.sentence.span.stop):
            continue
        entity = _entity(hit)
        if entity is None:
            continue
        inside = next((f for f in found if f.span.overlaps(Span(hit.start, hit.stop))), None)
        if inside is not None:
            inside.entity = entity
            inside.span = Span(min(inside.span.start, hit.start), max(inside.span.stop, hit.stop))
    return found


def _of_list(scene: Scene, number: int, item: Item) -> _Found:
    """A document of a list: its name is the whole item, its stage that of the opening."""
    made = _Found(
        item.span, item.entry.means, item.stage, item.entry.lemmas[-1], _telling(scene, item.span), item.opening
    )
    made.title, made.rule = True, "document of a list"
    made.parties = _parties(scene, line(scene, number), item.span, item.entry.means)
    hit = next((h for h in scene.hits if item.span.covers(Span(h.start, h.stop)) and _entity(h)), None)
    made.entity = _entity(hit) if hit is not None and item.span.start == hit.start else None
    return made


def _of_a_body(scene: Scene, span: Span) -> bool:
    """Whether the words are part of the name of a body or of its series: «саммит Организации Договора о реках»."""
    named = [Span(hit.start, hit.stop) for hit in scene.hits if hit.candidates[0].table in ("formats", "organisations")]
    return any(
        each.start < span.start and each.covers(span) for each in (*named, *(body.span for body in scene.bodies))
    )


def _spans(scene: Scene, row: Line, name: Name) -> list[Span]:
    """The exact words of a name; of «Указы «О …» и «О …»» each title."""
    if name.title is None:
        opening = row.words[name.first - 1] in '«“„"' if name.first else False
        start = (
            row.spans[name.first - 1].start if opening and name.entry.needs == "marked" else row.spans[name.first].start
        )
        return [Span(start, row.spans[name.last - 1].stop)]
    if not name.several or name.title.start - row.spans[name.head].stop > 2:
        return [Span(row.spans[name.first].start, name.title.stop)]
    titles = [
        Span(quote.start, quote.stop)
        for quote in scene.sheet.quotes
        if name.title.start <= quote.start
        and quote.stop <= row.sentence.span.stop
        and quote.depth == 0
        and quote.closed
    ]
    return titles or [name.title]


def _telling(scene: Scene, span: Span) -> frozenset[str]:
    """The lemmas by which a document is told from others of its kind."""
    words = [word.of(scene.text) for word in scene.sheet.words_of(span)]
    return frozenset(min(folded_lemmas(word), key=len) for word in words if len(word) >= _SHORT or word[:1].isdigit())


def _date(row: Line, name: Name) -> str | None:
    outside = [(min(abs(i - name.first), abs(i - name.last)), m.value) for i, (_, m) in row.dates.items()]
    inside = [m.value for i, (_, m) in row.dates.items() if name.first <= i < name.last]
    outside = [each for each in outside if each[0] < 14 and each[1] not in inside]
    return min(outside)[1] if outside else None


def _parties(scene: Scene, row: Line, span: Span, kind: str) -> list[Party]:
    """The states in the name; else who signs or makes it in its sentence."""
    states = scene.cast.states_in(span)
    if states and kind != "statement":
        return [scene.state(id).party for id in dict.fromkeys(states)]
    makers = [chunk for chunk in row.chunks if row.spans[chunk.last - 1].stop <= span.start and chunk.sides]
    for chunk in reversed(makers):
        if chunk.kind in ("state", "body"):
            return [chunk.sides[0].party]
        states = [id for side in chunk.sides for id in side.states if id in scene.cast.pack.organisations]
        if states:
            return [scene.state(states[0]).party]
    return []


def _joined(found: Sequence[_Found]) -> list[_Found]:
    """One record a document, under its fullest name, with the first stage that is more than a mention."""
    kept: list[_Found] = []
    for each in found:
        same = next((other for other in kept if _same(other, each)), None)
        if same is None:
            kept.append(each)
            continue
        if same.stage == "mentioned":
            same.stage, same.date = each.stage, each.date or same.date
        same.entity = same.entity or each.entity
        if len(each.span) > len(same.span):
            same.span, same.words = each.span, each.words
            same.title, same.number = same.title or each.title, same.number or each.number
    return kept


def _same(a: _Found, b: _Found) -> bool:
    if a.entity is not None and a.entity == b.entity:
        return True
    if a.head != b.head or (a.number and b.number and a.words != b.words):
        return False
    small, large = sorted((a.words, b.words), key=len)
    return small <= large


def _numbered(found: Sequence[_Found]) -> list[_Found]:
    """«Указ № 65» beside the decree by its title is the same decree."""
    titled = {each.head for each in found if each.title}
    return [each for each in found if not (each.number and not each.title and each.head in titled)]


def _report(document: Document, scene: Scene, found: _Found) -> InstrumentReport:
    pack = scene.cast.pack
    row = pack.instruments.get(found.entity or "")
    kind = row.kind if row is not None else typed(InstrumentKind, found.kind)
    parties = found.parties
    home = scene.cast.home
    if kind in _DOMESTIC and not parties and home in pack.organisations:
        parties = [scene.state(home or "").party]
    day = found.date
    published = (document.published or "")[:10]
    if day is None and found.stage in _DATED and found.sentence in scene.sheet.lead(_LEAD) and len(published) == 10:
        day = published
    return InstrumentReport(
        name=found.span,
        kind=kind,
        stage=found.stage,
        date=day,
        parties=tuple(parties),
        entity=found.entity,
        rule=found.rule,
    )
