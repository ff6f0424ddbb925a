"""Records and sentences as text for the eye, JSON, or CSV. Nothing from a page drives the terminal or a spreadsheet."""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from kenes.publish.terminal import safe
from kenes.text.plain import cell

if TYPE_CHECKING:
    from kenes.model.record import Claim, Field, Record
    from kenes.store.query import Opened
    from kenes.store.search import Hit
    from kenes.text.span import Span

_HIT = ("\x1b[1;33m", "\x1b[0m")
_PLAIN = ("[", "]")


def records(found: Sequence[Record], format: str) -> str:
    """Records, one a paragraph, one an object, or one a row."""
    if format == "json":
        return _json(found)
    if format == "csv":
        names = list(dict.fromkeys(field.name for record in found for field in record.fields))
        return _csv(["id", "kind", "title", "first", "last", "documents", *names], (_row(record) for record in found))
    return "".join(f"{paragraph(record)}\n" for record in found) or "nothing found\n"


def hits(found: Sequence[Hit], format: str) -> str:
    """Sentences with the words asked for marked in them."""
    if format == "json":
        return _json(found)
    if format == "csv":
        columns = ["document", "published", "outlet", "title", "sentence", "url"]
        return _csv(columns, ({name: getattr(hit, name) for name in columns} for hit in found))
    return "".join(_hit(hit) for hit in found) or "nothing found\n"


def paragraph(record: Record) -> str:
    """A record in a few lines: its title, its fields, where it is told."""
    told = " … ".join(dict.fromkeys(each[:10] for each in (record.first, record.last) if each)) or "no date"
    lines = [safe(record.title), f"  {safe(record.id)} · {told} · {_count(len(record.documents), 'document')}"]
    lines += [f"  {field.name}: {values}" for field in record.fields if (values := _values(field, record.title))]
    return "\n".join(lines) + "\n"


def whole(record: Record, opened: Mapping[int, Opened]) -> Iterator[str]:
    """All of a record: each field with its claims and each claim with its sentence (`opened` by the evidence's identity),
    and how it went. Lines without their ends."""
    yield safe(record.title)
    yield f"{record.kind} {safe(record.id)}"
    if record.aliases:
        yield "also: " + ", ".join(map(safe, record.aliases))
    for field in record.fields:
        yield ""
        yield f"{field.name}" + (f"  ({field.why})" if len(field.claims) > 1 and not field.many else "")
        for claim in field.claims:
            yield from _claim(claim, opened)
    if record.history:
        yield ""
        yield "history"
        for step in record.history:
            yield f"  {step.date or '—'}  {step.value}  (told {(step.told or '—')[:10]})"
    if record.judged or record.asked:
        yield ""
        yield from (f"judged by {id}" for id in record.judged)
        yield from (f"to be asked again: {id}" for id in record.asked)


def marked(sentence: str, spans: Sequence[Span], colour: bool | None = None) -> str:
    """A sentence with spans marked: in colour on a terminal, else in [ ]."""
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ if colour is None else colour
    before, after = _HIT if colour else _PLAIN
    pieces, at = [], 0
    for span in spans:
        if span.start >= at:
            pieces += [safe(sentence[at : span.start]), before, safe(span.of(sentence)), after]
            at = span.stop
    return "".join([*pieces, safe(sentence[at:])])


def _claim(claim: Claim, opened: Mapping[int, Opened]) -> Iterator[str]:
    tags = [claim.entity, claim.post, "rejected" if claim.rejected else None, claim.judgement]
    told = ", ".join(safe(each) for each in tags if each)
    yield f"  {'✗' if claim.rejected else '·'} {safe(claim.value)}" + (f"  [{told}]" if told else "")
    for evidence in claim.evidence:
        found = opened.get(id(evidence))
        if found is None:
            yield f"      {safe(evidence.document)}: «{safe(evidence.quote)}»"
            continue
        text = found.document.text
        inside = [evidence.span.moved(-found.sentence.start)]
        older = "" if found.current else f", version {found.version}, changed since"
        yield f"      {safe(evidence.document)} ({(found.document.published or 'no date')[:10]}{older}) {evidence.span.start}–{evidence.span.stop}"
        yield f"      {marked(found.sentence.of(text), inside)}"


def _hit(hit: Hit) -> str:
    where = " · ".join(
        safe(each) for each in ((hit.published or "no date")[:10], hit.outlet, hit.title, hit.document) if each
    )
    return f"{where}\n  {marked(hit.sentence, hit.hits)}\n\n"


def _values(field: Field, title: str) -> str:
    values = [safe(claim.value) for claim in (field.held if field.many else field.held[:1])]
    shown = [each if len(each) <= 200 else each[:199] + "…" for each in values[:8] if each != title]
    return "; ".join(shown) + (f"; {len(values) - 8} more" if len(values) > 8 else "")


def _row(record: Record) -> dict[str, str]:
    known = {
        "id": record.id,
        "kind": record.kind,
        "title": record.title,
        "first": record.first or "",
        "last": record.last or "",
    }
    fields = {
        field.name: "; ".join(claim.value for claim in (field.held if field.many else field.held[:1]))
        for field in record.fields
    }
    return fields | known | {"documents": "; ".join(record.documents)}


def _csv(columns: Sequence[str], rows: Iterator[Mapping[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: cell(row.get(name)) for name in columns} for row in rows)
    return out.getvalue()


def _json(found: Sequence[object]) -> str:
    return msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
