"""Gatherings: summits, forums, sessions of a series, with those whom this or the next sentences say took part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kenes.model.mark import Party
from kenes.pack.tables import Format, Organisation
from kenes.read.surface.line import Line
from kenes.read.turkic.line import Ground
from kenes.read.turkic.occasion import Occasion, date_of, status_of
from kenes.read.turkic.people import HOME, Cast
from kenes.read.turkic.phrase import left
from kenes.read.turkic.sides import Side, Where, of_figure, places, state_side
from kenes.text.span import Span

# Words that are gatherings only of a series, of states, or «international»: «жыйын», «kengash».
_LOOSE = (
    "жыйын",
    "жиын",
    "кеңес",
    "отырыс",
    "kengash",
    "majlis",
    "yigilish",
    "anjuman",
    "сессия",
    "sessiya",
    "кеңешме",
    "консультация",
)


def gatherings(cast: Cast, line: Line) -> Iterator[Occasion]:
    """The gatherings that a line names, of different nouns; none of those only at home."""
    nouns: set[str] = set()
    for at in range(len(line.words)):
        found = _gathering(cast, line, at)
        if found is not None and found.noun not in nouns and (not nouns or found.sides):
            nouns.add(found.noun)
            yield found


def _gathering(cast: Cast, line: Line, at: int) -> Occasion | None:
    """The gathering that the word `at` closes."""
    ground = cast.ground
    found = _head(ground, line, at)
    if found is None:
        return None
    noun, format, number, start = found
    sides = _sides(cast, line, start, at, format)
    words = line.row[start:at]
    foreign = any(side.state not in (None, HOME[ground.tongue.lang]) for side in sides)
    world = any(f" {each} " in f" {' '.join(words)} " for each in ground.tongue.words["world"])
    body = _abbreviated(ground, line, start, at)
    if format is None and not (
        (noun not in _LOOSE and (world or foreign or sides))
        or (foreign and len(sides) > 1)
        or body
        or _of_states(ground, sides)
    ):
        return None
    held = [each for each in places(ground, line) if each.case == "loc"] or _homeland(ground, line)
    if not sides and body:
        sides = [Side(Party(body), None, None, False)]
    elif not sides and (world or format is not None) and (owner := _owner(ground, line, start, at)):
        sides = [owner]
    elif not sides and format is None:
        sides = [state_side(ground, each.state) for each in held[:1] if each.state]
    status = status_of(ground, line, at)
    anchor = line.cut(start, at + 1)
    if anchor is None:
        return None
    return Occasion(
        "gathering",
        anchor,
        line.number,
        sides,
        status,
        place=next((each for each in held if each.city), next(iter(held), None)),
        date=date_of(ground, line, at, status),
        format=format,
        number=number,
        noun=noun,
    )


def _head(ground: Ground, line: Line, at: int) -> tuple[str, str | None, int | None, int] | None:
    """The noun of a gathering at `at`, its series in the pack, its number, where its phrase begins."""
    tongue = ground.tongue
    known = tongue.noun(line.row[at], tongue.words["gather-noun"]) or tongue.noun(
        line.row[at], tongue.words["meet-noun"]
    )
    hit = ground.hit_at(line.words[at].span.start)
    if known is None or (hit is not None and all(each.table == "organisations" for each in hit.candidates)):
        return None  # «БУУнун Башкы Ассамблеясы» is a body
    start = left(ground, line, at)
    number, kept = None, []
    ordinals = ground.ordinals
    i = start
    while i <= at:
        two = " ".join(line.row[i : i + 2])
        step = 2 if two in ordinals else 1
        one = ordinals.get(two) or ordinals.get(line.row[i])
        if one is not None:
            number = one
        else:
            kept.append(line.words[i].span.of(ground.text))
        i += step
    format = _format(ground, " ".join(kept)) or _format_at(ground, line.words[at].span)
    format = format or _summit(ground, Span(line.words[start].span.start, line.words[at].span.stop), known[0])
    meet = tongue.noun(line.row[at], tongue.words["meet-noun"]) is not None
    if meet and format is None:
        return None
    return known[0], format, number, start


def _abbreviated(ground: Ground, line: Line, start: int, at: int) -> str | None:
    """The body of an abbreviation whose gathering it is: «FIFA kengashining yig‘ilishi»; not one of this state."""
    for word in line.words[start:at]:
        match = re.match(r"[A-ZА-ЯҚҒҢӨҰҮІӘҲЎ]{3,}", word.span.of(ground.text))
        if match and ground.hit_at(word.span.start) is None and not _ROMAN.fullmatch(word.span.of(ground.text)):
            return match.group()
    return None


_ROMAN = re.compile(r"[IVXLC]+")


def _owner(ground: Ground, line: Line, start: int, at: int) -> Side | None:
    """The body whose gathering it is, by its words: «Sayyohlik uyushmasi sammiti», «… tashkiloti Bosh Assambleyasining»."""
    tongue = ground.tongue
    for place in range(start + 1, at):
        found = tongue.noun(line.row[place], tongue.words["body"])
        span = line.cut(start, place + 1)
        if found is not None and span is not None and found[1] in ("i", "si", "ы", "и", "і", "сы", "си", "сі"):
            return Side(Party(span.of(ground.text)), None, None, False)
    return None


def _of_states(ground: Ground, sides: list[Side]) -> bool:
    """Whether a body of several states gathers: «MDH … yig‘ilishi»."""
    rows = [ground.pack.entity(side.party.entity) for side in sides if side.party.entity is not None and not side.state]
    return any(isinstance(row, Organisation) and row.kind == "international" for row in rows)


def _homeland(ground: Ground, line: Line) -> list[Where]:
    """«Mamlakatimizda …»: the state whose press speaks."""
    for at, word in enumerate(line.words):
        if ground.tongue.is_a(word.low, "homeland"):
            side = state_side(ground, HOME[ground.tongue.lang])
            return [Where(side.party, side.state, False, "loc", at, word.span)]
    return []


def _format(ground: Ground, words: str) -> str | None:
    for hit in ground.pack.names.find(words, ground.tongue.lang, ground.on):
        for candidate in hit.candidates:
            if isinstance(ground.pack.entity(candidate.id), Format):
                return candidate.id
    return None


def _summit(ground: Ground, span: Span, noun: str) -> str | None:
    """The series of summits of a body: «Түркі мемлекеттері ұйымының саммиті» where the pack has the body only."""
    plain = not any(word in span.of(ground.text).lower() for word in ground.tongue.words["informal"])
    if noun not in ("саммит", "sammit") or not plain:
        return None
    bodies = {each.id for hit in ground.hits_in(span) for each in hit.candidates}
    found = [row.id for row in ground.pack.formats.values() if row.kind == "summit" and row.organisation in bodies]
    return min(found, key=len, default=None)  # «ots-summit» beside «ots-informal-summit»


def _format_at(ground: Ground, span: Span) -> str | None:
    hit = ground.hit_at(span.start)
    if hit is None:
        return None
    return next((each.id for each in hit.candidates if isinstance(ground.pack.entity(each.id), Format)), None)


def _sides(cast: Cast, line: Line, start: int, at: int, format: str | None) -> list[Side]:
    """Who takes part by the line itself: people who attend, states in the phrase, the body whose gathering it is."""
    ground = cast.ground
    attending = _attending(ground, line)
    sides = _people(cast, line) if attending else []
    span = Span(line.words[start].span.start, line.words[at].span.stop)
    for hit in ground.hits_in(span if not attending else line.span):
        row = ground.pack.entity(hit.candidates[0].id)
        if (
            isinstance(row, Organisation)
            and row.kind == "state"
            and hit.candidates[0].kind not in ("adjective", "resident")
        ):
            side = state_side(ground, row.id)
            if not any(side.state == each.state for each in sides):
                sides.append(side)
        elif isinstance(row, Organisation) and row.kind != "state" and format is None and not sides:
            lang = ground.tongue.lang
            name = (
                ground.pack.written(row.id, hit.form, lang) or ground.pack.called(row.id, lang, ground.on) or row.name
            )
            sides.append(Side(Party(name, row.id), None, None, False))
    return sides


def _attending(ground: Ground, line: Line) -> bool:
    """Whether somebody takes part; «those who take part» are none."""
    tongue = ground.tongue
    verbs, kinds = tuple(tongue.words["attend"]), tongue.words["group"]
    return any(word.startswith(verbs) and tongue.noun(word, kinds) is None for word in line.row)


def _people(cast: Cast, line: Line) -> list[Side]:
    return [of_figure(cast, figure) for figure in cast.named_in(line.span)]


def attended(cast: Cast, line: Line, found: list[Occasion]) -> tuple[Occasion, Occasion] | None:
    """«Оған X, Y және Z қатысты» after a gathering: the occasion and the same with those who took part."""
    tongue = cast.ground.tongue
    if not _attending(cast.ground, line):
        return None
    last = next((each for each in reversed(found) if each.kind == "gathering" and line.number - each.line <= 4), None)
    opening = line.row[0] if line.row else ""
    refers = opening in ("оған", "ага", "анда", "unda", "жиынға", "маросимда") or any(
        tongue.noun(line.row[i], tongue.words["gather-noun"] | tongue.words["meet-noun"]) is not None
        for i in range(min(3, len(line.row)))
    )
    if last is None or not refers:
        return None
    sides = _people(cast, line)
    spoken = {side.state for side in sides}
    for place in places(cast.ground, line):
        if place.case in ("nom", "gen") and not place.city and place.state not in spoken and place.state is not None:
            sides.append(state_side(cast.ground, place.state))
            spoken.add(place.state)
    more = [*last.sides, *(side for side in sides if not any(side.same(each) for each in last.sides))]
    named = {side.state for side in more if side.person}
    more = [side for side in more if side.person or side.state not in named]
    return last, replace(last, sides=more)
