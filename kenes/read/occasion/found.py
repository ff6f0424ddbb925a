"""Mentions of occasions: one word of the list with its parties, place, day and status, as one sentence gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kenes.language import ru_occasions
from kenes.language.forms import forms
from kenes.language.ru_occasions import Entry
from kenes.read.occasion import around, clause, series
from kenes.read.occasion.around import Around, Before
from kenes.read.occasion.clause import Clause
from kenes.read.occasion.line import Line, Where, resolved
from kenes.read.occasion.mention import Mention
from kenes.read.occasion.scene import Scene, Side, distinct, plural
from kenes.read.occasion.status import standing
from kenes.text.span import Span

_ALWAYS_PLURAL = {"переговоры", "консультация", "торжество", "мероприятие", "день", "игра"}
_ADVERBIAL = {"на", "в", "во", "после", "перед", "до", "при", "накануне"}
_NEAR = 12
_STARTS = {"—", "–", ";", ":", "«", '"'}


def mentions(scene: Scene, row: Line) -> Iterator[Mention]:
    """The mentions of a line, in the order of its words."""
    i = 0
    while i < len(row.words):
        found = next((e for e in ru_occasions.entries(row.words, i) if e.means in ru_occasions.OCCASIONS), None)
        if found is None or _away(row, i) or (row.covering(i) is not None and row.covering(i).kind == "body"):  # type: ignore[union-attr]
            i += 1
            continue
        made = _verb(scene, row, i, found) if found.verb else _noun(scene, row, i, found)
        yield from made
        i += len(found.lemmas)


def _away(row: Line, i: int) -> bool:
    """«встреча тура», «заседание суда»: sport, courts, voters."""
    near = range(max(0, i - 2), min(len(row.words), i + 4))
    return any(ru_occasions.meaning(row.words[k], "away") for k in near)


def _region(row: Line, *marks: int) -> tuple[int, int]:
    """The words of the clause around the marks: from the nearest border on the left to the nearest on the right."""
    first, last = min(marks), max(marks)
    while first > 0 and not _border(row, first - 1):
        first -= 1
    while last + 1 < len(row.words) and not _border(row, last + 1):
        last += 1
    return first, last + 1


def _border(row: Line, i: int) -> bool:
    word = row.words[i]
    return word in _STARTS or (word == "," and around._opens(row, i))


def _places(row: Line, region: tuple[int, int]) -> list[tuple[int, Where, bool]]:
    return [found for i in range(*region) if (found := around.place_before(row, i)) is not None]


def _day(row: Line, head: int, verb: int | None, found: Around, region: tuple[int, int]) -> str | None:
    """The day of an occasion: after its word, else in its clause; of two the more precise («в 2023 году … 8–9 июня»)."""
    values = [mark.value for _, mark in found.dates]
    values += [
        m.value for i, (_, m) in row.dates.items() if region[0] <= i < region[1] and _reaches(row, head, verb, i)
    ]
    known = [value for value in values if value]
    finest = max((len(value.partition("/")[0]) for value in known), default=0)
    return next((value for value in known if len(value.partition("/")[0]) == finest), None)


def _reaches(row: Line, head: int, verb: int | None, i: int) -> bool:
    """Whether a date or a place at word `i` is this occasion's: no other occasion, no other participle stands between."""
    between = range(min(head, i) + 1, max(head, i))
    for k in between:
        if any(e.means in ru_occasions.OCCASIONS for e in ru_occasions.entries(row.words, k)):
            return False
        if i > head and k != verb and row.tree.words and row.tree.forms[k].feats.get("VerbForm") == "Part":
            return False
    return True


def _preposition(row: Line, first: int) -> str:
    word = row.fold(first - 1)
    return word if word in _ADVERBIAL | {"о", "об", "с", "со", "к", "ко", "для", "из", "от"} else ""


