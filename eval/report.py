"""Writes the tables of REPORT.md from the figures that run.py saved; the words between the tables are written by people.

    python eval/report.py            writes the tables anew
    python eval/report.py --check    exit code 1 where a table is stale

A table stands between `<!-- table NAME -->` and `<!-- end -->`. Never measures anything.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

from gate import opened
from run import Run

from kenes.model.errors import BadInput, Error

HERE = Path(__file__).parent
FIGURES, REPORT = HERE / "figures.json", HERE / "REPORT.md"
_TABLE = re.compile(r"<!-- table (?P<name>\w+) -->\n.*?<!-- end -->", re.DOTALL)
_ROWS = (
    "quotations loose",
    "quotations strict",
    "direct strict",
    "indirect strict",
    "engagements",
    "instruments",
    "people",
)


def main(words: list[str] | None = None) -> int:
    """Writes or checks; returns the exit code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--check", action="store_true")
    given = asked.parse_args(words)
    try:
        stands = REPORT.read_text(encoding="utf-8")
        fresh = written(stands, opened(FIGURES, Run))
    except Error as error:
        print(error, file=sys.stderr)
        return 2
    if given.check and fresh != stands:
        print("REPORT.md is stale: python eval/report.py writes it anew", file=sys.stderr)
        return 1
    REPORT.write_text(fresh, encoding="utf-8")
    return 0


def written(report: str, run: Run) -> str:
    """The report with each of its tables made of the figures. Raises BadInput for a table nobody can make."""

    def table(match: re.Match[str]) -> str:
        if match["name"] not in TABLES:
            raise BadInput(f"REPORT.md: expected a table of {', '.join(TABLES)}, got {match['name']!r}")
        return f"<!-- table {match['name']} -->\n{TABLES[match['name']](run)}\n<!-- end -->"

    return _TABLE.sub(table, report)


def _lines(run: Run) -> str:
    shares = ("speaker", "cue", "source", "kind")
    rows = [(f"quotations, {share}", f"lines quotations loose {share}") for share in shares]
    rows += [("people, role", "lines people role"), ("lines kept silent", "lines kept silent")]
    found = _found(
        run, "lines", ("quotations loose", "quotations strict", "direct strict", "indirect strict", "people", "dates")
    )
    return (
        found
        + "\n\n| share that is right | |\n|---|---|\n"
        + "\n".join(f"| {name} | {_cell(run, key)} |" for name, key in rows)
    )


def _phenomena(run: Run) -> str:
    rows = [
        f"| {name} | {right} of {of} | {kept} of {silent} |" for name, (right, of, kept, silent) in run.sheets.items()
    ]
    totals = [sum(column) for column in zip(*run.sheets.values(), strict=True)]
    rows.append("| all | {} of {} | {} of {} |".format(*totals))
    return "| phenomenon | lines wholly right | kept silent |\n|---|---|---|\n" + "\n".join(rows)


def _gold(run: Run) -> str:
    names = [name for name in _ROWS if f"gold {name} F1" in run.figures]
    shares = [
        ("quotations, speaker", "quotations loose speaker"),
        ("people, role", "people role"),
        ("engagements, status", "engagements status"),
    ]
    shares += [
        ("engagements, date", "engagements date exact"),
        ("engagements, place", "engagements place"),
        ("instruments, stage", "instruments stage"),
    ]
    rows = [f"| {name} | {_cell(run, f'gold {key}')} |" for name, key in shares if f"gold {key}" in run.figures]
    return _found(run, "gold", names) + "\n\n| share that is right | |\n|---|---|\n" + "\n".join(rows)


def _adaq(run: Run) -> str:
    return _found(run, "adaq", ("source", "cue", "content"))


def _rivals(run: Run) -> str:
    names = list(dict.fromkeys(name for row in run.rivals.values() if isinstance(row, dict) for name in row))
    rows = ["| | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for rival, row in run.rivals.items():
        cells = [row] + ["–"] * (len(names) - 1) if isinstance(row, str) else [_number(row.get(name)) for name in names]
        rows.append(f"| {rival} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


TABLES: dict[str, Callable[[Run], str]] = {
    "lines": _lines,
    "phenomena": _phenomena,
    "gold": _gold,
    "adaq": _adaq,
    "rivals": _rivals,
}


def _found(run: Run, where: str, names: list[str] | tuple[str, ...]) -> str:
    rows = [
        f"| {name} | "
        + " | ".join(_cell(run, f"{where} {name} {part}") for part in ("precision", "recall", "F1"))
        + " |"
        for name in names
    ]
    return "| | precision | recall | F1 |\n|---|---|---|---|\n" + "\n".join(rows)


def _cell(run: Run, name: str) -> str:
    return _number(run.figures.get(name))


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
