"""A record as one entry of a feed, a calendar, a message or a briefing: what it says in the reader's language, in plain words.

Every entry opens: it carries the address of its page and the words of documents it rests on. A record without evidence and
without a person's verdict cannot become an entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from urllib.parse import quote

import msgspec

from kenes.model.errors import BadInput
from kenes.model.record import Claim, Evidence, Field, Record, RecordKind
from kenes.pack.pack import Pack
from kenes.publish.wording import day, say, word

# At which page of the site a record of a kind stands; any other at `record`.
PAGES: Mapping[str, str] = MappingProxyType(
    {
        "engagement": "engagement", "utterance": "quotation", "instrument": "instrument", "initiative": "initiative",
        "person": "person", "organisation": "organisation",
    }
)  # fmt: skip
_LONGEST = 300  # characters of somebody's words on one line


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """`what` is the line of a list, `detail` what stands under it. `when` is the day of the thing itself, an ISO prefix or a
    range; `told` the first and `changed` the last publication about it (ISO with zone). `address` opens the record's page."""

    id: str
    kind: RecordKind
    what: str
    detail: tuple[str, ...] = ()
    status: str | None = None
    when: str | None = None
    place: str | None = None
    told: str | None = None
    changed: str | None = None
    address: str
    evidence: tuple[Evidence, ...] = ()


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """For whom an entry is written: `site` is the address the pages are served at, without a slash at its end."""

    pack: Pack
    lang: str = "ru"
    site: str = ""

    def address(self, record: Record) -> str:
        return f"{self.site}/{PAGES.get(record.kind, 'record')}/{quote(record.id, safe=':')}"

    def name(self, claim: Claim, on: str | None = None) -> str:
        """Who a claim names, in the reader's language, as of a day; the words of the text where the pack does not know it."""
        known = self.pack.called(claim.entity, self.lang, on) if claim.entity else None
        return known or claim.value

    def post(self, id: str, on: str | None = None) -> str | None:
        """«президент (Казахстан)»: what a post is called, and whose it is."""
        name = self.pack.called(id, self.lang, on)
        state = self.pack.state_of(id)
        whose = self.pack.called(state, self.lang, on) if state else None
        return f"{name} ({whose})" if name and whose and whose not in name else name


def entry(record: Record, desk: Desk) -> Entry:
    """The entry of a record. Raises BadInput for one that nothing in a text and nobody's verdict stands behind."""
    evidence = evidence_of(record)
    if not evidence and not record.judged:
        raise BadInput(f"{record.id}: expected words of a document or a person's verdict behind it, found neither")
    what, detail = _SAID[record.kind](record, desk)
    return Entry(
        id=record.id,
        kind=record.kind,
        what=what,
        detail=tuple(line for line in detail if line),
        status=record.value("status") or record.value("stage") or record.value("change"),
        when=when(record),
        place=_place(record, desk),
        told=record.first,
        changed=record.last,
        address=desk.address(record),
        evidence=evidence,
    )


def evidence_of(record: Record) -> tuple[Evidence, ...]:
    """The words behind what a record shows: of each field's winner, or of all values that hold at once; each place once."""
    held = (claim for field in record.fields for claim in _held(field))
    return tuple(dict.fromkeys(each for claim in held for each in claim.evidence))


def when(record: Record) -> str | None:
    """The day a record is of: of an engagement its date, of a document or an initiative that of its last dated step."""
    if record.kind == "engagement":
        return record.value("date")
    if record.kind == "tenure":
        return record.value("until") or record.value("since")
    return next((step.date for step in reversed(record.history) if step.date), None)


def _place(record: Record, desk: Desk) -> str | None:
    field = record.field("place")
    return desk.name(field.winner, _day(record)) if field is not None and field.winner is not None else None


def _day(record: Record) -> str | None:
    told = (when(record) or record.first or "")[:10]
    return told if len(told) == 10 else None


def _names(record: Record, desk: Desk, *fields: str) -> list[str]:
    on = _day(record)
    found = (record.field(name) for name in fields)
    return list(dict.fromkeys(desk.name(claim, on) for field in found if field is not None for claim in _held(field)))


