"""The place a news text opens with: `АСТАНА, 5 мая — …`, `ТАШКЕНТ. УзА — …`, `TASHKENT, May 5 (Agency) — …`. Text is kept."""

from __future__ import annotations

import re

_NAME = r"(?P<place>[^\W\d_][\w’'ʻʼ-]{1,24}(?:[ -][^\W\d_][\w’'ʻʼ-]{1,24}){0,2})"
_DAY = r"(?:\d{1,2}[\s-][^\W\d_]{3,12}|[^\W\d_]{3,12}\.?\s\d{1,2})(?:,?\s\d{4})?"
_DASH = r"\s?[-–—]{1,2}\s"
_DATED = re.compile(rf"^[(/]?{_NAME}[.,]\s{_DAY}\s?[)/.,]?(?:\s?[(/.]?[^.!?—–]{{2,40}}[)/.]?)?{_DASH}")
_CLOSED = re.compile(rf"^[(/]{_NAME}[.,]\s{_DAY}[)/]\s")  # (Астана, 5 мая) Министр…
_SIGNED = re.compile(rf"^{_NAME}[.,]?\s?[./(]\s?[A-ZА-ЯЁ][\w. «»-]{{2,24}}[)/.]?{_DASH}")  # АСТАНА. КАЗИНФОРМ —


def dateline(paragraph: str) -> str | None:
    """The place of a news text's first paragraph; None where it opens with a sentence."""
    head = paragraph[:160]
    for pattern in (_DATED, _CLOSED):
        if match := pattern.match(head):
            return _cased(match["place"]) if match["place"][0].isupper() else None
    match = _SIGNED.match(head)
    return _cased(match["place"]) if match and match["place"].isupper() and len(match["place"]) > 3 else None


def _cased(place: str) -> str:
    """`НУР-СУЛТАН` → `Нур-Султан`; a name in its own case stays."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), place) if place.isupper() else place
