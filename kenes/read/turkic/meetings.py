"""Engagements: who met, received, visited, called whom; who gathered where. One record an occasion and document.

The verb closes the clause, the sides stand before it: «X Y-пен кездесті», «X Y-га сапар менен барат», «X Y-ni qabul qildi».
A noun may carry the occasion alone («Тоқаевтың Ташкентке сапары»). Meetings of one state's own people are none.
"""

from __future__ import annotations

from dataclasses import replace

from kenes.model.mark import Party
from kenes.model.report import Engagement
from kenes.read.surface.line import Line
from kenes.read.surface.subject import Subject
from kenes.read.turkic.gatherings import attended, gatherings
from kenes.read.turkic.occasion import Occasion, date_of, report, same, status_of
from kenes.read.turkic.people import Cast
from kenes.read.turkic.phrase import role_at
from kenes.read.turkic.sides import Side, Where, of_figure, of_role, places, state_side, stranger
from kenes.read.turkic.speakers import Speakers
from kenes.read.turkic.subject import subject


def engagements(cast: Cast) -> tuple[Engagement, ...]:
    """The occasions of the lines, in the order of their anchors."""
    speakers = Speakers(cast)
    found: list[Occasion] = []
    for line in cast.ground.lines:
        told = _told(cast, speakers, line)
        more = attended(cast, line, found)
        gathered = gatherings(cast, line) if more is None else ()
        for each in (*told, *gathered):
            known = next((other for other in found if same(other, each)), None)
            if known is None:
                found.append(each)
            else:
                found[found.index(known)] = known.with_more(each)
        if more is not None:
            found[found.index(more[0])] = more[1]
    kept = [each for each in found if _counts(each)]
    return tuple(report(cast.ground, each) for each in sorted(kept, key=lambda each: each.anchor))


def _counts(occasion: Occasion) -> bool:
    """Sides of different states or bodies; a gathering counts with one foreign side, or as a series of the pack."""
    if occasion.kind == "gathering":
        return bool(occasion.sides) or occasion.format is not None
    states = {side.state for side in occasion.sides}
    return len(occasion.sides) > 1 and (len(states) > 1 or None in states)


def _told(cast: Cast, speakers: Speakers, line: Line) -> list[Occasion]:
    """The occasions that verbs and nouns of one line tell."""
    tongue = cast.ground.tongue
    found: list[Occasion] = []
    for at, word in enumerate(line.words):
        if not word.plain:
            continue
        visit = tongue.noun(word.low, tongue.words["visit-noun"])
        meet = tongue.noun(word.low, tongue.words["meet-noun"])
        if visit is not None:
            made = _visit(cast, speakers, line, at)
        elif meet is not None:
            made = _meeting(cast, speakers, line, at, "noun")
        elif _verb(cast, line, at, "meet-verb"):
            made = _meeting(cast, speakers, line, at, "verb")
        elif _verb(cast, line, at, "receive"):
            made = _meeting(cast, speakers, line, at, "receive")
        elif _verb(cast, line, at, "visit-verb") and not any(each.kind == "visit" for each in found):
            made = _visit(cast, speakers, line, at)
        else:
            made = None
        if made is not None and not any(each.kind == made.kind and same(each, made) for each in found):
            found.append(made)
    return found


def _verb(cast: Cast, line: Line, at: int, kind: str) -> bool:
    """Whether a verb of that class stands at `at`, in a form that tells: «кездесті», «барат», «qabul qildi»."""
    tongue = cast.ground.tongue
    for stem in tongue.words[kind]:
        *head, last = stem.split()
        if not line.row[at].startswith(last) or (head and (at < len(head) or line.row[at - 1] != head[-1])):
            continue
        rest = line.row[at][len(last) :]
        if any(
            form.fullmatch(rest) for form in (tongue.endings.finite, tongue.endings.perfect, tongue.endings.converb)
        ):
            return True
    return False


def _meeting(cast: Cast, speakers: Speakers, line: Line, at: int, form: str) -> Occasion | None:
    """A meeting told at the word `at`; a call where a telephone is named."""
    if at and cast.ground.tongue.is_a(line.row[at - 1], "staged"):
        return None  # artists meet those who come to see them
    cases = {"noun": ("nom", "ins", "gen"), "verb": ("nom", "ins"), "receive": ("nom", "acc")}[form]
    sides: list[Side] = []
    received = False
    for figure in cast.figures:
        for name in figure.names:
            if name.line is line and name.start < at and (name.case in cases or _led(cast, line, name.stop)):
                sides.append(of_figure(cast, figure))
                received = received or name.case == "acc" or _led(cast, line, name.stop)
                break
    if form == "receive" and not received:
        return None  # «заңды қабылдады», «заявку қабул қилди»
    if sides or form != "noun":
        first = subject(cast, line, 0, at)
        if first is not None and first.kind in ("role", "pronoun") and _before_names(cast, line, first.stop):
            side = of_role(cast, line, first, speakers.of(line, first)[0])
            figure_of = next((f for f in cast.figures if side is not None and f.party() == side.party), None)
            side = of_figure(cast, figure_of) if figure_of is not None else side
            if side is not None and not any(side.same(each) for each in sides):
                sides.insert(0, side)
    if len(sides) == 1:
        sides += _represented(cast, line, at)
    if len(sides) < 2 and not any(side.person for side in sides):
        sides += [state_side(cast.ground, each.state) for each in places(cast.ground, line)
                  if each.at < at and each.state and each.case in ("nom", "gen", "ins") and not each.city]  # fmt: skip
    if len(sides) < 2:
        return None
    call = any(line.row[i].startswith(tuple(cast.ground.tongue.words["call"])) for i in range(at))
    return _made(cast, line, at, "call" if call else "meeting", sides)


