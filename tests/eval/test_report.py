"""The report's tables are those of the figures beside it; the figures are those of the lines beside them."""

from __future__ import annotations

import marked
import pytest
import report
import run
from gate import FLOORS, Floors, compared, opened

from kenes.model.errors import BadInput


def test_the_tables_are_fresh() -> None:
    assert report.main(["--check"]) == 0


def test_the_figures_were_measured_on_these_lines() -> None:
    kept = opened(report.FIGURES, run.Run)
    digest = marked.digest(run.LINES)
    assert kept.digests["lines"] == digest, "the lines have changed: python eval/run.py --save eval/figures.json"
    assert opened(FLOORS, Floors).digests["lines"] == digest, "the lines have changed: python eval/gate.py --raise"
    assert compared(opened(FLOORS, Floors), kept) == []


def test_a_table_nobody_makes() -> None:
    with pytest.raises(BadInput, match="expected a table of"):
        report.written("<!-- table weather -->\n\n<!-- end -->", run.Run({}, {}, {}))


def test_a_rival_that_was_left_out_says_why() -> None:
    table = report.TABLES["rivals"](run.Run({}, {}, {}, {"one": {"lines speaker": 0.5}, "two": "left out: absent"}))
    assert "| one | 0.500 |" in table
    assert "| two | left out: absent |" in table
