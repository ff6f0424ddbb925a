"""How far an occasion reaches in its sentence: its clause, and the day, place and participles that are its own."""

from __future__ import annotations

from kenes.language import ru_occasions
from kenes.language.forms import forms
from kenes.language.lemmas import folded_lemmas
from kenes.read.line import around, clause
from kenes.read.line.around import Around
from kenes.read.line.clause import Clause
from kenes.read.line.line import Line, Where
from kenes.read.occasion.gathering import name
from kenes.read.occasion.mention import Mention
from kenes.read.occasion.status import DURING, Standing

_ADVERBIAL = {"на", "в", "во", "после", "перед", "до", "при", "накануне"}
_THIS = {"своего", "этого", "этой", "этих", "данного", "данной", "его", "ее", "их"}
_DURING = {"ходе", "рамках", "время", "итогам", "результатам", "завершении", "окончании", "программе", "начале"}
_NEAR = 12
_YEARS = 1
_MARGINS = {"полях", "кулуарах", "площадке", "рамках"}
_NEAR_MARGIN = 4
OUTCOME = {"итоги", "результаты"}
_LINKS = {("смотрите", "также"), ("читайте", "также")}
_OF_A_UNION = {"член", "участник", "участница", "учредитель", "наблюдатель"}
_EVE = {"после", "перед", "накануне", "до"}
_AFFAIRS = {"ситуация", "обстановка", "положение", "конфликт", "кризис", "война", "событие", "урегулирование", "мир"}
_STARTS = {"—", "–", ";", ":", "«", '"'}


def region_of(row: Line, *marks: int) -> tuple[int, int]:
    """The words of the clause around the marks: from the nearest border on the left to the nearest on the right."""
    first, last = min(marks), max(marks)
    while first > 0 and not is_border(row, first - 1):
        first -= 1
    while last + 1 < len(row.words) and not is_border(row, last + 1):
        last += 1
    if first > 1 and row.words[first - 1] in "—–-":  # «а 3 мая — в саммите союза»
        first = next((start for start, (stop, _) in row.dates.items() if stop == first - 1), first)
    return first, last + 1


def is_border(row: Line, i: int) -> bool:
    word = row.words[i]
    if word in "—–-" and folded_lemmas(row.words[i + 1] if i + 1 < len(row.words) else "") & _OF_A_UNION:
        return False  # «глав государств – членов союза»
    if word == "," and any(stop == i for stop, _ in row.dates.values()):
        return False  # «В субботу, 11 мая, прошла встреча»
    return word in _STARTS or (word == "," and around.opens(row, i))


def across(row: Line, a: int, b: int) -> bool:
    return any(is_border(row, k) for k in range(min(a, b), max(a, b)))


def places_in(row: Line, region: tuple[int, int]) -> list[tuple[int, Where, bool]]:
    return [found for i in range(*region) if (found := around.place_before(row, i)) is not None]


def day_of(row: Line, head: int, verb: int | None, found: Around, region: tuple[int, int]) -> str | None:
    """The day of an occasion: after its word, else in its clause; of two the more precise («в 2023 году … 8–9 июня»)."""
    values = [mark.value for _, mark in found.dates]
    values += [m.value for i, (_, m) in row.dates.items() if region[0] <= i < region[1] and reaches(row, head, verb, i)]
    known = [value for value in values if value and not _age(value)]
    finest = max((len(value.partition("/")[0]) for value in known), default=0)
    return next((value for value in known if len(value.partition("/")[0]) == finest), None)


def _age(value: str) -> bool:
    """«в XXI веке»: no day of anything."""
    start, _, stop = value.partition("/")
    return bool(stop) and int(stop[:4]) - int(start[:4]) > _YEARS


def linked(row: Line, first: int) -> bool:
    """«Смотрите также Итоги встречи делегаций 5 мая»: in a list of links the day is when the outcome was published."""
    return row.fold(first - 1) in OUTCOME and (row.fold(0), row.fold(1)) in _LINKS


def reaches(row: Line, head: int, verb: int | None, i: int) -> bool:
    """Whether a date or a place at word `i` is this occasion's: no other occasion, no other participle stands between, or
    it hangs on the occasion's own verb."""
    between = range(min(head, i) + 1, max(head, i))
    for k in between:
        other = ru_occasions.occasion(row.words, k)
        if other is not None and k + len(other.lemmas) - 1 != head:
            if (i < head and _governs(row, i, verb)) or (i > head and _beside(row, k)):
                continue
            return False
        if i > head and k != verb and row.tree.words and row.tree.forms[k].feats.get("VerbForm") == "Part":
            return False
    return True


def _governs(row: Line, i: int, verb: int | None) -> bool:
    """Whether a date or place at word `i` hangs on the verb of the occasion or on one that it is joined to: «30 июля в Осло в
    рамках форума состоялась встреча», «21 мая посол посетил завод и провёл встречу»."""
    if verb is None or not row.tree.words:
        return False
    stop = row.dates[i][0] if i in row.dates else i + 2
    heads = {row.tree.forms[k].head for k in range(i, min(stop, len(row.words)))} - set(range(i, stop))
    at, seen = verb, {verb}
    while at not in heads:
        if row.tree.forms[at].rel != "conj" or row.tree.forms[at].head in seen | {-1}:
            return False
        at = row.tree.forms[at].head
        seen.add(at)
    return True


def _beside(row: Line, k: int) -> bool:
    """«Встреча прошла на полях форума в Осло»: on its margins is where it is."""
    return any(row.fold(j) in _MARGINS for j in range(k - 1, max(-1, k - _NEAR_MARGIN), -1))


