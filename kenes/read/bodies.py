"""Every organisation and state that a text names, each by its fullest name; «Корпус стражей (КС)» is КС from there on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kenes.language import ru
from kenes.language.ru_phrase import nominative
from kenes.pack.names import Hit
from kenes.read.cast import Cast
from kenes.read.layout import Layout
from kenes.read.names import Tagged
from kenes.text.fold import fold
from kenes.text.span import Span


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation, state or place that the text names: where, its name in the nominative, the pack's id."""

    span: Span
    name: str
    entity: str | None
    kind: str


def bodies(sheet: Layout, cast: Cast, hits: Sequence[Hit], tags: Sequence[Tagged]) -> list[Named]:
    """Every organisation and state of the text; the pack's first, the tagger's beside them, each by its fullest name."""
    text, pack = sheet.text, cast.pack
    found: list[Named] = []
    fullest: dict[str, str] = {}
    for hit in hits:
        candidate = next((each for each in hit.candidates if each.table == "organisations"), hit.candidates[0])
        row = pack.organisations.get(candidate.id)
        if row is None:
            continue
        span = Span(hit.start, hit.stop)
        if candidate.kind in ("adjective", "resident"):
            found.append(Named(span, row.name, row.id, "adjective"))
            continue
        kind = "state" if row.kind == "state" else "media" if row.kind == "media" else "body"
        name = _called(row.name, span.of(text)) if row.kind != "state" else row.name
        if row.kind != "state" and candidate.kind in ("name", "full") and not text[span.start].islower():
            fullest.setdefault(row.id, name)
        found.append(Named(span, row.name, row.id, kind))
    found = [
        n if n.kind not in ("body", "media") else Named(n.span, fullest.get(n.entity or "", n.name), n.entity, n.kind)
        for n in found
    ]
    people = [name.span for figure in cast.figures for name in figure.cluster.names]
    for tag in tags:
        if tag.kind == "person" or any(tag.span.overlaps(span) for span in people):
            continue
        over = [each for each in found if each.span.overlaps(tag.span)]
        if any(each.span.covers(tag.span) for each in over):
            continue
        if tag.kind == "place":
            if not over:
                found.append(Named(tag.span, nominative(tag.span.of(text)), None, "place"))
            continue
        if (
            over
            and any(each.kind != "adjective" for each in over)
            and len(tag.span) <= max(len(each.span) for each in over) + 2
        ):
            continue
        words = tag.span.of(text)
        organ = " по " in words  # «Агентство по делам рек» is no outlet
        kind = "media" if (ru.source_kind(words.split()[0]) == "medium" and not organ) or words.isascii() else "body"
        found = [each for each in found if not (tag.span.covers(each.span) and each.kind in ("adjective", "body"))]
        found.append(Named(tag.span, nominative(tag.span.of(text).strip('«»"“”')), None, kind))
    return _abbreviated(text, sorted(found, key=lambda each: each.span))


_STEM = 4


def _called(own: str, form: str) -> str:
    """The name in the nominative; of a single word the pack's own («Акорда»), which no dictionary could tell."""
    single = " " not in own and " " not in form and fold(own)[:_STEM] == fold(form)[:_STEM]
    return own if single and form[:1].isupper() else nominative(form)


_INTRODUCED = re.compile(r"\s*\((?:далее\s*[-–—]?\s*)?([А-ЯЁA-Z][А-ЯЁA-Zа-яё-]{1,11})[),]")


def _abbreviated(text: str, found: list[Named]) -> list[Named]:
    """«Союз речных лоцманов (СРЛ)»: from there on СРЛ is that body."""
    full: dict[str, Named] = {}
    for body in found:
        match = _INTRODUCED.match(text, body.span.stop)
        if match and match.group(1).isupper() and body.kind in ("body", "media"):
            full.setdefault(match.group(1), body)
    return [
        Named(each.span, full[short].name, full[short].entity, each.kind)
        if (short := each.span.of(text)) in full
        else each
        for each in found
    ]
