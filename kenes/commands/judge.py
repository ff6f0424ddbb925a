"""`kenes judge`: what people decide, appended to the ledger; the records it concerns are folded anew at once."""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from kenes.commands import placed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kenes.commands import Commands
    from kenes.model.judgement import Judgement
    from kenes.pack.pack import Pack
    from kenes.store.verdict import Pointed

_PLACE = re.compile(r"(?P<document>.+)@(?P<start>\d+)-(?P<stop>\d+)")


def command(commands: Commands) -> None:
    judge = commands.add_parser("judge", help="accept, reject or replace a claim; same or different; undo")
    verdicts = judge.add_subparsers(required=True, metavar="VERDICT")
    for verdict, help in (
        ("accept", "what a record says, or what was read at a place, is so"),
        ("reject", "it is not so"),
        ("replace", "it is so instead: --value or --entity"),
    ):
        parser = verdicts.add_parser(verdict, help=help)
        parser.add_argument(
            "target", metavar="RECORD|DOCUMENT@START-STOP", help="a record, or characters of a document's text"
        )
        parser.add_argument(
            "field", metavar="FIELD|WHAT", help="a field of the record, or what was read there: mention, quotation, …"
        )
        parser.add_argument("claim", nargs="?", metavar="VALUE", help="which of the field's values; the first if none")
        if verdict == "replace":
            parser.add_argument("--value", help="what it is, in words")
            parser.add_argument("--entity", help="whom or what that names: an id of the pack or of a record")
        _common(parser, verdict)
    for verdict, help in (("same", "two ids are one thing"), ("different", "they are not")):
        parser = verdicts.add_parser(verdict, help=help)
        parser.add_argument("one", metavar="ID")
        parser.add_argument("other", metavar="ID")
        _common(parser, verdict)
    undo = verdicts.add_parser("undo", help="withdraw a judgement")
    undo.add_argument("judgement", metavar="ID", help="of a judgement: `kenes judge list`")
    _common(undo, "undo")
    listed = verdicts.add_parser("list", help="the whole ledger, and which judgements have lost their place")
    placed(listed)
    listed.set_defaults(run=_list)


def _common(parser: argparse.ArgumentParser, verdict: str) -> None:
    parser.add_argument("--why", default="", help="in your words")
    parser.add_argument("--by", help="who decides; KENES_NAME if none, else the login name")
    placed(parser)
    parser.set_defaults(run=run, verdict=verdict)


def run(given: argparse.Namespace) -> int:
    from kenes.commands.fold import lost
    from kenes.pack.pack import load
    from kenes.store import verdict
    from kenes.store.open import open_store

    pack = load(given.pack)
    with open_store(given.store) as store:
        with store.writing() as connection:
            pointed = _pointed(connection, given, pack)
            noted = verdict.note(
                connection,
                pack,
                given.verdict,
                pointed,
                by=given.by or whose(),
                at=datetime.now().astimezone(),
                why=given.why,
                value=getattr(given, "value", None),
                entity=getattr(given, "entity", None),
            )
        kept, done = noted
        told = f", {done.stories} stories told anew" if done.stories else ""
        print(f"{kept.id}: {kept.verdict} noted; {done.written} records written, {done.dropped} no more{told}")
        lost(store)
    return 0


def _list(given: argparse.Namespace) -> int:
    from kenes.commands.fold import lost
    from kenes.publish.terminal import safe
    from kenes.record.judged.identities import standing
    from kenes.store import ledger
    from kenes.store.open import open_store

    with open_store(given.store) as store:
        with store.reading() as connection:
            said = ledger.all_of(connection)
        stands = {each.id for each in standing(said)}
        for each in said:
            state = "" if each.id in stands or each.verdict == "undo" else "  (undone)"
            print(f"{each.id}  {each.at}  {safe(each.by)}  {each.verdict}  {safe(_told(each))}{state}")
        lost(store)
    return 0


def _pointed(connection: Connection, given: argparse.Namespace, pack: Pack) -> Pointed:
    """What the words of the command line point at."""
    from kenes.store import verdict

    if given.verdict in ("same", "different"):
        return verdict.identity(connection, given.one, given.other, pack)
    if given.verdict == "undo":
        return verdict.undoing(given.judgement)
    if place := _PLACE.fullmatch(given.target):
        return verdict.place(connection, place["document"], int(place["start"]), int(place["stop"]), given.field)
    return verdict.claim(connection, given.target, given.field, given.claim)


def _told(judgement: Judgement) -> str:
    from kenes.model.judgement import ClaimTarget, IdentityTarget, PlaceTarget

    target = judgement.target
    if isinstance(target, ClaimTarget):
        instead = judgement.value or judgement.entity
        return f"{target.record} {target.field} «{judgement.seen}»" + (f" → «{instead}»" if instead else "")
    if isinstance(target, IdentityTarget):
        return f"{target.one} {target.other}"
    if isinstance(target, PlaceTarget):
        span = target.anchor.span
        return f"{target.document}@{span.start}-{span.stop} {target.about} «{target.anchor.words}»"
    return target.judgement


def whose() -> str:
    """Who sits at this machine: KENES_NAME, else the login name."""
    import getpass

    try:
        return os.environ.get("KENES_NAME") or getpass.getuser()
    except (OSError, KeyError):
        print("kenes: nobody's name is known here; --by or KENES_NAME gives one", file=sys.stderr)
        return "unknown"
