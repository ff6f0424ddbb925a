"""The reader of Kazakh, Kyrgyz and Uzbek: its steps in their order."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language.tongue import tongue
from kenes.model.document import Document
from kenes.model.mark import DateMark
from kenes.pack.names import Hit
from kenes.pack.pack import Pack
from kenes.read.heard import Heard
from kenes.read.layout import Layout
from kenes.read.turkic.line import ground
from kenes.read.turkic.meetings import engagements
from kenes.read.turkic.papers import instruments
from kenes.read.turkic.people import cast, reports
from kenes.read.turkic.speech import quotations


def heard(
    document: Document,
    pack: Pack,
    sheet: Layout,
    hits: Sequence[Hit],
    dates: Sequence[DateMark],
    on: str | None,
    lang: str,
) -> Heard:
    """What the sentences in `lang` (kk, ky, uz) say."""
    laid = ground(document, pack, sheet, hits, dates, on, tongue(lang))
    people = cast(laid)
    return Heard(
        people=reports(people),
        quotations=quotations(people),
        engagements=engagements(people),
        instruments=instruments(people),
    )
