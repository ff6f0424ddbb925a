"""The reader of Tajik: its steps in their order."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.model.document import Document
from kenes.model.mark import DateMark
from kenes.pack.names import Hit
from kenes.pack.pack import Pack
from kenes.read.heard import Heard
from kenes.read.layout import Layout
from kenes.read.tajik.line import ground
from kenes.read.tajik.occasion.engagements import engagements
from kenes.read.tajik.people import cast, reports
from kenes.read.tajik.speech.quotations import quotations

LACKS = ("instruments", "initiatives", "tenures")


def heard(
    document: Document,
    pack: Pack,
    sheet: Layout,
    hits: Sequence[Hit],
    dates: Sequence[DateMark],
    on: str | None,
    lang: str,
) -> Heard:
    """What the Tajik sentences say."""
    people = cast(ground(document, pack, sheet, hits, dates, on))
    said = quotations(people)
    spoken = [part for each in said if each.kind == "direct" for part in each.content]
    return Heard(people=reports(people), quotations=said, engagements=engagements(people, spoken))
