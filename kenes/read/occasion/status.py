"""Whether an occasion was held, lies ahead, was called off, put off or only proposed: by words, tense and day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from kenes.language import ru_occasions
from kenes.language.forms import forms
from kenes.language.lemmas import folded_lemmas
from kenes.model.report import Status
from kenes.read.line.around import Before
from kenes.read.line.clause import Clause
from kenes.read.line.line import Line
from kenes.text.fold import fold

_ADVERBIAL = {"на", "в", "во", "после", "перед", "до", "при", "накануне"}
_OPENINGS = 3
_FAR = 8
_MONTH = len("2024-05")
_ABOUT = {"о", "об", "про"}
_SETTLED = {"определить", "назвать", "согласовать", "объявить", "установить"}
# Before an occasion that only frames what its sentence tells: «в ходе визита», «по итогам встречи».
DURING = "в ходе"


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a mention; `sure` where words or a day say so; `recalled` for what the text only looks back to."""

    status: Status = "held"
    sure: bool = False
    recalled: bool = False


def standing(
    row: Line, before: Before, within: Clause, preposition: str, date: str | None, published: str | None
) -> Standing | None:
    """The status of the occasion; None where the text denies it («не встретится»)."""
    recalled = _recalled(row, before, within)
    if to_take_part(row, within, preposition) and not long_past(date, published):
        return Standing("planned", False, recalled)
    stated, verbal = _stated(row, before, within, preposition)
    if stated is None and preposition in _ABOUT and _by_day(date, published) is None:
        return Standing("held", False, True)  # «получить сведения о переговорах»: whatever the verb's tense
    if stated is None and within.negated and preposition not in _ADVERBIAL:
        return Standing("planned", False) if _unsettled(row, within) else None
    if stated in ("cancelled", "postponed"):
        return Standing(cast(Status, stated), True, recalled)
    by_day = _by_day(date, published)
    if verbal and stated == "planned" and by_day == "held":  # «должен был пройти 3 мая»: nobody says that it did
        return Standing("planned", True, recalled)
    if by_day is not None and not (stated == "proposed" and by_day == "planned"):
        return Standing(by_day, True, recalled and by_day == "held")
    own = preposition != DURING  # «в рамках визита посол примет участие в форуме»: the visit may have begun
    if stated is not None:
        return Standing(cast(Status, stated), own, recalled)
    if within.conditional:
        return Standing("proposed", own, recalled)
    if within.tense == "Fut":
        return Standing("proposed" if _perhaps(row, within) else "planned", own, False)
    now = within.tense == "Pres" and within.verb is not None and _happens(row.words[within.verb])
    return Standing("held", within.tense == "Past" or now, recalled)


def _perhaps(row: Line, within: Clause) -> bool:
    """«Возможно, посол встретится с министром»."""
    verb = within.verb or 0
    return any(row.fold(k) == "возможно" for k in range(max(0, verb - _FAR), verb))


def _unsettled(row: Line, within: Clause) -> bool:
    """«точные сроки визита ещё не определены»: a visit to come."""
    named = any(folded_lemmas(row.words[at]) & {"срок", "дата"} for at in within.path)
    return named and within.verb is not None and bool(folded_lemmas(row.words[within.verb]) & _SETTLED)


def _happens(verb: str) -> bool:
    """A verb whose present says that the occasion goes on: «идут», «проводит»; «является» says nothing of the kind."""
    return ru_occasions.meaning(verb, "event", "light", "visit", "meeting", "call", "join") is not None


def _by_day(date: str | None, published: str | None) -> Status | None:
    """What the day says, where it lies wholly before or after that of publication."""
    if date is None or published is None:
        return None
    start, _, stop = date.partition("/")
    stop = stop or start
    if start > published[: len(start)]:
        return "planned"
    if stop < published[: len(stop)]:
        return "held"
    return None


