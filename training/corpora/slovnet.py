"""slovnet's own names, as it gives them: silver for the head that leaves descriptions out of a name. Corpus `factrueval`.

slovnet was trained on news marked much as FactRuEval-2016 is; what it finds is the nearest open thing to more of that corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kenes.language import tagger
from kenes.text.sentences import paragraphs, sentences, words
from kenes.text.span import Span
from training.marked import Marked, MarkedText

KINDS = {"PER": "person", "LOC": "location", "ORG": "organisation"}


def names(text: str) -> set[Marked]:
    """People, places and organisations of a Russian text, paragraph by paragraph."""
    rows = [
        [word for sentence in sentences(text, paragraph) for word in words(text, sentence)]
        for paragraph in paragraphs(text)
    ]
    found: set[Marked] = set()
    for row, tags in zip(rows, tagger.names([[word.of(text) for word in row] for row in rows]), strict=True):
        spans: list[tuple[str, Span]] = []
        for word, tag in zip(row, tags, strict=True):
            if tag.startswith("B-") or (tag.startswith("I-") and not spans):
                spans.append((tag[2:], word))
            elif tag.startswith("I-"):
                spans[-1] = (spans[-1][0], Span(spans[-1][1].start, word.stop))
        found |= {(KINDS[tag], span.start, span.stop) for tag, span in spans}
    return found


def marked(texts: Iterable[tuple[str, str]]) -> Iterator[MarkedText]:
    """Each (id, text) with slovnet's names."""
    for id, text in texts:
        yield MarkedText(
            id=id,
            corpus="factrueval",
            lang="ru",
            text=text,
            kinds=tuple(KINDS.values()),
            spans=tuple(sorted(names(text))),
        )
