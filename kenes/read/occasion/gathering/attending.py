"""Who comes to a gathering: guests before and after its noun, who leads it, those named in the sentence that follows."""

from __future__ import annotations

from collections.abc import Sequence

from kenes.language import ru_occasions
from kenes.language.forms import cases
from kenes.language.lemmas import folded_lemmas
from kenes.read.line import around
from kenes.read.line.clause import clause, invited
from kenes.read.line.line import Line, listed
from kenes.read.line.scene import Scene, Side, distinct
from kenes.read.occasion.setting import Setting
from kenes.read.occasion.status import DURING

_FAR = 14
_INSIDE = {"на", "в", "во", "ходе", "полях", "рамках"}
_WORK = {"работа", "мероприятие", "заседание"}  # «в работе саммита примут участие»
_MARGINS = {"полях", "кулуарах", "площадке"}
_CHAIRED = {"председательством", "руководством"}
_IT = {"нем", "ней", "них"}
_GUEST = {"гость", "участник"}
_BE = {"быть", "стать", "являться"}
_COMES = {"участвовать", "присутствовать", "приехать", "прибыть", "прилететь", "приезжать", "собраться", "ожидаться"}


def attending(scene: Scene, row: Line, at: Setting) -> tuple[Side, ...]:
    """Who comes: the subject of «участвовать», «приехать на», of what is said «на форуме»; whom an invitation names."""
    asked = invited(scene, row, at.within)
    if asked:
        return asked
    first = at.before.first
    for k in range(first - 1, max(-1, first - _FAR), -1):
        if around.border_word(row.words[k]):
            break
        entry = ru_occasions.meaning(row.words[k], "join")
        if entry is None:
            continue
        if not entry.verb and (named := listed(scene, row, k + 1, "Gen")[0]):  # «участие министра Имя в форуме»
            return named
        came = tuple(side for side in clause(scene, row, k).subject if side.kind in ("person", "state"))
        return came or _after(scene, row, at)
    if came := _after(scene, row, at):
        return came
    inside = row.fold(first - 1) in _INSIDE
    inside = inside and not (row.fold(first - 1) == "на" and "Loc" not in cases(row.words[at.head]))  # «на саммит»
    if inside and at.governed(row, "planned") and not at.within.subject:  # «условлено встретиться в ходе торжеств»
        return scene.main
    shared = any(
        ru_occasions.phrase(row.words, k, "join") is not None for k in at.within.path
    )  # «…, а 5 мая — в саммите»
    if inside and not at.within.own and (shared or at.within.tense != "Fut"):
        return tuple(side for side in at.within.subject if side.kind == "person")
    return ()


def joins(row: Line, at: Setting) -> bool:
    """Whether somebody is said to take part, and not only to do something else meanwhile."""
    if at.led == DURING:
        return False
    for k in range(at.before.first - 1, max(-1, at.before.first - _FAR), -1):
        if around.border_word(row.words[k]) or row.fold(k) in _MARGINS:
            return False
        if ru_occasions.meaning(row.words[k], "join") is not None:
            return "рамках" not in (row.fold(k - 1), row.fold(k - 2))
    return False


def _after(scene: Scene, row: Line, at: Setting) -> tuple[Side, ...]:
    """«В работе саммита, который пройдёт 3 мая, примут участие A и B»: those after the verb."""
    if not (row.fold(at.before.first - 1) in _INSIDE or folded_lemmas(row.words[at.before.first - 1]) & _WORK):
        return ()
    verb = at.within.verb
    if verb is None or verb < at.head:
        return ()
    joins = ru_occasions.phrase(row.words, verb, "join")
    return _named(scene, row, verb + len(joins.lemmas)) if joins is not None else ()


def chair(row: Line, at: Setting) -> tuple[Side, ...]:
    """Who leads it: «саммит прошёл под председательством президента», «президент провёл саммит»."""
    for i in range(len(row.words) - 2):
        if row.fold(i) == "под" and row.fold(i + 1) in _CHAIRED:
            led = next((c for c in row.chunks if c.first == i + 2 and c.kind == "person"), None)
            between = range(min(at.head, i) + 1, max(at.head, i))
            another = any(ru_occasions.occasion(row.words, k) is not None for k in between)
            return led.sides if led is not None and not another else ()
    if not at.within.own and at.governed(row, "light"):
        return tuple(side for side in at.within.subject if side.kind == "person")
    return ()


def following(scene: Scene, row: Line) -> tuple[Side, ...]:
    """Those named in a sentence that only says who came: «В нём участвовали A и B», «Приехали также C и D», «Почётными
    гостями стали E и F»; empty for any other sentence."""
    if any(not _comes(row, k) and ru_occasions.occasion(row.words, k) is not None for k in range(len(row.words))):
        return ()
    it = any(row.fold(k) in _IT and row.fold(k - 1) in ("в", "во") for k in range(1, len(row.words)))
    for k in range(len(row.words)):
        if guests(row.words, k):
            return _named(scene, row, k + 1)
        joins = ru_occasions.phrase(row.words, k, "join")
        if joins is None or not joins.verb or not (it or (k == 0 and _comes(row, k))):
            continue
        named = _named(scene, row, k + len(joins.lemmas))
        if named or not it:
            return named
        return tuple(side for side in clause(scene, row, k).subject if side.kind in ("person", "state"))
    return ()


def guests(words: Sequence[str], k: int) -> bool:
    """Whether the verb at word `k` says who the guests were: «Почётными гостями стали …»."""
    near = words[max(0, k - 2) : k]
    return bool(folded_lemmas(words[k]) & _BE) and any("Ins" in cases(w) and folded_lemmas(w) & _GUEST for w in near)


def _comes(row: Line, k: int) -> bool:
    return bool(folded_lemmas(row.words[k]) & _COMES)


def _named(scene: Scene, row: Line, i: int) -> tuple[Side, ...]:
    """The persons and states listed in the nominative from word `i` on, after «также», «и», «в нём»."""
    while i < len(row.words) and row.starting(i) is None and (row.fold(i) in ("также", "и", "в") or row.fold(i) in _IT):
        i += 1
    found = listed(scene, row, i, "Nom")[0] if i < len(row.words) else ()
    return distinct(side for side in found if side.kind in ("person", "state"))
