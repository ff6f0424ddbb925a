"""Bodies said by their kind or by half of a name: «в Агентстве», «Минобороне», «пресс-служба ведомства»."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language.ru_phrase import nominative
from kenes.model.mark import Party
from kenes.read.bodies import Named
from kenes.read.layout import Layout
from kenes.text.fold import fold
from kenes.text.span import Span

_ANY = {
    "пресс-служба",
    "пресс-центр",
    "ведомство",
    "дипведомство",
    "внешнеполитическое ведомство",
    "организация",
    "управление",
    "служба",
}
_GENERIC = {"ведомство", "министерство", "комитет", "посольство", "агентство", "дипведомство"}


def ministry(sheet: Layout, bodies: Sequence[Named], source: Span) -> Party | None:
    """«Минобороне» for the «Министерство обороны Казахстана» of this text."""
    short = fold(source.of(sheet.text))
    if not short.startswith("мин") or len(short) < 6:
        return None
    for body in reversed(bodies):
        name = fold(body.name)
        if name.startswith("министерств") and any(word.startswith(short[3:7]) for word in name.split()[1:]):
            return Party(body.name, body.entity)
    return None


def office(sheet: Layout, bodies: Sequence[Named], source: Span, head: str) -> Party | None:
    """«в Агентстве» for the «Агентство по делам рек» named before: an organ of state, not an outlet."""
    wanted = fold(nominative(head))
    for body in reversed(bodies):
        long = len(body.name.split()) > 1 and fold(body.name).split()[0] == wanted
        if body.span.start < source.start and body.kind == "body" and long:
            return Party(body.name, body.entity)
    return None


def owner(sheet: Layout, bodies: Sequence[Named], source: Span, words: Sequence[Span]) -> Party | None:
    """«пресс-служба ведомства», «пресс-служба внешнеполитического ведомства»: the body that the text called so."""
    text = sheet.text
    last = fold(nominative(words[-1].of(text)))
    if len(words) < 2 or last not in _GENERIC or any(word.of(text)[:1].isupper() for word in words[1:]):
        return None
    foreign = fold(words[-2].of(text)).startswith("внешнеполитическ")
    for body in reversed(bodies):
        name = fold(body.name)
        if body.span.start >= source.start or body.kind != "body":
            continue
        if (name.startswith("мид ") or "иностранных дел" in name) if foreign else called(last, name):
            return Party(body.name, body.entity)
    return None


def called(wanted: str, name: str) -> bool:
    """Whether a body of this name can be called by the word: «ведомство», «министерство», «комитет»."""
    if not wanted or wanted in _ANY:
        return True
    if wanted == "министерство" or wanted == "ведомство":
        return name.startswith(("мин", "мид"))
    return wanted in name
