"""Datelines: the place and day a news text opens with, `АСТАНА, 5 мая — …`, `ТАШКЕНТ. УзА — …`, `TASHKENT, May 5 (Agency) — …`.

They are no part of the sentence behind the dash: who speaks there is not the city.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME = r"(?P<place>[^\W\d_][\w’'ʻʼ-]{1,24}(?:[ -][^\W\d_][\w’'ʻʼ-]{1,24}){0,2})"
_DAY = r"(?:\d{1,2}[\s-][^\W\d_]{3,12}|[^\W\d_]{3,12}\.?\s\d{1,2})(?:,?\s\d{4})?"
_DASH = r"\s?[-–—]{1,2}\s"
_DATED = re.compile(rf"^[(/]?{_NAME}[.,]\s{_DAY}\s?[)/.,]?(?:\s?[(/.]?[^.!?—–]{{2,40}}[)/.]?)?{_DASH}")
_CLOSED = re.compile(rf"^[(/]{_NAME}[.,]\s{_DAY}[)/]\s")  # (Астана, 5 мая) Министр…
_SIGNED = re.compile(rf"^{_NAME}[.,]?\s?[./(]\s?[A-ZА-ЯЁ][\w. «»-]{{2,24}}[)/.]?{_DASH}")  # АСТАНА. КАЗИНФОРМ —
_LONGEST = 160


class Dateline(NamedTuple):
    """The place as it is written, and how many characters the whole line has, its dash and spaces with it."""

    place: str
    length: int


def dateline(paragraph: str) -> Dateline | None:
    """What a paragraph opens with; None where it opens with a sentence."""
    head = paragraph[:_LONGEST]
    found = _DATED.match(head) or _CLOSED.match(head)
    if found is None:
        found = _SIGNED.match(head)
        if found is None or not found["place"].isupper() or len(found["place"]) < 4:
            return None
    behind = paragraph[found.end() : found.end() + 1]  # «Посол, 5 мая — и никто другой»: no sentence begins there
    return None if behind.islower() or not found["place"][0].isupper() else Dateline(found["place"], found.end())
