"""The measure of linking, fed mentions made by hand and a pack invented for tests."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import linking
import pytest

from kenes.model.errors import BadInput
from kenes.model.mark import Kind, Mention
from kenes.pack.pack import load
from kenes.text.span import Span

TINY = Path(__file__).resolve().parent.parent / "pack" / "tiny"
TEXT = "Тимур Бериков из МИД Залесья ждёт в Торстане посла Озёр, пишет «Сила»."


def mention(words: str, kind: Kind, entity: str | None, *candidates: str) -> Mention:
    start = TEXT.index(words)
    return Mention(Span(start, start + len(words)), kind, words, entity, candidates)


def marks(*rows: tuple[str, str, str | None]) -> linking.Marks:
    spans = [(TEXT.index(words), TEXT.index(words) + len(words), kind, entity) for words, kind, entity in rows]
    return linking.Marks("note", tuple(spans))


MARKED = marks(
    ("Тимур Бериков", "person", "timur-berikov"),
    ("МИД Залесья", "organisation", "xa-mfa"),
    ("Залесья", "state", "xa"),
    ("Торстане", "state", "xc"),
    ("Озёр", "state", None),
)


def counted(*mentions: Mention) -> tuple[dict[str, linking.Tally], list[linking.Fault]]:
    tally: Counter[str] = Counter()
    faults = linking.compared(MARKED, mentions, load(TINY), tally)
    return linking.tallies(tally), faults


def test_all_right() -> None:
    tallies, faults = counted(
        mention("Бериков", "person", "timur-berikov"),
        mention("МИД Залесья", "organisation", "xa-mfa"),
        mention("Торстане", "state", "xc"),
        mention("Сила", "organisation", "sila"),  # media are not judged
    )
    assert faults == []
    assert str(tallies["all"]) == "precision 1.000 (3/3), recall 1.000 (3/3), left open 0"


def test_wrong_open_and_missing() -> None:
    tallies, faults = counted(
        mention("Бериков", "person", None, "timur-berikov", "orlan-berikov"),
        mention("МИД", "organisation", "los-cfm"),
        mention("Озёр", "state", "xb"),
    )
    assert (tallies["person"].open, tallies["state"].right, tallies["state"].claims) == (1, 0, 1)
    assert [(fault.expected, fault.came) for fault in faults] == [
        ("timur-berikov", "timur-berikov/orlan-berikov"),
        ("xa-mfa", "los-cfm"),
        ("xa-mfa", "los-cfm"),
        ("xc", None),
        (None, "xb"),
    ]


def test_a_state_inside_a_longer_mark_may_be_claimed_and_one_inside_a_post_is_found() -> None:
    tallies, _ = counted(mention("Залесья", "state", "xa"), mention("ждёт в Торстане", "post", "xc.president"))
    assert (tallies["state"].right, tallies["state"].found) == (1, 1)


def test_marks_are_read_with_their_documents(tmp_path: Path) -> None:
    gold, marked = tmp_path / "gold", tmp_path / "marks"
    gold.mkdir()
    marked.mkdir()
    with pytest.raises(BadInput, match="got none"):
        linking.documents(marked, gold)
    (marked / "a.json").write_text(json.dumps({"id": "a", "mentions": [[0, 7, "state", "xa"]]}), encoding="utf-8")
    with pytest.raises(BadInput, match="no file"):
        linking.documents(marked, gold)
    (gold / "a.json").write_text(json.dumps({"id": "a", "text": "Залесье\n\nСнег сошёл."}), encoding="utf-8")
    ((_, document),) = linking.documents(marked, gold)
    assert document.title == "Залесье"
    (gold / "a.json").write_text(json.dumps({"id": "a", "text": "Снег"}), encoding="utf-8")
    with pytest.raises(BadInput, match="a span of the text"):
        linking.documents(marked, gold)
