"""A text as lines of search: its sentences, each as the words that stand for all the inflections of its own.

A Russian word is indexed as the set of lemmas it can have, joined by `+` into one token: «стали» is `сталь+стать`, in one place
of its sentence, so a phrase is still a phrase. Whoever asks for «стать» is given every token with that lemma in it. Surnames
get their base beside the dictionary's guesses: «Жанатов», «Жанатову» and «Жанатовым» share `жанатов`. An English word is
indexed with its stem and, where it is an irregular form, its verb: «met» is `meet+met`, «meetings» `meet+meetings`. A Kazakh,
Kyrgyz or Uzbek word is indexed with the stems it can have: «Қазақстанның» is found by «Қазақстан» and by «Қазақстанға»; Uzbek in
either alphabet. Words of other languages stand folded, as they are. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from kenes.language import en
from kenes.language.stems import LANGUAGES as TURKIC
from kenes.language.stems import stems
from kenes.text.fold import fold
from kenes.text.sentences import paragraphs, sentences
from kenes.text.span import Span

INDEX = 4  # raised where the same text gives other tokens, or the same record other marks: the search index is then built anew
LONGEST = 100  # characters of a word that count: PostgreSQL takes no lexeme over 2 kB
LINES = 60_000  # lines of one document; a longer text has its sentences joined
JOINED = "+"
_INFLECTED = 40  # letters beyond which nothing is a word with endings
_ASKED = 4  # letters of a stem that a question may mean: a shorter one is half the dictionary

_STRESS = "\u0300\u0301"  # «То́каев» as encyclopedias write it
_WORD = re.compile(rf"[^\W_{_STRESS}][^\W_]*(?:[{_STRESS}][^\W_]*)*(?:'[^\W_]+)*")
_RUSSIAN = re.compile(r"[а-я]+")
_ENGLISH = re.compile(r"[a-z]{3,}")
_SURNAME = re.compile(r"([а-я]{2,}(?:ов|ев|ин|ын))(?:а|у|ым|ом|е|ой|ою|ых|ыми|ы)?")
_APOSTROPHE = "ʼ"  # a letter to every tokeniser, as ' is not


class Word(NamedTuple):
    """A word of a text: where, and its token."""

    start: int
    stop: int
    token: str


class Line(NamedTuple):
    """A sentence and its words, ready to be indexed: tokens with a space between."""

    span: Span
    words: str


def lines(text: str, lang: str | None) -> list[Line]:
    """The sentences of `text` in `lang`, in order; at most LINES."""
    found = [sentence for paragraph in paragraphs(text) for sentence in sentences(text, paragraph)]
    while len(found) > LINES:
        found = [Span(pair[0].start, pair[-1].stop) for pair in (found[at : at + 2] for at in range(0, len(found), 2))]
    return [Line(span, " ".join(word.token for word in words(span.of(text), lang))) for span in found]


def words(sentence: str, lang: str | None) -> list[Word]:
    """The words of a sentence in a text of `lang`; offsets in the sentence."""
    return [Word(*found.span(), token(found.group(), lang)) for found in _WORD.finditer(fold(sentence))]


@lru_cache(maxsize=300_000)
def token(word: str, lang: str | None) -> str:
    """What a folded word of a text in `lang` is indexed as: its lemmas in Russian, itself with its stems in the languages that
    have them, else itself."""
    word = unicodedata.normalize("NFC", word)[:LONGEST]
    if not word.isascii():
        word = "".join(char for char in word if char not in _STRESS)
    if lang == "ru" and _RUSSIAN.fullmatch(word):
        return JOINED.join(sorted(_lemmas(word)))
    if lang == "en" and _ENGLISH.fullmatch(word):
        return JOINED.join(sorted({word, _stemmer().stemWord(word), *en.verbs_of(word)}))
    own = word.replace("'", _APOSTROPHE)
    if lang not in TURKIC or len(word) >= _INFLECTED:
        return own
    return JOINED.join(sorted({own, *(stem.replace("'", _APOSTROPHE) for stem in stems(word, lang))}))


def keys(token: str) -> tuple[str, ...]:
    """The words under which a token is found."""
    return tuple(token.split(JOINED))


@lru_cache(maxsize=10_000)
def asked(word: str) -> frozenset[str]:
    """The keys a word of a question stands for: its lemmas if it is Russian, its stems if it is of a language that has
    them, and itself. A surname with its capital is that surname: «Ниязов» is not several called Нияз."""
    folded = fold(word)
    found = frozenset(key for lang in ("ru", "en", None) for key in keys(token(folded, lang))) | _stems(folded)
    surname = _SURNAME.fullmatch(folded)
    if surname is not None and word[:1].isupper():
        return frozenset(key for key in found if key.startswith(surname.group(1)))
    return found


def _stems(word: str) -> frozenset[str]:
    """The stems that a word of a question stands for in the languages that glue endings on; none of a Russian word."""
    from kenes.language.forms import forms

    if len(word) >= _INFLECTED or (_RUSSIAN.fullmatch(word) and any(form.known for form in forms(word))):
        return frozenset()
    if word.isascii() or "'" in word:
        return stems(word, "uz", _ASKED)
    return frozenset(stem for lang in TURKIC for stem in stems(word, lang, _ASKED))


def split(text: str) -> list[str]:
    """The words of a question, as they are written."""
    return [text[slice(*found.span())] for found in _WORD.finditer(fold(text))]


def pairs(tokens: Iterable[str]) -> list[tuple[str, str]]:
    """(key, token) for every key of every token, once, sorted."""
    return sorted({(key, token) for token in tokens for key in keys(token)})


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def _lemmas(word: str) -> set[str]:
    from kenes.language.forms import forms, lemmas

    found = {fold(lemma) for lemma in lemmas(word)}
    found |= {fold(form.lemma) for form in forms(word.capitalize()) if form.name}  # Касым: a name, not «касый»
    surname = _SURNAME.fullmatch(word)
    if surname is not None:
        found.add(surname.group(1))
    return {each for each in found if JOINED not in each and " " not in each} or {word}
