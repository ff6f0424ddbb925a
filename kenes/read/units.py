"""Units: the rows of words of each sentence, all inside one direct quotation or all outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kenes.read.cues import FoundCue, verbs
from kenes.read.layout import Layout, Tree
from kenes.read.spoken.speech import Direct
from kenes.text.span import Span


@dataclass(slots=True)
class Unit:
    """A row of words of one sentence, all inside one direct quotation or all outside."""

    words: tuple[Span, ...]
    sentence: int
    inside: int | None
    cues: list[FoundCue]
    tree: Tree


def units_of(sheet: Layout, speech: Sequence[Direct]) -> list[Unit]:
    parts = sorted((part.start, part.stop, i) for i, each in enumerate(speech) for part in each.parts)
    units: list[Unit] = []
    for number, sentence in enumerate(sheet.sentences):
        run: list[Span] = []
        inside: int | None = None
        for word in sentence.words:
            holder = next((i for start, stop, i in parts if start <= word.start and word.stop <= stop), None)
            if run and holder != inside:
                units.append(_unit(sheet, run, number, inside))
                run = []
            inside = holder
            run.append(word)
        if run:
            units.append(_unit(sheet, run, number, inside))
    return units


def _unit(sheet: Layout, run: list[Span], sentence: int, inside: int | None) -> Unit:
    words = tuple(run)
    lang = sheet.sentences[sentence].lang
    return Unit(words, sentence, inside, verbs(sheet.text, words) if lang == "ru" else [], Tree((), ()))
