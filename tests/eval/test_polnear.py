"""PolNeAR's spans as tokens, on a corpus of one article made for the test."""

from __future__ import annotations

from pathlib import Path

import polnear
import pytest

from kenes.model.errors import BadInput
from kenes.model.report import Quotation
from kenes.text.span import Span

TEXT = "Alice Holmberg said that the road was open. Nobody left."
MARKS = "T1\tSource 0 14\tAlice Holmberg\nT2\tCue 15 19\tsaid\nT3\tContent 20 42\tthat the road was open\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "road.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "road_4e07.ann").write_text(MARKS, encoding="utf-8")
    return tmp_path


def test_that_belongs_to_the_content(corpus: Path) -> None:
    documents = polnear.corpus(corpus)
    said = Quotation(content=(Span(25, 42),), kind="indirect", cue=Span(15, 19), source=Span(0, 14))
    found = {documents[0].id: polnear.found(TEXT, [said])}
    assert {figure.f1 for figure in polnear.scored(documents, found).values()} == {1.0}
    assert list(polnear.missed(documents, found)) == []
    assert len(list(polnear.missed(documents, {}))) == 1


def test_a_span_beyond_the_text_and_a_text_that_is_not_there(corpus: Path) -> None:
    (corpus / "attributions" / "road_4e07.ann").write_text("T1\tCue 50 99\tleft\n", encoding="utf-8")
    with pytest.raises(BadInput, match="inside the text"):
        polnear.corpus(corpus)
    (corpus / "text" / "road.txt").unlink()
    with pytest.raises(BadInput, match=r"road\.txt"):
        polnear.corpus(corpus)
