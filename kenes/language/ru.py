"""Russian: its words of speech, of posts and professions, of sources; what its prepositions govern.

The knowledge lies in words/ru-*.tsv, each entry with an example; this file only turns it into look-ups.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from kenes.language.forms import forms
from kenes.language.lexicon import rows
from kenes.text.fold import fold

LANGUAGE = "ru"

# What a preposition governs, as far as it tells the case of a name after it: «встреча с Токаевым».
GOVERNS: dict[str, frozenset[str]] = {
    word: frozenset(cases.split())
    for line in """
        с со: Ins Gen
        к ко благодаря согласно: Dat
        у от для из до без около против после вокруг кроме ради из-за со_стороны: Gen
        о об обо при: Loc
        по: Dat
        перед передо над между: Ins Gen
        за под: Ins Acc
        в во на: Loc Acc
        про через сквозь: Acc
    """.strip().splitlines()
    for words, _, cases in [line.partition(":")]
    for word in words.split()
}


class Cue(NamedTuple):
    """A word of speech as it stands in a text: its lemma, what it governs, the words that must follow it
    (`внимание` in «обратил внимание»), and whether it is finite, impersonal or a converb."""

    lemma: str
    kinds: frozenset[str]
    tail: tuple[str, ...]
    finite: bool
    passive: bool
    number: str
    gender: str


@cache
def _entries() -> dict[str, tuple[tuple[str, tuple[str, ...], frozenset[str]], ...]]:
    """First lemma -> entries (whole lemma, folded tail, kinds), the longest tail first."""
    found: dict[str, list[tuple[str, tuple[str, ...], frozenset[str]]]] = {}
    for row in rows("ru-cues"):
        head, *tail = fold(row["lemma"]).split()
        found.setdefault(head, []).append((row["lemma"], tuple(tail), frozenset(row["kinds"].split(","))))
    return {head: tuple(sorted(entries, key=lambda entry: -len(entry[1]))) for head, entries in found.items()}


_SURE = {"уверить": "уверенный", "убедить": "убежденный"}


@lru_cache(maxsize=50_000)
def cues(word: str) -> tuple[Cue, ...]:
    """What a word form can be as a word of speech; empty for any other word. Past participles («заявивший») are none."""
    found: dict[tuple[str, ...], Cue] = {}
    for form in forms(word):
        sure = form.pos == "ADJ" and form.short  # «уверен эксперт»
        if not sure and (form.pos != "VERB" or form.verb not in ("Fin", "Conv", "Part")):
            continue
        passive = form.verb == "Part" and form.short and form.voice == "Pass"
        if form.verb == "Part" and not passive:
            continue
        said = fold(form.lemma)
        if passive and said in _SURE:  # «уверена», «убеждены»: read as participles, said of an opinion
            said, passive, sure = _SURE[said], False, True
        for lemma, tail, kinds in _entries().get(said, ()):
            known = found.get(tail)
            found[tail] = Cue(
                lemma,
                kinds | known.kinds if known else kinds,
                tail,
                finite=form.verb == "Fin" or sure,
                passive=(
                    fold(word).endswith(("ся", "сь"))
                    and ("pass" in kinds or (known is not None and "pass" in known.kinds))
                )
                or (passive and (known is None or known.passive)),
                number=form.number,
                gender=form.gender,
            )
    return tuple(sorted(found.values(), key=lambda cue: -len(cue.tail)))


@cache
def roles() -> dict[str, str]:
    """Folded lemma or phrase -> class of role (`head-of-state`, `minister`, `expert`, …)."""
    return {fold(row["lemma"]): row["class"] for row in rows("ru-roles")}


@cache
def role_class(word: str) -> str | None:
    """The class of a role noun in any form («президентом» -> `head-of-state`); None for any other word."""
    known = roles()
    for form in forms(word):
        if form.prob > 0.1 and form.pos in ("NOUN", "PROPN", "ADJ") and (found := known.get(fold(form.lemma))):
            return found  # «после» is a preposition, though also a rare form of «посол»
    head, dash, last = word.partition("-")
    if dash and head and last:  # «экс-президент», «генерал-советник»
        return role_class(last) if fold(head) in {"экс", "вице", "генерал", "пресс", "зам"} else None
    return None


@cache
def source_nouns() -> dict[str, str]:
    """Folded lemma -> what a source noun is: text, body, medium, group."""
    return {fold(row["lemma"]): row["kind"] for row in rows("ru-sources")}


@cache
def source_kind(word: str) -> str | None:
    """What a source noun in any form is («сообщении» -> text); None for any other word."""
    known = source_nouns()
    for form in forms(word):
        if form.pos in ("NOUN", "PROPN") and (found := known.get(fold(form.lemma))):
            return found
    return known.get(fold(word))


@cache
def phrases() -> dict[tuple[str, ...], str]:
    """Folded words of a phrase of attribution -> the case of the source after it."""
    return {
        tuple(fold(row["phrase"]).split()): row["case"] for row in rows("ru-phrases") if row["case"] not in ("-", "")
    }


@cache
def phrase_openings() -> frozenset[str]:
    """The first words of all phrases of attribution."""
    return frozenset(words[0] for words in phrases())
