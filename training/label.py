"""Writes the marked texts that training takes: `python -m training.label FOLDER --kaznerd FILE …`. Needs Kenes installed,
no torch. Every source is optional; what is not given is not learnt from."""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kenes.model.document import Document
from kenes.pack.pack import load
from training.corpora import factrueval, frames, kaznerd, nerel, silver
from training.marked import MarkedText, written

CHRONICLE = Path(__file__).resolve().parent.parent / "kenes" / "sample" / "chronicle"


def main() -> None:
    parser = argparse.ArgumentParser(prog="training.label", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the marked texts go")
    parser.add_argument("--kaznerd", type=Path, help="a file of KazNERD, IOB2")
    parser.add_argument("--factrueval", type=Path, help="the folder devset of FactRuEval-2016")
    parser.add_argument("--nerel", type=Path, help="the folder of NEREL with train and dev")
    parser.add_argument(
        "--documents", type=Path, nargs="*", default=[], help="JSON lines of documents under open licence"
    )
    parser.add_argument("--frames", type=int, default=300, help="texts made for each language and alphabet")
    parser.add_argument("--wikinews", type=Path, help="a folder of .txt under CC BY")
    parser.add_argument(
        "--without", type=Path, help="a folder of .json whose ids are scored elsewhere and left out here"
    )
    given = parser.parse_args()
    held = {path.stem for path in given.without.glob("*.json")} if given.without else set()
    for name, texts in _sets(given, held):
        print(f"{name}: {written(texts, given.folder / f'{name}.jsonl')}", flush=True)


def _sets(given: argparse.Namespace, held: set[str]) -> Iterator[tuple[str, Iterator[MarkedText]]]:
    if given.kaznerd:
        learn, score = kaznerd.halves(kaznerd.read(given.kaznerd))
        yield "kaznerd-learn", iter(learn)
        yield "kaznerd-score", iter(score)
    if given.factrueval:
        texts = factrueval.read(given.factrueval)
        yield "factrueval-learn", iter(texts[0::2])
        yield "factrueval-score", iter(texts[1::2])
    if given.nerel:
        yield "nerel-learn", iter(nerel.read(given.nerel / "train"))
        yield "nerel-score", iter(nerel.read(given.nerel / "dev"))
    yield "frames", frames.made(given.frames)
    pack = load()
    yield "silver-chronicle", silver.marked(map(_chronicle, sorted(CHRONICLE.glob("*/*.json"))), pack)
    if given.wikinews:
        files = sorted(given.wikinews.glob("*.txt"))
        documents = (Document(id=f"wikinews-{f.stem}", text=f.read_bytes().decode("utf-8")) for f in files)
        yield "silver-wikinews", silver.marked(documents, pack)
    if given.documents:
        lines = itertools.chain.from_iterable(path.open(encoding="utf-8") for path in given.documents)
        rows = (row for row in map(json.loads, lines) if row["id"] not in held)
        yield "silver-documents", silver.marked((_document(row) for row in rows), pack)


def _chronicle(path: Path) -> Document:
    return _document(json.loads(path.read_text(encoding="utf-8")))


def _document(row: dict[str, str]) -> Document:
    known = {name: row[name] for name in ("lang", "published") if row.get(name)}
    return msgspec.convert({"id": row["id"], "text": row["text"], **known}, Document)


if __name__ == "__main__":
    main()
