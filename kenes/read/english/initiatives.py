"""Initiatives in English: what is proposed, by whom, and what others make of it. A proposal that was not made is none."""

from __future__ import annotations

from functools import cache

from kenes.language import en
from kenes.language.lexicon import rows
from kenes.model.mark import Party
from kenes.model.report import InitiativeReport, InitiativeStatus
from kenes.read.english.meetings.side import before
from kenes.read.english.people.cast import Cast
from kenes.read.english.row import Row
from kenes.read.english.speech.clause import clause_end
from kenes.read.english.speech.source import Source, left_of
from kenes.read.english.speech.speaker import speaker
from kenes.text.span import Span

_STATUS: dict[str, InitiativeStatus] = {"supported": "supported", "under_way": "under_way", "done": "done"}
_LEADS = en.words("to of on for")
_SMALL_THINGS = en.words("discount price tea way it this them him her")


@cache
def _verbs() -> dict[str, tuple[tuple[str, ...], str]]:
    """First word of a verb -> (the words after it, what it means)."""
    found = {}
    for row in rows("en-initiatives"):
        if row["verb"] == "yes":
            head, *tail = row["lemma"].split()
            found[head] = (tuple(tail), row["means"])
    return found


@cache
def _nouns() -> frozenset[str]:
    offered = (row["lemma"] for row in rows("en-initiatives") if row["means"] == "offer")
    return frozenset(form for noun in offered for form in (noun, en.plural(noun)))


def initiatives(cast: Cast, spoken: list[Span]) -> tuple[InitiativeReport, ...]:
    """What the English sentences say was proposed, in order; somebody's own words in marks are left aside."""
    found: list[InitiativeReport] = []
    for row in cast.rows:
        if any(span.covers(row.sentence.span) for span in spoken):
            continue
        for i in range(len(row)):
            made = _proposed(cast, row, i) or _offered(cast, row, i)
            if made is not None and not any(made.what.overlaps(each.what) for each in found):
                found.append(made)
    return tuple(sorted(found, key=lambda each: each.what))


def _verb(row: Row, i: int) -> tuple[str, en.Form, int] | None:
    """What a verb form says of an initiative, its form, and how many words it is."""
    for form in en.verb_forms(tuple(_verbs())).get(row.low[i], ()):
        tail, means = _verbs()[form.lemma]
        if row.low[i + 1 : i + 1 + len(tail)] == tail:
            return means, form, 1 + len(tail)
    return None


def _proposed(cast: Cast, row: Row, i: int) -> InitiativeReport | None:
    """«Name proposed holding a fair», «proposed that the fair be held», «proposed a fair of rivers»."""
    verb = _verb(row, i)
    if verb is None or verb[0] != "propose" or "past" not in verb[1].names or (i and row.capital(i)):
        return None
    left = row.word(i - 1)
    if left in en.BE | en.NEGATIONS | en.DETERMINERS | {"as", "'s"} or row.word(i - 2) in en.NEGATIONS:
        return None
    start = i + verb[2]
    clause = row.word(start) == "that"
    start += clause
    if start >= len(row) or not row.words[start][0].isalnum() or row.low[start] in en.PREPOSITIONS | _SMALL_THINGS:
        return None
    while row.word(start) in en.DETERMINERS and not clause:
        start += 1
    stop = clause_end(row, start)
    who, _ = speaker(cast, row, left_of(cast, row, i) or _shared(cast, row, i))
    if who is None or stop - start < 2 or row.low[stop - 1] in _SMALL_THINGS:
        return None
    return InitiativeReport(
        what=row.span(start, stop), status="proposed", cue=row.spans[i], by=who, rule="verb of proposing"
    )


def _shared(cast: Cast, row: Row, i: int) -> Source | None:
    """The subject of the verb before «and proposed»."""
    if row.word(i - 1) not in ("and", ","):
        return None
    for k in range(i - 2, 0, -1):
        if row.finite(k) and (found := left_of(cast, row, k)) is not None:
            return found
    return None


def _offered(cast: Cast, row: Row, i: int) -> InitiativeReport | None:
    """«Name's proposal to hold a fair», «put forward the idea of a fair», «backed Name's initiative on rivers»."""
    if row.low[i] not in _nouns() or row.word(i + 1) not in _LEADS or i + 2 >= len(row):
        return None
    start = i + 2
    if row.low[i + 1] == "of" and any(n.first == start for n in cast.names[cast.index(row)]):
        return None  # «the proposal of Name»: whose, not what
    while row.word(start) in en.DETERMINERS:
        start += 1
    stop = clause_end(row, start)
    status: InitiativeStatus = "proposed"
    by: Party | None = next((side.party for side in before(cast, row, i, 0)), None)
    cue = row.spans[i]
    for k in range(i - 1, max(-1, i - 12), -1):
        verb = _verb(row, k)
        if (
            verb is None
            or row.word(k - 1) in en.NEGATIONS
            or not verb[1].names & {"past", "present", "participle", "gerund"}
        ):
            continue
        cue = row.spans[k]
        if verb[0] in _STATUS:
            status = _STATUS[verb[0]]
        elif by is None:
            by, _ = speaker(cast, row, left_of(cast, row, k))
        break
    if (by is None and status == "proposed") or stop - start < 1:
        return None
    return InitiativeReport(what=row.span(start, stop), status=status, cue=cue, by=by, rule="noun of proposing")
