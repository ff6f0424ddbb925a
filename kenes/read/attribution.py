"""Who speaks, in the words of the text: the source of a cue, found in the tree of its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kenes.language import ru
from kenes.language.forms import forms
from kenes.read.cues import FoundCue
from kenes.read.layout import Tree
from kenes.text.fold import fold
from kenes.text.span import Span

_ADDRESS = re.compile(r"^[A-Za-z][\w-]*\.[A-Za-z]{2,6}$")
_SUBJECT = ("nsubj", "nsubj:pass", "csubj")
_LOOSE = frozenset({"acl:relcl", "parataxis", "advcl", "punct", "discourse", "cop", "mark", "ccomp", "acl"})
_PLACES = {"в", "во", "на", "из"}


def source(text: str, tree: Tree, cue: FoundCue) -> Span | None:
    """The words that name the speaker of a cue: its subject, or the «в ведомстве» of «заявили в ведомстве»."""
    if not tree.words:
        return beside(text, tree.words, cue)
    i = cue.index
    addressed = _outlet_at(text, tree.words, cue.last + 1)
    if addressed:  # «сообщил River.news посол», «рассказали River.news в порту»: to whom, not who
        place = _place(text, tree, i)
        after = FoundCue(i, addressed, cue.span, cue.cue)
        return phrase(text, tree, place, cue) if place is not None else beside(text, tree.words, after)
    if cue.can("from"):
        return _origin(text, tree, i, cue)
    subject = _subject(tree, i, text)
    place = _place(text, tree, i)
    joined = tree.forms[i].feats.get("VerbForm") == "Conv" or tree.forms[i].rel == "conj"
    if place is None and subject is None and joined and tree.forms[i].head >= 0:
        place = _place(text, tree, tree.forms[i].head)  # «в ведомстве ответили, сообщив, что …», «… и посоветовали»
    if subject is not None and not cue.cue.passive and _agrees(tree, i, subject):
        if place is None or _speaks(text, tree, i, subject):
            return phrase(text, tree, subject, cue)
    if place is not None:
        return phrase(text, tree, place, cue)
    if cue.cue.passive:
        return None
    return beside(text, tree.words, cue) or _of_verb_before(text, tree, cue)


def _outlet_at(text: str, words: Sequence[Span], k: int) -> int | None:
    """The index of the last word of an outlet's address at word `k` («River.news»), where more words of the clause follow it."""
    last = k
    while (
        last < len(words) and (last == k or words[last].start == words[last - 1].stop) and words[last].of(text) != ","
    ):
        last += 1
    if last >= len(words) or not _ADDRESS.match(text[words[k].start : words[last - 1].stop]):
        return None
    return last - 1 if words[last].of(text)[:1].isalpha() else None


def of_main_verb(text: str, tree: Tree, cue: FoundCue) -> Span | None:
    """The subject of the sentence's own verb."""
    root = next((i for i, form in enumerate(tree.forms) if form.rel == "root"), None)
    subject = _subject(tree, root, text) if root is not None else None
    return phrase(text, tree, subject, cue) if subject is not None else None


def _of_verb_before(text: str, tree: Tree, cue: FoundCue) -> Span | None:
    """«Посол упомянул о долге соседей и согласился»: the subject of the verb before «и», where the tree hangs the cue on a noun."""
    i = cue.index
    if i < 2 or fold(tree.words[i - 1].of(text)) != "и":
        return None
    own = tree.forms[i].feats
    for k in range(i - 2, -1, -1):
        other = tree.forms[k]
        if other.pos == "VERB" and other.feats.get("VerbForm") == "Fin":
            same = all(own.get(key) == other.feats.get(key) for key in ("Tense", "Number", "Gender"))
            subject = _subject(tree, k, text) if same else None
            return phrase(text, tree, subject, cue) if subject is not None else None
    return None


def _origin(text: str, tree: Tree, i: int, cue: FoundCue) -> Span | None:
    """«Из доклада института следует», «следует из заявления посла»: what stands after «из»."""
    for child, form in enumerate(tree.forms):
        case = tree.child(child, "case")
        if (
            case is not None
            and fold(tree.words[case].of(text)) == "из"
            and abs(child - i) < 8
            and form.pos in ("NOUN", "PROPN")
        ):
            return phrase(text, tree, child, cue)
    return None


