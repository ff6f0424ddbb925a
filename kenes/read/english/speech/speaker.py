"""Who the words of a source mean: a person, an office, a state, a text and whose it is; those who speak together."""

from __future__ import annotations

from kenes.language import en
from kenes.model.mark import Party
from kenes.read.english.people.cast import Cast
from kenes.read.english.people.figures import Figure
from kenes.read.english.row import Row
from kenes.read.english.speech.source import Source

# What speaks for somebody: the text that was sent, the office of somebody.
_TEXTS = en.words(
    "message statement letter report document communique communiqué declaration release congratulations "
    "greetings telegram article post text decree"
)
_VAGUE = en.words(
    "sources source officials experts analysts residents observers people many some others critics "
    "reports media supporters voters aides"
)
_LEADERS = en.words("presidents leaders sides parties ministers counterparts interlocutors heads")


def speaker(cast: Cast, row: Row, source: Source | None) -> tuple[Party | None, tuple[Party, ...]]:
    """Who the words of a source mean, and who speaks with them; None where that is not said or not certain."""
    if source is None:
        return None, ()
    at = cast.index(row)
    first, last = source.first, source.last
    while first < last - 1 and row.low[first] in en.DETERMINERS and row.low[first] not in ("his", "her", "their"):
        first += 1
    word = row.low[first]
    if (word in en.PRONOUNS or word in ("his", "her")) and last - first == 1:
        figure = cast.pronoun(word, row.spans[first].start)
        return (figure.party if figure else None), ()
    office = _office(cast, row, at, first, last)
    if office is not None:
        return office, ()
    people = _people(cast, row, at, first, last)
    if people:
        return people[0].party, tuple(each.party for each in people[1:])
    if any(w in _LEADERS for w in row.low[first:last]):
        pair = _pair(cast, row)
        if pair:
            return pair[0].party, tuple(each.party for each in pair[1:])
    role = next(
        (
            r
            for r in cast.roles[at]
            if first <= r.first + (row.word(r.first) in en.DETERMINERS) and r.last <= last and r.first <= first + 1
        ),
        None,
    )
    if role is not None and not role.plural:
        figure = cast.means(role)
        if figure is not None:
            return figure.party, ()
        holder = cast.holder(role)
        if holder is not None:
            return holder, ()
        return (Party(role.span.of(row.text)), ()) if role.states or role.named else (None, ())
    return _body(cast, row, at, first, last), ()


def _office(cast: Cast, row: Row, at: int, first: int, last: int) -> Party | None:
    """«Tokayev's office», «the press service of the President», «the presidential press service»: an office, not its head."""
    words = row.low[first:last]
    for k, word in enumerate(words):
        if word in (
            "office",
            "service",
            "administration",
            "presidency",
            "ministry",
            "secretariat",
            "embassy",
            "department",
            "website",
            "campaign",
            "government",
            "party",
        ):
            if first + k + 1 < last and words[k + 1] in ("'s", "'"):
                return None
            before = next((n.first for n in cast.names[at] if first <= n.first < first + k), None)
            lead = words[:k]
            if before is not None and "'s" not in lead and "'" not in lead:
                return None
            mark = next((c for c in cast.marks[at] if c.kind == "body" and c.first <= first + k < c.last), None)
            name = " ".join(row.span(first, last).of(row.text).split())
            if words[0] in ("his", "her"):
                owner = cast.pronoun(words[0], row.spans[first].start)
                return Party(f"{owner.name}'s {' '.join(row.words[first + 1 : last])}") if owner else None
            return Party(name, mark.id if mark and mark.last == last else None)
        if word in ("of", ",", "for") and k and not any(w in ("press", "foreign") for w in words[:k]):
            return None
    return None


def _people(cast: Cast, row: Row, at: int, first: int, last: int) -> list[Figure]:
    """The people who speak: the first name with those joined to it by «and»; an apposition names nobody else."""
    found: list[Figure] = []
    end = first
    for name in cast.names[at]:
        if not (first <= name.first and name.last <= last):
            continue
        between = row.low[end : name.first]
        if row.word(name.last) in ("'s", "'") and not any(r.first == name.last + 1 for r in cast.roles[at]):
            continue
        if found and not set(between) & {"and", ","}:
            continue
        if found and "of" in between and "and" not in between:
            continue
        figure = cast.figure_at(row.number, name.first, name.last)
        if figure is not None and not any(figure is each for each in found):
            found.append(figure)
            end = name.last
    return found


def _pair(cast: Cast, row: Row) -> list[Figure]:
    """«The two leaders»: the heads of state whom the text names so far, where they are two or three of different states."""
    known = [
        f
        for f in cast.figures
        if f.names[0].span.start < row.sentence.span.start and f.levels & {"head-of-state", "head-of-government"}
    ]
    return known if 2 <= len(known) <= 3 and len({tuple(f.states[:1]) for f in known}) == len(known) else []


def _body(cast: Cast, row: Row, at: int, first: int, last: int) -> Party | None:
    words = row.low[first:last]
    if words and (words[-1] in _VAGUE or words[0] in _VAGUE or words[0] in ("they", "some", "many", "one")):
        return None
    if any(word in _TEXTS for word in words[:3]):
        figure = _sender(cast, row)
        mark = next(
            (c for c in cast.marks[at] if first <= c.first and c.last <= last and c.kind in ("body", "state")), None
        )
        if mark is not None:
            return _of_mark(cast, row, mark.first, mark.last, mark.id, mark.kind)
        if (
            any(word in ("message", "letter", "congratulations", "greetings", "telegram", "text") for word in words)
            and figure
        ):
            return figure.party
        return Party(row.span(first, last).of(row.text)) if row.capital(first) and row.capital(last - 1) else None
    mark = next((c for c in cast.marks[at] if c.first == first and c.kind in ("state", "body", "outlet")), None)
    if mark is not None:
        return _of_mark(
            cast,
            row,
            mark.first,
            max(mark.last, last if mark.kind != "state" else mark.last),
            mark.id if mark.last == last or mark.kind == "state" else None,
            mark.kind,
        )
    if any(row.capital(k) for k in range(first, last)):
        return Party(" ".join(row.span(first, last).of(row.text).split()))
    if words and words[-1] in ("ministry", "agency", "office", "department", "company", "bank", "government", "it"):
        return Party(row.span(first, last).of(row.text)) if words[-1] != "it" else None
    return None


def _of_mark(cast: Cast, row: Row, first: int, last: int, id: str | None, kind: str) -> Party:
    return cast.state(id) if kind == "state" and id else Party(" ".join(row.span(first, last).of(row.text).split()), id)


def _sender(cast: Cast, row: Row) -> Figure | None:
    """Who sent the message that speaks: the last person before «sent», «congratulated»; else the first of the text."""
    for each in reversed([r for r in cast.rows if r.number < row.number]):
        for k, word in enumerate(each.low):
            if word in ("sent", "sends", "congratulated", "addressed", "greeted"):
                found = cast.figure_at(each.number, 0, k)
                if found is not None:
                    return found
    first = cast.figures[0] if cast.figures else None
    return None if first is None or cast.addressed(first) else first
