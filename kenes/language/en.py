"""English: the forms of its verbs, its words of speech, of posts and professions, its small words.

The knowledge lies in words/en-*.tsv, each entry with an example; this file only turns it into look-ups. No dictionary is
asked: a verb of a list is known in all the forms that the rules of English spelling and en-irregular.tsv give it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kenes.language.lexicon import rows

LANGUAGE = "en"


def words(line: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(line.split())


# base «say», present «says», past «said», participle «said», gerund «saying».
FORMS = ("base", "present", "past", "participle", "gerund")
_VOWELS = "aeiou"

DETERMINERS = words("the a an this that these those his her its their our my your some any each every no all both")
PREPOSITIONS = words(
    "of in on at to for from with by about after before during under over between among into against "
    "through within without towards toward via per since until across along amid around near upon despite "
    "regarding concerning following including ahead"
)
CALENDAR = words(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday"
)
BE = words("is are was were be been being am 's 're")
HAVE = words("has have had having")
MODALS = words("will would can could may might must shall should")
AUXILIARIES = BE | HAVE | MODALS | words("do does did not n't to")
ADVERBS = words(
    "also then later earlier previously repeatedly again now today yesterday just already further still "
    "even only once always never often soon recently meanwhile thus however therefore too well not "
    "reportedly famously in_turn both once ever"
)
PRONOUNS = words("he she they it we i you who which him her them us me")
CONJUNCTIONS = words("and or but nor yet so while whereas although though because if when where as than that")
NEGATIONS = words("not n't never no cannot")


def inflected(lemma: str) -> dict[str, tuple[str, ...]]:
    """The forms of a verb by the name of the form, each a tuple of spellings: `{"past": ("said",), …}`."""
    double = lemma + lemma[-1] if _doubled(lemma) else lemma
    y = lemma.endswith("y") and lemma[-2:-1] not in _VOWELS
    regular = lemma[:-1] + "ied" if y else lemma + "d" if lemma.endswith("e") else double + "ed"
    third = lemma[:-1] + "ies" if y else lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh", "o", "z")) else "s")
    past, participle = _irregular().get(lemma) or ((regular,), (regular,))
    if lemma.endswith("ie"):
        gerund: tuple[str, ...] = (lemma[:-2] + "ying",)
    elif y or lemma.endswith(("ee", "ye")):
        gerund = (lemma + "ing",)
    elif all(each.endswith("ed") for each in past):  # «admitted», «admitting»
        gerund = tuple(each[:-2] + "ing" for each in past)
    else:
        gerund = ((lemma[:-1] if lemma.endswith("e") and lemma != "be" else double) + "ing",)
    return {"base": (lemma,), "present": (third,), "past": past, "participle": participle, "gerund": gerund}


def _doubled(lemma: str) -> bool:
    """Whether a verb of one syllable doubles its last consonant: «plan», «put»; longer ones stand in en-irregular.tsv."""
    return re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", lemma) is not None


@cache
def _irregular() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        row["lemma"]: (tuple(row["past"].split("/")), tuple(row["participle"].split("/")))
        for row in rows("en-irregular")
    }


@cache
def _irregular_forms() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for lemma, forms in _irregular().items():
        for form in {spelling for each in forms for spelling in each} - {lemma}:
            found.setdefault(form, []).append(lemma)
    return {form: tuple(sorted(lemmas)) for form, lemmas in found.items()}


def verbs_of(word: str) -> tuple[str, ...]:
    """The verbs whose irregular past or participle a word is: «met» is of «meet»; empty for any other word."""
    return _irregular_forms().get(word, ())


class Form(NamedTuple):
    """A verb of a word list as it stands in a text: its lemma and which form it may be."""

    lemma: str
    names: frozenset[str]

    @property
    def finite(self) -> bool:
        return bool(self.names & {"base", "present", "past"})


class Cue(NamedTuple):
    """A word of speech as it stands in a text: its lemma, what it governs, how many words it is, which form it may be."""

    lemma: str
    kinds: frozenset[str]
    size: int
    form: Form


@cache
def verb_forms(lemmas: tuple[str, ...]) -> dict[str, tuple[Form, ...]]:
    """Every form of the verbs -> what it may be."""
    found: dict[str, dict[str, set[str]]] = {}
    for lemma in lemmas:
        for name, spellings in inflected(lemma).items():
            for spelling in spellings:
                found.setdefault(spelling, {}).setdefault(lemma, set()).add(name)
    return {
        word: tuple(Form(lemma, frozenset(names)) for lemma, names in sorted(by.items())) for word, by in found.items()
    }


@cache
def _cues() -> dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]:
    """First lemma -> (the words after it, kinds), the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for row in rows("en-cues"):
        head, *tail = row["lemma"].split()
        found.setdefault(head, []).append((tuple(tail), frozenset(row["kinds"].split(","))))
    return {head: tuple(sorted(each, key=lambda pair: -len(pair[0]))) for head, each in found.items()}


