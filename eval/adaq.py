"""ADAQ, half of the Russian sentences: how well source, cue and content are found, counted in tokens.

The corpus (ADAQ, Automatic Detection and Attribution of Quotations) labels every token of a sentence source, cue, content or None.
Its conventions differ from ours in three ways, which are translated here and nowhere else: `что` belongs to the content, the marks
of quotation belong to the content, speech after a dialogue dash is not labelled. Never changes what the reader found otherwise.

Folder: `sentences.tsv` (columns sentences, sentence_id) and `tokens.tsv` (columns text, sentence_num, tags, in reading order).
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.model.report import Quotation
from kenes.text.fold import fold
from kenes.text.span import Span

ELEMENTS = ("source", "cue", "content")
_MARKS = '«»"“”„‟'
# «…заявил, что мост готов»: the conjunction stands right before the content, perhaps with a mark between them.
_THAT = re.compile(r"\b(?:что|будто|якобы)\s+[«\"“„]?$", re.IGNORECASE)


class Token(NamedTuple):
    """A labelled token: where it stands in its sentence, half-open code points, and its label."""

    start: int
    stop: int
    label: str


class Labelled(NamedTuple):
    """A sentence of the corpus with its tokens."""

    id: str
    text: str
    tokens: tuple[Token, ...]


class Found(NamedTuple):
    """What was found in a sentence, as spans (start, stop) by element; one for each quotation."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


class Figure(NamedTuple):
    """Precision, recall and F1 of one element over tokens."""

    precision: float
    recall: float
    f1: float


def corpus(folder: Path) -> list[Labelled]:
    """The sentences of a folder with their tokens found again in the text. Raises BadInput where a file is absent or a
    token is not in its sentence."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for row in _table(folder / "tokens.tsv"):
        rows.setdefault(row["sentence_num"], []).append((row["text"], row["tags"]))
    return [
        Labelled(row["sentence_id"], row["sentences"], _placed(row["sentence_id"], row["sentences"], rows))
        for row in _table(folder / "sentences.tsv")
    ]


def _table(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        raise BadInput(
            f"expected the ADAQ table {path.name} in {path.parent}, it is not there: give the corpus's folder"
        )
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _placed(id: str, text: str, rows: Mapping[str, list[tuple[str, str]]]) -> tuple[Token, ...]:
    """Each token found after the one before it; marks and dashes may be spelled another way in the two tables."""
    folded, at, tokens = fold(text), 0, []
    for word, label in rows.get(id, []):
        letters = [re.escape(letter) for letter in re.sub(r"\s", "", fold(word))]
        match = re.compile(r"\s*(" + r"\s*".join(letters) + ")").match(folded, at)
        if match is None:
            raise BadInput(
                f"ADAQ sentence {id}: expected the token {word!r} at {at}, the text reads {text[at : at + 30]!r}"
            )
        at = match.end()
        tokens.append(Token(match.start(1), at, label))
    return tuple(tokens)


def document(sentence: Labelled) -> Document:
    """The sentence as a document without a title or a day."""
    return Document(id=sentence.id, text=sentence.text, lang="ru")


def found(text: str, quotations: Iterable[Quotation]) -> list[Found]:
    """Our quotations of a sentence under the corpus's conventions."""
    result = []
    for quotation in quotations:
        if _after_dash(text, quotation):
            continue
        result.append(
            Found(
                _pair(quotation.source),
                _pair(quotation.cue),
                tuple(_widened(text, part) for part in quotation.content),
            )
        )
    return result


def _pair(span: Span | None) -> tuple[tuple[int, int], ...]:
    return ((span.start, span.stop),) if span else ()


def _after_dash(text: str, quotation: Quotation) -> bool:
    """«- Вас ждут, - сказал он»: the line opens with a dash and the speech stands in no marks."""
    first = quotation.content[0].start
    return (
        quotation.kind == "direct"
        and fold(text).lstrip().startswith("-")
        and not set(text[max(0, first - 2) : first]) & set(_MARKS)
    )


def _widened(text: str, part: Span) -> tuple[int, int]:
    start, stop = part.start, part.stop
    that = _THAT.search(text, 0, start)
    if that is not None:
        start = that.start()
    while start and text[start - 1] in _MARKS:
        start -= 1
    ahead = re.compile(rf"[.,…!?]*[{_MARKS}]+").match(text, stop)
    return start, ahead.end() if ahead else stop


def figures(sentences: Iterable[Labelled], predicted: Mapping[str, list[Found]]) -> dict[str, Figure]:
    """For each element its figure: a token counts as labelled where a span covers any of its characters."""
    counts = {element: [0, 0, 0] for element in ELEMENTS}
    for sentence in sentences:
        for element in ELEMENTS:
            spans = [span for each in predicted.get(sentence.id, []) for span in getattr(each, element)]
            for token in sentence.tokens:
                said = any(token.start < stop and start < token.stop for start, stop in spans)
                true = token.label == element
                counts[element][0] += said and true
                counts[element][1] += said
                counts[element][2] += true
    return {element: _figure(*counts[element]) for element in ELEMENTS}


def _figure(hit: int, said: int, true: int) -> Figure:
    precision, recall = hit / said if said else 0.0, hit / true if true else 0.0
    return Figure(precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0)


def written(predicted: Mapping[str, list[Found]]) -> str:
    """The predictions as lines of JSON, one object a sentence: the sentence's id and its quotations."""
    lines = []
    for id, quotations in predicted.items():
        rows = [{element: getattr(each, element) for element in ELEMENTS} for each in quotations]
        lines.append(json.dumps({"sentence": id, "quotations": rows}, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def predictions(
    sentences: Iterable[Labelled], quoted: Callable[[Document], Iterable[Quotation]]
) -> dict[str, list[Found]]:
    """What `quoted` finds in each sentence, by the sentence's id."""
    return {each.id: found(each.text, quoted(document(each))) for each in sentences}
