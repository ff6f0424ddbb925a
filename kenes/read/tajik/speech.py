"""Who said what, sentence by sentence: words in marks, clauses after and before a verb of speech, «ба гуфтаи …», what points
back, headlines."""

from __future__ import annotations

from dataclasses import dataclass

from kenes.language import tg
from kenes.language.tg import Said
from kenes.model.report import Quotation, QuotationKind
from kenes.read.tajik.line import Line
from kenes.read.tajik.people import Cast
from kenes.read.tajik.phrase import chain
from kenes.read.tajik.speakers import Speakers
from kenes.read.tajik.subject import Subject, head, subject
from kenes.text.quoted import Quoted
from kenes.text.span import Span, trimmed

_ENDS = (".", "!", "?", "…", ";")
_WORDS_DIRECT = 3  # words in marks that are somebody's own and no title


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


def quotations(cast: Cast) -> tuple[Quotation, ...]:
    """The quotations of the lines, in order."""
    ground, speakers = cast.ground, Speakers(cast)
    found: list[Quotation] = []
    for number, line in enumerate(ground.lines):
        spoken = [each for quote in ground.quotes if line.span.start < quote.stop <= line.span.stop + 1
                  if (each := _direct(cast, line, quote)) is not None]  # fmt: skip
        taken = [part for each in spoken for part in each.content]
        for each in (_headline(cast, line), _by(cast, line), *_clauses(cast, line), _told(cast, line), _back(cast, number)):
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
        if content.start <= quote.start and quote.stop <= content.stop and len(quote.parts[0].of(text).split()) >= _WORDS_DIRECT:
            return "mixed"
    return "indirect"


def _direct(cast: Cast, line: Line, quote: Quoted) -> Spoken | None:
    """«…»,- гуфт ӯ. «…», — ӯ гуфт."""
    text = cast.ground.text
    if sum(len(part.of(text).split()) for part in quote.parts) < _WORDS_DIRECT or cast.ground.hit_at(quote.start + 1) and len(
        quote.parts[0].of(text).split()
    ) < 4:
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
    source = between or _after(cast, line, said.last + 1)
    content = tuple(trimmed(text, part.start, part.stop, " \t\n\xa0.,") or part for part in quote.parts)
    return Spoken(line, content, line.span_of(said.first, said.last + 1), source, said.passive, "marks and verb", "direct")


def _after(cast: Cast, line: Line, start: int) -> Subject | None:
    """The source after a word of speech: up to the mark that ends the clause; «дар сафорат» is one too."""
    stop = start
    while stop < len(line.words) and line.row[stop] not in (*_ENDS, ":", ","):
        stop += 1
    found = subject(cast, line, start, stop)
    if found is not None or stop == start:
        return found
    for at in range(start, stop):
        if line.row[at] in ("дар", "аз") and at + 1 < stop and (under := head(cast, line, at + 1)) is not None:
            if under.kind == "body" and line.row[at + 2 : at + 3] != ("«",) and tg.noun(line.row[at + 1], "body"):
                return under
    return None


def _clauses(cast: Cast, line: Line) -> list[Spoken]:
    """«X гуфт, ки …», «X афзуд, …», «Гуфта мешавад, …»: the clause after the verb, to the end of its sentence."""
    found = []
    for i in range(len(line.words)):
        said = tg.said_at(line.row, i)
        if said is None or "none" in said.kinds:
            continue
        each = _clause(cast, line, said)
        if each is not None:
            found.append(each)
    return found


