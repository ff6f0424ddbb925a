"""Initiatives: what somebody proposed, in the words of the text, who did, and what became of it.

«Создание центра, предложенное президентом», «предложил создать союз», «инициатива министра о ярмарке».
"""

from __future__ import annotations

from kenes.language import ru_initiatives
from kenes.language.forms import forms
from kenes.language.lemmas import folded_lemmas
from kenes.model.mark import Party
from kenes.model.report import InitiativeReport, InitiativeStatus
from kenes.read.layout import parsed
from kenes.read.line.clause import clause
from kenes.read.line.laid import line
from kenes.read.line.line import Line, listed, resolved
from kenes.read.line.scene import Scene, Side
from kenes.text.span import Span

_LONGEST = 40  # words of what is proposed
_SHORTEST = 2
_ENDS = {".", "!", "?", ";", ":", "—", "–", '"', "»", "…", "”"}
_ABOUT = {"о", "об", "обо", "по", "провести"}
_STATUSES: dict[str, InitiativeStatus] = {"supported": "supported", "under_way": "under_way", "done": "done"}


def initiatives(scene: Scene) -> tuple[InitiativeReport, ...]:
    """The initiatives of a Russian text in the order of their words; one record for the same words."""
    chosen = [
        number
        for number, sentence in enumerate(scene.sheet.sentences)
        if sentence.lang == "ru"
        and any(ru_initiatives.meaning(word.of(scene.sheet.text)) in ("propose", "offer") for word in sentence.words)
    ]
    found: list[InitiativeReport] = []
    trees = parsed(scene.sheet.text, [scene.sheet.sentences[number].words for number in chosen])
    for number, tree in zip(chosen, trees, strict=True):
        row = line(scene, number)
        row.tree = tree
        for i, word in enumerate(row.words):
            means = ru_initiatives.meaning(word)
            made = (
                _proposed(scene, row, i)
                if means == "propose"
                else _offered(scene, row, i)
                if means == "offer"
                else None
            )
            if made is not None and not any(made.what.overlaps(each.what) for each in found):
                found.append(made)
    return tuple(sorted(found, key=lambda each: each.what))


def _proposed(scene: Scene, row: Line, i: int) -> InitiativeReport | None:
    """«предложил создать союз», «предложил, чтобы …», «создание центра, предложенное президентом»."""
    readings = [form for form in forms(row.words[i]) if form.pos == "VERB"]
    if not readings or not row.tree.words:
        return None
    if readings[0].verb == "Part" and not readings[0].short:
        return _participle(scene, row, i)
    within = clause(scene, row, i)
    if within.negated or not within.subject or readings[0].verb not in ("Fin", "Conv"):
        return None
    to, start = _addressee(scene, row, i + 1)
    what = _infinitive(row, start) or _object(row, start)
    return _report(row, i, what, "proposed", within.subject, to, "proposes") if what is not None else None


def _participle(scene: Scene, row: Line, i: int) -> InitiativeReport | None:
    """What «предложенный» agrees with: the noun before its comma, or after it, with all that belongs to it."""
    by = listed(scene, row, i + 1, "Ins")[0]
    if i and row.words[i - 1] == ",":
        first = _phrase_start(row, i - 1)
        if not by or first >= i - 1:
            return None
        return _report(row, i, row.span(first, i - 1), "proposed", by, (), "proposed by")
    return None


def _phrase_start(row: Line, stop: int) -> int:
    """Where the noun phrase that ends before word `stop` begins: genitives, names and «для …» back to its head."""
    first = stop
    for k in range(stop - 1, -1, -1):
        word = row.words[k]
        readings = forms(word)
        if (
            word in _ENDS
            or word in (",", "«")
            or (readings and readings[0].pos == "VERB" and readings[0].verb == "Fin")
        ):
            break
        first = k
        top = readings[0] if readings else None
        if (
            top is not None
            and top.pos == "NOUN"
            and any(f.case in ("Nom", "Acc") for f in readings)
            and not _governed(row, k)
        ):
            if not any(f.case in ("Gen", "Dat", "Loc") for f in readings) or k == 0 or word[:1].isupper():
                break
    return first


def _governed(row: Line, k: int) -> bool:
    """Whether a preposition stands before a word or before its adjectives."""
    j = k - 1
    while j >= 0 and any(form.pos in ("ADJ", "DET") for form in forms(row.words[j])[:1]):
        j -= 1
    return j >= 0 and any(form.pos == "ADP" for form in forms(row.words[j])[:1])


