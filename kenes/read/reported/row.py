"""A row of words that may report speech, and what every rule of reporting asks of it.

A row is a sentence without its direct speech, or a sentence inside direct speech. What the rules must not take: a topic
(«рассказал о планах»), a noun («подчеркнул важность»), the sourcing of a whole article, the writer's own «напомним».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kenes.language import ru
from kenes.language.forms import forms
from kenes.read.cues import FoundCue
from kenes.read.layout import Tree
from kenes.text.fold import fold
from kenes.text.span import Span, trimmed

THAT = {"что", "будто", "якобы"}


RELAYS = {"передавать", "передать", "сообщать", "сообщить", "писать", "информировать", "цитировать"}


_CLOSED = re.compile(r"[»\"”],\s[-–—]\s")


RELATIVE = {
    "который",
    "которая",
    "которое",
    "которые",
    "которого",
    "которой",
    "которых",
    "которым",
    "которую",
    "которыми",
}


CONTRAST = {"а", "но", "однако", "зато", "при", "хотя", "и"}


ADVERBS = {"также", "затем", "ранее", "тогда", "в", "же", "еще", "уже", "впрочем", "однако", "вновь", "снова"}


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported clause: its content, the cue, the source, whether the row's speaker is a relay of others' words."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    rule: str
    kind: str = "indirect"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of words with its tree; `start` and `stop` the place it may take content from; `lead` is true for the first
    paragraph of the body, where the article's own source is named."""

    text: str
    tree: Tree
    words: Sequence[Span]
    start: int
    stop: int
    lead: bool = False
    outlet: str | None = None

    def folded(self, i: int) -> str:
        return fold(self.words[i].of(self.text)) if 0 <= i < len(self.words) else ""


def mute(row: Row, source: Span | None) -> bool:
    """«Сама жизнь подтверждает, что», «это говорит о том, что»: what cannot speak."""
    if source is None:
        return False
    for word in source.of(row.text).split():
        bare = word.strip('«»"“”(),.')
        if fold(bare) in {"это", "то", "все", "что"}:
            return True
        if bare[:1].isupper() and bare != source.of(row.text).split()[0]:
            return False
        top = forms(bare)[:1]
        if top and top[0].pos in ("NOUN", "PROPN", "PRON"):
            speaks = ru.role_class(bare) or ru.source_kind(bare) or top[0].animate or top[0].pos == "PRON"
            return not speaks and top[0].known and top[0].pos == "NOUN" and bare[:1].islower()
    return False


def short_passive(cue: FoundCue) -> bool:
    return cue.cue.passive and not cue.cue.finite


def finite(row: Row, k: int) -> bool:
    if row.tree.words and k < len(row.tree.forms):
        form = row.tree.forms[k]
        return form.pos in ("VERB", "AUX") and form.feats.get("VerbForm") == "Fin"
    top = forms(row.words[k].of(row.text))[:1]
    return bool(top) and top[0].pos == "VERB" and top[0].verb == "Fin"


def relays(row: Row, k: int) -> bool:
    return (
        any(c.lemma in RELAYS for c in ru.cues(row.words[k].of(row.text)))
        or fold(row.words[k].of(row.text)) == "передает"
    )


def index_before(row: Row, stop: int) -> int:
    return max((k for k, word in enumerate(row.words) if word.stop <= stop), default=0)


def clause_start(row: Row, comma: int) -> int:
    """Where the clause before a parenthesis begins: the row's beginning, or after an earlier attribution of the row."""
    for k in range(comma - 1, 0, -1):
        if row.folded(k) in {";"}:
            return k + 1
    start = 0
    while start < comma and row.words[start].of(row.text) in '-–—,."»”)':
        start += 1
    while start < comma and row.folded(start) in {"при", "также"} and row.folded(start + 1) in {"этом", ","}:
        start += 2
    return start


def closing_comma(row: Row, after: int) -> int | None:
    """The comma that ends a parenthesis."""
    for k in range(after + 1, len(row.words)):
        if row.folded(k) == ",":
            return k
        if row.folded(k) in {".", "!", "?", ";"}:
            return None
    return None


def rest_after(row: Row, comma: int) -> Span | None:
    """The clause going on after a parenthesis; None where what follows is the attribution's own or another's."""
    following = row.folded(comma + 1)
    if following in CONTRAST | RELATIVE | {
        "передает",
        "сообщает",
        "пишет",
        "добавив",
        "выступая",
        "комментируя",
        "отвечая",
        "говоря",
        "чтобы",
        "где",
        "когда",
        "которому",
    }:
        return None
    top = forms(row.words[comma + 1].of(row.text))[:1] if comma + 1 < len(row.words) else ()
    if top and top[0].pos == "VERB" and top[0].verb in ("Conv", "Part"):
        return None
    if comma + 1 < len(row.words) and ru.cues(row.words[comma + 1].of(row.text)) and not that_near(row, comma + 1):
        return None
    while comma + 1 < len(row.words) and row.words[comma + 1].of(row.text) in "-–—":
        comma += 1
    rest = cleaned(row, row.words[comma].stop, row.stop)
    return rest if rest is not None and len(rest.of(row.text).split()) >= 2 else None


def that_near(row: Row, k: int) -> bool:
    return any(row.folded(j) in THAT for j in range(k, min(len(row.words), k + 6)))


def goes_on(row: Row, comma: int) -> bool:
    """«Как заявил посол, выступая в зале, …»; «…, комментируя …»: the attribution is not over."""
    if comma + 1 >= len(row.words):
        return False
    if row.folded(comma + 1) in RELATIVE:
        return True
    top = forms(row.words[comma + 1].of(row.text))[:1]
    return bool(top) and top[0].pos == "VERB" and top[0].verb in ("Conv", "Part") and not top[0].short


def kind_of(text: str, *parts: Span) -> str:
    """mixed where some words stand in marks as the speaker's own: they begin small, or hold a verb."""
    for part in parts:
        for match in re.finditer(r"[«\"“„]\s?([^«»\"“”„]{3,}?)[»\"”“]", part.of(text)):
            words = match.group(1)
            if words[0].islower() or any(form.verb == "Fin" for word in words.split() for form in forms(word)[:1]):
                return "mixed"
    return "indirect"


def cleaned(row: Row, start: int, stop: int) -> Span | None:
    """Content without the marks at its ends and without a note in brackets that closes it."""
    text = row.text
    span = trimmed(text, start, stop, " \t\n\xa0,;:")
    if span is None:
        return None
    stop = span.stop
    closing = _CLOSED.search(text, span.start, stop)  # «…», — сказал посол: words that began before this row
    if closing is not None and not re.search(r"[«\"“„]", text[span.start : closing.start()]):
        stop = closing.start()
    while True:
        tail = text[span.start : stop]
        note = re.search(r"\s*\([^()]*\)\s*[.…]?$", tail)
        bare = tail.rstrip(" .!?…,;-–—")
        if note and note.start() > 0:
            stop = span.start + note.start()
        elif len(bare) < len(tail):
            stop = span.start + len(bare)
        else:
            break
    start = span.start
    while start < stop and text[start] in " -–—,:":
        start += 1
    return Span(start, stop) if start < stop else None
