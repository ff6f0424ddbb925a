"""PolNeAR, English news: how well source, cue and content are found, counted in tokens.

    python eval/polnear.py DIR             F1 over tokens by element
    python eval/polnear.py DIR --misses N  and the first N contents of the corpus that nothing of ours touches

The corpus (Newell, Margolin, Ruths: Political News Attribution Relations) marks every attribution: beliefs, plans and noun objects
(«criticized the law») beside speech. We look for speech alone, so recall here is bounded by what we mean to find. As in adaq.py
marks of quotation and «that» belong to the content. Never changes what the reader found otherwise.

Folder: `text/NAME.txt` and `attributions/NAME.ann`, one span a line, the name perhaps with the annotator after it: `T1<tab>Source 33 47;50 60<tab>words`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from adaq import ELEMENTS, Figure, Found, Labelled, Token, figures

from kenes.model.document import Document
from kenes.model.errors import BadInput, Error
from kenes.model.report import Quotation
from kenes.pack.pack import load
from kenes.read.read import read

_SPAN = re.compile(r"T\d+\t(?P<label>[A-Za-z-]+) (?P<places>\d+ \d+(?:;\d+ \d+)*)\t")
_TOKEN = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_READER = re.compile(r"_[0-9a-f]{4}$")  # who annotated: NAME_4e07.ann is of NAME.txt
_MARKS = '“”"‘’'
_THAT = re.compile(r"\bthat\s+[“\"]?$", re.IGNORECASE)


def corpus(folder: Path) -> list[Labelled]:
    """The documents of a folder with their tokens. Raises BadInput where an annotation has no text or points outside it."""
    found = []
    for marks in sorted((folder / "attributions").glob("*.ann")):
        place = folder / "text" / f"{_READER.sub('', marks.stem)}.txt"
        if not place.is_file():
            raise BadInput(f"expected the text of {marks.name} at {place}, it is not there: give the corpus's folder")
        text = place.read_bytes().decode("utf-8")
        found.append(Labelled(marks.stem, text, tuple(_tokens(marks.stem, text, marks.read_text(encoding="utf-8")))))
    if not found:
        raise BadInput(f"expected attributions/*.ann in {folder}, found none: give the corpus's folder")
    return found


def _tokens(id: str, text: str, marks: str) -> Iterable[Token]:
    """Every token once for each element it belongs to; a token may be the content of one and the source of another."""
    placed: dict[str, set[int]] = {element: set() for element in ELEMENTS}
    for match in _SPAN.finditer(marks):
        element = match["label"].lower()
        if element not in placed:
            continue
        for place in match["places"].split(";"):
            start, stop = map(int, place.split())
            if stop > len(text):
                raise BadInput(
                    f"PolNeAR {id}: expected {element} {start} {stop} inside the text of {len(text)} characters"
                )
            placed[element].update(range(start, stop))
    for token in _TOKEN.finditer(text):
        labels = [element for element in ELEMENTS if placed[element].intersection(range(*token.span()))]
        yield from (Token(*token.span(), label) for label in labels or ["None"])


def found(text: str, quotations: Iterable[Quotation]) -> list[Found]:
    """Our quotations of a document under the corpus's conventions."""
    return [
        Found(
            ((each.source.start, each.source.stop),) if each.source else (),
            ((each.cue.start, each.cue.stop),) if each.cue else (),
            tuple(_widened(text, part.start, part.stop) for part in each.content),
        )
        for each in quotations
    ]


def _widened(text: str, start: int, stop: int) -> tuple[int, int]:
    that = _THAT.search(text, 0, start)
    start = that.start() if that is not None else start
    while start and text[start - 1] in _MARKS:
        start -= 1
    ahead = re.compile(rf"[.,…!?]*[{_MARKS}]+").match(text, stop)
    return start, ahead.end() if ahead else stop


def scored(documents: Iterable[Labelled], predicted: Mapping[str, list[Found]]) -> dict[str, Figure]:
    """For each element its figure. A token of several elements is counted for each of them by itself."""
    documents = list(documents)
    result = {}
    for element in ELEMENTS:
        own = [
            Labelled(
                each.id,
                each.text,
                tuple({(t.start, t.stop): t for t in sorted(each.tokens, key=lambda t: t.label == element)}.values()),
            )
            for each in documents
        ]
        result[element] = figures(own, predicted)[element]
    return result


def missed(documents: Iterable[Labelled], predicted: Mapping[str, list[Found]]) -> Iterable[str]:
    """Runs of content tokens that nothing of ours touches, as words."""
    for each in documents:
        spans = [span for one in predicted.get(each.id, []) for span in one.content]
        content = [t for t in each.tokens if t.label == "content"]
        run: list[Token] = []
        for token in content:
            if run and token.start - run[-1].stop > 2:
                yield from _untouched(each, run, spans)
                run = []
            run.append(token)
        yield from _untouched(each, run, spans)


def _untouched(each: Labelled, run: list[Token], spans: list[tuple[int, int]]) -> Iterable[str]:
    if run and not any(run[0].start < stop and start < run[-1].stop for start, stop in spans):
        yield f"{each.id}: {each.text[max(0, run[0].start - 60) : run[0].start]}[{each.text[run[0].start : run[-1].stop]}]{each.text[run[-1].stop : run[-1].stop + 40]}".replace(
            "\n", " "
        )


def main(words: list[str] | None = None) -> int:
    """Reads and scores a folder; returns the exit code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--misses", type=int, default=0)
    given = asked.parse_args(words)
    try:
        documents = corpus(given.folder)
    except Error as error:
        print(error, file=sys.stderr)
        return 2
    pack = load()
    guessed = {
        each.id: found(each.text, read(Document(id=each.id, text=each.text, lang="en"), pack).quotations)
        for each in documents
    }
    for element, figure in scored(documents, guessed).items():
        print(f"polnear {element}: P {figure.precision:.3f} R {figure.recall:.3f} F1 {figure.f1:.3f}")
    for count, line in enumerate(missed(documents, guessed)):
        if count >= given.misses:
            break
        print("   ", line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
