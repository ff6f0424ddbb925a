"""Quotations without an attribution of their own: one act of speech in several pairs of marks."""

from __future__ import annotations

from dataclasses import replace

from kenes.read.cues import verbs
from kenes.read.layout import Layout
from kenes.read.spoken.speech import Direct, at_least, fills_a_paragraph
from kenes.text.quoted import Quoted
from kenes.text.span import Span


def continued(sheet: Layout, found: list[Direct], outer: list[Quoted]) -> list[Direct]:
    """Quotations without an attribution of their own that stand beside one: «…», — сказал X. «…». One act, one record."""
    text = sheet.text
    known = {part for speech in found for part in speech.parts}
    result = sorted(found, key=lambda each: each.start)
    for quote in outer:
        if quote.parts[0] in known or any(s.start <= quote.parts[0].start < s.stop for s in result):
            continue
        if not at_least(sheet, quote, 4) or not (
            fills_a_paragraph(sheet, quote) or _after_clause(sheet, quote, result)
        ):
            continue
        after = next(
            (s for s in result if s.start >= quote.stop and not text[quote.stop : s.start].strip(' \n«"“„.,')), None
        )
        before = next((s for s in reversed(result) if s.stop <= quote.start and _adjoins(sheet, s, quote)), None)
        if after is not None and after.clause is not None and after.clause.start > after.start:
            result[result.index(after)] = replace(after, parts=(*quote.parts, *after.parts))
        elif before is not None:
            result[result.index(before)] = replace(before, parts=(*before.parts, *quote.parts))
        elif fills_a_paragraph(sheet, quote):
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
