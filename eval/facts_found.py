"""The facts of one document: who holds which position where, who met whom. Reads with Kenes; names and posts are written in
the nominative, a place told by its adjective alone as the text has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from facts_bodies import Bodies, bodies, body_noun
from facts_clauses import beside, clauses, listed
from facts_meetings import meetings
from facts_posts import Post, post
from facts_score import Fact
from facts_tree import lemmas
from facts_words import group

from kenes.language.forms import forms
from kenes.language.ru_phrase import nominative
from kenes.model.document import Document
from kenes.pack.pack import Pack
from kenes.read.cast import Cast
from kenes.read.figure import Figure
from kenes.read.layout import layout
from kenes.read.names import tagged
from kenes.read.people import cast
from kenes.read.persons import named
from kenes.text.span import Span


def facts(document: Document, pack: Pack) -> list[Fact]:
    """The facts of `document`, in the order of the people."""
    sheet = layout(document.text, "ru")
    hits = pack.names.find(document.text, "ru", None)
    tags = tagged(sheet, hits)
    made = cast(document, sheet, pack, hits, named(sheet, tags, pack, hits), None)
    known = bodies(sheet, pack, hits, tags)
    told = [*clauses(made, known), *beside(made, known), *listed(made, known)]
    found = [
        fact
        for figure in made.figures
        for fact in _occupations(made, known, figure, [each for one, each in told if one is figure])
    ]
    return found + [
        Fact("Meeting", tuple(("Participant", who(made, figure)) for figure in people)) for people in meetings(made)
    ]


def _occupations(made: Cast, known: Bodies, figure: Figure, said: list[Post]) -> Iterator[Fact]:
    posts = [
        post(known, role.span, role.cls, role.head) for role in sorted(figure.adjacent, key=lambda each: each.span)
    ]
    told = [
        post(known, role.span, role.cls, role.head) for role in sorted(figure.described, key=lambda each: each.span)
    ]
    seen: list[Post] = []
    for found in sorted([*posts, *said], key=_by_adjective):
        if found.where is None:
            found = _placed(made, known, figure, found, told)
        if (
            not found.where
            or not _held(found)
            or _plural(made, figure, found)
            or any(_same(found, each) for each in seen)
        ):
            continue
        seen.append(found)
        position = [("Position", nominative(found.position))] if found.position else []
        where = found.where if _by_adjective(found) else nominative(found.where)
        yield Fact("Occupation", (("Who", who(made, figure)), *position, ("Where", where)))


def _by_adjective(found: Post) -> bool:
    """Whether the place is told by an adjective alone: «свердловский» comes after «Свердловской области»."""
    return found.where is not None and found.where.islower() and " " not in found.where


def _placed(made: Cast, known: Bodies, figure: Figure, found: Post, told: list[Post]) -> Post:
    """A post that does not say where: as the text says it elsewhere of the same person, else of the state it is about."""
    for other in told:
        if other.head == found.head and other.where is not None:
            return replace(found, where=other.where, key=other.key, stately=other.stately)
    if _supreme(found):
        person = made.pack.people.get(figure.entity) if figure.entity else None
        state = person.state if person is not None and person.state else _told_of(made)
        row = made.pack.organisations.get(state) if state else None
        if row is not None:
            return replace(found, where=known.written(row.id) or row.name, key=row.id, stately=True)
    return found


def _told_of(made: Cast) -> str | None:
    """The state a text is about: named twice as often as any other."""
    counts = Counter(state for hit in made.hits for state in made.states_in(Span(hit.start, hit.stop)))
    top = counts.most_common(2)
    return top[0][0] if top and (len(top) == 1 or top[0][1] >= 2 * top[1][1]) else None


# Posts of which a state has one.
_SUPREME = group("supreme")


def _supreme(found: Post) -> bool:
    """«президент», «глава» (государства), «министр финансов»: of a state, though the text does not say of which."""
    return found.head in (_SUPREME if " " not in found.position else {"министр", "замминистра"})


def who(made: Cast, figure: Figure) -> str:
    """The person's fullest name in the nominative; as the text has it where no dictionary knows it and the form is a guess."""
    longest = figure.cluster.longest
    if all(any(form.known and form.name for form in forms(word)) for word in longest.words):
        return figure.name
    return " ".join(longest.span.of(made.sheet.text).split())


_OFFICES = {
    "head-of-state", "head-of-government", "minister", "parliament", "official", "envoy", "chair", "deputy", "secretary",
}  # fmt: skip


# Who a person is to a body without holding a position in it: its owner, its guest, the champion of it.
_NO_POST = group("not-a-post")


def _plural(made: Cast, figure: Figure, found: Post) -> bool:
    """«представители думы, Иванов»: the post of several, unless it stands right before the name: «президентов А и Б»."""
    readings = [form for form in forms(found.word) if form.pos in ("NOUN", "PROPN")]
    if not readings or readings[0].number != "Plur" or any(form.number == "Sing" for form in readings):
        return False
    return not any(0 <= name.span.start - found.span.stop <= 1 and len(name.words) > 1 for name in figure.cluster.names)


def _held(found: Post) -> bool:
    """Of a state only an office is held: «президент Франции», not «житель Франции»; of a body any position is."""
    if found.head in _NO_POST or any(set(lemmas(word)) & _NO_POST for word in found.position.split()[1:]):
        return False
    if found.cls == "culture" and found.where is not None and not found.named:
        return False  # «режиссёр «Зари»»: a work, not a body
    if found.where is not None and found.where.islower() and " " not in found.where and body_noun(found.where):
        return bool(lemmas(found.where) & _ALONE)  # «парламента» is one, «группы» is any
    return not found.stately or found.cls in _OFFICES


# Bodies of which a state has one, known by their kind alone.
_ALONE = group("alone")


def _same(one: Post, other: Post) -> bool:
    """Whether two posts are one fact: in the same body the same noun or a noun of its class; of a state also «глава»."""
    if one.key != other.key:
        return False
    heads = {one.head, other.head}
    return not one.head or len(heads) == 1 or one.cls == other.cls or (one.stately and bool(heads & {"глава", "лидер"}))
