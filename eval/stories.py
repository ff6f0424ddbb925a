"""Stories against people's judgement:

    python eval/stories.py                       our own pairs and chronicle: the figures that have floors
    python eval/stories.py --pairs FILE.tsv …    pairs of a shared task (columns INPUT:first_title …, GOLDEN:quality)
    python eval/stories.py --articles FILE.jsonl articles whose stories gold/stories/articles.tsv names, by their ids
    python eval/stories.py --save FILE           keeps the figures as JSON for gate.py

A pair is right where both or neither say «one story». Stories are scored by B-cubed (Bagga and Baldwin 1998): for every article,
how much of its story belongs there, and how much of what belongs there is in it.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec
from run import Run

from kenes import Document, read
from kenes.model.story import Gist
from kenes.pack.pack import Pack, load
from kenes.record.fold import reports
from kenes.record.story.gist import gist
from kenes.record.story.likeness import Compared, alike
from kenes.record.story.links import linked
from kenes.record.story.stories import stories
from kenes.source.files import documents
from kenes.source.lines.published import addressed

HERE = Path(__file__).parent
LABELS = HERE / "gold" / "stories" / "articles.tsv"
PAIRS = HERE / "gold" / "stories" / "pairs.txt"
CHRONICLE = HERE.parent / "kenes" / "sample" / "chronicle"


class Pair(NamedTuple):
    about: str
    one: Document
    other: Document
    same: bool


class Bcubed(NamedTuple):
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def told(document: Document, pack: Pack) -> Gist:
    reading = read(document, pack)
    return gist(document, reading, pack, reports(document, reading, pack))


def own_pairs(path: Path = PAIRS) -> Iterator[Pair]:
    """The pairs of a gold file."""
    text = re.sub(r"(?m)^#.*\n", "", path.read_text(encoding="utf-8"))
    for number, block in enumerate(re.split(r"(?m)^= ", text)[1:], 1):
        head, *articles = re.split(r"(?m)^@ ", block)
        verdict, _, about = head.strip().partition(" · ")
        found = []
        for at, each in enumerate(articles):
            line, title, body = each.strip().split("\n", 2)
            lang, published, outlet = line.split()
            id = f"{number}-{at}"
            found.append(Document.of(id=id, title=title, body=body, lang=lang, published=published, outlet=outlet))
        one, other = found
        yield Pair(about, one, other, verdict == "same")


def shared_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a table as the shared task gives them; the day is what the address says."""
    csv.field_size_limit(1 << 24)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            one, other = (_shared(row, side) for side in ("first", "second"))
            yield Pair(f"{one.title} | {other.title}", one, other, row["GOLDEN:quality"] == "OK")


def _shared(row: Mapping[str, str], side: str) -> Document:
    url = row[f"INPUT:{side}_url"]
    title, body = (_unquoted(row[f"INPUT:{side}_{what}"]) for what in ("title", "text"))
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return Document.of(id=url[:400], title=title, body=body, lang="ru", outlet=host, published=addressed(url))


def _unquoted(cell: str) -> str:
    """A cell of a table without quoting, where some cells are quoted all the same."""
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def judged(pairs: Iterable[Pair], pack: Pack) -> tuple[float, list[str]]:
    """The share of pairs that are judged right, and the others in words."""
    known: dict[str, Compared] = {}
    right, misses = [], []
    for pair in pairs:
        for each in (pair.one, pair.other):
            if each.id not in known:
                known[each.id] = Compared(told(each, pack))
        likeness, _ = alike(known[pair.one.id], known[pair.other.id])
        right.append((likeness >= 1) == pair.same)
        if not right[-1]:
            misses.append(f"{'apart' if pair.same else 'joined'} ({likeness:.2f}): {pair.about}")
    return sum(right) / len(right), misses


def clusters(gists: Iterable[Gist]) -> dict[str, str]:
    """The story of each document."""
    return {document: story.id for story in stories(linked(gists)) for document in story.documents}


def bcubed(ids: Sequence[str], ours: Mapping[str, str], theirs: Mapping[str, str]) -> Bcubed:
    """B-cubed of `ours` against `theirs`, over `ids` alone."""
    precision = recall = 0.0
    for id in ids:
        mine = {each for each in ids if ours[each] == ours[id]}
        true = {each for each in ids if theirs[each] == theirs[id]}
        precision += len(mine & true) / len(mine)
        recall += len(mine & true) / len(true)
    return Bcubed(precision / len(ids), recall / len(ids))


def chronicle(pack: Pack) -> tuple[Bcubed, int]:
    """The sample chronicle: dispatches of one name in several languages are one story."""
    theirs, gists = {}, []
    for path in sorted(CHRONICLE.rglob("*.json")):
        for document in documents(str(path)):
            assert isinstance(document, Document)
            theirs[document.id] = re.sub(r"-(ru|kk|en|uz|ky|tg|tk)$", "", path.stem)
            gists.append(told(document, pack))
    return bcubed(sorted(theirs), clusters(gists), theirs), len(theirs)


def labels(path: Path = LABELS) -> dict[str, tuple[str, str]]:
    """Of each labelled article its part of the set and its story: its own id where it tells one alone."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {id: (part, story or id) for id, part, story in rows if id != "id"}


def articles(path: Path) -> Iterator[Document]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Document(**{name: row[name] for name in ("id", "url", "outlet", "lang", "title", "published", "text")})


def main(words: list[str] | None = None) -> int:
    """Prints the figures; returns the exit code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--pairs", type=Path, nargs="+", default=[])
    asked.add_argument("--articles", type=Path)
    asked.add_argument("--save", type=Path)
    given = asked.parse_args(words)
    pack = load(None)
    figures: dict[str, float] = {}
    accuracy, misses = judged(own_pairs(), pack)
    figures["stories pairs accuracy"] = accuracy
    print(f"own pairs: {accuracy:.3f}", *misses, sep="\n  ")
    found, count = chronicle(pack)
    print(f"chronicle, {count} dispatches: {_said(found)}")
    pairs = [pair for path in given.pairs for pair in shared_pairs(path)]
    if pairs:
        accuracy, misses = judged(pairs, pack)
        print(f"{len(pairs)} pairs of the shared task: {accuracy:.3f}", *misses, sep="\n  ")
    if given.articles:
        _articles(given.articles, pack)
    if given.save:
        run = Run(figures, {"stories": hashlib.sha256(PAIRS.read_bytes()).hexdigest()}, {})
        given.save.write_bytes(msgspec.json.format(msgspec.json.encode(run), indent=1) + b"\n")
    return 0


def _articles(path: Path, pack: Pack) -> None:
    known = labels()
    held = [each for each in articles(path) if each.id in known]
    ours = clusters(told(each, pack) for each in held)
    for part in ("tuned", "held"):
        ids = [each.id for each in held if known[each.id][0] == part]
        for wide in (False, True):
            theirs = {id: known[id][1].partition(".")[0] if wide else known[id][1] for id in ids}
            print(f"articles {part}{' wide' if wide else ''}, {len(ids)}: {_said(bcubed(ids, ours, theirs))}")


def _said(found: Bcubed) -> str:
    return f"B-cubed P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f}"


if __name__ == "__main__":
    sys.exit(main())
