"""«По словам посла, мост готов»: a phrase of attribution with its source, first, in the middle or inside a clause."""

from __future__ import annotations

from kenes.language import ru
from kenes.language.forms import forms
from kenes.read.cues import FoundPhrase
from kenes.read.reported.row import (
    RELATIVE,
    THAT,
    Reported,
    Row,
    clause_start,
    cleaned,
    closing_comma,
    finite,
    goes_on,
    kind_of,
    relays,
    rest_after,
    that_near,
)
from kenes.text.fold import fold
from kenes.text.span import Span

_LAWS = {
    "закон",
    "статья",
    "конституция",
    "договор",
    "соглашение",
    "указ",
    "постановление",
    "правило",
    "план",
    "график",
    "законодательство",
    "устав",
    "резолюция",
    "кодекс",
    "регламент",
    "традиция",
    "протокол",
    "конвенция",
    "контракт",
    "условие",
    "пункт",
    "решение",
    "норма",
    "требование",
    "программа",
    "стандарт",
    "положение",
    "приказ",
    "поручение",
    "распоряжение",
}


def by_phrase(row: Row, phrase: FoundPhrase) -> Reported | None:
    """«По словам посла, мост готов»; «Главное, по его мнению, — вода»; «мост, по данным агентства, закрыт»."""
    if phrase.owner is not None:
        source = row.words[phrase.owner]
        stop = phrase.last
    else:
        found = phrase_source(row, phrase)
        if found is None:
            return None
        source, stop = found
    closing = stop + 1 if row.folded(stop + 1) == "," else None
    opens_row = row.folded(phrase.index - 1) in {":", ";"} or not any(
        row.words[k].of(row.text)[:1].isalnum() for k in range(phrase.index) if row.folded(k) not in _PREFIX
    )
    if row.folded(phrase.index - 1) == "," or (phrase.index > 0 and not opens_row):
        before_comma = phrase.index - 1 if row.folded(phrase.index - 1) == "," else None
        if before_comma is None:
            if closing is None:
                return None
            before_comma = phrase.index
        if (
            row.folded(before_comma - 1) in RELATIVE | THAT | {"и", "но", "а"}
            or row.folded(before_comma - 2) in RELATIVE
        ):
            rest = cleaned(row, row.words[closing or stop].stop, _next_break(row, (closing or stop) + 1))
            return (
                None
                if rest is None
                else Reported((rest,), phrase.span, source, "phrase inside a clause", kind_of(row.text, rest))
            )
        start = clause_start(row, before_comma)
        head = cleaned(
            row,
            row.words[start].start,
            row.words[before_comma].start if before_comma < phrase.index else row.words[phrase.index].start,
        )
        if head is None:
            return None
        led = (
            row.folded(start) == "как" or fold(head.of(row.text)) in _CONNECTORS
        )  # «Как сообщает X, согласно отчёту, …»
        parts = [] if led and closing is not None else [head]
        if closing is not None:
            rest = rest_after(row, closing)
            if rest is not None:
                parts.append(rest)
        if not parts:
            return None
        return Reported(tuple(parts), phrase.span, source, "phrase in the middle", kind_of(row.text, *parts))
    begin = row.words[closing].stop if closing is not None else row.words[stop].stop
    content = cleaned(row, begin, _relay_cut(row, closing or stop))
    if content is None or len(content.of(row.text).split()) < 2:
        return None
    return Reported((content,), phrase.span, source, "phrase first", kind_of(row.text, content))


_CONNECTORS = {
    "тем не менее", "кроме того", "при этом", "между тем", "вместе с тем", "таким образом", "в частности", "например", "так", "однако",
    "напомним", "отметим", "к слову", "более того", "тем временем", "помимо этого", "кроме этого", "в то же время", "в свою очередь",
    "в целом", "впрочем", "причем", "кстати", "к тому же", "наконец", "во-первых", "во-вторых", "также", "сейчас",
}  # fmt: skip


_PREFIX = {
    "так",
    "при",
    "этом",
    "между",
    "тем",
    "также",
    "а",
    "но",
    "и",
    "кроме",
    "того",
    "в",
    "свою",
    "очередь",
    "ранее",
    ",",
    "однако",
    "вместе",
    "с",
    "—",
    "-",
    "–",
    "причем",
    "притом",
}


def _relay_cut(row: Row, after: int) -> int:
    for k in range(after + 2, len(row.words)):
        if row.folded(k - 1) == "," and relays(row, k) and not that_near(row, k):
            return row.words[k - 1].start
    return row.stop


