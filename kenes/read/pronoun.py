"""Whom «он» and «она» mean."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language.forms import forms
from kenes.read.figure import Figure
from kenes.read.layout import Layout
from kenes.text.fold import fold
from kenes.text.span import Span

_SPOKE = 160  # characters by which who spoke last is nearer


def meant(sheet: Layout, figures: Sequence[Figure], word: str, offset: int, spoke: str = "") -> Figure | None:
    """Whom «он», «она», «его», «её» means: the last person of that gender who was named as a subject, else named."""
    folded = fold(word)
    if folded in {"он", "его", "него", "ему", "нему", "им", "ним", "нем"}:
        gender = "m"
    elif folded in {"она", "ее", "нее", "ей", "ней"}:
        gender = "f"
    else:
        return None
    paragraph = sheet.paragraph_at(offset)
    outside = None if sheet.in_quotes(Span(offset, offset + 1)) else sheet
    best: tuple[float, Figure] | None = None
    fitting = [(figure, figure.last_before(offset, outside)) for figure in figures]
    fitting = [(figure, near) for figure, near in fitting if near >= 0 and figure.gender in (gender, None)]
    latest = max((sheet.sentence_at(near) for _, near in fitting), default=0)
    for figure, near in fitting:
        distance = paragraph - sheet.paragraph_at(near)
        far = latest > sheet.sentence_at(near)
        subject = _subject_like(figure, near) and not far
        again = _SPOKE if subject and figure.name == spoke else 0  # «По его словам» of two: who spoke before
        score = near + again + (260 if subject else 0) - distance * 90 + (40 if figure.gender == gender else 0)
        if best is None or score > best[0]:
            best = (score, figure)
    return best[1] if best else None


def _subject_like(figure: Figure, start: int) -> bool:
    for name in figure.cluster.names:
        if name.span.start == start:
            if fold(name.words[-1]) != fold(figure.name.split()[-1]) and figure.name.split()[-1] not in name.words:
                return False  # «отказ Пашиняна»
            if name.cases:
                return "Nom" in name.cases
            last = name.words[-1]
            return any(form.case == "Nom" for form in forms(last)) or not forms(last)
    return any(role.span.start == start and "Nom" in role.cases for role in figure.described)
