"""The reader of Tajik: its steps in their order."""

from __future__ import annotations

from kenes.read.given import Given
from kenes.read.heard import Heard
from kenes.read.tajik.line import ground
from kenes.read.tajik.occasion.engagements import engagements
from kenes.read.tajik.people import cast, reports
from kenes.read.tajik.speech.quotations import quotations

LACKS = ("instruments", "initiatives", "tenures")


def heard(given: Given, lang: str) -> Heard:
    """What the Tajik sentences say."""
    people = cast(ground(given))
    said = quotations(people)
    spoken = [part for each in said if each.kind == "direct" for part in each.content]
    return Heard(people=reports(people), quotations=said, engagements=engagements(people, spoken))
