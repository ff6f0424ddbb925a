"""Scores the reader and prints one figure a line.

    python eval/run.py                      our marked lines
    python eval/run.py --misses             and every line that is wrong, with what was found
    python eval/run.py --gold DIR           a folder of gold documents, by the published measures
    python eval/run.py --adaq DIR           the Russian sentences of ADAQ, F1 over tokens
    python eval/run.py --rivals             the rivals beside us, on the lines and on --gold where given
    python eval/run.py --save FILE          keeps the figures as JSON for gate.py and report.py
    python eval/run.py --predictions DIR    writes what was found, for outside scorers: gold.jsonl, adaq.jsonl

--pack DIR reads with another pack. Lines are always scored; the other sets only where asked for.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import adaq
import marked
import measures
import msgspec
from records import prediction, records
from rivals import RIVALS, Absent, Rival
from score import QUOTED, Miss, compared, scored

from kenes.model.document import Document
from kenes.model.errors import Error
from kenes.model.report import Reading
from kenes.pack.pack import load
from kenes.read.read import read

LINES = Path(__file__).parent / "gold"


class Run(msgspec.Struct):
    """The figures of one run: by name; the digest of each set; for each file of lines (right, of, silent kept, of);
    for each rival its figures."""

    figures: dict[str, float]
    digests: dict[str, str]
    sheets: dict[str, tuple[int, int, int, int]]
    rivals: dict[str, dict[str, float] | str] = {}


def main(words: list[str] | None = None) -> int:
    """Runs what the arguments ask for; returns the exit code."""
    given = _arguments().parse_args(words)
    try:
        pack = load(given.pack)
        run = lines(lambda document: read(document, pack), print if given.misses else None)
        if given.gold:
            truths = measures.gold(given.gold)
            readings = {truth.id: read(truth.document(), pack) for truth in truths}
            found = {id: records(reading) for id, reading in readings.items()}
            for name, tally in measures.measured(truths, found).items():
                run.figures |= tally.figures(f"gold {name}")
            run.digests["gold"] = _digest(given.gold.glob("*.json"))
            _written(given.predictions, "gold.jsonl", b"\n".join(map(prediction, readings.values())) + b"\n")
        if given.adaq:
            sentences = adaq.corpus(given.adaq)
            guessed = adaq.predictions(sentences, lambda document: read(document, pack).quotations)
            for element, figure in adaq.figures(sentences, guessed).items():
                parts = {"precision": figure.precision, "recall": figure.recall, "F1": figure.f1}
                run.figures |= {f"adaq {element} {part}": value for part, value in parts.items()}
            run.digests["adaq"] = _digest(given.adaq.glob("*.tsv"))
            _written(given.predictions, "adaq.jsonl", adaq.written(guessed).encode())
        if given.rivals:
            run.rivals = rivals(measures.gold(given.gold) if given.gold else [])
    except Error as error:
        print(error, file=sys.stderr)
        return 2
    for name, value in run.figures.items():
        print(f"{name}: {value:.3f}")
    for name, row in run.rivals.items():
        print(f"{name}: {row if isinstance(row, str) else ', '.join(f'{k} {v:.3f}' for k, v in row.items())}")
    if given.save:
        given.save.write_bytes(msgspec.json.format(msgspec.json.encode(run), indent=1) + b"\n")
    return 0


def _arguments() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--gold", "--adaq", "--save", "--predictions", "--pack"):
        asked.add_argument(name, type=Path)
    asked.add_argument("--misses", action="store_true")
    asked.add_argument("--rivals", action="store_true")
    return asked


def lines(reader: Callable[[Document], Reading], tell: Callable[[str], None] | None = None) -> Run:
    """The figures of a reader on our marked lines; `tell` gets the text of every miss."""
    score = scored(marked.sheets(LINES), reader)
    for miss in score.misses if tell else ():
        assert tell is not None
        tell(told(miss))
    return Run(score.figures(), {"lines": marked.digest(LINES)}, score.sheets)


def told(miss: Miss) -> str:
    """A miss in words: the line, what is wrong with it, what was found, by which rule."""
    text = miss.line.text
    rows = [f"{miss.sheet}: {'; '.join(miss.wrong)}", f"    {marked.marked(miss.line)}"]
    for q in miss.reading.quotations:
        content = " | ".join(part.of(text) for part in q.content)
        cue, source = (span.of(text) if span else "-" for span in (q.cue, q.source))
        speaker = q.speaker.name if q.speaker else "?"
        rows.append(f"    found {q.kind}: {speaker} | cue {cue} | source {source} | content {content} | rule {q.rule}")
    for person in miss.reading.people if miss.sheet == "roles" else ():
        roles = ", ".join(role.span.of(text) for role in person.roles) or "no role"
        rows.append(f"    found {person.name}: {roles}")
    for date in miss.reading.dates if miss.sheet == "dates" else ():
        rows.append(f"    found {date.span.of(text)} = {date.value} | rule {date.rule}")
    return "\n".join(rows if len(rows) > 2 else [*rows, "    found nothing"]).replace("\n\n", " ¶ ")


def rivals(truths: list[measures.Gold]) -> dict[str, dict[str, float] | str]:
    """For each rival its figures on the lines that read quotations, and on the gold documents; or why it was left out."""
    result: dict[str, dict[str, float] | str] = {}
    for rival in RIVALS:
        try:
            result[rival.name] = _rival(rival, truths)
        except Absent as error:
            result[rival.name] = f"left out: {error}"
    return result


def _rival(rival: Rival, truths: list[measures.Gold]) -> dict[str, float]:
    tallies = {name: measures.Tally() for name in QUOTED}
    silent = kept = 0
    for sheet in marked.sheets(LINES).values():
        if sheet.reads != "quotations":
            continue
        for line in sheet.found:
            list(compared(tallies, line.records, rival.quotations(line.text)))
        silent += len(sheet.silent)
        kept += sum(not rival.quotations(line.text) for line in sheet.silent)
    figures = _rows("lines", tallies) | {"lines kept silent": kept / silent}
    if truths:
        found = {truth.id: measures.Records(quotations=rival.quotations(truth.text)) for truth in truths}
        figures |= _rows("gold", measures.measured(truths, found))
    return figures


def _rows(where: str, tallies: dict[str, measures.Tally]) -> dict[str, float]:
    rows = {
        f"{where} {name} F1": tallies[name].f1 for name in ("quotations loose", "quotations strict", "direct strict")
    }
    good, of = tallies["quotations loose"].shares.get("speaker", (0, 0))
    return rows | {f"{where} speaker": good / of if of else 0.0}


def _digest(paths: Iterable[Path]) -> str:
    """sha256, hexadecimal, over names and bytes."""
    summed = hashlib.sha256()
    for path in sorted(paths):
        summed.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return summed.hexdigest()


def _written(folder: Path | None, name: str, data: bytes) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
