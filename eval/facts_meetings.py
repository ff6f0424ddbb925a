"""Meetings of people: «X встретился с Y», «X принимает Y», «встреча между X и Y», «переговоры X с Y», «X и Y встречаются».

One meeting for the same people however often the text comes back to it; somebody alone meets nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from facts_tree import Grown, grown
from facts_words import group

from kenes.read.cast import Cast
from kenes.read.figure import Figure
from kenes.text.fold import fold
from kenes.text.span import Span

_MEET = group("meets")
_RECEIVE = group("receives")
_OCCASIONS = group("occasion")


def meetings(made: Cast) -> list[list[Figure]]:
    """The people of each meeting, in the order they are named."""
    found: list[list[Figure]] = []
    for clause in grown(made, _MEET | _RECEIVE | _OCCASIONS):
        for people in _told(clause):
            known = next((each for each in found if sum(_among(one, each) for one in people) > 1), None)
            if known is not None:
                known.extend(one for one in people if not _among(one, known))
            elif len(people) > 1:
                found.append(people)
    return found


def _told(clause: Grown) -> Iterator[list[Figure]]:
    for i, words in enumerate(clause.lemmas):
        pos = clause.tree.forms[i].pos
        if words & _MEET and pos == "VERB":
            told = _distinct([*_subjects(clause, i), *_with(clause, i)])
            yield told if len(told) > 1 else _around(clause, i)
        elif words & _RECEIVE and pos == "VERB":
            received = [each for child in _children(clause, i, "obj") for each in clause.people(child)]
            told = _distinct([*_subjects(clause, i), *received]) if received else []
            yield told if len(told) > 1 else _around(clause, i, receives=True)
        elif words & _OCCASIONS and pos == "NOUN":
            yield _distinct([*_of(clause, i), *_with(clause, i)])


def _subjects(clause: Grown, verb: int) -> list[Figure]:
    people = [each for child in _children(clause, verb, "nsubj") for each in clause.people(child)]
    form = clause.tree.forms[verb]
    if not people and form.rel.startswith("acl") and form.head >= 0:
        return clause.people(form.head)
    one = clause.subject(verb)
    return people or ([one] if one is not None else [])


def _with(clause: Grown, at: int) -> Iterator[Figure]:
    """Those after «с» and «между», and those after them."""
    for child in _children(clause, at, "obl", "nmod"):
        case = clause.tree.child(child, "case")
        if case is not None and fold(clause.word(case)) in {"с", "со", "между"}:
            yield from clause.people(child)


def _of(clause: Grown, at: int) -> Iterator[Figure]:
    """«встреча X с Y»: the genitive; «в ходе встречи с Y X заявил»: the subject of the verb, where nobody else is named."""
    own = [
        each for child in _children(clause, at, "nmod") if clause.case(child) == "Gen" for each in clause.people(child)
    ]
    if own:
        yield from own
        return
    if any(fold(clause.word(i)) == "между" for i in clause.tree.under(at)):
        return
    for _ in range(4):
        at = clause.tree.forms[at].head
        if at < 0:
            return
        if clause.tree.forms[at].pos == "VERB":
            yield from _subjects(clause, at)
            return


def _around(clause: Grown, verb: int, receives: bool = False) -> list[Figure]:
    """The same where the tree is wrong: the names nearest to the verb, with those joined to them by «и»; on the right
    only what stands after «с», or, for one who receives, before any comma."""
    text, here = clause.made.sheet.text, clause.tree.words[verb]
    names = sorted(
        ((name.span, figure) for figure in clause.made.figures for name in figure.cluster.names),
        key=lambda each: each[0],
    )
    names = [each for each in names if clause.sentence.span.covers(each[0])]
    left = [each for each in names if each[0].stop <= here.start]
    right = [each for each in names if here.stop <= each[0].start]
    people = [left[-1][1]] if left else []
    if len(left) > 1 and _joined(text, left[-2], left[-1]):
        people.insert(0, left[-2][1])
    if right:
        words = text[here.stop : right[0][0].start].split()
        plain = not any(mark in text[here.stop : right[0][0].start] for mark in ",;:«(")
        if plain and (receives or (words and words[0] in ("с", "со"))):
            people.append(right[0][1])
            people += [other[1] for one, other in pairwise(right) if _joined(text, one, other)]
    return _distinct(people)


def _joined(text: str, one: tuple[Span, Figure], other: tuple[Span, Figure]) -> bool:
    """Whether nothing but «и» and the second one's own post stands between two names."""
    start = min(
        (role.span.start for role in other[1].adjacent if role.span.stop + 1 == other[0].start), default=other[0].start
    )
    return text[one[0].stop : start].strip() == "и"


def _among(one: Figure, people: Sequence[Figure]) -> bool:
    return any(one is each for each in people)


def _children(clause: Grown, at: int, *rels: str) -> list[int]:
    return [child for child in clause.tree.children(at) if clause.tree.forms[child].rel in rels]


def _distinct(people: list[Figure]) -> list[Figure]:
    kept: list[Figure] = []
    for one in people:
        if not any(one is each for each in kept):
            kept.append(one)
    return kept
