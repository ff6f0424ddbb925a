"""Instruments: the documents of policy and international relations that a text names or plainly describes.

One record a document, under its fullest mention; «этот договор» and «программа визита» are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast as typed

from kenes.language import ru_instruments
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_instruments import Entry
from kenes.model.document import Document
from kenes.model.report import InstrumentKind, InstrumentReport, Stage
from kenes.pack.names import Hit
from kenes.read.instrument.day import bracketed, day
from kenes.read.instrument.found import Found, joined
from kenes.read.instrument.known import known
from kenes.read.instrument.listed import Item, announced, items
from kenes.read.instrument.name import Name, name_at
from kenes.read.instrument.parties import parties
from kenes.read.instrument.phrase import ABOUT, lemmas_at
from kenes.read.instrument.stage import Told, denied, made_now, recalled, stage, stated
from kenes.read.instrument.told import told
from kenes.read.line.laid import line
from kenes.read.line.line import Line
from kenes.read.line.scene import Scene
from kenes.text.fold import fold
from kenes.text.span import Span

_SHORT = 4  # letters of a word that tells one document from another
_LEAD = 3
# Of two names that differ by these alone one document is meant: «граница трёх стран», «государственная граница трёх республик».
_GENERAL = {"страна", "государство", "республика", "государственный", "двух", "трех", "два", "три", "исторический"}
_DOMESTIC = {"law", "strategy", "programme"}
_AMONG = {"среди них", "в их", "в числе"}
_BESIDES = {"также", "помимо", "кроме"}
_DATED = {"signed", "adopted", "ratified"}
_DONE = _DATED | {"in_force", "amended", "ended"}
# What a law on ratifying a treaty does to the treaty, by the stage of the law.
_RATIFIES: dict[Stage, Stage] = {
    "signed": "ratified",
    "adopted": "ratified",
    "ratified": "ratified",
    "in_force": "ratified",
}


def instruments(document: Document, scene: Scene) -> tuple[InstrumentReport, ...]:
    """The documents that a Russian text names, in the order of their names."""
    found: list[Found] = []
    published = (document.published or "")[:10] or None
    listed = items(scene)
    for number, sentence in enumerate(scene.sheet.sentences):
        if number in listed:
            found.append(_of_list(scene, number, listed[number], found))
            continue
        words = [span.of(scene.sheet.text) for span in sentence.words]
        if sentence.lang == "ru" and (_tells(words) or _named(scene, sentence.span)):
            found.extend(_of_line(scene, line(scene, number), published, found))
    for each in found:
        each.entity = each.entity or known(scene.cast.pack, each.span.of(scene.text), each.kind, each.parties)
    lead = scene.sheet.lead(_LEAD)
    announced_now = any(each.sentence in lead and each.stage in _DATED and each.date is None for each in found)
    for each in found:
        each.fresh = not each.recalled and (each.sentence in lead or (each.listed and announced_now))
    return tuple(_report(document, scene, each) for each in sorted(joined(found), key=lambda each: each.span))


def _tells(words: Sequence[str]) -> bool:
    return any(e.means in ru_instruments.KINDS for i in range(len(words)) for e in ru_instruments.entries(words, i))


def _named(scene: Scene, span: Span) -> bool:
    return any(span.start <= h.start and h.stop <= span.stop and _entity(h) for h in scene.hits)


def _entity(hit: Hit) -> str | None:
    """The pack's document that a name means; one that two are called by says of neither."""
    found = {c.id for c in hit.candidates if c.table == "instruments"}
    return next(iter(found)) if len(found) == 1 else None


def _of_line(scene: Scene, row: Line, published: str | None, before: Sequence[Found]) -> list[Found]:
    names = _names(scene, row)
    taken = [span for name, _ in names for span in _spans(scene, row, name)]
    found: list[Found] = []
    for name, how in names:
        for span in _spans(scene, row, name):
            entry = name.entry
            made = Found(span, entry.means, how.stage, entry.lemmas[-1], *_telling(scene, span), row.number)
            made.title, made.number = name.title is not None, name.number
            besides = any(row.fold(k) in _BESIDES for k in range(name.first))
            made.listed = entry.means == "other" or besides or announced(row, name.first) is not None
            made.rule = (
                "titled document" if made.title else "numbered document" if made.number else "described document"
            )
            made.date = day(row, name, how, taken, published) or (row.opened if how.stage in _DONE else None)
            made.year = bracketed(row, name.last)
            made.recalled = recalled(row, name, how)
            before_it = next((each.parties for each in reversed((*before, *found)) if len(each.parties) > 1), ())
            made.parties = list(parties(scene, row, span, entry.means, how, before_it, taken))
            found.append(made)
    for hit in scene.hits:
        entity = _entity(hit) if row.sentence.span.start <= hit.start and hit.stop <= row.sentence.span.stop else None
        inside = next((f for f in found if f.span.overlaps(Span(hit.start, hit.stop))), None)
        if entity is not None and inside is not None:
            inside.entity = entity
            inside.span = Span(min(inside.span.start, hit.start), max(inside.span.stop, hit.stop))
    return found


