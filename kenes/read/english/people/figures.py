"""The people of an English text: their names gathered, their roles beside them, their states and posts of the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kenes.model.mark import Party
from kenes.pack.pack import Pack
from kenes.read.english.chunks import Chunk
from kenes.read.english.people.names import HONORIFICS, Name, gender_of
from kenes.read.english.people.roles import Role
from kenes.read.english.row import Row
from kenes.text.fold import fold


@dataclass(slots=True)
class Figure:
    """A person of the text: every name of theirs, the roles beside them and those that describe them elsewhere."""

    names: list[Name]
    name: str = ""
    entity: str | None = None
    candidates: tuple[str, ...] = ()
    gender: str | None = None
    roles: list[Role] = field(default_factory=list)
    described: list[Role] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    levels: set[str] = field(default_factory=set)

    @property
    def party(self) -> Party:
        return Party(self.name, self.entity, self.candidates)

    @property
    def surname(self) -> str:
        return self.name.split()[-1]


def figures(
    rows: Sequence[Row], found: Sequence[Sequence[Chunk]], names: Sequence[Sequence[Name]], made: Sequence[Sequence[Role]],
    pack: Pack, on: str | None,
) -> list[Figure]:  # fmt: skip
    """The people in the order of their first names."""
    gathered = _gathered([name for each in names for name in each])
    for figure in gathered:
        _named(figure, pack)
    owner = {(name.row, name.first): figure for figure in gathered for name in figure.names}
    for row, marks, here, roles in zip(rows, found, names, made, strict=True):
        for name in here:
            _of_state(row, marks, name, owner[name.row, name.first])
        for role in roles:
            for name in bearers(row, role, here):
                figure = owner[name.row, name.first]
                figure.roles.append(role)
    for figure in gathered:
        _known(figure, pack, on)
    return gathered


def _gathered(names: Iterable[Name]) -> list[Figure]:
    made: list[Figure] = []
    placed = sorted(names, key=lambda each: each.span)
    # A full name before a short one: «Putin» of a headline is «Vladimir Putin» of the lead.
    for name in sorted(placed, key=lambda each: (len(each.words) < 2, each.span)):
        same = [figure for figure in made if _same(figure, name)]
        nearest = max(same, key=lambda figure: (_before(figure, name), -figure.names[0].span.start), default=None)
        if nearest is not None:
            nearest.names.append(name)
            nearest.entity = nearest.entity or (name.ids[0] if len(name.ids) == 1 else None)
        else:
            made.append(
                Figure([name], entity=name.ids[0] if len(name.ids) == 1 else None, candidates=name.ids[1:] and name.ids)
            )
    for figure in made:
        figure.names.sort(key=lambda each: each.span)
    return sorted(made, key=lambda figure: figure.names[0].span)


def _before(figure: Figure, name: Name) -> int:
    """Where the last of a figure's names before `name` stands; -1 where there is none."""
    return max((each.span.start for each in figure.names if each.span.start < name.span.start), default=-1)


def _same(figure: Figure, name: Name) -> bool:
    if figure.entity is not None and name.ids:
        return figure.entity in name.ids
    gender = next((each.gender for each in figure.names if each.gender), None)
    if name.gender and gender and name.gender != gender:
        return False
    return any(_fits(each.words, name.words) for each in figure.names)


def _fits(full: Sequence[str], said: Sequence[str]) -> bool:
    """Whether a name can be short for another: «Doe», «J. Doe», «Jane» for «Jane Mary Doe»; spelled with one letter's difference
    in its longest word never."""
    a, b = [fold(word) for word in full], [fold(word) for word in said]
    if a == b:
        return True
    if len(b) == 1:
        return b[0] == a[-1] or (len(a) > 1 and b[0] == a[0])
    if len(a) == 1:
        return a[0] == b[-1]
    return a[-1] == b[-1] and (
        a[0] == b[0] or (len(a[0]) == 2 and a[0][0] == b[0][0]) or (len(b[0]) == 2 and a[0][0] == b[0][0])
    )


def _named(figure: Figure, pack: Pack) -> None:
    """The fullest name of the text; of somebody of the pack who is only called by the surname, the pack's."""
    longest = max(figure.names, key=lambda name: (len(name.words), -name.span.start))
    figure.name = " ".join(longest.words)
    person = pack.people.get(figure.entity or "")
    if person is not None and len(longest.words) == 1:
        figure.name = pack.called(person.id, "en") or figure.name
    figure.gender = (person.gender if person else None) or next(
        (each.gender for each in figure.names if each.gender), None
    )
    figure.gender = figure.gender or gender_of(figure.name.split(), pack)


def bearers(row: Row, role: Role, names: Sequence[Name]) -> list[Name]:
    """Whose role it is: the name right after it, of a plural all that follow; else the name before it and a comma."""
    after = next(
        (each for each in names if 0 <= each.first - role.last <= 1 + (row.word(role.last) in HONORIFICS)), None
    )
    if after is not None and (after.first == role.last or row.word(role.last) in (",", *HONORIFICS)):
        comma = row.word(role.last) == ","
        told = role.named or row.word(role.first - 1) in ("its", "his", "her", "their", "the")
        if not comma or (
            told and row.word(after.last) in (",", ".", "") and not role.plural and not _list_before(row, role)
        ):
            return _listed(row, after, names) if role.plural else [after]
    start = role.first
    while start > 0 and row.low[start - 1] in ("the", "a", "an", "its", "his", "her", "then", "now"):
        start -= 1
    mark = row.word(start - 1)
    if mark in (",", "(", "–", "—") and not role.plural:
        return [each for each in names if each.last == start - 1]
    return []


def _list_before(row: Row, role: Role) -> bool:
    """Whether a role stands in a list of people: «…, Minister of Roads, Name» after another name and a comma."""
    return row.word(role.first - 1) == ","


def _listed(row: Row, name: Name, names: Sequence[Name]) -> list[Name]:
    """The names that go on a list: «presidents A of X, B of Y and C»."""
    found = [name]
    for each in names:
        between = row.low[found[-1].last : each.first]
        if each.first > found[-1].last and len(between) <= 8 and set(between) & {",", "and"}:
            if not any(row.finite(k) or row.border(k) for k in range(found[-1].last, each.first)):
                found.append(each)
    return found


def _of_state(row: Row, marks: Sequence[Chunk], name: Name, figure: Figure) -> None:
    """«Name of Chile»: the state that follows a name."""
    if row.word(name.last) == "of":
        state = next((c for c in marks if c.kind == "state" and c.first - name.last in (1, 2)), None)
        if state is not None and state.ids[0] not in figure.states:
            figure.states.append(state.ids[0])


def _known(figure: Figure, pack: Pack, on: str | None) -> None:
    for role in figure.roles:
        if role.level:
            figure.levels.add(role.level)
        for state in role.states if not role.plural else ():
            if state not in figure.states:
                figure.states.append(state)
    person = pack.people.get(figure.entity or "")
    if person is None:
        return
    if person.state:
        figure.states = [person.state]
    held = pack.tenures_of(person.id, on) if on else ()
    for tenure in held or (
        pack.career(person.id)[:1] if not figure.levels else ()
    ):  # before the pack's first day: its first post
        post = pack.posts.get(tenure.post)
        if post is None:
            continue
        figure.levels.add(post.level)
        organisation = pack.organisations.get(post.organisation or "")
        if organisation is not None and not figure.states:  # who heads the Council of a union acts for the union
            figure.states = [organisation.parent or organisation.id]