def _clause(cast: Cast, line: Line, said: Said) -> Spoken | None:
    at = said.last + 1
    comma = at < len(line.words) and line.row[at] in (",", ":")
    at += comma
    if at < len(line.words) and line.row[at] == "-":
        at += 1
    that = at < len(line.words) and line.row[at] in ("ки", "то")
    at += that
    if at >= len(line.words) or not (that or comma):
        return None
    if not that and said.kinds & {"that", "bid", "opine"}:
        return None
    if said.passive and "bid" in said.kinds:
        return None
    stop = _until(line, said, at)
    if stop - at < 2 or not (that or any(tg.finite(line.row[k]) for k in range(at, stop))):
        return None
    if not that and (tg.said_at(line.row, at) is not None or line.row[at] in ("вале", "аммо", "ва")):
        return None
    if not that and not line.row[said.last + 1] == ":" and _lists(line, at, stop, said):
        return None
    content = line.cut(at, stop)
    if content is None:
        return None
    content = _unmarked(cast, content)
    begin = _begin(line, said.first)
    source = None if said.passive else subject(cast, line, begin, said.first) or _from(cast, line, begin, said.first)
    if source is None and not said.passive and said.kinds & {"opine", "that"}:
        return None
    return Spoken(line, (content,), line.span_of(said.first, said.last + 1), source, said.passive, "verb and clause")


def _lists(line: Line, at: int, stop: int, said: Said) -> bool:
    """«… хабар дод, менависад сомона»: what follows a comma is another attribution and no clause."""
    return any(tg.said_at(line.row, k) is not None for k in range(at, min(at + 3, stop))) and stop - at < 7


def _from(cast: Cast, line: Line, start: int, stop: int) -> Subject | None:
    """«аз вазорат хабар доданд», «дар сафорат гуфтанд»: where it comes from."""
    for at in range(start, stop):
        if line.row[at] in ("аз", "дар") and at + 1 < stop and (found := head(cast, line, at + 1)) is not None:
            if found.kind == "body" and found.stop >= stop - 3 and tg.noun(line.row[at + 1], "body"):
                return found
    return None


def _begin(line: Line, at: int) -> int:
    """Where the clause of a word of speech begins: after the mark that opens the quotation it stands in, else at the head
    of the sentence."""
    quoted = line.words[at].quoted
    for k in range(at - 1, -1, -1):
        if line.words[k].quoted != quoted and line.row[k] == '"':
            return k + 1 if quoted else 0
        if line.row[k] == ";":
            return k + 1
    return 0


def _until(line: Line, said: Said, at: int) -> int:
    """Where reported words end: with the sentence, or before a further attribution of the whole («…, менависад сомона»)."""
    quoted = line.words[said.last].quoted
    stop = len(line.words)
    for k in range(at, len(line.words)):
        if quoted and not line.words[k].quoted and line.row[k] == '"':
            return k
        if line.row[k] == ";":
            return k
    for k in range(stop - 1, at, -1):
        later = tg.said_at(line.row, k)
        if later is not None and later.first > at and line.row[later.first - 1] in (",", "-") and later.last + 1 < stop:
            follows = line.row[later.last + 1]
            if follows not in (",", ":", "ки"):
                return later.first - 1
    return stop


def _unmarked(cast: Cast, content: Span) -> Span:
    """Words in marks without the marks, where nothing else is there."""
    text = cast.ground.text
    for quote in cast.ground.quotes:
        inside = quote.parts[0]
        if quote.start == content.start and abs(quote.stop - content.stop) <= 1 and len(quote.parts) == 1:
            return trimmed(text, inside.start, inside.stop, " \t\n\xa0.,") or inside
    return content


def _told(cast: Cast, line: Line) -> Spoken | None:
    """«…, хабар медиҳад вазорат.»: the clause stands before, the source after."""
    for i in range(len(line.words) - 1, 3, -1):
        said = tg.said_at(line.row, i)
        if said is None or said.first < 4 or line.row[said.first - 1] not in (",", "-") or line.words[i].quoted:
            continue
        if line.row[said.last + 1 : said.last + 2] and line.row[said.last + 1] in (",", ":", "ки"):
            continue
        source = _after(cast, line, said.last + 1)
        if source is None or (source.kind == "group") or _outlet(cast, line, source):
            return None
        stop = said.first - 1
        begin = 0
        if line.words[stop - 1].quoted or not any(tg.finite(line.row[k]) for k in range(begin, stop)):
            return None
        if _points_back(line, 0, stop):
            return None
        content = line.cut(begin, stop)
        if content is None:
            return None
        return Spoken(line, (content,), line.span_of(said.first, said.last + 1), source, said.passive, "verb after a clause")
    return None


