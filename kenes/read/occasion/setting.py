"""Where the noun of an occasion stands: what is before and after it, its clause, its reach, its day and its status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kenes.language import ru, ru_occasions
from kenes.language.forms import forms
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_occasions import Entry
from kenes.read.line import around, clause
from kenes.read.line.around import Around, Before
from kenes.read.line.clause import Clause
from kenes.read.line.line import Line
from kenes.read.line.scene import Scene, plural
from kenes.read.occasion.gathering import name
from kenes.read.occasion.mention import Mention
from kenes.read.occasion.reach import (
    across,
    day_of,
    further,
    governor,
    hanging,
    linked,
    opened,
    placed,
    preposition,
    region_of,
)
from kenes.read.occasion.status import Standing, long_past, standing, to_take_part

_LASTS = {"продлиться", "длиться"}
_ALWAYS_PLURAL = {"переговоры", "консультация", "торжество", "мероприятие", "день", "игра"}
_SEVERAL = {"ряд", "серия", "несколько", "череда", "много"}
_ABOUT = {"о", "об", "про"}
_IDEA = {"инициатива", "идея", "предложение", "мысль"}
_ANNOUNCE = {"объявить", "анонсировать"}
_NEAR = 3


@dataclass(slots=True)
class Setting:
    """The noun of an occasion in its sentence: its words `first` to `head`, what stands around them, its clause `within`,
    the clause `later` that follows («…, которая пройдёт»), the words it reaches, the preposition it is `led` by."""

    entry: Entry
    first: int
    head: int
    before: Before
    after: Around
    within: Clause
    later: Clause | None
    region: tuple[int, int]
    led: str
    date: str | None
    stands: Standing
    several: bool

    @property
    def verb(self) -> int | None:
        return self.later.verb if self.later is not None else self.within.verb

    def place(self, row: Line, made: Mention) -> None:
        """Gives a mention the place of its noun: by the clause that follows it, else by its own."""
        placed(row, made, self.head, self.verb, self.after, self.region)
        if made.where is None and self.verb != self.within.verb:
            placed(row, made, self.head, self.within.verb, self.after, self.region)

    def governed(self, row: Line, *meanings: str) -> bool:
        """Whether the verb of its clause has one of the meanings."""
        return self.within.verb is not None and ru_occasions.meaning(row.words[self.within.verb], *meanings) is not None


def setting(scene: Scene, row: Line, i: int, entry: Entry) -> Setting | None:
    """The setting of the entry at word `i`; None where the text denies the occasion."""
    head = i + len(entry.lemmas) - 1
    before, after = around.before_noun(scene, row, i), around.after_noun(scene, row, head)
    within = clause.clause(scene, row, head)
    region, later = further(row, head, after, _region(row, head, before, after, within))
    verbs = [each.verb for each in (later, within) if each is not None]
    days = (day_of(row, head, verb, after, region) for verb in verbs)
    date = None if linked(row, before.first) else next((day for day in days if day is not None), None)
    before.words.extend(hanging(row, head))
    if before.number is None and row.fold(before.first - 1).startswith("раунд"):  # «второй раунд консультаций»
        before.number = ru_occasions.ordinal(row.words[before.first - 2]) if before.first > 1 else None
    lasts = within.verb is not None and bool(folded_lemmas(row.words[within.verb]) & _LASTS)
    if lasts and date is not None and "/" not in date:
        date = None  # «визит продлится до 11 ноября»: its end
    led = "" if later is not None else preposition(row, before.first)
    if date is not None and len(date) == len("2024") and before.number is not None and "уже" in before.words:
        date = None  # «уже четвёртая встреча за 2025 год»
    if _announced(row, before, within) or (
        to_take_part(row, within, led) and not long_past(date, scene.cast.on)
    ):  # «10 мая о визите сообщил посол»: the day of the news
        date = next((mark.value for _, mark in after.dates), None)
    if later is not None and clause.said(
        row, [*within.path, *([within.verb] if within.verb is not None else [])], "cancelled", "postponed"
    ):
        later, led = None, preposition(row, before.first)  # «форум, назначенный на май, отменён»
    stands = standing(row, before, later or within, led, date, scene.cast.on)
    if date is None and stands is not None and _announced(row, before, within) and stands.status == "held":
        stands = replace(stands, recalled=True, sure=False)
    if date is None and stands is not None and _is_announced(row, before, within):
        stands = replace(stands, status="planned", sure=False)
    if stands is None or (stands.status == "held" and clause.headed_by(row, within, _IDEA)):
        return None  # «инициатива проведения саммита была выдвинута в 2017 году»
    if stands.status == "postponed" and date is not None:
        date = _moved(row, date)
    if lasts:
        stands = replace(stands, status="held", sure=False)
    date = date or opened(row, stands)
    several = _several(row, i, head, entry, before, after, within)
    return Setting(entry, i, head, before, after, within, later, region, led, date, stands, several)


def _region(row: Line, head: int, before: Before, after: Around, within: Clause) -> tuple[int, int]:
    """The words an occasion reaches: its clause, that of its verb where no border lies between, its phrase."""
    titled = name.name_stop(row, head) - 1 if head + 1 < len(row.words) and row.words[head + 1] in '«“"' else head
    verb = within.verb
    clear = verb is not None and not across(row, titled if verb > head else head, verb)
    region = region_of(row, head, verb if clear and verb is not None else head)
    region = (min(region[0], before.first), max(region[1], after.stop))
    governors = [governor(row, at) for at in within.path] if row.tree.words else []
    return (min(max([region[0], *governors]), before.first), region[1])


def _announced(row: Line, before: Before, within: Clause) -> bool:
    """«о саммите объявили 16 апреля», «о визите сообщил посол»."""
    if _is_announced(row, before, within):
        return True
    about = row.fold(before.first - 1) in _ABOUT and within.verb is not None
    return about and bool(ru.cues(row.words[within.verb or 0]))


def _is_announced(row: Line, before: Before, within: Clause) -> bool:
    if within.verb is None or not folded_lemmas(row.words[within.verb]) & _ANNOUNCE:
        return False
    if row.fold(before.first - 1) in _ABOUT:
        return True
    return within.path[:1] == [within.verb] and within.verb < before.first and not _ruled(row, before.first - 1)


def _ruled(row: Line, i: int) -> bool:
    """Whether a preposition stands at a word: «объявил на саммите» is no announcement of it."""
    return any(form.pos == "ADP" for form in forms(row.words[i])[:1])


def _moved(row: Line, date: str) -> str:
    """«перенесён с 9 на 12 августа»: to the second."""
    for first, (last, mark) in row.dates.items():
        if mark.value == date and "/" in date and any(row.fold(k) == "на" for k in range(first, last)):
            return date.partition("/")[2]
    return date


def _several(row: Line, first: int, head: int, entry: Entry, before: Before, after: Around, within: Clause) -> bool:
    """Whether the noun means several occasions: «встречи», «ряд переговоров», «двусторонних консультаций и встреч»."""
    near = row.words[max(0, before.first - _NEAR) : before.first]
    if _one_of_several(row, first, head) or any(folded_lemmas(word) & _SEVERAL for word in near[-1:]):
        return True
    if entry.lemmas[-1] in _ALWAYS_PLURAL:  # «встречи» may be one: «двусторонние встречи» are several
        return False
    return (
        plural(row.words[head])
        or _plural_in_tree(row, head)
        or (bool(after.partners) and _agrees_in_plural(row, head, within))
        or any(_only_plural(word) for word in before.words)
    )


def _plural_in_tree(row: Line, head: int) -> bool:
    """«преобразовать встречи»: a form that can be of one, where the tree has it as the object of a verb."""
    if not row.tree.words:
        return False
    form = row.tree.forms[head]
    return form.rel == "obj" and form.feats.get("Number") == "Plur" and form.feats.get("Case") == "Acc"


def _agrees_in_plural(row: Line, head: int, within: Clause) -> bool:
    """«запланированы встречи с послом и министром»: the verb says that there are several."""
    several = any(form.number == "Plur" and form.case == "Nom" for form in forms(row.words[head]))
    return several and within.own and row.tree.forms[within.verb or 0].feats.get("Number") == "Plur"


def _only_plural(word: str) -> bool:
    readings = [form.number for form in forms(word) if form.pos in ("ADJ", "DET") and form.case]
    return bool(readings) and set(readings) == {"Plur"}


def _one_of_several(row: Line, first: int, head: int) -> bool:
    """«в ходе встреч и переговоров»: talks beside several meetings are as many."""
    beside: Sequence[tuple[int, int]] = [(first - 1, first - 2), (head + 1, head + 2)]
    return any(
        row.fold(joint) == "и" and 0 <= k < len(row.words) and plural(row.words[k])
        and ru_occasions.meaning(row.words[k], "meeting") is not None
        for joint, k in beside
    )  # fmt: skip
