"""Finding names: how fast a pack's names are built and found, beside two plain ways to do it, in one run.

    python benchmarks/names.py [documents.jsonl] [--pack DIR] [--seconds 2]

`documents.jsonl` holds one object a line with a `text`; without it (and without ../shared) the documents are put together
from the pack's own names. Peers, over the same spellings: one alternation of the standard `re`, and a dictionary asked
for every run of up to eight words (the flashtext manner). Neither checks suffixes, capitals, days or initials.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

from kenes.pack.inflect.spell import spellings
from kenes.pack.names import Names, shade
from kenes.pack.pack import Pack, load

DOCUMENTS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "tengrinews" / "documents.jsonl"
LONGEST = 8  # words of a run


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("documents", nargs="?", type=Path, default=DOCUMENTS)
    asked.add_argument("--pack", type=Path)
    asked.add_argument("--seconds", type=float, default=2.0, help="how long each way runs at most")
    given = asked.parse_args()
    pack = load(given.pack)
    texts = _texts(given.documents, pack)
    size = sum(len(text.encode()) for text in texts) / len(texts)

    began = time.perf_counter()
    names = Names(pack.tables)
    built = time.perf_counter() - began
    forms = sorted({shade(form).strip() for form, _ in spellings(pack.tables)}, key=len, reverse=True)
    print(
        f"{len(texts)} documents, {size / 1000:.1f} kB each; {names.forms} forms built in {built:.2f} s, once a process"
    )

    ours = _rate(lambda text: len(names.find(text, "ru", pack.as_of)), texts, given.seconds)
    began = time.perf_counter()
    alternation = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b")
    compiled = time.perf_counter() - began
    peers = {
        f"re alternation (compiled in {compiled:.2f} s)": _rate(
            lambda text: len(alternation.findall(shade(text))), texts, given.seconds
        ),
        "dictionary of word runs": _rate(_runs(set(forms)), texts, given.seconds),
    }
    print(f"{'kenes.pack.names':42} {ours:10.0f} documents/s")
    for name, rate in peers.items():
        print(f"{name:42} {rate:10.0f} documents/s, ours is {ours / rate:.1f} times as fast")


def _texts(path: Path, pack: Pack) -> list[str]:
    if path.is_file():
        with path.open(encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    forms = [form for form, _ in spellings(pack.tables)]
    return [" и ".join(forms[at : at + 90]) + "." for at in range(0, min(len(forms), 18_000), 90)]


def _runs(forms: set[str]) -> Callable[[str], int]:
    def find(text: str) -> int:
        words = shade(text).split()
        found = at = 0
        while at < len(words):
            for length in range(min(LONGEST, len(words) - at), 0, -1):
                if " ".join(words[at : at + length]) in forms:
                    found += 1
                    break
            else:
                length = 1
            at += length
        return found

    return find


def _rate(find: Callable[[str], int], texts: list[str], seconds: float) -> float:
    """Documents a second: the best of the rounds that fit into `seconds`, one at least, cut short where one does not."""
    best = 0.0
    end = time.perf_counter() + seconds
    while True:
        began = time.perf_counter()
        done = 0
        for text in texts:
            find(text)
            done += 1
            if time.perf_counter() > end and best == 0.0 and done >= 5:
                break
        best = max(best, done / (time.perf_counter() - began))
        if time.perf_counter() > end:
            return best


if __name__ == "__main__":
    main()
