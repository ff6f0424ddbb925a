"""Records as flat tables in CSV: one row a record, and one row a piece of evidence. For spreadsheets; nothing in them runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

from kenes.model.record import Record, RecordKind
from kenes.publish.export import Holdings
from kenes.text.plain import cell

FORMAT = "csv"
TELLS = "one .csv a kind of record, what each shows; evidence.csv: every claim and the words it rests on"
FIELDS: dict[str, tuple[str, ...]] = {
    "engagement": (
        "type",
        "status",
        "date",
        "place",
        "participant",
        "host",
        "visitor",
        "level",
        "format",
        "session",
        "theme",
    ),
    "utterance": ("words", "speaker", "with", "form", "cue", "lang", "mention", "theme"),
    "instrument": ("name", "kind", "stage", "party", "theme"),
    "initiative": ("what", "status", "by", "to", "theme"),
    "tenure": ("person", "role", "organisation", "since", "until", "change"),
    "person": ("name", "gender", "role"),
    "organisation": ("name",),
}
HEAD = ("id", "title", "first", "last", "documents")
EVIDENCE = (
    "record", "kind", "field", "rank", "value", "entity", "post", "rejected", "judgement", "document", "digest",
    "start", "stop", "quote",
)  # fmt: skip


def write(holdings: Holdings, folder: Path) -> list[Path]:
    made = []
    for kind in get_args(RecordKind):
        path = folder / f"{kind}.csv"
        columns = [*HEAD, *(each for name in FIELDS[kind] for each in (name, f"{name}_id"))]
        _table(path, columns, (row(record) for record in holdings.records() if record.kind == kind))
        made.append(path)
    path = folder / "evidence.csv"
    _table(path, EVIDENCE, (each for record in holdings.records() for each in evidence(record)))
    return [*made, path]


def row(record: Record) -> dict[str, object]:
    """What a record shows, flat: values that hold at once are joined by `; `, their ids in the same order."""
    told: dict[str, object] = {name: getattr(record, name) for name in ("id", "title", "first", "last")}
    told["documents"] = "; ".join(record.documents)
    for field in record.fields:
        held = field.held if field.many else field.held[:1]
        told[field.name] = "; ".join(claim.value for claim in held)
        ids = [claim.entity or "" for claim in held]
        told[f"{field.name}_id"] = "; ".join(ids) if any(ids) else ""
    return told


def evidence(record: Record) -> Iterator[dict[str, object]]:
    """A row a claim and place; `rank` 0 is what the record shows. A person's claim has a judgement and no place."""
    for field in record.fields:
        for rank, claim in enumerate(field.claims):
            head = {"record": record.id, "kind": record.kind, "field": field.name, "rank": rank, "value": claim.value}
            head |= {"entity": claim.entity, "post": claim.post, "judgement": claim.judgement}
            head["rejected"] = int(claim.rejected)
            for each in claim.evidence:
                place = {"document": each.document, "digest": each.digest, "quote": each.quote}
                yield head | place | {"start": each.span.start, "stop": each.span.stop}
            if not claim.evidence:
                yield dict(head)


def _table(path: Path, columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> None:
    names = list(columns)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: cell(row.get(name)) for name in names} for row in rows)
