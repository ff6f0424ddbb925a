"""The name of a gathering: how far its words go, and which of them tell it from others of its kind."""

from __future__ import annotations

from kenes.language import ru_occasions
from kenes.language.forms import forms
from kenes.language.lemmas import folded_lemmas
from kenes.read.line.line import Line

_FAR = 20
_SMALL = 4  # letters of a word that tells one gathering from another
_MEMBERS = {"член", "участник", "участница", "наблюдатель"}
_COMMANDS = ("командующ", "управляющ", "заведующ")
_QUOTES = '«“„"'


def name_stop(row: Line, head: int) -> int:
    """The word after the name of a gathering: its genitives, a title in marks or in capitals, an abbreviation."""
    i = head + 1
    while i < len(row.words) and i - head < _FAR:
        word = row.words[i]
        if i in row.dates or ((chunk := row.covering(i)) is not None and chunk.kind == "person"):
            break
        if word in _QUOTES or word == "(":
            close = next((k for k in range(i + 1, min(i + 12, len(row.words))) if row.words[k] in '»”")'), None)
            if close is None:
                break
            i = close + 1
            continue
        readings = forms(word)[:4]
        genitive = any(f.case == "Gen" and f.pos in ("NOUN", "ADJ", "PROPN", "DET", "NUM", "VERB") for f in readings)
        joins = word == "и" and i + 1 < len(row.words) and any(
            f.case == "Gen" and f.pos in ("NOUN", "ADJ") for f in forms(row.words[i + 1])[:3]
        )  # fmt: skip
        if word in "–—-" and folded_lemmas(row.words[i + 1] if i + 1 < len(row.words) else "") & _MEMBERS:
            i += 1  # «государств – участников союза»
            continue
        if word in "–—-" and _paired(row, i):
            i += 1  # «саммит Чили — Перу»
            continue
        commands = row.fold(i - 1).startswith(_COMMANDS) or row.fold(i - 2).startswith(_COMMANDS)
        genitive = genitive or (commands and any(f.case == "Ins" for f in readings))
        proper = word[:1].isupper() and not any(f.pos == "VERB" for f in readings[:1])
        if not (genitive or joins or proper or (word[:1].isdigit() and "-" in word)):
            break
        i += 1
    while i - 1 > head and row.words[i - 1] in ("и", ","):
        i -= 1
    return i


def _paired(row: Line, dash: int) -> bool:
    """Whether a dash stands between two names of states, regions or unions."""
    sides = (row.covering(dash - 1), row.starting(dash + 1))
    return all(side is not None and side.kind in ("state", "body", "place") for side in sides)


def telling(row: Line, first: int, head: int, last: int) -> frozenset[str]:
    """The lemmas that tell a gathering from another of its kind."""
    found: set[str] = set()
    for k in range(first, last):
        word = row.words[k]
        if ru_occasions.ordinal(word) is not None:
            continue
        if k != head and len(word) >= _SMALL and (k > head or word[:1].isupper()):
            found |= {min(folded_lemmas(word), key=len)}
    return frozenset(found)
