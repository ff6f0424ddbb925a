"""Noun phrases: the head closes, all that says more stands before it. «Өзбекстандын Каржы министрлигинин өкүлү».

A phrase is found from its head to the left, as far as words may stand before a noun: genitives, bare nouns, adjectives,
participles with what they govern; not a verb, an adverb of time, a pronoun, a noun in another case.
"""

from __future__ import annotations

import re

from kenes.read.surface.line import Line
from kenes.read.surface.person import Role
from kenes.read.turkic.line import Ground
from kenes.text.span import Span

LONGEST = 16  # words of a phrase
_CLOSING, _OPENING = ('"', ")", "'"), {'"': '"', ")": "(", "'": "'"}


def ending(ground: Ground, word: str) -> str:
    """The case of a word that is no known noun, judged by its end; `nom` for words that only look inflected."""
    tongue = ground.tongue
    if tongue.is_a(word, "plain") or len(word) < 4 or word.endswith(("стан", "stan", "ston", "ика", "ika")):
        return "nom"
    body = tongue.noun(word, tongue.words["body"]) if tongue.lang == "uz" else None
    if body is not None and body[1] in ("i", "si"):
        return "nom"  # «kinokonserni» is no accusative
    return tongue.case_of(word)


def role_at(ground: Ground, line: Line, at: int) -> Role | None:
    """The role whose head is the word `at`, with the words that stand before it; None where the word names no role."""
    tongue, word = ground.tongue, line.words[at].low
    found = tongue.noun(word, tongue.roles)
    if found is None or (found[1] == "" and tongue.is_a(word, "pronoun")):
        return None
    lemma, rest = found
    many = rest[:3] in ("лар", "лер", "дар", "дер", "тар", "тер", "лор", "лөр", "дор", "дөр", "тор", "төр", "lar")
    return Role(
        line, left(ground, line, at), at + 1, lemma, tongue.roles[lemma], tongue.case_of(rest) if rest else "nom", many
    )


def left(ground: Ground, line: Line, head: int) -> int:
    """The index where the phrase of the noun at `head` begins; its first words are those of the phrase, never a mark."""
    tongue, words = ground.tongue, line.words
    start, at, right = head, head - 1, words[head].low
    while at >= 0 and head - at < LONGEST:
        word = words[at]
        if word.low in _CLOSING:
            opened = _opening(line, at)
            if opened is None or head - opened > LONGEST + 6:
                break
            start, at, right = opened, opened - 1, ""
            continue
        if not word.plain or _stops(ground, line, at, right, start):
            break
        if not tongue.is_a(word.low, "and"):
            start = at
        at, right = at - 1, word.low
    while start < head and tongue.is_a(words[start].low, "demonstrative"):
        start += 1
    return start


def _opening(line: Line, at: int) -> int | None:
    wanted = _OPENING[line.words[at].low]
    inside = line.words[at - 1].quoted if at else False
    for i in range(at - 1, -1, -1):
        if line.words[i].low == wanted and (wanted != '"' or not inside or not line.words[i].quoted):
            return i
    return None


def _stops(ground: Ground, line: Line, at: int, right: str, start: int) -> bool:
    """Whether the word `at` cannot belong to the phrase that begins right of it."""
    tongue, word = ground.tongue, line.words[at].low
    kinds = tongue.kinds.get(word, frozenset())
    if (
        kinds & {"pronoun", "pronoun-gen", "pronoun-case", "link", "time", "back", "that", "particle"}
        and "and" not in kinds
    ):
        return True
    if "and" in kinds:
        return not _joins(ground, line, at, start)
    if "for" in kinds:
        return at + 1 != start or at == 0 or not line.words[at - 1].plain
    if "about" in kinds or ground.dated(line.words[at].span.start) is not None:
        return True
    if at in ground.people.get(line.number, ()) and ending(ground, word) == "nom":
        return True
    if (
        at == 0
        and line.words[at].capital
        and tongue.noun(word, tongue.words["event"] - tongue.words["body"]) is not None
    ):
        return True
    role = tongue.noun(word, tongue.roles)
    if role is not None and role[1] == "lar" and tongue.noun(right, tongue.words["body"]) is not None:
        return False  # «yozuvchilar uyushmasi»
    if role is not None and tongue.possessed.match(role[0] + role[1]) and role[1] and tongue.case_of(role[1]) == "nom":
        below = tongue.noun(right, tongue.roles)  # «bosh vaziri oʻrinbosari»; not «басшысы Елбасы»
        return below is None or tongue.roles[below[0]] not in ("deputy", "official")
    case = "nom" if _whole(ground, line.words[at].span) else ending(ground, word)
    if "called" not in kinds and not line.words[at].capital and re.match(_DID[tongue.lang], word) and case != "gen":
        return True
    attributive = tongue.attributive.fullmatch(word) is not None
    if case in ("nom", "gen"):
        return (
            case == "nom" and tongue.verb.fullmatch(word) is not None and not attributive and not line.words[at].capital
        )
    if case == "acc":
        return tongue.gerund.fullmatch(right) is None
    return not attributive and not tongue.is_a(right, "governs")


def _whole(ground: Ground, span: Span) -> bool:
    """Whether a word that looks inflected is a name of the pack as it stands: «Алматы», «Баткен»."""
    hit = ground.hit_at(span.start)
    if hit is None or hit.stop != span.stop:
        return False
    called = ground.pack.called(hit.candidates[0].id, ground.tongue.lang, ground.on) or ""
    return ground.tongue.fold(called.rpartition(" ")[2]) == ground.tongue.fold(span.of(ground.text))


# A participle of the past: what it governs stands before it, so a title does not reach over it.
_DID = {"kk": r".{2,}[ғгқк][ае]н$", "ky": r".{2,}[гк][аеоө]н$", "uz": r".{2,}[gkq]an$"}


def _joins(ground: Ground, line: Line, at: int, start: int) -> bool:
    """Whether «жана» joins two parts of one title: «маданият жана спорт министри», not «министр жана төрага»."""
    if at == 0 or not line.words[at - 1].plain:
        return False
    before = line.words[at - 1].low
    tongue = ground.tongue
    if tongue.noun(before, tongue.roles) is not None or line.words[at].low in ("менен", "мен", "пен", "бен", "bilan"):
        return False
    verb = tongue.verb.fullmatch(before) is not None and not tongue.is_a(before, "plain")
    return ending(ground, before) in ("nom", "gen") and not verb
