"""Sentences that go on about an occasion by a pronoun: «Она пройдёт 3 мая в Осло», «Мероприятие намечено на осень»."""

from __future__ import annotations

from kenes.language import ru_occasions
from kenes.language.forms import forms
from kenes.language.lemmas import folded_lemmas
from kenes.read.line import around, clause
from kenes.read.line.around import Before
from kenes.read.line.line import Line
from kenes.read.line.scene import Scene
from kenes.read.occasion.mention import Mention
from kenes.read.occasion.reach import day_of, placed, region_of
from kenes.read.occasion.same import Occasion, dates_fit
from kenes.read.occasion.status import standing

_IT = {"он": "Masc", "она": "Fem", "оно": "Neut"}
_THIS = {"мероприятие", "событие"}
_NEAR = 4  # words from the pronoun to the verb of the occasion
GOES_ON = ("event", "planned", "postponed", "cancelled")


def told_again(scene: Scene, row: Line, occasions: list[Occasion]) -> bool:
    """Gives the occasion of the sentence before the day, place and status of this one; whether it did."""
    gender = _IT.get(row.fold(0))
    start = (
        0 if gender else next((k for k in (0, 1) if k < len(row.words) and folded_lemmas(row.words[k]) & _THIS), None)
    )
    if start is None or not row.tree.words:
        return False
    near = range(start + 1, min(start + 1 + _NEAR, len(row.words)))
    verb = next((k for k in near if ru_occasions.meaning(row.words[k], *GOES_ON) is not None), None)
    told = _told(occasions, row.number, gender) if verb is not None else None
    if verb is None or told is None:
        return False
    within, after = clause.clause(scene, row, start), around.after_verb(scene, row, verb)
    region = region_of(row, start, verb)
    date = day_of(row, verb, verb, after, (region[0], max(region[1], after.stop)))
    if date is not None and told.dates and not any(dates_fit(each, date) for each in told.dates):
        return False
    stands = standing(row, Before(start), within, "", date, scene.cast.on)
    if stands is None:
        return False
    made = Mention(told.kind, told.mentions[-1].anchor, row.number, standing=stands, date=date)
    made.visitor = told.visitor
    if not told.places:
        placed(row, made, verb, verb, after, region)
    told.add(made)
    return True


def _told(occasions: list[Occasion], number: int, gender: str | None) -> Occasion | None:
    """The occasion of the sentence before whose noun the pronoun can stand for; the last of several."""
    near = [each for each in occasions if each.mentions[-1].sentence == number - 1 and each.mentions[-1].heads]
    fitting = [each for each in near if gender is None or gender in _genders(each)]
    return max(fitting, key=lambda each: each.mentions[-1].anchor) if fitting else None


def _genders(occasion: Occasion) -> set[str | None]:
    heads = occasion.mentions[-1].heads
    return {form.gender for head in heads for form in forms(head)[:1] if form.pos == "NOUN"}