def _names(scene: Scene, row: Line) -> list[tuple[Name, Told]]:
    """The documents that a sentence names, each with its stage."""
    found: list[tuple[Name, Told]] = []
    i = 0
    while i < len(row.words):
        entry = next((e for e in ru_instruments.entries(row.words, i) if e.means in ru_instruments.KINDS), None)
        name = name_at(scene.sheet, row, i, entry) if entry is not None else None
        how = _how(scene, row, name) if name is not None else None
        if name is None or how is None:
            i += 1
            continue
        if how == Told("mentioned") and found and _next_to(row, found[-1][0], name):
            how = found[-1][1]  # «подписаны протокол о реках, соглашение о садах и договор»
        inner = _ratified(scene, row, name)
        if inner is not None:  # «подписал закон о ратификации договора»: the treaty is ratified
            name, how = inner, Told(_RATIFIES.get(how.stage, how.stage), how.at)
        found.append((name, how))
        i = max(i + 1, name.last)
    return found


def _next_to(row: Line, one: Name, other: Name) -> bool:
    """Whether a document stands right behind another in a list."""
    return row.words[other.first - 1] in (",", "и") and other.first - one.last <= 2


def _how(scene: Scene, row: Line, name: Name) -> Told | None:
    """The stage of a document; None where the mention is no document of its own."""
    opened = announced(row, name.first)
    if not told(scene, row, name) and not made_now(row, name) and not (opened is not None and (name.of or name.about)):
        return None
    if _of_a_body(scene, row.span(name.first, name.last)):
        return None  # «Организация Договора о реках»: the name of a body
    how = stage(row, name)
    if how.stage == "mentioned" and how.at is None:
        more = row.fold(0) == "еще" and any("документ" in folded_lemmas(word) for word in row.words[:5])
        among = row.number and (more or " ".join(fold(word) for word in row.words[:2]) in _AMONG)
        # «Подписаны документы. Среди них — договор о дружбе»; «Подписаны документы: договор о дружбе»
        above = stated(line(scene, row.number - 1)) if among else None
        how = opened or (Told(above.stage) if above is not None else how)
    if how.stage == "mentioned" and (_of_many(name) or (name.entry.needs == "made" and not _formal(row, name))):
        return None  # «договоры о разделе продукции», «концепция всеобщего труда»
    if name.entry.means == "other" and (
        denied(row, how.at) or (name.entry.needs == "counted" and how.stage == "mentioned")
    ):
        return None  # «22 документа»: only where something happened to them
    return how


def _of_many(name: Name) -> bool:
    """Documents of a kind in the plural, not one by its title."""
    return (
        name.several
        and name.title is None
        and not name.number
        and name.entry.means not in ("other", "strategy")
        and name.entry.needs != "said"
    )


def _formal(row: Line, name: Name) -> bool:
    """«Концепции развития рек», «государственная концепция»: a capital of its own, a title, an adjective of state."""
    capital = name.head > 0 and row.words[name.head][:1].isupper()
    return capital or name.title is not None or any(ru_instruments.meaning(word, "state") for word in name.adjectives)


def _ratified(scene: Scene, row: Line, name: Name) -> Name | None:
    """The treaty inside «закон о ратификации договора …»."""
    if name.entry.means != "law" or name.title is not None:
        return None
    at = next(
        (k for k in range(name.head + 1, min(name.head + 4, name.last)) if "ратификация" in lemmas_at(row, k)), None
    )
    if at is None:
        return None
    for k in range(at + 1, min(at + 4, len(row.words))):
        entry: Entry | None = next(
            (e for e in ru_instruments.entries(row.words, k) if e.means in ru_instruments.KINDS), None
        )
        if entry is not None:
            return name_at(scene.sheet, row, k, entry)
    return None


def _of_list(scene: Scene, number: int, item: Item, before: Sequence[Found]) -> Found:
    """A document of a list: its name is the whole item, its stage that of the opening."""
    made = Found(
        item.span, item.entry.means, item.stage, item.entry.lemmas[-1], *_telling(scene, item.span), item.opening
    )
    made.title, made.listed, made.rule = True, True, "document of a list"
    others = next((each.parties for each in reversed(before) if len(each.parties) > 1), ())
    made.parties = list(parties(scene, line(scene, number), item.span, item.entry.means, Told(item.stage), others))
    if len(made.parties) < 2 and item.entry.means not in _DOMESTIC:
        opening = line(scene, item.opening)
        signed = stated(opening)
        end = opening.sentence.span.stop
        made.parties = (
            list(
                parties(scene, opening, Span(end - 1, end), "other", signed or Told(item.stage), made.parties or others)
            )
            or made.parties
        )
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


def _telling(scene: Scene, span: Span) -> tuple[frozenset[str], str]:
    """The lemmas by which a document is told from others of its kind, and the first word of what it is about."""
    words = [word.of(scene.text) for word in scene.sheet.words_of(span)]
    telling = [
        min(lemmas, key=len)
        for word in words
        if (len(word) >= _SHORT or word[:1].isdigit()) and not (lemmas := folded_lemmas(word)) & _GENERAL
    ]
    about = next((k for k, word in enumerate(words) if fold(word) in ABOUT), None)
    return frozenset(telling), fold(words[about + 1]) if about is not None and about + 1 < len(words) else ""


def _report(document: Document, scene: Scene, found: Found) -> InstrumentReport:
    pack = scene.cast.pack
    row = pack.instruments.get(found.entity or "")
    kind = row.kind if row is not None else typed(InstrumentKind, found.kind)
    parties = found.parties
    home = scene.cast.home
    if kind in _DOMESTIC and not parties and home in pack.organisations:
        parties = [scene.state(home or "").party]
    at = found.date
    published = (document.published or "")[:10]
    if at is None and found.stage in _DATED and found.fresh and len(published) == 10:
        at = published
    return InstrumentReport(
        name=found.span,
        kind=kind,
        stage=found.stage,
        date=at,
        parties=tuple(parties),
        entity=found.entity,
        rule=found.rule,
    )
