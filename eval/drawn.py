"""Draws folded records at random and prints each with the words it stands on, so that anyone can judge it again.

    python eval/drawn.py DOCUMENTS.jsonl                          60 engagement records, seed 60
    python eval/drawn.py DOCUMENTS.jsonl --seed 61 --count 40     another draw
    python eval/drawn.py DOCUMENTS.jsonl --kind utterance         another kind of record
    python eval/drawn.py DOCUMENTS.jsonl --all                    every record, in its order; none is drawn

The order drawn from is that of `kenes.record.fold.fold`: by record id. The draw is `random.Random(SEED).sample(records, COUNT)`.
Every claim is printed with its document, its offsets (code points, half-open) and its words between bars in their sentence.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from kenes.model.document import Document
from kenes.model.errors import Error
from kenes.model.record import Claim, Evidence, Record, RecordKind
from kenes.pack.pack import Pack, load
from kenes.read.read import read
from kenes.record.fold import fold, reports
from kenes.source.files import documents
from kenes.text.sentences import paragraphs, sentences

WIDE = 160  # characters shown on each side of the words, at most


def folded(papers: Sequence[Document], pack: Pack, kind: RecordKind) -> tuple[Record, ...]:
    """The records of one kind that the documents make together, sorted by id, under no judgements."""
    told = [report for paper in papers for report in reports(paper, read(paper, pack), pack)]
    return tuple(record for record in fold(told, (), pack) if record.kind == kind)


def drawn(records: Sequence[Record], seed: int, count: int) -> list[Record]:
    """`count` records at random, all where there are fewer, in the order they were drawn."""
    return random.Random(seed).sample(list(records), min(count, len(records)))


def shown(record: Record, papers: Mapping[str, Document]) -> Iterator[str]:
    """The lines of one record."""
    yield f"{record.id}  {record.title}"
    for step in record.history:
        day = f" on {step.date}" if step.date else ""
        where = ", ".join(_place(each) for each in step.evidence)
        yield f"    {step.value}{day}, told {step.told or 'on no known day'}: {where}"
    seen: set[tuple[str, int]] = set()
    for field in record.fields:
        for number, claim in enumerate(field.claims):
            mark = "" if field.many else f" [{field.why}]" if number == 0 else " [not chosen]"
            yield f"    {field.name}: {_named(claim)}{mark}"
            for each in claim.evidence:
                yield f"        {_place(each)} «{' '.join(each.quote.split())}»"
                seen.add((each.document, each.span.start))
    yield "    in the texts:"
    for id in record.documents:
        paper = papers[id]
        yield f"        {id}, {paper.published}: {paper.title}"
        yield from (f"            {line}" for line in _around(paper, [at for where, at in seen if where == id]))


def _named(claim: Claim) -> str:
    known = [word for word in (claim.entity, claim.post) if word]
    return f"{claim.value} ({', '.join(known)})" if known else claim.value


def _place(evidence: Evidence) -> str:
    return f"{evidence.document}:{evidence.span.start}-{evidence.span.stop}"


def _around(paper: Document, starts: Sequence[int]) -> Iterator[str]:
    """The sentences the claims of a record stand in, each once, cut where they are long."""
    for sentence in (each for whole in paragraphs(paper.text) for each in sentences(paper.text, whole)):
        inside = [at for at in starts if sentence.start <= at < sentence.stop]
        if inside:
            start, stop = max(sentence.start, min(inside) - WIDE), min(sentence.stop, max(inside) + WIDE)
            yield f"{start}: {' '.join(paper.text[start:stop].split())}"


def main(words: list[str] | None = None) -> int:
    """Prints the records asked for; returns the exit code."""
    given = _arguments().parse_args(words)
    try:
        papers = [item for item in documents(given.documents) if isinstance(item, Document)]
        records = folded(papers, load(given.pack), given.kind)
    except Error as error:
        print(error, file=sys.stderr)
        return 2
    chosen = list(records) if given.all else drawn(records, given.seed, given.count)
    draw = "all shown" if given.all else f"{len(chosen)} drawn with seed {given.seed}"
    print(f"{len(papers)} documents, {len(records)} {given.kind} records by id, {draw}")
    by_id = {paper.id: paper for paper in papers}
    for number, record in enumerate(chosen, 1):
        print()
        print(f"{number:3} " + "\n".join(shown(record, by_id)))
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="draws folded records at random, to be judged by reading")
    parser.add_argument("documents", type=Path, help="JSONL, one document a line")
    parser.add_argument("--seed", type=int, default=60)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--kind", choices=get_args(RecordKind), default="engagement")
    parser.add_argument("--all", action="store_true", help="every record in order, none drawn")
    parser.add_argument("--pack", type=Path, default=None, help="another pack than the one shipped")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
