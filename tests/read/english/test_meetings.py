"""Occasions in English: visits, meetings, calls and gatherings; held, to come, called off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading

Reader = Callable[..., tuple[Document, Reading]]


def told(found: Reading) -> list[str]:
    """`meeting held Alice Holmberg + Pavel Shumeiko @Lima 2024-05-16`."""
    return sorted(
        f"{each.type} {each.status} {' + '.join(person.party.name for person in each.participants)}"
        f"{f' @{each.place.name}' if each.place else ''} {each.date or '-'}"
        for each in found.engagements
    )


A, B = "Kazakh Roads Minister Alice Holmberg", "Uzbek Water Minister Pavel Shumeiko"

FOUND = [
    (f"{A} met {B} in Tashkent on Wednesday.", ["meeting held Alice Holmberg + Pavel Shumeiko @Tashkent 2024-05-15"]),
    (f"{A} and {B} held talks in Tashkent.", ["meeting held Alice Holmberg + Pavel Shumeiko @Tashkent 2024-05-16"]),
    (f"{A} received {B}.", ["meeting held Alice Holmberg + Pavel Shumeiko 2024-05-16"]),
    (f"{A} will meet with {B} on May 20.", ["meeting planned Alice Holmberg + Pavel Shumeiko 2024-05-20"]),
    (f"Talks were held in Astana between {A} and {B}.", ["meeting held Alice Holmberg + Pavel Shumeiko @Astana 2024-05-16"]),
    (f"{A} had a telephone conversation with {B}.", ["call held Alice Holmberg + Pavel Shumeiko 2024-05-16"]),
    (f"{A} spoke by telephone with {B}.", ["call held Alice Holmberg + Pavel Shumeiko 2024-05-16"]),
    (f"{A} arrived in Tashkent on a working visit.", ["visit held Alice Holmberg + Uzbekistan @Tashkent 2024-05-16"]),
    (f"{A} will pay an official visit to Uzbekistan on May 20–21.",
     ["visit planned Alice Holmberg + Uzbekistan @Uzbekistan 2024-05-20/2024-05-21"]),
    (f"{A} postponed a visit to Uzbekistan.", ["visit postponed Alice Holmberg + Uzbekistan @Uzbekistan -"]),
    (f"{A} cancelled a trip to Uzbekistan and Tajikistan.",
     ["visit cancelled Alice Holmberg + Tajikistan @Tajikistan -", "visit cancelled Alice Holmberg + Uzbekistan @Uzbekistan -"]),
    (f"{A} took part in the SCO summit in Tashkent.",
     ["gathering held Alice Holmberg + Shanghai Cooperation Organisation @Tashkent 2024-05-16"]),
]  # fmt: skip

SILENT = [
    # one state's own people
    "Kazakh Roads Minister Alice Holmberg met Kazakh Water Minister Pavel Shumeiko.",
    "Kazakh Roads Minister Alice Holmberg visited Almaty.",
    # nobody with nobody
    "The meeting room was full and the visit was short.",
    "Regular meetings help the states to plan.",
]


@pytest.mark.parametrize(("text", "wanted"), FOUND, ids=[text[:60] for text, _ in FOUND])
def test_occasions(reading: Reader, text: str, wanted: list[str]) -> None:
    _, found = reading(text, lang="en")
    assert told(found) == wanted


@pytest.mark.parametrize("text", SILENT)
def test_no_occasion_of_states(reading: Reader, text: str) -> None:
    _, found = reading(text, lang="en")
    assert told(found) == []


def test_the_headline_the_lead_and_an_echo_are_one_meeting(reading: Reader) -> None:
    body = f"{A} met {B} in Tashkent on Wednesday.\n\nThe two discussed the road. The meeting lasted an hour."
    _, found = reading(body, title="Kazakh and Uzbek ministers hold talks", lang="en")
    assert told(found) == ["meeting held Alice Holmberg + Pavel Shumeiko @Tashkent 2024-05-15"]


def test_a_series_of_the_pack_and_its_session(reading: Reader) -> None:
    _, found = reading(
        "ASTANA, August 9 — Central Asian leaders held their sixth consultative meeting in Astana on Friday.",
        published="2024-08-09", lang="en",
    )  # fmt: skip
    (gathering,) = found.engagements
    assert (gathering.format, gathering.session, gathering.date) == (
        "ca-consultative",
        "ca-consultative.6",
        "2024-08-09",
    )
