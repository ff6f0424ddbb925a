"""What may stand beside a surname and belongs to the name: initials (К.-Ж. Токаев, Токаев К.К.) and a given name with a
patronymic that the pack does not know.

Initials and given names of somebody else refuse the surname: neither `А. Токаев` nor `Болат Токаев` is Касым-Жомарт Токаев.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kenes.pack.inflect.phrase import given_name
from kenes.text.fold import fold

_REACH = 14  # as long as «К.-Ж. К. » gets
_BEFORE = re.compile(r"(?<![\w.])((?:[^\W\d_][^\W\d_]?\.[ \u00a0-]{0,2}){1,3})$")
_AFTER = re.compile(r"[ \u00a0]((?:[^\W\d_][^\W\d_]?\.[ \u00a0-]{0,2}){1,2})")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD_BEFORE = re.compile(r"(?<![\w.-])([А-ЯЁӘҒҚҢӨҰҮҺІЎҲӢӮҶ][а-яёәғқңөұүһіўҳӣӯҷ]+(?:-\w+)*)[ \u00a0]$")
_OPENS = re.compile(r"(?:^|[.!?…:;\n])[\s\"«»“”„'(—–-]*$")
_PATRONYMIC = re.compile(
    r"(?<![\w-])([^\W\d_][\w-]+)[ \u00a0]+"
    r"[^\W\d_]\w+(?:(?:вич|ич)(?:а|у|ем|е)?|(?:вн|ичн)(?:а|ы|е|у|ой)|[ұу]лы|қызы|кызы|оглы|[ ]уулу|[ ]кызы|ovich|evich|ovna|evna|o['ʻʼ‘’`]?g['ʻʼ‘’`]li|qizi)"
    r"[ \u00a0]+$"
)


class Initials(NamedTuple):
    """The letters, folded, and where the name with them begins and stops."""

    letters: tuple[str, ...]
    start: int
    stop: int
    leads: bool


def initials(text: str, start: int, stop: int) -> Initials | None:
    """The initials before the surname at [start, stop), else those after it, else None."""
    found = _BEFORE.search(text, max(0, start - _REACH), start)
    if found is not None and text[start - 1] in ". \u00a0-":
        return Initials(_folded(found.group(1)), found.start(1), stop, leads=True)
    found = _AFTER.match(text, stop)
    if found is not None:
        return Initials(_folded(found.group(1)), start, stop + len(found.group().rstrip(" \u00a0-")), leads=False)
    return None


def fit(given: tuple[str, ...], letters: tuple[str, ...]) -> bool:
    """Whether initials are those of the given names (and patronymic), folded: К., К.-Ж., К.К. of Касым Жомарт Кемелевич.

    A second initial is not judged where only one name is known.
    """
    if not given or not given[0].startswith(letters[0]):
        return False
    return len(letters) == 1 or len(given) == 1 or any(each.startswith(letters[1]) for each in given[1:])


def middle(text: str, start: int) -> tuple[str, int] | None:
    """The given name, folded, that stands with a patronymic before the surname at `start`, and where it begins."""
    found = _PATRONYMIC.search(text, max(0, start - 60), start)
    return (fold(found.group(1)), found.start(1)) if found else None


def opens(text: str, start: int) -> bool:
    """Whether a sentence, or a quotation in it, begins at `start`: there a capital says nothing."""
    return _OPENS.search(text, max(0, start - 8), start) is not None


def stranger(text: str, start: int, floor: int) -> str | None:
    """The given name, folded, that stands right before the name at `start` and after `floor`; None where there is none.

    A word with a capital is taken for one where the Russian dictionary has it as nothing else, and inside a sentence also
    where the dictionary has it as one among others or not at all: `житель Болат Жапаров`, `историк Рой Жапаров`, but
    `Вчера Жапаров`, `Президент Жапаров`.
    """
    found = _WORD_BEFORE.search(text, max(floor, start - 30), start)
    if found is None:
        return None
    read = given_name(found.group(1))
    named = read == "only" or (read != "never" and not opens(text, found.start(1)))
    return fold(found.group(1)) if named else None


def same_given(word: str, given: tuple[str, ...]) -> bool:
    """Whether `word`, folded and in whatever case, is the given name: alike but for an ending of two letters."""
    if not given:
        return False
    own = given[0] if "-" not in word else "-".join(given[: word.count("-") + 1])
    kept = max(3, len(own) - 2)
    return word[:kept] == own[:kept] and abs(len(word) - len(own)) <= 2


def _folded(marks: str) -> tuple[str, ...]:
    return tuple(fold(each) for each in _LETTERS.findall(marks))
