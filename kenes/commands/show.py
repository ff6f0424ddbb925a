"""`kenes show`: everything on one id: a record with its claims, sentences and history; a story; a document with its versions; a
judgement."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kenes.commands import placed
from kenes.model.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kenes.commands import Commands
    from kenes.model.record import Record
    from kenes.store.query import Opened
    from kenes.store.watched import Kept

_EVIDENCE = 200  # places of one record that are opened


def command(commands: Commands) -> None:
    parser = commands.add_parser("show", help="everything on one id: a record, a story, a document, a judgement")
    parser.add_argument("id", help="as `kenes ask` prints it; DOCUMENT@2 for its second version")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    placed(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from kenes.commands import stories
    from kenes.store import ledger, query
    from kenes.store.open import open_store
    from kenes.store.telling import asked

    with open_store(given.store) as store, store.reading() as connection:
        record = query.record(connection, given.id)
        if record is not None:
            sys.stdout.write(_record(connection, record, given.format))
            return 0
        told = asked.story(connection, given.id)
        if told is not None:
            sys.stdout.write(stories.whole(connection, told, given.format))
            return 0
        judgement = next((each for each in ledger.all_of(connection) if each.id == given.id), None)
        if judgement is not None:
            sys.stdout.write(_pretty(judgement))
            return 0
        document = _document(connection, given.id, given.format)
        if document is not None:
            sys.stdout.write(document)
            return 0
    raise BadInput(
        f"expected the id of a record, a story, a document or a judgement, there is no {given.id!r}; `kenes ask search …` finds ids"
    )


def _record(connection: Connection, record: Record, format: str) -> str:
    import msgspec

    from kenes.commands import shown
    from kenes.store import ledger

    opened = _opened(connection, record)
    said = [each for each in ledger.all_of(connection) if each.id in {*record.judged, *record.asked}]
    if format == "json":
        sentences = [
            {
                "document": each.evidence.document, "version": each.version, "current": each.current,
                "span": each.evidence.span, "sentence_span": each.sentence, "sentence": each.sentence.of(each.document.text),
            }
            for each in opened.values()
        ]  # fmt: skip
        return _pretty({"record": msgspec.to_builtins(record), "sentences": sentences, "judgements": said})
    lines = [
        *shown.whole(record, opened),
        *(_judged(each.id, each.verdict, each.by, each.at, each.why) for each in said),
    ]
    return "\n".join(lines) + "\n"


def _opened(connection: Connection, record: Record) -> dict[int, Opened]:
    """The sentences of a record's claims, by the identity of their evidence; of a long record the first ones."""
    from kenes.store import query

    found: dict[int, Opened] = {}
    for field in record.fields:
        for claim in field.claims:
            for evidence in claim.evidence:
                if len(found) < _EVIDENCE:
                    found[id(evidence)] = query.opened(connection, evidence)
    return found


def _judged(id: str, verdict: str, by: str, at: str, why: str) -> str:
    from kenes.publish.terminal import safe

    return f"  {id}: {verdict} by {safe(by)}, {at}" + (f": {safe(why)}" if why else "")


def _document(connection: Connection, asked: str, format: str) -> str | None:
    from kenes.publish import terminal
    from kenes.store import query

    id, _, number = asked.rpartition("@")
    if not id or not number.isdigit():
        id, number = asked, ""
    version = int(number) if number else None
    kept = query.document_of(connection, id, version)
    if kept is None:
        return None
    reading = query.reading_of(connection, id, kept.version)
    if format == "json" or reading is None:
        return _pretty(
            {
                "document": kept.document,
                "version": kept.version,
                "current": kept.current,
                "reading": reading,
                "captures": _captures(connection, id),
            }
        )
    return (
        "\n".join(_versions(connection, id, kept.version))
        + "\n\n"
        + terminal.page(kept.document, reading, terminal.View())
    )


def _versions(connection: Connection, id: str, shown: int) -> Iterator[str]:
    from kenes.publish.terminal import safe
    from kenes.store import query

    yield safe(id)
    for each in query.versions(connection, id):
        tags = [
            f"sha256 {each.document.digest[:12]}",
            "newest" if each.current else "older",
            "shown" if each.version == shown else "",
        ]
        yield f"  version {each.version}: " + ", ".join(filter(None, tags))
    for capture in _captures(connection, id):
        yield f"  captured {capture.fetched}: {capture.file} at byte {capture.start}, sha256 {capture.digest[:12]}"


def _captures(connection: Connection, id: str) -> list[Kept]:
    """Where the pages of a document were kept, the oldest first."""
    from kenes.store import query, watched

    kept = query.document_of(connection, id)
    return watched.captured(connection, kept.document.url) if kept and kept.document.url else []


def _pretty(noun: object) -> str:
    import msgspec

    return msgspec.json.format(msgspec.json.encode(noun), indent=1).decode() + "\n"
