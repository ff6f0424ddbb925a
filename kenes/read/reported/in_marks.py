"""«Назвал случившееся «пиратской операцией режима»»: an object with the speaker's own words in marks."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language import ru
from kenes.read import attribution
from kenes.read.cues import FoundCue
from kenes.read.reported.row import THAT, Reported, Row, cleaned, finite, mute
from kenes.text.span import trimmed


def named_in_marks(row: Row, cue: FoundCue, quotes: Sequence[tuple[int, int]]) -> Reported | None:
    """«Назвал случившееся «пиратской операцией режима»»: an object with three or more of the speaker's own words."""
    if not cue.can("name", "say"):
        return None
    inside = next(((a, b) for a, b in quotes if cue.span.stop <= a and b <= row.stop + 1), None)
    if inside is None or len(row.text[inside[0] : inside[1]].split()) < 3:
        return None
    if not row.text[inside[0] + 1 : inside[0] + 3].lstrip()[:1].islower():
        return None
    between = [k for k in range(cue.last + 1, len(row.words)) if row.words[k].start < inside[0]]
    if (
        any(finite(row, k) for k in between)
        or any(row.folded(k) in THAT | {":", ";"} for k in between)
        or len(between) > 18
    ):
        return None
    start = row.words[between[0]].start if between else inside[0]
    if between and row.folded(between[0]) in {",", "и"}:
        return None
    content = cleaned(row, start, max(_object_stop(row, inside[1]), inside[1]))
    source = attribution.source(row.text, row.tree, cue)
    if (
        content is None
        or source is None
        or mute(row, source)
        or ru.source_kind(source.of(row.text).split()[0]) == "text"
    ):
        return None
    whole = (
        trimmed(row.text, inside[0] + 1, inside[1] - 1)
        if content.start == inside[0] and content.stop <= inside[1]
        else content
    )
    return Reported((whole or content,), cue.span, source, "object in marks", "mixed")


def _object_stop(row: Row, at: int) -> int:
    for k, word in enumerate(row.words):
        if word.start >= at and (
            row.folded(k) in {",", ".", ";", "-", "–", "—"} or finite(row, k) or row.folded(k) == "и"
        ):
            return word.start
    return row.stop
