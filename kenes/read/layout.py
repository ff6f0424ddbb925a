"""A document laid out: paragraphs, sentences, words, what stands in quotation marks. Made once, changed by nobody."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from kenes.language import ru
from kenes.language.forms import forms
from kenes.language.tagger import Form, trees
from kenes.text.dateline import dateline
from kenes.text.quoted import Quoted, quoted
from kenes.text.sentences import paragraphs, sentences, words
from kenes.text.span import Span

# A tree of more words than this is not asked for: such a "sentence" is a table or a list.
TALLEST = 160


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place, the number of its paragraph, its language, its words; whether it is a dateline only."""

    span: Span
    paragraph: int
    lang: str
    words: tuple[Span, ...]
    dateline: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """Words in a row with their forms; heads are indexes into the row, -1 for the root."""

    words: tuple[Span, ...]
    forms: tuple[Form, ...]
    _children: dict[int, list[int]] = field(default_factory=dict)

    def children(self, i: int) -> list[int]:
        if not self._children:
            for child, form in enumerate(self.forms):
                self._children.setdefault(form.head, []).append(child)
            self._children.setdefault(-1, [])
        return self._children.get(i, [])

    def under(self, i: int, skip: frozenset[str] = frozenset()) -> list[int]:
        """The index `i` and all that hangs on it, in order, branches with a relation of `skip` left out."""
        found, todo = {i}, [i]
        while todo:
            for child in self.children(todo.pop()):
                if child not in found and self.forms[child].rel not in skip:
                    found.add(child)
                    todo.append(child)
        return sorted(found)

    def child(self, i: int, *rels: str) -> int | None:
        """The first child of `i` in one of the relations."""
        return next((child for child in self.children(i) if self.forms[child].rel in rels), None)

    def at(self, offset: int) -> int | None:
        """The index of the word that holds the character at `offset`."""
        i = bisect.bisect_right([word.start for word in self.words], offset) - 1
        return i if i >= 0 and offset < self.words[i].stop else None


@dataclass(frozen=True, slots=True)
class Layout:
    """The text with its divisions. `quotes` holds everything in marks, outer before inner."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quoted, ...]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence at or before `offset`."""
        starts = [sentence.span.start for sentence in self.sentences]
        return max(0, bisect.bisect_right(starts, offset) - 1)

    def lead(self, count: int, body: bool = False) -> tuple[int, ...]:
        """The numbers of the first sentences of the text, or of what follows its title; datelines are none."""
        told = (k for k, each in enumerate(self.sentences) if not each.dateline and (each.paragraph > 0 or not body))
        return tuple(itertools.islice(told, count))

    def paragraph_at(self, offset: int) -> int:
        starts = [paragraph.start for paragraph in self.paragraphs]
        return max(0, bisect.bisect_right(starts, offset) - 1)

    def in_quotes(self, span: Span) -> bool:
        return any(part.covers(span) for quote in self.quotes for part in quote.parts)

    def words_of(self, span: Span) -> Iterator[Span]:
        """The words inside a span."""
        for sentence in self.sentences[self.sentence_at(span.start) :]:
            if sentence.span.start >= span.stop:
                return
            yield from (word for word in sentence.words if span.start <= word.start and word.stop <= span.stop)


def layout(text: str, lang: str) -> Layout:
    """`text` divided; every sentence in the language it is written in, `lang` where it is too short to tell."""
    from kenes.language.identify import sentence_language

    found = paragraphs(text)
    laid: list[Sentence] = []
    for number, paragraph in enumerate(found):
        for at, span in enumerate(sentences(text, paragraph)):
            spoken = sentence_language(span.of(text), lang)
            row = words(text, span)
            alone = at == 0 and span.stop < paragraph.stop and dateline(paragraph.of(text)) is not None
            laid.append(Sentence(span, number, spoken, tuple(_unstuck(text, row) if spoken == "ru" else row), alone))
    return Layout(text, tuple(found), tuple(laid), tuple(quoted(text, found)))


def _unstuck(text: str, row: list[Span]) -> Iterator[Span]:
    """Words that a lost space made one, in two again where the second is a word of speech: «Досаеврассказал»."""
    for word in row:
        if len(word) >= 10:
            piece = word.of(text)
            if piece[1:].isalpha() and piece[1:].islower() and not any(form.known for form in forms(piece)):
                for cut in range(len(piece) - 6, 2, -1):
                    if ru.cues(piece[cut:]) and (piece[0].isupper() or any(form.known for form in forms(piece[:cut]))):
                        yield Span(word.start, word.start + cut)
                        yield Span(word.start + cut, word.stop)
                        break
                else:
                    yield word
                continue
        yield word


def parsed(text: str, rows: list[tuple[Span, ...]]) -> list[Tree]:
    """A tree for each row of words; an empty tree where a row is too long to be a sentence."""
    rows = [row if len(row) <= TALLEST else () for row in rows]
    grown = trees([[word.of(text) for word in row] for row in rows])
    return [Tree(row, tuple(forms)) for row, forms in zip(rows, grown, strict=True)]