def _offered(scene: Scene, row: Line, i: int) -> InitiativeReport | None:
    """«инициатива министра о ярмарке», «выдвинул предложение создать союз»; what others make of it."""
    by, k = listed(scene, row, i + 1, "Gen")
    what = _infinitive(row, k) or _about(row, k)
    if what is None or not row.tree.words:
        return None
    within = clause(scene, row, i)
    status: InitiativeStatus = "proposed"
    cue = i
    for at in [*within.path, *([within.verb] if within.verb is not None else [])]:
        means = ru_initiatives.meaning(row.words[at])
        if means in _STATUSES:
            status = _STATUSES[means]
            break
        if means == "put" and not by:
            by, cue = within.subject, at
            break
    if not by:
        owner = row.covering(i - 1) if i else None
        by = resolved(scene, owner) if owner is not None and owner.kind in ("pronoun", "state") else ()
    return _report(row, cue, what, status, by, (), "names an initiative") if by else None


def _addressee(scene: Scene, row: Line, i: int) -> tuple[tuple[Side, ...], int]:
    """«предложил Казахстану создать»: to whom."""
    chunk = row.starting(i)
    if chunk is not None and chunk.kind in ("person", "state", "body", "group") and "Dat" in (chunk.cases or {"Dat"}):
        return resolved(scene, chunk), chunk.last
    return (), i


def _infinitive(row: Line, i: int) -> Span | None:
    """An infinitive within the next words, with its clause."""
    for k in range(i, min(i + 4, len(row.words))):
        readings = forms(row.words[k])
        if readings and readings[0].pos in ("VERB", "AUX") and readings[0].verb == "Inf":
            return _to_end(row, k)
        if row.words[k] in _ENDS or (readings and readings[0].pos == "VERB" and readings[0].verb == "Fin"):
            return None
        if row.words[k] == ",":
            return _to_end(row, k + 2) if row.fold(k + 1) == "чтобы" else None
    return None


def _object(row: Line, i: int) -> Span | None:
    """«предложил формат, при котором …»: a noun in the accusative; goods, prices and help are no initiatives."""
    if i >= len(row.words) or row.starting(i) is not None:
        return None
    k = i
    while k < len(row.words) and any(form.pos in ("ADJ", "DET") for form in forms(row.words[k])[:1]) and k - i < 4:
        k += 1
    readings = forms(row.words[k])[:3] if k < len(row.words) else ()
    if not any(form.pos == "NOUN" and form.case == "Acc" and not form.animate for form in readings):
        return None
    if any(ru_initiatives.meaning(word) in ("away", "offer") for word in row.words[i : k + 2]):
        return None
    return _to_end(row, i)


def _about(row: Line, i: int) -> Span | None:
    """«о создании союза», «по организации встречи»: without the preposition."""
    if i + 1 < len(row.words) and row.fold(i) in _ABOUT:
        return _to_end(row, i + 1)
    return None


def _to_end(row: Line, first: int) -> Span | None:
    """The words from `first` to the end of the clause: its mark, or a comma before another clause or a participle."""
    last = first
    while last < len(row.words) and last - first < _LONGEST:
        word = row.words[last]
        if word in _ENDS:
            break
        if word == "," and _another(row, last + 1):
            break
        if last > first + 1 and _predicate(row, last):
            break
        last += 1
    while last - 1 > first and (row.words[last - 1] == "," or row.fold(last - 1) in ("и", "а")):
        last -= 1
    return row.span(first, last) if last - first >= _SHORTEST else None


def _another(row: Line, i: int) -> bool:
    following = row.fold(i)
    if following in ("что", "чтобы", "где", "когда", "а", "но", "поскольку", "передает", "как", "так", "если"):
        return True
    readings = forms(row.words[i]) if i < len(row.words) else ()
    return bool(readings) and readings[0].pos in ("VERB", "AUX") and readings[0].verb in ("Fin", "Conv")


def _predicate(row: Line, i: int) -> bool:
    """A verb that belongs to the sentence and not to what is proposed: «инициатива о ярмарке является …»."""
    readings = forms(row.words[i])
    if not readings or readings[0].pos not in ("VERB", "AUX") or readings[0].verb != "Fin":
        return False
    return not any("который" in folded_lemmas(word) for word in row.words[max(0, i - 8) : i])


def _report(
    row: Line,
    cue: int,
    what: Span,
    status: InitiativeStatus,
    by: tuple[Side, ...],
    to: tuple[Side, ...],
    rule: str,
) -> InitiativeReport:
    author: Party | None = by[0].party if by else None
    return InitiativeReport(
        what=what,
        status=status,
        cue=row.spans[cue],
        by=author,
        to=to[0].party if to else None,
        rule=rule,
    )
