"""The encoder: documents a second on one core and on two, and memory, beside slovnet's names and the whole slovnet chain.

    python benchmarks/encoder.py [documents.jsonl] [--limit 40] [--weights FILE]

`documents.jsonl` holds one document a line, `text` and where known `title`. Every system reads the same documents in a process
of its own on a core of its own; on two cores two processes read half each, for neither gains from threads. The clock is that of
the processor, loading outside it, so the figures hold where others use the machine too. Memory is the peak of one process.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is imported: it asks once

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kenes.model.errors import BadInput, Error

DOCUMENTS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "tengrinews" / "documents.jsonl"
SYSTEMS = {"encoder": "the encoder", "names": "slovnet, names", "chain": "slovnet, names, forms and trees"}


def main(words: Sequence[str] | None = None) -> int:
    """Prints the figures; returns the exit code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("documents", nargs="?", type=Path, default=DOCUMENTS)
    asked.add_argument("--limit", type=int, default=40)
    asked.add_argument("--weights", type=Path)
    asked.add_argument("--as", dest="system", choices=SYSTEMS, help=argparse.SUPPRESS)
    asked.add_argument("--part", type=int, nargs=2, default=(0, 1), help=argparse.SUPPRESS)
    given = asked.parse_args(words)
    try:
        texts = loaded(given.documents)[: given.limit]
        if given.system:
            print(
                json.dumps(measured(given.system, texts[given.part[0] :: given.part[1]], given.part[0], given.weights))
            )
            return 0
    except Error as error:
        print(error, file=sys.stderr)
        return 2
    size = sum(len(text) for text in texts) / len(texts)
    print(f"{len(texts)} documents of {size:.0f} characters")
    rates: dict[str, float] = {}
    for system, name in SYSTEMS.items():
        told = [name]
        for cores in (1, 2):
            found = children(given, system, cores)
            rate = sum(each["documents"] / each["seconds"] for each in found)
            rates.setdefault(system, rate)
            told.append(f"{rate:.1f} documents/s on {cores} core{'s' if cores > 1 else ''}")
        print(", ".join(told) + f", {found[0]['memory']:.0f} MB", flush=True)
    for system in ("names", "chain"):
        print(f"{SYSTEMS[system]} : the encoder = {rates[system] / rates['encoder']:.1f}")
    return 0


def loaded(path: Path) -> list[str]:
    """The texts of a file. Raises BadInput where there is none."""
    if not path.is_file():
        raise BadInput(f"expected documents at {path}, there is no file: python benchmarks/encoder.py DOCUMENTS.jsonl")
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return [row["text"] for row in rows]


def children(given: argparse.Namespace, system: str, cores: int) -> list[dict[str, float]]:
    """What so many processes at once measured, each of its own part of the documents."""
    line = [sys.executable, __file__, str(given.documents), "--limit", str(given.limit), "--as", system]
    line += ["--weights", str(given.weights)] if given.weights else []
    started = [
        subprocess.Popen([*line, "--part", str(part), str(cores)], stdout=subprocess.PIPE, text=True)
        for part in range(cores)
    ]
    answers = [each.communicate()[0] for each in started]
    if any(each.returncode for each in started):
        raise SystemExit(2)
    return [json.loads(answer) for answer in answers]


def measured(system: str, texts: Sequence[str], core: int, weights: Path | None) -> dict[str, float]:
    """Documents, processor seconds and peak memory (MB) of one process that reads the texts on one core."""
    if hasattr(os, "sched_setaffinity"):
        own = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {own[core % len(own)]})
    work = encoded(weights) if system == "encoder" else tagged(system == "chain")
    work(texts[0])
    began = time.process_time()
    for text in texts:
        work(text)
    seconds = time.process_time() - began
    return {
        "documents": len(texts),
        "seconds": seconds,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }


def encoded(weights: Path | None) -> Callable[[str], object]:
    from kenes.encoder.encoder import WEIGHTS, encoder

    opened = encoder(weights or WEIGHTS)
    return lambda text: opened.names(text, "ru")


def tagged(trees: bool) -> Callable[[str], object]:
    from kenes.language import tagger
    from kenes.text.sentences import paragraphs, sentences, words

    def work(text: str) -> None:
        spans = [span for paragraph in paragraphs(text) for span in sentences(text, paragraph)]
        rows = [[word.of(text) for word in words(text, span)] for span in spans]
        tagger.names(rows)
        if trees:
            tagger.trees(rows)

    return work


if __name__ == "__main__":
    sys.exit(main())
