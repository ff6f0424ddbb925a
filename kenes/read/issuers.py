"""Whose text or office is meant where it is said by its kind: «в сообщении», «в послании», «в ведомстве»."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from kenes.language import ru
from kenes.language.forms import forms
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_phrase import nominative
from kenes.model.mark import Party
from kenes.read.bodies import Named
from kenes.read.cast import Cast
from kenes.read.layout import Layout
from kenes.read.offices import called, referred
from kenes.text.fold import fold
from kenes.text.span import Span

_PERSONAL = {"послание", "поздравление", "телеграмма", "обращение", "письмо", "речь", "приветствие"}


class Heard(Protocol):
    """What is known of a document while its speakers are found; `said` remembers who spoke, and where."""

    sheet: Layout
    cast: Cast
    bodies: list[Named]
    said: list[tuple[int, Party]]


def issuer(
    heard: Heard, source: Span, words: Sequence[Span], inside: Sequence[Named], of: Callable[[Span], tuple[Party, ...]]
) -> tuple[Party, ...]:
    """Whose text it is: «сообщении Акорды», «заявлении генсека», «заявлении министерства»; else who spoke before.
    `of` tells whom other words name."""
    text = heard.sheet.text
    tail = words[1:]
    while (
        tail
        and not any(form.pos in ("NOUN", "PROPN", "X", "ADJ") or not form.pos for form in forms(tail[0].of(text))[:1])
        and tail[0].of(text)[:1].islower()
    ):
        tail = tail[1:]
    adjectives = [body for body in inside if body.kind == "adjective"]
    if tail:
        rest = Span(tail[0].start, words[-1].stop)
        found = of(rest)
        if found:
            return found
    named = [body for body in inside if body.kind not in ("adjective", "state")] or [
        body for body in inside if body.kind == "state"
    ]
    if not named and tail and ru.source_kind(tail[-1].of(text)) is None and len(tail) > 0:
        return (
            (Party(nominative(Span(tail[0].start, words[-1].stop).of(text))),)
            if tail[-1].of(text)[:1].isupper()
            else ()
        )
    if named:
        return (Party(named[0].name, named[0].entity),)
    if adjectives:
        return (Party(adjectives[0].name, adjectives[0].entity),)
    head = words[0].of(text) if words else ""
    if not tail and folded_lemmas(head) & _PERSONAL:  # «подчёркивается в послании»: of whoever spoke before
        before = [party for at, party in heard.said if at < source.start]
        return (before[-1],) if before else ()
    whose = referred(heard.sheet, source.start) if not tail and not _any_body(heard, source) else None
    if whose is not None:  # «передаёт агентство со ссылкой на штаб»; «говорится в сообщении»
        return of(whose) or (Party(nominative(whose.of(text))),)
    return said_by_kind(heard, source, "")


def _any_body(heard: Heard, source: Span) -> bool:
    """Whether a body spoke before, or is named in this paragraph outside quotation marks."""
    people = {figure.name for figure in heard.cast.figures}
    here = heard.sheet.paragraphs[heard.sheet.paragraph_at(source.start)].start
    named = (
        body.span.start
        for body in heard.bodies
        if body.kind == "body" and here <= body.span.start < source.start and not heard.sheet.in_quotes(body.span)
    )
    return any(at < source.start and party.name not in people for at, party in heard.said) or any(named)


def said_by_kind(heard: Heard, source: Span, head: str) -> tuple[Party, ...]:
    """«в ведомстве», «в сообщении», «в Минобороне»: the body that spoke last or was named last and can be called so."""
    wanted = fold(nominative(head)) if head else ""
    people = {figure.name for figure in heard.cast.figures}
    spoke = [(at, party) for at, party in heard.said if at < source.start and party.name not in people]
    named = [
        (body.span.start, Party(body.name, body.entity))
        for body in heard.bodies
        if body.span.start < source.start
        and body.kind not in ("state", "adjective", "place")
        and (body.kind != "media" or wanted in {"издание", "агентство"})
    ]
    if not wanted and spoke:  # «в сообщении»: who spoke last, unless this paragraph itself names somebody outside marks
        here = heard.sheet.paragraphs[heard.sheet.paragraph_at(source.start)]
        named = [
            each for each in named if each[0] >= here.start and not heard.sheet.in_quotes(Span(each[0], each[0] + 1))
        ]
    if not wanted and not spoke:  # «говорится в сообщении» after a spokesman had spoken
        earlier = [party for at, party in heard.said if at < source.start]
        if earlier:
            return (earlier[-1],)
    if not wanted:  # whom only somebody's words name does not write
        named = [each for each in named if not heard.sheet.in_quotes(Span(each[0], each[0] + 1))]
    pool = sorted([*named, *spoke], key=lambda each: each[0])
    so_called = [party for _, party in pool if wanted and wanted in fold(party.name)]
    fitting = so_called or [party for _, party in spoke or pool if called(wanted, fold(party.name))]
    return (fitting[-1],) if fitting else ()
