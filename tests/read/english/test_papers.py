"""Documents in English: what they are called, and what this text says happened to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading

Reader = Callable[..., tuple[Document, Reading]]


def told(document: Document, found: Reading) -> list[str]:
    """`treaty signed 2024-05-16: treaty on roads`."""
    return [f"{each.kind} {each.stage} {each.date or '-'}: {each.name.of(document.text)}" for each in found.instruments]


FOUND = [
    ("The ministers signed a treaty on roads and rivers in Oslo on Wednesday.", ["treaty signed 2024-05-15: treaty on roads and rivers"]),
    ("The Lima Declaration was adopted on Wednesday.", ["statement adopted 2024-05-15: Lima Declaration"]),
    ("The ministers will sign an agreement on roads next week.", ["agreement drafted 2024-05-20/2024-05-26: agreement on roads"]),
    ("The parliament ratified the Agreement between Norway and Chile on Roads.",
     ["agreement ratified 2024-05-16: Agreement between Norway and Chile on Roads"]),
    ("The Treaty on Friendship, Good-Neighbourliness and Cooperation entered into force.",
     ["treaty in_force -: Treaty on Friendship, Good-Neighbourliness and Cooperation"]),
    ("The leaders adopted a joint statement and approved a road map of cooperation for 2025–2027.",
     ["statement adopted 2024-05-16: joint statement", "programme adopted 2024-05-16: road map of cooperation for 2025–2027"]),
    ("A package of documents was signed.", ["other signed 2024-05-16: package of documents"]),
    ("The ministers signed a protocol to the agreement on roads.",
     ["agreement signed 2024-05-16: protocol to the agreement on roads", "agreement signed 2024-05-16: agreement on roads"]),
    ("The ministers signed memorandums on roads, rivers and dams.",
     ["memorandum signed 2024-05-16: memorandums on roads", "memorandum signed 2024-05-16: rivers", "memorandum signed 2024-05-16: dams"]),
    ("The president signed an executive order awarding the driver.", ["law signed 2024-05-16: executive order awarding the driver"]),
]  # fmt: skip

SILENT = [
    "The ministers reached an agreement and made statements for the press.",
    "The programme of the fair is full, and so is the plan of the day.",
    "Ten documents lay on the table.",
]


@pytest.mark.parametrize(("text", "wanted"), FOUND, ids=[text[:60] for text, _ in FOUND])
def test_documents(reading: Reader, text: str, wanted: list[str]) -> None:
    assert told(*reading(text, lang="en")) == wanted


@pytest.mark.parametrize("text", SILENT)
def test_no_documents(reading: Reader, text: str) -> None:
    assert told(*reading(text, lang="en")) == []


def test_the_headline_and_the_lead_name_one_document(reading: Reader) -> None:
    document, found = reading(
        "Norway and Chile signed a treaty on the border of the two rivers on Wednesday.",
        title="Norway and Chile sign border treaty", lang="en",
    )  # fmt: skip
    assert told(document, found) == ["treaty signed 2024-05-15: treaty on the border of the two rivers"]


def test_a_list_under_a_colon_is_signed_as_its_opening_says(reading: Reader) -> None:
    body = (
        "The ministers met in Oslo.\n\nThe following documents were signed:\n\nAgreement on roads between Norway and Chile;\n\n"
        "Memorandum of understanding on rivers;\n\nProgramme of Cooperation for 2024–2026."
    )
    document, found = reading(body, lang="en")
    assert told(document, found) == [
        "agreement signed 2024-05-16: Agreement on roads between Norway and Chile",
        "memorandum signed 2024-05-16: Memorandum of understanding on rivers",
        "programme signed 2024-05-16: Programme of Cooperation for 2024–2026",
    ]
