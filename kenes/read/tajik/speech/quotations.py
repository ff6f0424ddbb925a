"""Who said what, sentence by sentence: words in marks first, then clauses, phrases, what points back, headlines."""

from __future__ import annotations

from kenes.language import tg
from kenes.model.report import Quotation, QuotationKind
from kenes.read.surface.line import Line
from kenes.read.tajik.people import Cast
from kenes.read.tajik.speech.aside import back, by, headline
from kenes.read.tajik.speech.clause import clauses, told
from kenes.read.tajik.speech.speakers import Speakers
from kenes.read.tajik.speech.spoken import Spoken, after
from kenes.read.tajik.subject import subject
from kenes.text.quoted import Quoted
from kenes.text.span import Span, trimmed

_WORDS_DIRECT = 3  # words in marks that are somebody's own and no title


def quotations(cast: Cast) -> tuple[Quotation, ...]:
    """The quotations of the lines, in order."""
    ground, speakers = cast.ground, Speakers(cast)
    found: list[Quotation] = []
    for number, line in enumerate(ground.lines):
        spoken = [each for quote in ground.quotes if line.span.start < quote.stop <= line.span.stop + 1
                  if (each := _direct(cast, line, quote)) is not None]  # fmt: skip
        taken = [part for each in spoken for part in each.content]
        for each in (
            headline(cast, line),
            by(cast, line),
            *clauses(cast, line),
            told(cast, line),
            back(cast, number),
        ):
            if each is None or any(_crosses(part, other) for part in each.content for other in taken):
                continue
            spoken.append(each)
            taken.extend(each.content)
        if not spoken:
            _topic(speakers, line, cast)
        found.extend(_quotation(cast, speakers, each) for each in spoken)
    return tuple(sorted(found, key=lambda each: (each.content[0], each.content[-1].stop)))


def _crosses(a: Span, b: Span) -> bool:
    """Whether two contents are one: speech inside longer speech is not, nor is a sentence that reports it."""
    if not a.overlaps(b):
        return False
    shorter, longer = sorted((len(a), len(b)))
    return not (a.covers(b) or b.covers(a)) or shorter * 10 > longer * 9


def _topic(speakers: Speakers, line: Line, cast: Cast) -> None:
    """A sentence about one person makes that person the one whom the next «ӯ» means."""
    found = subject(cast, line, 0, len(line.words))
    if found is not None and found.kind == "person":
        speakers.of(line, found)


def _quotation(cast: Cast, speakers: Speakers, each: Spoken) -> Quotation:
    speaker = None if each.silent else speakers.of(each.line, each.source)
    source = each.line.span_of(each.source.start, each.source.stop) if each.source is not None else None
    return Quotation(
        content=each.content,
        kind=each.kind or _kind(cast, each.content[0]),
        cue=each.cue,
        source=source,
        speaker=speaker,
        rule=each.rule,
    )


def _kind(cast: Cast, content: Span) -> QuotationKind:
    """Direct where all of it stands in marks, mixed where three words or more do."""
    text = cast.ground.text
    for quote in cast.ground.quotes:
        if len(quote.parts) == 1 and quote.parts[0].covers(content) and len(content) * 10 >= len(quote.parts[0]) * 9:
            return "direct"
        if (
            content.start <= quote.start
            and quote.stop <= content.stop
            and len(quote.parts[0].of(text).split()) >= _WORDS_DIRECT
        ):
            return "mixed"
    return "indirect"


def _direct(cast: Cast, line: Line, quote: Quoted) -> Spoken | None:
    """«…»,- гуфт ӯ. «…», — ӯ гуфт."""
    text = cast.ground.text
    if sum(len(part.of(text).split()) for part in quote.parts) < _WORDS_DIRECT or (
        cast.ground.hit_at(quote.start + 1) and len(quote.parts[0].of(text).split()) < 4
    ):
        return None
    at = line.at(quote.stop)
    start = at
    while at < len(line.words) and line.row[at] in (",", "-", "."):
        at += 1
    if at == start or at >= len(line.words):
        return None
    limit = min(len(line.words), at + 14)
    said = next((found for i in range(at, limit) if (found := tg.said_at(line.row, i)) is not None), None)
    if said is None or any(line.row[i] in (",", ";") for i in range(at, said.first)):
        return None
    between = subject(cast, line, at, said.first)
    source = between or after(cast, line, said.last + 1)
    content = tuple(trimmed(text, part.start, part.stop, " \t\n\xa0.,") or part for part in quote.parts)
    return Spoken(
        line, content, line.span_of(said.first, said.last + 1), source, said.passive, "marks and verb", "direct"
    )
