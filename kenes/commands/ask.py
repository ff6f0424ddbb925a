"""`kenes ask`: what the store knows. One table says which questions there are and which filter asks for which mark."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kenes.commands import placed, stories

if TYPE_CHECKING:
    from kenes.commands import Commands
    from kenes.pack.pack import Pack
    from kenes.store.index.match import Marks


class Filter(NamedTuple):
    """An option: the fields of a record it looks into (`of`: any field); `who` where its words are a name."""

    option: str
    fields: tuple[str, ...]
    help: str
    who: bool = False
    choices: tuple[str, ...] = ()


class Question(NamedTuple):
    """A kind of records to ask for."""

    name: str
    kind: str
    help: str
    filters: tuple[Filter, ...]


_OF = Filter("--of", ("of",), "a person, state or organisation that takes part in any way (may be repeated)", who=True)
_STAGES = ("mentioned", "proposed", "drafted", "adopted", "signed", "ratified", "in_force", "amended", "ended")
_STATUSES = ("planned", "held", "cancelled", "postponed", "proposed")
QUESTIONS = (
    Question("quotations", "utterance", "who said what", (
        Filter("--by", ("speaker", "with", "speaker.state"), "who said it: a person, or a state for all who speak for it", who=True),
        _OF,
        Filter("--form", ("form",), "how it is told", choices=("direct", "indirect", "mixed")),
    )),
    Question("engagements", "engagement", "who met whom, visits, calls, gatherings", (
        _OF,
        Filter("--status", ("status",), "where it has come to", choices=_STATUSES),
        Filter("--type", ("type",), "what it is", choices=("visit", "meeting", "call", "gathering")),
        Filter("--place", ("place",), "where", who=True),
        Filter("--series", ("format",), "a format of meetings of the pack", who=True),
    )),
    Question("instruments", "instrument", "treaties, agreements, statements", (
        Filter("--party", ("party", "party.state"), "a party of it (may be repeated)", who=True),
        _OF,
        Filter("--stage", ("stage",), "where it has come to", choices=_STAGES),
        Filter("--type", ("kind",), "what it is", choices=(
            "treaty", "agreement", "memorandum", "statement", "strategy", "programme", "resolution", "law", "other")),
    )),
    Question("initiatives", "initiative", "what was proposed or promised", (
        Filter("--by", ("by", "by.state"), "who proposed it", who=True),
        Filter("--to", ("to", "to.state"), "to whom", who=True),
        _OF,
        Filter("--status", ("status",), "where it has come to", choices=("proposed", "supported", "under_way", "done")),
    )),
    Question("people", "person", "people, with the roles the texts give them", (_OF, Filter("--name", ("name",), "a name", who=True))),
    Question("tenures", "tenure", "who came to a post, who left it", (_OF, Filter("--person", ("person",), "who", who=True))),
    Question("organisations", "organisation", "organisations the pack does not know", (Filter("--name", ("name",), "a name", who=True),)),
)  # fmt: skip
SEARCH = (
    Filter("--person", ("of",), "the document speaks of this person", who=True),
    Filter("--state", ("of",), "… of this state", who=True),
    Filter("--organisation", ("of",), "… of this organisation", who=True),
    Filter("--theme", ("theme",), "… of this theme of the pack"),
    Filter(
        "--kind", ("kind",), "the sentence holds one", choices=("quotation", "engagement", "instrument", "initiative")
    ),
    Filter(
        "--status", ("status",), "the sentence holds one of this status or stage", choices=(*_STATUSES, *_STAGES[3:])
    ),
)
_EVERYWHERE = (
    Filter("--outlet", ("outlet",), "of this outlet: akorda.kz"),
    Filter("--lang", ("lang",), "in this language: ru, kk, uz, ky, tg, en"),
)


def command(commands: Commands) -> None:
    ask = commands.add_parser(
        "ask", help="ask the store: quotations, engagements, instruments, people, stories, or search"
    )
    questions = ask.add_subparsers(required=True, metavar="WHAT")
    for question in QUESTIONS:
        parser = questions.add_parser(question.name, help=question.help)
        parser.add_argument(
            "--about", default="", metavar="WORDS", help='words in any inflection, "a phrase", beginning*, -without'
        )
        _options(parser, (*question.filters, *_EVERYWHERE), "its day, else the first publication")
        parser.set_defaults(run=run, question=question)
    search = questions.add_parser("search", help="sentences with these words in any inflection")
    search.add_argument("about", metavar="WORDS", help='words of one sentence, "a phrase", beginning*, -without')
    _options(search, (*SEARCH, *_EVERYWHERE), "the day of publication")
    search.set_defaults(run=run, question=None)
    stories.question(questions)


def _options(parser: argparse.ArgumentParser, filters: tuple[Filter, ...], day: str) -> None:
    for each in filters:
        parser.add_argument(each.option, action="append", help=each.help, choices=each.choices or None)
    parser.add_argument("--since", metavar="DAY", help=f"from this day, month or year on ({day})")
    parser.add_argument("--until", metavar="DAY", help="up to the end of this day, month or year")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="how many, the latest first (20)")
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text")
    parser.set_defaults(filters=filters)
    placed(parser)


def run(given: argparse.Namespace) -> int:
    from kenes.commands import shown
    from kenes.model.errors import BadInput
    from kenes.pack.pack import load
    from kenes.store import query
    from kenes.store.folding.refold import waiting
    from kenes.store.open import open_store
    from kenes.store.search import search

    if given.limit < 1:
        raise BadInput(f"expected at least 1 after --limit, got {given.limit}")
    pack = load(given.pack)
    marks = list(_marks(given, pack))
    with open_store(given.store) as store, store.reading() as connection:
        if given.question is None:
            hits = search(connection, given.about, marks=marks, since=given.since, until=given.until, limit=given.limit)
            sys.stdout.write(shown.hits(hits, given.format))
        else:
            kind = given.question.kind
            records = query.ask(
                connection,
                kind,
                marks=marks,
                about=given.about,
                since=given.since,
                until=given.until,
                limit=given.limit,
            )
            sys.stdout.write(shown.records(records, given.format))
        if waiting(connection):
            print("kenes: some documents are not folded into records yet; `kenes fold --waiting`", file=sys.stderr)
    return 0


def _marks(given: argparse.Namespace, pack: Pack) -> Iterator[Marks]:
    """The marks of each filter: any of them will do; a filter given twice must hold twice."""
    from kenes.store.index import marks

    for each in given.filters:
        for words in getattr(given, each.option.removeprefix("--")) or ():
            if each.option == "--theme":
                yield marks.theme(pack, words)
                continue
            if each.who:
                tables = marks.PERSON if each.option == "--person" else marks.PARTY
                yield marks.meant(pack, each.fields, tables, words, given.until or given.since)
                continue
            yield tuple(marks.mark(field, words) for field in each.fields)
