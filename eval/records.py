"""A reading in the shape that is scored: the records of the measures, and the line of JSON an outside scorer takes."""

from __future__ import annotations

import msgspec
from measures import Occasion, Paper, Records, Said, Someone

from kenes.model.report import Quotation, Reading


def said(quotation: Quotation) -> Said:
    """One quotation; of several speakers the first."""
    speaker = quotation.speaker.name if quotation.speaker else None
    return Said(list(quotation.content), quotation.kind, quotation.cue, quotation.source, speaker)


def records(reading: Reading) -> Records:
    """All that is scored of a reading."""
    return Records(
        quotations=[said(each) for each in reading.quotations],
        engagements=[
            Occasion(
                type=each.type,
                status=each.status,
                anchor=each.anchor,
                participants=[one.party.name for one in each.participants],
                place=each.place.name if each.place else None,
                date=each.date,
            )
            for each in reading.engagements
        ],
        instruments=[Paper(each.name, each.kind, each.stage, each.date) for each in reading.instruments],
        people=[Someone(each.name, [role.span for role in each.roles]) for each in reading.people],
    )


def prediction(reading: Reading) -> bytes:
    """A line of JSON: id, sha256 of the text, the four lists; spans are half-open code points."""
    found = msgspec.to_builtins(records(reading))
    for person, each in zip(found["people"], reading.people, strict=True):
        person["of"] = list(dict.fromkeys(role.of.name for role in each.roles if role.of))
    for paper, report in zip(found["instruments"], reading.instruments, strict=True):
        paper["parties"] = [party.name for party in report.parties]
    return msgspec.json.encode({"id": reading.id, "sha256": reading.digest, **found})
