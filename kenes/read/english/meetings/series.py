"""Which series of the pack a gathering is a session of, by its English words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from kenes.language import en
from kenes.pack.pack import Pack
from kenes.pack.tenure import holds
from kenes.read.english.meetings.mention import Occasion
from kenes.read.english.people.cast import Cast
from kenes.read.english.row import Row

_MOST = 0.8  # share of the parties of a series that must have come
_SMALL = en.PREPOSITIONS | en.DETERMINERS | en.CONJUNCTIONS | frozenset({"–", "-", "+", "'s"})
_SAME = {
    "countries": "states",
    "nations": "states",
    "presidents": "heads",
    "leaders": "heads",
    "state": "states",
    "asian": "asia",
    "republics": "states",
}


def format_of(cast: Cast, row: Row, first: int, last: int) -> str | None:
    """The series named among the words [first, last): by a name of the pack, else the one all whose words stand there."""
    at = cast.index(row)
    chunk = next((c for c in cast.marks[at] if c.kind == "format" and c.first < last and c.last > first), None)
    if chunk is None and any(row.low[k] in ("summit", "meeting", "ministerial", "talks") for k in range(first, last)):
        under = [c for c in cast.marks[at] if c.kind == "format" and row.word(c.last) == "format"]
        chunk = under[0] if under else None
    if chunk is not None:
        return _of_level(cast.pack, chunk.ids[0], row.low[first:last])
    said = _words(" ".join(row.words[first:last]))
    found = [(len(words), id) for words, id in _series(cast.pack) if words <= said]
    return max(found)[1] if found else None


def _of_level(pack: Pack, id: str, words: Sequence[str]) -> str:
    """«The C5+1 summit» is the series of presidents, though the ministers' bears the name too."""
    summit = id.removesuffix("-ministerial") + "-summit"
    return summit if "summit" in words and summit in pack.formats else id


def of_parties(cast: Cast, occasion: Occasion) -> str | None:
    """The one series of the pack whose parties are those who came, all or nearly, at their level; of two such series the one
    that the text speaks of by its words; an informal one only where the text says so."""
    pack, on = cast.pack, cast.on or cast.pack.as_of
    states = {state for side in occasion.sides for state in side.states}
    summit = any("summit" in mention.words for mention in occasion.mentions)
    levels = {level for side in occasion.sides for level in side.levels}
    said = _words(cast.rows[0].text)
    found: list[tuple[float, str]] = []
    for row in pack.formats.values():
        fits = states <= set(row.parties) and len(states) >= _MOST * len(row.parties) > 0
        level = row.level in levels or (summit and row.level == "head-of-state")
        if fits and level and holds(row.since, row.until, on) is not False:
            name = _words(row.name_en or "")
            if "informal" not in name or "informal" in said:
                found.append((len(name & said) / max(1, len(name)), row.id))
    best = [id for share, id in found if share == max(found)[0]]
    return best[0] if len(best) == 1 else None


@lru_cache(maxsize=8)
def _series(pack: Pack) -> tuple[tuple[frozenset[str], str], ...]:
    """The words of every English name of a series, where two of them at least tell it."""
    names: Mapping[str, list[str]] = {row.id: [row.name_en] if row.name_en else [] for row in pack.formats.values()}
    for alias in pack.aliases:
        if alias.lang == "en" and alias.id in names:
            names[alias.id].append(alias.name)
    found = {(words, id) for id, given in names.items() for name in given if len(words := _words(name)) > 1}
    return tuple(sorted(found, key=lambda pair: (pair[1], sorted(pair[0]))))


def _words(name: str) -> frozenset[str]:
    parts = name.lower().replace("–", " ").replace("-", " ").replace("’", "'").split()
    kept = {
        _SAME.get(word, word).rstrip("s")
        for word in (part.strip("\"'“”,.()") for part in parts)
        if word and word not in _SMALL
    }
    return frozenset(kept)
