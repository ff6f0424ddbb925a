"""The people of the lines: names of one person gathered, the roles that stand beside them, what else they are called."""

from __future__ import annotations

from dataclasses import dataclass

from kenes.language import tg
from kenes.model.mark import Party
from kenes.model.report import Person, RoleReport
from kenes.pack.tables import Organisation
from kenes.read.surface.line import Line
from kenes.read.surface.person import Figure, Name, People, Role
from kenes.read.tajik.line import Ground
from kenes.read.tajik.names import before, names
from kenes.read.tajik.phrase import role_at
from kenes.text.fold import fold

RULE = "tajik name"


@dataclass
class Cast(People):
    """The people of the lines."""

    ground: Ground

    def states(self, figure: Figure) -> set[str]:
        """The states of a person: those of the roles beside the name, else of the posts held on the day, by the pack."""
        ground = self.ground
        told = {state for role in figure.roles if not role.many for state in sent_by(ground, role)}
        if told or figure.entity is None:
            return told
        held = ground.pack.tenures_of(figure.entity, ground.on)
        return {state for each in held if (state := ground.pack.state_of(each.post)) is not None}

    def meant(self, role: Role) -> Figure | None:
        """Whom a description means: the one with that role; of several the nearest before it. A head of state is meant by
        «президенти Тоҷикистон» where the pack says who that was."""
        states = sent_by(self.ground, role)
        fitting = []
        for figure in self.figures:
            same = any(
                each.lemma == role.lemma or (each.cls == role.cls and role.cls == "head-of-state")
                for each in figure.roles
            )
            if not same and not self._holds(figure, role, states):
                continue
            theirs = self.states(figure)
            if not states or not theirs or states & theirs:
                starts = [name.span.start for name in figure.names]
                near = max((start for start in starts if start < role.span.start), default=-1)
                fitting.append((near, -starts[0], figure))
        if not fitting:
            return None
        if all(near < 0 for near, _, _ in fitting) and len(fitting) > 1:
            return None
        return max(fitting, key=lambda each: each[:2])[2]

    def _holds(self, figure: Figure, role: Role, states: set[str]) -> bool:
        """Whether the pack says that the person held, that day, the post of a state that the words name."""
        if figure.entity is None or not states or role.cls not in ("head-of-state", "head-of-government"):
            return False
        pack = self.ground.pack
        posts = [
            pack.posts[each.post] for each in pack.tenures_of(figure.entity, self.ground.on) if each.post in pack.posts
        ]
        return any(post.level == role.cls and pack.state_of(post.id) in states for post in posts)


def sent_by(ground: Ground, role: Role) -> set[str]:
    """The states that a role is of; of an envoy only the one that sent him."""
    stop = role.stop
    if role.cls in ("envoy", "official"):
        stop = next((i for i in range(role.start, role.stop) if role.line.row[i] == "дар"), role.stop)
    return ground.states_in(role.line.span_of(role.start, max(stop, role.start + 1)))


def cast(ground: Ground) -> Cast:
    """The people of the lines with their roles and the descriptions that mean them."""
    figures = _gathered(names(ground))
    made = Cast(figures, ground)
    taken: set[int] = set()
    for figure in figures:
        for name in figure.names:
            for role in _beside(ground, made, name):
                figure.roles.append(role)
                taken.update(range(role.span.start, role.span.stop))
    for line in ground.lines:
        for at in range(len(line.words)):
            told = role_at(ground, line, at) if line.words[at].span.start not in taken else None
            if told is None or told.many:
                continue
            figure_meant = made.meant(told) if told.stop > at + 1 or told.cls != "person" else None
            if figure_meant is not None:
                figure_meant.described.append(told)
                taken.update(range(told.span.start, told.span.stop))
    return made


def _gathered(found: list[Name]) -> list[Figure]:
    """Names of one person made one: by the pack's id, or the words of the shorter among those of the longer."""
    figures: list[Figure] = []
    for name in sorted(found, key=lambda each: (-sum(not w.endswith(".") for w in each.words), each.span.start)):
        ids = {each.id for each in name.candidates}
        figure = next((each for each in figures if _same(each, name, ids)), None)
        if figure is None:
            figure = Figure(" ".join(name.words))
            figures.append(figure)
        figure.names.append(name)
        if len(ids) == 1 and figure.entity is None:
            figure.entity = next(iter(ids))
        elif ids and figure.entity is None:
            figure.candidates = tuple(sorted(ids))
    for figure in figures:
        figure.names.sort(key=lambda each: each.span)
    return sorted(figures, key=lambda each: each.names[0].span.start)


