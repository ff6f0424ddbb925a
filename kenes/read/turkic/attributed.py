"""Attribution by a phrase: «Анын айтымында, …», «министрліктің мәліметінше», «vazirlik ma'lumotiga ko'ra», «X айткандай»."""

from __future__ import annotations

import re

from kenes.read.surface.line import Line
from kenes.read.surface.subject import Subject
from kenes.read.turkic.marks import Spoken
from kenes.read.turkic.people import Cast
from kenes.read.turkic.phrase import left, role_at
from kenes.read.turkic.subject import closing, head
from kenes.text.span import Span

_MANY = re.compile(
    r"(?:[лдт][аеоө]р(?:[ыиуүі])?[ндт][ыиуүі][нң]|lar(?:i|idan)?ning)$"
)  # people of a kind: «болжаушылардың»


def attributed(cast: Cast, line: Line) -> Spoken | None:
    """What a line says by the word of somebody named in a phrase; None where no such phrase opens or parts it."""
    for at in range(1, len(line.words)):
        if line.words[at].quoted:
            continue
        found = _phrase(cast, line, at)
        if found is None:
            continue
        source, stop = found
        rest = _content(line, source.start, stop)
        if rest:
            kind = "mixed" if any(word.quoted and not word.capital for word in line.words[stop:]) else "indirect"
            return Spoken(rest, kind, line, line.cut(min(source.stop, at), stop), source, "phrase")
    return None


def by_a_text(cast: Cast, line: Line) -> Spoken | None:
    """«Маалыматка ылайык, …»: the document of whoever was named before, at the head of a sentence and in the singular."""
    tongue, row = cast.ground.tongue, line.row
    if len(row) < 5 or not tongue.is_a(row[1], "phrase-by") or tongue.is_a(row[1], "for"):
        return None
    found = tongue.noun(row[0], tongue.words["said-text"])
    if found is None or not found[1] or tongue.case_of(found[1]) != "dat" or len(found[1]) > 3:
        return None
    rest = _content(line, 0, 2)
    return Spoken(rest, "indirect", line, line.cut(1, 2), Subject(0, 1, "text"), "phrase") if rest else None


def _phrase(cast: Cast, line: Line, at: int) -> tuple[Subject, int] | None:
    """The source of a phrase of attribution at the word `at`, and where the phrase ends."""
    tongue, row = cast.ground.tongue, line.row
    word = row[at]
    if tongue.is_a(word, "phrase-gen") or (at and tongue.is_a(f"{row[at - 1]} {word}", "phrase-gen")):
        begin = at if tongue.is_a(word, "phrase-gen") else at - 1
        if _at_border(line, at + 1, word.endswith(("inde", "да", "де"))):
            source = possessor(cast, line, begin)
            return (source, at + 1) if source is not None else None
        return None
    if tongue.is_a(word, "phrase-by") and at > 1:
        noun = row[at - 1]
        known = tongue.is_a(noun, "phrase-noun")
        if not known and not tongue.is_a(word, "for"):
            text = tongue.noun(noun, tongue.words["text"])
            known = text is not None and tongue.possessed.match(text[0] + text[1][:1]) is not None and text[1] != ""
            known = known and tongue.case_of(text[1] if text else "") in ("dat", "nom")
        source = possessor(cast, line, at - 1) if known else None
        return (source, at + 1) if source is not None else None
    if tongue.is_a(word, "phrase-as"):
        source = closing(cast, line, 0, at) or _unknown(cast, line, at)
        return (source, at + 1) if source is not None else None
    return None


def _unknown(cast: Cast, line: Line, stop: int) -> Subject | None:
    """Capitals from the head of the sentence to `stop` that nothing else explains: «Тянь-Шань Медиа кабарлагандай, …»."""
    words = line.words[:stop]
    named = all(word.plain and word.capital for word in words) and stop <= 4
    return Subject(0, stop, "name") if named and words[-1].low not in cast.ground.small else None


def _at_border(line: Line, at: int, strict: bool) -> bool:
    """A locative («маалыматында») attributes only before a comma: else it says where something stands."""
    return not strict or at >= len(line.words) or line.words[at].low in (",", "-", '"')


def possessor(cast: Cast, line: Line, at: int) -> Subject | None:
    """Whose the noun at `at` is: the genitive, or in Uzbek and in names of bodies the bare noun, right before it."""
    tongue = cast.ground.tongue
    before = at - 1
    while before > 0 and (
        (
            tongue.attributive.fullmatch(line.row[before])
            and tongue.case_of(line.row[before]) != "gen"
            and not line.words[before].capital
        )
        or cast.ground.dated(line.words[before].span.start) is not None
    ):
        before -= 1
    if before < 0 or (not line.words[before].plain and line.words[before].low != '"'):
        return None
    word = line.row[before]
    if tongue.is_a(word, "pronoun-gen"):
        return Subject(before, before + 1, "pronoun")
    named = cast.name_at(line.words[before].span.start)
    if named is not None:
        _, name = named
        start = name.start
        if start:
            role = role_at(cast.ground, line, start - 1)
            start = role.start if role is not None and role.case == "nom" else start
        return Subject(start, before + 1, "person")
    start = left(cast.ground, line, before)
    if tongue.noun(word, tongue.roles) is not None:
        return Subject(start, before + 1, "role")
    if tongue.noun(word, tongue.words["group"]) is not None:
        return Subject(start, before + 1, "group")
    if tongue.noun(word, tongue.words["body"]) is not None:
        return Subject(start, before + 1, "body")
    hit = cast.ground.hit_at(line.words[before].span.start)
    if hit is not None:
        return Subject(line.at(hit.start), before + 1, "name")
    if _MANY.search(word) and not line.words[before].capital:
        return Subject(start, before + 1, "group")
    if tongue.case_of(word) == "gen" and not tongue.noun(word, tongue.words["text"]):
        return Subject(start, before + 1, "body")
    return head(cast, line, before)


def _content(line: Line, start: int, stop: int) -> tuple[Span, ...]:
    parts = [line.cut(0, start), line.cut(stop, len(line.words))]
    if parts[0] is not None and (start < 4 or line.words[start - 1].low != ","):
        parts[0] = None  # «Ошондой эле анын айтымында, …»
    return tuple(part for part in parts if part is not None and len(part) > 8)