def cue_at(words: Sequence[str], i: int) -> Cue | None:
    """The word of speech that begins at word `i` of a sentence in small letters; None for any other word."""
    for form in verb_forms(tuple(_cues())).get(words[i], ()):
        for tail, kinds in _cues()[form.lemma]:
            at = i + 1
            for word in tail:
                while (
                    at < len(words)
                    and at <= i + 3
                    and words[at] in ("his", "her", "their", "the", "its", "firm", "full", "a")
                    and word not in ("the", "a")
                ):
                    at += 1
                if at >= len(words) or words[at] != word:
                    break
                at += 1
            else:
                return Cue(" ".join((form.lemma, *tail)), kinds, at - i, form)
    return None


class Role(NamedTuple):
    """A role of the list: its class, and whether the words name several («ministers», «heads of state»)."""

    cls: str
    plural: bool


@cache
def roles() -> dict[tuple[str, ...], Role]:
    """The words of a role, small, in the singular and in the plural."""
    found: dict[tuple[str, ...], Role] = {}
    for row in rows("en-roles"):
        words = tuple(row["lemma"].split())
        found[words] = Role(row["class"], False)
        found.setdefault(tuple(_many(words)), Role(row["class"], True))
    return found


def _many(words: Sequence[str]) -> list[str]:
    """The plural of a phrase: «heads of state», «foreign ministers»."""
    at = words.index("of") - 1 if "of" in words else len(words) - 1
    return [plural(word) if k == at else word for k, word in enumerate(words)]


@lru_cache(maxsize=4096)
def plural(noun: str) -> str:
    """«ministers», «secretaries», «spokesmen»."""
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def modifiers() -> frozenset[str]:
    """Small words that may stand before a role and belong to it: «deputy», «foreign»."""
    return frozenset(row["word"] for row in rows("en-modifiers"))


@cache
def nouns() -> frozenset[str]:
    """Words in -s that are nouns oftener than verbs: «states», «reports», «visits»."""
    return frozenset(row["word"] for row in rows("en-nouns"))


@cache
def longest_role() -> int:
    return max(len(words) for words in roles())


@cache
def levels() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Words of a post -> its level, the longest first."""
    found = [(tuple(row["words"].split()), row["level"]) for row in rows("en-levels")]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


def level_of(words: Sequence[str]) -> str | None:
    """The level of a post by its words («Deputy Prime Minister and Foreign Minister» is a foreign minister); None where
    they name no post of a level."""
    small = [word.lower() for word in words]
    found: list[tuple[int, int, str]] = []
    taken: set[int] = set()
    for phrase, level in levels():
        for at in range(len(small) - len(phrase) + 1):
            inside = range(at, at + len(phrase))
            said = small[at : at + len(phrase)]
            if (said == list(phrase) or said == _many(phrase)) and not taken & set(inside):
                taken |= set(inside)
                found.append((RANK.index(level), at, level))
    return min(found)[2] if found else None


RANK = (
    "head-of-organisation", "head-of-state", "head-of-government", "foreign-minister", "security-council-secretary", "minister",
    "parliament", "deputy", "envoy", "head-of-region", "spokesperson", "official", "expert",
)  # fmt: skip


@cache
def _verbs() -> tuple[str, ...]:
    """Every verb of the word lists."""
    lists = ("en-cues", "en-verbs", "en-occasions", "en-papers", "en-initiatives", "en-tenures")
    firsts = {row["lemma"].split()[0] for name in lists for row in rows(name) if row.get("verb", "yes") == "yes"}
    return tuple(sorted(firsts))


def known_verb(word: str) -> tuple[Form, ...]:
    """What a word is as a verb of the lists; empty for any other word."""
    return verb_forms(_verbs()).get(word, ())
