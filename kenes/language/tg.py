"""Tajik, which is Persian in Cyrillic letters: verbs of speech, posts, the izafet, and the small words of news.

A noun is linked to what says more of it by -и (izafet), and that follows: «вазири корҳои хориҷии Тоҷикистон». Since a
final и of the word itself is written ӣ, the letter alone tells a link. The verb closes its clause, yet a reported clause
stands after its verb: «… гуфт, ки …». Source: Perry, A Tajik Persian Reference Grammar (2005).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kenes.language.lexicon import rows
from kenes.text.fold import fold

LANGUAGE = "tg"

# The past and the present stem of the verbs that speech and occasions are told with.
STEMS = {
    "кардан": ("кард", "кун"), "намудан": ("намуд", "намо"), "доштан": ("дошт", "дор"), "додан": ("дод", "диҳ|деҳ"),
    "гуфтан": ("гуфт", "гӯ|гу"), "навиштан": ("навишт", "навис"), "афзудан": ("афзуд", "афзо"), "шудан": ("шуд", "шав"),
    "гардидан": ("гардид", "гард"), "хостан": ("хост", "хоҳ"), "пурсидан": ("пурсид", "пурс"), "сохтан": ("сохт", "соз"),
    "гаштан": ("гашт", "гард"),
}  # fmt: skip
_PASSIVE = re.compile(r"(?:на)?(?:ме)?(?:шуд|шав|гардид|гард|гашт)(?:ад|анд|аст|ааст|аанд|а)?")
_BEEN = {"гуфтан": "гуфта", "кардан": "карда", "намудан": "намуда", "додан": "дода", "навиштан": "навишта"}
_FINITE = re.compile(
    r"(?:на)?(?:ме\w{2,}(?:ад|анд|яд|янд)|хоҳад|хоҳанд|аст|нест|буд|буданд|мебошад|мебошанд|дорад|доранд|бошад|бошанд"
    r"|(?:кард|намуд|дод|гуфт|шуд|гардид|гашт|овард|бурд|гирифт|дошт|гузошт|расид|омад|рафт|ефт|сохт|баст|навишт|афзуд"
    r"|донист|хост|пурсид|андохт|афтод|хонд|кушод|дид|монд|расонд|фиристод|супорид|\w{2,}[иу]д)(?:анд|ааст|аанд|а)?"
    r"|(?:кун|шав|гард|намо|диҳ|ояд|рав|гир|ер|ҳаст)(?:ад|анд|яд|янд))"
)
_EXCEPT = frozenset(["ки", "чи", "си", "ди", "пи", "соли"])  # a final и that links nothing
_FOREIGN = frozenset(["тбилиси", "хелсинки", "чили", "ҳаити", "мали", "сомали", "мисисипи"])


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of a list as it stands: its lemma, whether in the plural, linked to what follows (-и), an object (-ро)."""

    lemma: str
    many: bool
    linked: bool
    object: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A word of speech in a row of words: the places [first, last] it takes, what it governs; `passive` names nobody."""

    first: int
    last: int
    kinds: frozenset[str]
    passive: bool
    many: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    head: tuple[str, ...]
    verb: re.Pattern[str]
    been: str | None
    kinds: frozenset[str]


@cache
def _entries() -> tuple[_Entry, ...]:
    made = []
    for row in rows("tg-cues"):
        for verb in row["verbs"].split(","):
            past, present = STEMS[verb]
            form = re.compile(rf"(?:на)?(?:{past}(?:анд|ааст|аанд)?|(?:ме)?(?:{present})(?:ад|анд|яд|янд))")
            made.append(
                _Entry(tuple(fold(row["head"]).split()), form, _BEEN.get(verb), frozenset(row["kinds"].split(",")))
            )
    return tuple(sorted(made, key=lambda each: -len(each.head)))


def said_at(row: Sequence[str], at: int) -> Said | None:
    """The word of speech whose verb is the word `at` of a folded row: «изҳор дошт», «гуфта мешавад»; None where it is none."""
    word = row[at]
    for entry in _entries():
        verb, passive = at, False
        if (
            entry.been is not None
            and at > 0
            and row[at - 1] == entry.been
            and word != entry.been
            and _PASSIVE.fullmatch(word)
        ):
            verb, passive = at - 1, True
        elif (
            entry.head
            and _PASSIVE.fullmatch(word)
            and entry.been in ("карда", "намуда")
            and entry.head[-1] not in ("едовар",)
        ):
            passive = True  # «таъкид гардид», «зикр шуд»
        elif not entry.verb.fullmatch(word):
            continue
        first = verb - len(entry.head)
        if first < 0 or tuple(row[first:verb]) != entry.head:
            continue
        if not passive and not entry.head and at + 1 < len(row) and _PASSIVE.fullmatch(row[at + 1]):
            continue
        last = at + 1 if at + 1 < len(row) and row[at + 1] in ("буд", "буданд", "аст", "шуд") else at
        return Said(first, last, entry.kinds, passive, word.endswith("нд"))
    return None


def finite(word: str) -> bool:
    """Whether a folded word looks like a finite verb."""
    return _FINITE.fullmatch(word) is not None


def linked(word: str) -> bool:
    """Whether a folded word is linked to the next one: «вазири», «давлатҳои», «хориҷии»; or by «-у» as by «ва»."""
    return len(word) > 2 and word.endswith("и") and word not in _EXCEPT and word not in _FOREIGN


@cache
def roles() -> Mapping[str, str]:
    """Folded lemma -> class of the words that say what a person is."""
    return {fold(row["lemma"]): row["class"] for row in rows("tg-roles")}


@cache
def words(kind: str) -> frozenset[str]:
    """The folded words of a class of `tg-words.tsv`."""
    return frozenset(
        fold(word).replace("_", " ")
        for row in rows("tg-words")
        if row["class"] == kind
        for word in row["words"].split()
    )


def is_a(word: str, *kinds: str) -> bool:
    return any(word in words(kind) for kind in kinds)


@lru_cache(maxsize=50_000)
def role(word: str) -> Noun | None:
    """A role word as it stands: «вазирони» is вазир, many, linked."""
    return listed(word, roles())


@lru_cache(maxsize=50_000)
def noun(word: str, *kinds: str) -> Noun | None:
    """A noun of a class of the word list as it stands."""
    for kind in kinds:
        found = listed(word, words(kind))
        if found is not None:
            return found
    return None


_ENDING = re.compile(r"(?P<many>ҳо|он|ен|гон|вон)?(?P<link>и|йи|е|аш|ашон)?(?P<object>ро)?")


def listed(word: str, known: Mapping[str, str] | frozenset[str]) -> Noun | None:
    """The noun of `known` that a folded word is a form of; None where it is none."""
    for cut in range(len(word), 1, -1):
        stem, rest = word[:cut], word[cut:]
        if rest[:3] == "гон" and stem + "а" in known:  # намояндагон
            stem += "а"
        if rest in ("ии", "иеро", "ииро") and stem + "ӣ" in known:  # агентии of агентӣ
            return Noun(stem + "ӣ", False, rest == "ии", rest != "ии")
        ending = _ENDING.fullmatch(rest)
        if ending is None:
            continue
        if stem in known:
            return Noun(
                stem,
                bool(ending["many"]),
                (ending["link"] or "") in ("и", "йи") or (not rest and linked(stem)),
                bool(ending["object"]),
            )
    return None
