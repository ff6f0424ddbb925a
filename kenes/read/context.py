"""What the words around a name show of it: the case by a preposition or a post, the gender by a verb."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language import ru
from kenes.language.forms import forms
from kenes.language.ru_names import nominatives
from kenes.read.layout import Layout, Sentence
from kenes.read.role_words import word_index
from kenes.text.fold import fold
from kenes.text.span import Span


def context(sheet: Layout, sentence: Sentence, span: Span, words: tuple[str, ...]) -> tuple[frozenset[str], str | None]:
    """The cases that the words around a name allow, and the gender that a verb beside it shows."""
    text, row = sheet.text, sentence.words
    i, after = word_index(sentence, span.start), word_index(sentence, span.stop)
    left = row[i - 1].of(text) if 0 < i <= len(row) else ""
    readings = nominatives(" ".join(words))
    possible = {(each.case, each.gender) for each in readings if each.weight > 0.00001}
    for verb in (_verb_after(text, row, after), _verb_before(text, row, i)):
        if verb is not None and ("Nom", verb) in possible:
            return frozenset({"Nom"}), "f" if verb == "Fem" else "m"
    if fold(left) in _SOURCE_NOUNS:  # «по словам Даны»
        return frozenset({"Gen"}), None
    if governed := ru.GOVERNS.get(fold(left)):
        return governed, None
    if left and ru.role_class(left):
        top = max((each.weight for each in readings), default=0.0)
        likely = {each.case for each in readings if each.weight > top * 0.15}
        found = frozenset(form.case for form in forms(left) if form.case in likely and form.pos == "NOUN")
        return found, None  # «помощник президента Алексей»: the genitive is not the name's
    return frozenset(), None


def _past(word: str) -> str | None:
    """The gender of a verb in the past, singular: Masc or Fem; None for any other word."""
    top = forms(word)[:1]
    if top and top[0].pos == "VERB" and top[0].verb == "Fin" and top[0].tense == "Past" and top[0].number == "Sing":
        return top[0].gender if top[0].gender in ("Masc", "Fem") else None
    return None


def _verb_after(text: str, row: Sequence[Span], i: int) -> str | None:
    """«Мирманова отметила», «Мирманова также решительно отметила»."""
    for k in range(i, min(len(row), i + 3)):
        word = row[k].of(text)
        if (gender := _past(word)) is not None:
            return gender
        if not any(form.pos in ("ADV", "PART") for form in forms(word)[:1]):
            return None
    return None


def _verb_before(text: str, row: Sequence[Span], i: int) -> str | None:
    """«сказала Мирманова», «объяснила диспетчер Нигора»: back over nouns that can stand in the nominative."""
    for k in range(i - 1, max(-1, i - 9), -1):
        word = row[k].of(text)
        if (gender := _past(word)) is not None:
            head = row[k + 1].of(text)  # «принял председателя парламента Шалву»: the first noun is no subject
            return gender if k + 1 == i or any(form.case == "Nom" for form in forms(head)) else None
        if word == "и" and k + 1 < i:  # «поделилась жительница и активистка Асия»
            continue
        if (
            not word[:1].isalpha()
            or not any(form.case in ("Nom", "Gen") for form in forms(word))
            or forms(word)[0].pos in ("ADP", "PRON", "CCONJ")
        ):
            return None
    return None


_SOURCE_NOUNS = {words[-1] for words, case in ru.phrases().items() if case == "Gen"}
