"""The people of the lines: names of one person gathered, the roles that stand beside them, what else they are called.

Roles are exact words of the text: before a name («вице-спикер …»), after it between commas, or where a description
elsewhere can mean only one («Davlatimiz rahbari»).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kenes.model.mark import Party
from kenes.model.report import Person, RoleReport
from kenes.pack.tables import Organisation
from kenes.read.surface.person import Figure, Name, People, Role
from kenes.read.turkic.line import Ground
from kenes.read.turkic.names import names
from kenes.read.turkic.phrase import role_at
from kenes.text.span import Span

RULE = "turkic name"
HOME = {"kk": "kz", "ky": "kg", "uz": "uz"}


@dataclass
class Cast(People):
    """The people of the lines. `roles` are all role words of the text by the place where their head ends."""

    ground: Ground
    roles: list[Role]
    apart: set[int] = field(default_factory=set)  # where roles end that are not of the name right after them

    def meant(self, role: Role) -> Figure | None:
        """Whom a description means: the one person of the text with that role, or of that kind; None where two fit."""
        states = states_in(self.ground, role.span)
        fitting = []
        for figure in self.figures:
            if role.many or figure.last_before(role.span.start) < 0:
                continue
            theirs = {state for each in figure.roles for state in states_in(self.ground, each.span)}
            if states and theirs and not states & theirs:
                continue
            same = any(each.lemma == role.lemma for each in figure.roles)
            near = role.cls in figure.classes and role.cls not in ("person", "official")
            score = 2 if same else 1 if near or self._head(role, figure) else 0
            if score and not self._head(role, figure) and not self._agrees(role, figure):
                continue
            if score:
                fitting.append((score, figure.last_before(role.span.start), figure))
        if not fitting:
            return self._named_later(role)
        best = max(score for score, _, _ in fitting)
        nearest = sorted((near, i) for i, (score, near, _) in enumerate(fitting) if score == best)
        return fitting[nearest[-1][1]][2]

    def _named_later(self, role: Role) -> Figure | None:
        """«Prezident …» of a headline before its name: the one head of that state, or of this one, whom the text names."""
        states = states_in(self.ground, role.span) or {HOME[self.ground.tongue.lang]}
        heads = [
            figure
            for figure in self.figures
            if not role.many
            and figure.entity is not None
            and figure.last_before(role.span.start) < 0
            and self._head(role, figure)
            and any(self.ground.pack.state_of(each.post) in states for each in self.ground.pack.career(figure.entity))
        ]
        return heads[0] if len(heads) == 1 else None

    def _agrees(self, role: Role, figure: Figure) -> bool:
        """Whether what a description says more can be said of the person: «шаар акими» is not the «район акими»."""
        fold = {word[:5] for word in role.line.row[role.start : role.stop - 1] if len(word) > 3}
        fold -= {word[:5] for word in _STATE_WORDS}
        theirs = {
            word[:5]
            for each in figure.roles
            if each.lemma == role.lemma
            for word in each.line.row[each.start : each.stop - 1]
        }
        return not fold or bool(fold & theirs)

    def _head(self, role: Role, figure: Figure) -> bool:
        """«мемлекет башчысы», «davlat rahbari» of a president."""
        if level(self.ground, role) != "head-of-state" or role.lemma == "елбасы":
            return False
        if "head-of-state" in {level(self.ground, each) for each in figure.roles}:
            return True
        held = self.ground.pack.career(figure.entity) if figure.entity is not None else ()
        posts = [self.ground.pack.posts.get(tenure.post) for tenure in held]
        return any(post is not None and post.level == "head-of-state" for post in posts)


_STATE_WORDS = ("мамлекет", "мамлекеттин", "мамлекетибиздин", "өлкөбүздүн", "мемлекет", "мемлекеттин", "мемлекеттің", "davlat", "davlatimiz", "davlatning", "olka", "өлкө", "өлкөнүн", "ел", "елдің", "mamlakat", "mamlakatimiz", "yurt")  # fmt: skip


def level(ground: Ground, role: Role) -> str | None:
    """The level of post that a role names, of those the pack knows: head-of-state, head-of-government."""
    before = role.line.row[role.start : role.stop - 1]
    states = states_in(ground, role.span)
    if role.cls == "head-of-state":
        other = [word for i, word in enumerate(before) if not _of_state(ground, role, role.start + i)]
        return "head-of-state" if not other else None
    if role.cls == "chair" and before and all(word in _STATE_WORDS for word in before):
        return "head-of-state"
    if role.cls == "chair" and len(before) == 1 and states:
        return "head-of-state"
    return "head-of-government" if role.cls == "head-of-government" else None


def _of_state(ground: Ground, role: Role, at: int) -> bool:
    word = role.line.words[at]
    hit = ground.hit_at(word.span.start)
    return hit is not None or word.low in _STATE_WORDS or ground.tongue.is_a(word.low, "nation")


def states_in(ground: Ground, span: Span) -> set[str]:
    """The ids of the states that the words of `span` name, by name or as whose body it is."""
    found = set()
    for hit in ground.hits_in(span):
        for candidate in hit.candidates[:1]:
            row = ground.pack.entity(candidate.id)
            if isinstance(row, Organisation):
                state = row.id if row.kind == "state" else row.state
                if state:
                    found.add(state)
    return found


def cast(ground: Ground) -> Cast:
    """The people of the lines with their roles and the descriptions that mean them."""
    found = names(ground)
    for name in found:
        places = ground.people.get(name.line.number, frozenset())
        ground.people[name.line.number] = places | frozenset(range(name.start, name.stop))
    figures = _gathered(ground, found)
    roles = [role for line in ground.lines for at in range(len(line.words)) if (role := role_at(ground, line, at))]
    made = Cast(figures, ground, roles)
    beside: set[int] = set()
    for figure in figures:
        for name in figure.names:
            for role in _beside(ground, name):
                if _of_another(made, role, figure):
                    made.apart.add(role.span.stop)
                    continue
                figure.roles.append(role)
                beside.add(role.span.stop)
    for role in roles:
        if role.span.stop in beside or role.many:
            continue
        figure_meant = made.meant(role) if _describes(ground, role) or role.span.stop in made.apart else None
        if figure_meant is not None:
            figure_meant.described.append(role)
    return made


def _ruled(ground: Ground, figure: Figure, state: str) -> bool:
    """Whether the pack knows the person as a head of that state."""
    held = ground.pack.career(figure.entity) if figure.entity is not None else ()
    posts = [ground.pack.posts.get(tenure.post) for tenure in held]
    return any(post is not None and post.level == "head-of-state" and post.state == state for post in posts)


def _of_another(cast: Cast, role: Role, figure: Figure) -> bool:
    """«[Мамлекет башчысы] Асан Сеитовду куттуктады» where the text names its head of state: who stands after is another."""
    ground = cast.ground
    if level(ground, role) != "head-of-state" or states_in(ground, role.span) or figure.entity is not None:
        return False
    return any(_ruled(ground, each, HOME[ground.tongue.lang]) for each in cast.figures if each is not figure)


def _describes(ground: Ground, role: Role) -> bool:
    after = role.line.words[role.stop] if role.stop < len(role.line.words) else None
    return after is None or not after.capital


def _gathered(ground: Ground, found: list[Name]) -> list[Figure]:
    """Names of one person made one: the same surname, where given names do not part them. The fullest comes first."""
    fold = ground.tongue.fold
    figures: list[Figure] = []
    for name in sorted(found, key=lambda each: (-len(_full(each)), -len(each.words), each.span.start)):
        words = [fold(word) for word in name.words]
        figure = next((each for each in figures if _same([fold(w) for w in each.name.split()], words)), None)
        if figure is None:
            figure = Figure(" ".join(name.words))
            figures.append(figure)
        figure.names.append(name)
    for figure in figures:
        figure.names.sort(key=lambda each: each.span)
        options = [tuple(dict.fromkeys(c.id for c in name.candidates)) for name in figure.names if name.candidates]
        known = sorted({ids[0] for ids in options if len(ids) == 1})
        if len(known) == 1:
            figure.entity = known[0]
        elif options:
            figure.candidates = tuple(sorted({each for ids in options for each in ids}))
    return sorted(figures, key=lambda each: each.names[0].span.start)


def _full(name: Name) -> list[str]:
    return [word for word in name.words if not word.endswith(".")]


def _same(figure: list[str], words: list[str]) -> bool:
    """Whether a shorter name can be of the person of a longer one: its words are among them, its initials open them."""
    for word in words:
        if word.endswith("."):
            if not any(each.startswith(word[:-1]) for each in figure):
                return False
        elif word not in figure:
            return False
    return True


def _beside(ground: Ground, name: Name) -> list[Role]:
    """The roles before a name, and the one after it between commas."""
    line, found = name.line, []
    at = name.start - 1
    honoured = at >= 0 and ground.tongue.is_a(line.row[at], "honorific")
    while at >= 0 and (  # «негиздөөчүсү — Артур Асанов», «rais, muhtaram Anvar Toshmatov»
        line.words[at].low in ('"', "'", "-") or (honoured and (at == name.start - 1 or line.row[at] == ","))
    ):
        at -= 1
    role = role_at(ground, line, at) if at >= 0 else None
    if at > 0 and role is None:
        role = _shared(ground, name)
    while role is not None and role.case == "nom":
        found.append(role)
        at = role.start - 1
        if at < 1 or line.words[at].low != ",":
            break
        role = role_at(ground, line, at - 1)
    after = name.stop
    if after + 1 < len(line.words) and line.words[after].low == ",":
        for at in range(after + 1, min(len(line.words), after + 12)):
            if line.words[at].low in ",;.:":
                last = role_at(ground, line, at - 1)
                if last is not None and last.case == "nom" and last.start == after + 1:
                    found.append(last)
                break
    for at in range(after, min(len(line.words) - 1, after + 12)):  # «Anvar Toshmatov bank raisi etib tayinlandi»
        if ground.tongue.is_a(line.row[at + 1], "made"):
            post = role_at(ground, line, at)
            return [*found, post] if post is not None and post.case == "nom" and post.start == after else found
    return found


def _shared(ground: Ground, name: Name) -> Role | None:
    """«жарандары Асан Сеитов жана Үсөн Кадыров»: a role in the plural is of all whose names follow."""
    line = name.line
    if ground.tongue.is_a(line.words[name.start - 1].low, "and") or line.words[name.start - 1].low == ",":
        people = ground.people.get(line.number, frozenset())
        for at in range(name.start - 2, -1, -1):
            if at not in people and not line.words[at].capital and line.words[at].low != ",":
                role = role_at(ground, line, at)
                return role if role is not None and role.many and role.case == "nom" else None
    return None


def reports(cast: Cast) -> tuple[Person, ...]:
    """The people as reports, in the order of the text."""
    ground, found = cast.ground, []
    for figure in cast.figures:
        spans = sorted({role.span for role in (*figure.roles, *figure.described)})
        found.append(figure.report((RoleReport(span=span, of=_of(ground, span)) for span in spans), RULE))
    return tuple(found)


def _of(ground: Ground, span: Span) -> Party | None:
    """The state or organisation that a role names, where the pack knows it."""
    for hit in ground.hits_in(span):
        row = ground.pack.entity(hit.candidates[0].id) if hit.candidates else None
        if isinstance(row, Organisation):
            return Party(ground.pack.called(row.id, ground.tongue.lang, ground.on) or row.name, row.id)
    return None
