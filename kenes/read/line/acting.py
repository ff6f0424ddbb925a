"""For which states or organisations a person acts: by the words of the titles, the posts of the pack, the land named last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kenes.read.figure import Figure
from kenes.read.role_words import Role
from kenes.text.fold import fold
from kenes.text.span import Span

if TYPE_CHECKING:
    from kenes.read.line.scene import Scene

# Roles whose bearers act for a state or an organisation; «жители» and «эксперты» do not.
OFFICIAL = frozenset(
    {"head-of-state", "head-of-government", "minister", "chair", "deputy", "envoy", "parliament", "secretary",
     "official", "military", "faith"}
)  # fmt: skip
LEADERS = frozenset({"head-of-state", "head-of-government"})
_LAND_OF = {"республики", "страны", "королевства"}


def acts_for(scene: Scene, figure: Figure) -> frozenset[str]:
    """The international organisation that a figure's title names; else its states; else the organisation of the post
    held, the land that a leader's title names, and of an official without either the outlet's own state."""
    pack = scene.cast.pack
    for role in figure.adjacent:
        found = acting_for(scene, role.span)
        if found:
            return found
    person = pack.people.get(figure.entity or "")
    if len(figure.states) > 1 and person is not None and person.state in figure.states:
        return frozenset({person.state})  # «главы МИД Чили и Перу A и B»
    if figure.states:
        return frozenset(figure.states)
    if figure.entity is not None and scene.cast.on is not None:
        for tenure in pack.tenures_of(figure.entity, scene.cast.on):
            post = pack.posts.get(tenure.post)
            if post is not None and post.organisation:
                return frozenset({post.organisation})
    for role in figure.adjacent:
        found = acting_for(scene, role.span, role.cls) or _of_post(scene, role) or _of_the_land(scene, role)
        if found:
            return found
    own = any(role.cls in OFFICIAL and not named_by_capital(role.span.of(scene.text)) for role in figure.adjacent)
    return frozenset({scene.cast.home}) if own and scene.cast.home else frozenset()


def _of_post(scene: Scene, role: Role) -> frozenset[str]:
    """The state of the post that a title is in the pack («канцлера ФРГ»), whoever holds it here."""
    inside = [c for h in scene.hits if role.span.start <= h.start and h.stop <= role.span.stop for c in h.candidates]
    states = {scene.cast.pack.state_of(c.id) for c in inside if c.table == "posts" and c.id in scene.cast.pack.posts}
    return frozenset(states - {None}) if len(states) == 1 else frozenset()  # type: ignore[arg-type]


def _of_the_land(scene: Scene, role: Role) -> frozenset[str]:
    """«премьер-министр республики Имя»: of the state that was named last."""
    last = role.span.of(scene.text).split()[-1]
    land = land_before(scene, role.span.start) if last in _LAND_OF else None
    return frozenset({land}) if land is not None else frozenset()


def land_before(scene: Scene, offset: int) -> str | None:
    """The state that was named last before a place of the text, itself or by a city of it."""
    for hit in reversed([hit for hit in scene.hits if hit.stop <= offset]):
        state = scene.state_of(hit)
        place = next((scene.cast.pack.places[c.id] for c in hit.candidates if c.id in scene.cast.pack.places), None)
        if state is not None or (place is not None and place.state is not None):
            return state or (place.state if place is not None else None)
    return None


def acting_for(scene: Scene, span: Span, cls: str = "") -> frozenset[str]:
    """The organisation, or the land that is no state of the pack, in the words of a role: «генсек ООН»,
    «Президент Абхазии»."""
    for body in scene.bodies:
        if span.covers(body.span) and body.kind in ("body", "place"):
            row = scene.cast.pack.organisations.get(body.entity or "")
            if row is not None and row.kind in ("international", "body"):
                return frozenset({row.id})
            if body.kind == "place" and cls in LEADERS:
                return frozenset({fold(body.name)})
    return frozenset()


def named_by_capital(words: str) -> bool:
    """Whether a title names something: a capital after its first word."""
    return any(word[:1].isupper() for word in words.split()[1:])
