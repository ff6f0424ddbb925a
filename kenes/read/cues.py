"""Words of speech in a row of words: where each cue stands, single verbs and whole phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kenes.language import ru
from kenes.language.forms import forms
from kenes.text.fold import fold
from kenes.text.span import Span

_BETWEEN = 3  # «обратил особое внимание»: so many words may stand inside a cue of two words


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A verb of speech at `index` of a row; `last` is the index of its last word; `span` covers both."""

    index: int
    last: int
    span: Span
    cue: ru.Cue

    def can(self, *kinds: str) -> bool:
        return any(kind in self.cue.kinds for kind in kinds)


@dataclass(frozen=True, slots=True)
class FoundPhrase:
    """A phrase of attribution: words `index` to `last`; `owner` the index of «его» in «по его словам»."""

    index: int
    last: int
    span: Span
    case: str
    owner: int | None


def verbs(text: str, words: Sequence[Span]) -> list[FoundCue]:
    """The verbs of speech of a row that report somebody: not denied, not the writer's own «напомним», «подчеркну»."""
    found: list[FoundCue] = []
    for i, word in enumerate(words):
        piece = word.of(text)
        if not piece[:1].isalpha():
            continue
        options = ru.cues(piece)
        if not options or _own(piece):
            continue
        denied = bool(i) and fold(words[i - 1].of(text)) in {"не", "ни"}
        for cue in options:
            if denied != ("not" in cue.kinds):  # «не сказал»; but «не исключил, что»
                continue
            last = _tail(text, words, i, cue.tail)
            if last is None:
                continue
            if "-" not in cue.kinds:
                span = Span(word.start, words[last].stop)
                found.append(FoundCue(i, last, span, cue))
            break
    return found


def _tail(text: str, words: Sequence[Span], i: int, tail: tuple[str, ...]) -> int | None:
    if not tail:
        return i
    at = i
    for part in tail:
        limit = min(len(words), at + 2 + _BETWEEN)
        match = next((k for k in range(at + 1, limit) if fold(words[k].of(text)) == part), None)
        if match is None:
            return None
        at = match
    return at


def _own(word: str) -> bool:
    """«Напомню», «отметим», «подчёркиваю», «добавьте»: the first or second person speaks for itself."""
    readings = [form for form in forms(word) if form.pos == "VERB"]
    if not readings:
        return True
    top = readings[0]
    return top.verb == "Fin" and top.tense != "Past" and not _third(word, top.number)


def _third(word: str, number: str) -> bool:
    folded = fold(word)
    return folded.endswith(("т", "тся")) or (number == "" and folded.endswith("т"))


def phrases(text: str, words: Sequence[Span]) -> list[FoundPhrase]:
    """«по словам X», «по его мнению», «согласно X»: the longest that fits at each place."""
    table, opening = ru.phrases(), ru.phrase_openings()
    longest = max(len(key) for key in table)
    folded = [fold(word.of(text)) for word in words]
    found: list[FoundPhrase] = []
    i = 0
    while i < len(words):
        if folded[i] not in opening:
            i += 1
            continue
        match: FoundPhrase | None = None
        for size in range(longest, 0, -1):
            key = tuple(folded[i : i + size])
            if len(key) == size and key in table:
                match = FoundPhrase(i, i + size - 1, Span(words[i].start, words[i + size - 1].stop), table[key], None)
                break
            # «по его словам», «по их данным», «на мой взгляд»
            if size == 2 and i + 2 < len(words) and folded[i + 1] in _OWNERS and (folded[i], folded[i + 2]) in table:
                match = FoundPhrase(i, i + 2, Span(words[i].start, words[i + 2].stop), "", i + 1)
                break
        if match is None:
            i += 1
        else:
            found.append(match)
            i = match.last + 1
    return found


_OWNERS = {"его", "ее", "их", "моим", "моему", "мой", "нашим", "нашему", "наш", "своим"}
