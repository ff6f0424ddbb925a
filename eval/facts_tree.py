"""A sentence with its tree, and whom a word in it means: a name, «он», «который», a description, a subject left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from kenes.language.forms import forms
from kenes.read.cast import Cast
from kenes.read.figure import Figure
from kenes.read.layout import Layout, Sentence, Tree, parsed
from kenes.text.fold import fold

_PRONOUNS = {"он", "она", "его", "ее", "им", "ею", "ей", "ему", "ним", "ней", "нему"}


@lru_cache(maxsize=20_000)
def lemmas(word: str) -> frozenset[str]:
    """What a word's lemma can be, of its likeliest readings; folded."""
    return frozenset(fold(form.lemma) for form in forms(word)[:3])


@dataclass(slots=True)
class Grown:
    """One sentence, its tree, the lemmas of its words."""

    made: Cast
    sentence: Sentence
    tree: Tree
    lemmas: list[frozenset[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lemmas = [lemmas(word.of(self.made.sheet.text)) for word in self.tree.words]

    def word(self, i: int) -> str:
        return self.tree.words[i].of(self.made.sheet.text)

    def case(self, i: int) -> str:
        return self.tree.forms[i].feats.get("Case", "")

    def people(self, at: int | None) -> list[Figure]:
        """Everybody a word means: its person and those joined to it by «и» or a comma."""
        if at is None:
            return []
        found = [self.person(at)]
        for child in self.tree.children(at):
            if self.tree.forms[child].rel == "conj":
                found.extend(self.people(child))
        kept: list[Figure] = []
        for figure in found:
            if figure is not None and not any(figure is each for each in kept):
                kept.append(figure)
        return kept

    def person(self, at: int | None, depth: int = 0) -> Figure | None:
        """Whom the word means, or the name set beside it: «министр финансов Иванов» at «министр»."""
        if at is None or at < 0 or depth > 3:
            return None
        word = self.tree.words[at]
        for figure in self.made.figures:
            if any(name.span.covers(word) for name in figure.cluster.names):
                return figure
        piece = fold(self.word(at))
        if piece in _PRONOUNS:
            return self.made.pronoun(piece, word.start)
        if piece.startswith("котор"):
            return self.modified(self.tree.forms[at].head)
        for child in self.tree.children(at):
            beside = self.tree.forms[child].rel.startswith(("appos", "flat", "nmod"))
            if beside and child > at and self.word(child)[:1].isupper():
                found = self.person(child, depth + 1)
                if found is not None:
                    return found
        for figure in self.made.figures:
            if any(role.span.covers(word) for role in figure.described):
                return figure
        return None

    def subject(self, verb: int) -> Figure | None:
        """Who does what a verb says; of a joined verb without a subject the first verb's."""
        for _ in range(3):
            found = self.person(self.tree.child(verb, "nsubj")) or self.modified(verb)
            if found is not None:
                return found
            if self.tree.child(verb, "nsubj") is not None or self.tree.forms[verb].rel != "conj":
                break
            verb = self.tree.forms[verb].head
        return self.silent(verb)

    def modified(self, verb: int) -> Figure | None:
        """«X, возглавляющий …», «X, который возглавляет …»: the noun that the clause hangs on."""
        if verb < 0:
            return None
        form = self.tree.forms[verb]
        if form.feats.get("VerbForm") == "Part" and verb > 1 and self.word(verb - 1) == ",":
            beside = self.tree.words[verb - 2]  # «соперник Бека, Алиев, управляющий банком»: the name it follows
            for figure in self.made.figures:
                if any(name.span.stop == beside.stop for name in figure.cluster.names):
                    return figure
        return self.person(form.head) if form.rel.startswith("acl") and form.head >= 0 else None

    def silent(self, verb: int) -> Figure | None:
        """The subject that a verb in the past leaves out: «В 1990 году возглавил театр»."""
        form = self.tree.forms[verb]
        if self.tree.child(verb, "nsubj", "nsubj:pass") is not None or form.rel not in ("root", "conj"):
            return None
        word = (
            {"Masc": "он", "Fem": "она"}.get(form.feats.get("Gender", ""))
            if form.feats.get("Tense") == "Past"
            else None
        )
        return self.made.pronoun(word, self.tree.words[verb].start) if word else None


def grown(made: Cast, words: frozenset[str]) -> Iterator[Grown]:
    """The Russian sentences that hold a word of one of the lemmas, each with its tree; those without a tree left out."""
    sheet: Layout = made.sheet
    chosen = [
        each
        for each in sheet.sentences
        if each.lang == "ru" and any(lemmas(word.of(sheet.text)) & words for word in each.words)
    ]
    for sentence, tree in zip(chosen, parsed(sheet.text, [each.words for each in chosen]), strict=True):
        if tree.words:
            yield Grown(made, sentence, tree)
