"""Posts that a clause gives: «X возглавляет Y», «место спикера палаты занял X», «X избран послом», «X преподаёт в институте Y».

Where the clause leaves its subject out («В 1990 году возглавил театр»), it is whom «он» or «она» would mean. Reads trees only of
the sentences that hold one of the words below; what stands beside a name is the reader's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facts_posts import Bodies, Post, body_noun, named_body, post

from kenes.language.forms import forms
from kenes.read import roles as role_rules
from kenes.read.layout import Sentence, Tree, parsed
from kenes.read.people import Cast, Figure
from kenes.read.roles import Role
from kenes.text.fold import fold
from kenes.text.span import Span

_LEADS = {"возглавлять", "возглавить", "руководить", "командовать"}
_WORKS = {"работать", "преподавать", "служить", "трудиться", "играть", "выступать", "проработать", "прослужить", "вступить", "состоять"}
_NAMES_TO = {"назначить", "избрать", "переизбрать", "утвердить", "назвать", "выбрать", "объявить", "провозгласить", "сделать", "назначать", "избирать"}
_BECOMES = {"стать", "быть", "являться", "работать", "служить", "остаться", "оставаться", "избираться", "проработать", "состоять", "становиться", "выступать"}
_SEATS = {"пост", "должность", "место", "кресло", "полномочие", "обязанность", "качество", "роль", "портфель"}
_ALL = _LEADS | _WORKS | _NAMES_TO | _BECOMES | _SEATS


def clauses(made: Cast, known: Bodies) -> list[tuple[Figure, Post]]:
    """Who holds what where, as the clauses of the text say it."""
    sheet = made.sheet
    chosen = [each for each in sheet.sentences if each.lang == "ru" and any(_lemmas(w.of(sheet.text)) & _ALL for w in each.words)]
    found: list[tuple[Figure, Post]] = []
    for sentence, tree in zip(chosen, parsed(sheet.text, [each.words for each in chosen]), strict=True):
        if tree.words:
            found.extend(_Clause(made, known, sentence, tree).posts())
    return found


def _lemmas(word: str) -> set[str]:
    return {fold(form.lemma) for form in forms(word)[:3]}


class _Clause:
    """One sentence with its tree."""

    def __init__(self, made: Cast, known: Bodies, sentence: Sentence, tree: Tree) -> None:
        self.made, self.known, self.sentence, self.tree = made, known, sentence, tree
        self.text = made.sheet.text
        self.lemmas = [_lemmas(word.of(self.text)) for word in tree.words]

    def posts(self) -> Iterator[tuple[Figure, Post]]:
        for role in self._roles():
            at = self.tree.at(role.head.start)
            figure = self._holder(at) if at is not None else None
            if figure is not None:
                yield figure, post(self.known, role.span, role.cls, role.head)
        for i, lemmas in enumerate(self.lemmas):
            if lemmas & _LEADS:
                yield from self._led(i)
            elif lemmas & _WORKS:
                yield from self._worked(i)

    def _roles(self) -> Sequence[Role]:
        """The role phrases of the sentence that stand beside no name."""
        taken = [role.span for figure in self.made.figures for role in figure.adjacent]
        names = [name.span for figure in self.made.figures for name in figure.cluster.names]
        inside = [span for span in names if self.sentence.span.covers(span)]
        return role_rules.described(self.made.sheet, self.sentence, taken, inside)

    def _holder(self, at: int) -> Figure | None:
        """Who is given the role at a word: the subject or the object of its verb, the subject of the seat's verb."""
        form = self.tree.forms[at]
        head = form.head
        if head < 0:
            return self._person(self.tree.child(at, "nsubj")) if form.feats.get("Case") == "Ins" else None
        if form.feats.get("Case") == "Ins":
            if self.lemmas[head] & _NAMES_TO:
                return self._person(self.tree.child(head, "nsubj:pass", "obj")) or self._modified(head) or self._silent(head)
            if self.lemmas[head] & _BECOMES:
                return self._person(self.tree.child(head, "nsubj")) or self._modified(head) or self._silent(head)
            return None
        if self.lemmas[head] & _SEATS and form.feats.get("Case") == "Gen":
            verb = head
            for _ in range(4):
                verb = self.tree.forms[verb].head
                if verb < 0:
                    return None
                for rel in ("nsubj", "nsubj:pass", "obj"):
                    figure = self._person(self.tree.child(verb, rel))
                    if figure is not None:
                        return figure
        return None

    def _led(self, verb: int) -> Iterator[tuple[Figure, Post]]:
        form = self.tree.forms[verb]
        passive = form.feats.get("Voice") == "Pass"
        if passive:
            figure = self._person(self.tree.child(verb, "obl:agent", "obl", "nmod"))
            body = self._body(form.head) if form.rel.startswith(("acl", "amod")) else self._body(self.tree.child(verb, "nsubj:pass"))
        else:
            figure = self._subject(verb)
            body = self._body(self.tree.child(verb, "obj", "iobj", "obl"))
        if figure is not None and body is not None:
            yield figure, body

    def _worked(self, verb: int) -> Iterator[tuple[Figure, Post]]:
        for child in self.tree.children(verb):
            case = self.tree.child(child, "case")
            if self.tree.forms[child].rel != "obl" or case is None:
                continue
            if fold(self.tree.words[case].of(self.text)) not in {"в", "во", "на", "за"}:
                continue
            body, figure = self._body(child), self._subject(verb)
            if body is not None and figure is not None and not body.stately:
                yield figure, body

    def _subject(self, verb: int) -> Figure | None:
        for _ in range(3):
            figure = self._person(self.tree.child(verb, "nsubj")) or self._modified(verb)
            if figure is not None:
                return figure
            if self.tree.child(verb, "nsubj") is not None or self.tree.forms[verb].rel != "conj":
                break
            verb = self.tree.forms[verb].head
        return self._silent(verb)

    def _silent(self, verb: int) -> Figure | None:
        """The subject that a verb in the past leaves out."""
        feats = self.tree.forms[verb].feats
        if self.tree.child(verb, "nsubj", "nsubj:pass") is not None or self.tree.forms[verb].rel not in ("root", "conj"):
            return None
        word = {"Masc": "он", "Fem": "она"}.get(feats.get("Gender", "")) if feats.get("Tense") == "Past" else None
        return self.made.pronoun(word, self.tree.words[verb].start) if word else None

    def _modified(self, verb: int) -> Figure | None:
        """«X, возглавляющий …», «X, который возглавляет …»: the noun that the clause hangs on."""
        form = self.tree.forms[verb]
        return self._person(form.head) if form.rel.startswith("acl") and form.head >= 0 else None

    def _person(self, at: int | None, depth: int = 0) -> Figure | None:
        if at is None or at < 0 or depth > 3:
            return None
        word = self.tree.words[at]
        for figure in self.made.figures:
            if any(name.span.covers(word) for name in figure.cluster.names):
                return figure
        piece = fold(word.of(self.text))
        if piece in {"он", "она", "его", "ее", "им", "ею", "ей", "ему"}:
            return self.made.pronoun(piece, word.start)
        if piece.startswith("котор"):
            verb = self.tree.forms[at].head
            return self._modified(verb) if verb >= 0 else None
        for child in self.tree.children(at):
            if self.tree.forms[child].rel.startswith(("appos", "flat", "nmod")) and child > at:
                figure = self._person(child, depth + 1) if self.tree.words[child].of(self.text)[:1].isupper() else None
                if figure is not None:
                    return figure
        for figure in self.made.figures:
            if any(role.span.covers(word) for role in figure.described):
                return figure
        return None

    def _body(self, at: int | None) -> Post | None:
        """The body whose name has its noun at a word: «отдел России», «Университете Лос-Анджелеса», «Народной партии»."""
        if at is None or at < 0:
            return None
        words = self.tree.words
        piece = words[at].of(self.text)
        if not body_noun(piece) and self.known.covering(words[at]) is None:
            return None
        first = at
        while first > 0 and self.tree.forms[first - 1].rel == "amod" and self.tree.forms[first - 1].head == at:
            first -= 1
        stop = role_rules.complement_stop(self.text, words, at, len(words))
        whole = self.known.covering(words[at])
        while whole is not None and stop < len(words) and words[stop].stop <= whole.stop:
            stop += 1
        return named_body(self.known, Span(words[first].start, words[stop - 1].stop))
