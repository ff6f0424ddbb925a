"""Persons on a line: a name with its titles, a title instead of a name, several under one title."""

from __future__ import annotations

from dataclasses import replace

from kenes.language import ru
from kenes.language.forms import cases, forms
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_names import nominatives
from kenes.language.ru_phrase import nominative
from kenes.model.mark import Party
from kenes.read import roles as role_rules
from kenes.read.figure import Figure
from kenes.read.line.acting import OFFICIAL
from kenes.read.line.line import Chunk, Line, add, can_stand, indexes, is_free, listed, state_at
from kenes.read.line.scene import Scene, Side, plural
from kenes.read.role_words import Role
from kenes.text.fold import fold
from kenes.text.span import Span

_TOGETHER = {"сторона", "лидер", "президент", "глава", "собеседник", "министр", "делегация", "они"}
_TWO = {"двух", "обеих", "обоих"}
_OTHERS = {"другой", "иной", "ряд", "многий", "некоторый", "зарубежный", "иностранный", "различный"}
_HEADS = {"глава", "руководитель", "член"}
_UNNAMED = {"делегация", "участник"}  # «с главами делегаций»
_LANDS = {"страна", "государство", "сторона", "республика", "держава"}


def persons(scene: Scene, made: Line) -> None:
    for figure in scene.cast.figures:
        for name in figure.cluster.names:
            if not made.sentence.span.covers(name.span):
                continue
            start, head = name.span.start, ""
            grown = True
            while grown:  # «членом бюро, секретарём комитета Имя»: one role after another up to the name
                grown = False
                for role in figure.adjacent:
                    gap = start - role.span.stop
                    if role.span.start < start and -1 <= gap <= 2 and made.sentence.span.covers(role.span):
                        start, head, grown = role.span.start, role.head.of(scene.text), True
            if not head:
                first, last = indexes(made, name.span)
                if is_free(made, first, last):
                    known = _name_cases(made.words[first:last], figure, name.cases)
                    made.chunks.append(Chunk(first, last, "person", (scene.person(figure),), known))
                continue
            span = Span(start, name.span.stop)
            first, last = indexes(made, span)
            shared = any(len(scene.cast.states_in(role.span)) > 1 for role in figure.adjacent if span.covers(role.span))
            if shared and plural(head) and is_free(made, first, last):  # «Главы МИД Чили и Перу A и B провели»
                both = can_stand(head, one=False)
                made.chunks.append(Chunk(first, last, "person", (scene.person(figure),), both))
                continue
            add(made, span, "person", (scene.person(figure),), head=head)


def _name_cases(words: tuple[str, ...], figure: Figure, told: frozenset[str]) -> frozenset[str]:
    """The cases a name without a title stands in: as in the nominative, or as its form and its context allow; nothing
    for a name that does not decline («Нуртлеу», a woman's on a consonant)."""
    parts = [fold(word) for word in words if word[:1].isalpha()]
    if parts and set(parts) <= set(fold(figure.name).split()):
        fixed = parts[-1][-1] in "оеиуюыэ" or (figure.gender == "f" and parts[-1][-1] not in "аяь")
        return told if fixed else frozenset({"Nom"})
    own = can_stand(words[0], one=True) - {"Nom"}
    return told & own or own or told


def roles(scene: Scene, made: Line) -> None:
    taken = [made.span(chunk.first, chunk.last) for chunk in made.chunks]
    for role in role_rules.described(scene.sheet, made.sentence, taken, taken):
        head = role.head.of(scene.text)
        if plural(head) or _shared(scene, made, role, head):
            _plural_role(scene, made, role, head)
        elif role.cls in OFFICIAL:
            role = _whole(scene, made, _here(made, role))
            side, span = _called(scene, made, role, scene.described(role))
            if side is not None:
                add(made, span, "person", (side,), head=head)
            elif scene.cast.levels_in(role) or role.cls in ("minister", "envoy"):
                add(made, role.span, "person", (), head=head)


def _here(made: Line, role: Role) -> Role:
    """«визит представителя Чили в Перу»: where somebody goes is no part of a title; «посол Чили в Перу» has the locative."""
    first, last = indexes(made, role.span)
    for k in range(first + 1, last - 1):
        if made.fold(k) in ("в", "во") and "Loc" not in cases(made.words[k + 1]) and "Acc" in cases(made.words[k + 1]):
            return Role(Span(role.span.start, made.spans[k - 1].stop), role.head, role.cls, role.cases)
    return role


def _whole(scene: Scene, made: Line, role: Role) -> Role:
    """«Президентом Республики Имя»: the land's name stands in the nominative after the genitive."""
    _, last = indexes(made, role.span)
    after = state_at(scene, made, last) if last < len(made.words) else None
    if after is None or not fold(made.words[last - 1]).startswith(("республик", "государств", "королевств", "союз")):
        return role
    return Role(Span(role.span.start, made.spans[after - 1].stop), role.head, role.cls, role.cases)