def _stated(row: Line, before: Before, within: Clause, preposition: str) -> tuple[str | None, bool]:
    """The status that words give: adjectives first, then what governs the occasion, the nearest first; and whether the
    occasion is the subject of the verb that says so («встреча планировалась»)."""
    for word in before.words:
        if ru_occasions.meaning(word, "held", "recalled") or _happened(word):
            return None, False
        entry = ru_occasions.meaning(word, "cancelled", "postponed", "planned", "proposed")
        if entry is not None and entry.governs != "next":
            return entry.means, False
    if row.fold(before.first - 1) in ("накануне", "преддверии", "канун"):
        return "planned", False
    path = [*within.path]
    if within.verb is not None and within.verb not in path:
        path.append(within.verb)
    called_off = {e.means for at in path for e in [ru_occasions.meaning(row.words[at], "cancelled", "postponed")] if e}
    called_off |= _joined_verbs(row, within)
    if preposition not in _ADVERBIAL and called_off:
        return "postponed" if "postponed" in called_off else "cancelled", True
    attends = any(ru_occasions.meaning(row.words[at], "join", "visit") for at in path)
    for step, at in enumerate(path):
        if step and row.tree.forms[path[step - 1]].rel == "nsubj":
            break  # «участники встречи решили»: what they decided is not the meeting
        if ru_occasions.meaning(row.words[at], "held"):
            return None, False
        entry = ru_occasions.meaning(row.words[at], "planned", "proposed")
        if entry is not None and entry.lemmas[0] == "призвать" and _short(row.words[at]):
            continue  # «визит призван укрепить связи»
        if entry is not None and (preposition not in _ADVERBIAL or attends or (at in within.path[:1] and _to(row, at))):
            if entry.means == "proposed" and _accepted(row, at):
                return "planned", False
            return entry.means, within.own
    return None, False


def long_past(date: str | None, published: str | None) -> bool:
    """«в сентябре приезжал на саммит»: whether a day lies in a month before that of publication."""
    return (
        date is not None and published is not None and len(published) >= _MONTH and date[:_MONTH] < published[:_MONTH]
    )


def to_take_part(row: Line, within: Clause, preposition: str) -> bool:
    """«прибыл для участия в саммите», «прилетел на саммит»: it is still to come, and the day is that of coming."""
    came = within.verb is not None and ru_occasions.meaning(row.words[within.verb], "visit") is not None
    if came and preposition in ("на", "для") and within.tense == "Past" and not within.own:
        return True
    return any("участие" in folded_lemmas(row.words[at]) and row.fold(at - 1) == "для" for at in within.path)


def _happened(word: str) -> bool:
    """«состоявшаяся», «прошедший»: a past participle of what happens."""
    return ru_occasions.meaning(word, "event") is not None and any(
        form.verb == "Part" and form.tense == "Past" for form in forms(word)
    )


def _short(word: str) -> bool:
    return any(form.short for form in forms(word)[:2])


def _to(row: Line, at: int) -> bool:
    """«приглашение на форум»: the noun governs its preposition."""
    return fold(row.words[at]).startswith(("приглаш", "приглас", "договоренност"))


def _accepted(row: Line, at: int) -> bool:
    """«принял приглашение»: what was proposed is agreed."""
    return any(fold(word).startswith(("принял", "принима", "подтверд")) for word in row.words[max(0, at - 4) : at])


def _joined_verbs(row: Line, within: Clause) -> set[str]:
    """«отменяется и переносится»: the verbs joined to the governing one."""
    found: set[str] = set()
    if within.verb is not None and row.tree.words:
        for child in row.tree.children(within.verb):
            if row.tree.forms[child].rel == "conj":
                entry = ru_occasions.meaning(row.words[child], "cancelled", "postponed")
                if entry is not None and child - within.verb <= _FAR:
                    found.add(entry.means)
    return found


def _recalled(row: Line, before: Before, within: Clause) -> bool:
    if any(ru_occasions.meaning(word, "recalled") for word in before.words):
        return True
    near = range(min(_OPENINGS, len(row.words)))
    if any(ru_occasions.meaning(row.words[k], "recalled") for k in near):
        return True
    if within.verb is None:
        return False
    if any(row.fold(k).startswith("котор") and row.fold(k - 1) == "ходе" for k in range(within.verb)):
        return True  # «после поездки, в ходе которой посетил Осло»
    around = range(max(0, within.verb - _OPENINGS), min(len(row.words), within.verb + 2))
    return any(ru_occasions.meaning(row.words[k], "recalled") for k in around)
