"""The gate: a floor falls only by name and with a reason."""

from __future__ import annotations

from pathlib import Path

import gate
import msgspec
import pytest
from gate import Floors
from run import Run

from kenes.model.errors import BadInput

FLOORS = Floors(0.01, {"lines": "abc"}, {"lines quotations loose F1": 0.9, "gold people F1": 0.8})


def run(figure: float, digest: str = "abc") -> Run:
    return Run({"lines quotations loose F1": figure}, {"lines": digest}, {})


def test_noise_is_forgiven_and_no_more() -> None:
    assert gate.compared(FLOORS, run(0.891)) == []
    (fault,) = gate.compared(FLOORS, run(0.889))
    assert "lines quotations loose F1" in fault


def test_a_set_that_was_not_read_is_not_asked_for_and_one_that_was_must_be_measured() -> None:
    assert gate.compared(FLOORS, Run({}, {}, {})) == []
    (fault,) = gate.compared(FLOORS, Run({}, {"lines": "abc"}, {}))
    assert "was not measured" in fault


def test_other_texts_need_new_floors() -> None:
    with pytest.raises(BadInput, match="other texts"):
        gate.compared(FLOORS, run(0.95, "abd"))


def test_raising_never_lowers() -> None:
    assert gate.raised(FLOORS, run(0.95)).floors["lines quotations loose F1"] == 0.95
    assert gate.raised(FLOORS, run(0.5, "abd")) == Floors(0.01, {"lines": "abd"}, FLOORS.floors)


@pytest.mark.parametrize(
    ("name", "because", "figure", "why"),
    [
        ("lines quotations loose F1", None, 0.5, "a reason"),
        ("lines quotations loose F1", "  ", 0.5, "a reason"),
        ("lines quotations", "a better line", 0.5, "the name of a floor"),
        ("lines quotations loose F1", "a better line", 0.95, "nothing to lower"),
    ],
)
def test_lowering_is_refused(name: str, because: str | None, figure: float, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        gate.lowered(FLOORS, run(figure), name, because)


def test_lowering_keeps_its_reason(tmp_path: Path) -> None:
    floors, figures = tmp_path / "floors.json", tmp_path / "figures.json"
    floors.write_bytes(msgspec.json.encode(FLOORS))
    figures.write_bytes(msgspec.json.encode(run(0.5)))
    where = ["--floors", str(floors), "--figures", str(figures)]
    assert gate.main(where) == 1
    assert gate.main([*where, "--lower", "lines quotations loose F1"]) == 2
    assert (
        gate.main([*where, "--lower", "lines quotations loose F1", "--because", "the line was annotated wrongly"]) == 0
    )
    kept = msgspec.json.decode(floors.read_bytes(), type=Floors)
    assert kept.floors["lines quotations loose F1"] == 0.5
    assert [(each.was, each.now, each.because) for each in kept.lowered] == [
        (0.9, 0.5, "the line was annotated wrongly")
    ]
    assert gate.main(where) == 0


def test_the_reader_holds_its_floors() -> None:
    assert gate.main([]) == 0


def test_an_absent_file_says_how_to_make_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main(["--floors", str(tmp_path / "floors.json")]) == 2
    assert "expected floors at" in capsys.readouterr().err
