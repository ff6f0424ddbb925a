"""The annotation of FactRuEval-2016, read: a text's facts, each argument with every name under which it counts as found.

A text `book_N` has `.facts` beside `.objects` (mentions), `.spans` (their words) and `.coref` (whose mentions they are). Reads
only; what counts as equal is for `facts_score` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from kenes.language.ru_phrase import nominative
from kenes.model.errors import BadInput

KINDS = ("Occupation", "Meeting", "Deal", "Ownership")
_MARKS = ("Модальность", "Фаза", "Сложность")


class Truth(NamedTuple):
    """A fact of the annotation: for each argument its name and all its right values. A `hard` one need not be found."""

    kind: str
    arguments: tuple[tuple[str, frozenset[str]], ...]
    hard: bool


def truths(folder: Path, book: str) -> list[Truth]:
    """The facts of one text, in order. Raises BadInput where a file of the annotation is missing."""
    sheet = _Sheet(folder, book)
    found: list[Truth] = []
    bodies = dict(_parts(folder, book))
    for head, rows in _blocks(_lines(folder, book, "facts")):
        kind = head[1]
        if kind not in KINDS:
            continue
        arguments = []
        for name, value in (row for row in rows if row[0] not in _MARKS):
            values = {each for id in _ids(value) for each in sheet.values(id)}
            if name == "Where":
                values |= {each for id in _ids(value) for whole in _wholes(id, bodies) for each in sheet.values(whole)}
            arguments.append((name, frozenset(values)))
        found.append(Truth(kind, tuple(arguments), ("Сложность", "повышенная") in rows))
    return found


class _Sheet:
    """The words of one text's spans, the names of its objects."""

    def __init__(self, folder: Path, book: str) -> None:
        text = "\n".join(_lines(folder, book, "txt"))
        self.spans: dict[str, tuple[int, int]] = {}
        for row in map(str.split, _lines(folder, book, "spans")):
            if row:
                self.spans[row[0]] = (int(row[2]), int(row[2]) + int(row[3]))
        self.text = text
        mentions = {row[0]: row for line in _lines(folder, book, "objects") if (row := line.split("#")[0].split())}
        self.named: dict[str, set[str]] = {}
        for (id, *held), rows in _blocks(_lines(folder, book, "coref")):
            names = {value for key, value in rows if key == "name"} | set(_called(rows))
            for mention in held:
                names |= set(self._words(mentions[mention][2:])) if mention in mentions else set()
            self.named[f"obj{id}"] = names - {""}

    def _words(self, spans: Iterable[str]) -> Iterator[str]:
        """A mention's words: as the text runs from the first to the last, and its spans alone one after the other."""
        places = sorted({self.spans[span] for span in spans if span in self.spans})
        if places:
            yield self.text[places[0][0] : max(stop for _, stop in places)]
            outer = [a for a in places if not any(b != a and b[0] <= a[0] and a[1] <= b[1] for b in places)]
            yield " ".join(self.text[start:stop] for start, stop in outer)

    def values(self, id: str) -> set[str]:
        """The right values for an object (`obj12`), a span (`span34`) or a bare word; of a span also the nominative."""
        if id in self.named:
            return self.named[id]
        place = self.spans.get(id.removeprefix("span")) if id.startswith("span") else None
        if place is not None:
            start, stop = place
            words = self.text[start:stop]
            return {words, nominative(words)}
        return {id}


def _called(rows: list[tuple[str, str]]) -> Iterator[str]:
    """The ways to call a person: last-first-patronymic, first-patronymic-last, first-patronymic, first-last, and so on."""
    parts: dict[str, list[str]] = {}
    for key, value in rows:
        parts.setdefault(key, []).append(value)
    orders = (
        ("lastname", "firstname", "patronymic"),
        ("firstname", "patronymic", "lastname"),
        *permutations(("firstname", "lastname"), 2),
        ("firstname", "patronymic"),
        ("firstname", "nickname"),
        *((key,) for key in ("nickname", "firstname", "patronymic", "lastname")),
    )
    for order in orders:
        if all(key in parts for key in order):
            made = [""]
            for key in order:
                made = [f"{begun} {value}".strip() for begun in made for value in parts[key]]
            yield from made


def _ids(value: str) -> list[str]:
    """`obj5 Италия | obj7 Рим` -> the objects; `span9 глава` -> the span; another value stays itself."""
    found = [word for part in value.split("|") for word in part.split()[:1] if word.startswith(("obj", "span"))]
    return found or [value]


def _parts(folder: Path, book: str) -> Iterator[tuple[str, str]]:
    for head, rows in _blocks(_lines(folder, book, "facts")):
        ids = [id for _, value in rows for id in _ids(value)]
        if head[1] == "isPartOf" and len(ids) == 2:
            yield ids[0], ids[1]


def _wholes(id: str, bodies: dict[str, str]) -> Iterator[str]:
    seen = {id}
    while id in bodies and bodies[id] not in seen:
        id = bodies[id]
        seen.add(id)
        yield id


def _blocks(lines: Iterable[str]) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    """Records parted by empty lines: the words of the first line, and (key, value) of each further one."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line.strip())
        elif block:
            pairs = [line.partition(" ") for line in block[1:]]
            yield block[0].split(), [(key, value.strip()) for key, _, value in pairs]
            block = []


def _lines(folder: Path, book: str, kind: str) -> list[str]:
    path = folder / f"{book}.{kind}"
    if not path.is_file():
        raise BadInput(f"expected the annotation {path.name} in {folder}, it is not there: give the set's own folder")
    return path.read_text(encoding="utf-8-sig").split("\n")