def _subject(tree: Tree, i: int, text: str) -> int | None:
    """The subject of a verb, its own or that of the verb it is joined to («поблагодарил … и отметил»)."""
    seen = set()
    first = True
    while i >= 0 and i not in seen:
        seen.add(i)
        found = [child for child in tree.children(i) if tree.forms[child].rel in _SUBJECT]
        found = [child for child in found if _can_speak(tree, child, text)]
        if found:
            return found[0]
        if not first and tree.forms[i].pos not in ("VERB", "AUX"):
            return None
        if tree.forms[i].rel not in ("conj", "advcl", "xcomp", "parataxis") or (
            tree.forms[i].rel == "parataxis" and tree.forms[i].feats.get("VerbForm") == "Fin"
        ):
            return None
        first = False
        i = tree.forms[i].head
    return None


def _speaks(text: str, tree: Tree, verb: int, subject: int) -> bool:
    """Whether a subject beside a «в ведомстве» is the speaker: «СМИ в Лондоне пишут»; not «данные В комитете говорят»."""
    if tree.forms[verb].feats.get("Number") == "Plur" and tree.forms[subject].feats.get("Number") == "Sing":
        return False
    word = tree.words[subject].of(text)
    animate = tree.forms[subject].feats.get("Animacy") == "Anim" or tree.forms[subject].pos == "PRON"
    return (
        animate
        or word[:1].isupper()
        or ru.role_class(word) is not None
        or ru.source_kind(word) in ("group", "body", "medium")
    )


def _agrees(tree: Tree, verb: int, subject: int) -> bool:
    """Whether a subject can be the verb's by number and gender; a tree that says otherwise is wrong."""
    a, b = tree.forms[verb].feats, tree.forms[subject].feats
    if a.get("Number") == "Plur" and b.get("Number") == "Sing":
        return any(tree.forms[child].rel == "conj" for child in tree.children(subject)) or tree.forms[subject].pos in (
            "X",
            "PROPN",
        )
    if a.get("Gender") and b.get("Gender") and b.get("Number") == "Sing" and a["Gender"] != b["Gender"]:
        # «министр Алиева сказала», «сообщила ЦРУ»: a post of one gender with a verb of the other
        return ("Neut" not in (a["Gender"], b["Gender"]) and b.get("Animacy") == "Anim") or tree.forms[subject].pos in (
            "PROPN",
            "X",
        )
    return True


def _can_speak(tree: Tree, i: int, text: str) -> bool:
    word = tree.words[i].of(text)
    return (
        fold(word) not in {"что", "это", "который", "которая", "которое", "которые", "кто", "все"}
        or fold(word) == "кто"
    )


def _place(text: str, tree: Tree, i: int) -> int | None:
    """«в» + a body that speaks: «сообщили в пресс-службе», «говорится в заявлении», «в Тегеране заявили»."""
    if tree.forms[i].feats.get("Number") == "Sing" and tree.forms[i].feats.get("Gender") in ("Masc", "Fem"):
        return None
    for child in tree.children(i):
        form = tree.forms[child]
        if form.rel not in ("obl", "nmod", "nsubj", "advmod", "iobj"):
            continue
        case = tree.child(child, "case")
        if (
            case is None
            or fold(tree.words[case].of(text)) not in _PLACES
            or form.feats.get("Case", "Loc") not in ("Loc", "Gen")
        ):
            continue
        word = tree.words[child].of(text)
        if ru.source_kind(word) or word[:1].isupper() or _speaking_adjective(tree, child, text):
            return child
    return None


def _speaking_adjective(tree: Tree, i: int, text: str) -> bool:
    return any(
        tree.words[child].of(text)[:1].isupper()
        for child in tree.children(i)
        if tree.forms[child].rel in ("amod", "nmod")
    )


