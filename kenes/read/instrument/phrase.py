"""What the words of a document's name can be: the genitives and prepositions that go on with it, and where it ends."""

from __future__ import annotations

from kenes.language import ru_instruments
from kenes.language.forms import Form, forms
from kenes.language.lemmas import folded_lemmas
from kenes.read.line.line import Line
from kenes.text.fold import fold

ABOUT = {"о", "об", "обо"}


def lemmas_at(row: Line, i: int) -> frozenset[str]:
    """The lemmas of word `i` of a line; none outside of it."""
    return folded_lemmas(row.words[i]) if 0 <= i < len(row.words) else frozenset()


def managed(row: Line, i: int) -> bool:
    """«управления паводками»: a noun of action with its object in the instrumental."""
    action = any(lemma.endswith(("ние", "тие", "вля")) for lemma in lemmas_at(row, i - 1))
    return action and any(form.case == "Ins" and form.pos in ("NOUN", "ADJ") for form in forms(row.words[i])[:2])


def nominal(row: Line, i: int, case: str, about: bool) -> bool:
    """Whether a word can stand in a name: a noun or an adjective in the genitive, or in the case of its preposition."""
    word = row.words[i]
    if i in row.dates and not word.isdigit():
        return False
    if word[:1].isdigit():
        return about or (i + 1 < len(row.words) and "Gen" in {f.case for f in forms(row.words[i + 1])})
    if not word[:1].isalpha():
        return word in "-–" and about and i + 1 < len(row.words) and row.words[i + 1][:1].isalpha()
    readings = forms(word)
    if not readings or (readings[0].pos in ("VERB", "AUX") and readings[0].verb in ("Fin", "Inf", "Conv")):
        return False
    if readings[0].pos in ("ADP", "CCONJ", "SCONJ", "PART", "PRON"):
        return False
    wanted = {"Gen", case} if about else {"Gen"}
    return any(_fits(form, wanted) for form in readings) or (word.isupper() and len(word) > 1) or word.isascii()


def _fits(form: Form, wanted: set[str]) -> bool:
    if form.fixed:
        return True
    participle = form.pos == "VERB" and form.verb == "Part" and not form.short
    return form.case in wanted and (form.pos in ("NOUN", "PROPN", "ADJ", "DET", "NUM") or participle)


def continues(row: Line, i: int, case: str) -> bool:
    """Whether the list goes on: «о дружбе, добрососедстве и сотрудничестве»; another document does not."""
    if i >= len(row.words) or not row.words[i][:1].isalpha():
        return False
    if fold(row.words[i]) in ABOUT:
        return True
    if any(
        e.means in ru_instruments.KINDS
        for k in range(i, min(i + 3, len(row.words)))
        for e in ru_instruments.entries(row.words, k)
    ):
        return False
    if row.words[i].isupper() and len(row.words[i]) > 1:
        return True
    top = forms(row.words[i])[:1]
    if case in ("Dat", "Loc") and top and top[0].case == case and top[0].pos == "NOUN" and not top[0].animate:
        return True  # «по увеличению торговли и сотрудничеству в науке»
    land = row.covering(i)
    if land is not None and land.kind == "state" and any(form.case == case for form in forms(row.words[i])):
        return True  # «между Республикой Чили и Республикой Перу»
    before = {form.case for form in forms(row.words[i - 2])} or {case}
    return any(
        form.case in (case, "Gen") and form.case in before and form.pos in ("NOUN", "ADJ", "PROPN")
        for form in forms(row.words[i])[:4]
    )


def hangs(word: str) -> bool:
    """A word that cannot end a name: a comma, «и», a preposition."""
    readings = forms(word)
    return word in (",", "и", "-", "–") or (bool(readings) and readings[0].pos in ("ADP", "CCONJ"))


def counted(row: Line, first: int) -> bool:
    """«22 документа», «более двадцати документов»."""
    before = row.fold(first - 1)
    if before.startswith("одн") or before == "один":  # «ещё одним документом»
        return False
    return before.isdigit() or any(form.pos == "NUM" for form in forms(before)[:2])


def adjective(row: Line, i: int, case: str) -> bool:
    """Whether word `i` is an adjective in the case."""
    return i < len(row.words) and any(form.pos == "ADJ" and form.case == case for form in forms(row.words[i])[:3])