def _represented(cast: Cast, line: Line, at: int) -> list[Side]:
    """A body whose people take part: «Jahon banki vakillari bilan uchrashuv», «БУУнун өкүлдөрү менен»."""
    ground, found = cast.ground, []
    for place in range(1, at):
        if not line.row[place].startswith(("vakillari", "delegatsiya", "өкүлдөрү", "делегация", "өкілдері", "vakili")):
            continue
        hit = ground.hit_at(line.words[place - 1].span.start)
        if hit is not None and hit.candidates[0].table == "organisations":
            id = hit.candidates[0].id
            name = (
                ground.pack.written(id, hit.form, ground.tongue.lang)
                or ground.pack.called(id, ground.tongue.lang)
                or id
            )
            found.append(Side(Party(name, id), None, None, False))
    return found


def _before_names(cast: Cast, line: Line, stop: int) -> bool:
    """Whether a subject stands before the first name of its line: else it is said of somebody named."""
    first = min((name.start for figure in cast.figures for name in figure.names if name.line is line), default=stop)
    return stop <= first or first == stop


def _led(cast: Cast, line: Line, at: int) -> bool:
    """«X баштаган делегацияны», «X boshchiligidagi delegatsiyani»: who leads those received."""
    return at < len(line.words) and line.row[at].startswith(
        ("баштаган", "башында", "бастаған", "басшылығындағы", "boshchilig", "rahbarligi")
    )


def _visit(cast: Cast, speakers: Speakers, line: Line, at: int) -> Occasion | None:
    """A visit told at the word `at`: the visitor before it, the place in the dative, or in the locative of one that was made."""
    ground = cast.ground
    noun = ground.tongue.noun(line.row[at], ground.tongue.words["visit-noun"]) is not None
    going = [
        each for each in places(ground, line) if each.at < at and each.case in (("dat", "loc") if noun else ("dat",))
    ]
    goal = next((each for each in reversed(going) if each.case == "dat"), going[-1] if going else None)
    goal = goal or stranger(ground, line, at)
    visitor = _visitor(cast, speakers, line, at, goal) if goal is not None else None
    if goal is None or visitor is None or (goal.state is not None and visitor.state == goal.state):
        return None
    host = state_side(ground, goal.state) if goal.state is not None else Side(goal.party, None, None, False)
    made = _made(cast, line, at, "visit", [visitor, host])
    if (
        noun
        and made.status == "planned"
        and ground.on is not None
        and (made.date or "~") < ground.on[: len(made.date or "")]
    ):
        made = replace(made, status="held")  # «2022 жылғы мамырдағы сапары кезінде жасалған келісім орындалады»
    start = line.words[goal.at].span.start if goal.at >= at - 4 else made.anchor.start
    anchor = line.cut(line.at(start), at + 1) or made.anchor
    return replace(made, anchor=anchor, place=goal, visitor=visitor)


def _visitor(cast: Cast, speakers: Speakers, line: Line, at: int, goal: Where) -> Side | None:
    named = [(abs(goal.at - name.start), figure) for figure in cast.figures for name in figure.names
             if name.line is line and name.start < at and name.case in ("nom", "gen")]  # fmt: skip
    if not named and at + 1 < len(line.words) and cast.ground.tongue.is_a(line.row[at + 1], "within"):
        named = [(name.start, figure) for figure in cast.figures for name in figure.names
                 if name.line is line and name.start > at and name.case == "nom"]  # fmt: skip
    if named:
        return of_figure(cast, min(named, key=lambda each: each[0])[1])
    whose = role_at(cast.ground, line, goal.at - 1) if goal.at else None
    if whose is not None and whose.case == "gen":
        first: Subject | None = Subject(whose.start, whose.stop, "role")
    else:
        first = subject(cast, line, 0, at)
    if first is not None and first.kind in ("role", "pronoun"):
        party = speakers.of(line, first)[0]
        figure = next((each for each in cast.figures if party is not None and each.party() == party), None)
        return of_figure(cast, figure) if figure is not None else of_role(cast, line, first, party)
    for word in range(at):
        if line.row[word].startswith(("делегация", "delegatsiya")):
            owner = [each for each in places(cast.ground, line) if each.at < word and each.state]
            return state_side(cast.ground, owner[-1].state) if owner and owner[-1].state else None
    return None


def _made(cast: Cast, line: Line, at: int, kind: str, sides: list[Side]) -> Occasion:
    word = line.words[at].span
    held = [each for each in places(cast.ground, line) if each.case == "loc"]
    city = next((each for each in held if each.city), None)
    status = status_of(cast.ground, line, at)
    return Occasion(
        kind=kind,
        anchor=line.cut(at - 1, at + 1) or word
        if line.row[at].startswith("qil") or line.row[at - 1 : at] == ("кабыл",)
        else word,
        line=line.number,
        sides=sides,
        status=status,
        place=city or next(iter(held), None),
        date=date_of(cast.ground, line, at, status),
    )
