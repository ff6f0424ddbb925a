"""Records of one day that tell of one occurrence stand together, under the story that tells of them: a strand stands where its first
record stood. In it what happened comes before what was said of it, what one speaker said follows each other, and of either what most
documents tell is first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from kenes.model.record import Record
from kenes.store.telling.asked import Head

ORDER: Mapping[str, int] = MappingProxyType({"engagement": 0, "instrument": 1, "initiative": 2, "utterance": 3})
DOCUMENTS = 8  # of a record that are looked at for its story


class Strand(msgspec.Struct, frozen=True):
    """Records that follow each other, by their ids, and the story over them; None where no document of theirs is in one."""

    story: Head | None
    records: tuple[str, ...]


def strands(records: Sequence[Record], heads: Mapping[str, Head]) -> tuple[Strand, ...]:
    """The records by story, each once. Of the stories that a record's documents are in, the one that most of the records here share."""
    told = {each.id: {heads[id].id: heads[id] for id in each.documents[:DOCUMENTS] if id in heads} for each in records}
    shared = Counter(id for each in told.values() for id in each)
    found: dict[str | None, tuple[Head | None, list[str]]] = {}
    for record in records:
        over = max(told[record.id].values(), key=lambda each: shared[each.id], default=None)
        found.setdefault(over.id if over else None, (over, []))[1].append(record.id)
    of = {record.id: record for record in records}
    return tuple(Strand(over, tuple(sorted(ids, key=_order([of[id] for id in ids])))) for over, ids in found.values())


def _order(records: Sequence[Record]) -> Callable[[str], tuple[int, int, int]]:
    """By kind, by speaker as they first speak, by how many documents tell it, then as they stood."""
    first: dict[str | None, int] = {}
    places = {
        each.id: (
            ORDER.get(each.kind, len(ORDER)),
            first.setdefault(speaker(each), len(first)),
            -len(each.documents),
        )
        for each in records
    }
    return places.__getitem__


def speaker(record: Record) -> str | None:
    """Whoever a quotation is of, by id or by name."""
    return (record.entity("speaker") or record.value("speaker")) if record.kind == "utterance" else None
