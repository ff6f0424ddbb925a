"""A reading as one line of JSON in the shape the yardstick scores: spans as [start, stop], names as words."""

from __future__ import annotations

from typing import Any

import msgspec

from kenes.model.mark import Party
from kenes.model.report import Reading
from kenes.text.span import Span

Shape = dict[str, Any]


def line(reading: Reading) -> bytes:
    """One JSON object without a line end: id, sha256, quotations, engagements, instruments, people."""
    return msgspec.json.encode(shape(reading))


def shape(reading: Reading) -> Shape:
    """The same as plain dicts and lists."""
    return {
        "id": reading.id,
        "sha256": reading.digest,
        "lang": reading.lang,
        "quotations": [
            {
                "content": [_span(part) for part in quotation.content],
                "kind": quotation.kind,
                "cue": _span(quotation.cue),
                "source": _span(quotation.source),
                "speaker": _name(quotation.speaker),
                "rule": quotation.rule,
            }
            for quotation in reading.quotations
        ],
        "engagements": [
            {
                "type": engagement.type,
                "status": engagement.status,
                "anchor": _span(engagement.anchor),
                "participants": [each.party.name for each in engagement.participants],
                "place": _name(engagement.place),
                "date": engagement.date,
                "rule": engagement.rule,
            }
            for engagement in reading.engagements
        ],
        "instruments": [
            {
                "name": _span(instrument.name),
                "kind": instrument.kind,
                "stage": instrument.stage,
                "date": instrument.date,
                "parties": [party.name for party in instrument.parties],
                "rule": instrument.rule,
            }
            for instrument in reading.instruments
        ],
        "people": [
            {
                "name": person.name,
                "entity": person.entity,
                "roles": [_span(role.span) for role in person.roles],
                "of": list(dict.fromkeys(role.of.name for role in person.roles if role.of is not None)),
            }
            for person in reading.people
        ],
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.stop]


def _name(party: Party | None) -> str | None:
    return None if party is None else party.name
