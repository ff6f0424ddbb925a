"""The codebook of the open data, made from the model and the formats themselves: every file, every column, every code."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from typing import get_args

from kenes.model import record as nouns
from kenes.publish.export import events, formats, sqlite, tables
from kenes.publish.export.events import COLUMNS, MAPPING

_MEANS = {
    "type": "visit, meeting, call, gathering", "status": "planned, held, cancelled, postponed, proposed; of an initiative proposed, supported, under_way, done",
    "date": "an ISO 8601 prefix or a range start/stop", "place": "where", "participant": "who took part; all hold at once",
    "host": "who received a visit", "visitor": "who came", "level": "the highest post that took part", "format": "a format of the pack",
    "session": "a session of a format", "words": "what was said", "speaker": "who said it; empty where the text does not say",
    "with": "who said it too", "form": "direct, indirect, mixed", "cue": "the word of speech", "lang": "the language of the words",
    "name": "the name in the text", "kind": "treaty, agreement, memorandum, statement, strategy, programme, resolution, law, other",
    "stage": "mentioned, proposed, drafted, adopted, signed, ratified, in_force, amended, ended", "party": "the parties; all hold at once",
    "what": "what was proposed", "by": "who proposed it", "to": "to whom", "person": "who", "role": "the post in the words of the text",
    "organisation": "whose post it is", "since": "from which day", "until": "the first day no longer", "change": "appointed, elected, took_office, dismissed",
    "mention": "whom the words name for certain", "theme": "themes of the pack that the words touch; of an engagement its paragraph",
    "gender": "m or f, as the words around the name show it",
}  # fmt: skip


def codebook() -> str:
    """Markdown, the same for the same code."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Codebook of the open data"
    yield ""
    yield "`kenes export FOLDER` writes these files. An empty cell means that no text says it: nothing is filled in. Characters are counted in"
    yield "Unicode code points, spans are half-open. The texts of documents stay with their publishers; their words are quoted as evidence."
    for name, format in formats().items():
        yield from ("", f"## {name}", "", format.tells + ".")
    yield from ("", "## A record", "", "In `jsonl` and `parquet` a record is whole:")
    for noun in (nouns.Record, nouns.Field, nouns.Claim, nouns.Evidence, nouns.Step):
        said = " ".join(cleandoc(noun.__doc__ or "").split())
        yield from ("", f"**{noun.__name__}** ({', '.join(noun.__struct_fields__)}). {said}")
    yield from (
        "",
        "## Columns of csv",
        "",
        f"Every kind: {', '.join(f'`{name}`' for name in tables.HEAD)}; each field also as `FIELD_id`, the ids it names.",
    )
    for kind in get_args(nouns.RecordKind):
        yield from ("", f"**{kind}.csv**", "")
        yield from (f"- `{name}`: {_MEANS[name]}" for name in tables.FIELDS[kind])
    yield from (
        "",
        f"**evidence.csv**: {', '.join(f'`{name}`' for name in tables.EVIDENCE)}",
        "",
        "## Columns of plover",
        "",
    )
    yield from (f"- `{name}`: {told}" for name, told in COLUMNS.items())
    yield from (
        "",
        " ".join(cleandoc(events.__doc__ or "").split()),
        "",
        "| what | value | status | CAMEO | PLOVER |",
        "|---|---|---|---|---|",
    )
    for (what, value, status), found in MAPPING.items():
        plover = " / ".join(each for each in (found.plover, found.mode, found.context) if each)
        yield f"| {what} | {value} | {status} | {found.cameo or 'none'} | {plover or 'none'} |"
    kinds = [kind for kind in get_args(nouns.RecordKind) if kind not in {what for what, _, _ in MAPPING}]
    yield from (
        "",
        f"Not in it at all: records of the kinds {', '.join(kinds)}; instruments without parties or at other stages.",
    )
    yield from ("", "## Tables of sqlite", "")
    yield from (f"- `{name}`: {told}" for name, told in sqlite.TABLES.items())
