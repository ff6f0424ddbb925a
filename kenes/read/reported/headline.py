"""A headline whose source needs no verb: «Токаев: нужно отметить юбилей», «Мы выполним обязательства — Токаев»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kenes.language import ru
from kenes.language.forms import forms
from kenes.model.report import Quotation
from kenes.read.layout import Layout
from kenes.read.speakers import Speakers
from kenes.read.spoken.clause import bare
from kenes.text.fold import fold
from kenes.text.span import Span, trimmed

_HEADLINE = re.compile(r"(?P<source>[^:\n.!?]{2,70}):\s+(?=[А-ЯЁA-Zа-яё«\"\d])")
_HEADLINE_TAIL = re.compile(r"\s[-–—]\s(?P<source>[^-–—:\n]{2,60})$")


_TOPIC = re.compile(r"\s(?:о|об|про)\s")


def headlines(sheet: Layout, speakers: Speakers, found: Sequence[Quotation]) -> list[Quotation]:
    """«Токаев: нужно отметить юбилей»; «Мы выполним обязательства — Токаев»: a headline whose source needs no verb."""
    text = sheet.text
    result: list[Quotation] = []
    for number, paragraph in enumerate(sheet.paragraphs):
        line = paragraph.of(text)
        if len(line) > 200 or (number and line.rstrip()[-1:] in '.!?…:;"»'):
            continue
        if any(q.rule != "phrase first" and q.content[0].overlaps(paragraph) for q in found):
            continue
        sentence = sheet.sentences[sheet.sentence_at(paragraph.start)]
        if sentence.lang != "ru":
            continue
        quotation = _colon_headline(sheet, speakers, paragraph, number) or _dash_headline(
            sheet, speakers, paragraph, number
        )
        if quotation is not None:
            result.append(quotation)
    return result


def _colon_headline(sheet: Layout, speakers: Speakers, paragraph: Span, number: int) -> Quotation | None:
    text = sheet.text
    match = _HEADLINE.match(text, paragraph.start, paragraph.stop)
    if match is None or number > 0:
        return None
    source = trimmed(text, *match.span("source"))
    topic = _TOPIC.search(source.of(text)) if source is not None else None
    if source is not None and topic is not None:  # «Штаб о воде в порту: она прибывает»
        source = trimmed(text, source.start, source.start + topic.start())
    short = source is not None and topic is not None and source.of(text).isupper()  # «ДЧС о воде: …»
    if source is None or not (short or _can_head(sheet, speakers, source)):
        return None
    content = trimmed(text, match.end(), paragraph.stop, ' .!?…"«»')
    if content is None or len(content.of(text).split()) < 2:
        return None
    who = speakers.of(source)
    return Quotation(
        content=(content,),
        kind="indirect",
        source=source,
        speaker=who[0] if who else None,
        with_speakers=who[1:],
        rule="headline with a colon",
    )


def _dash_headline(sheet: Layout, speakers: Speakers, paragraph: Span, number: int) -> Quotation | None:
    text = sheet.text
    match = _HEADLINE_TAIL.search(text, paragraph.start, paragraph.stop)
    if match is None:
        return None
    source = bare(sheet, Span(*match.span("source")))
    if (
        source is None
        or not _can_head(sheet, speakers, source)
        or fold(source.of(text)).split()[-1] in {"сми", "источник", "источники", "видео", "фото", "эксперты"}
    ):
        return None
    content = trimmed(text, paragraph.start, match.start(), ' .!?…"«»')
    if (
        content is None
        or len(content.of(text).split()) < 3
        or not any(
            form.verb in ("Fin", "Inf") or form.short
            for word in content.of(text).split()
            for form in forms(word.strip('«»"“”,.!?'))[:1]
        )
    ):
        return None
    who = speakers.of(source)
    if not who:
        return None
    return Quotation(
        content=(content,),
        kind="indirect",
        source=source,
        speaker=who[0],
        with_speakers=who[1:],
        rule="headline with a dash",
    )


def _can_head(sheet: Layout, speakers: Speakers, source: Span) -> bool:
    """Whether the words before a headline's colon can speak: a person, a post, a body; not a topic, no verb in it."""
    text = sheet.text
    words = list(sheet.words_of(source))
    if not words or len(words) > 7:
        return False
    if any(form.verb in ("Fin", "Inf") for word in words for form in forms(word.of(text))[:1]):
        return False
    if figures := speakers.cast.named_in(source):
        called = fold(figures[-1].name)
        return all(
            fold(word.of(text)).strip(".") in called or ru.role_class(word.of(text)) or word.of(text).isupper()
            for word in words
            if word.of(text)[:1].isupper()
        )
    head = words[0].of(text)
    nominative_head = any(form.case == "Nom" for form in forms(head))
    noun = next((word.of(text) for word in words if any(form.pos == "NOUN" for form in forms(word.of(text))[:1])), head)
    if ru.role_class(noun) and any(form.case == "Nom" for form in forms(noun)):
        return True  # «Эксперт: …», not «Встреча участников форума: …»
    if ru.source_kind(head) == "body" and nominative_head and len(words) > 1:
        return True
    return (
        any(body.span.start == source.start and body.kind in ("body", "media", "state") for body in speakers.bodies)
        and nominative_head
        and len(words) <= 5
    )