def phrase(text: str, tree: Tree, head: int, cue: FoundCue | None = None) -> Span:
    """The words of a noun phrase around its head, without its preposition and loose clauses, in one piece."""
    kept = set(tree.under(head, _LOOSE))
    first_case = tree.child(head, "case")
    if first_case is not None:
        kept.discard(first_case)
    lo = hi = head
    while lo - 1 in kept or (lo - 2 in kept and _light(text, tree, lo - 1)):
        lo -= 1
    while hi + 1 in kept or (hi + 2 in kept and _light(text, tree, hi + 1)):
        hi += 1
    if cue is not None:  # never the cue itself
        if lo <= cue.index <= hi:
            lo, hi = (cue.index + 1, hi) if head > cue.index else (lo, cue.index - 1)
    while (
        lo < hi
        and tree.forms[lo].pos in ("PUNCT", "CCONJ", "ADV", "PART", "SCONJ")
        and tree.words[lo].of(text) not in '«“"'
    ):
        lo += 1
    while hi > lo and tree.forms[hi].pos in ("PUNCT", "CCONJ", "ADP") and tree.words[hi].of(text) not in '»”")':
        hi -= 1
    return Span(tree.words[lo].start, tree.words[hi].stop)


def _light(text: str, tree: Tree, i: int) -> bool:
    """A mark inside a name: quotation marks, a hyphen, a bracket; not a comma that opens a clause."""
    return tree.words[i].of(text) in '«»“”"-–()„' or tree.words[i].of(text) == "."


def _past_converb(text: str, words: Sequence[Span], start: int) -> int:
    """«сказал, закрывая встречу, ректор»: where the words go on after a converb set off by commas."""
    if (
        start + 1 < len(words)
        and words[start].of(text) == ","
        and any(form.verb == "Conv" for form in forms(words[start + 1].of(text))[:1])
    ):
        for k in range(start + 2, min(len(words), start + 16)):
            if words[k].of(text) == ",":
                return k + 1
    return start


def _past_day(text: str, words: Sequence[Span], start: int) -> int:
    """«сказал 30 октября 2025 года посол», «заявил сегодня посол»: where the words go on after the day."""
    i = start
    while i < len(words):
        top = forms(words[i].of(text))[:1]
        day = words[i].of(text).isdigit() or (top and top[0].lemma in _DAYS) or (top and top[0].pos == "ADV")
        if not day:
            break
        i += 1
    return i


_DAYS = {
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
    "год",
}


def _heads(word: str, number: str) -> bool:
    """Whether a word can open the subject of a verb in this number: a nominative, a mark, a word of no dictionary."""
    readings = [form for form in forms(word) if form.case]
    if not readings or word.isupper() or word[:1].isascii():
        return True
    return any(form.case == "Nom" and (not number or form.number in (number, "")) for form in readings)


def beside(text: str, words: Sequence[Span], cue: FoundCue) -> Span | None:
    """The phrase in the nominative right after or right before a cue, up to a comma or a preposition; for rows that have
    no tree, or no subject in it that agrees with the verb."""
    for start, step in ((cue.last + 1, 1), (cue.index - 1, -1)):
        run: list[int] = []
        i = _past_day(text, words, _past_converb(text, words, start)) if step > 0 else start
        while 0 <= i < len(words) and len(run) < 14:
            piece = words[i].of(text)
            if not piece[:1].isalnum() and piece not in '«»"“”-':
                break
            top = forms(piece)[:1]
            if (
                top
                and top[0].pos in ("VERB", "CCONJ", "SCONJ", "ADP")
                and not (top[0].pos == "VERB" and top[0].verb == "Part")
            ):
                break
            if run and step < 0 and top and top[0].case and not {"Nom", "Gen"} & {form.case for form in forms(piece)}:
                break
            run.append(i)
            i += step
        run.sort()
        while step < 0 and len(run) > 1 and not _heads(words[run[0]].of(text), cue.cue.number):
            run = run[1:]  # «По вопросу снабжения Речного Садыков сообщил»
        while run and forms(words[run[0]].of(text))[:1] and forms(words[run[0]].of(text))[0].pos in ("ADV", "PART"):
            run = run[1:]
        nouns = [
            k
            for k in run
            if any(form.case == "Nom" and form.pos in ("NOUN", "PROPN", "PRON") for form in forms(words[k].of(text)))
        ]
        latin = [k for k in run if words[k].of(text)[:1].isascii() and words[k].of(text)[:1].isupper()]
        if run and (nouns or latin):
            return Span(words[run[0]].start, words[run[-1]].stop)
    return None
