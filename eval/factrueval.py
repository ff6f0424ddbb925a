"""Occupations and meetings of a folder of texts, in the format of FactRuEval-2016, third track.

    python eval/factrueval.py TEXTS OUT                  writes OUT/book_N.task3 for every TEXTS/book_N.txt
    python eval/factrueval.py TEXTS OUT --gold DEVSET    and scores them against the annotation
    python eval/factrueval.py TEXTS OUT --gold DEVSET --misses    and prints every pair that is not whole

--pack DIR reads with another pack. A text without facts gets an empty file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from facts_found import facts
from facts_gold import KINDS, truths
from facts_score import Fact, Pair, figure, scored

from kenes.model.document import Document
from kenes.model.errors import BadInput, Error
from kenes.pack.pack import load


def main(words: list[str] | None = None) -> int:
    """Runs what the arguments ask for; returns the exit code."""
    given = _arguments().parse_args(words)
    try:
        texts = books(given.texts)
        pack = load(given.pack)
        found = {book: facts(document, pack) for book, document in texts.items()}
        given.out.mkdir(parents=True, exist_ok=True)
        for book, each in found.items():
            (given.out / f"{book}.task3").write_text(written(each), encoding="utf-8")
        if given.gold:
            pairs = scored({book: truths(given.gold, book) for book in found}, found)
            told(pairs, given.misses)
    except Error as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _arguments() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("texts", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--gold", type=Path)
    asked.add_argument("--pack", type=Path)
    asked.add_argument("--misses", action="store_true")
    return asked


def books(folder: Path) -> dict[str, Document]:
    """The texts `book_N.txt` of a folder, by their names. Raises BadInput where there are none."""
    paths = sorted(folder.glob("book_*.txt"))
    if not paths:
        raise BadInput(f"expected texts book_N.txt in {folder}, there are none: give the folder of a set")
    return {path.stem: Document.of(id=path.stem, body=_read(path), lang="ru") for path in paths}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"expected UTF-8 in {path}: {error}") from error


def written(found: Sequence[Fact]) -> str:
    """Facts as the shared task takes them: the kind, a line an argument, an empty line between; one colon a line."""
    blocks = []
    for fact in found:
        rows = [f"{name} : {' '.join(value.replace(':', ' ').split())}" for name, value in fact.arguments]
        blocks.append("\n".join([fact.kind, *rows]) + "\n")
    return "\n".join(blocks)


def told(pairs: Mapping[str, Sequence[Pair]], misses: bool) -> None:
    """Prints precision, recall and F1: all texts, those of even and those of odd number."""
    if misses:
        for book, each in pairs.items():
            for pair in each:
                if pair.quality < 1 and (pair.truth is None or pair.truth.kind in ("Occupation", "Meeting")):
                    _shown(book, pair)
    for kind in KINDS[:2]:
        for name, rest in (("", None), (" even", 0), (" odd", 1)):
            chosen = [pair for book, each in pairs.items() if rest in (None, number(book) % 2) for pair in each]
            f = figure(chosen, kind)
            print(
                f"{kind.lower()}{name}: P {f.precision:.4f} R {f.recall:.4f} F1 {f.f1:.4f}"
                f" ({f.quality:.2f} of {f.gold} gold, {f.found} found)"
            )


def number(book: str) -> int:
    return int("".join(char for char in book if char.isdigit()) or 0)


def _shown(book: str, pair: Pair) -> None:
    hard = "hard " if pair.truth and pair.truth.hard else ""
    print(f"{book} {hard}{pair.quality:.2f}")
    if pair.found:
        print("    found  ", pair.found.kind, "; ".join(f"{name} {value}" for name, value in pair.found.arguments))
    if pair.truth:
        right = "; ".join(f"{name} {' | '.join(sorted(values)[:4])}" for name, values in pair.truth.arguments)
        print("    gold   ", pair.truth.kind, right)


if __name__ == "__main__":
    sys.exit(main())
