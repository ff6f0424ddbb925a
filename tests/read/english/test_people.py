"""People of an English text: whom capitals name, what they are, whom a description means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading

Reader = Callable[..., tuple[Document, Reading]]


def people(document: Document, found: Reading) -> list[str]:
    """`Alice Holmberg: Foreign Minister of Norway`: each person with the roles the text gives."""
    return [
        f"{each.name}: {'; '.join(role.span.of(document.text) for role in each.roles)}".rstrip(": ")
        for each in found.people
    ]


NAMED = [
    ("Foreign Minister of Norway Alice Holmberg left Oslo.", ["Alice Holmberg: Foreign Minister of Norway"]),
    ("The Norwegian Deputy Transport Minister, Alice Holmberg, left Oslo.", ["Alice Holmberg: Norwegian Deputy Transport Minister"]),
    ("Alice Holmberg, a political scientist, left Oslo.", ["Alice Holmberg: political scientist"]),
    ("“The road is open,” said Dariko Falbe. Falbe left Oslo.", ["Dariko Falbe"]),
    ("Deputy Prime Minister and Energy Minister Pavel Shumeiko left. Mr Shumeiko returned on Friday.",
     ["Pavel Shumeiko: Deputy Prime Minister and Energy Minister"]),
    ("Presidents Pavel Shumeiko of Chile, Alice Holmberg of Norway and Rustam Holikov of Peru signed it.",
     ["Pavel Shumeiko: Presidents", "Alice Holmberg: Presidents", "Rustam Holikov: Presidents"]),
    # a surname of the pack with another given name is somebody else
    ("Chilean Roads Minister Gulzhan Tokayev met the drivers.", ["Gulzhan Tokayev: Chilean Roads Minister"]),
    # descriptions
    ("President of Chile Pavel Shumeiko spoke first. The Chilean President thanked the hosts.",
     ["Pavel Shumeiko: President of Chile; Chilean President"]),
]  # fmt: skip

SILENT = [
    "The fair opened on May 1 and closed in August.",
    "The Ministry of Roads and the State Bank of the Northern Region opened it.",
    "Roads to the East and to the West are open.",
]


@pytest.mark.parametrize(("text", "wanted"), NAMED, ids=[text[:50] for text, _ in NAMED])
def test_people_and_roles(reading: Reader, text: str, wanted: list[str]) -> None:
    assert people(*reading(text, lang="en")) == wanted


@pytest.mark.parametrize("text", SILENT)
def test_capitals_that_are_no_people(reading: Reader, text: str) -> None:
    assert people(*reading(text, lang="en")) == []


def test_a_headline_of_names_alone_is_english_in_an_english_text(reading: Reader) -> None:
    title = "President Pavel Shumeiko met Norwegian President Alice Holmberg"
    document, found = reading("The two discussed the road in the evening.", title=title, lang="en")
    assert [each.name for each in found.people] == ["Pavel Shumeiko", "Alice Holmberg"]
    assert document.lang == "en"


def test_the_gender_of_a_given_name_decides_a_pronoun(reading: Reader) -> None:
    text = (
        "Road engineer Alice Holmberg met energy engineer Robert Falbe in Oslo. She said that the road was open. "
        "He said that the dam was full."
    )
    _, found = reading(text, lang="en")
    assert [each.speaker and each.speaker.name for each in found.quotations] == ["Alice Holmberg", "Robert Falbe"]
