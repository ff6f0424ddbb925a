"""Names of people as the text writes them: where each stands, and what it can be in the nominative.

The tagger's spans are mended here: a title it swallowed is given back, a closing quotation mark it lost is found again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kenes.language import ru, tagger
from kenes.language.forms import forms
from kenes.pack.names import Hit
from kenes.read.layout import Layout
from kenes.text.span import Span

_TYPES = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_NOT_A_NAME = re.compile(r"^[\W\d_]+$")
# A word of a person's name: Токаев, Касым-Жомарт, О'Нил, К., аль, Al-Thani.
_NAME_WORD = re.compile(
    r"^(?:[A-ZА-ЯЁҚҒҢӨҰҮҺІӘӮҶҲӢЎ][\w'’ʻʼ.-]*|аль|ас|ад|аш|эль|бен|бин|ибн|оглы|кызы|уулу|фон|ван|дер|де|да|ди|дель|ла|ле)$"
)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of the tagger: `person`, `organisation` or `place`."""

    span: Span
    kind: str


def tagged(sheet: Layout, hits: Sequence[Hit] = ()) -> list[Tagged]:
    """The tagger's names in the Russian sentences, mended. A paragraph is tagged as a whole: context helps. A paragraph
    whose only capitals are the pack's names and plain words that open a sentence holds no other name and is passed over."""
    known = [
        Span(hit.start, hit.stop)
        for hit in hits
        if all(each.table != "people" and each.kind != "surname" for each in hit.candidates)
    ]
    people = [Span(hit.start, hit.stop) for hit in hits if any(each.table == "people" for each in hit.candidates)]
    rows: list[list[Span]] = []
    for number in range(len(sheet.paragraphs)):
        row = [
            word
            for sentence in sheet.sentences
            if sentence.paragraph == number and sentence.lang == "ru"
            for word in sentence.words
        ]
        if _may_name(sheet, row, known, people):
            rows.extend(row[i : i + 400] for i in range(0, len(row), 400))
    found: list[Tagged] = []
    text = sheet.text
    for row, tags in zip(rows, tagger.names([[word.of(text) for word in row] for row in rows]), strict=True):
        start: int | None = None
        for i, tag in enumerate([*tags, "O"]):
            if start is not None and not tag.startswith("I-"):
                found.extend(_mended(text, row[start:i], tags[start][2:]))
                start = None
            if tag.startswith("B-") or (tag.startswith("I-") and start is None):
                start = i
    return found


def _may_name(sheet: Layout, row: Sequence[Span], known: Sequence[Span], people: Sequence[Span]) -> bool:
    opening = True
    for word in row:
        piece = word.of(sheet.text)
        if piece[0].isupper() and not any(span.covers(word) for span in known):
            readings = forms(piece)
            plain = readings and readings[0].known and not any(form.name in ("Giv", "Sur", "Pat") for form in readings)
            plain = plain and ru.source_kind(piece) is None  # «Комитет водных маршрутов», «Фонд «Степной диалог»»
            if not (opening and plain) or any(span.covers(word) for span in people):
                return True
        opening = piece in ".!?…" or (opening and not piece[0].isalnum())
    return False


def _mended(text: str, words: list[Span], tag: str) -> list[Tagged]:
    if tag == "PER":
        for k in range(1, len(words)):
            if words[k].of(text) == words[k - 1].of(
                text
            ):  # a card run into the text: «Дамир Оспанов Оспанов Дамир Ильясович»
                return [*_mended(text, words[:k], tag), *_mended(text, words[k:], tag)]
        words = _person_words(text, words)
    if not words:
        return []
    start, stop = words[0].start, words[-1].stop
    if _NOT_A_NAME.match(text[start:stop]):
        return []
    for opening, closing in (("«", "»"), ("“", "”"), ('"', '"')):
        inside = text[start:stop]
        lost = inside.count(opening) % 2 == 1 if opening == closing else inside.count(opening) > inside.count(closing)
        if lost and text[stop : stop + 1] == closing:
            stop += 1
    return [Tagged(Span(start, stop), _TYPES[tag])]


def _person_words(text: str, words: list[Span]) -> list[Span]:
    """Without the post before the name («Президентом Токаевым») and the verb, noun or particle after it."""
    while len(words) > 1 and (
        _is_title(words[0].of(text)) or _hyphened_title(words[0].of(text)) or _no_name(words[0].of(text))
    ):
        words = words[1:]
    kept: list[Span] = []
    for word in words:
        piece = word.of(text)
        if _NAME_WORD.match(piece) or (kept and piece in (".", "-") and word.start == kept[-1].stop):
            kept.append(word)
        elif kept:
            break
    while kept and not kept[-1].of(text)[0].isupper() and kept[-1].of(text) != ".":
        kept = kept[:-1]
    if kept and len(kept) == 1 and _is_title(kept[0].of(text)):
        return []
    return kept


def _no_name(word: str) -> bool:
    """«Относительно Адинду Фортуне»: a preposition or an adverb with the capital of its sentence."""
    readings = forms(word)
    if not readings or any(form.name for form in readings):  # «Ли» is a name too
        return False
    return sum(form.prob for form in readings if form.known and form.pos in ("ADP", "ADV", "SCONJ", "PART")) > 0.8


def _hyphened_title(word: str) -> bool:
    """«Поп-звезда», «Экс-глава»: a hyphen and a small letter after it; «Касым-Жомарт» has a capital."""
    return re.match(r"^[А-ЯЁ][а-яё]+-[а-яё]{3,}$", word) is not None


def _is_title(word: str) -> bool:
    if ru.role_class(word) is None:
        return False
    return any(form.pos == "NOUN" and form.known for form in forms(word))