def _same(figure: Figure, name: Name, ids: set[str]) -> bool:
    if figure.entity is not None and ids and (len(ids) == 1 or figure.entity not in ids):
        return ids == {figure.entity}
    known = [fold(word) for word in figure.name.replace("—", "-").split()]
    for word in (fold(each) for each in name.words):
        if word.endswith("."):
            if not any(each.startswith(word[:-1]) for each in known):
                return False
        elif not any(_alike(word, each) for each in known):
            return False
    return True


def _alike(a: str, b: str) -> bool:
    """«Неъматулло» is also written «Неъматуллоҳ»."""
    return a == b or (len(a) > 6 and len(b) > 6 and a.rstrip("ҳ") == b.rstrip("ҳ"))


def _beside(ground: Ground, cast: Cast, name: Name) -> list[Role]:
    """The role before a name (or before the first of a list of names), and the one after it between commas."""
    line = name.line
    found = []
    at = before(ground, line, name.start)
    if at is None:
        at = _shared(ground, cast, name)
    if at is not None and (role := role_at(ground, line, at)) is not None:
        found.append(role)
    after = name.stop
    if after + 1 < len(line.words) and line.row[after] in (",", "-", "("):
        role = role_at(ground, line, after + 1)
        if role is not None and not role.many and not _names_follow(cast, line, role.stop):
            found.append(role)
    elif after < len(line.words) and line.words[after - 1].span.of(ground.text).endswith("и"):
        return found
    return found


def _names_follow(cast: Cast, line: Line, at: int) -> bool:
    while at < len(line.words) and tg.is_a(line.row[at], "honorific"):
        at += 1
    return at < len(line.words) and cast.name_at(line.words[at].span.start) is not None


def _shared(ground: Ground, cast: Cast, name: Name) -> int | None:
    """«президентҳои … Асад Ғаниев ва Самад Ҷураев»: a role in the plural is of all whose names follow."""
    line, at = name.line, name.start - 1
    while at >= 0 and tg.is_a(line.row[at], "honorific"):
        at -= 1
    if at < 1 or line.row[at] not in ("ва", ","):
        return None
    other = cast.name_at(line.words[at - 1].span.start)
    if other is None or other[1].line is not line:
        return None
    found = before(ground, line, other[1].start)
    if found is None:
        return _shared(ground, cast, other[1])
    role = role_at(ground, line, found)
    return found if role is not None and role.many else None


def reports(cast: Cast) -> tuple[Person, ...]:
    """The people as reports, in the order of the text."""
    found = []
    for figure in cast.figures:
        roles = {role.span: role for role in (*figure.roles, *figure.described)}
        found.append(figure.report((_report(cast, figure, role) for _, role in sorted(roles.items())), RULE))
    return tuple(found)


def _report(cast: Cast, figure: Figure, role: Role) -> RoleReport:
    """A role with the state or organisation that it names and the post where the pack knows the one of these words. Of «the
    presidents of A and B» each is of the state that the pack has him in."""
    ground = cast.ground
    of, post = None, None
    if role.many:
        own = cast.states(figure) & ground.states_in(role.span)
        state = next(iter(own)) if len(own) == 1 else None
        return RoleReport(
            span=role.span,
            of=Party(ground.pack.called(state, tg.LANGUAGE, ground.on) or state, state) if state else None,
        )
    for hit in ground.hits_in(role.span):
        row = ground.pack.entity(hit.candidates[0].id)
        if isinstance(row, Organisation) and of is None:
            of = Party(ground.pack.called(row.id, tg.LANGUAGE, ground.on) or row.name, row.id)
        elif len(hit.candidates) == 1 and hit.candidates[0].table == "posts" and not role.many:
            post = hit.candidates[0].id
            state = ground.pack.state_of(post)
            if state is not None and of is None:
                of = Party(ground.pack.called(state, tg.LANGUAGE, ground.on) or state, state)
    return RoleReport(span=role.span, of=of, post=post)