def _called(scene: Scene, made: Line, role: Role, side: Side | None) -> tuple[Side | None, Span]:
    """A holder whom the tagger did not name, by the capitals that follow the title («Президентом Чада Имя Фамилия»)."""
    _, first = indexes(made, role.span)
    last = first
    while last < len(made.words) and last - first < 4 and made.words[last][:1].isupper() and made.words[last].isalpha():
        last += 1
    named = side is not None and (
        side.party.entity is not None or any(f.name == side.party.name for f in scene.cast.figures)
    )
    if side is None or named or last - first < 2 or not is_free(made, first, last):
        return side, role.span
    span = made.span(first, last)
    found = nominatives(span.of(scene.text))
    name = found[0].name if found else span.of(scene.text)
    return Side(Party(name), side.states, "person", side.levels), Span(role.span.start, span.stop)


def _named(scene: Scene, made: Line, chunk: Chunk) -> bool:
    """Whether a name stands in a chunk, not a title alone."""
    span = made.span(chunk.first, chunk.last)
    return any(span.covers(name.span) for figure in scene.cast.figures for name in figure.cluster.names)


def titled(scene: Scene, made: Line) -> None:
    """«Президентом Республики Чад Имя Фамилия»: the land before a name that no role reached, and the title before it."""
    for at, chunk in enumerate(made.chunks):
        state = made.chunks[at - 1] if at else None
        if chunk.kind != "person" or state is None or state.last != chunk.first or not state.sides:
            continue
        led = made.chunks[at - 2] if at > 1 else None
        if (
            led is not None and led.kind == "person" and state.kind == "state" and led.last == state.first
            and "Nom" in state.cases and chunk.sides and not _named(scene, made, led)
        ):  # fmt: skip
            made.chunks[at] = Chunk(led.first, chunk.last, "person", chunk.sides, led.cases)
            continue  # «с главой МИД Чили Имя», the land left in the nominative
        if not chunk.sides:
            continue
        if state.kind == "person" and len(state.sides) == 1 and state.sides[0].key == chunk.sides[0].key:
            made.chunks[at] = Chunk(state.first, chunk.last, "person", chunk.sides, state.cases or chunk.cases)
            continue  # «главой МИД Чили» + «Ли И»: the title was known to be theirs
        title_only = state.kind == "person" and len(state.sides) == 1 and state.sides[0].party.entity is None
        if title_only and (not chunk.sides[0].states or chunk.sides[0].states & state.sides[0].states):
            states = chunk.sides[0].states or state.sides[0].states
            side = replace(chunk.sides[0], states=states, levels=state.sides[0].levels, official=True)
            made.chunks[at] = Chunk(state.first, chunk.last, "person", (side,), state.cases)
            continue
        if state.kind == "state" and "Gen" in state.cases and chunk.sides[0].states & state.sides[0].states:
            made.chunks[at] = Chunk(state.first, chunk.last, "person", chunk.sides, chunk.cases)
            continue  # «президентами Чили Имя, Перу Имя и Боливии Имя»
        if state.kind != "state" or chunk.sides[0].states:
            continue
        near = range(state.first - 1, max(-1, state.first - 4), -1)
        title = next((k for k in near if ru.role_class(made.words[k])), None)
        if title is not None:
            side = replace(chunk.sides[0], states=state.sides[0].states, official=True)
            made.chunks[at] = Chunk(title, chunk.last, "person", (side,), cases(made.words[title]))
    _dashed(made)
    whole = [chunk for chunk in made.chunks if chunk.kind == "person"]
    made.chunks = [
        c for c in made.chunks if not any(c is not t and t.first <= c.first and c.last <= t.last for t in whole)
    ]


def apposed(scene: Scene, made: Line) -> None:
    """«Лидеры четырёх стран — Чили, Перу, Кубы и Гаити — собрались»: whom a dash names, in the place of «лидеры»."""
    for chunk in [each for each in made.chunks if each.kind in ("together", "group")]:
        if chunk.last + 1 >= len(made.words) or made.words[chunk.last] not in "-–—":
            continue
        found = [listed(scene, made, chunk.last + 1, case) for case in ("Gen", "Nom")]
        sides, stop = max(found, key=lambda each: len(each[0]))
        if len(sides) < 2 or made.fold(stop) not in ("-", "–", "—", ","):
            continue
        leaders = tuple(scene.leader_of(next(iter(s.states))) if s.kind == "state" else s for s in sides)
        made.chunks = [each for each in made.chunks if not chunk.first <= each.first < stop]
        made.chunks.append(Chunk(chunk.first, stop, "person", leaders, chunk.cases))
    made.chunks.sort(key=lambda each: each.first)


