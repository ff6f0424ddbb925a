"""Quotations in English: direct speech first, then what the rows beside it report, then who speaks."""

from __future__ import annotations

from kenes.language import en
from kenes.model.report import Quotation
from kenes.read.english.people.cast import Cast
from kenes.read.english.row import Row
from kenes.read.english.speech.aside import according, as_said, own_words, set_off
from kenes.read.english.speech.direct import direct
from kenes.read.english.speech.labelled import headlines, transcript
from kenes.read.english.speech.reported import reported
from kenes.read.english.speech.said import Said, kind_of, quotation
from kenes.read.english.speech.source import Source, left_of, right_of
from kenes.read.layout import Layout
from kenes.text.quoted import Quoted
from kenes.text.span import Span

_OWN_WORDS = 3  # words in marks that make a noun object a quotation


def quotations(cast: Cast, sheet: Layout) -> tuple[Quotation, ...]:
    """Every act of speech of the English sentences, in the order of the text."""
    outer = tuple(
        q
        for q in sheet.quotes
        if q.depth == 0 and any(row.sentence.span.overlaps(Span(q.start, q.stop)) for row in cast.rows)
    )
    turns = transcript(cast, sheet)
    spoken = [Span(turn.content[0].start, turn.content[-1].stop) for turn in turns]
    speech = direct(cast, sheet, tuple(q for q in outer if not _in(spoken, Span(q.start, q.stop))))
    used = {said.cue for said in speech if said.cue is not None}
    inside = [part for said in speech for part in said.content] + spoken
    found: list[Said] = [*turns, *speech, *headlines(cast)]
    for row in cast.rows:
        if _in(inside, row.sentence.span):
            continue
        found.extend(_of_row(cast, row, used, inside, outer))
    found.extend(_pointing_back(cast, used))
    made = [quotation(cast, each) for each in found]
    return _distinct([each for each in made if each is not None])


def _in(spans: list[Span], span: Span) -> bool:
    return any(each.start <= span.start and span.stop <= each.stop + 1 for each in spans)


def _of_row(cast: Cast, row: Row, used: set[Span], inside: list[Span], outer: tuple[Quoted, ...]) -> list[Said]:
    found: list[Said] = []
    last: Source | None = None
    asides = [*according(cast, row), *as_said(cast, row)]
    used |= {each.cue for each in asides if each.cue is not None}
    i = 0
    while i < len(row):
        cue = row.cue(i)
        span = row.span(i, i + cue.size) if cue is not None else None
        if cue is None or span is None or _in(inside, span):
            i += 1
            continue
        if span in used:
            last = next((each.source for each in asides if each.cue == span), None) or left_of(cast, row, i) or last
            i += 1
            continue
        said = reported(cast, row, i, cue, last)
        if said is None:
            said = _in_marks(cast, row, i, i + cue.size, outer, inside)
        if said is not None and said.source is not None and _same_act(row, said, found):
            said = None
        if said is not None and not any(
            part.overlaps(done) and part.covers(done) for part in said.content for done in inside
        ):
            found.append(said)
            used.add(span)
            last = said.source or last
        i += cue.size
    beside = set_off(cast, row, used)
    for said in beside:
        own = own_words(cast.rows, said)
        if own is not None:
            said.content, said.kind, said.rule = [own], "direct", "own words without marks"
    beside = [
        said for said in beside if said.kind == "direct" or not any(_covered(part, inside) for part in said.content)
    ]
    found.extend(asides)
    found.extend(beside)
    for said in found:
        if said.kind == "indirect":
            said.kind = kind_of(Span(said.content[0].start, said.content[-1].stop), outer, row.text)
    return found


def _same_act(row: Row, said: Said, found: list[Said]) -> bool:
    """«said he was confident that»: no speech within speech but the same act."""
    source = said.source
    assert source is not None
    pronoun = source.last - source.first == 1 and row.low[source.first] in ("he", "she", "they", "it", "we", "i")
    place = row.span(source.first, source.last)
    thought = said.cue is not None and said.cue.of(row.text).startswith(
        ("believ", "think", "thought", "hope", "expect")
    )
    return (pronoun or thought) and any(part.covers(place) for each in found for part in each.content)


def _covered(part: Span, inside: list[Span]) -> bool:
    """Whether most of a part is direct speech that is recorded already."""
    return any(part.overlaps(each) and (each.covers(part) or part.covers(each)) for each in inside)


def _in_marks(cast: Cast, row: Row, i: int, after: int, outer: tuple[Quoted, ...], inside: list[Span]) -> Said | None:
    """«called the road “the pride of the whole valley”»: an object with words of the speaker's own."""
    source = left_of(cast, row, i)
    if source is None:
        return None
    stop = row.sentence.span.stop
    start = row.spans[after - 1].stop
    quote = next((q for q in outer if start <= q.start and q.stop <= stop + 1), None)
    if quote is None or len(quote.parts[0].of(row.text).split()) < _OWN_WORDS or _in(inside, quote.parts[0]):
        return None
    between = row.text[start : quote.start]
    if any(mark in between for mark in ",;:") or len(between) > 80:
        return None
    return Said([Span(row.spans[after].start, quote.stop)], "mixed", row, row.span(i, after), source, "words in marks")


def _pointing_back(cast: Cast, used: set[Span]) -> list[Said]:
    """«This was announced by X», «The minister announced on Monday at a briefing.»: what stands in the sentence before."""
    found = []
    for before, row in zip(cast.rows, cast.rows[1:], strict=False):
        if row.sentence.paragraph != before.sentence.paragraph or row.sentence.paragraph == 0:
            continue
        points = row.word(0) in ("this", "that", "it") and row.word(1) in en.BE
        for i in range(1, len(row)):
            cue = row.cue(i)
            if cue is None or row.span(i, i + cue.size) in used or not {"zero", "that"} <= cue.kinds:
                continue
            if points:
                by = next((k for k in range(i, len(row)) if row.low[k] == "by"), None)
                source = right_of(cast, row, by + 1) if by is not None else None
            else:
                source = (
                    left_of(cast, row, i) if cue.form.names & {"past"} and _only_adjuncts(row, i + cue.size) else None
                )
                if cue.lemma not in ("announce", "report", "state"):
                    source = None
            if source is not None:
                found.append(
                    Said([before.sentence.span], "indirect", row, row.span(i, i + cue.size), source, "pointing back")
                )
                used.add(row.span(i, i + cue.size))
            break
    return found


def _only_adjuncts(row: Row, i: int) -> bool:
    return row.word(i) in ("on", "in", "at", "during", "following", "after") and not any(
        row.finite(k) or row.low[k] == "that" for k in range(i, len(row))
    )


def _distinct(found: list[Quotation]) -> tuple[Quotation, ...]:
    kept: list[Quotation] = []
    for each in sorted(found, key=lambda q: (q.content[0].start, -q.content[-1].stop)):
        if not any(
            each.content == other.content and (each.cue == other.cue or each.speaker == other.speaker) for other in kept
        ):
            kept.append(each)
    return tuple(kept)
