"""Who said what, sentence by sentence from the head of the text: words in marks, phrases, what points back, clauses."""

from __future__ import annotations

from dataclasses import replace

from kenes.language.tongue import Said
from kenes.model.mark import Party
from kenes.model.report import Quotation
from kenes.read.surface.line import Line
from kenes.read.surface.subject import Subject
from kenes.read.turkic.attributed import attributed, by_a_text, possessor
from kenes.read.turkic.marks import Spoken, after, before
from kenes.read.turkic.people import Cast
from kenes.read.turkic.phrase import role_at
from kenes.read.turkic.reported import reported
from kenes.read.turkic.speakers import Speakers
from kenes.read.turkic.subject import head, subject, whence
from kenes.read.turkic.unmarked import begun
from kenes.text.quoted import Quoted
from kenes.text.span import Span, trimmed


def quotations(cast: Cast) -> tuple[Quotation, ...]:
    """The quotations of the lines, in order."""
    speakers = Speakers(cast)
    found: list[Quotation] = []
    ground = cast.ground
    used: set[int] = set()
    for line in ground.lines:
        spoken: list[Spoken] = []
        ended = [quote for quote in ground.quotes if line.span.start < quote.stop <= line.span.stop + 1]
        for quote in ended:
            direct = _direct(cast, line, quote)
            if direct is not None:
                used.add(quote.start)
                spoken.append(direct)
        if not spoken and (found_open := _orphan(cast, line)) is not None:
            spoken = [found_open]
        if not spoken and not _inside(ground.quotes, line):
            label = _label(cast, line)
            spoken = [label] if label is not None else _plain(cast, line)
        for each in spoken:
            alone = each.source is not None and each.source.kind == "text" and each.source.stop == 1
            if (each.rule == "marks alone" or (alone and each.rule == "phrase")) and speakers.last is None:
                continue
            found.append(_quotation(cast, speakers, each))
        if not spoken and not _inside(ground.quotes, line):
            _topic(cast, speakers, line)
    for quote in ground.quotes:
        if quote.start in used:
            for line in ground.lines:
                if line.span.start < quote.stop and quote.start < line.span.stop:
                    state = speakers.last, speakers.person, speakers.group
                    found += [_quotation(cast, speakers, each) for each in _nested(cast, line, quote)]
                    speakers.last, speakers.person, speakers.group = state
    return tuple(sorted(found, key=lambda each: each.content[0]))


def _topic(cast: Cast, speakers: Speakers, line: Line) -> None:
    """A sentence about one person makes that person the one whom the next «ал» means."""
    found = subject(cast, line, 0, len(line.words))
    if found is not None and found.kind == "person":
        speakers.of(line, found)


def _inside(quotes: list[Quoted], line: Line) -> bool:
    return any(quote.start <= line.span.start and line.span.stop <= quote.stop for quote in quotes)


def _direct(cast: Cast, line: Line, quote: Quoted) -> Spoken | None:
    """A quotation with its word of speech beside it; None where the marks are round a title, or round part of a clause."""
    text = cast.ground.text
    opening = next((each for each in cast.ground.lines if each.span.start <= quote.start < each.span.stop), line)
    first = opening.at(quote.start)
    lead, straight = before(cast, opening, first)
    starts = not any(word.plain for word in opening.words[:first])
    told = after(cast, line, line.at(quote.stop))
    length = sum(len(part.of(text).split()) for part in quote.parts)
    if told is not None and (starts or straight):
        said, source = told
        if length < 2 and "direct" not in said.kinds:
            return None
        if source is None and lead is not None:
            return Spoken(quote.parts, "direct", opening, line.cut(said.first, said.last + 1), lead, "marks")
        cue = line.cut(said.first, said.last + 1)
        return Spoken(quote.parts, "direct", line, cue, source, "marks", source is None)
    colon = first > 0 and any(opening.words[i].low == ":" for i in range(max(0, first - 2), first))
    if colon and lead is not None and length > 2:
        return Spoken(quote.parts, "direct", opening, None, lead, "colon")
    if told is None and starts and length > 5 and quote.stop >= line.span.stop - 1:
        whole = cast.ground.sheet.paragraphs[opening.paragraph]
        if quote.start <= whole.start + 1 and quote.stop >= whole.stop - 1:
            return Spoken(quote.parts, "direct", line, None, None, "marks alone", True)
    return None


