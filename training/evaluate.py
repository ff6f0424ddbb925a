"""Scores a run between two trainings: `python -m training.evaluate RUN DATA [--first N]`, every head against its corpus,
and people, organisations and places as one layer. The figures of what ships are made by eval/encoder.py."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from kenes.encoder.spans import Found, spans
from kenes.encoder.windows import windows
from training.marked import Marked, MarkedText, loaded
from training.network import HEADS, Tagger
from training.scores import FLAT, flat, scored
from training.train import Run


def found(run: Run, tagger: Tagger, texts: list[MarkedText], window: int) -> list[list[Found]]:
    """For each text what every head finds."""
    rows = [(at, each) for at, text in enumerate(texts) for each in windows(text.text, run.vocabulary, window)]
    rows.sort(key=lambda row: len(row[1].pieces))
    result: list[list[Found]] = [[] for _ in texts]
    for start in range(0, len(rows), 16):
        batch = rows[start : start + 16]
        longest = max(len(each.pieces) for _, each in batch)
        ids, mask = np.ones((len(batch), longest), np.int64), torch.zeros(len(batch), longest)
        for row, (_, each) in enumerate(batch):
            ids[row, : len(each.pieces)] = each.pieces
            mask[row, : len(each.pieces)] = 1
        with torch.no_grad():
            scores = tagger(run.words[torch.from_numpy(ids)], mask)
        for row, (at, each) in enumerate(batch):
            for head, kinds in run.heads.items():
                part = scores[head][row, list(each.first)].view(len(each.words), len(kinds), 3).numpy()
                result[at] += spans(each, part, head, kinds)
    return result


def of_head(names: list[Found], head: str, without: tuple[str, ...] = ()) -> set[Marked]:
    return {(n.kind, n.span.start, n.span.stop) for n in names if n.head == head and n.kind not in without}


def main() -> None:
    parser = argparse.ArgumentParser(prog="training.evaluate", description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("data", type=Path, help="the folder of training.label")
    parser.add_argument("--first", type=int, help="only so many texts of each set")
    parser.add_argument("--window", type=int, default=128)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    run = Run(given.run, [], [], [])
    tagger = run.averaged()
    adjectives = {**FLAT, "adjective": "location"}
    for name in ("kaznerd", "factrueval", "nerel"):
        texts = list(loaded(given.data / f"{name}-score.jsonl"))[: given.first]
        names = found(run, tagger, texts, given.window)
        gold = [set(text.spans) for text in texts]
        if name in run.heads:
            kinds = HEADS[name]
            _say(name, name, scored(zip(gold, [of_head(row, name) for row in names], strict=True), kinds))
        for head in run.heads:
            layer = [flat(of_head(row, head), adjectives if name == "nerel" else FLAT) for row in names]
            three = ("person", "organisation", "location")
            _say(name, f"{head}, one layer", scored(zip(map(flat, gold), layer, strict=True), three))


def _say(corpus: str, head: str, table: dict[str, tuple[float, float, float, int]]) -> None:
    print(f"{corpus} by {head}: " + " ".join(f"{kind} {score[2]:.3f}" for kind, score in table.items()), flush=True)


if __name__ == "__main__":
    main()
