"""Initiatives and tenures in English: what is proposed, who enters and leaves a post."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading

Reader = Callable[..., tuple[Document, Reading]]

A = "Norwegian Roads Minister Alice Holmberg"

# What is proposed stands between bars.
PROPOSED = [
    (f"{A} proposed |creating a union of river ports|.", "proposed Alice Holmberg"),
    (f"{A} proposed that |the river ports form a union|.", "proposed Alice Holmberg"),
    (f"{A} proposed a |permanent union of river ports|.", "proposed Alice Holmberg"),
    (f"{A} put forward the idea of a |union of river ports|.", "proposed Alice Holmberg"),
    (f"The guests backed {A}'s proposal to |create a union of river ports|.", "supported Alice Holmberg"),
]

SILENT = [
    "The shop proposed a discount.",
    f"{A} has not proposed closing the ports.",
    "The idea of the guests was good.",
]


@pytest.mark.parametrize(("line", "wanted"), PROPOSED)
def test_initiatives(reading: Reader, line: str, wanted: str) -> None:
    before, what, after = line.split("|")
    document, found = reading(before + what + after, lang="en")
    (each,) = found.initiatives
    assert each.what.of(document.text) == what
    assert f"{each.status} {each.by.name if each.by else None}" == wanted


@pytest.mark.parametrize("text", SILENT)
def test_no_initiative(reading: Reader, text: str) -> None:
    _, found = reading(text, lang="en")
    assert found.initiatives == ()


CHANGED = [
    (
        "Rustam Holikov was appointed |ambassador of Uzbekistan to Mongolia| on Monday.",
        "appointed Rustam Holikov 2024-05-13",
    ),
    (
        "The Uzbek president appointed Rustam Holikov as |ambassador of Uzbekistan to Mongolia|.",
        "appointed Rustam Holikov 2024-05-16",
    ),
    ("Alice Holmberg was elected |president of Norway|.", "elected Alice Holmberg 2024-05-16"),
    ("Alice Holmberg resigned as |minister of roads|.", "dismissed Alice Holmberg 2024-05-16"),
    ("Alice Holmberg was sworn in as |president of Norway|.", "took_office Alice Holmberg 2024-05-16"),
]


@pytest.mark.parametrize(("line", "wanted"), CHANGED)
def test_tenures(reading: Reader, line: str, wanted: str) -> None:
    before, words, after = line.split("|")
    document, found = reading(before + words + after, lang="en")
    (each,) = found.tenures
    assert each.words.of(document.text) == words
    assert f"{each.change} {each.person.name} {each.date}" == wanted


@pytest.mark.parametrize(
    "text",
    ["Alice Holmberg may be appointed ambassador to Chile.", "Alice Holmberg was not elected president of Norway."],
)
def test_no_tenure(reading: Reader, text: str) -> None:
    _, found = reading(text, lang="en")
    assert found.tenures == ()
