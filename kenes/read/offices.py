"""Bodies said by their kind or by half of a name: «в Агентстве», «Минобороне», «пресс-служба ведомства»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kenes.language import ru
from kenes.language.forms import cases, forms
from kenes.language.ru_phrase import nominative
from kenes.model.mark import Party
from kenes.read.bodies import Named
from kenes.read.layout import Layout
from kenes.read.role_words import Role, adjectives_start, complement_stop
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


# An office named by its own word, and the post by whose words the text names it: «посол Чили» -> «посольство Чили».
_HELD_BY = {
    "посольство": "посол",
    "акимат": "аким",
    "мэрия": "мэр",
    "генконсульство": "генконсул",
    "администрация": "глава",
}
_STANDING = {"акимат", "оперштаб", "штаб", "полиция", "прокуратура", "правительство", "кабмин", "парламент", "мэрия"}


def unnamed(sheet: Layout, source: Span, head: str, roles: Sequence[Role]) -> Party | None:
    """«в посольстве», «в акимате», «в штабе»: by the words of its head («посол Чили»), by its own fuller words before
    («оперативный штаб Речной области»), else by its word alone."""
    text, wanted = sheet.text, fold(nominative(head))
    for role in roles:
        post = fold(nominative(role.head.of(text)))
        rest = text[role.head.stop : role.span.stop].strip()
        if post == _HELD_BY.get(wanted) and rest and "\n" not in rest:
            return Party(f"{wanted} {rest}")
    for number, sentence in enumerate(sheet.sentences):
        for i, word in enumerate(sentence.words):
            if word.start >= source.start or fold(nominative(word.of(text))) != wanted or sentence.lang != "ru":
                continue
            stop = complement_stop(text, sentence.words, i, len(sentence.words))
            named = any(
                form.name in ("Giv", "Sur") for w in sentence.words[i + 1 : stop] for form in forms(w.of(text))[:1]
            )
            if stop > i + 1 and not named and number <= sheet.sentence_at(source.start):
                first = adjectives_start(text, sentence.words, i, 0, cases(word.of(text)))
                return Party(nominative(text[sentence.words[first].start : sentence.words[stop - 1].stop]))
    return Party(wanted) if wanted in _STANDING else None


# «местный акимат», «этот департамент»: the one named before.
LOCAL = {"местный", "этот", "данный", "указанный", "региональный", "городской", "районный", "областной"}


def told_of(sheet: Layout, bodies: Sequence[Named]) -> list[tuple[int, Party]]:
    """The bodies that a text says spoke of something, without a word of it: «В Метеослужбе предупредили о ветре»."""
    found = []
    for body in bodies:
        if body.kind not in ("body", "media", "place") or sheet.in_quotes(body.span):
            continue
        row = sheet.sentences[sheet.sentence_at(body.span.start)].words
        before = [word.of(sheet.text) for word in row if word.stop <= body.span.start][-1:]
        after = [word.of(sheet.text) for word in row if word.start >= body.span.stop][:1]
        if before and fold(before[0]) in {"в", "во"} and after and ru.cues(after[0]):
            found.append((body.span.start, Party(body.name, body.entity)))
    return found


_REFERRED = re.compile(r"со\s+ссылкой\s+на\s+(?P<to>[^\n,;]{2,90}?)(?=[.,;]?\s*(?:\n|$)|[.,;]\s)")


def referred(sheet: Layout, before: int) -> Span | None:
    """«передаёт агентство со ссылкой на Новости реки»: the words that name whom the article is from; None where it says none."""
    found = list(_REFERRED.finditer(sheet.text, 0, before))
    return Span(*found[-1].span("to")) if found else None
