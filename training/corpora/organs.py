"""Organs of power as Russian names them with small letters: «правительство», «министерство обороны России», «городской суд».

slovnet finds a body by its capitals; an organ is a body whatever its letters are. Its name is its noun, the adjectives
that say whose or which it is, and what hangs on it in the genitive.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kenes.language.forms import forms
from kenes.read.layout import Layout, Tree, parsed
from kenes.text.span import Span
from training.marked import Marked

WORDS = Path(__file__).with_suffix(".tsv")
_LONGEST = 12  # words
_ROUND = frozenset('«»"“”')


def organs(sheet: Layout, places: list[Marked]) -> list[Span]:
    """The organs that the Russian sentences name, longest first where one holds another; `places` are names of places and
    adjectives of states, as (kind, start, stop)."""
    rows = [sentence.words for sentence in sheet.sentences if sentence.lang == "ru" and not sentence.dateline]
    found = []
    for tree in parsed(sheet.text, rows):
        for at, word in enumerate(tree.words):
            lemma = _noun(word.of(sheet.text))
            if lemma in nouns("alone") or lemma in nouns("with"):
                span, more = _name(sheet.text, tree, at, places)
                if lemma in nouns("alone") or more:
                    found.append(span)
    return found


@cache
def nouns(kind: str) -> frozenset[str]:
    """Lemmas of one kind of organs.tsv: `alone`, `with` or `which`."""
    lines = WORDS.read_text(encoding="utf-8").split("\n")
    return frozenset(word for line in lines if line.startswith(f"{kind}\t") for word in line.split("\t")[1].split())


def _noun(word: str) -> str:
    return next((form.lemma for form in forms(word) if form.pos in ("NOUN", "PROPN")), "")


def _name(text: str, tree: Tree, at: int, places: list[Marked]) -> tuple[Span, bool]:
    """The span of the organ at a word, and whether any word beside it names it further."""
    inside = {at}
    first = at
    while first > 0 and _which(text, tree, first - 1, places):
        first -= 1
        inside.add(first)
    todo = [at]
    while todo:
        head = todo.pop()
        for child in tree.children(head):
            form = tree.forms[child]
            attached = form.rel in ("nmod", "conj", "flat:name", "appos", "amod", "flat", "parataxis")
            if child > at and child not in inside and attached and _hangs(text, tree, child, head == at):
                inside.add(child)
                todo.append(child)
    last = at
    while (
        last + 1 < len(tree.words)
        and last - first < _LONGEST
        and (
            last + 1 in inside or (last + 2 in inside and tree.words[last + 1].of(text).lower() in ("и", "по", *_ROUND))
        )
    ):
        last += 1
    return Span(tree.words[first].start, tree.words[last].stop), last > at or first < at


def _which(text: str, tree: Tree, at: int, places: list[Marked]) -> bool:
    """«Верховный», «российское», «Государственная»: an adjective that says which organ it is."""
    if tree.forms[at].pos != "ADJ":
        return False
    word = tree.words[at]
    if any(kind == "adjective" and start <= word.start and word.stop <= stop for kind, start, stop in places):
        return True
    if any(form.lemma in nouns("which") for form in forms(word.of(text))):
        return True
    return at > 0 and word.of(text)[0].isupper()


def _hangs(text: str, tree: Tree, at: int, of_head: bool) -> bool:
    form = tree.forms[at]
    if form.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    if any(tree.forms[child].rel == "case" for child in tree.children(at)):
        return any(tree.words[child].of(text).lower() == "по" for child in tree.children(at)) and of_head
    word = tree.words[at].of(text)
    return form.feats.get("Case") == "Gen" or word.isupper() or any(each.case == "Gen" for each in forms(word)[:2])
