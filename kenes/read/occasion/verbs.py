"""Occasions told by a verb: «встретились», «принял посла», «обсудили по телефону», «прибыл в Осло»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kenes.language.forms import forms
from kenes.language.lemmas import folded_lemmas
from kenes.language.ru_occasions import Entry
from kenes.model.mark import DateMark
from kenes.read.line import around, clause
from kenes.read.line.around import Before
from kenes.read.line.clause import Clause
from kenes.read.line.line import Chunk, Line, Where, listed, resolved
from kenes.read.line.scene import Scene, Side, distinct
from kenes.read.occasion.mention import Mention
from kenes.read.occasion.reach import by_wire, day_of, governor, opened, placed, region_of
from kenes.read.occasion.status import Standing, standing
from kenes.read.occasion.visits import goes

_FAR = 9
_SPOKE = {"поговорить", "переговорить"}  # among calls that the text tells: «днём ранее премьер поговорил с канцлером»
_HOST = 3  # words from «принят» to who received


def told_by_verb(scene: Scene, row: Line, i: int, entry: Entry) -> Iterator[Mention]:
    within, after = clause.clause(scene, row, i), around.after_verb(scene, row, i)
    region = region_of(row, i)
    first = max(region[0], governor(row, i)) if row.tree.words else region[0]
    region = (first, max(region[1], after.stop))
    date = day_of(row, i, within.verb, after, region)
    if date is not None and len(date) == len("2024") and _ever_since(row, i, after.dates):
        date = None
    stands = standing(row, Before(i), within, "", date, scene.cast.on)
    if stands is None:
        return
    subject = clause.invited(scene, row, within) or clause.intending(scene, row, i) or within.subject
    if entry.means == "visit" and (comer := _arrived(row, i)) is not None:
        subject, stands = resolved(scene, comer), Standing("held", True, stands.recalled)
    date = date or opened(row, stands)
    made = Mention("meeting", row.span(i, i + 1), row.number, standing=stands, date=date, rule="verb of meeting")
    made.words = frozenset(entry.lemmas)
    if entry.means == "phone":
        spoke = scene.calls and entry.lemmas[0] in _SPOKE and within.tense == "Past"
        if not after.call and not by_wire(row, region) and not spoke:
            return
        made.kind, made.rule = "call", "verb of a call"
        if entry.governs == "whom":
            after.partners = [s for c in after.objects[:1] if c.kind == "person" for s in resolved(scene, c)]
    if entry.governs == "with" or entry.means == "phone":
        group = next((side for side in subject if side.kind in ("group", "body")), None)
        if (
            group is not None and not after.partners and entry.means == "meeting"
        ):  # «Руководители спецслужб союза встретились»
            placed(row, made, i, within.verb, after, region)
            made.sides = subject
            yield replace(made, kind="gathering", org=group, abroad=True, rule="a group meets", heads=made.words)
            return
        partners = after.partners or _with_before(scene, row, region, i)
        if not partners and entry.means == "phone":  # «поговорил премьером Имя по телефону»: the preposition left out
            bare = next((c for c in after.objects[:1] if c.kind == "person" and c.cases == {"Ins"}), None)
            partners = list(resolved(scene, bare)) if bare is not None else []
        if not partners and any(row.fold(k) in ("с", "со") for k in range(i + 1, min(i + 5, len(row.words)))):
            return  # «Президенты встретились с журналистами»: not with one another
        impersonal = () if subject or not _impersonal(row, within, i) else scene.main
        made.sides = distinct([*subject, *impersonal, *partners])
        if len(made.sides) < 2 or (entry.means == "phone" and not partners and len(subject) < 2):
            return
        placed(row, made, i, within.verb, after, region)
        yield made
    elif entry.governs == "whom" and row.tree.words and row.tree.forms[i].feats.get("VerbForm") == "Part":
        hosts, guests = _receiving(scene, row, i), within.subject or _said_before(scene, row, i)
        if not hosts or not guests:
            return
        made.sides, made.rule = distinct([*hosts, *guests]), "received by a host"
        placed(row, made, i, within.verb, after, region)
        made.where = made.where or _home(scene, hosts)
        yield made
    elif entry.governs == "whom":
        near = after.objects[:1]
        guest = next((c for c in near if not c.cases or "Acc" in c.cases or _delegation(row, c)), None)
        if guest is None and (before := _guest_before(row, i, region)) is not None:
            hosts = tuple(side for side in subject if side not in before.sides)
            made.sides, made.rule = distinct([*hosts, *resolved(scene, before)]), "receives a guest"
            placed(row, made, i, within.verb, after, region)
            made.where = made.where or _home(scene, hosts)
            yield made
            return
        if guest is None or guest.kind not in ("person", "pronoun", "state") or not subject:
            return
        if guest.kind == "state" and not _delegation(row, guest):
            return
        if not all(_may_stand(row, k) for k in range(i + 1, guest.first)):  # «принял приглашение премьера»
            return
        guests = listed(scene, row, guest.first, "Acc")[0] if guest.kind == "person" else ()
        guests = clause.headed(scene, row, guest) or guests or resolved(scene, guest)
        made.sides = distinct([*subject, *guests])
        made.anchor, made.rule = row.span(i, guest.last), "receives a guest"
        placed(row, made, i, within.verb, after, region)
        made.where = made.where or _home(scene, subject)
        yield made
    elif row.fold(region[0]) != "вместе":  # «Вместе с канцлером в Осло прибыли министр Имя и посол Имя»: his visit
        yield from goes(scene, row, i, entry, made, after, subject, region)


def _ever_since(row: Line, i: int, dates: list[tuple[int, DateMark]]) -> bool:
    """«стал первым, посетившим Чили с 2021 года»: the year before which nobody came."""
    return any(f.verb == "Part" for f in forms(row.words[i])[:1]) and any(row.fold(k - 1) == "с" for k, _ in dates)


def _arrived(row: Line, i: int) -> Chunk | None:
    """«с прибывшим в Осло премьером Имя»: whom a participle before the name tells of."""
    form = next(iter(forms(row.words[i])), None)
    if form is None or form.verb != "Part" or form.short or row.words[i - 1] == ",":
        return None
    near = (c for c in row.chunks if i < c.first <= i + _FAR and c.kind == "person")
    return next((c for c in near if not c.cases or form.case in c.cases), None)


def _guest_before(row: Line, verb: int, region: tuple[int, int]) -> Chunk | None:
    """«Министра примет король»: the guest before the verb, in the accusative alone."""
    for chunk in row.chunks:
        if region[0] <= chunk.first and chunk.last <= verb and chunk.kind == "person" and chunk.sides:
            ruled = chunk.first > 0 and any(
                f.pos in ("ADP", "NOUN", "ADJ") for f in forms(row.words[chunk.first - 1])[:1]
            )
            if "Acc" in chunk.cases and "Nom" not in chunk.cases and not ruled:
                return chunk
    return None


def _receiving(scene: Scene, row: Line, verb: int) -> tuple[Side, ...]:
    """«был принят королём Имя и канцлером Имя»: the hosts, in the instrumental without a preposition."""
    host = next((c for c in row.chunks if verb < c.first <= verb + _HOST and c.kind == "person"), None)
    if (
        host is None
        or "Ins" not in host.cases
        or not all(around.adjective(row.words[k]) for k in range(verb + 1, host.first))
    ):
        return ()
    return listed(scene, row, host.first, "Ins")[0]


def _said_before(scene: Scene, row: Line, i: int) -> tuple[Side, ...]:
    """«21 мая посол посетил порт, а 22 мая был принят королём»: the subject of the verb before."""
    for k in range(i - 1, -1, -1):
        form = row.tree.forms[k]
        if form.pos == "VERB" and form.feats.get("VerbForm") == "Fin":
            return clause.clause(scene, row, k).subject
    return ()


def _delegation(row: Line, guest: Chunk) -> bool:
    return any("делегация" in folded_lemmas(row.words[k]) for k in (guest.first, guest.first - 1))


def _may_stand(row: Line, k: int) -> bool:
    """Whether a word can stand between «принял» and the guest: adjectives, where, when, «делегацию»."""
    chunk = row.covering(k)
    where = row.fold(k) in ("в", "во", "на") or (chunk is not None and chunk.kind == "place")
    day = any(first <= k < last for first, (last, _) in row.dates.items())
    return where or day or around.adjective(row.words[k]) or "делегация" in folded_lemmas(row.words[k])


def _home(scene: Scene, subject: tuple[Side, ...]) -> Where | None:
    """Who receives does so at home."""
    for side in subject:
        for state in side.states:
            if state in scene.cast.pack.organisations and scene.cast.pack.organisations[state].kind == "state":
                return Where(scene.state(state).party, state, False)
    return None


def _with_before(scene: Scene, row: Line, region: tuple[int, int], verb: int) -> list[Side]:
    """«С премьером Имя встретился канцлер Имя»."""
    for k in range(region[0], verb):
        if row.fold(k) in ("с", "со"):
            sides, _ = listed(scene, row, k + 1, "Ins")
            if sides:
                return list(sides)
    return []


def _impersonal(row: Line, within: Clause, i: int) -> bool:
    """«Условлено встретиться»: those of whom the text speaks."""
    return clause.said(row, within.path, "planned", "proposed") and row.tree.forms[i].feats.get("VerbForm") == "Inf"
