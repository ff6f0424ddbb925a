"""The encoder against gold that it did not learn from: exact span and kind, F1.

    python eval/encoder.py --kaznerd IOB2_valid.txt --factrueval DIR --nerel DIR [--weights FILE] [--first N] [--save]

KazNERD's validation file and FactRuEval's devset are divided as `training/` divides them: one half was learnt from, the other is
scored. NEREL's dev folder was never learnt from. slovnet stands beside it on the same texts by the same scorer. `--save` puts the
tables into REPORT.md.
"""

# ruff: noqa: E402 (the readers of corpora are found only after the path is set)
from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))  # the readers of corpora live in training/

from kenes.encoder.encoder import WEIGHTS, Encoder, encoder
from kenes.model.errors import Error
from training.corpora import factrueval, kaznerd, nerel, slovnet
from training.marked import Marked, MarkedText
from training.scores import FLAT, Score, flat, scored

REPORT = Path(__file__).parent / "REPORT.md"
THREE = ("person", "location", "organisation")
_SECTION = re.compile(r"<!-- encoder -->\n.*?<!-- encoder end -->", re.DOTALL)
_AT_ONCE = 200


def main(given_words: Sequence[str] | None = None) -> int:
    """Prints the tables; returns the exit code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--kaznerd", type=Path)
    asked.add_argument("--factrueval", type=Path)
    asked.add_argument("--nerel", type=Path)
    asked.add_argument("--weights", type=Path, default=WEIGHTS)
    asked.add_argument("--first", type=int, help="only so many texts of each")
    asked.add_argument("--save", action="store_true", help="put the tables into REPORT.md")
    given = asked.parse_args(given_words)
    try:
        opened = encoder(given.weights)
    except Error as error:
        print(error, file=sys.stderr)
        return 2
    blocks = [f"`{opened.label}`"]
    if given.kaznerd:
        blocks.append(kazakh(opened, kaznerd.halves(kaznerd.read(given.kaznerd))[1][: given.first]))
        print(blocks[-1], flush=True)
    if given.factrueval:
        texts = factrueval.read(given.factrueval)[1::2][: given.first]
        heads = {"encoder, head `kenes`": ("kenes", FLAT), "encoder, head `factrueval`": ("factrueval", FLAT)}
        blocks.append(russian("FactRuEval-2016 devset, the half not learnt from", opened, texts, heads))
        print(blocks[-1], flush=True)
    if given.nerel:
        texts = nerel.read(given.nerel / "dev" if (given.nerel / "dev").is_dir() else given.nerel)[: given.first]
        # NEREL marks «казахстанский» as a state; our head tells such adjectives apart.
        heads = {"encoder, head `kenes`": ("kenes", {**FLAT, "adjective": "location"})}
        blocks.append(russian("NEREL dev", opened, texts, heads))
        print(blocks[-1], flush=True)
    if given.save:
        made = "<!-- encoder -->\n" + "\n\n".join(blocks) + "\n<!-- encoder end -->"
        REPORT.write_text(_SECTION.sub(lambda _: made, REPORT.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


def found(opened: Encoder, texts: Sequence[MarkedText], head: str) -> list[set[Marked]]:
    """What one head finds in each text."""
    result: list[set[Marked]] = []
    for start in range(0, len(texts), _AT_ONCE):
        part = texts[start : start + _AT_ONCE]
        for names in opened.names_of([text.text for text in part], [text.lang for text in part], (head,)):
            result.append({(name.kind, name.span.start, name.span.stop) for name in names})
    return result


def kazakh(opened: Encoder, texts: Sequence[MarkedText]) -> str:
    """The table of KazNERD, kind by kind."""
    pairs = zip([set(text.spans) for text in texts], found(opened, texts, "kaznerd"), strict=True)
    table = scored(pairs, opened.card.heads["kaznerd"])
    lines = [
        f"KazNERD, the half not learnt from, {len(texts)} sentences",
        "",
        "| | marked | precision | recall | F1 |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {kind} | {row.count} | {row.precision:.3f} | {row.recall:.3f} | {row.f1:.3f} |"
        for kind, row in table.items()
    ]
    return "\n".join(lines)


def russian(
    title: str, opened: Encoder, texts: Sequence[MarkedText], heads: dict[str, tuple[str, dict[str, str]]]
) -> str:
    """People, places and organisations as one layer, beside slovnet."""
    gold = [flat(text.spans) for text in texts]
    rows: dict[str, dict[str, Score]] = {}
    for name, (head, names) in heads.items():
        rows[name] = scored(zip(gold, [flat(each, names) for each in found(opened, texts, head)], strict=True), THREE)
    rows["slovnet"] = scored(zip(gold, (slovnet.names(text.text) for text in texts), strict=True), THREE)
    lines = [
        f"{title}, {len(texts)} texts",
        "",
        "| F1 | " + " | ".join((*THREE, "micro")) + " |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {name} | " + " | ".join(f"{row[kind].f1:.3f}" for kind in (*THREE, "micro")) + " |"
        for name, row in rows.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
