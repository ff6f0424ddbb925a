"""An act of speech before its speaker is known, and where the words around it are cut."""

from __future__ import annotations

from dataclasses import dataclass

from kenes.language import tg
from kenes.model.report import QuotationKind
from kenes.read.surface.line import Line
from kenes.read.surface.subject import Subject
from kenes.read.tajik.people import Cast
from kenes.read.tajik.subject import head, subject
from kenes.text.span import Span, trimmed

ENDS = (".", "!", "?", "…", ";")


@dataclass(frozen=True, slots=True)
class Spoken:
    """An act of speech before its speaker is known. `silent`: the words name nobody on purpose («гуфта мешавад»)."""

    line: Line
    content: tuple[Span, ...]
    cue: Span | None
    source: Subject | None
    silent: bool
    rule: str
    kind: QuotationKind | None = None


def after(cast: Cast, line: Line, start: int) -> Subject | None:
    """The source after a word of speech: up to the mark that ends the clause; «дар сафорат» is one too."""
    stop = start
    while stop < len(line.words) and line.row[stop] not in (*ENDS, ":", ","):
        stop += 1
    found = subject(cast, line, start, stop)
    if found is not None or stop == start:
        return found
    for at in range(start, stop):
        if line.row[at] in ("дар", "аз") and at + 1 < stop and (under := head(cast, line, at + 1)) is not None:
            if under.kind == "body" and line.row[at + 2 : at + 3] != ("«",) and tg.noun(line.row[at + 1], "body"):
                return under
    return None


def origin(cast: Cast, line: Line, start: int, stop: int) -> Subject | None:
    """«аз вазорат хабар доданд», «дар сафорат гуфтанд»: where it comes from."""
    for at in range(start, stop):
        if line.row[at] in ("аз", "дар") and at + 1 < stop and (found := head(cast, line, at + 1)) is not None:
            if found.kind == "body" and found.stop >= stop - 3 and tg.noun(line.row[at + 1], "body"):
                return found
    return None


def unmarked(cast: Cast, content: Span) -> Span:
    """Words in marks without the marks, where nothing else is there."""
    text = cast.ground.text
    for quote in cast.ground.quotes:
        inside = quote.parts[0]
        if quote.start == content.start and abs(quote.stop - content.stop) <= 1 and len(quote.parts) == 1:
            return trimmed(text, inside.start, inside.stop, " \t\n\xa0.,") or inside
    return content


def outlet(cast: Cast, line: Line, source: Subject) -> bool:
    return tg.noun(line.row[source.start], "outlet") is not None


def points_back(line: Line, start: int, stop: int) -> int | None:
    """Where «дар ин бора», «дар ин хусус», «инро» stands."""
    for at in range(start, stop):
        for size in (1, 3):
            if tg.is_a(" ".join(line.row[at : at + size]), "back"):
                return at
    return None
