"""What the tagger takes for a person and is none: a body, a plural, a plain word with a capital."""

from __future__ import annotations

import re

from kenes.language import ru
from kenes.language.forms import forms
from kenes.read.clusters import Cluster
from kenes.read.layout import Layout
from kenes.read.role_words import word_index
from kenes.text.fold import fold

_STEM = 4


def no_person(sheet: Layout, cluster: Cluster) -> bool:
    """A single word that the tagger took for a person and the text uses as a body: «в Антикоре», «специалисты Казводы»."""
    if cluster.entity or any(len(name.words) > 1 for name in cluster.names):
        return False
    for name in cluster.names:
        row = sheet.sentences[sheet.sentence_at(name.span.start)].words
        at = word_index(sheet.sentences[sheet.sentence_at(name.span.start)], name.span.start)
        left = row[at - 1].of(sheet.text) if at else ""
        if fold(left) in {"в", "во", "из"}:
            return True
        top = [form for form in forms(left) if form.pos == "NOUN"] if left and ru.role_class(left) else []
        if top and top[0].number == "Plur":
            return True
    word = cluster.names[0].words[0]
    common = [form for form in forms(word) if form.known and form.pos == "NOUN"]
    proper = [form for form in forms(word) if form.name in ("Giv", "Sur", "Pat") and form.known]
    if _in_marks(sheet, word) or re.search(r"[а-яё]о-[а-яё]+(?:ские|цкие)$", word):
        return True  # «РГП «Речвод»», and then «глава Речвода»; «Чилийско-перуанские»
    return (
        ru.role_class(word) is not None or bool(common and not proper) or bool(re.search(r"(?:цы|цев|цам|цами)$", word))
    )


def _in_marks(sheet: Layout, word: str) -> bool:
    """Whether the text has a word as the title of something, in marks of its own: «РГП «Речвод»»."""
    stem = fold(word)[: max(_STEM, len(word) - 2)]
    titles = (quote for quote in sheet.quotes if len(quote.parts) == 1 and quote.closed)
    return any(
        fold(inside).startswith(stem) and " " not in inside
        for quote in titles
        if (inside := quote.parts[0].of(sheet.text).strip())
    )
