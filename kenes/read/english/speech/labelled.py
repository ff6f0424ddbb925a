"""Words under a name and a colon: a transcript («President of Chile Name: Thank you»), a headline («Name: the road is open»)."""

from __future__ import annotations

from kenes.read.english.people.cast import Cast
from kenes.read.english.people.figures import Figure
from kenes.read.english.row import Row
from kenes.read.english.speech.said import Said
from kenes.read.english.speech.source import Source
from kenes.read.layout import Layout
from kenes.text.span import Span

_REACH = 20


def _label(cast: Cast, row: Row) -> tuple[int, Figure, Source] | None:
    """The word of the colon after the name that opens a paragraph, who that is, and the words of the label."""
    at = cast.index(row)
    colon = next((k for k in range(1, min(_REACH, len(row))) if row.words[k] == ":"), None)
    if colon is None or any(row.finite(k) or row.cue(k) for k in range(colon)):
        return None
    name = next(
        (n for n in cast.names[at] if n.last == colon or (row.word(n.last) == "(" and row.word(colon - 1) == ")")), None
    )
    if name is None:
        return None
    role = next((r for r in cast.roles[at] if r.first <= 1 and r.last >= name.first - 1), None)
    if name.first > 0 and role is None and row.word(name.first - 1) not in ("mr", "mr.", "ms", "mrs"):
        return None
    figure = cast.figure_at(row.number, name.first, name.last)
    return (colon, figure, Source(0, colon)) if figure is not None else None


def transcript(cast: Cast, sheet: Layout) -> list[Said]:
    """The turns of a transcript: all that follows a label until the next one."""
    opening = {row.sentence.paragraph: row for row in reversed(cast.rows)}
    found: list[Said] = []
    current: Said | None = None
    for number, paragraph in enumerate(sheet.paragraphs):
        row = opening.get(number)
        label = _label(cast, row) if row is not None and number > 0 else None
        if label is not None and row is not None:
            colon, figure, source = label
            start = row.spans[colon].stop
            current = Said([], "direct", row, None, source, "transcript", party=figure.party)
            found.append(current)
            if sheet.text[start : paragraph.stop].strip():
                current.content.append(Span(start, paragraph.stop))
        elif current is not None:
            if (
                row is None
                or sheet.text[paragraph.start] in "<(["
                or len(row) < 3
                or sheet.text[paragraph.stop - 1] not in '.?!,:;”"…–—'
            ):
                if len(row or ()) < 3:
                    current = None if row is None or row.words[-1] not in (".", ",", "!", "?") else current
                continue
            current.content.append(paragraph)
    return [each for each in found if each.content]


def headlines(cast: Cast) -> list[Said]:
    """«Name: the road is open» as a title."""
    found = []
    for row in cast.rows:
        if row.sentence.paragraph > 0:
            continue
        label = _label(cast, row)
        if label is None or label[0] >= len(row) - 2:
            continue
        colon, figure, source = label
        content = row.span(colon + 1, len(row))
        marked = row.mark(colon + 1)
        found.append(
            Said([content], "direct" if marked else "indirect", row, None, source, "headline", party=figure.party)
        )
    return found