def _dashed(made: Line) -> None:
    """«встреча министров Чили — Имя Фамилия и Перу — Имя Фамилия»: each name after its land and a dash."""
    for at, chunk in enumerate(made.chunks):
        land = made.chunks[at - 1] if at else None
        if chunk.kind != "person" or land is None or not chunk.sides or len(chunk.sides) != 1:
            continue
        if land.last + 1 != chunk.first or made.words[land.last] not in "-–—" or "Gen" not in land.cases:
            continue
        states = frozenset(state for side in land.sides for state in side.states)
        own = chunk.sides[0].states
        if len(states) != 1 or (own and not own & states) or land.kind not in ("state", "person"):
            continue
        side = replace(chunk.sides[0], states=states, official=True)
        made.chunks[at] = Chunk(land.first, chunk.last, "person", (side,), land.cases)


def _shared(scene: Scene, made: Line, role: Role, head: str) -> bool:
    """«главы МИД России и Чили»: a title that can be a plural, of two states."""
    _, last = indexes(made, role.span)
    joined = made.fold(last) == "и" and last + 1 < len(made.words) and state_at(scene, made, last + 1) is not None
    return joined and any(form.number == "Plur" for form in forms(head))


def councils(scene: Scene, made: Line) -> None:
    """«Совета министров иностранных дел союза» is a body before its ministers are persons; «главой МИД Чили» is not."""
    found = role_rules.described(scene.sheet, made.sentence, (), ())
    for body in scene.bodies:
        if body.kind != "body" or not made.sentence.span.covers(body.span):
            continue
        if any(role.span.overlaps(body.span) and role.head.start < body.span.start for role in found):
            continue
        first, last = indexes(made, body.span)
        if last - first > 1 and not (first and ru.role_class(made.words[first - 1])):
            add(made, body.span, "body", (scene.body(body),))


def others(made: Line, i: int) -> bool:
    """«лидеры других стран», «ряд министров»: not those of whom the text speaks."""
    near = [made.words[k] for k in (i - 1, i + 1) if 0 <= k < len(made.words)]
    led = i > 0 and folded_lemmas(made.words[i]) & _UNNAMED and folded_lemmas(made.words[i - 1]) & _HEADS
    return bool(led) or any(folded_lemmas(word) & _OTHERS for word in near)


def _plural_role(scene: Scene, made: Line, role: Role, head: str) -> None:
    """«президенты России и Чили» are two persons; «главы государств союза» a group; «лидеры» those of the text."""
    if role.cls not in OFFICIAL:
        return
    first, last = indexes(made, role.span)
    levels = scene.cast.levels_in(role)
    while last + 1 < len(made.words) and made.fold(last) in (",", "и"):
        state = state_at(scene, made, last + 1)
        if state is None:
            break
        last = state
    span = made.span(first, last)
    states = list(dict.fromkeys(scene.cast.states_in(span)))
    words = {lemma for word in made.words[first:last] for lemma in folded_lemmas(word)}
    bodies = [b for b in scene.bodies if span.covers(b.span) and b.kind in ("body", "place") and b.span != span]
    after = made.spans[last].start if last < len(made.spans) else None
    near = range(role.head.stop, (after or role.span.stop) + 1)  # «лидерами G7»: half of a name may be taken
    following = next(
        (b for b in scene.bodies if b.kind == "body" and b.entity and b.span.start in near and not span.covers(b.span)),
        None,
    )
    if not states and any(made.fold(i) in _TWO for i in range(first, min(last + 1, len(made.words)))):
        sides = scene.pair_before(span.start)
        leaders = tuple(scene.leader_of(next(iter(side.states)), levels) for side in sides)
        add(made, made.span(first, min(last + 2, len(made.words))), "person", leaders, head=head)
    elif states and len(states) < 8 and not (words & {"страна"} and len(states) == 1):
        if role.cls == "envoy" and words & {"в", "во"}:  # «послами Норвегии в Чили и Перу»; «послами Чили и Перу»
            states = states[:1]
        sides = tuple(scene.leader_of(state, levels, head) if levels else scene.state(state) for state in states)
        add(made, span, "person", sides, head=head)
    elif following is not None:
        add(made, made.span(first, indexes(made, following.span)[1]), "group", (scene.body(following),), head=head)
    elif bodies or (words & _LANDS and any(word[:1].isupper() for word in made.words[first + 1 : last])):
        whole = next((scene.body(b) for b in bodies if b.entity and b.kind == "body"), None)
        group = whole or Side(Party(nominative(span.of(scene.text))), frozenset({fold(span.of(scene.text))}), "group")
        add(made, span, "group", (group,), head=head)
    elif folded_lemmas(head) & _TOGETHER and not states and not words & (_OTHERS | _UNNAMED):
        add(made, span, "together", (), head=head)
