"""Direct speech in English: “…,” X said; X said: “…”; “…,” said X, “…”; a message that reads, in part: “…”.

What stands in marks without an attribution beside it is no speech: titles, names, words at a distance.
"""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language import en
from kenes.read.english.people.cast import Cast
from kenes.read.english.row import Row
from kenes.read.english.speech.said import Said
from kenes.read.english.speech.source import Source, left_of, right_of
from kenes.read.layout import Layout
from kenes.text.quoted import Quoted
from kenes.text.span import Span

_REACH = 16
_FEW = 2  # words of a quotation that is only a name


def direct(cast: Cast, sheet: Layout, outer: Sequence[Quoted]) -> list[Said]:
    """The speech in marks, in order. `outer` are the outermost quotations of the English text."""
    found: list[Said] = []
    last: tuple[Said, Quoted] | None = None
    for quote in outer:
        parts = list(quote.parts)
        after = _after(cast, sheet, quote)
        before = _before(cast, sheet, quote) if after is None else None
        said = None
        if last is not None and _goes_on(sheet, last[1], quote) and (after is None or _inside_of(last[0], after)):
            last[0].content.extend(parts)
            last = (last[0], quote)
            continue
        if after is not None:
            row, cue, source = after
            said = Said(parts, "direct", row, cue, source, "marks, then who")
        elif before is not None:
            row, cue, source = before
            said = Said(parts, "direct", row, cue, source, "who, then marks")
        if said is not None:
            found.append(said)
            last = (said, quote)
    return found


def _inside_of(said: Said, after: tuple[Row, Span | None, Source | None]) -> bool:
    return said.cue is not None and after[1] == said.cue


def _row_at(cast: Cast, offset: int) -> Row | None:
    return next((row for row in cast.rows if row.sentence.span.start <= offset < row.sentence.span.stop), None)


def _after(cast: Cast, sheet: Layout, quote: Quoted) -> tuple[Row, Span | None, Source | None] | None:
    """The attribution right after the closing mark."""
    if not quote.closed:
        return None
    text = sheet.text
    inside = text[quote.parts[-1].stop - 1 : quote.stop]
    row = _row_at(cast, quote.stop) or _row_at(cast, quote.stop + 1)
    if row is None:
        return None
    i = row.at(quote.stop)
    paragraph = sheet.paragraphs[sheet.paragraph_at(quote.start)]
    if i >= len(row) or row.sentence.span.start >= paragraph.stop:
        return None
    comma = row.words[i] == ","
    if comma:
        i += 1
    attached = comma or any(mark in inside for mark in ",?!…") or text[quote.stop - 2 : quote.stop - 1] in ",?!."
    if not attached or i >= len(row):
        return None
    for k in range(i, min(i + _REACH, len(row))):
        if row.mark(k) or row.words[k] in (".", ";", ":"):
            return None
        cue = row.cue(k)
        if cue is None or not cue.kinds & {"quote"} or not (cue.form.finite or k == i):
            continue
        if cue.form.names == {"base"} or (row.word(k - 1) in en.BE and k > i):
            continue
        span = row.span(k, k + cue.size)
        if k == i:
            source = right_of(cast, row, k + cue.size)
            if source is None and cue.form.finite:
                continue
            return (row, span, source) if source is not None else None
        source = left_of(cast, row, k)
        if source is not None and source.first >= i - 1 and not any(row.finite(m) for m in range(i, source.first)):
            return row, span, source
    if row.low[i : i + 2] == ("according", "to"):
        source = right_of(cast, row, i + 2)
        return (row, row.span(i, i + 2), source) if source else None
    return None


def _before(cast: Cast, sheet: Layout, quote: Quoted) -> tuple[Row, Span | None, Source | None] | None:
    """The attribution right before the opening mark, or the line with a colon above the paragraph that it opens."""
    text = sheet.text
    row = _row_at(cast, quote.start)
    if row is None:
        return None
    i = row.at(quote.start)
    if i == 0:
        number = sheet.paragraph_at(quote.start)
        above = [each for each in cast.rows if each.sentence.paragraph == number - 1]
        same = [each for each in cast.rows if each.sentence.paragraph == number and each.number < row.number]
        row = (same or above or [row])[-1]
        if not row.words or row.words[-1] != ":":
            return None
        i = len(row)
    elif len(text[quote.parts[0].start : quote.parts[0].stop].split()) <= _FEW and row.words[i - 1] not in (",", ":"):
        return None
    if row.words[i - 1] not in (",", ":"):
        return None
    k = i - 1
    while k >= 0 and i - k < 30:
        cue = row.cue(k)
        if cue is not None and cue.kinds & {"quote", "bid"} and k + cue.size <= i and cue.form.names != {"base"}:
            source = left_of(cast, row, k)
            gerund = cue.form.names == {"gerund"}
            if source is None and gerund:
                source = _subject_of_row(cast, row, k)
            if source is not None or row.words[i - 1] == ":":
                return row, row.span(k, k + cue.size), source
        if k < i - 1 and (row.mark(k) or row.words[k] in (";", ".") or row.low[k] == "that"):
            return None
        k -= 1
    return None


def _subject_of_row(cast: Cast, row: Row, before: int) -> Source | None:
    """The subject of the first verb of a sentence: of «X left Oslo, saying: “…”» it is X."""
    for k in range(before):
        if row.finite(k):
            found = left_of(cast, row, k)
            if found is not None:
                return found
    return None


def _goes_on(sheet: Layout, last: Quoted, quote: Quoted) -> bool:
    """Whether a quotation goes on from the one before: after its attribution, or as the next paragraph all in marks."""
    text = sheet.text
    between = text[last.stop : quote.start]
    if sheet.paragraph_at(last.stop - 1) == sheet.paragraph_at(quote.start):
        return (
            0 < len(between) < 120
            and between.count(".") <= 1
            and between.strip(" ,.") != ""
            and text[quote.start - 1] in " \xa0"
            and (between.rstrip().endswith((".", ",")) and between.rstrip() != "and")
        )
    paragraph = sheet.paragraphs[sheet.paragraph_at(quote.start)]
    alone = quote.start == paragraph.start and quote.stop >= paragraph.stop - 1
    return (
        alone
        and sheet.paragraph_at(quote.start) - sheet.paragraph_at(last.stop - 1) == 1
        and text[last.stop : quote.start].strip() == ""
    )
