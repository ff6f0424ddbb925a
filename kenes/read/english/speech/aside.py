"""Who speaks, beside a whole clause: «…, X said», «…, said X on Monday», «The road, X said, is open», «According to X, …», «As X noted, …»."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language import en
from kenes.language.lexicon import rows as lexicon
from kenes.read.english.people.cast import Cast
from kenes.read.english.row import Row
from kenes.read.english.speech.clause import adjunct_end, clause_end
from kenes.read.english.speech.said import Said
from kenes.read.english.speech.source import Source, left_of, right_of
from kenes.text.span import Span

_OWN = en.words("we we're we've we'll we'd i i'd i'm i've our my us")
_OPINION = frozenset({"opinion", "view", "words"})


def set_off(cast: Cast, row: Row, used: set[Span]) -> list[Said]:
    """Clauses with their speaker after a comma, at the end or in the middle."""
    found: list[Said] = []
    for i in range(1, len(row)):
        cue = row.cue(i)
        if cue is None or not cue.kinds & {"quote"} or row.span(i, i + cue.size) in used:
            continue
        if not cue.form.names & {"past", "present"} or row.word(i - 1) in en.BE:
            continue
        source, opens, closes = _beside(cast, row, i, i + cue.size)
        if source is None or opens < 1 or row.words[opens] != ",":
            continue
        start = _start(row, opens)
        if opens - start < 2 or not _clause(row, start, opens, closes):
            continue
        parts = [row.span(start, opens)]
        if closes < len(row) - 1 and row.words[closes] == ",":
            stop = clause_end(row, closes + 1)
            if stop > closes + 1:
                parts.append(row.span(closes + 1, stop))
        found.append(Said(parts, "indirect", row, row.span(i, i + cue.size), source, "clause, then who"))
        used.add(row.span(i, i + cue.size))
    return found


def _beside(cast: Cast, row: Row, i: int, after: int) -> tuple[Source | None, int, int]:
    """The source of a cue that closes a clause, the comma before the two, and the word after them with their adjuncts."""
    if row.words[i - 1] == ",":  # «, said X»
        source = right_of(cast, row, after)
        if source is None:
            return None, 0, 0
        close = adjunct_end(row, source.last)
        return (source, i - 1, close) if _closed(row, close) else (None, 0, 0)
    source = left_of(cast, row, i)
    if source is None or source.first < 1:
        return None, 0, 0
    close = adjunct_end(row, _told(row, after))
    if not _closed(row, close):
        if row.word(close).endswith("ing") and not row.finite(close):  # «, X said addressing the guests»
            return source, source.first - 1, len(row)
        return None, 0, 0
    return source, source.first - 1, close


def _told(row: Row, i: int) -> int:
    """The word after somebody it is told to: «told a briefing», «told reporters»."""
    cue = row.cue(i - 1)
    if cue is None or "whom" not in cue.kinds:
        return i
    k = i + (row.word(i) in en.DETERMINERS)
    while (
        k < min(i + 5, len(row))
        and row.words[k][0].isalpha()
        and row.low[k] not in en.PREPOSITIONS
        and not row.finite(k)
    ):
        k += 1
    return k


def _closed(row: Row, i: int) -> bool:
    return i >= len(row) or row.words[i] in (",", ".", ";", "!", "?") or row.mark(i)


def _start(row: Row, comma: int) -> int:
    """Where the clause that ends at a comma begins: after the last mark or stroke before it."""
    for k in range(comma - 1, -1, -1):
        if row.mark(k) or row.words[k] == ";" or row.words[k] == ":":
            return k + 1
    return 0


def _clause(row: Row, start: int, comma: int, closes: int) -> bool:
    """Whether a clause stands before the comma, or a subject whose verb follows («The road, X said, is open»); «In Moscow,
    X said» has neither."""
    if any(row.finite(k) or row.low[k].endswith("ed") for k in range(start + 1, comma)):
        return True
    if (
        closes < len(row)
        and row.words[closes] == ","
        and any(row.finite(k) for k in range(closes, min(closes + 6, len(row))))
    ):
        return True
    opens = row.low[start]
    return (
        comma - start > 3
        and opens not in en.PREPOSITIONS | en.CONJUNCTIONS | en.ADVERBS
        and not opens.endswith(("ing", "ed", "ly"))
    )


def as_said(cast: Cast, row: Row) -> list[Said]:
    """«As X noted, …», «As was noted, …», «…, as X put it»."""
    found = []
    for k in range(len(row) - 1):
        if row.low[k] != "as" or not (k == 0 or row.words[k - 1] == ","):
            continue
        for i in range(k + 1, min(k + 12, len(row))):
            cue = row.cue(i)
            if (
                cue is None
                or not cue.kinds & {"quote", "that"}
                or not cue.form.names & {"past", "present", "participle"}
            ):
                continue
            passive = row.word(i - 1) in en.BE or i == k + 1
            source = None if passive else left_of(cast, row, i)
            end = i + cue.size
            close = adjunct_end(row, end)
            if (source is None and not passive) or not _closed(row, close):
                break
            if k == 0 and close < len(row) - 2 and row.words[close] == ",":
                content = row.span(close + 1, clause_end(row, close + 1))
            elif k > 2:
                content = row.span(_start(row, k - 1), k - 1)
            else:
                break
            found.append(Said([content], "indirect", row, row.span(i, end), source, "as said", nobody=passive))
            break
    return found


def according(cast: Cast, row: Row) -> list[Said]:
    """«According to X, …», «…, according to X», «In his opinion, …»."""
    found = []
    phrases = [tuple(each["phrase"].split()) for each in lexicon("en-phrases") if each["source"] == "after"]
    for k in range(len(row)):
        phrase = next((p for p in phrases if row.low[k : k + len(p)] == p), None)
        if phrase is not None:
            source = right_of(cast, row, k + len(phrase)) or _noun(row, k + len(phrase))
            if source is None:
                continue
            last, cue = source.last, row.span(k, k + len(phrase))
        elif (
            row.low[k] == "in"
            and k == 0
            and row.word(k + 1) in ("his", "her", "their")
            and row.word(k + 2) in _OPINION
            and row.word(k + 3) == ","
        ):
            source, last, cue = Source(k + 1, k + 2), k + 3, row.span(k, k + 3)
        else:
            continue
        content = _around(row, k, last)
        if content:
            found.append(Said(content, "indirect", row, cue, source, "according to"))
    return found


def _noun(row: Row, i: int) -> Source | None:
    """A source without a capital or article: «according to officials»."""
    k = i
    while k < len(row) and row.words[k] not in (",", ".", ";") and not row.border(k) and not row.finite(k):
        k += 1
    return Source(i, k) if k > i else None


def _around(row: Row, first: int, last: int) -> list[Span]:
    """The clause that a phrase of attribution opens, closes or interrupts."""
    after = last + 1 if last < len(row) and row.words[last] == "," else last
    if first == 0 or (first <= 2 and not any(row.finite(k) for k in range(first))):
        if after == last and last < len(row) and row.words[last] != ",":
            comma = next((k for k in range(last, min(last + 12, len(row))) if row.words[k] == ","), None)
            if comma is None:
                return []
            after = comma + 1
        stop = clause_end(row, after)
        return [row.span(after, stop)] if stop > after else []
    comma = row.words[first - 1] in (",", ";")
    start = _start(row, first)
    while start < first and row.low[start] in ("but", "and", "so", "moreover", "besides", "however", ","):
        start += 1
    stop = first - 1 if comma else first
    parts = [row.span(start, stop)] if stop > start else []
    if comma and after > last and after < len(row) - 1 and row.words[last] == ",":
        end = clause_end(row, after)
        if end > after and not any(row.finite(k) for k in range(start, stop)):
            parts.append(row.span(after, end))
    return parts


def own_words(rows: Sequence[Row], said: Said) -> Span | None:
    """Where a paragraph in the first person ends in «…, said X», the whole paragraph is X's words; else None."""
    row = said.row
    same = [each for each in rows if each.sentence.paragraph == row.sentence.paragraph]
    start, stop = same[0].spans[0].start, said.content[-1].stop
    own = any(word in _OWN for each in same for word in each.low if each.number <= row.number)
    if not own or len(said.content) != 1 or any(each.mark(k) for each in same for k in range(len(each))):
        return None
    return Span(start, stop)
