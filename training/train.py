"""Trains the tagger: `python -m training.train RUN --texts FILE … --passes N`. Goes on where it stopped: what RUN holds
(vocabulary, weights, the optimiser's state, the place in the data) is enough. The curve is in RUN/log.txt.

`--texts kaznerd-learn.jsonl*3` counts a file three times in every pass; `a.jsonl+b.jsonl` are marks of the same texts by two
corpora, learnt together.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from kenes.encoder.vocabulary import Vocabulary
from training import carrier as carriers
from training.examples import UNSURE, Example, batches, examples
from training.marked import loaded
from training.network import HEADS, Tagger, begun, embeddings
from training.pruned import cut, kept

SEED = 0
WARM = 100  # steps
AVERAGED = 0.998  # of the running mean of the weights, which is what is scored and exported


class Run:
    """A folder that holds one training: what it is made with (settings.json), how far it came (state.pt), its log."""

    def __init__(self, folder: Path, heads: Sequence[str], layers: Sequence[int], texts: Sequence[Path]) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.carrier = carriers.opened()
        settings = folder / "settings.json"
        if not settings.exists():
            known = (text.text for path in texts for text in loaded(path))
            keep = kept(self.carrier, known).tolist()
            settings.write_text(json.dumps({"heads": list(heads), "layers": list(layers), "keep": keep}))
        made = json.loads(settings.read_text())
        self.keep = np.array(made["keep"])
        self.layers: list[int] = made["layers"]
        self.heads = {name: HEADS[name] for name in made["heads"]}
        self.vocabulary: Vocabulary = cut(self.carrier, self.keep)
        self.words = embeddings(self.carrier, self.keep)

    def tagger(self) -> Tagger:
        torch.manual_seed(SEED)
        return begun(self.carrier, self.layers, self.heads)

    def averaged(self) -> Tagger:
        """The tagger with the mean of its last weights: for scoring and export."""
        tagger = self.tagger()
        tagger.load_state_dict(torch.load(self.folder / "state.pt")["mean"])
        return tagger.eval()

    def say(self, line: str) -> None:
        with (self.folder / "log.txt").open("a") as file:
            file.write(line + "\n")
        print(line, flush=True)


def collated(batch: Sequence[Example], words: Tensor) -> tuple[Tensor, Tensor]:
    """(embeddings, mask) of the windows, padded to the longest."""
    longest = max(len(each.window.pieces) for each in batch)
    ids = torch.ones(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest)
    for row, each in enumerate(batch):
        ids[row, : len(each.window.pieces)] = torch.tensor(each.window.pieces)
        mask[row, : len(each.window.pieces)] = 1
    return words[ids], mask


class Frozen:
    """The first layers as they are: what they make of a window is computed once and kept (half precision)."""

    def __init__(self, tagger: Tagger, layers: int, words: Tensor) -> None:
        self.tagger, self.layers, self.words = tagger, layers, words
        self._kept: dict[int, Tensor] = {}
        parts = [tagger.encoder.places, tagger.encoder.norm, *list(tagger.encoder.layers)[:layers]] if layers else []
        for part in parts:
            part.requires_grad_(False)
        if layers:
            tagger.encoder.kind.requires_grad_(False)

    def last(self, batch: Sequence[Example]) -> Tensor:
        """The last layer of the windows, (windows, length, width)."""
        if not self.layers:
            words, mask = collated(batch, self.words)
            return self.tagger.encoder(words, mask)
        new = [each for each in batch if id(each) not in self._kept]
        if new:
            words, mask = collated(new, self.words)
            with torch.no_grad():
                self.tagger.eval()
                made = self.tagger.encoder.below(words, mask, self.layers).half()
                self.tagger.train()
            for each, row in zip(new, made, strict=True):
                self._kept[id(each)] = row[: len(each.window.pieces)].clone()
        longest = max(len(each.window.pieces) for each in batch)
        x = torch.zeros(len(batch), longest, self.words.shape[1])
        mask = torch.zeros(len(batch), longest)
        for row, each in enumerate(batch):
            size = len(each.window.pieces)
            x[row, :size], mask[row, :size] = self._kept[id(each)].float(), 1
        return self.tagger.encoder.above(x, mask, self.layers)


def loss_of(tagger: Tagger, batch: Sequence[Example], last: Tensor) -> Tensor:
    """The mean over words of the summed cross-entropy of the kinds that are known of them; `last` is the last layer."""
    total, count = torch.zeros(()), 0
    for corpus in sorted({corpus for each in batch for corpus in each.labels}):
        rows, columns, labels = [], [], []
        for row, each in enumerate(batch):
            if corpus in each.labels:
                rows += [row] * len(each.window.first)
                columns += each.window.first
                labels.append(each.labels[corpus])
        scores = tagger.heads[corpus](last[rows, columns]).view(len(rows), -1, 3)
        wanted = torch.from_numpy(np.concatenate(labels))
        total = total + functional.cross_entropy(
            scores.reshape(-1, 3), wanted.reshape(-1), ignore_index=UNSURE, reduction="sum"
        )
        count += len(rows)
    return total / max(1, count)


def trained(run: Run, row: list[Example], given: argparse.Namespace) -> None:
    tagger = run.tagger().train()
    frozen = Frozen(tagger, given.frozen, run.words)
    heads, body = list(tagger.heads.parameters()), [each for each in tagger.encoder.parameters() if each.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": given.rate}, {"params": heads, "lr": 10 * given.rate}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    if given.begin:
        tagger.load_state_dict(torch.load(given.begin / "state.pt")["weights"])
    mean = {name: value.detach().clone() for name, value in tagger.state_dict().items()}
    done, spent, seen, saved = 0, 0.0, 0, time.monotonic()
    if (run.folder / "state.pt").exists():
        state = torch.load(run.folder / "state.pt")
        tagger.load_state_dict(state["weights"])
        optimiser.load_state_dict(state["optimiser"])
        mean, done, spent, seen = state["mean"], state["step"], state["spent"], state["seen"]
        run.say(f"goes on at step {done}")
    plan: list[list[Example]] = []
    chances = [random.Random(f"{SEED}-{number}") for number in range(given.passes)]
    for chance in chances:
        plan += batches(row, given.pieces, chance)
    total, running = len(plan), 0.0
    for step in range(done, total):
        began = time.monotonic()
        torch.manual_seed(step)
        # By steps for a set number of passes; by the clock where the time is set and the passes are only a bound.
        part = max(step / total, spent / (60 * given.minutes) if given.minutes else 0.0)
        if part >= 1:
            break
        done = step + 1
        share = min(1.0, (step + 1) / WARM) * max(0.02, 1 - part)
        for group, rate in zip(optimiser.param_groups, (given.rate, 10 * given.rate), strict=True):
            group["lr"] = rate * share
        loss = loss_of(tagger, plan[step], frozen.last(plan[step]))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimiser.step()
        keep = min(AVERAGED, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, value in tagger.state_dict().items():
                mean[name].lerp_(value, 1 - keep)
        spent += time.monotonic() - began
        seen += sum(len(each.window.pieces) for each in plan[step])
        running = loss.item() if running == 0 else 0.98 * running + 0.02 * loss.item()
        if (step + 1) % 50 == 0:
            run.say(
                f"step {step + 1}/{total} minutes {spent / 60:.1f} loss {running:.4f} pieces {seen} pieces/s {seen / spent:.0f}"
            )
        if time.monotonic() - saved > 60 * given.save:
            _save(run, tagger, optimiser, mean, done, spent, seen)
            saved = time.monotonic()
    _save(run, tagger, optimiser, mean, done, spent, seen)
    run.say(f"done after {spent / 60:.1f} minutes")


def _save(
    run: Run,
    tagger: Tagger,
    optimiser: torch.optim.Optimizer,
    mean: dict[str, Tensor],
    step: int,
    spent: float,
    seen: int,
) -> None:
    state = {
        "weights": tagger.state_dict(), "optimiser": optimiser.state_dict(), "mean": mean, "step": step, "spent": spent,
        "seen": seen,
    }  # fmt: skip
    torch.save(state, run.folder / "state.new")
    os.replace(run.folder / "state.new", run.folder / "state.pt")


def main() -> None:
    parser = argparse.ArgumentParser(prog="training.train", description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument(
        "--texts", nargs="+", required=True, help="files of marked texts, each with *N to count N times"
    )
    parser.add_argument("--heads", nargs="+", default=["kenes", "kaznerd", "factrueval"], choices=list(HEADS))
    parser.add_argument("--layers", type=int, nargs="+", default=list(range(12)), help="which layers of the carrier")
    parser.add_argument("--begin", type=Path, help="a run with the same heads and pieces whose weights are begun with")
    parser.add_argument(
        "--frozen", type=int, default=0, help="layers that are left as they are: half of them halves the time"
    )
    parser.add_argument("--passes", type=int, default=6)
    parser.add_argument("--minutes", type=float, default=0, help="where the rate has come down to nothing, if earlier")
    parser.add_argument("--rate", type=float, default=2e-4, help="of the encoder; a head has ten times it")
    parser.add_argument("--pieces", type=int, default=1024, help="of a batch")
    parser.add_argument("--window", type=int, default=128, help="pieces of a window")
    parser.add_argument("--save", type=float, default=4, help="minutes between two saves")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    files = [
        ([Path(name) for name in names.split("+")], int(times or 1))
        for names, _, times in (each.partition("*") for each in given.texts)
    ]
    run = Run(given.run, given.heads, given.layers, [path for paths, _ in files for path in paths])
    row: list[Example] = []
    for paths, times in files:
        found = examples((text for path in paths for text in loaded(path)), run.vocabulary, given.window)
        pieces = sum(len(each.window.pieces) for each in found)
        run.say(f"{' + '.join(path.name for path in paths)}: {len(found)} windows, {pieces} pieces, {times} times")
        row += found * times
    trained(run, row, given)


if __name__ == "__main__":
    main()
