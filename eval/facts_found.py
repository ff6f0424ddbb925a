"""The facts of one document: who holds which position where. Reads with Kenes; what is told is told in the text's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from facts_clauses import clauses
from facts_meetings import meetings
from facts_posts import Bodies, Post, bodies, post
from facts_score import Fact

from kenes.model.document import Document
from kenes.pack.pack import Pack
from kenes.read.layout import layout
from kenes.read.names import tagged
from kenes.read.people import Cast, Figure, cast
from kenes.read.persons import named
from kenes.text.fold import fold
from kenes.text.span import Span


def facts(document: Document, pack: Pack) -> list[Fact]:
    """The facts of `document`, in the order of the people."""
    sheet = layout(document.text, "ru")
    hits = pack.names.find(document.text, "ru", None)
    tags = tagged(sheet)
    made = cast(document, sheet, pack, hits, named(sheet, tags, pack, hits), None)
    known = bodies(sheet, pack, hits, tags)
    told = list(clauses(made, known))
    found = [
        fact
        for figure in made.figures
        for fact in _occupations(made, known, figure, [each for one, each in told if one is figure])
    ]
    return found + [
        Fact("Meeting", tuple(("Participant", who(made, figure)) for figure in people)) for people in meetings(made)
    ]


def _occupations(made: Cast, known: Bodies, figure: Figure, said: list[Post]) -> Iterator[Fact]:
    posts = [post(known, role.span, role.cls, role.head) for role in sorted(figure.adjacent, key=lambda each: each.span)]
    told = [post(known, role.span, role.cls, role.head) for role in sorted(figure.described, key=lambda each: each.span)]
    seen: list[Post] = []
    for found in [*posts, *said]:
        if found.where is None:
            found = _placed(made, figure, found, told)
        if found.where is None or not _held(found) or any(_same(found, each) for each in seen):
            continue
        seen.append(found)
        position = [("Position", found.position)] if found.position else []
        yield Fact("Occupation", (("Who", who(made, figure)), *position, ("Where", found.where)))


def _placed(made: Cast, figure: Figure, found: Post, told: list[Post]) -> Post:
    """A post that does not say where: as the text says it elsewhere of the same person, else of the state it is about."""
    for other in told:
        if other.head == found.head and other.where is not None:
            return replace(found, where=other.where, key=other.key, stately=other.stately)
    if _supreme(found):
        person = made.pack.people.get(figure.entity) if figure.entity else None
        state = person.state if person is not None and person.state else _told_of(made)
        row = made.pack.organisations.get(state) if state else None
        if row is not None:
            return replace(found, where=row.name, key=row.id, stately=True)
    return found


def _told_of(made: Cast) -> str | None:
    """The state a text is about: named twice as often as any other."""
    counts = Counter(state for hit in made.hits for state in made.states_in(Span(hit.start, hit.stop)))
    top = counts.most_common(2)
    return top[0][0] if top and (len(top) == 1 or top[0][1] >= 2 * top[1][1]) else None


# Posts of which a state has one.
_SUPREME = {"президент", "премьер", "премьер-министр", "вице-премьер", "глава"}


def _supreme(found: Post) -> bool:
    """«президент», «глава» (государства), «министр финансов»: of a state, though the text does not say of which."""
    return found.head in (_SUPREME if " " not in found.position else {"министр", "замминистра"})


def who(made: Cast, figure: Figure) -> str:
    """The person's fullest name as the text has it."""
    return " ".join(figure.cluster.longest.span.of(made.sheet.text).split())


_OFFICES = {
    "head-of-state", "head-of-government", "minister", "parliament", "official", "envoy", "chair", "deputy", "secretary",
}  # fmt: skip


_OWNERS = {
    "основатель", "сооснователь", "владелец", "совладелец", "создатель", "учредитель", "соучредитель", "акционер", "хозяин",
    "инвестор", "организатор", "друг", "соратник", "сторонник", "участник",
}  # fmt: skip


def _held(found: Post) -> bool:
    """Of a state only an office is held: «президент Франции», not «житель Франции»; of a body any position is."""
    if found.head in _OWNERS:
        return False
    return not found.stately or found.cls in _OFFICES


def _same(one: Post, other: Post) -> bool:
    return one.key == other.key and (not one.head or one.head == other.head or one.cls == other.cls)
