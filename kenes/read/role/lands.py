"""«Президенты Чили, Перу и Боливии Имя, Имя и Имя»: one title in the plural, with the lands of all who bear it."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language import ru
from kenes.language.forms import forms
from kenes.read.role_words import Role, noun_like
from kenes.text.span import Span

_MOST = 24


def of_lands(text: str, words: Sequence[Span], stop: int) -> Role | None:
    """The title in the plural that ends before word `stop` in a list of lands; None where there is none."""
    lands = joined = 0
    for k in range(stop - 1, max(-1, stop - 1 - _MOST), -1):
        piece = words[k].of(text)
        if piece in (",", "и"):
            joined += 1
            if k == stop - 1:
                return None
            continue
        readings = forms(piece)
        cls = ru.role_class(piece)
        if cls is not None and noun_like(piece) and joined and lands > 1:
            plural = any(form.number == "Plur" and form.case == "Nom" for form in readings[:3])
            return (
                Role(Span(words[k].start, words[stop - 1].stop), words[k], cls, frozenset({"Nom"})) if plural else None
            )
        if not piece[:1].isupper() and not any(form.case == "Gen" for form in readings):
            return None
        if not (any(form.case == "Gen" or form.fixed for form in readings) or piece.isupper()):
            return None
        lands += piece[:1].isupper()
    return None