def _noun(scene: Scene, row: Line, i: int, entry: Entry) -> Iterator[Mention]:
    head = i + len(entry.lemmas) - 1
    before, after = around.before_noun(scene, row, i), around.after_noun(scene, row, head)
    within = clause.clause(scene, row, head)
    region = _region(
        row, head, within.verb if within.verb is not None and not _across(row, head, within.verb) else head
    )
    region = (min(region[0], before.first), max(region[1], after.stop))
    region, later = _further(row, head, after, region)
    several = plural(row.words[head]) and entry.lemmas[-1] not in _ALWAYS_PLURAL
    kind = entry.means
    remote = kind == "meeting" and (after.call or _mode(row, region))
    if remote:
        kind = "call"
    date = _day(row, head, within.verb, after, region)
    before.words.extend(_hanging(row, head))
    stands = standing(row, before, later or within, _preposition(row, before.first), date, scene.cast.on)
    if stands is None:
        return
    made = Mention(kind, row.span(before.first, head + 1), row.number, standing=stands, date=date, several=several)
    made.remote = remote
    light = within.verb is not None and ru_occasions.meaning(row.words[within.verb], "light") is not None
    made.told = within.own or light
    made.number, made.words = before.number, frozenset({entry.lemmas[-1]})
    made.heads = made.words
    if kind == "visit":
        yield from _visits(scene, row, made, head, before, after, within, region)
        return
    if kind == "gathering" or _gathers(scene, row, head, after):
        series.gathering(scene, row, made, head, entry, before, after, within)
        _where(row, made, head, within.verb, after, region)
        yield made
        return
    if not after.partners and light and within.verb is not None and within.verb > head:  # «переговоры провёл Имя с …»
        after.partners = around.after_verb(scene, row, within.verb).partners
    if several and after.partners and kind in ("meeting", "call"):
        yield from _each(row, made, after, within, region, head)
        return
    sides = [*before.states, *before.owner, *after.agents, *after.partners]
    if (before.both or after.both) and not sides:
        sides.extend(scene.pair_before(row.spans[head].start))
    if not after.agents and not before.states and not within.own:
        sides = [*within.subject, *sides]
    made.sides = distinct(sides)
    _where(row, made, head, within.verb, after, region)
    made.rule = "noun of meeting"
    yield made


def _each(
    row: Line, made: Mention, after: Around, within: Clause, region: tuple[int, int], head: int
) -> Iterator[Mention]:
    """«телефонные разговоры с президентами Чили и Перу»: one with each."""
    _where(row, made, head, within.verb, after, region)
    for partner in after.partners:
        sides = distinct([*(after.agents or within.subject), partner])
        yield replace(made, sides=sides, several=False, rule="one of several meetings")


def _further(row: Line, head: int, after: Around, region: tuple[int, int]) -> tuple[tuple[int, int], Clause | None]:
    """The clause of «встреча, которая пройдёт в Осло» and «форум, прошедший в мае», where it agrees with the noun."""
    i = max(after.stop, series.name_stop(row, head))
    if i + 1 >= len(row.words) or row.words[i] != ",":
        return region, None
    if not _agree(row.words[head], row.words[i + 1]):
        return region, None
    verb = next(
        (k for k in range(i + 1, min(i + 7, len(row.words))) if around.finite_or_participle(row.words[k])), None
    )
    stop = _region(row, verb if verb is not None else i + 1)[1]
    if verb is None:
        return (region[0], stop), None
    made = Clause(path=[verb], verb=verb)
    clause.inflected(row, made)
    return (region[0], stop), made


def _agree(noun: str, other: str) -> bool:
    """Whether «который» or a participle can stand for a noun: number and gender, and for a participle the case."""
    which = ru_occasions.folded_lemmas(other) & {"который"}
    a = [form for form in forms(noun) if form.pos == "NOUN"]
    b = [form for form in forms(other) if form.pos in ("ADJ", "DET", "PRON") or form.verb == "Part"]
    if not which and not any(form.verb == "Part" for form in b[:1]):
        return False
    return any(
        x.number == y.number and (x.number == "Plur" or x.gender == y.gender) and (which or x.case == y.case)
        for x in a
        for y in b
    )


def _hanging(row: Line, head: int) -> list[str]:
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


def _across(row: Line, a: int, b: int) -> bool:
    return any(_border(row, k) for k in range(min(a, b), max(a, b)))


def _mode(row: Line, region: tuple[int, int]) -> bool:
    return any(e.means == "mode" for k in range(*region) for e in ru_occasions.entries(row.words, k))


