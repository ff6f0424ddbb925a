"""The marked format: what is read is written back, and what cannot be read says why."""

from __future__ import annotations

from pathlib import Path

import marked
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.model.errors import BadInput
from kenes.text.span import Span

GOLD = Path(marked.__file__).parent / "gold"
FILES = sorted(GOLD.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_read_and_written_is_the_same_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert marked.write(marked.read(text, path.name)) == text


def test_there_is_enough_to_measure() -> None:
    sheets = marked.sheets(GOLD)
    assert marked.count(sheets.values()) >= 160
    assert all(sheet.found and sheet.silent for sheet in sheets.values())


def test_marks_leave_the_text_and_become_spans() -> None:
    line = marked.unmarked("«[Снег сошёл], — {сказал} <Бек>, — [можно ехать]». => direct: Бек Оралов / ?")
    (record,) = line.records
    assert line.text == "«Снег сошёл, — сказал Бек, — можно ехать»."
    assert [part.of(line.text) for part in record.content] == ["Снег сошёл", "можно ехать"]
    assert [part.of(line.text) for part in (*record.cue, *record.source)] == ["сказал", "Бек"]
    assert (record.kind, record.values) == ("direct", ("Бек Оралов", None))


def test_a_mark_of_two_records_carries_both_numbers() -> None:
    text = "<1,2|Бек> {сказал}, что [снег сошёл], и {2|добавил}, что [2|можно ехать]. => indirect: Бек; indirect: Бек"
    line = marked.unmarked(text)
    assert [record.source for record in line.records] == [(Span(0, 3),), (Span(0, 3),)]
    assert marked.marked(line) == text


def test_a_headline_is_the_title_of_the_document() -> None:
    line = marked.unmarked("<Бек>: [Снег сошёл] ¶¶ Перевал открыт. ¶ Едут машины. => indirect: Бек")
    document = line.document("a")
    assert document.title == "Бек: Снег сошёл"
    assert document.text == "Бек: Снег сошёл\n\nПеревал открыт.\n\nЕдут машины."


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("[Снег сошёл, {сказал} Бек. => direct: Бек", "never closed"),
        ("Снег] сошёл. => direct: Бек", "closes nothing"),
        ("[] снег. => direct: Бек", "closes nothing"),
        ("[Снег ¶ сошёл]. => direct: Бек", "crosses ¶"),
        ("[Снег сошёл].", "one value"),
        ("[Снег сошёл]. => direct: Бек; direct: Бек", "one value"),
        ("[Снег сошёл]. => loud: Бек", "expected «direct"),
        ("{сказал} Бек. => direct: Бек", "without [ ]"),
        ("Раз ¶ [два] ¶¶ три. => direct: Бек", "first break"),
    ],
)
def test_a_wrong_line_says_what_was_expected(line: str, why: str) -> None:
    with pytest.raises(BadInput, match=why.replace("[", r"\[").replace("]", r"\]")):
        marked.unmarked(line, "here, line 1")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[Снег]. => direct: Бек\n", "expected a section"),
        ("== must be found\nСнег сошёл.\n", "belongs under"),
        ("== must stay silent\n[Снег]. => direct: Бек\n", "belongs under"),
        ("% reads: poems\n", "expected «% reads"),
        ("== must be heard\n", "expected"),
    ],
)
def test_a_wrong_file_says_where(text: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        marked.read(text, "wrong.txt")


def test_marks_that_cross_cannot_be_written() -> None:
    crossing = marked.Record((Span(0, 6),), (Span(4, 9),), (), "direct", ("Бек",))
    with pytest.raises(BadInput, match="cross"):
        marked.marked(marked.Line("Снег сошёл.", 0, (crossing,)))
    with pytest.raises(BadInput, match="the format uses them"):
        marked.marked(marked.Line("Снег [сошёл].", 0, ()))


WORD = st.text("абвгдежзиклмн«»—,.", min_size=1, max_size=6)


@st.composite
def lines(draw: st.DrawFn) -> marked.Line:
    """Words in a row, each with its own record or none; some records share a source."""
    words = draw(st.lists(WORD, min_size=1, max_size=12))
    spans, at = [], 0
    for word in words:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    use = draw(st.permutations(spans))
    count = draw(st.integers(0, len(use) // 3))
    records: list[marked.Record] = []
    for i in range(count):
        content, cue, source = use[3 * i : 3 * i + 3]
        alike = draw(st.integers(0, 1))
        shared = records[0].source if records and alike else (source,)
        name = draw(st.sampled_from(["Бек Оралов", "Айша", None]))
        kind = draw(st.sampled_from(["direct", "indirect", "mixed"]))
        records.append(marked.Record((content,), (cue,), shared, kind, (name,)))
    return marked.Line(" ".join(words), 0, tuple(records))


@given(lines())
def test_written_and_read_is_the_same_line(line: marked.Line) -> None:
    assert marked.unmarked(marked.marked(line)) == line
