"""Silver labels: what the rules, the pack and slovnet find in texts that may be learnt from. Corpus `kenes`.

Russian is marked in full. In another language the pack's names are sure, words that stand like names and are none of them
are unsure, and of posts, events, dates and laws only what was found is learnt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kenes.language.forms import forms
from kenes.language.ru import role_class
from kenes.model.document import Document
from kenes.model.report import Reading
from kenes.pack.names import Hit
from kenes.pack.pack import Pack
from kenes.read.layout import Layout, layout
from kenes.read.names import tagged
from kenes.read.read import read
from kenes.text.span import Span
from training.corpora.organs import organs
from training.marked import Marked, MarkedText

KINDS = ("person", "organisation", "location", "state", "adjective", "city", "region", "post", "event", "date", "law")
REPORTED = ("post", "event", "date", "law")
_PLACES = {"capital": "city", "city": "city", "district": "region", "region": "region"}
_REGION = re.compile(r"\b(?:област|кра[йяюе]|район|округ|штат|провинци|губерни|вилоят|уезд|республик)", re.IGNORECASE)
# «Донской (Donskoy)»: two spellings are two names; a line ends a name too.
_BREAK = re.compile(r"\s*\(|\n")
_LATIN_NAME = re.compile(r"\s*\(([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)+)\)")
_NEVER = frozenset(("сми", "интернет", "интернете", "интернета"))
_CAPITAL = re.compile(r"[^\W\d_]+(?:[-'’ʻʼ‘][^\W\d_]+)*")


def marked(documents: Iterable[Document], pack: Pack) -> Iterator[MarkedText]:
    """Each document with the marks of KINDS; languages that are not told apart are left out."""
    for document in documents:
        reading = read(document, pack)
        if reading.lang is None:
            continue
        sheet = layout(document.text, reading.lang)
        on = (document.published or "")[:10] or None
        hits = pack.names.find(document.text, reading.lang, on if on and len(on) == 10 else None)
        spans, unsure = _named(hits, pack)
        spans += _reported(reading)
        if reading.lang == "ru":
            spans, unsure = _russian(sheet, hits, spans, unsure)
        else:
            unsure += [(kind, *each) for kind in REPORTED for each in _gaps(document.text, spans, kind)]
            unsure += _capitals(sheet, spans)
        yield MarkedText(
            id=document.id, corpus="kenes", lang=reading.lang, text=document.text, kinds=KINDS,
            spans=tuple(sorted(set(spans))), unsure=tuple(unsure),
        )  # fmt: skip


def _named(hits: list[Hit], pack: Pack) -> tuple[list[Marked], list[Marked]]:
    """What the pack's names are; a name that may be two kinds of thing is unsure."""
    spans: list[Marked] = []
    unsure: list[Marked] = []
    for hit in hits:
        options = hit.candidates
        if any(
            each.table == "places" for each in options
        ):  # «Ташкент» is also how one calls its state: here it is the city
            options = tuple(each for each in options if each.table != "organisations" or each.kind != "informal")
        kinds = {_kind(each.table, each.id, each.kind, pack) for each in options} - {""}
        if len(kinds) != 1:
            unsure.append(("*", hit.start, hit.stop))
            continue
        kind = kinds.pop()
        spans.append((kind, hit.start, hit.stop))
        if kind in ("state", "city", "region"):
            spans.append(("location", hit.start, hit.stop))
    return spans, unsure


def _kind(table: str, entity: str, kind: str, pack: Pack) -> str:
    if kind in ("adjective", "resident"):
        return "adjective" if kind == "adjective" else ""
    if table == "organisations":
        row = pack.organisations.get(entity)
        return "state" if row is not None and row.kind == "state" else "organisation"
    if table == "places":
        return _PLACES.get(pack.places[entity].kind, "location")
    return {
        "people": "person", "posts": "post", "formats": "event", "instruments": "law", "outlets": "organisation",
    }.get(table, "")  # fmt: skip