def placed(row: Line, made: Mention, head: int, verb: int | None, after: Around, region: tuple[int, int]) -> None:
    """Gives a mention its place: after its word, else the nearest of its clause."""
    own = [where for at, where, _ in after.places if not _of_a_topic(row, at) and not _of_the_one_before(row, head, at)]
    if own:
        made.where = own[0]
        return
    found = [each for each in places_in(row, region) if reaches(row, head, verb, each[0])]
    found = [each for each in found if not _of_another(row, head, each[0]) and not _of_a_topic(row, each[0])]
    near = [(_distance(row, i, head, verb), i, where) for i, where, _ in found]
    near = [each for each in near if each[0] <= _NEAR or _in_margins(row, head, each[1])]
    if near:
        _, at, where = min(near, key=lambda each: each[:2])
        made.where = where
        made.placed = (verb is not None and abs(at - verb) <= _NEAR) or abs(at - head) <= 2 or _governs(row, at, verb)


def _in_margins(row: Line, head: int, i: int) -> bool:
    return any(row.fold(k) in _MARGINS for k in range(head, i))


def _distance(row: Line, i: int, head: int, verb: int | None) -> int:
    """How many words a place is from an occasion or its verb; one that hangs on the verb is near from anywhere."""
    far = min(abs(i - head), abs(i - verb) if verb is not None else _NEAR)
    return min(far, _NEAR) if _governs(row, i, verb) else far


def _of_another(row: Line, head: int, i: int) -> bool:
    """«праздник в Осло, предстоящий саммит»: the place follows the noun of the occasion before."""
    return i < head and any(
        e.means in ru_occasions.OCCASIONS and not e.verb and k + len(e.lemmas) == i
        for k in range(max(0, i - 4), i)
        for e in ru_occasions.entries(row.words, k)
    )


def _of_the_one_before(row: Line, head: int, i: int) -> bool:
    """«встретятся впервые после переговоров в Осло»: where those were."""
    return any(row.fold(k) in _EVE and ru_occasions.occasion(row.words, k + 1) is not None for k in range(head, i - 1))


def _of_a_topic(row: Line, i: int) -> bool:
    """«по ситуации на Кубе», «о войне в Чили»: where that is which they talk of."""
    return i > 0 and bool(folded_lemmas(row.words[i - 1]) & _AFFAIRS)


def preposition(row: Line, first: int) -> str:
    while row.fold(first - 1) in _THIS:
        first -= 1
    word = row.fold(first - 1)
    if word in _DURING:
        return DURING
    return word if word in _ADVERBIAL | {"о", "об", "с", "со", "к", "ко", "для", "из", "от"} else ""


def further(row: Line, head: int, after: Around, region: tuple[int, int]) -> tuple[tuple[int, int], Clause | None]:
    """The clause of «встреча, которая пройдёт в Осло» and «форум, прошедший в мае», where it agrees with the noun."""
    i = max(after.stop, name.name_stop(row, head))
    if i + 1 >= len(row.words) or row.words[i] != ",":
        return region, None
    if not _agree(row.words[head], row.words[i + 1]):
        return region, None
    near = range(i + 1, min(i + 7, len(row.words)))
    verb = next((k for k in near if around.finite_or_participle(row.words[k])), None)
    if ru_occasions.meaning(row.words[i + 1], "planned") is not None:
        verb = i + 1
    stop = region_of(row, verb if verb is not None else i + 1)[1]
    if verb is None:
        return (region[0], stop), None
    made = Clause(path=[verb], verb=verb)
    clause.inflected(row, made)
    return (region[0], stop), made


def _agree(noun: str, other: str) -> bool:
    """Whether «который» or a participle can stand for a noun: number and gender, and for a participle the case."""
    which = folded_lemmas(other) & {"который"}
    a = [form for form in forms(noun) if form.pos == "NOUN"]
    b = [form for form in forms(other) if form.pos in ("ADJ", "DET", "PRON") or form.verb == "Part"]
    ahead = ru_occasions.meaning(other, "planned") is not None  # «заседанию, предстоящему на этой неделе»
    if not which and not ahead and not any(form.verb == "Part" for form in b[:1]):
        return False
    return any(
        x.number == y.number and (x.number == "Plur" or x.gender == y.gender) and (which or x.case == y.case)
        for x in a
        for y in b
    )


def hanging(row: Line, head: int) -> list[str]:
    """The participles that hang on a noun in the tree, and on the «участие» before it: «анонсированное участие в форуме»."""
    if not row.tree.words:
        return []
    found = [row.words[c] for c in row.tree.children(head) if row.tree.forms[c].rel in ("amod", "acl") and c < head]
    for k in range(head - 1, max(-1, head - 14), -1):
        entry = ru_occasions.meaning(row.words[k], "join")
        if entry is not None and not entry.verb:
            return found + [row.words[j] for j in range(max(0, k - 2), k)]
        if around.border_word(row.words[k]):
            break
    return found


def by_wire(row: Line, region: tuple[int, int]) -> bool:
    return any(e.means == "mode" for k in range(*region) for e in ru_occasions.entries(row.words, k))


def governor(row: Line, i: int) -> int:
    """«3 мая сообщил о планах посетить Осло»: the day before what governs an infinitive is not the infinitive's; that of
    «3 мая собирается посетить Осло» is."""
    head = row.tree.forms[i].head
    if row.tree.forms[head].pos in ("VERB", "ADJ") and ru_occasions.meaning(row.words[head], "planned") is not None:
        return 0
    return head if row.tree.forms[i].feats.get("VerbForm") == "Inf" and 0 <= head < i else 0


def opened(row: Line, stands: Standing) -> str | None:
    """The day of the dateline, of what was held: «АСТАНА, 5 мая — Президент принял посла»."""
    return row.opened if stands.status == "held" and not stands.recalled else None
