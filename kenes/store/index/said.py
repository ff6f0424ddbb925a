"""A record as a row of the search index: the words it is told in, and marks for what it says and whom it names.

Marks come from its fields by their own names: `speaker:kassym-jomart-tokayev`, `status:planned`, `stage:signed`; besides, `of:` for
everyone it names in any field, and for the states they act for; `doubt:outside` for why a person should look at it. Rejected claims give
none. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kenes.model.record import Claim, Field, Record, Report
from kenes.pack.pack import Pack
from kenes.record.doubt import doubts
from kenes.store.index.marks import mark, of
from kenes.store.index.words import words as words_of
from kenes.store.schema import UNKNOWN, day_of

DATES = ("date", "since")  # the fields whose value is a record's own day
# Fields that name somebody or some place; their claims without an id are found by name.
NAMES = (
    "speaker", "with", "participant", "host", "visitor", "place", "party", "by", "to", "of", "person", "organisation", "name", "mention",
)  # fmt: skip
NAMED = ("person", "organisation")  # kinds whose id is that of somebody
_LONGEST = 80  # characters of a value that is a mark
_WORDS = 20_000  # characters of a record that are searched


def day(record: Record) -> int:
    """The number of the day a record comes under: its own date, else the first publication of it."""
    dated = (day_of(record.value(name)) for name in DATES)
    return next((found for found in dated if found != UNKNOWN), None) or day_of(record.first)


def words(record: Record) -> str:
    """The tokens of a record's title, of its values and of the words that say them."""
    return " ".join(word.token for word in words_of("\n".join(_texts(record)), "ru"))


def _texts(record: Record) -> Iterator[str]:
    """The longest first, and none that stands within another."""
    claims = [claim for field in record.fields for claim in field.held]
    said = {record.title.rstrip("…"), *(claim.value for claim in claims)}
    if record.kind not in NAMED:
        said |= {evidence.quote for claim in claims for evidence in claim.evidence}
    whole = ""
    for each in sorted(said, key=lambda text: (-len(text), text)):
        if each not in whole and len(whole) < _WORDS:
            whole += "\n" + each[:_WORDS]
            yield each[:_WORDS]


def marks(record: Record, members: Sequence[Report], pack: Pack) -> str:
    """The marks of a record and its member reports, sorted."""
    found = {mark("kind", record.kind), *(mark("doubt", each) for each in doubts(record))}
    if record.kind in NAMED:
        found.update(mark(field, id) for id in (record.id, *record.aliases) for field in ("name", "of"))
    for field in record.fields:
        for claim in found_by(field):
            found.update(_claim(field.name, claim, pack))
    for report in members:
        if report.source.outlet:
            found.add(mark("outlet", report.source.outlet))
        if report.source.lang:
            found.add(mark("lang", report.source.lang))
    return " ".join(sorted(found))


def found_by(field: Field) -> tuple[Claim, ...]:
    """The claims a record is found by: whom any document names; of a status or a stage only what it has come to."""
    return field.held if field.many or field.name in NAMES else field.held[:1]


def _claim(field: str, claim: Claim, pack: Pack) -> Iterator[str]:
    if claim.entity is not None:
        yield mark(field, claim.entity)
        yield mark("of", claim.entity)
    if claim.entity is None or ":" in claim.entity:  # the pack does not know them: found by name
        yield from _named(field, claim)
    for state in states(claim, pack):
        yield mark("of", state)
        yield mark(f"{field}.state", state)


def _named(field: str, claim: Claim) -> Iterator[str]:
    """By a name, whole and by its last word; by a short value of another field."""
    if len(claim.value) > _LONGEST:
        return
    if field not in NAMES:
        yield mark(field, claim.value)
        return
    for each in of(claim.value, None):
        yield each
        yield f"{field}:{each.removeprefix('of:')}"


def states(claim: Claim, pack: Pack) -> set[str]:
    """The states somebody acts for: of the post held that day, else of the person or organisation itself."""
    if claim.post is not None:
        state = pack.state_of(claim.post)
        return {state} if state else set()
    row = pack.people.get(claim.entity or "") or pack.organisations.get(claim.entity or "")
    return {row.state} if row is not None and row.state else set()