def _outlet(cast: Cast, line: Line, source: Subject) -> bool:
    return tg.noun(line.row[source.start], "outlet") is not None


def _by(cast: Cast, line: Line) -> Spoken | None:
    """«Ба гуфтаи X, …», «Тибқи маълумоти X, …», «…, ба гуфтаи X.»"""
    for at in range(1, len(line.words) - 1):
        by = tg.noun(line.row[at], "by")
        if by is None or not (by.linked or line.row[at].endswith("ои")):
            continue
        first = _led(line, at)
        if first is None or line.words[at].quoted and not line.words[0].quoted:
            continue
        opens = first == 0 or tg.is_a(line.row[0], "link") or line.row[first - 1] == ","
        if not opens:
            continue
        found = head(cast, line, at + 1)
        stop = found.stop if found is not None else chain(cast.ground, line, at + 1)
        comma = next((k for k in range(stop, min(len(line.words), stop + 16)) if line.row[k] in (",", *_ENDS)), None)
        if comma is None:
            continue
        if found is None and comma > stop + 1:
            continue
        parts = []
        if first > 2 and (lead := line.cut(0, first)) is not None and line.row[first - 1] == ",":
            parts.append(lead)
        if comma + 1 < len(line.words) and (tail := line.cut(comma + 1, len(line.words))) is not None:
            if line.row[comma + 1] == "ки" and (tail := line.cut(comma + 2, len(line.words))) is None:
                continue
            parts.append(_unmarked(cast, tail))
        if not parts:
            continue
        silent = found is not None and found.kind == "group"
        return Spoken(line, tuple(parts), line.span_of(first, at + 1), found or Subject(at + 1, stop, "group"), silent, "by phrase")
    return None


def _led(line: Line, at: int) -> int | None:
    """Where «ба», «бино ба», «бино бар», «тибқи», «мувофиқи», «аз рӯи» opens before the noun of a by-phrase."""
    for lead in (("бино", "ба"), ("бино", "бар"), ("аз", "рӯи"), ("аз", "рӯйи"), ("тибқи",), ("мувофиқи",), ("ба",)):
        if at >= len(lead) and line.row[at - len(lead) : at] == lead:
            return at - len(lead)
    return None


def _points_back(line: Line, start: int, stop: int) -> int | None:
    """Where «дар ин бора», «дар ин хусус», «инро» stands."""
    for at in range(start, stop):
        for size in (1, 3):
            if tg.is_a(" ".join(line.row[at : at + size]), "back"):
                return at
    return None


def _back(cast: Cast, number: int) -> Spoken | None:
    """«Дар ин бора вазорат хабар дод.»: what stands in the sentence before."""
    line = cast.ground.lines[number]
    said = next((found for i in range(len(line.words)) if (found := tg.said_at(line.row, i)) is not None), None)
    if said is None or number == 0 or _points_back(line, 0, said.first) is None:
        return None
    following = line.row[said.last + 1 : said.last + 3]
    if "ки" in following or ":" in following:
        return None
    source = subject(cast, line, 0, said.first) or _after(cast, line, said.last + 1) or _from(cast, line, 0, said.first)
    if source is None or _outlet(cast, line, source):
        return None
    other = cast.ground.lines[number - 1]
    content = other.cut(0, len(other.words))
    if content is None or other.paragraph == 0:
        return None
    return Spoken(line, (content,), line.span_of(said.first, said.last + 1), source, said.passive, "points back")


def _headline(cast: Cast, line: Line) -> Spoken | None:
    """«Сафир: роҳ кушода мешавад» as a title."""
    if line.paragraph != 0:
        return None
    colon = next((at for at in range(min(len(line.words), 10)) if line.row[at] == ":"), None)
    if colon is None or colon + 2 >= len(line.words):
        return None
    found = head(cast, line, 0)
    if found is None or found.stop != colon:
        return None
    content = line.cut(colon + 1, len(line.words))
    return Spoken(line, (_unmarked(cast, content),), None, found, False, "headline") if content is not None else None
