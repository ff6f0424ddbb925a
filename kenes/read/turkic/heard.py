"""The reader of Kazakh, Kyrgyz and Uzbek: its steps in their order."""

from __future__ import annotations

from kenes.language.tongue import tongue
from kenes.read.given import Given
from kenes.read.heard import Heard
from kenes.read.turkic.line import ground
from kenes.read.turkic.meetings import engagements
from kenes.read.turkic.papers import instruments
from kenes.read.turkic.people import cast, reports
from kenes.read.turkic.speech import quotations


def heard(given: Given, lang: str) -> Heard:
    """What the sentences in `lang` (kk, ky, uz) say."""
    people = cast(ground(given, tongue(lang)))
    return Heard(
        people=reports(people),
        quotations=quotations(people),
        engagements=engagements(people),
        instruments=instruments(people),
    )