def _next_break(row: Row, k: int) -> int:
    for j in range(k, len(row.words)):
        if row.folded(j) in {";"}:
            return row.words[j].start
    return row.stop


def phrase_source(row: Row, phrase: FoundPhrase) -> tuple[Span, int] | None:
    """The noun phrase that a phrase of attribution governs, and the index of its last word."""
    start = phrase.last + 1
    if start >= len(row.words) or (
        not row.words[start].of(row.text)[:1].isalnum() and row.words[start].of(row.text) not in '«"“'
    ):
        return None
    if (
        row.folded(start) in ru.GOVERNS or row.folded(start) in RELATIVE or row.folded(start)[:1].isdigit()
    ):  # «по данным на утро»
        return None
    comma = next((k for k in range(start, len(row.words)) if row.folded(k) == ","), None)
    stop = None
    if row.tree.words:
        head = _np_head(row, start, phrase.case)
        if head is not None:
            kept = [
                k
                for k in row.tree.under(head, frozenset({"acl:relcl", "parataxis", "advcl", "punct", "acl"}))
                if k >= start
            ]
            stop = start
            while stop + 1 in kept or (stop + 2 in kept and row.words[stop + 1].of(row.text) in '«»"“”-()'):
                stop += 1
    if comma is not None and not any(row.folded(k) in {"и", "а"} and finite(row, k + 1) for k in range(start, comma)):
        if not any(finite(row, k) for k in range(start, comma)):
            if comma + 1 < len(row.words) and row.folded(comma + 1) not in RELATIVE and not goes_on(row, comma):
                stop = _past_appositions(row, comma) - 1
            else:
                stop = stop if stop is not None else comma - 1
    if stop is None:
        return None
    while stop > start and row.words[stop].of(row.text) in ",.-–—":
        stop -= 1
    if comma is None or comma > stop + 1:
        if not any(_can_source(row.words[k].of(row.text), k > start) for k in range(start, stop + 1)):
            return None  # «по словам песни можно выучить язык»
    head_word = next(
        (row.words[k].of(row.text) for k in range(start, stop + 1) if _nounish(row.words[k].of(row.text))), ""
    )
    if any(form.lemma in _LAWS for form in forms(head_word)):
        return None
    if row.folded(phrase.index + 1) == "точки" and not _can_source(head_word, False):
        return None  # «с точки зрения книжного дела»
    if not head_word:
        return None
    return Span(row.words[start].start, _without_aside(row, start, stop)), stop


def _past_appositions(row: Row, comma: int) -> int:
    """The comma that ends the source: «По словам Лео Ким, генерального секретаря союза, крупнейшего в стране, …»."""
    while True:
        following = closing_comma(row, comma)
        if following is None or comma + 1 >= len(row.words):
            return comma
        inner = range(comma + 1, following)
        first = forms(row.words[comma + 1].of(row.text))
        apposed = any(form.case == "Gen" and form.pos in ("ADJ", "NOUN", "VERB") for form in first[:2])
        if (
            not apposed
            or any(finite(row, k) for k in inner)
            or not any(finite(row, k) for k in range(following, len(row.words)))
        ):
            return comma
        comma = following


def _nounish(word: str) -> bool:
    top = forms(word)[:1]
    return (
        (
            bool(top)
            and (top[0].pos in ("NOUN", "PROPN", "X") or (top[0].pos in ("ADJ", "VERB") and top[0].case == "Gen"))
        )
        or (word[:1].isascii() and word[:1].isalpha())
        or (word.isupper() and len(word) > 1)
    )


def _can_source(word: str, inside: bool) -> bool:
    return (
        bool(ru.role_class(word) or ru.source_kind(word))
        or word[:1].isupper()
        or (word[:1].isascii() and word[:1].isalpha() and inside)
    )


def _without_aside(row: Row, start: int, stop: int) -> int:
    """The source without what only says when: «данным Метеослужбы на полдень», «СРЛ (союз лоцманов)»."""
    for k in range(start + 1, stop + 1):
        if row.folded(k) in {"на", "со"} or row.words[k].of(row.text) == "(":
            return row.words[k - 1].stop
    return row.words[stop].stop


def _np_head(row: Row, start: int, case: str) -> int | None:
    for k in range(start, min(len(row.words), start + 12)):
        form = row.tree.forms[k]
        if form.pos in ("NOUN", "PROPN", "PRON", "X", "NUM") and form.feats.get("Case", case) == case:
            return k
        if form.pos in ("VERB", "AUX") and form.feats.get("VerbForm") == "Fin":
            return None
    return None
