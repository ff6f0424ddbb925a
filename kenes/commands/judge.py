"""`kenes judge`: what people decide, appended to the ledger; the records it concerns are folded anew at once."""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import datetime
from typing import TYPE_CHECKING, get_args

from kenes.commands import placed
from kenes.model.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kenes.commands import Commands
    from kenes.model.judgement import ClaimTarget, Judgement, PlaceTarget

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
    from kenes.store import ledger, settings
    from kenes.store.folding.refold import refold
    from kenes.store.open import open_store

    pack = load(given.pack)
    with open_store(given.store) as store:
        with store.writing() as connection:
            kept = ledger.append(connection, _judgement(connection, given), pack)
            settings.write(connection, pack)
            done = refold(connection, pack, ledger.all_of(connection))
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


def _judgement(connection: Connection, given: argparse.Namespace) -> Judgement:
    """The judgement as it was given, without an id yet."""
    from kenes.model.judgement import IdentityTarget, Judgement, JudgementTarget, Target

    target: Target
    seen = reader = None
    if given.verdict in ("same", "different"):
        for id in (given.one, given.other):
            _known(connection, id)
        target = IdentityTarget(one=given.one, other=given.other)
    elif given.verdict == "undo":
        target = JudgementTarget(judgement=given.judgement)
    elif place := _PLACE.fullmatch(given.target):
        target, reader = _place(connection, place["document"], int(place["start"]), int(place["stop"]), given.field)
        seen = target.anchor.words
    else:
        target, seen, reader = _claim(connection, given.target, given.field, given.claim)
    try:
        return Judgement(
            id="",
            verdict=given.verdict,
            target=target,
            by=given.by or os.environ.get("KENES_NAME") or _login(),
            at=datetime.now().astimezone().isoformat(timespec="microseconds"),
            why=given.why,
            value=getattr(given, "value", None),
            entity=getattr(given, "entity", None),
            seen=seen,
            reader=reader,
        )
    except ValueError as error:
        raise BadInput(f"{error}; `kenes judge {given.verdict} --help`") from error


def _claim(connection: Connection, id: str, name: str, value: str | None) -> tuple[ClaimTarget, str | None, str | None]:
    """A claim of a record, what the machine says there, and the reader's version. Raises BadInput where there is no such claim."""
    from kenes.model.judgement import ClaimTarget
    from kenes.store import query

    record = query.record(connection, id)
    if record is None:
        raise BadInput(f"expected a record, there is no {id!r}; `kenes ask` prints ids, DOCUMENT@START-STOP is a place")
    field = record.field(name)
    if field is None:
        raise BadInput(
            f"{id}: expected one of its fields {', '.join(each.name for each in record.fields)}, got {name!r}"
        )
    named = [each for each in field.claims if value is None or value in (each.value, each.entity)]
    if not named:
        raise BadInput(
            f"{id}: expected a value of {name}: {'; '.join(each.value for each in field.claims)}; got {value!r}"
        )
    claim = named[0]
    evidence = claim.evidence[0] if claim.evidence else None
    reading = query.reading_of(connection, evidence.document) if evidence else None
    target = ClaimTarget(record=id, field=name, value=claim.entity or claim.value, evidence=evidence)
    return target, claim.value, reading.version if reading else None


def _place(connection: Connection, document: str, start: int, stop: int, about: str) -> tuple[PlaceTarget, str | None]:
    """A place of the newest text of a document, and the reader's version. Raises BadInput where there is no such place."""
    from kenes.model.judgement import About, PlaceTarget
    from kenes.store import query
    from kenes.text.anchor import anchor
    from kenes.text.span import Span

    kept = query.document_of(connection, document)
    if kept is None:
        raise BadInput(f"expected a document of the store, there is no {document!r}")
    what: About | None = next((each for each in get_args(About) if each == about), None)
    if what is None:
        raise BadInput(f"expected one of {', '.join(get_args(About))}, got {about!r}")
    if not start < stop <= len(kept.document.text):
        raise BadInput(f"{document}: expected characters within 0-{len(kept.document.text)}, got {start}-{stop}")
    reading = query.reading_of(connection, document)
    sought = anchor(kept.document.text, Span(start, stop))
    target = PlaceTarget(document=document, digest=kept.document.digest, anchor=sought, about=what)
    return target, reading.version if reading else None


def _known(connection: Connection, id: str) -> None:
    from kenes.store import query
    from kenes.store.telling import asked

    if ":" not in id or id.startswith("report:") or query.record(connection, id) or asked.story(connection, id):
        return
    raise BadInput(
        f"expected the id of a record, a story or of the pack, there is no {id!r}; `kenes ask people` prints ids"
    )


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


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        print("kenes: nobody's name is known here; --by or KENES_NAME gives one", file=sys.stderr)
        return "unknown"
