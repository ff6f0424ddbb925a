"""Themes: the words of a text that touch a theme of the pack, in any of their forms.

Russian by lemmas; languages that add suffixes by the word and what may follow it; no word inside another word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from weakref import WeakKeyDictionary

from kenes.language.lemmas import folded_lemmas
from kenes.model.document import Document
from kenes.model.report import ThemeHit
from kenes.pack.inflect.suffix import fits
from kenes.pack.pack import Pack
from kenes.text.fold import fold
from kenes.text.sentences import paragraphs
from kenes.text.span import Span

_OWN = {"uz-Latn": "uz"}
_WORD = re.compile(r"\w+(?:[-‑'’ʻʼ‘`]\w+)*")
_PLURAL = ("s", "es", "ed", "ing", "'s")

# Words of a pattern in order, folded, and the theme; patterns lie under their first word.
_Pattern = tuple[tuple[str, ...], str]


def themes(document: Document, pack: Pack, lang: str | None) -> tuple[ThemeHit, ...]:
    """Where a text touches the themes of the pack, in the order of its words; the longest words win over shorter ones.

    `lang` is the language whose words are looked for: ru, kk, uz, uz-Cyrl, ky, tg, tk, en; any other finds nothing.
    """
    known = _patterns(pack).get(_OWN.get(lang or "", lang or ""))
    if not known:
        return ()
    text = document.text
    found: list[ThemeHit] = []
    for paragraph in paragraphs(text):
        row = [Span(*word.span()) for word in _WORD.finditer(text, paragraph.start, paragraph.stop)]
        keys = [_keys(span.of(text), lang or "") for span in row]
        i = 0
        while i < len(row):
            best = _best(keys, i, known)
            if best is None:
                i += 1
                continue
            size, named = best
            span = Span(row[i].start, row[i + size - 1].stop)
            found.extend(ThemeHit(theme=theme, span=span) for theme in sorted(named))
            i += size
    return tuple(found)


def _best(keys: Sequence[_Key], i: int, known: dict[str, list[_Pattern]]) -> tuple[int, set[str]] | None:
    """The longest words of a theme that begin at word `i`: how many, and the themes they touch."""
    size, named = 0, set[str]()
    for first in keys[i].firsts:
        for pattern, theme in known.get(first, ()):
            if not size <= len(pattern) <= len(keys) - i:
                continue
            if all(keys[i + k].is_form_of(word) for k, word in enumerate(pattern)):
                named = named | {theme} if len(pattern) == size else {theme}
                size = len(pattern)
    return (size, named) if named else None


class _Key:
    """A word of the text as it is compared: what it can be the form of."""

    __slots__ = ("_test", "firsts")

    def __init__(self, firsts: Sequence[str], test: Callable[[str], bool]) -> None:
        self.firsts = firsts
        self._test = test

    def is_form_of(self, word: str) -> bool:
        return self._test(word)


def _keys(word: str, lang: str) -> _Key:
    if lang == "ru":
        lemmas = folded_lemmas(word)
        return _Key(sorted(lemmas), lemmas.__contains__)
    folded = fold(word)
    heads = [folded[:stop] for stop in range(len(folded), 1, -1)]
    return _Key(heads, lambda known: _suffixed(folded, known, lang))


def _suffixed(word: str, known: str, lang: str) -> bool:
    if word == known:
        return True
    if not word.startswith(known) or len(known) < 3:
        return False
    rest = word[len(known) :]
    return rest in _PLURAL if lang == "en" else fits(rest, lang)


_MADE: WeakKeyDictionary[Pack, dict[str, dict[str, list[_Pattern]]]] = WeakKeyDictionary()


def _patterns(pack: Pack) -> dict[str, dict[str, list[_Pattern]]]:
    """The words of every theme by language and first word. A Russian word is known by its lemmas, others by themselves."""
    made = _MADE.get(pack)
    if made is None:
        made = defaultdict(lambda: defaultdict(list))
        for theme in pack.themes.values():
            for lang, known in theme.words.items():
                for entry in known:
                    pattern = tuple(fold(word) for word in _WORD.findall(entry))
                    if lang == "ru":
                        pattern = tuple(_dictionary(word) for word in pattern)
                    if pattern:
                        made[lang][pattern[0]].append((pattern, theme.id))
        _MADE[pack] = made
    return made


def _dictionary(word: str) -> str:
    """The dictionary form by which a Russian word of a theme is found: the first lemma of the word as it is written."""
    lemmas = folded_lemmas(word)
    return word if word in lemmas else min(lemmas)
