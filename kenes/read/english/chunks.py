"""The names of the pack in a row of words: people, states, bodies, places, series, documents, each a run of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kenes.language import en
from kenes.model.mark import DateMark
from kenes.pack.names import Hit
from kenes.pack.pack import Pack
from kenes.read.english.row import Row
from kenes.text.span import Span


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words [first, last) of a row that name something: `kind` is person, state, adjective («Kazakh»), body, place,
    format, paper or outlet; `ids` what it may be in the pack."""

    first: int
    last: int
    kind: str
    ids: tuple[str, ...]
    hit: Hit

    @property
    def id(self) -> str | None:
        return self.ids[0] if len(self.ids) == 1 else None


_TITLES = frozenset({"mr", "mrs", "ms", "dr", "miss", "sir"})
_KINDS = {"people": "person", "places": "place", "formats": "format", "instruments": "paper", "outlets": "outlet"}


def chunks(row: Row, hits: Sequence[Hit], pack: Pack, dates: Sequence[DateMark]) -> tuple[Chunk, ...]:
    """The pack's names in a row, in order. A person named like a month in a date («May 1») is none, nor is a post."""
    found = []
    for hit in hits:
        span = Span(hit.start, hit.stop)
        if not row.sentence.span.covers(span):
            continue
        options = [each for each in hit.candidates if each.table not in ("posts", "themes", "sessions")]
        if not options:
            continue
        kind = _KINDS.get(options[0].table, "body")
        if kind == "person" and any(mark.span.overlaps(span) for mark in dates):
            continue
        ids = tuple(dict.fromkeys(each.id for each in options if each.table == options[0].table))
        if kind == "body" and ids[0] in pack.organisations and pack.organisations[ids[0]].kind == "state":
            kind = "adjective" if options[0].kind in ("adjective", "resident") else "state"
        first, last = row.at(hit.start), row.at(hit.stop - 1) + 1
        while last - first > 1 and row.low[last - 1] in ("'s", "'"):
            last -= 1
        if kind == "person" and not _named(row, first, last, ids, pack):
            continue
        if first < last <= len(row):
            found.append(Chunk(first, last, kind, ids, hit))
    taken = {k for each in found for k in range(each.first, each.last)}
    found += [each for k in range(len(row)) if k not in taken or "-" in row.words[k] for each in _stani(row, k, pack)]
    return tuple(sorted(found, key=lambda each: each.first))


def _stani(row: Row, k: int, pack: Pack) -> list[Chunk]:
    """«Kyrgyzstani», «Russian-Uzbekistani»: the adjective that English makes of a name in -stan."""
    made = []
    for part in row.words[k].split("-"):
        if part.endswith("stani"):
            named = (each for each in pack.organisations.values() if each.kind == "state")
            id = next((each.id for each in named if part[:-1] in (each.name_en, pack.called(each.id, "en"))), None)
            span = row.spans[k]
            if id is not None:
                made.append(Chunk(k, k + 1, "adjective", (id,), Hit(span.start, span.stop, (), row.words[k])))
    return made


def _named(row: Row, first: int, last: int, ids: Sequence[str], pack: Pack) -> bool:
    """Whether a surname of the pack is that person here: not with another given name before it («Jane Holikov» of Rustam
    Holikov), nor as somebody's given name, nor with an article («in the West»)."""
    if last - first > 1:
        return True
    before, after = row.words[first - 1] if first else "", row.words[last] if last < len(row) else ""
    if before.lower() == "the" or not row.capital(first):
        return False
    given = {word.lower() for id in ids for word in (pack.called(id, "en") or "").split()}
    if _given(before) and before.lower().rstrip(".") not in _TITLES and first > 1 and before.lower() not in given:
        return False
    return not (
        _given(after)
        and after.lower().endswith(("ov", "ev", "ova", "eva", "onov", "yev", "ev"))
        and after.lower() not in given
    )


def _given(word: str) -> bool:
    """Whether a word looks like a given name or surname: a capital, small letters after it, no role."""
    return (
        word[:1].isupper()
        and word[1:].islower()
        and (word.lower(),) not in en.roles()
        and word.lower() not in en.modifiers()
    )


def states_in(found: Sequence[Chunk], first: int, last: int) -> tuple[str, ...]:
    """The states that the words [first, last) name, by noun or adjective, in order, each once."""
    return tuple(
        dict.fromkeys(
            each.ids[0]
            for each in found
            if each.kind in ("state", "adjective") and first <= each.first and each.last <= last
        )
    )
