"""Dates in Russian news: the rules of ru_dates_*.py over one line of classes, the longest words first.

«9 августа» -> 2024-08-09 by the tense of its clause and the day of publication. Where words cannot be resolved the
mark has no value; nothing is guessed. A leading preposition belongs to a mark only where it carries meaning: «с 3 по 5
июля», «через два дня», «до конца года», but «[в] четверг».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from kenes.language.ru_dates_line import Line, line
from kenes.language.ru_dates_rule import Found, Hit, Rule
from kenes.language.ru_dates_tense import Clauses
from kenes.model.mark import DateMark
from kenes.text.span import Span

LANGUAGE = "ru"


@cache
def rules() -> tuple[Rule, ...]:
    """All rules; of two that cover the same words the earlier counts."""
    from kenes.language import ru_dates_days, ru_dates_months, ru_dates_near, ru_dates_years

    return (*ru_dates_days.RULES, *ru_dates_years.RULES, *ru_dates_months.RULES, *ru_dates_near.RULES)


def find(text: str, anchor: date | None, spans: Sequence[Span] | None = None) -> list[DateMark]:
    """The date marks of `text`, or of the sentences `spans` of it, in order, none overlapping. `anchor` is the local day
    of publication, None where unknown: then only absolute dates have a value."""
    laid = line(text, spans)
    if not laid.classes:
        return []
    clauses = Clauses(text, spans)
    found: list[tuple[Hit, Rule, Found]] = []
    taken = bytearray(len(laid.classes))
    for each, match in sorted(_matches(laid), key=lambda pair: -(pair[1].end() - pair[1].start())):
        if any(taken[match.start() : match.end()]):
            continue
        hit = Hit(laid, match, anchor, clauses)
        meaning = each.meaning(hit)
        if meaning:
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            found.append((hit, each, meaning))
    found.sort(key=lambda entry: entry[0].match.start())
    return [DateMark(span, value, each.name) for _, each, meaning in _in_context(found) for span, value in meaning]


def _matches(laid: Line) -> Iterator[tuple[Rule, re.Match[str]]]:
    for each in rules():
        for match in each.pattern.finditer(laid.classes):
            yield each, match


def _in_context(found: list[tuple[Hit, Rule, Found]]) -> Iterator[tuple[Hit, Rule, Found]]:
    """The year a sentence happens in serves its later dates: «В 2023 году форум прошёл 8–9 июня»; two such years serve
    none. The last date before it serves «того же года»."""
    happens: dict[Span, int | None] = {}
    earlier: tuple[Span, int] | None = None
    for hit, each, meaning in found:
        if hit.open and (happens or earlier):
            sentence = hit.clauses.sentence(hit.span().start)
            hit.context = happens.get(sentence)
            hit.earlier = earlier[1] if earlier and earlier[0] == sentence else None
            meaning = each.meaning(hit)
        value = meaning[0][1]
        if value:
            sentence = hit.clauses.sentence(hit.span().start)
            earlier = (sentence, int(value[:4]))
            if len(value) == 4 and each.name.startswith("year") and hit.before("INTO"):
                happens[sentence] = int(value) if sentence not in happens else None
        yield hit, each, meaning
