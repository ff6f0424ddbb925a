"""Direct speech: which words in quotation marks are somebody's own, and the clause that says whose.

Marks alone prove nothing: a title, a nickname, a borrowed word stand in them too. Speech is what an attribution follows
(«…», — сказал X), introduces (X сказал: «…»), interrupts («…, — сказал X, — …»), or what fills a paragraph between two such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kenes.language import ru
from kenes.language.forms import forms
from kenes.read.cues import verbs
from kenes.read.layout import Layout
from kenes.text.fold import fold
from kenes.text.quoted import MARKS, Quoted
from kenes.text.span import Span, trimmed

_AFTER = re.compile(r"\s*[,.!?…]*\s*[-–—]{1,2}\s*|\s*,\s*|\s*[.!?…]?\s*(?=[а-яё])")
_DASHED = re.compile(r"\s*[,.!?…]*\s*[-–—]{1,2}\s*")
_INSIDE = re.compile(r"[,!?…»”\"]\s*[-–—]\s*(?=[а-яёА-ЯЁ])|[,!?…»”\"]\s*[-–—](?=[а-яё])")
_RESUMES = re.compile(r"([,.])\s*[-–—]\s*")
_ENDS = re.compile(r"[.!?…]\s*$")
_REPORTED = re.compile(r"\bчто\s*$", re.IGNORECASE)
_TWEET = re.compile(
    r"(?:pic\.twitter\.com/\w+)?\s*[—–-]\s*(?P<name>[^@()\n]{2,60}?)\s*\(@\w{1,20}\)\s*[A-ZА-Я]\w+ \d{1,2}, \d{4}"
)
# «В.Садыков: Добрый день!»: a turn of a transcript; it lasts till the next one.
_TURN = re.compile(
    r"(?:(?<=\s)|^)(?P<name>[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)(?:\s\([^()\n]{3,40}\))?:\s+(?=[А-ЯЁ\d«\"–-])",
    re.MULTILINE,
)
_FAR = 14  # an attribution begins at most so many words after the marks


@dataclass(frozen=True, slots=True)
class Direct:
    """A stretch of direct speech: its parts, the span of the clause that attributes it (None where none does),
    the source where it needs no cue («…» — генсек ООН), and the rule that saw it."""

    parts: tuple[Span, ...]
    clause: Span | None
    rule: str
    bare: bool = False
    kind: str = "direct"

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def stop(self) -> int:
        return self.parts[-1].stop


def direct(sheet: Layout) -> list[Direct]:
    """The direct speech of a document, in order; an interrupted or continued quotation is one."""
    found: list[Direct] = []
    outer = [quote for quote in sheet.quotes if quote.depth == 0]
    for number, quote in enumerate(outer):
        speech = _judged(sheet, quote, outer[number + 1] if number + 1 < len(outer) else None)
        if speech is not None:
            found.append(speech)
    found = _continued(sheet, found, outer)
    found.extend(_dialogue(sheet, found))
    found.extend(_tweets(sheet))
    found.extend(_turns(sheet, found))
    found.extend(_blocks(sheet, found))
    return sorted(found, key=lambda each: each.start)


def _judged(sheet: Layout, quote: Quoted, following: Quoted | None) -> Direct | None:
    text = sheet.text
    inside = _interrupted(sheet, quote)
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
        if stripped.endswith(",") and _as_said(text, sheet, left) and _long(sheet, quote, 3):
            return Direct(quote.parts, left, "как сказал, in marks")
    return None


def _interrupted(sheet: Layout, quote: Quoted) -> Direct | None:
    """«Мы готовы, — сказал он, — и начнём завтра»: the attribution stands inside the marks; or the marks never close
    and the attribution ends the paragraph."""
    text = sheet.text
    parts: list[Span] = []
    clause: Span | None = None
    for part in quote.parts:
        at = part.start
        for match in _INSIDE.finditer(text, part.start, part.stop):
            if match.start() < at or any(
                q.depth > 0 and q.start < match.start() < q.stop - 1
                for q in sheet.quotes
                if quote.start < q.start < quote.stop
            ):
                continue
            stop = _clause_stop(text, match.end(), part.stop)
            words = list(sheet.words_of(Span(match.end(), max(stop, match.end() + 1))))
            cue = next((cue for cue in verbs(text, words[:6]) if cue.index <= 2), None)
            resumes = _RESUMES.match(text, stop)
            at_end = stop >= part.stop or not text[stop : part.stop].strip(' .!?…"»”')
            if cue is None or not (
                resumes or at_end or (not quote.closed and _ENDS.match(text[stop : stop + 1] or "."))
            ):
                continue
            head = trimmed(text, at, match.start() + (1 if text[match.start()] in "!?…" else 0))
            if head is not None:
                parts.append(head)
            clause = clause or trimmed(text, match.end(), stop)
            at = resumes.end() if resumes else part.stop
        rest = trimmed(text, at, part.stop)
        if rest is not None:
            parts.append(rest)
    if clause is None or not parts:
        return None
    return Direct(tuple(parts), clause, "attribution inside marks")


def _clause_stop(text: str, start: int, limit: int) -> int:
    """Where an attribution inside marks ends: at «, —», «. —», a full stop or the end."""
    match = re.compile(r"[,.]\s*[-–—]\s|[.!?…](?=\s+[А-ЯЁA-Z«\"]|\s*$)").search(text, start, limit)
    return match.start() if match else limit


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
    return first[:1].isupper() and _long(sheet, quote, 7)


def _headline(sheet: Layout, quote: Quoted, limit: int) -> Direct | None:
    """A headline that opens with speech: «Хочу прямо сказать». Токаев высказался о проблемах."""
    if not _is_title_line(sheet, quote) or quote.start != sheet.paragraphs[0].start:
        return None
    text = sheet.text
    clause = trimmed(text, quote.stop, limit, " .!?…,-–—\t")
    if clause is None or not clause.of(text)[:1].isupper():
        return None
    words = list(sheet.words_of(clause))
    if verbs(text, words):
        return Direct(quote.parts, clause, "headline opens with speech")
    return None


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
    if verbs(text, words):
        return True
    first = next((word.of(text) for word in words if word.of(text)[:1].isalpha()), "")
    nouns = {"слово", "цитата", "заявление", "пост", "комментарий", "ответ", "вопрос", "фраза", "вывод", "мнение"}
    top = forms(first)[:1]
    named = first[:1].isupper() and (not top or top[0].pos in ("PROPN", "X") or not top[0].known)
    return (len(words) <= 8 and (ru.role_class(first) is not None or named)) or any(
        fold(word.of(text)) in nouns for word in words
    )


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


def _long(sheet: Layout, quote: Quoted, least: int) -> bool:
    return sum(len(part.of(sheet.text).split()) for part in quote.parts) >= least


def _continued(sheet: Layout, found: list[Direct], outer: list[Quoted]) -> list[Direct]:
    """Quotations without an attribution of their own that stand beside one: «…», — сказал X. «…». One act, one record."""
    text = sheet.text
    known = {part for speech in found for part in speech.parts}
    result = sorted(found, key=lambda each: each.start)
    for quote in outer:
        if quote.parts[0] in known or any(s.start <= quote.start < s.stop for s in result):
            continue
        if not _long(sheet, quote, 4) or not (_alone(sheet, quote) or _after_clause(sheet, quote, result)):
            continue
        after = next(
            (s for s in result if s.start >= quote.stop and not text[quote.stop : s.start].strip(' \n«"“„.,')), None
        )
        before = next((s for s in reversed(result) if s.stop <= quote.start and _adjoins(sheet, s, quote)), None)
        if after is not None and after.clause is not None and after.clause.start > after.start:
            result[result.index(after)] = replace(after, parts=(*quote.parts, *after.parts))
        elif before is not None:
            result[result.index(before)] = replace(before, parts=(*before.parts, *quote.parts))
        elif _alone(sheet, quote):
            result.append(Direct(quote.parts, _told_before(sheet, quote), "paragraph in marks"))
        result.sort(key=lambda each: each.start)
    return result


def _told_before(sheet: Layout, quote: Quoted) -> Span | None:
    """The last sentence of the paragraph before, where it says that somebody speaks: «X обратилась к гостям.» «…»"""
    number = sheet.paragraph_at(quote.start)
    last = [s for s in sheet.sentences if s.paragraph == number - 1][-1:]
    if number < 1 or not last:
        return None
    return last[0].span if verbs(sheet.text, last[0].words) and not sheet.in_quotes(last[0].span) else None


def _alone(sheet: Layout, quote: Quoted) -> bool:
    """Whether the marks hold a paragraph and nothing stands beside them."""
    first = sheet.paragraphs[sheet.paragraph_at(quote.start)]
    last = sheet.paragraphs[sheet.paragraph_at(quote.stop - 1)]
    around = sheet.text[first.start : quote.start] + sheet.text[quote.stop : last.stop]
    return not around.strip(" .,!?…-–—") and sheet.paragraph_at(quote.start) > 0 and quote.closed


def _after_clause(sheet: Layout, quote: Quoted, found: list[Direct]) -> bool:
    """«…», — сказал X. «…»: right after the clause of the quotation before."""
    return any(
        s.clause is not None
        and s.clause.stop <= quote.start
        and not sheet.text[s.clause.stop : quote.start].strip(" .,-–—")
        for s in found
    )


def _adjoins(sheet: Layout, speech: Direct, quote: Quoted) -> bool:
    end = max(speech.stop, speech.clause.stop if speech.clause else 0)
    between = sheet.text[end : quote.start]
    return len(between.strip(' \n.,-–—»”"“«')) == 0


def _dialogue(sheet: Layout, found: list[Direct]) -> list[Direct]:
    """A paragraph that opens with a dash: — Мы готовы, — сказал посол. — Начнём завтра."""
    text = sheet.text
    result = []
    for paragraph in sheet.paragraphs:
        opening = re.compile(r"[-–—]\s+(?=[А-ЯЁA-Z])").match(text, paragraph.start, paragraph.stop)
        if opening is None or any(paragraph.start <= s.start < paragraph.stop for s in found):
            continue
        whole = Quoted((Span(opening.end(), paragraph.stop),), paragraph.start, paragraph.stop, 0, False)
        speech = _interrupted(sheet, whole)
        if speech is not None:
            result.append(replace(speech, rule="dialogue dash"))
    return result


def _turns(sheet: Layout, found: Sequence[Direct]) -> list[Direct]:
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


def _blocks(sheet: Layout, found: Sequence[Direct]) -> list[Direct]:
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


def _tweets(sheet: Layout) -> list[Direct]:
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