def _orphan(cast: Cast, line: Line) -> Spoken | None:
    """Words in marks that the setter broke («… “Ак жол” … », — деди X), or in none: up to the comma or dash before the verb of
    speech, from where the marks opened or the sentence began."""
    words = line.words
    for at in range(3, len(words) - 1):
        if (words[at].low == '"' and words[at + 1].low in (",", "-")) or (
            words[at].low == "," and words[at - 1].low != '"'
        ):
            told = after(cast, line, at + 1)
            if told is None or "pass" in told[0].kinds or not _bare(cast, line, at, told[0]):
                continue
            said, source = told
            if words[at].low == '"':
                quote = next((q for q in cast.ground.quotes if q.start < words[at].span.start < q.stop), None)
                start = quote.start + 1 if quote is not None else words[0].span.start
            elif source is None:
                return None
            else:
                start = words[0].span.start
            if words[at].low == ",":
                start = begun(cast, line)
            span = trimmed(cast.ground.text, start, words[at].span.start, ' \n\xa0.,-–—«»“”"')
            if span is not None and len(span.of(cast.ground.text).split()) > 2:
                return Spoken(
                    (span,), "direct", line, line.cut(said.first, said.last + 1), source, "broken marks", source is None
                )
    return None


def _label(cast: Cast, line: Line) -> Spoken | None:
    """«Имярек, төраға: …»: what follows the colon to the end of the paragraph is theirs; of a headline, reported."""
    at = next((i for i, word in enumerate(line.words[:16]) if word.low == ":"), None)
    if at is None or at + 3 > len(line.words) or line.words[at + 1].low == '"':
        return None
    found = head(cast, line, 0) or subject(cast, line, 0, 3)
    role = found is not None and found.kind == "role" and found.start == 0 and found.stop == at
    if found is None or (found.kind != "person" and not role) or found.start > 3:
        return None
    between = line.row[found.stop : at]
    if between and (between[0] != "," or role_at(cast.ground, line, at - 1) is None):
        return None
    whole = cast.ground.sheet.paragraphs[line.paragraph]
    title = line.paragraph == 0 and bool(cast.ground.document.title)
    title = title or (role and line.span.of(cast.ground.text).strip() == whole.of(cast.ground.text).strip(" \n\xa0.!?"))
    if role and not title:
        return None
    stop = line.span.stop if title else whole.stop
    span = trimmed(cast.ground.text, line.words[at + 1].span.start, stop, " \n\xa0-–—")
    kind = "indirect" if title else "direct"
    return (
        Spoken((span,), kind, line, None, Subject(found.start, at, found.kind), "label") if span is not None else None
    )


def _nested(cast: Cast, line: Line, quote: Quoted) -> list[Spoken]:
    """What somebody quoted says that others said: «Дарыгерлер … жок калганын эскертишкен»; the source only if it is named."""
    inside = tuple(replace(word, quoted=False) for word in line.words if quote.start < word.span.start < quote.stop - 1)
    if len(inside) < 4:
        return []
    cut = Line(line.number, line.paragraph, Span(inside[0].span.start, inside[-1].span.stop), inside)
    found: list[Spoken] = []
    start = 0
    for said in cast.ground.said(cut):
        spoken = reported(cast, cut, said, start, None) if said.first >= start else None
        if spoken is not None and spoken.rule == "clause":
            found.append(replace(spoken, dropped=False, rule="clause in speech"))
            start = said.last + 1
    return found