def _gathers(scene: Scene, row: Line, head: int, after: Around) -> bool:
    """«встреча глав государств союза»: a meeting of a whole group is a gathering."""
    return any(chunk.kind == "group" for chunk in after.objects) or series.format_at(scene, row, head) is not None


def _where(row: Line, made: Mention, head: int, verb: int | None, after: Around, region: tuple[int, int]) -> None:
    """Gives a mention its place: after its word, else the nearest of its clause."""
    if after.places:
        made.where = after.places[0][1]
        return
    found = [each for each in _places(row, region) if _reaches(row, head, verb, each[0])]
    near = [(min(abs(i - head), abs(i - verb) if verb is not None else _NEAR), i, where) for i, where, _ in found]
    near = [each for each in near if each[0] <= _NEAR]
    if near:
        _, at, where = min(near, key=lambda each: each[:2])
        made.where = where
        made.placed = (verb is not None and abs(at - verb) <= _NEAR) or abs(at - head) <= 2


def _visits(
    scene: Scene,
    row: Line,
    made: Mention,
    head: int,
    before: Before,
    after: Around,
    within: Clause,
    region: tuple[int, int],
) -> Iterator[Mention]:
    """One visit for each place it goes to; the visitor is whose visit it is, else the subject of its verb."""
    goals = [where for _, where, goes in after.places if goes] or [where for _, where, _ in after.places]
    if not goals:
        goals = [c.where for c in row.chunks if region[0] <= c.first < region[1] and _object(row, c.first) and c.where]
        goals = goals or [where for _, where, goes in _places(row, region) if goes]
        goals = goals or [where for _, where, _ in _places(row, region)]
    who = [side for side in (*before.owner, *after.agents) if side.kind != "group"]
    who = who or [side for side in within.subject if side.kind == "person"]
    for side in after.agents:  # «ответный визит премьера Чили»: no place
        made.sides = (side,)
    made.rule = "noun of visit"
    made.sides = tuple(who[:1])
    if not goals:
        made.visitor = who[0] if who else None
        yield made
        return
    for where in _distinct(goals):
        for side in who or [None]:  # type: ignore[list-item]
            yield _visit(scene, made, made.anchor, side, where)


def _straight(row: Line, verb: int, i: int) -> bool:
    """Whether nothing but adverbs and «с визитом» stands between a verb and its object: not «посетил концерт хора Чили»."""
    k = verb + 1
    while k < i:
        if row.fold(k) in ("с", "со"):
            while k < i and not any(e.means == "visit" for e in ru_occasions.entries(row.words, k)):
                k += 1
        elif any(form.pos == "NOUN" for form in forms(row.words[k])[:1]) and k not in row.dates:
            return False
        k += 1
    return True


def _object(row: Line, i: int) -> bool:
    """Whether a state stands as the object of «посетить» («посетит с визитом Норвегию»)."""
    chunk = row.starting(i)
    if chunk is None or chunk.kind not in ("state", "place") or (chunk.cases and "Acc" not in chunk.cases):
        return False
    verb = any(
        e.verb and e.governs == "obj" and _straight(row, k, i)
        for k in range(max(0, i - 8), i)
        for e in ru_occasions.entries(row.words, k)
    )
    return verb and row.fold(i - 1) not in ("в", "во", "на", "из", "с", "и")


def _distinct(goals: list[Where]) -> list[Where]:
    found: list[Where] = []
    for where in goals:
        same = next((k for k, each in enumerate(found) if each.state and each.state == where.state), None)
        if same is None:
            found.append(where)
        elif where.city and not found[same].city:
            found[same] = where
    return found


