"""Speech in English: what is said in marks, after «that», beside a comma, and what is no speech."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading

Reader = Callable[..., tuple[Document, Reading]]


def told(document: Document, found: Reading) -> list[str]:
    """`indirect Alice Holmberg (said): the road is open`: each act of speech as a line."""
    lines = []
    for each in found.quotations:
        words = " | ".join(part.of(document.text) for part in each.content)
        who = " + ".join(party.name for party in (each.speaker, *each.with_speakers) if party) or "?"
        cue = each.cue.of(document.text) if each.cue else "-"
        lines.append(f"{each.kind} {who} ({cue}): {words}")
    return lines


LEAD = "Norwegian Roads Minister Alice Holmberg came to Lima on Monday. "

FOUND = [
    # in marks
    (LEAD + "“The road is open,” Holmberg said.", ["direct Alice Holmberg (said): The road is open"]),
    (LEAD + '"Is the road open?" asked the minister.', ["direct Alice Holmberg (asked): Is the road open"]),
    (LEAD + "Holmberg said: “The road is open and the dam is full.”",
     ["direct Alice Holmberg (said): The road is open and the dam is full"]),
    (LEAD + "“The road is open,” she said on Monday. “The dam is full.”",
     ["direct Alice Holmberg (said): The road is open | The dam is full"]),
    # after «that» and without it
    (LEAD + "She said that the road was open, and thanked the hosts.", ["indirect Alice Holmberg (said): the road was open"]),
    (LEAD + "She told reporters on Tuesday that the road was open, adding that the dam was full.",
     ["indirect Alice Holmberg (told): the road was open", "indirect Alice Holmberg (adding): the dam was full"]),
    (LEAD + "Holmberg said the road was open.", ["indirect Alice Holmberg (said): the road was open"]),
    (LEAD + "Holmberg expressed confidence that the road would open.",
     ["indirect Alice Holmberg (expressed confidence): the road would open"]),
    (LEAD + "Holmberg said that the road was “the pride of the whole valley”.",
     ["mixed Alice Holmberg (said): the road was “the pride of the whole valley”"]),
    # beside the clause
    (LEAD + "The road will open in May, the minister said.", ["indirect Alice Holmberg (said): The road will open in May"]),
    (LEAD + "The road, Holmberg said, is open.", ["indirect Alice Holmberg (said): The road | is open"]),
    (LEAD + "The road is open, said Holmberg.", ["indirect Alice Holmberg (said): The road is open"]),
    (LEAD + "According to Holmberg, the road is open.", ["indirect Alice Holmberg (According to): the road is open"]),
    (LEAD + "The road is open, according to the minister.", ["indirect Alice Holmberg (according to): The road is open"]),
    (LEAD + "As Holmberg noted, the road is open.", ["indirect Alice Holmberg (noted): the road is open"]),
    # bidding
    (LEAD + "Holmberg urged the drivers to stay at home.", ["indirect Alice Holmberg (urged): to stay at home"]),
    (LEAD + "Holmberg proposed holding a fair in Oslo.", ["indirect Alice Holmberg (proposed): holding a fair in Oslo"]),
    # nobody is named
    (LEAD + "It was noted that the road was open.", ["indirect ? (noted): the road was open"]),
    # bodies and texts
    ("The Norwegian Ministry of Roads said that the road was open.",
     ["indirect Norwegian Ministry of Roads (said): the road was open"]),
    # who speaks together
    ("Ministers Alice Holmberg of Norway and Pavel Shumeiko of Chile said that the road was open.",
     ["indirect Alice Holmberg + Pavel Shumeiko (said): the road was open"]),
]  # fmt: skip

SILENT = [
    "Norwegian Roads Minister Alice Holmberg stressed the importance of the road.",
    "The ministers discussed the road and exchanged views on the dam.",
    "The five states upgraded the road after a warning that a storm was near.",
    "The film “The Road Is Open” was shown to the guests.",
    "The head of the State Bank thanked the states that had built the road.",
]


@pytest.mark.parametrize(("text", "wanted"), FOUND, ids=[text[-60:] for text, _ in FOUND])
def test_speech(reading: Reader, text: str, wanted: list[str]) -> None:
    assert told(*reading(text, lang="en")) == wanted


@pytest.mark.parametrize("text", SILENT)
def test_no_speech(reading: Reader, text: str) -> None:
    assert told(*reading(text, lang="en")) == []


def test_a_message_reads_for_who_sent_it(reading: Reader) -> None:
    body = (
        "Norwegian President Alice Holmberg sent greetings to the guests of the fair.\n\nThe message reads, in part:\n\n"
        "“The road is open.\n\n“The dam is full.”"
    )
    document, found = reading(body, lang="en")
    assert told(document, found) == ["direct Alice Holmberg (reads): The road is open | The dam is full"]


def test_a_transcript_is_the_words_of_each_label(reading: Reader) -> None:
    body = (
        "Two ministers met in Lima.\n\nMinister of Roads of Norway Alice Holmberg: Colleagues,\n\nThe road is open.\n\n"
        "Minister of Dams of Chile Pavel Shumeiko: The dam is full."
    )
    document, found = reading(body, lang="en")
    assert told(document, found) == [
        "direct Alice Holmberg (-): Colleagues | The road is open",
        "direct Pavel Shumeiko (-): The dam is full",
    ]


def test_a_headline_with_a_colon(reading: Reader) -> None:
    document, found = reading(
        "Norwegian Roads Minister Alice Holmberg came to Lima.", title="Alice Holmberg: the road is open", lang="en"
    )
    assert told(document, found) == ["indirect Alice Holmberg (-): the road is open"]


def test_an_english_sentence_of_a_russian_text_is_english(reading: Reader) -> None:
    text = (
        "Министр дорог Норвегии Павел Шумейко сообщил, что мост открыт. "
        "The Norwegian Ministry of Roads said that the bridge was the longest of the whole country."
    )
    document, found = reading(text)
    assert [line.partition(":")[0] for line in told(document, found)] == [
        "indirect Павел Шумейко (сообщил)",
        "indirect Norwegian Ministry of Roads (said)",
    ]