def _bare(cast: Cast, line: Line, at: int, said: Said) -> bool:
    """Without marks only the plainest attribution counts: «…, - деди X», «…, deydi X», right after the comma."""
    if line.words[at].low == '"':
        return True
    first = at + 1
    while first < len(line.words) and line.words[first].low in ("-", "'"):
        first += 1
    that = first < len(line.words) and cast.ground.tongue.is_a(line.row[first], "that")
    return ("direct" in said.kinds or that) and said.first == first + that and said.form != "converb"


def _plain(cast: Cast, line: Line) -> list[Spoken]:
    """What a line outside marks reports."""
    back = _back(cast, line)
    if back is not None:
        return [back]
    phrase = attributed(cast, line) or by_a_text(cast, line)
    found: list[Spoken] = [phrase] if phrase is not None else []
    start = 0
    for said in cast.ground.said(line):
        if line.words[said.last].quoted or said.first < start:
            continue
        if phrase is not None:
            continue
        spoken = reported(cast, line, said, start, found[-1] if found else None)
        if spoken is not None:
            found.append(spoken)
            start = said.last + 1
    return found


def _back(cast: Cast, line: Line) -> Spoken | None:
    """«Бул тууралуу X билдирди»: the content is the sentence before."""
    tongue, row = cast.ground.tongue, line.row
    said = next((each for each in cast.ground.said(line) if each.form != "converb" and each.last >= len(row) - 3), None)
    if said is None or line.number == 0:
        return None
    joined = next((n for n in (3, 2) if " ".join(row[:n]) in tongue.words["back"]), 0)
    joined = joined or (2 if len(row) > 1 and tongue.is_a(row[0], "back") and tongue.is_a(row[1], "about") else 0)
    joined = joined or (1 if row and tongue.is_a(row[0], "back-alone") and "say" in said.kinds else 0)
    late = said.first > 1 and tongue.is_a(row[said.first - 1], "about") and tongue.is_a(row[said.first - 2], "back")
    if not joined and not late:
        return None
    previous = cast.ground.sheet.sentences[line.number - 1]
    if previous.dateline:
        return None
    source = None
    if "pass" not in said.kinds:
        source = whence(cast, line, joined, said.first) or subject(cast, line, joined, said.first)
    content = trimmed(cast.ground.text, previous.span.start, previous.span.stop, " \n\xa0.!,")
    if content is None:
        return None
    return Spoken(
        (content,),
        "indirect",
        line,
        line.cut(said.first, said.last + 1),
        source,
        "pointing back",
        source is None and "pass" not in said.kinds,
    )


def _quotation(cast: Cast, speakers: Speakers, spoken: Spoken) -> Quotation:
    line = spoken.line
    speaker: Party | None
    others: tuple[Party, ...]
    if spoken.source is not None and spoken.source.kind == "text":
        speaker, others = _of_text(cast, speakers, line, spoken.source), ()
    elif spoken.source is None and not spoken.dropped:
        speaker, others = None, ()
    else:
        speaker, others = speakers.of(line, spoken.source)
    source = line.cut(spoken.source.start, spoken.source.stop) if spoken.source else None
    content = tuple(_ended(cast.ground.text, part) for part in spoken.content)
    kind = spoken.kind
    speakers.heard = speakers.last
    return Quotation(
        content=content,
        kind="direct" if kind == "direct" else "mixed" if kind == "mixed" else "indirect",
        cue=spoken.cue,
        source=source,
        speaker=speaker,
        with_speakers=others,
        rule=f"turkic {spoken.rule}",
    )


def _of_text(cast: Cast, speakers: Speakers, line: Line, source: Subject) -> Party | None:
    """Whose words a document says: its possessor, else whoever spoke last."""
    if source.stop - source.start > 1:
        owner = possessor(cast, line, source.stop - 1)
        if owner is not None:
            return speakers.of(line, owner)[0]
        return speakers.last
    return speakers.heard


def _ended(text: str, part: Span) -> Span:
    return trimmed(text, part.start, part.stop, " \n\xa0.,") or part
