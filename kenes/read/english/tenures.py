"""Tenures an English text reports: somebody appointed, elected, sworn in, dismissed, with the post in its exact words.

What is only planned, wished or denied is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast as typed

from kenes.language import en
from kenes.language.lexicon import rows
from kenes.model.document import Document
from kenes.model.mark import DateMark
from kenes.model.report import TenureChange, TenureReport
from kenes.read.english.meetings import around
from kenes.read.english.people.cast import Cast
from kenes.read.english.people.figures import Figure
from kenes.read.english.people.roles import Role
from kenes.read.english.row import Row
from kenes.read.english.speech.source import left_of

_NOT_YET = en.MODALS | en.NEGATIONS | frozenset({"to", "if", "plans", "expected", "nominated"})
_LEAD = 4
_FAR = 14


@cache
def _entries() -> dict[str, tuple[tuple[str, ...], str, str]]:
    """First word -> (the words after it, the change, what it governs)."""
    return {
        row["lemma"].split()[0]: (tuple(row["lemma"].split()[1:]), row["change"], row["governs"])
        for row in rows("en-tenures")
    }


def tenures(document: Document, cast: Cast, dates: Sequence[DateMark]) -> tuple[TenureReport, ...]:
    """The changes of post, one for a person and a change, in the order of the text."""
    found: list[TenureReport] = []
    for number, row in enumerate(cast.rows):
        for i in range(len(row)):
            made = _tenure(document, cast, row, i, dates, number < _LEAD)
            if made is not None and not any(e.person == made.person and e.change == made.change for e in found):
                found.append(made)
    return tuple(sorted(found, key=lambda each: each.words))


def _tenure(
    document: Document, cast: Cast, row: Row, i: int, dates: Sequence[DateMark], lead: bool
) -> TenureReport | None:
    said = _change(row, i)
    if said is None or any(row.low[k] in _NOT_YET for k in range(max(0, i - 3), i)):
        return None
    size, change, governs, passive = said
    person, role = _who(cast, row, i, i + size, governs, passive)
    if person is None or role is None:
        return None
    day = around.date(row, dates, i)
    published = (document.published or "")[:10]
    if day is None and lead and len(published) == 10:
        day = published
    return TenureReport(
        person=person.party,
        words=role.span,
        change=typed(TenureChange, change),
        cue=row.span(i, i + size),
        post=_post(cast, role),
        date=day,
        rule=f"{'passive' if passive else 'active'} verb of {change}",
    )


def _change(row: Row, i: int) -> tuple[int, str, str, bool] | None:
    """The change that a verb at word `i` tells: how many words it is, the change, what it governs, whether it is passive."""
    passive = any(row.low[k] in en.BE for k in range(max(0, i - 3), i))
    for form in (
        *en.verb_forms(tuple(_entries())).get(row.low[i], ()),
        *([en.Form(row.low[i], frozenset({"participle"}))] if row.low[i] == "sworn" else []),
    ):
        tail, change, governs = _entries()[form.lemma]
        if row.low[i + 1 : i + 1 + len(tail)] != tail or (i and row.capital(i)):
            continue
        if (
            form.names & {"past"}
            or (passive and "participle" in form.names)
            or (governs == "whom" and "participle" in form.names and row.word(i - 1) == ",")
        ):
            return 1 + len(tail), change, governs, passive
    return None


def _who(cast: Cast, row: Row, i: int, after: int, governs: str, passive: bool) -> tuple[Figure | None, Role | None]:
    """The person and the post."""
    at = cast.index(row)
    role = next((r for r in cast.roles[at] if after <= r.first <= after + _FAR and not r.plural), None)
    if governs == "whom" and not passive:
        name = next((n for n in cast.names[at] if after <= n.first <= after + 8), None)
        person = cast.figure_at(row.number, name.first, name.last) if name is not None else None
        role = next(
            (r for r in cast.roles[at] if name is not None and name.last <= r.first <= name.last + _FAR),
            role if person else None,
        )
        return person, role
    source = left_of(cast, row, i)
    if source is None:
        return None, None
    person = cast.figure_at(row.number, source.first, source.last)
    if person is None and source.last - source.first == 1:
        person = cast.pronoun(row.low[source.first], row.spans[source.first].start)
    if role is not None and any(row.finite(k) or row.words[k] in (".", ";") for k in range(after, role.first)):
        role = None
    return person, role


def _post(cast: Cast, role: Role) -> str | None:
    """The pack's post of the words, where exactly one of its level and state is known."""
    state = role.states[0] if role.states else None
    found = [
        p.id for p in cast.pack.posts.values() if state and p.level == role.level and cast.pack.state_of(p.id) == state
    ]
    return found[0] if len(found) == 1 else None