def _reported(reading: Reading) -> list[Marked]:
    spans: list[Marked] = [("date", mark.span.start, mark.span.stop) for mark in reading.dates]
    spans += [("post", role.span.start, role.span.stop) for person in reading.people for role in person.roles]
    spans += [
        ("event", each.anchor.start, each.anchor.stop) for each in reading.engagements if each.type == "gathering"
    ]
    spans += [("law", each.name.start, each.name.stop) for each in reading.instruments]
    return spans


def _russian(
    sheet: Layout, hits: list[Hit], spans: list[Marked], unsure: list[Marked]
) -> tuple[list[Marked], list[Marked]]:
    text = sheet.text
    known = [each for each in spans if each[0] in ("location", "adjective")]
    bodies = [each for each in organs(sheet, known) if ("location", each.start, each.stop) not in known]
    for tag in tagged(sheet):
        for span in _divided(text, tag.span):
            words = span.of(text)
            if words.lower() in _NEVER:
                continue
            if tag.kind == "place":
                spans.append(("location", span.start, span.stop))
                if not any(
                    s <= span.start and span.stop <= e and k in ("state", "city", "region") for k, s, e in spans
                ):
                    if _REGION.search(words):
                        spans.append(("region", span.start, span.stop))
                    else:
                        unsure += [(kind, span.start, span.stop) for kind in ("state", "city", "region")]
            elif tag.kind == "organisation":
                bodies.append(span)
            else:
                spans.append(("person", span.start, span.stop))
                latin = _LATIN_NAME.match(text, span.stop)
                spans += [("person", *latin.span(1))] if latin else []
    bodies = _owned(text, bodies, [each for each in spans if each[0] == "location"])
    spans += [("organisation", each.start, each.stop) for each in bodies]
    spans = [each for each in spans if each[0] not in ("person", "organisation", "location") or _longest(each, spans)]
    posts = [Span(start, stop) for kind, start, stop in spans if kind == "post"]
    for sentence in sheet.sentences:
        for word in sentence.words:
            if not any(post.covers(word) for post in posts) and role_class(word.of(text)) is not None:
                unsure.append(("post", word.start, word.stop))
        if sentence.lang != "ru":
            unsure.append(("*", sentence.span.start, sentence.span.stop))
    return spans, unsure


def _divided(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for border in _BREAK.finditer(text, span.start, span.stop):
        if border.start() > start:
            yield Span(start, border.start())
        start = border.end()
    stop = span.stop - 1 if text[span.stop - 1] == ")" and start > span.start else span.stop
    if start < stop:
        yield Span(start, stop)


def _owned(text: str, bodies: list[Span], places: list[Marked]) -> list[Span]:
    """With the place whose they are: «МВД Украины», «посольство США»: the name of a place right behind, in the genitive."""
    found = []
    for body in bodies:
        for _, start, stop in places:
            if start == body.stop + 1 and text[body.stop] == " " and _genitive(text[start:stop]):
                body = Span(body.start, stop)
                break
        found.append(body)
    return found


def _genitive(words: str) -> bool:
    first = words.split()[0]
    if first.isupper():
        return True
    return any(form.case == "Gen" for form in forms(first)) and first[-1:] not in "ье"


def _longest(each: Marked, spans: list[Marked]) -> bool:
    """Whether no longer span of the same kind holds it."""
    kind, start, stop = each
    return not any(k == kind and s <= start and stop <= e and e - s > stop - start for k, s, e in spans)


def _gaps(text: str, spans: list[Marked], kind: str) -> Iterator[tuple[int, int]]:
    """What lies outside the spans of a kind."""
    at = 0
    for _, start, stop in sorted(each for each in spans if each[0] == kind):
        if start > at:
            yield at, start
        at = max(at, stop)
    if at < len(text):
        yield at, len(text)


def _capitals(sheet: Layout, spans: list[Marked]) -> list[Marked]:
    """Words with a capital that are in no span, each with the small word behind it: a name's tail may have none."""
    found: list[Marked] = []
    for sentence in sheet.sentences:
        for word in _CAPITAL.finditer(sheet.text, sentence.span.start, sentence.span.stop):
            if word.group()[0].isupper() and not any(s <= word.start() and word.end() <= e for _, s, e in spans):
                found.append(("*", *word.span()))
    return found