def _verb(scene: Scene, row: Line, i: int, entry: Entry) -> Iterator[Mention]:
    within, after = clause.clause(scene, row, i), around.after_verb(scene, row, i)
    region = _region(row, i)
    region = (region[0], max(region[1], after.stop))
    date = _day(row, i, within.verb, after, region)
    stands = standing(row, Before(i), within, "", date, scene.cast.on)
    if stands is None:
        return
    subject = clause.invited(scene, row, within) or within.subject
    made = Mention("meeting", row.span(i, i + 1), row.number, standing=stands, date=date, rule="verb of meeting")
    made.words = frozenset(entry.lemmas)
    if entry.means == "phone":
        if not after.call and not _mode(row, region):
            return
        made.kind, made.rule = "call", "verb of a call"
        if entry.governs == "whom":
            after.partners = [s for c in after.objects[:1] if c.kind == "person" for s in resolved(scene, c)]
    if entry.governs == "with" or entry.means == "phone":
        group = next((side for side in subject if side.kind in ("group", "body")), None)
        if group is not None and not after.partners and entry.means == "meeting":  # «Руководители спецслужб союза встретились»
            _where(row, made, i, within.verb, after, region)
            made.sides = subject
            yield replace(made, kind="gathering", org=group, abroad=True, rule="a group meets", heads=made.words)
            return
        partners = after.partners or _with_before(scene, row, region, i)
        impersonal = () if subject or not _impersonal(row, within, i) else scene.main
        made.sides = distinct([*subject, *impersonal, *partners])
        if len(made.sides) < 2 or (entry.means == "phone" and not partners and len(subject) < 2):
            return
        _where(row, made, i, within.verb, after, region)
        yield made
    elif entry.governs == "whom":
        guest = next((c for c in after.objects[:1] if not c.cases or "Acc" in c.cases), None)
        if guest is None or guest.kind not in ("person", "pronoun") or not subject:
            return
        if not all(around.adjective(row.words[k]) for k in range(i + 1, guest.first)):  # «принял приглашение премьера»
            return
        made.sides = distinct([*subject, *resolved(scene, guest)])
        made.anchor, made.rule = row.span(i, guest.last), "receives a guest"
        _where(row, made, i, within.verb, after, region)
        made.where = made.where or _home(scene, subject)
        yield made
    else:
        yield from _goes(scene, row, i, entry, made, after, subject, region)


def _home(scene: Scene, subject: tuple[Side, ...]) -> Where | None:
    """Who receives does so at home."""
    for side in subject:
        for state in side.states:
            if state in scene.cast.pack.organisations and scene.cast.pack.organisations[state].kind == "state":
                return Where(scene.state(state).party, state, False)
    return None


def _with_before(scene: Scene, row: Line, region: tuple[int, int], verb: int) -> list[Side]:
    """«С премьером Имя встретился канцлер Имя»."""
    for k in range(region[0], verb):
        if row.fold(k) in ("с", "со"):
            sides, _ = around.listed(scene, row, k + 1, "Ins")
            if sides:
                return list(sides)
    return []


def _impersonal(row: Line, within: Clause, i: int) -> bool:
    """«Условлено встретиться»: those of whom the text speaks."""
    return clause.said(row, within.path, "planned", "proposed") and row.tree.forms[i].feats.get("VerbForm") == "Inf"


def _goes(
    scene: Scene,
    row: Line,
    i: int,
    entry: Entry,
    made: Mention,
    after: Around,
    subject: tuple[Side, ...],
    region: tuple[int, int],
) -> Iterator[Mention]:
    """«посетит Норвегию», «прибыл в Дели»: a visit where the goal is another state."""
    if entry.governs == "obj":
        near = [c for c in after.objects if c.where is not None and c.kind in ("state", "place")][:1]
        goals = [c.where for c in near if c.where is not None and _straight(row, i, c.first)]
    else:
        goals = [where for _, where, goes in after.places if goes or entry.governs == "in"]
        goals = goals or [where for _, where, goes in _places(row, region) if goes or entry.governs == "in"]
    persons = [side for side in subject if side.kind == "person"]
    for where in _distinct(goals):
        for side in persons:
            yield _visit(scene, made, row.span(i, max(i + 1, min(after.stop, i + 3))), side, where)


def _visit(scene: Scene, made: Mention, anchor: Span, side: Side | None, where: Where) -> Mention:
    """The visit of one side to one place, with the state of the place as its host."""
    host = scene.state(where.state) if where.state in scene.cast.pack.organisations else None
    return replace(
        made,
        kind="visit",
        anchor=anchor,
        sides=distinct([each for each in (side, host) if each is not None]),
        visitor=side,
        where=where,
        abroad=True,
        rule=made.rule if made.rule.endswith("visit") else "verb of visit",
    )
