"""Posts that a clause gives: «X возглавляет Y», «место спикера палаты занял X», «X избран послом», «X преподаёт в институте Y».

What stands beside a name is the reader's; here is what a verb or the word for a seat stands between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from facts_bodies import Bodies, body_noun
from facts_posts import Post, named_body, post
from facts_tree import Grown, grown
from facts_words import group

from kenes.language.forms import forms
from kenes.read import roles as role_rules
from kenes.read.cast import Cast
from kenes.read.figure import Figure
from kenes.read.role_words import Role, complement_stop, word_index
from kenes.text.fold import fold
from kenes.text.span import Span

_LEADS = group("leads")
_RUNS = group("runs")
_WORKS = group("works")
_NAMES_TO = group("names")
_BECOMES = group("becomes")
_SEATS = group("seat")
_LED_BY = re.compile(r"\s(?:под (?:управлением|руководством|началом)|во главе с)\s+$")
# Verbs whose subject has the seat; of others («назначил на пост», «освободил от должности») the object has.
_TAKES = group("takes")
_WANTED = group("wanted")


def clauses(made: Cast, known: Bodies) -> Iterator[tuple[Figure, Post]]:
    """Who holds what where, as the clauses of the text say it."""
    for clause in grown(made, _LEADS | _RUNS | _WORKS | _NAMES_TO | _BECOMES | _SEATS):
        for role in _free(made, clause):
            at = clause.tree.at(role.head.start)
            figure = _holder(clause, at) if at is not None else None
            if figure is not None:
                yield figure, post(known, role.span, role.cls, role.head)
        for i, words in enumerate(clause.lemmas):
            if words & (_LEADS | _RUNS):
                yield from _led(clause, known, i)
            elif words & _WORKS:
                yield from _worked(clause, known, i)


def beside(made: Cast, known: Bodies) -> Iterator[tuple[Figure, Post]]:
    """Bodies that stand right after a name: «X из группы «Заря»», «X (Прогрессивная партия)»; or before it: «оркестр театра
    под управлением X», «делегация во главе с X»."""
    text = made.sheet.text
    for figure in made.figures:
        for name in figure.cluster.names:
            sentence = made.sheet.sentences[made.sheet.sentence_at(name.span.start)]
            words, i = sentence.words, word_index(sentence, name.span.stop)
            if i + 1 < len(words) and words[i].of(text) in ("из", "("):
                named = known.starting(words[i + 1])
                closed = named is not None and text[named[0].stop : named[0].stop + 1] == ")"
                if words[i].of(text) == "(" and named is not None and named[1] == "organisation" and closed:
                    inside = named_body(known, named[0])
                    if inside is not None:
                        yield figure, inside
                elif words[i].of(text) == "из":
                    body = _phrase(known, words, i + 1)
                    if body is not None and not body.stately:
                        yield figure, body
            led = _LED_BY.search(text, sentence.span.start, name.span.start)
            if led is not None:
                stop = word_index(sentence, led.start())
                first = next((k for k in range(stop - 1, max(-1, stop - 12), -1) if body_noun(words[k].of(text))), None)
                if first is not None and (body := _phrase(known, words[:stop], first)) is not None:
                    if body.span.stop == words[stop - 1].stop:
                        yield figure, body


def listed(made: Cast, known: Bodies) -> Iterator[tuple[Figure, Post]]:
    """Posts in sentences without a verb or a name, as a biography lists them: «С 1950 года — профессор МГУ», «Член Союза
    писателей». They are whose the reader says, else the one's whose name opens the text."""
    hero = made.figures[0] if made.figures and made.figures[0].first < 200 else None
    for sentence in made.sheet.sentences:
        named = any(sentence.span.covers(name.span) for each in made.figures for name in each.cluster.names)
        if sentence.lang != "ru" or named or any(_verb(word.of(made.sheet.text)) for word in sentence.words):
            continue
        for role in role_rules.described(made.sheet, sentence, (), ()):
            readings = [form for form in forms(role.head.of(made.sheet.text)) if form.pos in ("NOUN", "PROPN")]
            if any(form.case == "Nom" and form.number == "Sing" for form in readings[:1]):
                figure = next(
                    (each for each in made.figures if role in each.described), hero if role.cls == "person" else None
                )
                if figure is not None and figure.first < sentence.span.start:
                    yield figure, post(known, role.span, role.cls, role.head)


def _verb(word: str) -> bool:
    readings = forms(word)
    return bool(readings) and (readings[0].verb in ("Fin", "Inf") or readings[0].short)


