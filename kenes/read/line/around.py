"""What stands around the word of an occasion: who with whom, where, when, by telephone or not.

Words are walked, not trees: «встреча в Осло 3 мая министра Чили с послом Перу» has its parties where its prepositions are.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kenes.language import ru_occasions
from kenes.language.forms import cases, forms
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_phrase import nominative
from kenes.model.mark import DateMark, Party
from kenes.read.line.line import Chunk, Line, Where, listed
from kenes.read.line.scene import Scene, Side, distinct
from kenes.text.fold import fold

_REACH = 40
_NOUN = 0.2  # «тем встречи» is of темы
_ALSO_NOUNS = {"рабочий"}  # «рабочего визита»
_STOPS = {".", ";", ":", "!", "?", "…", "—", "–", "«", "»", '"', "“", "”", "(", ")"}
_CLAUSE = {"что", "чтобы", "который", "где", "когда", "если", "поскольку", "хотя", "а", "но", "куда", "откуда", "как"}
_IN = {"в", "во", "на"}
_MANNER = {"состав", "формат"}
_SITES = {"авиабаза", "база", "космодром", "полигон", "остров", "курорт"}
_JOINT = {"двусторонний", "межправительственный", "межгосударственный", "трехсторонний", "совместный", "межведомственный",
          "межпарламентский"}  # fmt: skip


@dataclass(slots=True)
class Around:
    """What a walk found: `agents` in the genitive or between, `partners` after «с», `objects` without a preposition,
    places «в» (with whether one goes there), dates."""

    agents: list[Side] = field(default_factory=list)
    partners: list[Side] = field(default_factory=list)
    objects: list[Chunk] = field(default_factory=list)
    places: list[tuple[int, Where, bool]] = field(default_factory=list)
    dates: list[tuple[int, DateMark]] = field(default_factory=list)
    call: bool = False
    both: bool = False
    complement: bool = True
    stop: int = 0


def after_noun(scene: Scene, row: Line, head: int) -> Around:
    """What the words after a noun of occasion give it, up to a verb or the end of the phrase."""
    found = Around(stop=head + 1)
    i = head + 1
    while i < len(row.words) and i - head < _REACH:
        step = _common(scene, row, i, found)
        if step is not None:
            found.complement = False
            i = step
            continue
        chunk, word = row.starting(i), row.fold(i)
        if word == "между":
            sides, after = listed(scene, row, i + 1, "Ins")
            if not sides:
                break
            found.agents.extend(sides)
            i = after
        elif chunk is not None and (not chunk.cases or "Gen" in chunk.cases) and not found.partners:
            sides, after = listed(scene, row, i, "Gen")
            if chunk.kind == "group" or chunk.kind == "body":
                sides = chunk.sides or sides
            found.agents.extend(sides)
            found.objects.append(chunk)
            i = max(after, chunk.last)
        elif word in ("двух", "обеих", "обоих") and row.fold(i + 1) in ("стран", "государств", "сторон", "республик"):
            found.agents.extend(scene.pair_before(row.spans[i].start))
            i += 2
        elif found.complement and _genitive(row.words[i]):
            found.both = found.both or bool(folded_lemmas(row.words[i]) & _JOINT)
            i += 1
        else:
            break
        found.stop = i
    return found


def after_verb(scene: Scene, row: Line, verb: int) -> Around:
    """What the words after a verb of occasion give it, up to the end of its clause."""
    found = Around(stop=verb + 1)
    i = verb + 1
    while i < len(row.words) and i - verb < _REACH:
        step = _common(scene, row, i, found)
        if step is not None:
            i = step
            continue
        chunk = row.starting(i)
        if chunk is not None:
            found.objects.append(chunk)
            i = chunk.last
            continue
        word = row.words[i]
        if word in _STOPS or (word == "," and opens(row, i)) or _finite(word):
            break
        i += 1
    found.stop = i
    return found


def _common(scene: Scene, row: Line, i: int, found: Around) -> int | None:
    """A date, a mode, «с кем», «где» at word `i`: taken, and the word after; None for any other word."""
    if i in row.dates:
        after, mark = row.dates[i]
        found.dates.append((i, mark))
        return after
    for entry in ru_occasions.entries(row.words, i):
        if entry.means == "mode":
            found.call = True
            return i + len(entry.lemmas)
    word = row.fold(i)
    if word in ("с", "со"):
        sides, after = listed(scene, row, _past_participle(row, i + 1), "Ins")
        if not sides and (named := _among(row, i)) is not None:
            sides, after = listed(scene, row, named, "Ins")
        if sides:
            found.partners.extend(sides)
            found.stop = after
            return after
        return None
    if word in _IN:
        return _place(scene, row, i, found)
    return None


def _among(row: Line, i: int) -> int | None:
    """«с послами ряда стран, в том числе с послом Чили»: the word after the second «с»."""
    for k in range(i + 1, min(i + _REACH // 3, len(row.words) - 1)):
        if row.fold(k) in ("числе", "включая") and row.fold(k - 1) in ("том", ","):
            return k + 2 if row.fold(k + 1) in ("с", "со") else k + 1
    return None


def _past_participle(row: Line, i: int) -> int:
    """«с прибывшими в страну для участия в форуме премьерами Имя и Имя»: the first of those meant; else `i` itself."""
    readings = forms(row.words[i]) if i < len(row.words) else ()
    if not readings or readings[0].verb != "Part" or readings[0].case != "Ins" or row.starting(i + 1) is not None:
        return i
    for k in range(i + 1, min(i + _REACH // 2, len(row.words))):
        chunk = row.starting(k)
        if chunk is not None and chunk.kind == "person" and "Ins" in chunk.cases and row.fold(k - 1) not in ("с", "со"):
            return k
        if row.words[k] in _STOPS or _finite(row.words[k]):
            break
    return i


def _place(scene: Scene, row: Line, i: int, found: Around) -> int | None:
    """«в Осло», «в казахстанской столице», «на авиабазе Имя» at the preposition `i`."""
    k = i + 1
    while k < len(row.words) and k - i < 4 and row.covering(k) is None and (adjective(row.words[k]) or _town(row, k)):
        k += 1
    if k >= len(row.words):
        return None
    if folded_lemmas(row.words[k]) & _MANNER:  # «в расширенном составе», «в формате «один на один»»
        close = next((j for j in range(k + 2, min(k + 9, len(row.words))) if row.words[j] in '»”"'), None)
        opened = k + 1 < len(row.words) and row.words[k + 1] in '«“"'
        return close + 1 if opened and close is not None else k + 1
    chunk = row.covering(k)
    if chunk is not None and chunk.where is not None and chunk.kind in ("place", "state"):
        goes = "Acc" in cases(row.words[i + 1]) and "Loc" not in cases(row.words[i + 1])
        found.places.append((i, chunk.where, goes))
        after = chunk.last
        while row.fold(after) in (",", "и"):  # «визиты в Чили и Перу»
            more = row.starting(after + 1)
            if more is None or more.where is None or more.kind not in ("place", "state"):
                break
            if row.fold(after) == "и":
                found.places.append((i, more.where, goes))
            after = more.last
        return after
    if i + 1 in row.dates:  # «в субботу»
        after, mark = row.dates[i + 1]
        found.dates.append((i + 1, mark))
        return after
    if folded_lemmas(row.words[k]) & _SITES:
        after = k + 1
        while after < len(row.words) and row.words[after][:1].isupper():
            after += 1
        name = nominative(" ".join(row.words[i + 1 : after]))
        found.places.append((i, Where(Party(name), None, True), False))
        return after
    return None


def _town(row: Line, k: int) -> bool:
    """«в г. Осло», «в город Осло»: the word before the name."""
    return (
        row.fold(k) == "г"
        or (row.fold(k) == "." and row.fold(k - 1) == "г")
        or folded_lemmas(row.words[k]) == {"город"}
    )


def place_before(row: Line, i: int) -> tuple[int, Where, bool] | None:
    """The place «в Осло» whose preposition stands at word `i`."""
    if row.fold(i) not in _IN:
        return None
    near = [k for k in (i + 1, i + 2, i + 3) if all(adjective(row.words[j]) or _town(row, j) for j in range(i + 1, k))]
    chunk = next((chunk for k in near if (chunk := row.covering(k)) is not None), None)
    if chunk is None or chunk.where is None or chunk.kind not in ("place", "state") or chunk.first > i + 3:
        return None
    goes = "Acc" in cases(row.words[i + 1]) and "Loc" not in cases(row.words[i + 1])
    return i, chunk.where, goes


@dataclass(slots=True)
class Before:
    """The adjectives before a noun: the states in them, its number in a series, words of status; where they begin."""

    first: int
    states: list[Side] = field(default_factory=list)
    number: int | None = None
    words: list[str] = field(default_factory=list)
    both: bool = False
    owner: tuple[Side, ...] = ()


def before_noun(scene: Scene, row: Line, head: int) -> Before:
    """What the words before a noun of occasion say of it: «предстоящая шестая», «российско-чилийские», «его»."""
    found = Before(head)
    i = head - 1
    while i >= 0 and head - i < 12:
        word = row.words[i]
        lemmas = folded_lemmas(word)
        number = ru_occasions.ordinal(word)
        chunk = row.covering(i)
        if chunk is not None and chunk.kind == "pronoun" and row.fold(i) in ("его", "ее", "их"):
            found.owner = chunk.sides
        elif number is not None:
            found.number = number
        elif lemmas & {"двусторонний"} | lemmas & _JOINT:
            found.both = True
        elif not adjective(word) or (
            not lemmas & _ALSO_NOUNS and any(form.pos == "NOUN" and form.prob > _NOUN for form in forms(word))
        ):
            joins = word == "," or row.fold(i) == "и"  # «открытой и содержательной беседе»
            if joins and i and found.words and adjective(row.words[i - 1]) and not _finite(row.words[i - 1]):
                i -= 1
                continue
            break
        for body in scene.bodies:
            if body.kind == "adjective" and body.entity and row.spans[i].start <= body.span.start < row.spans[i].stop:
                found.states.append(scene.state(body.entity))
        found.words.append(word)
        found.first = i
        i -= 1
    found.states = list(distinct(found.states))
    return found


def adjective(word: str) -> bool:
    readings = forms(word)
    return bool(readings) and any(
        (form.pos in ("ADJ", "DET") and not form.short)
        or (form.pos == "VERB" and form.verb == "Part" and not form.short)
        for form in readings[:3]
    )


def _parts(word: str) -> set[str]:
    return {form.pos for form in forms(word)[:2]}


def _genitive(word: str) -> bool:
    readings = forms(word)
    return word[:1].isalpha() and any(
        form.case == "Gen" and form.pos in ("NOUN", "ADJ", "DET", "PROPN", "NUM", "VERB") for form in readings[:4]
    )


def _finite(word: str) -> bool:
    readings = forms(word)
    return bool(readings) and readings[0].pos in ("VERB", "AUX") and readings[0].verb in ("Fin", "Conv")


def finite_or_participle(word: str) -> bool:
    """Whether a word is a verb with a tense: «пройдёт», «прошедший»."""
    readings = forms(word)
    return bool(readings) and readings[0].pos in ("VERB", "AUX") and readings[0].verb in ("Fin", "Part")


def opens(row: Line, i: int) -> bool:
    """Whether the comma at `i` opens another clause or a participle."""
    following = row.fold(i + 1)
    if folded_lemmas(following) & _CLAUSE if following else True:
        return True
    readings = forms(row.words[i + 1]) if i + 1 < len(row.words) else ()
    return bool(readings) and readings[0].pos == "VERB" and readings[0].verb in ("Part", "Conv", "Fin")


def border_word(word: str) -> bool:
    """Whether a word ends the phrase to its right: a mark, a conjunction of clauses."""
    return word in _STOPS or fold(word) in _CLAUSE
