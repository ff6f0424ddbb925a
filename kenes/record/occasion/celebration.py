"""Celebrations: one day of a host to which each text calls another guest, by another name and in other words.

«Торжества 9 мая», «празднование юбилея», «парад» of one day in one state are one gathering; a fair or a festival of that
day is told by its own name and is not looked at here.
"""

from __future__ import annotations

from kenes.record import words

# праздновать, празднование; торжество, торжественное мероприятие; юбилейное мероприятие; парад
_WORDS = frozenset({"празднов", "торжеств", "юбилейн", "парад"})


def celebrates(quote: str) -> bool:
    """Whether the words of a gathering name a celebration, and no series or fair."""
    return bool(_WORDS & set(words.stems(quote)))


def one_celebration(days: tuple[str, str], states: tuple[str, str], sides: frozenset[str]) -> bool:
    """Whether two celebrations are one: of one and the same day (`2025-05-09`), in no two states, with a side in common."""
    one, other = days
    return len(one) == len("2025-05-09") and one == other and len({*states} - {""}) < 2 and bool(sides)
