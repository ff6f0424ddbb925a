"""The front door: one command a verb. Heavy rooms are entered only by the command that needs them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kenes.commands import stored
from kenes.model.errors import BadInput, Error

if TYPE_CHECKING:
    from kenes.pack.pack import Pack

_WRONG = 2  # the exit code where nothing could be done with what was given
_NOBODY = {
    "vacant": "the post stood vacant",
    "unknown": "no page was found that names the holder",
    "absent": "there was no such post",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 done with faults found, 2 bad input."""
    words = sys.argv[1:] if arguments is None else arguments
    given = _parser(words[0] if words else None).parse_args(words)
    try:
        return int(given.run(given))
    except Error as error:
        print(f"kenes: {error}", file=sys.stderr)
        return _WRONG
    except BrokenPipeError:  # `kenes read … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _parser(asked: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands; where `asked` needs the store, no other of its room is made: that costs as much as a search."""
    parser = argparse.ArgumentParser(
        prog="kenes",
        description="An open observatory of regional diplomacy: who said what, who met whom, what was signed.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    read = commands.add_parser("read", help="read articles: who said what, who is who, when")
    read.add_argument(
        "places", nargs="+", metavar="PATH|URL|-", help=".txt .html .json .jsonl, an address, or - for standard input"
    )
    read.add_argument(
        "--format",
        choices=("text", "json", "jsonl"),
        default="text",
        help="text for the eye, json whole readings, jsonl one line an article",
    )
    read.add_argument(
        "--reader",
        choices=("fast", "deep"),
        default="fast",
        help="deep: the encoder's names too (people, organisations, places, posts, events, laws), each with what bears it out",
    )
    read.add_argument("--weights", type=Path, help="another encoder than the one that comes with Kenes")
    read.add_argument("--explain", action="store_true", help="name the rule behind each record")
    read.add_argument("--pack", type=Path, help="another pack than packs/central-asia")
    read.add_argument("--zone", help="time zone of outlets that are not known (Asia/Almaty)")
    read.add_argument("--allow-private", action="store_true", help="let addresses lead inside this network (for tests)")
    read.set_defaults(run=_read)

    pack = commands.add_parser("pack", help="what is known of the region").add_subparsers(required=True, metavar="VERB")
    check = pack.add_parser("check", help="look every row over")
    check.add_argument(
        "path", type=Path, nargs="?", help="a folder with a pack.yaml; the pack that comes with Kenes if none"
    )
    check.add_argument("--notes", action="store_true", help="list the names that mean two things on one day")
    check.set_defaults(run=_pack_check)
    show = pack.add_parser("show", help="everything on one id")
    show.add_argument("id")
    show.add_argument("--pack", type=Path)
    show.set_defaults(run=_pack_show)

    who = commands.add_parser("who", help="who held a post on a day")
    who.add_argument("question", help="«министр иностранных дел Узбекистана»")
    who.add_argument("--on", metavar="YYYY-MM-DD", help="the day; the day the pack was last looked over if none")
    who.add_argument("--pack", type=Path)
    who.set_defaults(run=_who)

    stored(commands, asked)
    return parser


def _pack(path: Path | None) -> Pack:
    from kenes.pack.pack import load

    return load(path)


def _read(given: argparse.Namespace) -> int:
    from kenes.model.codec import encode
    from kenes.model.document import Document
    from kenes.publish import lines, terminal
    from kenes.read.read import read
    from kenes.source import files, web

    pack = _pack(given.pack)
    namer = None
    if given.reader == "deep":
        from kenes.encoder.encoder import WEIGHTS, encoder

        namer = encoder(given.weights or WEIGHTS)
    view = terminal.View(
        width=min(_width(), 110), colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ, explain=given.explain
    )
    fetch = partial(web.fetch, allow_private=given.allow_private)
    done = failed = 0
    for place in given.places:
        try:
            items = files.documents(place, fetch=fetch, zone=given.zone or pack.zone, zones=pack.zones)
            for item in items:
                if not isinstance(item, Document):
                    print(f"kenes: {item}", file=sys.stderr)
                    failed += int(item.lost)
                    continue
                reading = read(item, pack, namer)
                done += 1
                if given.format == "text":
                    sys.stdout.write(terminal.page(item, reading, view))
                    sys.stdout.write("\n" if len(given.places) > 1 else "")
                else:
                    sys.stdout.buffer.write(
                        (encode(reading) if given.format == "json" else lines.line(reading)) + b"\n"
                    )
                    sys.stdout.buffer.flush()
        except BadInput as error:
            print(f"kenes: {error}", file=sys.stderr)
            failed += 1
    return _WRONG if failed and not done else 0


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def _pack_check(given: argparse.Namespace) -> int:
    from kenes.pack.check import check
    from kenes.pack.pack import shipped

    report = check(given.path or shipped())
    for error in report.errors:
        print(f"error: {error}")
    for note in report.notes if given.notes else ():
        print(f"note:  {note}")
    print("  ".join(f"{table} {count}" for table, count in report.counts.items()))
    print(
        f"{len(report.errors)} errors, {len(report.notes)} notes"
        + ("" if given.notes or not report.notes else " (--notes lists them)")
    )
    return 1 if report.errors else 0


def _pack_show(given: argparse.Namespace) -> int:
    import msgspec

    pack = _pack(given.pack)
    row = pack.entity(given.id)
    if row is None:
        raise BadInput(
            f"expected an id of the pack {pack.id}, got {given.id!r}; `kenes who` finds people by post, packs/ lists the ids"
        )
    _print_row(msgspec.to_builtins(row))
    for alias in pack.aliases:
        if alias.id == given.id:
            dates = f" ({alias.since or '…'} – {alias.until or '…'})" if alias.since or alias.until else ""
            print(f"  {alias.lang:8} {alias.kind:13} {alias.name}{dates}")
    for tenure in pack.career(given.id) if given.id in pack.people else ():
        post = pack.posts.get(tenure.post)
        print(
            f"  {tenure.since or '…'} – {tenure.until or '…'}  {post.name if post else tenure.post} [{tenure.post}]  {tenure.source}"
        )
    for stage in pack.stages:
        if stage.instrument == given.id:
            print(f"  {stage.date or '…'}  {stage.stage}  {stage.place or ''}  {stage.source}")
    for session in pack.sessions.values():
        if session.format == given.id:
            print(f"  {session.start or '…'}  {session.id}  {session.place or ''} {session.status}  {session.source}")
    return 0


def _print_row(row: dict[str, object]) -> None:
    for key, value in row.items():
        if value not in (None, "", [], ()):
            told = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            print(f"{key}: {told}")


def _who(given: argparse.Namespace) -> int:
    from kenes.model.document import moment

    pack = _pack(given.pack)
    if given.on is not None:
        try:
            moment(given.on)
        except ValueError:
            raise BadInput(f"expected a day like 2021-06-01 after --on, got {given.on!r}") from None
    answers = pack.who(given.question, given.on)
    if not answers:
        print(f"kenes: the pack knows nobody for {given.question!r} on {given.on or pack.as_of}", file=sys.stderr)
        for gap in pack.why_nobody(given.question, given.on):
            print(
                f"  {_NOBODY[gap.kind]} [{gap.post}], {gap.since or '…'} – {gap.until or '…'}\n  {gap.source}",
                file=sys.stderr,
            )
        return 1
    for answer in answers:
        tenure = answer.tenure
        span = f"{tenure.since or '…'} – {tenure.until or '…'}"
        print(
            f"{answer.person.name} — {answer.post.name} [{answer.post.id}], {span}"
            + (", и. о." if tenure.acting else "")
        )
        print(f"  {answer.source}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
