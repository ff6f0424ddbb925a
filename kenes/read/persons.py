"""Where the names of people stand in a document, each in one piece: the pack's, the tagger's, and the pack's surnames.

What the tagger cut or swallowed is mended here: a given name, initials, a surname apart from its patronymic, a state.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kenes.language.forms import forms
from kenes.pack.names import Hit
from kenes.pack.pack import Pack
from kenes.read.context import context
from kenes.read.layout import Layout
from kenes.read.names import Tagged
from kenes.read.role_words import word_index
from kenes.text.fold import fold
from kenes.text.span import Span, trimmed

_INITIALS = re.compile(r"(?<![\w.])((?:[А-ЯЁ]\.\s?){1,2})$")


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person's name at a place: its words, the cases it can stand in there, the pack's candidates for it."""

    span: Span
    words: tuple[str, ...]
    cases: frozenset[str]
    gender: str | None
    candidates: tuple[str, ...] = ()
    full: bool = False


def named(sheet: Layout, tags: Sequence[Tagged], pack: Pack, hits: Sequence[Hit]) -> list[NamedPerson]:
    """Every person's name of the text: the pack's full names, then the tagger's, then the pack's surnames."""
    people = [hit for hit in hits if any(c.table == "people" for c in hit.candidates)]
    spans: dict[Span, tuple[str, ...]] = {}
    full: set[Span] = set()
    whole_names = [Span(h.start, h.stop) for h in people if any(c.kind != "surname" for c in h.candidates)]
    things = [Span(hit.start, hit.stop) for hit in hits if hit.candidates and hit not in people]
    for tag in tags:
        if (
            tag.kind == "person"
            and sum(tag.span.covers(name) for name in whole_names) < 2  # «по приглашению Имени Имя»: two of the pack
            and not any(thing.covers(tag.span) for thing in things)
            and not _of_a_street(sheet, tag.span)
        ):
            spans[_with_given(sheet, _without_place(sheet, tag.span, things))] = ()
    spans = dict.fromkeys(_in_one_piece(sheet, sorted(spans)), ())
    for hit in people:
        span = Span(hit.start, hit.stop)
        of = [c for c in hit.candidates if c.table == "people"]
        whole = any(c.kind != "surname" for c in of)
        ids = tuple(dict.fromkeys(c.id for c in of if (c.kind != "surname") == whole))
        overlapping = [each for each in spans if each.overlaps(span)]
        if not overlapping:
            elsewhere = any(tag.span.overlaps(span) for tag in tags)
            if not whole and (elsewhere or not _alone(sheet, span)):
                continue
            spans[span] = ids
        else:
            # the tagger's span is longer where it knows a given name that the pack does not («Сейед Али Хаменеи»)
            base = overlapping[0]
            merged = Span(min(base.start, span.start), max(base.stop, span.stop))
            known = spans.pop(base)
            for other in overlapping[1:]:
                spans.pop(other, None)
            if len(overlapping) > 1 or "\n" in merged.of(sheet.text):
                merged = span
            elif merged != span and not _bears_surname(pack, ids, span.of(sheet.text)):
                whole, ids = False, ()  # «Оспанов Дамир Ильясович» is not another «Дамир Ильясович» of the pack
            spans[merged] = ids if whole or not known else known
            span = merged
        if whole:
            full.add(span)
    result = []
    for span, ids in sorted(spans.items()):
        sentence = sheet.sentences[sheet.sentence_at(span.start)]
        words = tuple(word.of(sheet.text) for word in sheet.words_of(span)) or tuple(span.of(sheet.text).split())
        words = _joined(words)
        cases, gender = context(sheet, sentence, span, words)
        result.append(NamedPerson(span, words, cases, gender, ids, span in full))
    return result


def _in_one_piece(sheet: Layout, spans: Sequence[Span]) -> list[Span]:
    """A surname and the given name with its patronymic that the tagger took for two people: «Ионова Ольга Петровна»; and the
    full stop of the last initial: «Ионовой О.П.»."""
    text = sheet.text
    found: list[Span] = []
    for span in spans:
        words = span.of(text).split()
        if text[span.stop : span.stop + 1] == "." and len(words) and re.search(r"(?:^|[\s.])[А-ЯЁA-Z]$", span.of(text)):
            span = Span(span.start, span.stop + 1)
        before = found[-1] if found else None
        surname = before is not None and " " not in before.of(text) and before.stop + 1 == span.start
        if before is not None and surname and text[before.stop] == " " and len(words) == 2 and patronymic(words[1]):
            found[-1] = Span(before.start, span.stop)
        else:
            found.append(span)
    return found


def _bears_surname(pack: Pack, ids: Sequence[str], words: str) -> bool:
    """Whether the words hold the surname of one of the people: then a longer span only adds to the name."""
    folded = fold(words)
    return any(
        (person := pack.people.get(id)) is not None and fold(person.surname or person.name)[:4] in folded for id in ids
    )


def _without_place(sheet: Layout, span: Span, things: Sequence[Span]) -> Span:
    """«Президентом Республики Гвинея-Бисау Умару Эмбало»: the state is not part of the name."""
    for thing in things:
        if thing.start <= span.start < thing.stop < span.stop:
            rest = trimmed(sheet.text, thing.stop, span.stop)
            return rest if rest is not None and sheet.text[rest.start].isupper() else span
    return span


_STREETS = {
    "улица",
    "проспект",
    "площадь",
    "переулок",
    "бульвар",
    "шоссе",
    "имя",
    "им",
    "премия",
    "орден",
    "стадион",
    "медаль",
}


def _of_a_street(sheet: Layout, span: Span) -> bool:
    """«улица Ниязова», «имени Ниязова»: a name that is no longer a person's."""
    before = sheet.text[max(0, span.start - 14) : span.start].split()
    return bool(before) and any(form.lemma in _STREETS for form in forms(before[-1].strip(".«")))


def _with_given(sheet: Layout, span: Span) -> Span:
    """The given name that the tagger left out because it is also a word, or its initials: «Дана Оспанова», «В. Ким»."""
    initials = _INITIALS.search(sheet.text, max(0, span.start - 7), span.start)
    if initials is not None and span.of(sheet.text)[1:2].islower():
        return Span(initials.start(1), span.stop)
    sentence = sheet.sentences[sheet.sentence_at(span.start)]
    i = word_index(sentence, span.start)
    if i < 1 or len(span.of(sheet.text).split()) > 1:
        return span
    word = sentence.words[i - 1]
    given = word.of(sheet.text)
    if (
        word.stop + 1 == span.start
        and given[:1].isupper()
        and any(form.name == "Giv" and form.known for form in forms(given))
    ):
        return Span(word.start, span.stop)
    return span


def _alone(sheet: Layout, span: Span) -> bool:
    """Whether a surname of the pack stands where a name can: a capital inside a sentence, not part of «улица …»."""
    before = sheet.text[max(0, span.start - 1) : span.start]
    return before in ("", " ", "\n", "«", '"', "(") and sheet.text[span.start].isupper()


def _joined(words: Sequence[str]) -> tuple[str, ...]:
    """Tokens as words of a name: an initial with its full stop («К.»), a hyphenated name in one piece."""
    found: list[str] = []
    for word in words:
        if (word in {".", "-", "'", "’"} and found) or (found and found[-1][-1:] in "-'’"):
            found[-1] += word
        elif word not in {",", '"', "«", "»"}:
            found.append(word)
    return tuple(found)


def patronymic(word: str) -> bool:
    """Whether a word is somebody's father's name."""
    return any(form.name == "Pat" for form in forms(word)) or fold(word) in {"оглы", "кызы", "уулу"}
