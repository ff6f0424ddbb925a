"""«Об этом заявил X»: the sentence before is what was said."""

from __future__ import annotations

import re

from kenes.language import ru
from kenes.language.forms import forms
from kenes.read import attribution
from kenes.read.cues import FoundCue, verbs
from kenes.read.layout import Layout
from kenes.read.reported.row import Reported, Row, cleaned, kind_of
from kenes.read.reported.sourcing import sourcing
from kenes.read.reported.that_clause import governed
from kenes.read.units import Unit
from kenes.text.fold import fold
from kenes.text.span import Span

BACK = re.compile(
    r"(?:об этом|о чем|такое заявление|такое мнение|такие данные|это|эти слова|такими словами|такую позицию|соответствующее заявление|такой вывод)\b"
)
_TOPICS = {"высказаться", "прокомментировать", "поделиться", "выступить"}
_RELAYED = {"передавать", "передать", "сообщать", "писать"}
_SAID_SO = {"сделать", "высказать", "выразить", "привести", "озвучить", "произнести"}


def pointing_back(sheet: Layout, unit: Unit, row: Row, outlet: str | None) -> Reported | None:
    """«Об этом заявил X»: the sentence before is what was said."""
    text = sheet.text
    opening = fold(text[row.start : row.start + 40])
    if unit.inside is not None or BACK.match(opening) is None:
        return None
    if opening.startswith("так"):
        said = [
            k
            for k, word in enumerate(unit.words[:8])
            if any(f.lemma in _SAID_SO and f.verb == "Fin" for f in forms(word.of(text)))
        ]
        if said and (not unit.cues or said[0] < unit.cues[0].index):
            word = unit.words[said[0]]
            top = ru.Cue("сделать заявление", frozenset({"say"}), (), True, False, "", "")
            unit.cues = [FoundCue(said[0], said[0], word, top)]
    if not unit.cues:
        return None
    cue = unit.cues[0]
    if opening.startswith("это ") and not cue.can("from"):
        return None
    if cue.index > 14 or (governed(row, cue) is not None and not opening.startswith("об этом")):
        return None
    if opening.startswith(("такое мнение", "такую позицию", "соответствующее")) and cue.index > 4:
        return None
    source = attribution.source(text, row.tree, cue)
    if source is None or (sourcing(row, cue, source) and row.outlet and row.outlet in fold(source.of(text))):
        return None
    if cue.cue.lemma in _RELAYED and "со ссылкой" in fold(text[cue.span.start : row.stop]):
        return None  # «Об этом передаёт агентство со ссылкой на посла»
    if fold(source.of(text)).split()[0] in {"мы", "я", "корреспондент"}:
        return None
    earlier = _sentence_before(sheet, unit.sentence)
    if earlier is None:
        return None
    if opening.startswith("об этом") and any(
        cue.cue.lemma in _TOPICS for cue in verbs(text, list(sheet.words_of(earlier)))
    ):
        return None  # «Министр высказался о реках. Об этом он сказал в Осло»: only what it was about
    content = cleaned(row, earlier.start, earlier.stop)
    if content is None:
        return None
    return Reported((content,), cue.span, source, "об этом заявил", kind_of(text, content))


def _sentence_before(sheet: Layout, number: int) -> Span | None:
    if number == 0:
        return None
    before = sheet.sentences[number - 1]
    if before.paragraph == sheet.sentences[number].paragraph:
        return before.span
    if before.paragraph == 0 and sheet.sentences[number].paragraph == 1:
        return before.span
    same = [s.span for s in sheet.sentences if s.paragraph == before.paragraph]
    return same[-1]
