"""The documents that an English text names, each once, under its fullest name, with what happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast as typed

from kenes.language import en, en_papers
from kenes.model.document import Document
from kenes.model.mark import DateMark, Party
from kenes.model.report import InstrumentKind, InstrumentReport, Stage
from kenes.read.english.chunks import states_in
from kenes.read.english.meetings import around
from kenes.read.english.papers.name import Name, name_at
from kenes.read.english.papers.stage import stage
from kenes.read.english.people.cast import Cast
from kenes.read.english.row import Row
from kenes.text.span import Span

_DATED = frozenset({"adopted", "signed", "ratified"})
_DOMESTIC = frozenset({"law"})
_LEAD = 6  # sentences in which what was signed without a day was signed on that of the news
_SMALL = en.PREPOSITIONS | en.DETERMINERS | en.CONJUNCTIONS


@dataclass(slots=True)
class _Found:
    span: Span
    kind: str
    stage: str
    head: str
    row: int
    words: frozenset[str]
    capital: bool
    date: str | None = None
    parties: list[Party] = field(default_factory=list)
    entity: str | None = None
    rule: str = ""
    at: Span | None = None  # the head noun


def instruments(
    document: Document, cast: Cast, dates: Sequence[DateMark], spoken: Sequence[Span]
) -> tuple[InstrumentReport, ...]:
    """The documents in the order of their names."""
    found: list[_Found] = []
    listed = _listed(cast)
    for row in cast.rows:
        if row.number in listed:
            made = _item(cast, row, listed[row.number])
            if made is not None:
                found.append(made)
                continue
        quoted = any(span.covers(row.sentence.span) for span in spoken)
        found.extend(_of_row(cast, row, dates, quoted))
    kept = _joined(found)
    return tuple(_report(document, cast, each) for each in sorted(kept, key=lambda each: each.span))


def _of_row(cast: Cast, row: Row, dates: Sequence[DateMark], quoted: bool) -> list[_Found]:
    at = cast.index(row)
    found: list[_Found] = []
    i = 0
    while i < len(row):
        name = name_at(cast, row, i)
        if name is None:
            i += 1
            continue
        inside = next((c for c in cast.marks[at] if c.kind in ("body", "format") and c.first <= i < c.last), None)
        made = (
            _made(cast, row, name, dates)
            if inside is None and not (quoted and not name.capital and not name.about and not name.counted)
            else None
        )
        if made is not None and not (
            (name.counted or name.entry.needs == "counted")
            and (made.stage == "mentioned" or row.word(name.last) == ":")
        ):
            found.extend([made, *_members(row, name, made)] if name.entry.plural else [made])
        nested = row.word(name.head + 1) == "to"  # «a protocol to the agreement on debts»
        i = max(i + 1, name.head + 1 if nested else name.last)
    for chunk in cast.marks[at]:
        if chunk.kind != "paper":
            continue
        span = row.span(chunk.first, chunk.last)
        if row.word(chunk.last) in ("organisation", "organization", "council", "member"):
            continue
        known = next((each for each in found if each.span.overlaps(span)), None)
        if known is not None and known.at is not None and not span.covers(known.at):
            continue  # «a declaration on the anniversary of the Treaty of Lima» is not that treaty
        if known is not None:
            known.entity = known.entity or chunk.ids[0]
            known.span = Span(min(known.span.start, span.start), max(known.span.stop, span.stop))
        else:
            row_ = cast.pack.instruments[chunk.ids[0]]
            how = stage(row, chunk.first, chunk.last)
            found.append(
                _Found(
                    span,
                    row_.kind,
                    how,
                    row_.kind,
                    row.number,
                    _words(span.of(row.text)),
                    True,
                    entity=row_.id,
                    rule="pack name",
                )
            )
    return found


def _made(cast: Cast, row: Row, name: Name, dates: Sequence[DateMark]) -> _Found:
    span = row.span(name.first, name.last)
    how = stage(row, name.first, name.last)
    made = _Found(
        span, name.entry.means, how, name.entry.lemma[-1], row.number, _words(span.of(row.text)), name.capital
    )
    made.at = row.spans[name.head]
    if name.entry.needs == "counted" and name.about and row.low[name.head] == "agreements":
        made.kind = "agreement"
    if name.counted and not name.about:
        made.kind = "other"
    made.rule = "counted documents" if name.counted else "named document" if name.capital else "described document"
    own = [mark for mark in dates if not span.overlaps(mark.span)]
    made.date = around.date(row, own, name.head) if how in _DATED | {"drafted"} else None
    states = states_in(cast.marks[cast.index(row)], name.first, name.last)
    made.parties = [cast.state(id) for id in states]
    return made


def _members(row: Row, name: Name, made: _Found) -> list[_Found]:
    """«memoranda on finance, maps and customs»: a document each. The first keeps the head, the others stand as they are."""
    cuts = [k for k in range(name.head + 2, name.last) if row.words[k] == ","]
    start, pieces = name.first, []
    for k in [*cuts, name.last]:
        if start < k:
            pieces.append((start, k))
        start = k + 1
    spheres = any(row.low[k] in ("fields", "areas", "spheres", "sectors") for k in range(name.head, name.last))
    if spheres or len(pieces) < 2 or any(row.low[b - 1].endswith(_ADJECTIVAL) for _, b in pieces[:-1]):
        return []
    first, last = pieces[-1]
    joint = next((k for k in range(first, last) if row.low[k] == "and"), None)
    if joint is None:
        return []
    pieces[-1:] = [(first, joint), (joint + 1, last)] if joint > first else [(joint + 1, last)]
    made.span, made.words = row.span(*pieces[0]), _words(row.span(*pieces[0]).of(row.text))
    return [
        _Found(
            row.span(a, b),
            made.kind,
            made.stage,
            made.head,
            made.row,
            _words(row.span(a, b).of(row.text)),
            False,
            made.date,
            made.parties,
            rule="document of a row",
            at=row.spans[a],
        )
        for a, b in pieces[1:]
    ]


_ADJECTIVAL = ("al", "ic", "ary", "ive", "ian", "ese", "ish")


def _words(name: str) -> frozenset[str]:
    found = {
        word.strip("“”\"'’(),.").lower().removesuffix("'s") for word in name.replace("-", " ").replace("–", " ").split()
    }
    return frozenset(word.rstrip("s") for word in found if word and word not in _SMALL)


def _listed(cast: Cast) -> dict[int, str]:
    """The rows of a list of documents, by number, with the stage that its opening gives: short paragraphs under a line that
    says they were signed, each opening with a document."""
    found: dict[int, str] = {}
    opening: str | None = None
    first = {row.sentence.paragraph: row for row in reversed(cast.rows)}
    for number in sorted(first):
        row = first[number]
        document = next((k for k in range(min(6, len(row))) if en_papers.document_at(row.low, k)), None)
        verb = any(row.finite(k) for k in range(len(row)) if row.low[k] not in ("is", "are"))
        heads = [k for k in range(len(row)) if en_papers.document_at(row.low, k)]
        if number > 0 and (row.words[-1] == ":" or (len(row) <= 9 and row.words[-1][-1].isalnum())) and heads:
            how = next((s for k in range(len(row)) if (s := _stage_word(row.low[k]))), None)
            if how is not None:
                opening = how
                continue
        if opening is not None and document is not None and not verb and (row.capital(0) or row.words[0] in "–—-•"):
            found[row.number] = opening
        elif opening is not None and verb:
            opening = None
    return found


def _stage_word(word: str) -> str | None:
    verb = en_papers.stage_verb(word)
    return verb[0] if verb is not None else en_papers.stage_noun(word)


def _item(cast: Cast, row: Row, how: str) -> _Found | None:
    head = next((k for k in range(min(6, len(row))) if en_papers.document_at(row.low, k)), None)
    document = en_papers.document_at(row.low, head) if head is not None else None
    if document is None:
        return None
    first = 0
    while first < len(row) and not row.words[first][0].isalpha():
        first += 1
    last = len(row)
    while last > first and row.words[last - 1] in (".", ";", ","):
        last -= 1
    span = row.span(first, last)
    made = _Found(
        span,
        document[0].means,
        how,
        document[0].lemma[-1],
        row.number,
        _words(span.of(row.text)),
        True,
        rule="document of a list",
    )
    made.parties = [cast.state(id) for id in states_in(cast.marks[cast.index(row)], first, last)]
    return made


def _joined(found: Sequence[_Found]) -> list[_Found]:
    """One record a document, under its fullest name, with the first stage that is more than a mention."""
    kept: list[_Found] = []
    for each in found:
        same = next((other for other in kept if _same(other, each)), None)
        if same is None:
            kept.append(each)
            continue
        if same.stage == "mentioned" or (same.row == 0 and each.stage != "mentioned"):
            same.stage, same.date = each.stage, each.date or same.date
        same.entity = same.entity or each.entity
        same.parties = same.parties or each.parties
        if len(each.span) > len(same.span):
            same.span, same.words, same.capital = each.span, each.words, each.capital
    return kept


def _same(a: _Found, b: _Found) -> bool:
    if a.entity is not None and b.entity is not None:
        return a.entity == b.entity
    if a.kind != b.kind or a.row == b.row:
        return False
    small, large = sorted((a.words, b.words), key=len)
    if small <= large:
        return True
    near = min(a.row, b.row) == 0  # the headline says it shorter
    return near and 2 * len(small & large) > len(small) > 1 and a.kind != "other"


def _report(document: Document, cast: Cast, found: _Found) -> InstrumentReport:
    row = cast.pack.instruments.get(found.entity or "")
    kind = row.kind if row is not None else typed(InstrumentKind, found.kind)
    parties = found.parties
    if kind in _DOMESTIC and not parties and cast.home in cast.pack.organisations:
        parties = [cast.state(cast.home or "")]
    day = found.date
    published = (document.published or "")[:10]
    if day is None and found.stage in _DATED and found.row <= _LEAD and len(published) == 10:
        day = published
    return InstrumentReport(
        name=found.span,
        kind=kind,
        stage=typed(Stage, found.stage),
        date=day,
        parties=tuple(parties),
        entity=found.entity,
        rule=found.rule,
    )
