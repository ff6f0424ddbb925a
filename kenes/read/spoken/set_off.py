"""Speech set off without quotation marks: a dialogue dash, a turn of a transcript, a paragraph after a colon, a post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kenes.read.cues import verbs
from kenes.read.layout import Layout
from kenes.read.spoken.interrupted import interrupted
from kenes.read.spoken.speech import Direct
from kenes.text.quoted import MARKS, Quoted
from kenes.text.span import Span, trimmed

_TWEET = re.compile(
    r"(?:pic\.twitter\.com/\w+)?\s*[—–-]\s*(?P<name>[^@()\n]{2,60}?)\s*\(@\w{1,20}\)\s*[A-ZА-Я]\w+ \d{1,2}, \d{4}"
)


# «В.Садыков: Добрый день!»: a turn of a transcript; it lasts till the next one.
_TURN = re.compile(
    r"(?:(?<=\s)|^)(?P<name>[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)(?:\s\([^()\n]{3,40}\))?:\s+(?=[А-ЯЁ\d«\"–-])",
    re.MULTILINE,
)


def dialogue(sheet: Layout, found: list[Direct]) -> list[Direct]:
    """A paragraph that opens with a dash: — Мы готовы, — сказал посол. — Начнём завтра."""
    text = sheet.text
    result = []
    for paragraph in sheet.paragraphs:
        opening = re.compile(r"[-–—]\s+(?=[А-ЯЁA-Z])").match(text, paragraph.start, paragraph.stop)
        if opening is None or any(paragraph.start <= s.start < paragraph.stop for s in found):
            continue
        whole = Quoted((Span(opening.end(), paragraph.stop),), paragraph.start, paragraph.stop, 0, False)
        speech = interrupted(sheet, whole)
        if speech is not None:
            result.append(replace(speech, rule="dialogue dash"))
    return result


def turns(sheet: Layout, found: Sequence[Direct]) -> list[Direct]:
    """The turns of a transcript, each from its name to the next name, or to the mark of an omission."""
    text = sheet.text
    starts = list(_TURN.finditer(text))
    result: list[Direct] = []
    for match, following in zip(starts, [*starts[1:], None], strict=False):
        if any(each.start <= match.start() < each.stop for each in found):
            continue
        stop = following.start() if following else len(text)
        omitted = text.find("<…>", match.end(), stop)
        stop = omitted if omitted > 0 else stop
        parts = [
            part
            for paragraph in sheet.paragraphs
            if paragraph.start < stop
            and paragraph.stop > match.end()
            and (part := trimmed(text, max(paragraph.start, match.end()), min(paragraph.stop, stop))) is not None
        ]
        if parts:
            result.append(Direct(tuple(parts), Span(*match.span("name")), "transcript turn", bare=True))
    return result


def blocks(sheet: Layout, found: Sequence[Direct]) -> list[Direct]:
    """A paragraph set off without marks after «Он сказал:»."""
    text = sheet.text
    result: list[Direct] = []
    for number, paragraph in enumerate(sheet.paragraphs[:-1]):
        if not paragraph.of(text).endswith(":"):
            continue
        following = sheet.paragraphs[number + 1]
        last = [s for s in sheet.sentences if s.paragraph == number][-1:]
        if (
            not last
            or text[following.start] in MARKS + "-–—•*"
            or any(s.start < following.stop and following.start < s.stop for s in found)
        ):
            continue
        cues = verbs(text, last[0].words)
        said = [cue for cue in cues if cue.can("say") and cue.cue.finite and len(last[0].words) - cue.last <= 5]
        if said and len(following.of(text).split()) > 4 and following.of(text).rstrip()[-1:] in ".!?…":
            result.append(Direct((following,), last[0].span, "paragraph after a colon"))
    return result


def posts(sheet: Layout) -> list[Direct]:
    """A post set into the page: its words, a dash, the account and the day, run together by the page's markup."""
    text = sheet.text
    result = []
    for match in _TWEET.finditer(text):
        paragraph = sheet.paragraphs[sheet.paragraph_at(match.start())]
        start = paragraph.start
        for earlier in _TWEET.finditer(text, paragraph.start, match.start()):
            start = earlier.end()
        body = trimmed(text, start, match.start(), " \t\n.")
        name = trimmed(text, *match.span("name"))
        if body is not None and name is not None:
            result.append(Direct((body,), name, "embedded post", bare=True))
    return result
