"""Lists of documents: «Подписаны следующие документы:» and, a paragraph each, what was signed. The opening gives the stage."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kenes.language import ru_instruments
from kenes.language.forms import forms
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_instruments import Entry
from kenes.model.report import Stage
from kenes.read.instrument.stage import Told, stated
from kenes.read.layout import Layout
from kenes.read.line.laid import line
from kenes.read.line.line import Line
from kenes.read.line.scene import Scene
from kenes.text.span import Span, trimmed

_DOCUMENTS = {"документ", "соглашение", "меморандум", "договор", "протокол", "решение", "число"}
_OPENS = {":", "—", "–"}
_AMONG = {"включая", "среди", "числе"}
_BULLET = re.compile(r"(?:[-–—•·*●▪]|\d{1,2}[.)])\s*")
_NOUN_WITHIN = 5  # an item names its document in its first words
_BACK = (
    2  # sentences before the opening that can hold its stage: «Состоялся обмен подписанными документами. В их числе:»
)


@dataclass(frozen=True, slots=True)
class Item:
    """A document of a list: its whole name, the entry of its noun, the stage of the list, the sentence that opens it."""

    span: Span
    entry: Entry
    stage: Stage
    opening: int


def items(scene: Scene) -> dict[int, Item]:
    """The items of all lists, by the number of the sentence that each begins with."""
    sheet = scene.sheet
    firsts: dict[int, int] = {}
    for number, sentence in enumerate(sheet.sentences):
        firsts.setdefault(sentence.paragraph, number)
    found: dict[int, Item] = {}
    opening: tuple[int, Stage] | None = None
    for number, paragraph in enumerate(sheet.paragraphs):
        first = firsts.get(number)
        if first is None:
            continue
        item = _item(sheet, paragraph, first, *opening) if opening is not None else None
        if item is not None:
            found[first] = item
            continue
        last = max(k for k, sentence in enumerate(sheet.sentences) if sentence.paragraph == number)
        how = _opens(scene, last) if paragraph.of(sheet.text).rstrip().endswith(":") else None
        opening = (last, how) if how is not None else None
    return found


def _opens(scene: Scene, number: int) -> Stage | None:
    """The stage that an opening gives its list; None where it opens no list of documents."""
    sheet = scene.sheet
    words = [span.of(sheet.text) for span in sheet.sentences[number].words]
    if not any(folded_lemmas(word) & _DOCUMENTS for word in words):  # «Также были подписаны:»
        done = words[-2:-1] and any(form.short and form.number == "Plur" for form in forms(words[-2])[:1])
        return _only(line(scene, number)) if done else None
    for k in range(number, max(-1, number - 1 - _BACK), -1):
        found = stated(line(scene, k))
        if found is not None:
            return found.stage
    return None


def _only(row: Line) -> Stage | None:
    """The stage of an opening that ends in its verb."""
    found = stated(row)
    return found.stage if found is not None and found.at == len(row.words) - 2 else None


def announced(row: Line, first: int) -> Told | None:
    """The stage that the words before a colon give the documents behind it: «Подписаны три документа: договор о дружбе, …»;
    None where nothing was announced before word `first`."""
    cut = next((k for k in range(first - 1, 0, -1) if row.words[k] in _OPENS or row.fold(k) in _AMONG), None)
    if cut is None or not any(folded_lemmas(word) & _DOCUMENTS for word in row.words[:cut]):
        return None
    return stated(row, cut)


def _item(sheet: Layout, paragraph: Span, first: int, opening: int, how: Stage) -> Item | None:
    text = sheet.text
    bullet = _BULLET.match(text, paragraph.start, paragraph.stop)
    span = trimmed(text, bullet.end() if bullet else paragraph.start, paragraph.stop, " \t\n\xa0;.,")
    if span is None:
        return None
    words = [word.of(text) for word in sheet.words_of(span)]
    for i in range(min(_NOUN_WITHIN, len(words))):
        entry = next((e for e in ru_instruments.entries(words, i) if e.means in ru_instruments.KINDS), None)
        if entry is not None and sheet.sentences[first].lang == "ru":
            return Item(span, entry, how, opening)
    return None
