"""The place a news text opens with, as a document carries it: `АСТАНА, 5 мая — …` is of Астана. The text is kept."""

from __future__ import annotations

import re

from kenes.text import dateline as text


def dateline(paragraph: str) -> str | None:
    """The place of a news text's first paragraph; None where it opens with a sentence."""
    found = text.dateline(paragraph)
    return _cased(found.place) if found is not None else None


def _cased(place: str) -> str:
    """`НУР-СУЛТАН` → `Нур-Султан`; a name in its own case stays."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), place) if place.isupper() else place
