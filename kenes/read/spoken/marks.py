"""Whether words in marks are speech: what stands before and after them says so.

Marks alone prove nothing: a title, a nickname, a borrowed word stand in them too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kenes.language import ru
from kenes.language.forms import forms
from kenes.read.cues import verbs
from kenes.read.layout import Layout
from kenes.read.spoken.interrupted import interrupted
from kenes.read.spoken.speech import Direct, at_least
from kenes.text.fold import fold
from kenes.text.quoted import Quoted
from kenes.text.span import Span, trimmed

_AFTER = re.compile(r"\s*[,.!?…]*\s*[-–—]{1,2}\s*|\s*,\s*|\s*[.!?…]?\s*(?=[а-яё])")
_DASHED = re.compile(r"\s*[,.!?…]*\s*[-–—]{1,2}\s*")
_REPORTED = re.compile(r"\bчто\s*$", re.IGNORECASE)
_FAR = 14  # an attribution begins at most so many words after the marks


def judged(sheet: Layout, quote: Quoted, following: Quoted | None) -> Direct | None:
    text = sheet.text
    inside = interrupted(sheet, quote)
    if inside is not None:
        return inside
    limit = sheet.paragraphs[sheet.paragraph_at(quote.stop - 1)].stop
    right = _right(sheet, quote, limit)
    if right is not None:
        return right
    left = _left_of(sheet, quote)
    before = left.of(text) if left else ""
    rest = text[quote.stop : limit]
    closes = not rest.strip() or bool(re.match(r"\s*[.,!?…;]*\s*(?:$|[А-ЯЁA-Z«\"“(]|[-–—]\s*[А-ЯЁ])", rest))
    if left is not None and before.rstrip().endswith(":") and _introduces(text, left, sheet):
        return Direct(quote.parts, left, "colon before marks")
    if left is not None and closes:
        stripped = before.rstrip()
        if _REPORTED.search(stripped) and _has_cue(text, sheet, left):
            return Direct(quote.parts, left, "что, all in marks")
        if stripped.endswith(",") and _as_said(text, sheet, left) and at_least(sheet, quote, 3):
            return Direct(quote.parts, left, "как сказал, in marks")
    return None


def _right(sheet: Layout, quote: Quoted, limit: int) -> Direct | None:
    """«…», — сказал X; «…», говорится в сообщении; «…» — генсек ООН; a headline «…». X высказался о …"""
    text = sheet.text
    match = _AFTER.match(text, quote.stop, limit)
    if match is None or match.end() >= limit:
        return _headline(sheet, quote, limit)
    dashed = _DASHED.fullmatch(match.group()) is not None
    stop = _sentence_stop(sheet, match.end(), limit)
    clause = trimmed(text, match.end(), stop)
    if clause is None:
        return None
    words = list(sheet.words_of(clause))[: _FAR + 6]
    found = [cue for cue in verbs(text, words) if cue.index <= (_FAR if dashed else 4)]
    comma = "," in match.group() or text[quote.stop - 2 : quote.stop - 1] in ",!?…"
    if found and (dashed or (comma and found[0].index <= 2)) and _own_sentence(sheet, quote):
        if dashed or words[0].of(text)[:1].islower():
            return Direct(quote.parts, clause, "attribution after marks")
    if dashed and _is_title_line(sheet, quote) and words and _bare_source(text, words):
        return Direct(quote.parts, clause, "headline with source after a dash", bare=True)
    return _headline(sheet, quote, limit)


def _own_sentence(sheet: Layout, quote: Quoted) -> bool:
    """Whether the marks open their sentence; not the «name» at the end of a clause: стратегия «Азия – 2040», добавил он.
    Words run into the opening mark by a lost space («Фото агентства"Мы готовы…») do not count against a long quotation."""
    left = _left_of(sheet, quote)
    if left is None or left.start >= quote.start:
        return True
    before = left.of(sheet.text).rstrip()
    if before.endswith((":", "-", "–", "—", ".", "!", "?")) or not any(char.isalnum() for char in before):
        return True
    first = quote.parts[0].of(sheet.text)
    return first[:1].isupper() and at_least(sheet, quote, 7)


def _headline(sheet: Layout, quote: Quoted, limit: int) -> Direct | None:
    """A headline that opens with speech: «Хочу прямо сказать». Токаев высказался о проблемах."""
    if not _is_title_line(sheet, quote) or quote.start != sheet.paragraphs[0].start:
        return None
    text = sheet.text
    clause = trimmed(text, quote.stop, limit, " .!?…,:-–—\t")
    if clause is None or not clause.of(text)[:1].isupper():
        return None
    words = list(sheet.words_of(clause))
    if any(cue.can("say", "direct", "bid", "opine") for cue in verbs(text, words)):
        return Direct(quote.parts, clause, "headline opens with speech")
    said = next((k for k, word in enumerate(words) if any(f.verb == "Fin" for f in forms(word.of(text))[:1])), 0)
    if said and _bare_source(text, words) and _said_again(sheet, quote):
        return Direct(
            quote.parts, Span(clause.start, words[said - 1].stop), "headline opens with words of the text", bare=True
        )
    return None


def _said_again(sheet: Layout, quote: Quoted) -> bool:
    """Whether the words of a headline stand in the marks of the text too."""
    words = fold(sheet.text[quote.parts[0].start : quote.parts[-1].stop]).strip(" .!?…")
    return any(
        other.start > quote.stop and words in fold(sheet.text[other.start : other.stop]) for other in sheet.quotes
    )


def _is_title_line(sheet: Layout, quote: Quoted) -> bool:
    return sheet.paragraph_at(quote.start) == 0


def _bare_source(text: str, words: Sequence[Span]) -> bool:
    first = words[0].of(text)
    return ru.role_class(first) is not None or first[:1].isupper()


def _sentence_stop(sheet: Layout, start: int, limit: int) -> int:
    """The end of the sentence that holds `start`; a further opening mark ends it too."""
    sentence = sheet.sentences[sheet.sentence_at(start)]
    stop = min(limit, sentence.span.stop) if sentence.span.stop > start else limit
    for quote in sheet.quotes:
        if (
            start <= quote.start < stop
            and quote.depth == 0
            and re.search(r"[.:!?]\s*(?:[-–—]\s*)?$", sheet.text[start : quote.start])
        ):
            stop = quote.start
            break
    return stop


def _left_of(sheet: Layout, quote: Quoted) -> Span | None:
    """The words of the sentence before the marks."""
    paragraph = sheet.paragraphs[sheet.paragraph_at(quote.start)]
    start = paragraph.start
    for sentence in sheet.sentences:
        if sentence.span.start <= quote.start and sentence.span.start >= paragraph.start:
            start = max(start, sentence.span.start)
    for other in sheet.quotes:  # not into an earlier quotation
        if (
            other.depth == 0
            and start <= other.start < other.stop <= quote.start
            and re.search(r"[.!?…]\W*$", sheet.text[other.start : other.stop])
        ):
            start = other.stop
    if start == quote.start and quote.start == paragraph.start and sheet.paragraph_at(quote.start) > 0:
        earlier = sheet.paragraphs[sheet.paragraph_at(quote.start) - 1]
        if earlier.of(sheet.text).rstrip().endswith(":"):  # the introduction is a paragraph of its own
            last = [s.span for s in sheet.sentences if earlier.covers(s.span)]
            return last[-1] if last else None
        return None
    return trimmed(sheet.text, start, quote.start)


def _introduces(text: str, left: Span, sheet: Layout) -> bool:
    words = list(sheet.words_of(left))
    if any(not _aside(text, words, cue.index) for cue in verbs(text, words)):
        return True
    first = next((word.of(text) for word in words if word.of(text)[:1].isalpha()), "")
    nouns = {"слово", "цитата", "заявление", "пост", "комментарий", "ответ", "вопрос", "фраза", "вывод", "мнение"}
    top = forms(first)[:1]
    named = first[:1].isupper() and (not top or top[0].pos in ("PROPN", "X") or not top[0].known)
    return (len(words) <= 8 and (ru.role_class(first) is not None or named)) or any(
        fold(word.of(text)) in nouns for word in words
    )


def _aside(text: str, words: Sequence[Span], cue: int) -> bool:
    """«Как сообщалось ранее, посол выступит на форуме: «…»»: the cue is in a clause that is over before the colon."""
    led = any(fold(word.of(text)) == "как" for word in words[max(0, cue - 2) : cue])
    return led and any(word.of(text) == "," for word in words[cue + 1 :])


def _has_cue(text: str, sheet: Layout, left: Span) -> bool:
    return bool(verbs(text, list(sheet.words_of(left))))


def _as_said(text: str, sheet: Layout, left: Span) -> bool:
    """«Как заявили в ведомстве, «…»», «По словам посла, «…»»."""
    from kenes.read.cues import phrases

    words = list(sheet.words_of(left))
    folded = [fold(word.of(text)) for word in words]
    if "что" in folded or folded.count(",") > 2:
        return False
    finite = sum(1 for word in words for form in forms(word.of(text))[:1] if form.verb == "Fin")
    if "как" in folded[:1]:
        return bool(verbs(text, words)) and finite == 1
    return any(phrase.index <= 1 for phrase in phrases(text, words)) and finite == 0
