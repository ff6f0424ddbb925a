"""The clause of an occasion: the verb that governs it, that verb's subject, and what both say of its status."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kenes.language import ru_occasions
from kenes.language.forms import cases, forms
from kenes.language.lemmas import folded_lemmas
from kenes.read.line.line import Chunk, Line, listed, resolved
from kenes.read.line.scene import Scene, Side

_WHICH = {"который", "которая", "которое", "которые", "кто"}
_CLIMBS = {"conj", "xcomp", "advcl", "parataxis", "csubj", "ccomp"}
_FAR = 9
_INTENTIONS = {"предложение", "план", "намерение", "желание", "готовность", "решение", "обещание"}


@dataclass(slots=True)
class Clause:
    """`path` are the words from the occasion up to its finite verb; `verb` the index of that verb (or of the participle,
    the short participle, the predicate); `subject` who does it; `tense` Past, Pres, Fut or nothing."""

    path: list[int] = field(default_factory=list)
    verb: int | None = None
    subject: tuple[Side, ...] = ()
    own: bool = False  # the occasion itself is the subject: «встреча состоялась»
    tense: str = ""
    negated: bool = False
    conditional: bool = False
    aspect: str = ""


def clause(scene: Scene, row: Line, i: int) -> Clause:
    """The clause around word `i`, by the tree of its sentence."""
    tree = row.tree
    found = Clause()
    if not tree.words:
        return found
    start, seen = i, {i}
    verbal = tree.forms[i].pos == "VERB"
    if verbal and _finite(row, i):
        found.verb = i
    while found.verb is None:
        h = tree.forms[start].head
        if h < 0 or h in seen:
            break
        own = _before_that(row, i, h)
        if own is not None:
            found.path.append(own)
            found.verb = own
            break
        seen.add(h)
        found.path.append(h)
        start = h
        if (
            _finite(row, h)
            or (tree.forms[h].rel == "root" and tree.forms[h].pos in ("VERB", "ADJ"))
            or (tree.forms[h].feats.get("VerbForm") == "Part" and tree.forms[h].feats.get("Variant") != "Short")
        ):
            found.verb = h
    if found.verb is None:
        return found
    inflected(row, found)
    before = _antecedent(scene, row, i)
    if before:
        found.subject = before
        return found
    subject = _subject_of(row, found.verb, i)
    if subject is None:
        found.subject = _nominative(scene, row, found.verb)
        return found
    if subject is not None and subject == i:
        found.own = True
    found.subject = _sides(scene, row, found, subject, i)
    if not found.subject and not found.own:
        found.subject = _nominative(scene, row, found.verb)
    return found


def _before_that(row: Line, i: int, head: int) -> int | None:
    """«в ходе встречи заявил, что ждёт гостей»: the verb before «, что», where the tree hangs the occasion on the one behind."""
    comma = next(
        (k for k in range(i, head) if row.words[k] == "," and row.fold(k + 1) in ("что", "чтобы", "будто")), None
    )
    if comma is None:
        return None
    return next((k for k in range(i + 1, comma) if _finite(row, k)), None)


def _antecedent(scene: Scene, row: Line, i: int) -> tuple[Side, ...]:
    """Of «премьером Имя, который находится в Осло с визитом» and «…, прибывшим с визитом»: the one before the comma."""
    for comma in range(i - 1, max(0, i - _FAR), -1):
        if row.words[comma] != ",":
            continue
        following = row.words[comma + 1]
        which = folded_lemmas(following) & _WHICH and "Nom" in cases(following)
        readings = forms(following)
        participle = bool(readings) and readings[0].verb == "Part" and readings[0].voice in ("Act", "Mid")
        if not which and not (participle and comma + 1 <= i):
            return ()
        chunk = row.ending(comma)
        return resolved(scene, chunk) if chunk is not None and chunk.kind == "person" else ()
    return ()


def _finite(row: Line, i: int) -> bool:
    form = row.tree.forms[i]
    if form.pos not in ("VERB", "AUX"):
        return False
    kind = form.feats.get("VerbForm")
    return kind == "Fin" or (kind == "Part" and form.feats.get("Variant") == "Short")


def inflected(row: Line, found: Clause) -> None:
    tree, verb = row.tree, found.verb
    assert verb is not None
    found.tense = tree.forms[verb].feats.get("Tense", "")
    found.aspect = tree.forms[verb].feats.get("Aspect", "")
    if tree.forms[verb].feats.get("Mood") == "Cnd":
        found.conditional = True
    for child in tree.children(verb):
        word = row.fold(child)
        if word.startswith("буд") and tree.forms[child].pos in ("AUX", "VERB"):
            found.tense = "Fut"
        elif word == "бы":
            found.conditional = True
        elif word == "не" and child < verb:
            found.negated = True
    if tree.forms[verb].feats.get("VerbForm") == "Fin" and _future(row.words[verb]):
        found.tense = "Fut"


def _future(word: str) -> bool:
    readings = [form for form in forms(word) if form.pos == "VERB" and form.verb == "Fin"]
    return bool(readings) and readings[0].tense == "Fut"


def _subject_of(row: Line, verb: int, occasion: int) -> int | None:
    """The subject of a verb, its own or that of the verb it is joined to; of two («Осло Премьер Имя встретился») the person."""
    tree = row.tree
    seen: set[int] = set()
    at = verb
    while at >= 0 and at not in seen:
        seen.add(at)
        found = [c for c in tree.children(at) if tree.forms[c].rel in ("nsubj", "nsubj:pass")]
        if found:
            persons = [c for c in found if (chunk := row.covering(c)) is not None and chunk.kind == "person"]
            return occasion if occasion in found else (persons or found)[0]
        if tree.forms[at].rel not in _CLIMBS:
            return None
        at = tree.forms[at].head
    return None


def _nominative(scene: Scene, row: Line, verb: int) -> tuple[Side, ...]:
    """The persons in the nominative beside a finite verb whose subject the tree missed."""
    if row.tree.forms[verb].feats.get("VerbForm") != "Fin":
        return ()
    beside: list[tuple[int, int]] = []
    for chunk in row.chunks:
        if chunk.kind != "person" or not chunk.sides or "Nom" not in chunk.cases:
            continue
        between = range(min(verb, chunk.last), max(verb, chunk.first))
        apart = any(row.words[k] in {",", ";", ":", "—", "–"} for k in between)
        ruled = chunk.first > 0 and any(form.pos == "ADP" for form in forms(row.words[chunk.first - 1])[:1])
        if not apart and not ruled:
            beside.append((len(between), chunk.first))
    if beside:
        return listed(scene, row, min(beside)[1], "Nom")[0]
    start = next((k for k in range(verb - 1, max(-1, verb - _FAR), -1) if row.words[k] == ","), None)
    if start is None or row.fold(start + 1) not in ("где", "куда", "там"):
        return ()
    earlier = [c for c in row.chunks if c.last <= start and c.kind == "person" and c.sides and "Nom" in c.cases]
    return resolved(scene, earlier[0]) if earlier else ()  # «Имя посетит Осло, где примет участие в форуме»


def _sides(scene: Scene, row: Line, found: Clause, subject: int | None, i: int) -> tuple[Side, ...]:
    verb = found.verb
    assert verb is not None
    tree = row.tree
    participle = tree.forms[verb].feats.get("VerbForm") == "Part" and tree.forms[verb].feats.get("Variant") != "Short"
    if participle:
        return _of_participle(scene, row, verb, i)
    if subject is None:
        return ()
    if subject != i and folded_lemmas(row.words[subject]) & _WHICH:
        comma = next((k for k in range(subject, -1, -1) if row.words[k] == ","), subject)
        chunk = row.ending(comma)
        return resolved(scene, chunk) if chunk is not None else ()
    chunk = row.covering(subject)
    if chunk is not None and chunk.kind == "person" and not chunk.sides:
        return _nominative(scene, row, verb)
    if chunk is None:  # «делегация Чили провела»: the state after the noun
        chunk = row.starting(subject + 1) if subject + 1 < len(row.words) else None
        if chunk is None or chunk.kind == "place" or subject == i:
            return ()
        return headed(scene, row, chunk) or resolved(scene, chunk)
    if chunk.kind == "place" and not chunk.sides:
        return ()
    if chunk.kind == "state" and (heads := headed(scene, row, chunk)):
        return heads
    return listed(scene, row, chunk.first, "Nom")[0] or resolved(scene, chunk)


def _of_participle(scene: Scene, row: Line, participle: int, i: int) -> tuple[Side, ...]:
    """Of «премьером Имя, прибывшим с визитом» and «проводящие встречу премьер Имя и канцлер Имя»: the persons."""
    if participle < i:
        chunk = row.ending(participle - 1) if row.fold(participle - 1) == "," else None
        if chunk is not None:
            return resolved(scene, chunk)
        after = next((c for c in row.chunks if i < c.first <= i + _FAR and c.kind == "person"), None)
        if after is not None and (not after.cases or "Nom" in after.cases):
            return listed(scene, row, after.first, "Nom")[0]
    return ()


def invited(scene: Scene, row: Line, found: Clause) -> tuple[Side, ...]:
    """Whom an invitation names: «пригласил премьера Чили посетить Осло»."""
    for at in found.path:
        entry = ru_occasions.meaning(row.words[at], "proposed")
        if entry is not None and entry.lemmas[0] in ("пригласить", "приглашать", "призвать"):
            chunk = next((c for c in row.chunks if at < c.first <= at + 3 and c.kind in ("person", "pronoun")), None)
            if chunk is not None:
                return listed(scene, row, chunk.first, "Acc")[0] or resolved(scene, chunk)
    return ()


def intending(scene: Scene, row: Line, verb: int) -> tuple[Side, ...]:
    """«о планах премьера Имя посетить Осло»: whose plan the infinitive tells."""
    if not row.tree.words or row.tree.forms[verb].feats.get("VerbForm") != "Inf":
        return ()
    for k in range(verb - 1, max(-1, verb - _FAR), -1):
        if folded_lemmas(row.words[k]) & _INTENTIONS:
            chunk = next(
                (c for c in row.chunks if k < c.first < verb and c.kind in ("person", "state") and "Gen" in c.cases),
                None,
            )
            return resolved(scene, chunk) if chunk is not None else ()
    return ()


def said(row: Line, path: list[int], *meanings: str) -> bool:
    """Whether a word of the path has one of the meanings."""
    return any(ru_occasions.meaning(row.words[at], *meanings) for at in path)


def headed_by(row: Line, found: Clause, nouns: set[str]) -> bool:
    """Whether one of the nouns stands between an occasion and its verb, as what the verb is about: «идея саммита»."""
    return any(folded_lemmas(row.words[at]) & nouns and row.fold(at - 1) != "по" for at in found.path[:3])


def headed(scene: Scene, row: Line, guest: Chunk) -> tuple[Side, ...]:
    """«принял делегацию Чили во главе с министром Имя»: the minister."""
    if guest.kind != "state" or [row.fold(guest.last + k) for k in range(3)] != ["во", "главе", "с"]:
        return ()
    states = guest.sides[0].states
    heads = listed(scene, row, guest.last + 3, "Ins")[0]
    return tuple(replace(side, states=states) if side.party.entity is None else side for side in heads)
