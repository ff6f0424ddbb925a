"""The reader of English: the sentences of a document that are in English, and what they say."""

from __future__ import annotations

from kenes.model.mark import Party
from kenes.model.report import Person, RoleReport
from kenes.read.english.chunks import chunks
from kenes.read.english.initiatives import initiatives
from kenes.read.english.meetings.engagements import engagements
from kenes.read.english.papers.instruments import instruments
from kenes.read.english.people.cast import Cast
from kenes.read.english.people.figures import Figure, figures
from kenes.read.english.people.names import names
from kenes.read.english.people.roles import Role, roles
from kenes.read.english.row import row
from kenes.read.english.speech.quotations import quotations
from kenes.read.english.tenures import tenures
from kenes.read.given import Given
from kenes.read.heard import Heard
from kenes.read.home import home_state


def heard(given: Given, lang: str) -> Heard:
    """What the sentences in `lang` say."""
    cast = gathered(given, lang)
    if not cast.rows:
        return Heard()
    said = quotations(cast, given.sheet)
    spoken = [part for each in said if each.kind == "direct" for part in each.content]
    return Heard(
        quotations=said,
        engagements=engagements(given.document, cast, given.dates, spoken),
        instruments=instruments(given.document, cast, given.dates, spoken),
        initiatives=initiatives(cast, spoken),
        tenures=tenures(given.document, cast, given.dates),
        people=tuple(_person(cast, figure) for figure in cast.figures),
    )


def gathered(given: Given, lang: str) -> Cast:
    """The rows of the sentences in `lang` with their names, and the people they name."""
    sheet, pack, on = given.sheet, given.pack, given.on
    rows = tuple(row(sheet, number) for number, each in enumerate(sheet.sentences) if each.lang == lang)
    rows = tuple(each for each in rows if len(each))
    marks = tuple(chunks(each, given.hits, pack, given.dates) for each in rows)
    named = names(rows, marks, pack)
    made = [
        roles(each, found, [(n.first, n.last) for n in here])
        for each, found, here in zip(rows, marks, named, strict=True)
    ]
    people = figures(rows, marks, named, made, pack, on)
    home = home_state(given.document, pack, given.hits)
    cast = Cast(rows, marks, tuple(map(tuple, named)), tuple(made), people, pack, on, home)
    cast.described()
    return cast


def _person(cast: Cast, figure: Figure) -> Person:
    spans = {role.span: role for role in (*figure.roles, *figure.described)}
    return Person(
        name=figure.name,
        entity=figure.entity,
        candidates=figure.candidates if figure.entity is None else (),
        gender="m" if figure.gender == "m" else "f" if figure.gender == "f" else None,
        mentions=tuple(name.span for name in figure.names),
        roles=tuple(_role(cast, role) for _, role in sorted(spans.items())),
        rule="pack name" if figure.entity else "name by its company",
    )


def _role(cast: Cast, role: Role) -> RoleReport:
    state = cast.state(role.states[0]) if role.states and not role.plural else None
    posts = [
        post.id
        for post in cast.pack.posts.values()
        if state is not None and role.level in ("head-of-state", "head-of-government", "foreign-minister")
        and post.level == role.level and cast.pack.state_of(post.id) == state.entity
    ]  # fmt: skip
    return RoleReport(
        span=role.span,
        of=Party(state.name, state.entity) if state else None,
        post=posts[0] if len(posts) == 1 else None,
    )
