"""`kenes ask stories` and a story in `kenes show`: which documents tell it, in time and with their copies, and what they tell of."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kenes.commands import placed
from kenes.model.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kenes.model.record import Record
    from kenes.model.story import Link, Story

_KINDS = (("utterance", "who said what"), ("engagement", "who met whom"), ("instrument", "documents"))
_MOST = 30  # records of a kind that are shown


def question(questions: Any) -> None:
    """The question of `kenes ask`."""
    parser = questions.add_parser(
        "stories", help="what many documents tell of one occurrence, that with the latest first"
    )
    parser.add_argument("--about", default="", metavar="WORDS", help="words of one sentence of one of its documents")
    parser.add_argument(
        "--of", action="append", default=[], help="what it is about: a person, state, organisation or place"
    )
    parser.add_argument(
        "--outlet", action="append", default=[], help="one of its documents is of this outlet: akorda.kz"
    )
    parser.add_argument("--lang", action="append", default=[], help="… is in this language: ru, kk, uz, ky, tg, en")
    parser.add_argument("--least", type=int, default=1, metavar="N", help="told by at least so many documents (1)")
    parser.add_argument("--since", metavar="DAY", help="its last document is from this day, month or year on")
    parser.add_argument("--until", metavar="DAY", help="up to the end of this day, month or year")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="how many (20)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    placed(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    import msgspec

    from kenes.pack.pack import load
    from kenes.store import settings
    from kenes.store.index import marks
    from kenes.store.open import open_store
    from kenes.store.telling import asked

    for option in ("limit", "least"):
        if getattr(given, option) < 1:
            raise BadInput(f"expected at least 1 after --{option}, got {getattr(given, option)}")
    pack = load(given.pack)
    of = [marks.ids(pack, marks.PARTY, words, given.until or given.since) for words in given.of]
    with open_store(given.store) as store, store.reading() as connection:
        found = asked.newest(
            connection,
            about=given.about,
            of=of,
            outlets=given.outlet,
            langs=given.lang,
            since=given.since,
            until=given.until,
            least=given.least,
            limit=given.limit,
        )
        stale = settings.stale(connection, pack)
    if stale:
        print(f"kenes: {stale}", file=sys.stderr)
    if given.format == "json":
        sys.stdout.write(
            msgspec.json.format(msgspec.json.encode([each.story for each in found]), indent=1).decode() + "\n"
        )
    else:
        sys.stdout.write("".join(f"{paragraph(each.story)}\n" for each in found) or "nothing found\n")
    return 0


def paragraph(story: Story) -> str:
    """A story in a few lines: its title, its days, how many tell it, who tells it first."""
    from kenes.publish.terminal import safe

    copies = sum(link.copy for link in story.links)
    counts = f"{len(story.links)} document{'' if len(story.links) == 1 else 's'}" + (
        f", {copies} copies" if copies else ""
    )
    told = " ".join(
        filter(None, [", ".join(map(safe, story.outlets)), f"({', '.join(story.langs)})" if story.langs else ""])
    )
    return f"{safe(story.title)}\n  {story.id} · {_days(story)} · {counts}\n" + (f"  {told}\n" if told else "")


def whole(connection: Connection, story: Story, format: str) -> str:
    """All of a story: its documents in time, the copies under their articles, and the records they tell of."""
    import msgspec

    from kenes.store.telling import asked

    found = [(title, asked.records_of(connection, story, (kind,), _MOST)) for kind, title in _KINDS]
    if format == "json":
        told = {"story": story, "records": [record for _, rows in found for record, _ in rows]}
        return msgspec.json.format(msgspec.json.encode(told), indent=1).decode() + "\n"
    return "\n".join(_lines(story, found)) + "\n"


def _lines(story: Story, found: Sequence[tuple[str, Sequence[tuple[Record, int]]]]) -> Iterator[str]:
    from kenes.publish.terminal import safe

    yield safe(story.title)
    yield f"story {story.id}, {_days(story)}"
    yield from (f"judged by {id}" for id in story.judged)
    yield ""
    for article, *copies in story.articles:
        yield from _document(article, "  ")
        for copy in copies:
            yield from _document(copy, "    = ")
    for title, rows in found:
        if rows:
            yield ""
            yield title
        for record, count in rows:
            yield f"  {safe(record.title)}" + (f"  ({count} documents)" if count > 1 else "")
            yield from (f"      or: {safe(each)}" for each in _variants(record))
            yield f"      {safe(record.id)}"


def _variants(record: Record) -> list[str]:
    """The other wordings of an utterance."""
    words = record.field("words") if record.kind == "utterance" else None
    return [claim.value for claim in words.held[1:]] if words is not None else []


def _document(link: Link, before: str) -> Iterator[str]:
    from kenes.publish.terminal import safe
    from kenes.record.story.stories import seed

    marks = [safe(link.outlet or ""), link.lang or "", "official" if link.official else ""]
    when = (link.published or "no date")[:16].replace("T", " ")
    yield f"{before}{when}  {safe(link.title)}"
    yield " " * len(before) + f"    {safe(link.document)} · {' · '.join(filter(None, marks))} · {seed(link.document)}"


def _days(story: Story) -> str:
    return " … ".join(dict.fromkeys(day for day in (story.first, story.last) if day)) or "no date"
