"""ADAQ's conventions, on a corpus of two sentences made for the test; beside the published scorer where it is at hand."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import adaq
import pytest

from kenes.model.errors import BadInput
from kenes.model.report import Quotation
from kenes.text.span import Span

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEXT = "Бек сказал, что снег сошёл."
LABELS = ["source", "cue", "None", "content", "content", "content", "None"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "sentences.tsv").write_text(f"sentences\tsentence_id\n{TEXT}\t1\n", encoding="utf-8")
    words = ["Бек", "сказал", ",", "что", "снег", "сошёл", "."]
    rows = [f"x\t{word}\t1\t{i}\t{label}" for i, (word, label) in enumerate(zip(words, LABELS, strict=True))]
    head = "lemmas\ttext\tsentence_num\tindex_of_token_sent\ttags"
    (tmp_path / "tokens.tsv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return tmp_path


def test_the_conjunction_belongs_to_the_content(corpus: Path) -> None:
    quotation = Quotation(content=(Span(16, 26),), kind="indirect", cue=Span(4, 10), source=Span(0, 3))
    sentences = adaq.corpus(corpus)
    found = adaq.predictions(sentences, lambda _: [quotation])
    assert found["1"][0].content == ((12, 26),)
    assert {figure.f1 for figure in adaq.figures(sentences, found).values()} == {1.0}
    assert {figure.f1 for figure in adaq.figures(sentences, {}).values()} == {0.0}


def test_marks_belong_to_the_content_and_dialogue_is_left_out() -> None:
    marks = "«Снег сошёл», — сказал Бек."
    (found,) = adaq.found(marks, [Quotation(content=(Span(1, 11),), kind="direct")])
    assert found.content == ((0, 12),)
    assert adaq.found("— Снег сошёл, — сказал Бек.", [Quotation(content=(Span(2, 12),), kind="direct")]) == []


def test_an_absent_table_and_a_token_of_another_sentence(corpus: Path, tmp_path: Path) -> None:
    (corpus / "tokens.tsv").write_text("text\tsentence_num\ttags\nдождь\t1\tNone\n", encoding="utf-8")
    with pytest.raises(BadInput, match="дождь"):
        adaq.corpus(corpus)
    with pytest.raises(BadInput, match=r"tokens\.tsv"):
        adaq.corpus(tmp_path / "nowhere")


def test_the_published_scorer_counts_the_same(tmp_path: Path) -> None:
    """The first half of every gold run, scored by both."""
    folder, scorer = SHARED / "data" / "adaq_ru", SHARED / "gold" / "score_adaq.py"
    if not scorer.is_file() or not folder.is_dir():
        pytest.skip("ADAQ and its scorer are not beside the project")
    sentences = adaq.corpus(folder)
    found = {
        each.id: [
            adaq.Found(
                *(
                    tuple((token.start, token.stop) for token in each.tokens[::2] if token.label == element)
                    for element in adaq.ELEMENTS
                )
            )
        ]
        for each in sentences
    }
    (tmp_path / "found.jsonl").write_text(adaq.written(found), encoding="utf-8")
    tables = [str(folder / "sentences.tsv"), str(folder / "tokens.tsv")]
    command = [sys.executable, str(scorer), *tables, str(tmp_path / "found.jsonl")]
    printed = subprocess.check_output(command, text=True)
    for element, figure in adaq.figures(sentences, found).items():
        row = re.search(rf"^token {element} +(\S+) +(\S+) +(\S+)", printed, re.MULTILINE)
        assert row is not None
        assert row.groups() == (f"{figure.precision:.3f}", f"{figure.recall:.3f}", f"{figure.f1:.3f}")
