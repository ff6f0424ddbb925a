"""«Мы готовы, — сказал он, — и начнём завтра»: the attribution stands inside the marks."""

from __future__ import annotations

import re

from kenes.read.cues import verbs
from kenes.read.layout import Layout
from kenes.read.spoken.speech import Direct
from kenes.text.quoted import Quoted
from kenes.text.span import Span, trimmed

_INSIDE = re.compile(r"[,!?…»”\"]\s*[-–—]\s*(?=[а-яёА-ЯЁ])|[,!?…»”\"]\s*[-–—](?=[а-яё])")
_RESUMES = re.compile(r"([,.])\s*[-–—]\s*")
_ENDS = re.compile(r"[.!?…]\s*$")


def interrupted(sheet: Layout, quote: Quoted) -> Direct | None:
    """«Мы готовы, — сказал он, — и начнём завтра»: the attribution stands inside the marks; or the marks never close
    and the attribution ends the paragraph."""
    text = sheet.text
    parts: list[Span] = []
    clause: Span | None = None
    for part in quote.parts:
        at = part.start
        for match in _INSIDE.finditer(text, part.start, part.stop):
            if match.start() < at or any(
                q.depth > 0 and q.start < match.start() < q.stop - 1
                for q in sheet.quotes
                if quote.start < q.start < quote.stop
            ):
                continue
            stop = _clause_stop(text, match.end(), part.stop)
            words = list(sheet.words_of(Span(match.end(), max(stop, match.end() + 1))))
            cue = next((cue for cue in verbs(text, words[:6]) if cue.index <= 2), None)
            resumes = _RESUMES.match(text, stop)
            at_end = stop >= part.stop or not text[stop : part.stop].strip(' .!?…"»”')
            if cue is None or not (
                resumes or at_end or (not quote.closed and _ENDS.match(text[stop : stop + 1] or "."))
            ):
                continue
            head = trimmed(text, at, match.start() + (1 if text[match.start()] in "!?…" else 0))
            if head is not None:
                parts.append(head)
            clause = clause or trimmed(text, match.end(), stop)
            at = resumes.end() if resumes else part.stop
        rest = trimmed(text, at, part.stop)
        if rest is not None:
            parts.append(rest)
    if clause is None or not parts:
        return None
    return Direct(tuple(parts), clause, "attribution inside marks")


def _clause_stop(text: str, start: int, limit: int) -> int:
    """Where an attribution inside marks ends: at «, —», «. —», a full stop or the end."""
    match = re.compile(r"[,.]\s*[-–—]\s|[.!?…](?=\s+[А-ЯЁA-Z«\"]|\s*$)").search(text, start, limit)
    return match.start() if match else limit
