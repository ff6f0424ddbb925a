"""What a text names besides people: organisations, places, states; the nouns that open a body's name. Finds no posts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from facts_words import group

from kenes.language.forms import forms
from kenes.pack.names import Hit
from kenes.pack.pack import Pack
from kenes.read.layout import Layout
from kenes.read.names import Tagged
from kenes.text.fold import fold
from kenes.text.span import Span

_NOUNS = group("body")


@dataclass(slots=True)
class Bodies:
    """What the text names besides people: the tagger's organisations and places, the pack's names, states by adjective."""

    sheet: Layout
    pack: Pack
    names: list[tuple[Span, str]]
    states: list[tuple[Span, str, str, bool]]

    def starting(self, span: Span) -> tuple[Span, str] | None:
        """The longest name that begins at a word."""
        return max(
            (each for each in self.names if each[0].start == span.start), key=lambda each: each[0].stop, default=None
        )

    def written(self, id: str) -> str | None:
        """A state in the text's own words, the adjective aside: «РФ»; None where the text has no other than that."""
        return next(
            (place.of(self.sheet.text) for place, _, known, adj in self.states if known == id and not adj), None
        )

    def named_so(self, word: Span) -> str | None:
        """The last body before a word that the text calls by this noun: «в центре «Заря» … директор центра»."""
        text = self.sheet.text
        wanted = {fold(form.lemma) for form in forms(word.of(text)) if form.pos == "NOUN"}
        if not body_noun(word.of(text)):
            return None
        for span, kind in sorted(self.names, key=lambda each: -each[0].start):
            if kind != "organisation" or span.stop > word.start:
                continue
            before = re.findall(r"[\w-]+", text[max(0, span.start - 30) : span.start])[-1:]
            first = re.findall(r"[\w-]+", span.of(text))[:3]
            if any(fold(form.lemma) in wanted for each in (*before, *first) for form in forms(each)):
                return " ".join(span.of(text).strip('«»„“”"').split())
        return None

    def covering(self, span: Span) -> Span | None:
        return next((each for each, _ in self.names if each.covers(span)), None)

    def state(self, span: Span, adjective: bool | None = None) -> tuple[str, str] | None:
        """Name and id of the state that a stretch of text is."""
        for place, name, id, adj in self.states:
            if place == span and adjective in (None, adj):
                return name, id
        return None


def bodies(sheet: Layout, pack: Pack, hits: Sequence[Hit], tags: Sequence[Tagged]) -> Bodies:
    """The bodies of one text, from the pack's hits and the tagger's names."""
    names = [(tag.span, tag.kind) for tag in tags if tag.kind != "person"]
    states = []
    for hit in hits:
        span = Span(hit.start, hit.stop)
        for candidate in hit.candidates[:1]:
            row = pack.organisations.get(candidate.id)
            if row is None:
                if candidate.table == "places":
                    names.append((span, "place"))
                continue
            adjective = candidate.kind in ("adjective", "resident")
            if row.kind == "state":
                states.append((span, row.name, row.id, adjective))
            if not adjective:
                names.append((span, "place" if row.kind == "state" else "organisation"))
    return Bodies(sheet, pack, names, states)


def body_noun(word: str) -> bool:
    """Whether a word says a kind of body: «собрания», «пресс-службой», «компания»."""
    return any(form.pos in ("NOUN", "PROPN") and fold(form.lemma) in _NOUNS for form in forms(word)[:4])


def of_place(made: Bodies, adjective: str) -> bool:
    """Whether an adjective is made of a place's name: «свердловский», «подмосковный»; the place is in the text or, for a
    long enough word, in the dictionary."""
    folded = fold(adjective)
    ending = re.search(r"(?:[сц]к|н)(?:ий|ый|ого|ому|им|ым|ом|ая|ой|ую|ие|ые|их|ых)$", folded)
    if ending is None or re.search(r"(?:ческ|альн|енн)\w+$", folded):
        return False
    stem = folded[: ending.start()]
    if len(stem) < 4:
        return False
    if any(fold(span.of(made.sheet.text)).startswith(stem[:-1]) for span, kind in made.names if kind == "place"):
        return "ск" in ending.group() or "цк" in ending.group()
    return any(
        form.name == "Geo" and form.known and form.case == "Nom" and fold(form.lemma) == stem + vowel
        for vowel in ("", "а", "ы", "и", "ь", "ье", "ия", "я", "о")
        for form in forms((stem + vowel).capitalize())
    )
