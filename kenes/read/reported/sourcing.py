"""The source of a whole article is no quotation: «передаёт агентство со ссылкой на …», «сообщает корреспондент»."""

from __future__ import annotations

from kenes.language import ru
from kenes.read.cues import FoundCue
from kenes.read.reported.row import Row, closing_comma, index_before
from kenes.text.fold import fold
from kenes.text.span import Span


def sourcing(row: Row, cue: FoundCue, source: Span) -> bool:
    """«передаёт X со ссылкой на Y», «сообщает корреспондент»: the source of the article, not of the clause."""
    closing = closing_comma(row, max(cue.last, index_before(row, source.stop)))
    tail = fold(row.text[cue.span.start : row.words[closing].start if closing is not None else row.stop])
    if "со ссылкой" in tail or "корреспондент" in tail:
        return True
    name = fold(source.of(row.text))
    if row.outlet and (row.outlet in name or name in row.outlet):
        return True
    return row.lead and (cue.cue.lemma == "передавать" or _medium(source.of(row.text)))


def _medium(words: str) -> bool:
    """«РИА Новости», «телеканал X», «The Times»: an outlet, as far as the words show it."""
    parts = words.split()
    return (
        ru.source_kind(parts[0]) == "medium"
        or fold(parts[0]) in {"риа", "тасс", "иа", "интерфакс", "агентство", "мта"}
        or all(part.strip('«»"“”.,').isascii() for part in parts)
    )