def _held(field: Field) -> tuple[Claim, ...]:
    return field.held if field.many else field.held[:1]


def _engagement(record: Record, desk: Desk) -> tuple[str, Iterator[str]]:
    lang, date = desk.lang, record.value("date")
    type = record.value("type") or "meeting"
    kind = (_names(record, desk, "session") or _names(record, desk, "format") or [word("type", type, lang)])[0]
    visitor, host = _names(record, desk, "visitor"), _names(record, desk, "host")
    who = [" → ".join([*visitor, *host])] if type == "visit" and visitor else _names(record, desk, "participant")
    shown = ", ".join(who[:6]) + (f" … {say('brief.more', lang, count=len(who) - 6)}" if len(who) > 6 else "")
    place = _place(record, desk)
    at = ", ".join(each for each in (place, day(date, lang) if date else None) if each)
    what = kind[:1].upper() + kind[1:] + (f": {shown}" if shown else "") + (f" — {at}" if at else "")
    return what, _engagement_detail(record, desk)


def _engagement_detail(record: Record, desk: Desk) -> Iterator[str]:
    status = record.value("status")
    if status:
        yield word("status", status, desk.lang)
    field = record.field("participant")
    for claim in field.held if field is not None else ():
        post = desk.post(claim.post, _day(record)) if claim.post else None
        if post:
            yield f"{desk.name(claim, _day(record))} — {post}"


def _utterance(record: Record, desk: Desk) -> tuple[str, Iterator[str]]:
    who = ", ".join(_names(record, desk, "speaker", "with")) or say("unknown.speaker", desk.lang)
    words = record.value("words") or record.title
    direct = record.value("form") == "direct"
    told = f"«{shortened(words)}»" if direct else shortened(words)
    return f"{who}: {told}", iter(())


def _instrument(record: Record, desk: Desk) -> tuple[str, Iterator[str]]:
    field = record.field("name")
    name = desk.name(field.winner) if field is not None and field.winner is not None else record.title
    stage = record.value("stage")
    what = name + (f" — {word('stage', stage, desk.lang)}" if stage else "")
    steps = (
        f"{word('stage', step.value, desk.lang)}" + (f": {day(step.date, desk.lang)}" if step.date else "")
        for step in record.history
    )
    return what, iter((", ".join(_names(record, desk, "party")), "; ".join(steps)))


def _initiative(record: Record, desk: Desk) -> tuple[str, Iterator[str]]:
    by = ", ".join(_names(record, desk, "by"))
    what = shortened(record.value("what") or record.title)
    status = record.value("status")
    told = (f"{by}: " if by else "") + what + (f" — {word('status', status, desk.lang)}" if status else "")
    return told, iter((", ".join(_names(record, desk, "to")),))


def _tenure(record: Record, desk: Desk) -> tuple[str, Iterator[str]]:
    who = ", ".join(_names(record, desk, "person"))
    role, change = record.value("role"), record.value("change")
    what = " — ".join(each for each in (who, role, word("change", change, desk.lang) if change else None) if each)
    return what, iter(())


def _name(record: Record, desk: Desk) -> tuple[str, Iterator[str]]:
    return record.title, iter(("; ".join(_names(record, desk, "role")),))


_SAID = {
    "engagement": _engagement, "utterance": _utterance, "instrument": _instrument, "initiative": _initiative,
    "tenure": _tenure, "person": _name, "organisation": _name,
}  # fmt: skip


def shortened(words: str, most: int = _LONGEST) -> str:
    """Words cut between two of them."""
    words = " ".join(words.split())
    return words if len(words) <= most else (words[: most - 1].rpartition(" ")[0] or words[: most - 1]) + "…"


def moment(told: str | None) -> datetime | None:
    """An ISO moment or prefix as a moment in UTC, its earliest; None for what is neither."""
    if not told:
        return None
    try:
        found = datetime.fromisoformat(told if len(told) >= 10 else told + "-01-01"[len(told) - 4 :])
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
