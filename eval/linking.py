"""How well the names of people, states and bodies are linked to the pack.

    python eval/linking.py MARKS GOLD           precision and recall, by kind and over all
    python eval/linking.py MARKS GOLD --misses  and every mention that is wrong, with its sentence

GOLD holds documents as JSON (`id`, `text`, `published`, `lang`, ...). MARKS holds a file of marks for some of them, made by reading:
{"id": "...", "mentions": [[start, stop, kind, entity], ...]}; kind is person, state or organisation, entity the pack's id or null
where the pack has none. Marked is every person, every state named by a noun (a capital that speaks for its state too), and every
organ of a state or organisation of states.

A claim of the reader is a mention of these kinds with an entity. It is right where a mark of that entity shares a character with it.
Claims outside what was marked (media, companies, parties, think tanks) are not judged. A mark is found where a mention with its
entity shares a character with it. Of marks inside one another only the outermost is asked for, unless the pack has no id for it.
A state that stands inside the name of a post (`верховный лидер Ирана`) is found where the post is one of that state. A mention with
candidates and no entity claims nothing and finds nothing; how many of the misses are such is printed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import msgspec

from kenes.model.document import Document
from kenes.model.errors import BadInput, Error
from kenes.model.mark import Mention
from kenes.pack.pack import Pack, load
from kenes.read.read import read
from kenes.text.span import Span

KINDS = ("person", "state", "organisation")
_BODIES = {"presidency", "government", "ministry", "parliament", "council", "agency", "court", "international", "body"}


class Marks(msgspec.Struct, frozen=True):
    """The marks of one document: (start, stop, kind, entity)."""

    id: str
    mentions: tuple[tuple[int, int, str, str | None], ...]


class Text(msgspec.Struct, frozen=True):
    """What of a gold document the reader is given."""

    id: str
    text: str
    published: str | None = None
    lang: str | None = None
    url: str | None = None
    outlet: str | None = None


class Tally(msgspec.Struct):
    """Claims and marks of one kind: how many, how many right or found; how many misses were left open as candidates."""

    claims: int = 0
    right: int = 0
    marks: int = 0
    found: int = 0
    open: int = 0

    def __str__(self) -> str:
        precision, recall = self.right / (self.claims or 1), self.found / (self.marks or 1)
        return (
            f"precision {precision:.3f} ({self.right}/{self.claims}), recall {recall:.3f} ({self.found}/{self.marks}), "
            f"left open {self.open}"
        )


class Fault(msgspec.Struct, frozen=True):
    """A wrong claim or a mark not found: what was expected and what came, None where there was nothing."""

    span: Span
    expected: str | None
    came: str | None


def compared(marks: Marks, mentions: tuple[Mention, ...], pack: Pack, tally: Counter[str]) -> list[Fault]:
    """Counts the claims and marks of one document into `tally` (`person claims`, `state found`, ...); the faults in the order of
    the text."""
    marked = [(Span(start, stop), kind, entity) for start, stop, kind, entity in marks.mentions]
    claims = [each for each in mentions if each.entity is not None and _judged(each, pack)]
    faults: list[Fault] = []
    for claim in claims:
        over = [entity for span, _, entity in marked if span.overlaps(claim.span)]
        kind = _kind(claim, pack)
        tally[f"{kind} claims"] += 1
        tally[f"{kind} right"] += claim.entity in over
        if claim.entity not in over:
            faults.append(Fault(claim.span, next((each for each in over if each), None), claim.entity))
    for span, kind, entity in marked:
        outer = any(other != span and other.covers(span) and whole is not None for other, _, whole in marked)
        if entity is None or outer:
            continue
        over_it = [each for each in mentions if each.span.overlaps(span)]
        tally[f"{kind} marks"] += 1
        if any(entity in (each.entity, pack.state_of(each.entity or "")) for each in over_it):
            tally[f"{kind} found"] += 1
            continue
        tally[f"{kind} open"] += any(entity in each.candidates for each in over_it)
        faults.append(Fault(span, entity, next((each.entity or "/".join(each.candidates) for each in over_it), None)))
    return sorted(faults, key=lambda fault: fault.span)


def tallies(counted: Counter[str]) -> dict[str, Tally]:
    """The tally of each kind, and of all."""
    made = {
        kind: Tally(*(counted[f"{kind} {part}"] for part in ("claims", "right", "marks", "found", "open")))
        for kind in KINDS
    }
    whole = Tally(*(sum(getattr(each, part) for each in made.values()) for part in Tally.__struct_fields__))
    return made | {"all": whole}


def _judged(mention: Mention, pack: Pack) -> bool:
    """Whether the reader claims something of the marked kinds."""
    if mention.kind in ("person", "state"):
        return True
    row = pack.organisations.get(mention.entity or "")
    return row is not None and row.kind in _BODIES


def _kind(mention: Mention, pack: Pack) -> str:
    return mention.kind if mention.kind in KINDS else "organisation"


def documents(marks: Path, gold: Path) -> list[tuple[Marks, Document]]:
    """The marked documents with their marks. Raises BadInput where one is missing or a mark lies outside its text."""
    paths = sorted(marks.glob("*.json"))
    if not paths:
        raise BadInput(f"expected files of marks (*.json) in {marks}, got none; the form is in the head of this script")
    made = []
    for path in paths:
        marked = msgspec.json.decode(path.read_bytes(), type=Marks)
        source = gold / f"{marked.id}.json"
        if not source.is_file():
            raise BadInput(f"expected the document of {path.name} at {source}, got no file")
        text = msgspec.json.decode(source.read_bytes(), type=Text)
        for start, stop, kind, _ in marked.mentions:
            if kind not in KINDS or not 0 <= start < stop <= len(text.text):
                raise BadInput(
                    f"{path.name}: expected a kind of {', '.join(KINDS)} and a span of the text, got {kind} {start}-{stop}"
                )
        title, _, body = text.text.partition("\n\n")
        whole = Document.of(
            id=text.id,
            title=title,
            body=body,
            published=text.published,
            lang=text.lang,
            url=text.url,
            outlet=text.outlet,
        )
        if whole.text != text.text:
            raise BadInput(f"{source}: expected a title, an empty line and the text; the marks would not fit")
        made.append((marked, whole))
    return made


def main(words: list[str] | None = None) -> int:
    """Prints the figures; returns the exit code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("marks", type=Path)
    asked.add_argument("gold", type=Path)
    asked.add_argument("--misses", action="store_true")
    asked.add_argument("--pack", type=Path)
    given = asked.parse_args(words)
    counted: Counter[str] = Counter()
    try:
        pack = load(given.pack)
        for marked, document in documents(given.marks, given.gold):
            for fault in compared(marked, read(document, pack).mentions, pack, counted):
                if given.misses:
                    print(told(document, fault))
    except Error as error:
        print(error, file=sys.stderr)
        return 2
    for name, tally in tallies(counted).items():
        print(f"{name}: {tally}")
    return 0


def told(document: Document, fault: Fault) -> str:
    """A fault in words, with what stands around it."""
    text, span = document.text, fault.span
    left = text[max(0, span.start - 60) : span.start].replace("\n", " ")
    right = text[span.stop : span.stop + 40].replace("\n", " ")
    return f"{document.id}: expected {fault.expected}, came {fault.came}: {left}[{span.of(text)}]{right}"


if __name__ == "__main__":
    sys.exit(main())
