"""Reading: documents a second, beside the bare chain of neural taggers it stands on, in one run on one core.

    python benchmarks/read.py [documents.jsonl] [--blocks 16] [--limit N] [--pack DIR]

`documents.jsonl` holds one document a line: `text` and, where known, `id`, `title`, `published`, `url`, `lang`. The peer is slovnet's
names, forms and trees for every sentence (razdel's sentences and words), which is what one runs to get the parses and nothing more.
Both run over the same documents in blocks, turn about, so that a drift of the machine meets both; the loading of weights and pack is
outside the clock and is printed. The clock is that of the processor (a core that others use too would else be counted against whoever
runs then), so the figures are documents for a second of one core. The memory is that of a child process that only reads; `kenes --help` is timed five times, the
median is printed.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: it asks once

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kenes.model.document import Document
from kenes.model.errors import BadInput, Error

DOCUMENTS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "tengrinews" / "documents.jsonl"
Work = Callable[[Document], object]


def main(words: Sequence[str] | None = None) -> int:
    """Prints the figures; returns the exit code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("documents", nargs="?", type=Path, default=DOCUMENTS)
    asked.add_argument("--blocks", type=int, default=16, help="into how many blocks the documents are cut")
    asked.add_argument("--limit", type=int, help="only the first so many documents")
    asked.add_argument("--pack", type=Path)
    asked.add_argument("--only-read", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args(words)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    try:
        documents = loaded(given.documents)[: given.limit]
        if given.only_read:
            reader = reading(given.pack)
            for document in documents:
                reader(document)
            print(peak())
            return 0
        compare(documents, given.blocks, given.pack)
    except Error as error:
        print(error, file=sys.stderr)
        return 2
    child = [sys.executable, __file__, str(given.documents), "--only-read"]
    child += ["--limit", str(given.limit)] if given.limit else []
    child += ["--pack", str(given.pack)] if given.pack else []
    print(f"peak memory of a process that only reads: {float(subprocess.check_output(child)):.0f} MB")
    print(f"kenes --help: {helped():.3f} s (median of 5)")
    return 0


def loaded(path: Path) -> list[Document]:
    """The documents of a file. Raises BadInput where it is absent or holds something else."""
    if not path.is_file():
        raise BadInput(f"expected documents at {path}, there is no file: python benchmarks/read.py DOCUMENTS.jsonl")
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [_document(number, row) for number, row in enumerate(rows, 1)]
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(f"expected one JSON object with a text a line in {path}: {error}") from error


def _document(number: int, row: dict[str, Any]) -> Document:
    title = row.get("title") or ""
    known = {name: row.get(name) for name in ("published", "url", "lang")}
    return Document(
        id=str(row.get("id", number)), text=row["text"], title=title if row["text"].startswith(title) else "", **known
    )


def compare(documents: Sequence[Document], blocks: int, pack: Path | None) -> None:
    """Times both ways in blocks, turn about, and prints documents a second and the ratio."""
    began = time.perf_counter()
    ours = reading(pack)
    ours(documents[0])
    warmed = time.perf_counter()
    peer = chain()
    peer(documents[0])
    print(f"loading: kenes {warmed - began:.1f} s, the bare chain {time.perf_counter() - warmed:.1f} s")
    size = sum(len(document.text.encode()) for document in documents) / len(documents) / 1000
    ways = {"kenes.read": ours, "slovnet names + forms + trees": peer}
    spent = dict.fromkeys(ways, 0.0)
    ratios = []
    step = -(-len(documents) // blocks)
    for turn, start in enumerate(range(0, len(documents), step)):
        block = documents[start : start + step]
        names = list(ways) if turn % 2 == 0 else list(ways)[::-1]
        took = {name: timed(ways[name], block) for name in names}
        for name, seconds in took.items():
            spent[name] += seconds
        ratios.append(took["slovnet names + forms + trees"] / took["kenes.read"])
    print(f"{len(documents)} documents, {size:.1f} kB each, one core, {turn + 1} blocks turn about")
    for name, seconds in spent.items():
        print(f"{name:32} {len(documents) / seconds:8.1f} documents/s")
    whole = spent["slovnet names + forms + trees"] / spent["kenes.read"]
    print(
        f"ratio: {whole:.2f} times as fast as the bare chain (median of blocks {statistics.median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f})"
    )


def timed(work: Work, documents: Sequence[Document]) -> float:
    """Seconds of the processor for all documents, one after the other."""
    began = time.process_time()
    for document in documents:
        work(document)
    return time.process_time() - began


def reading(pack: Path | None) -> Work:
    """Our reading, with the pack loaded."""
    from kenes.pack.pack import load
    from kenes.read.read import read

    known = load(pack)
    return lambda document: read(document, known)


def chain() -> Work:
    """slovnet as its own documentation runs it: sentences by razdel, then names over the text, forms and trees over the sentences."""
    import importlib.util

    from navec import Navec
    from razdel import sentenize, tokenize
    from slovnet import NER, Morph, Syntax

    found = importlib.util.find_spec("natasha")
    if found is None or found.origin is None:
        raise BadInput("expected the package natasha 1.6.0, the carrier of the weights: pip install natasha==1.6.0")
    data = Path(found.origin).parent / "data"
    navec = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
    names, forms, trees = (
        kind.load(data / "model" / f"slovnet_{name}_news_v1.tar", batch_size=8)
        for kind, name in ((NER, "ner"), (Morph, "morph"), (Syntax, "syntax"))
    )
    for model in (names, forms, trees):
        model.navec(navec)

    def work(document: Document) -> object:
        sentences = [[token.text for token in tokenize(each.text)] for each in sentenize(document.text)]
        sentences = sorted(filter(None, sentences), key=len)
        return names(document.text), list(forms.map(sentences)), list(trees.map(sentences))

    return work


def peak() -> float:
    """The most memory this process has held, megabytes. On Linux by its own high-water mark: what getrusage tells a child
    begins at the size of the parent that started it."""
    import resource

    status = Path("/proc/self/status")
    if status.exists():
        line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / 1024 if sys.platform != "darwin" else held / 1024**2


def helped() -> float:
    """Seconds of `kenes --help`, the median of five."""
    took = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "kenes", "--help"], check=True, stdout=subprocess.DEVNULL)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


if __name__ == "__main__":
    sys.exit(main())
