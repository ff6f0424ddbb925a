"""A sentence of English as a row of words: where each stands, how it is written, where clauses meet.

Words keep their apostrophes and hyphens («good-neighbourly», «O'Neill»); the possessive is a word by itself («Tajikistan» + «'s»).
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from kenes.language import en
from kenes.read.layout import Layout, Sentence
from kenes.text.quoted import MARKS
from kenes.text.span import Span

_SHORT = "Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Prof|St|Jr|Sr|No|Lt|Col|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|\b(?:{_SHORT}|[A-Z])\.(?=\s+\S)"  # U.S., Mr. Doe, J. Doe
    r"|['’]s(?![^\W_])"
    r"|\d+(?:[.,:]\d+)*[^\W_]*(?:-[^\W_]+)*"
    r"|[^\W_]+(?:(?:[-‑]|['’ʼʻ`](?!s(?![^\W_])))[^\W_]+)*"
    r"|\.{2,}|\S"
)
_STROKES = frozenset(";:—–()[]")
_LINKS = en.words("that which who whom while whereas although though because if when where as but")


_BASE = en.MODALS | frozenset({"they", "we", "i", "you", "who"})


class Placed(Protocol):
    """What stands at the words [first, last) of a row: a name, a role, a chunk."""

    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...


@dataclass(frozen=True)
class Row:
    """A sentence: its number in the sheet, its words as they stand, in small letters, and their spans."""

    text: str
    number: int
    sentence: Sentence
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    low: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.spans)

    def span(self, first: int, last: int) -> Span:
        """The span of the words [first, last)."""
        return Span(self.spans[first].start, self.spans[last - 1].stop)

    def at(self, offset: int) -> int:
        """The index of the first word that ends after `offset`; the length of the row where none does."""
        return bisect.bisect_right(self._stops, offset)

    @cached_property
    def _stops(self) -> list[int]:
        return [span.stop for span in self.spans]

    def capital(self, i: int) -> bool:
        return 0 <= i < len(self.words) and self.words[i][:1].isupper()

    def word(self, i: int) -> str:
        """The word in small letters; empty beyond the row."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def mark(self, i: int) -> bool:
        return 0 <= i < len(self.words) and self.words[i] in MARKS

    def border(self, i: int) -> bool:
        """Whether a word divides clauses: a stroke, a bracket, a mark of quotation, «that», «while»; the ends do."""
        return not 0 <= i < len(self.words) or self.words[i] in _STROKES or self.mark(i) or self.low[i] in _LINKS

    def cue(self, i: int) -> en.Cue | None:
        """The word of speech that begins at word `i`; a noun of the same letters («a warning that», «the State Department»,
        «five states») is none."""
        found = en.cue_at(self.low, i) if 0 <= i < len(self.low) else None
        if found is None or (i and self.capital(i)):
            return None
        follows = self.word(i + found.size)
        if self.low[i] in en.nouns() and follows not in ("that", ",", ".", ":", "") and not self.mark(i + found.size):
            return None
        before = self.word(i - 1)
        noun = before in en.DETERMINERS - {"all", "both"} or before in en.PREPOSITIONS - {"to"} or before == "'s"
        if found.size == 1 and noun and (found.form.names != {"gerund"} or before in en.DETERMINERS):
            return None
        return found

    def finite(self, i: int) -> bool:
        """Whether a word is a finite verb by itself: an auxiliary, or a verb of the lists in such a form. «States», «visits» and
        «state», «visit» are nouns unless the words beside them say otherwise."""
        word = self.word(i)
        if word in en.AUXILIARIES:
            return word not in ("to", "not", "n't", "being", "been", "having", "be", "'s")
        if self.capital(i):
            return False
        names = {name for form in en.known_verb(word) for name in form.names}
        if "past" in names:
            return True
        if "present" in names:
            after = self.word(i + 1)
            return word not in en.nouns() or after in en.DETERMINERS | en.PRONOUNS | {"that", "to", "not"}
        return "base" in names and self.word(i - 1) in _BASE


def row(sheet: Layout, number: int) -> Row:
    """The words of a sentence of the sheet."""
    sentence = sheet.sentences[number]
    spans = tuple(Span(*m.span()) for m in _WORD.finditer(sheet.text, sentence.span.start, sentence.span.stop))
    words = tuple(span.of(sheet.text) for span in spans)
    return Row(sheet.text, number, sentence, spans, words, tuple(word.lower().replace("’", "'") for word in words))
