"""Names of people: words with capitals that the pack knows, or that a title, an honorific or a surname shows to be one.

A name takes -ро (an object), -у («and») or -и (izafet) at its end, and a given name may be linked to the surname:
«Рустами Эмомалӣ» is a whole name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kenes.language import tg
from kenes.pack.candidate import Candidate
from kenes.read.surface.line import Line
from kenes.read.surface.person import Name
from kenes.read.tajik.line import Ground
from kenes.read.tajik.phrase import role_at
from kenes.text.fold import fold

_INITIAL = re.compile(r"^\w{1,2}\.$")
_PARTICLES = frozenset(["ибн", "бин", "аль", "ал", "фон", "ван", "де", "бинти"])
_SURNAME = re.compile(
    r".{2,}(?:зода|зод|ов|ев|ова|ева|пур|иен|фар|ин|ский|ская|енко|ян|дзе|швили|ович|евич|овна|евна|ӣ)|.{3,}(?:иддин|улло|уллоҳ)"
)
_GIVEN = re.compile(
    r".{2,}(?:иддин|улло|уллоҳ|ҷон|бек|шоҳ|алӣ|мад|гул|мат|дин|ҷамол|нисо|хон)|абду.*|муҳаммад.*|сироҷ.*|эмом.*"
)
_MARKS = ('"', "-", ":")
_SMALL = ("preposition", "pronoun", "link", "demonstrative", "and", "honorific")


def names(ground: Ground) -> list[Name]:
    """The names of people in the lines, in order."""
    found = [
        name
        for line in ground.lines
        for start, stop in _runs(ground, line)
        for name in [_name(ground, line, start, stop)]
    ]
    known = {fold(word) for name in found if name.sure for word in name.words if len(word) > 3}
    kept = []
    for name in found:
        if name.sure:
            kept.append(name)
        elif all(fold(word) in known for word in name.words):
            kept.append(replace(name, sure=True))
    return kept


def _runs(ground: Ground, line: Line) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for at in range(len(line.words) + 1):
        inside = at < len(line.words) and _nameable(ground, line, at, start)
        if inside and start is None:
            start = at
        elif not inside and start is not None:
            yield from _parted(ground, line, start, at)
            start = None


def _parted(ground: Ground, line: Line, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A row of capitals without what is no name at its ends; none where it says what a place or a body is called."""
    while stop > start and not line.words[stop - 1].capital:
        stop -= 1
    while start + 1 < stop and tg.linked(line.row[start]) and _opening(ground, line, start + 1):
        start += 1  # «Сипоси Асад Ғаниев»
    if stop == start:
        return
    before = line.row[start - 1] if start else ""
    lead = tg.noun(before, "place", "body", "outlet")
    if lead is None and tg.role(before) is None and tg.noun(before, "by") is None:
        lead = tg.noun(before, "common")
    if lead is not None and (lead.linked or before == "номи"):
        return
    closed = line.row[stop] if stop < len(line.words) else ""
    if before == '"' and closed == '"' and not _people(ground, line, start, stop):
        return
    yield start, stop


def _nameable(ground: Ground, line: Line, at: int, start: int | None) -> bool:
    word = line.words[at]
    piece = word.span.of(ground.text)
    if start is not None and word.low in _PARTICLES:
        return True
    if not word.capital or any(char.isdigit() for char in piece):
        return False
    if _INITIAL.match(piece):
        return True
    hit = ground.hit_at(word.span.start)
    person = hit is not None and hit.candidates[0].table == "people"
    if piece.isupper() and len(piece) > 1 and not person:
        return False
    if hit is not None and all(each.table != "people" for each in hit.candidates):
        return False
    if not person and (tg.role(word.low) or tg.noun(word.low, "common", "body", "place") or tg.is_a(word.low, *_SMALL)):
        return False
    if at and line.row[at - 1] in ('"',) and start is not None:
        return False
    opens = at == 0 or line.row[at - 1] in _MARKS
    return not opens or person or word.low not in ground.small


def _people(ground: Ground, line: Line, start: int, stop: int) -> tuple[Candidate, ...]:
    """Who the pack knows under the words, the surname among them."""
    last = line.words[stop - 1].span
    return tuple(
        each
        for hit in ground.hits_in(line.span_of(start, stop))
        for each in hit.candidates
        if each.table == "people" and hit.stop >= last.stop and _whole(ground, line, start, hit.start)
    )


def _opening(ground: Ground, line: Line, at: int) -> bool:
    """Whether a name of more words than one, that the pack knows, opens at the word `at`."""
    hit = ground.hit_at(line.words[at].span.start)
    return (
        hit is not None
        and hit.candidates[0].table == "people"
        and hit.start == line.words[at].span.start
        and " " in hit.form
    )


def _whole(ground: Ground, line: Line, start: int, at: int) -> bool:
    """«Франсуа-Филипп Шампан» is not Филипп: a hit opens at a word of the name, and a hyphen does not."""
    return any(word.span.start == at for word in line.words[start:])


def _name(ground: Ground, line: Line, start: int, stop: int) -> Name:
    pieces = [word.span.of(ground.text) for word in line.words[start:stop]]
    candidates = _people(ground, line, start, stop)
    last, case = _bare(ground, pieces[-1], line, stop)
    words = (*pieces[:-1], last)
    sure = bool(candidates) or _sure(ground, line, start, stop, words)
    return Name(line, start, stop, words, case, candidates, sure)


def _bare(ground: Ground, piece: str, line: Line, stop: int) -> tuple[str, str]:
    """The last word of a name without -ро, -у before another name, -и before a word that says more; its case."""
    if piece.endswith("ро") and len(piece) > 5:
        name = piece[:-2].rstrip("-")
        return name[:-1] + "ӣ" if name.endswith("и") else name, "acc"
    after = line.words[stop] if stop < len(line.words) else None
    if piece.endswith("у") and len(piece) > 4 and after is not None and after.capital:
        return piece[:-1], "nom"
    if piece.endswith("и") and len(piece) > 4 and after is not None and after.plain and not after.capital:
        return piece[:-1], "nom"
    return piece, "nom"


def _sure(ground: Ground, line: Line, start: int, stop: int, words: tuple[str, ...]) -> bool:
    folded = [fold(word) for word in words]
    if start and tg.is_a(line.row[start - 1], "honorific"):
        return True
    long = [word for word in folded if not word.endswith(".")]
    if start and titled(ground, line, start) and (len(folded) > 1 or _SURNAME.fullmatch(folded[-1])):
        return True
    if len(folded) > 1 and stop < len(line.words) and line.row[stop] == "," and stop + 1 < len(line.words):
        role = role_at(ground, line, stop + 1)
        if role is not None and not role.many:
            return True
    if len(folded) < 2:
        return False
    return (
        len(folded) < 5
        and bool(long)
        and any(pattern.fullmatch(word) for pattern, word in ((_SURNAME, long[-1]), (_GIVEN, long[0])))
    )


def titled(ground: Ground, line: Line, start: int) -> bool:
    """Whether a role ends right before the word `start`: «сафири Тоҷикистон дар Миср [Ҷамшед …]»."""
    return before(ground, line, start) is not None


def before(ground: Ground, line: Line, start: int) -> int | None:
    """Where the head of the role stands that ends before the word `start`; an honorific between them counts for nothing."""
    stop = start
    while stop and tg.is_a(line.row[stop - 1], "honorific"):
        stop -= 1
    best = None
    for at in range(stop - 1, max(-1, stop - 20), -1):
        if line.row[at] in (",", ";", ".", ":"):
            break
        role = role_at(ground, line, at)
        if role is not None and role.stop == stop:
            best = at
    return best
