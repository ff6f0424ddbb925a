"""Words in quotation marks, or after a dash, that somebody speaks: «…», — деди X;  X: «…»;  «…» екенін айтты."""

from __future__ import annotations

from dataclasses import dataclass

from kenes.language.tongue import Said, said_at
from kenes.read.surface.line import Line
from kenes.read.surface.subject import Subject
from kenes.read.turkic.people import Cast
from kenes.read.turkic.subject import closing, subject
from kenes.text.span import Span

_MARKS = frozenset(",.-!?…:;'\"")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One act of speech: its content, the line of its attribution, the cue and the source there, the rule."""

    content: tuple[Span, ...]
    kind: str
    line: Line
    cue: Span | None
    source: Subject | None
    rule: str
    dropped: bool = False


def after(cast: Cast, line: Line, at: int) -> tuple[Said, Subject | None] | None:
    """The word of speech, and whom it names, in the words that follow a quotation: from `at` to the end of the line."""
    tongue = cast.ground.tongue
    while at < len(line.words) and line.words[at].low in _MARKS:
        at += 1
    if at >= len(line.words):
        return None
    that = tongue.is_a(line.words[at].low, "that")
    first = at + 1 if that else at
    limit = min(len(line.words), first + (10 if that else 4))
    for place in range(first, limit):
        if line.words[place].low in (",", ";", '"'):
            return None
        found = said_at(tongue, line.row, place)
        if found is None or ("pass" in found.kinds and found.form == "converb") or found.first < first:
            continue
        if "bid" in found.kinds and not that and "say" not in found.kinds:
            return None
        between = closing(cast, line, first, found.first) if found.first > first else None
        if found.first > first and between is None and not _adverbs(cast, line, first, found.first):
            continue
        return found, between or _following(cast, line, found.last + 1)
    return _manner(cast, line, first, limit) if that and line.words[at - 1].low in (",", "-") else None


def _manner(cast: Cast, line: Line, first: int, limit: int) -> tuple[Said, Subject | None] | None:
    """Any verb after «…», — деп, since words in marks are spoken however it is said: «— деп кейіп отыр кәсіпкер»."""
    tongue = cast.ground.tongue
    for place in range(first, limit):
        word = line.row[place]
        if not line.words[place].plain or word.startswith(tuple(tongue.words["naming"])):
            return None
        if (tongue.verb.fullmatch(word) and not tongue.endings.converb.search(word[-1:])) or word.startswith(
            tuple(tongue.words["aux"])
        ):
            if place + 1 < len(line.words) and line.row[place + 1].startswith(tuple(tongue.words["aux"])):
                continue
            said = Said(first, place, "finite", frozenset({"that"}))
            return said, _following(cast, line, place + 1)
    return None


def _adverbs(cast: Cast, line: Line, start: int, stop: int) -> bool:
    """Whether only a clause-closing word or adverbs stand there: «…» [екенін] айтты, деп [бүгүн] билдирди."""
    tongue, row = cast.ground.tongue, line.row
    return all(
        tongue.clause.fullmatch(row[i]) is not None
        or tongue.kinds.get(row[i], frozenset()) & {"time", "particle", "that"}
        or cast.ground.dated(line.words[i].span.start) is not None
        or tongue.case_of(row[i]) in ("loc", "abl", "dat")
        for i in range(start, stop)
    )


def _following(cast: Cast, line: Line, start: int) -> Subject | None:
    """The source after a word of speech: up to a mark that ends the clause."""
    tongue = cast.ground.tongue
    while start < len(line.words) and tongue.is_a(line.words[start].low, "time"):
        start += 1
    stop = start
    while stop < len(line.words) and line.words[stop].low not in (",", ".", "!", "?", ":", ";"):
        stop += 1
    found = subject(cast, line, start, stop)
    if found is not None:
        return found
    for at in range(stop - 1, start - 1, -1):  # «— деп айтылат министрликтин билдирүүсүндө»
        if tongue.noun(line.words[at].low, tongue.words["text"]) is not None:
            return Subject(start, at + 1, "text")
    return None


def before(cast: Cast, line: Line, stop: int) -> tuple[Subject | None, bool]:
    """The source before a quotation that opens at the word `stop`, and whether it leads straight to it (X: «…», X «…»)."""
    at = stop
    while at > 0 and line.words[at - 1].low in ('"', ":", "-", ",", "'"):
        at -= 1
    if at == 0:
        return None, False
    colon = any(line.words[i].low == ":" for i in range(at, stop))
    close = closing(cast, line, 0, at)
    if colon:
        return close or subject(cast, line, 0, at), True
    return close, close is not None
