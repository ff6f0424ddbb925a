"""Records of one day that tell of one occurrence stand together, under the story that tells of them. No order is lost: a strand stands
where its first record stood.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from kenes.model.record import Record
from kenes.store.telling.asked import Head

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
    return tuple(Strand(over, tuple(ids)) for over, ids in found.values())