def _phrase(known: Bodies, words: Sequence[Span], i: int) -> Post | None:
    """The body whose name begins at a word: its adjectives, its noun, its genitives; or a name of the tagger's."""
    text = known.sheet.text
    head = i
    while head < len(words) - 1 and not body_noun(words[head].of(text)) and known.starting(words[head]) is None:
        if not any(form.pos in ("ADJ", "DET") and form.case for form in forms(words[head].of(text))[:2]):
            return None
        head += 1
    named = known.starting(words[head])
    if named is not None and named[1] != "organisation" and not body_noun(words[head].of(text)):
        return None
    if named is None and not body_noun(words[head].of(text)):
        return None
    stop = complement_stop(text, words, head, len(words))
    while named is not None and stop < len(words) and words[stop].stop <= named[0].stop:
        stop += 1
    return named_body(known, Span(words[i].start, words[stop - 1].stop))


def _free(made: Cast, clause: Grown) -> Sequence[Role]:
    """The role phrases of the sentence that stand beside no name."""
    taken = [role.span for figure in made.figures for role in figure.adjacent]
    names = [name.span for figure in made.figures for name in figure.cluster.names]
    inside = [span for span in names if clause.sentence.span.covers(span)]
    return role_rules.described(made.sheet, clause.sentence, taken, inside)


def _holder(clause: Grown, at: int) -> Figure | None:
    """Who is given the role at a word: the subject or the object of its verb, the subject of the seat's verb."""
    tree = clause.tree
    head = tree.forms[at].head
    if head < 0:
        return clause.person(tree.child(at, "nsubj")) if clause.case(at) == "Ins" else None
    if clause.case(at) == "Ins":
        if clause.lemmas[head] & _NAMES_TO:
            return clause.person(tree.child(head, "nsubj:pass", "obj")) or clause.modified(head) or clause.silent(head)
        return clause.subject(head) if clause.lemmas[head] & _BECOMES else None
    if clause.case(at) != "Gen" or not clause.lemmas[head] & _SEATS:
        return None
    takes = False
    for _ in range(4):
        head = tree.forms[head].head
        if head < 0 or clause.lemmas[head] & _WANTED:
            return None
        takes = takes or bool(clause.lemmas[head] & _TAKES)
        for rel in ("nsubj", "nsubj:pass", "obj") if takes else ("nsubj:pass", "obj"):
            figure = clause.person(tree.child(head, rel))
            if figure is not None:
                return figure
    return None


def _led(clause: Grown, known: Bodies, verb: int) -> Iterator[tuple[Figure, Post]]:
    """«X возглавляет Y», «X, возглавляющий Y», «партии, возглавляемой X», «возглавляемая ею партия»."""
    tree, form = clause.tree, clause.tree.forms[verb]
    if form.feats.get("Voice") == "Pass":
        figure = clause.person(tree.child(verb, "obl:agent", "obl", "nmod"))
        inside = form.rel.startswith(("acl", "amod"))
        body = _body(clause, known, form.head if inside else tree.child(verb, "nsubj:pass"))
    else:
        figure = clause.subject(verb)
        governed = (child for child in tree.children(verb) if tree.forms[child].rel in ("obj", "iobj", "obl"))
        bare = (child for child in governed if tree.child(child, "case") is None)
        body = next((found for child in bare if (found := _body(clause, known, child)) is not None), None)
    if figure is not None and body is not None:
        runs = clause.lemmas[verb] & _RUNS and form.feats.get("VerbForm") == "Part"
        yield figure, replace(body, position=clause.word(verb), head=fold(clause.word(verb))) if runs else body


def _worked(clause: Grown, known: Bodies, verb: int) -> Iterator[tuple[Figure, Post]]:
    """«преподаёт в университете»: a body, not a city."""
    tree = clause.tree
    taught = tree.child(verb, "obj")  # «преподаёт физику в университете»
    for child in [*tree.children(verb), *(tree.children(taught) if taught is not None else ())]:
        case = tree.child(child, "case")
        if (
            tree.forms[child].rel not in ("obl", "nmod")
            or case is None
            or fold(clause.word(case)) not in {"в", "во", "на", "за"}
        ):
            continue
        body, figure = _body(clause, known, child), clause.subject(verb)
        if body is not None and figure is not None and not body.stately:
            yield figure, body


def _body(clause: Grown, known: Bodies, at: int | None) -> Post | None:
    """The body whose name has its noun at a word: «отдел России», «Университете Лос-Анджелеса», «Народной партии»."""
    if at is None or at < 0:
        return None
    words, tree = clause.tree.words, clause.tree
    whole = known.covering(words[at])
    if not body_noun(clause.word(at)) and whole is None:
        return None
    first = at
    while first > 0 and tree.forms[first - 1].rel == "amod" and tree.forms[first - 1].head == at:
        first -= 1
    stop = complement_stop(known.sheet.text, words, at, len(words))
    while whole is not None and stop < len(words) and words[stop].stop <= whole.stop:
        stop += 1
    return named_body(known, Span(words[first].start, words[stop - 1].stop))
