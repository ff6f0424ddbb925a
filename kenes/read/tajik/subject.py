"""Who opens a clause as its subject: «Дар оғози мулоқот [сафир Асад Ғаниев] аз сел ёдовар шуда, таъкид намуд, ки …».

What a preposition governs is passed over with all that is linked to it; so is what -ро marks as acted upon.
"""

from __future__ import annotations

from kenes.language import tg
from kenes.read.surface.line import Line
from kenes.read.surface.subject import Subject
from kenes.read.tajik.people import Cast
from kenes.read.tajik.phrase import chain, role_at

_FAR = 40  # words from the head of a clause in which its subject is looked for


def subject(cast: Cast, line: Line, start: int, stop: int) -> Subject | None:
    """The first subject in the words [start, stop); None where the clause has none of its own."""
    at = start
    while at < min(stop, start + _FAR):
        word = line.words[at]
        if not word.plain or cast.ground.dated(word.span.start) or tg.is_a(word.low, "link"):
            at += 1
        elif tg.is_a(word.low, "preposition") and not (word.low == "пас" and line.row[at + 1 : at + 2] != ("аз",)):
            at = governed(cast, line, at + 1)
        else:
            found = head(cast, line, at)
            if found is not None and found.stop <= stop:
                return found
            at = max(at + 1, _past(cast, line, at))
    return None


def governed(cast: Cast, line: Line, at: int) -> int:
    """Past what a preposition before the word `at` governs: prepositions in a row, a phrase, others joined to it by «ва»."""
    while at < len(line.words) and (
        tg.is_a(line.row[at], "preposition") or cast.ground.dated(line.words[at].span.start)
    ):
        at += 1
    if at >= len(line.words) or not line.words[at].plain:
        return at
    stop = _past(cast, line, at)
    if stop < len(line.words) and line.row[stop] == "ва" and stop + 1 < len(line.words):
        follows = line.words[stop + 1]
        if (
            not tg.finite(follows.low)
            and head(cast, line, stop + 1) is None
            and not tg.is_a(follows.low, "preposition")
        ):
            return _past(cast, line, stop + 1)
    return stop


def _past(cast: Cast, line: Line, at: int) -> int:
    """Past the phrase or the person that opens at the word `at`."""
    found = head(cast, line, at, marked=True)
    if found is not None:
        return found.stop
    stop = chain(cast.ground, line, at)
    named = cast.name_at(line.words[stop - 1].span.start)
    return named[1].stop if named is not None else stop


def head(cast: Cast, line: Line, at: int, marked: bool = False) -> Subject | None:
    """The person, post, body or group that opens at the word `at`; what -ro marks is none, unless `marked`."""
    word, ground = line.words[at], cast.ground
    if not word.plain:
        return None
    named = cast.name_at(word.span.start)
    if named is not None:
        _, name = named
        if name.case == "acc" and not marked:
            return None
        return Subject(at, _apposition(cast, line, name.stop), "person")
    if tg.is_a(word.low, "pronoun"):
        return Subject(at, at + 1, "pronoun")
    first = at
    if tg.is_a(word.low, "demonstrative") and at + 1 < len(line.words):
        at, word = at + 1, line.words[at + 1]
    role = role_at(ground, line, at)
    if role is not None:
        stop = role.stop
        while stop < len(line.words) and tg.is_a(line.row[stop], "honorific"):
            stop += 1
        follows = cast.name_at(line.words[stop].span.start) if stop < len(line.words) else None
        if follows is not None and not (follows[1].case == "acc" and not marked):
            return Subject(first, follows[1].stop, "person")
        if role.case == "acc" and not marked:
            return None
        return Subject(first, role.stop, "group" if role.many else "role")
    if tg.is_a(word.low, "honorific"):
        follows = cast.name_at(line.words[at + 1].span.start) if at + 1 < len(line.words) else None
        return Subject(first, follows[1].stop, "person") if follows is not None else None
    for kind in ("body", "group"):
        found = tg.noun(word.low, kind)
        if found is not None:
            stop = chain(ground, line, at, title=True)
            if (found.object or line.row[stop - 1].endswith("ро")) and not marked:
                return None
            if line.words[at].span.of(ground.text).isupper() and stop == at + 1 < len(line.words):
                stop += ground.state_at(line.words[stop].span.start) is not None  # «ВКХ Тоҷикистон»
            several = kind == "body" and found.many and found.lemma in ("ҷониб", "тараф")
            return Subject(first, stop, "group" if several else kind)
    hit = ground.hit_at(word.span.start)
    if hit is not None and hit.start == word.span.start and hit.candidates[0].table in ("organisations", "outlets"):
        if hit.form.endswith("ро") and not marked:
            return None
        return Subject(first, max(at + 1, line.at(hit.stop)), "body")
    return None


def _apposition(cast: Cast, line: Line, stop: int) -> int:
    """«Асад Ғаниев, вазири молияи Тоҷикистон[,] гуфт»: the role after a name belongs to it."""
    if stop + 1 < len(line.words) and line.row[stop] in (",", "-"):
        role = role_at(cast.ground, line, stop + 1)
        if (
            role is not None
            and not role.many
            and not (role.stop < len(line.words) and cast.name_at(line.words[role.stop].span.start) is not None)
        ):
            return role.stop
    return stop
