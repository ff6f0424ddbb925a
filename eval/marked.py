"""Marked lines: our own gold, written so that a linguist can read it and a program too.

    «[Мост готов]», — {заявил} <посол Азамат Ниязов>. => direct: Азамат Ниязов

`[ ]` is what was said (content), `{ }` the word of speech (cue), `< >` the words that name the speaker (source). After `=>` stands
one value for each record: the kind and the speaker, `?` where the text names nobody, ` / ` between speakers who would all be right.
With several records in a line the marks of the second carry its number, `[2|…]`, and a mark that two records share both, `<1,2|…>`.
`¶` ends a paragraph, `¶¶` a headline. A file says with `% reads: people` or `% reads: dates` that its marks mean something else: there
`[ ]` is a name or a date, `< >` a role, the value a name or an ISO date. `% day:` is the day the lines were published.
`== must be found` and `== must stay silent` open the two sections; `#` a remark.

Reads and writes; `write(read(text)) == text` for every file in `gold/`. Never scores.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.text.span import Span

Reads = Literal["quotations", "people", "dates"]
DAY = "2024-05-16"
FOUND, SILENT = "== must be found", "== must stay silent"
_ARROW, _UNKNOWN = " => ", "?"
_PAIRS = {"[": "]", "{": "}", "<": ">"}
_ELEMENTS: dict[str, str] = {"[": "content", "{": "cue", "<": "source"}
_NUMBER = re.compile(r"(\d+(?:,\d+)*)\|")
_BREAK = re.compile(r" ¶(¶)? ")


class Record(NamedTuple):
    """What must be found: spans into the text and the values. `values` holds all that would be right, None for nobody;
    `kind` is empty where the file reads people or dates."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    kind: str
    values: tuple[str | None, ...]


class Line(NamedTuple):
    """A marked line without its marks: the text, the length of its headline (0 without one), its records; none: silent."""

    text: str
    headline: int
    records: tuple[Record, ...]

    def document(self, name: str, day: str = DAY) -> Document:
        """The line as a document of its own, `name` its id, `day` when it was published."""
        title = self.text[: self.headline]
        return Document(id=name, text=self.text, title=title, lang="ru", published=day)


class Sheet(NamedTuple):
    """A file: its remarks, what its marks mean, its day, its two sections."""

    remarks: tuple[str, ...]
    reads: Reads
    day: str
    found: tuple[Line, ...]
    silent: tuple[Line, ...]


def sheets(folder: Path) -> dict[str, Sheet]:
    """Every file of a folder by its stem. Raises BadInput, naming file and line, for marks that do not fit."""
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise BadInput(f"expected files of marked lines (*.txt) in {folder}, there are none")
    return {path.stem: read(path.read_text(encoding="utf-8"), path.name) for path in paths}


def digest(folder: Path) -> str:
    """sha256, hexadecimal, over names and bytes of all files of marked lines: what floors are tied to."""
    summed = hashlib.sha256()
    for path in sorted(folder.glob("*.txt")):
        summed.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return summed.hexdigest()


def read(text: str, name: str = "marked lines") -> Sheet:
    """The records of a file. Raises BadInput for a line that cannot be read."""
    remarks: list[str] = []
    head = {"reads": "quotations", "day": DAY}
    sections: dict[str, list[Line]] = {FOUND: [], SILENT: []}
    section: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{name}, line {number}"
        if line.startswith("# "):
            remarks.append(line[2:])
        elif line.startswith("% "):
            key, _, value = line[2:].partition(": ")
            if key not in head or (key == "reads" and value not in get_args(Reads)):
                raise BadInput(f"{where}: expected «% reads: quotations|people|dates» or «% day: ISO», got {line!r}")
            head[key] = value
        elif line.startswith("=="):
            if line not in sections:
                raise BadInput(f"{where}: expected {FOUND!r} or {SILENT!r}, got {line!r}")
            section = line
        elif line.strip():
            if section is None:
                raise BadInput(f"{where}: expected a section before the first line, «{FOUND}»")
            item = unmarked(line, where, kinds=head["reads"] == "quotations")
            if bool(item.records) != (section == FOUND):
                raise BadInput(f"{where}: a line with «=>» belongs under «{FOUND}», one without it under «{SILENT}»")
            sections[section].append(item)
    reads: Reads = "people" if head["reads"] == "people" else "dates" if head["reads"] == "dates" else "quotations"
    return Sheet(tuple(remarks), reads, head["day"], tuple(sections[FOUND]), tuple(sections[SILENT]))


def write(sheet: Sheet) -> str:
    """The file of a sheet."""
    lines = [f"# {remark}" for remark in sheet.remarks]
    lines += [f"% reads: {sheet.reads}"] * (sheet.reads != "quotations") + [f"% day: {sheet.day}"] * (sheet.day != DAY)
    lines += ["", FOUND, *map(marked, sheet.found), "", SILENT, *map(marked, sheet.silent)]
    return "\n".join(lines) + "\n"


def unmarked(line: str, where: str = "marked line", kinds: bool = True) -> Line:
    """The text and records of one line. Raises BadInput for a mark that is not closed, crosses a paragraph or has no value."""
    body, _, values = line.partition(_ARROW)
    parts: dict[int, dict[str, list[Span]]] = {}
    open_marks: list[tuple[str, int, list[int]]] = []
    text, headline, at = "", 0, 0
    while at < len(body):
        letter, broken = body[at], _BREAK.match(body, at)
        if broken is not None:
            if open_marks:
                raise BadInput(f"{where}: «{open_marks[-1][0]}» crosses ¶: mark each paragraph by itself")
            if broken[1] and "\n\n" in text:
                raise BadInput(f"{where}: ¶¶ ends a headline, it must be the first break of the line")
            headline = len(text) if broken[1] else headline
            text, at = text + "\n\n", broken.end()
        elif letter in _PAIRS:
            numbered = _NUMBER.match(body, at + 1)
            numbers = [int(each) for each in numbered[1].split(",")] if numbered else [1]
            open_marks.append((letter, len(text), numbers))
            at = numbered.end() if numbered else at + 1
        elif letter in _PAIRS.values():
            if not open_marks or _PAIRS[open_marks[-1][0]] != letter or open_marks[-1][1] == len(text):
                raise BadInput(f"{where}: «{letter}» closes nothing: …{body[max(0, at - 20) : at + 1]}")
            mark, start, numbers = open_marks.pop()
            for each in numbers:
                parts.setdefault(each, {}).setdefault(_ELEMENTS[mark], []).append(Span(start, len(text)))
            at += 1
        else:
            text, at = text + letter, at + 1
    if open_marks:
        raise BadInput(f"{where}: «{open_marks[-1][0]}» is never closed")
    said = [each.strip() for each in values.split(";")] if values.strip() else []
    if sorted(parts) != list(range(1, len(said) + 1)):
        raise BadInput(
            f"{where}: expected one value after «=>» for each of the records {sorted(parts)}, got {len(said)}"
        )
    records = tuple(_record(parts[i], value, where, kinds) for i, value in enumerate(said, 1))
    return Line(text, headline, records)


def _record(parts: dict[str, list[Span]], value: str, where: str, kinds: bool) -> Record:
    kind, names = "", value
    if kinds:
        kind, _, names = value.partition(": ")
        if kind not in ("direct", "indirect", "mixed"):
            raise BadInput(f"{where}: expected «direct: …», «indirect: …» or «mixed: …» after «=>», got {value!r}")
    if "content" not in parts:
        raise BadInput(f"{where}: a record without [ ]: {value!r}")
    content, cue, source = (tuple(sorted(parts.get(element, ()))) for element in ("content", "cue", "source"))
    return Record(content, cue, source, kind, tuple(None if name == _UNKNOWN else name for name in names.split(" / ")))


def marked(line: Line) -> str:
    """The line with its marks. Raises BadInput where marks would cross, or the text itself holds one."""
    if set(line.text) & set("[]{}<>¶") or _ARROW in line.text:
        raise BadInput(
            f"expected a text without []{{}}<>¶ and «=>»: the format uses them for its marks: {line.text[:60]!r}"
        )
    owners: dict[tuple[int, int, str], list[int]] = {}
    for number, record in enumerate(line.records, 1):
        for mark, element in _ELEMENTS.items():
            for span in getattr(record, element):
                owners.setdefault((span.start, -span.stop, mark), []).append(number)
    order = sorted(owners, key=lambda each: (each[0], each[1], "[<{".index(each[2])))
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    stack: list[int] = []
    for start, minus_stop, mark in order:
        while stack and stack[-1] <= start:
            stack.pop()
        if stack and stack[-1] < -minus_stop:
            raise BadInput(f"marks cross at {start} of {line.text[:60]!r}: split the longer one")
        stack.append(-minus_stop)
        numbers = owners[start, minus_stop, mark]
        label = "" if numbers == [1] else ",".join(map(str, numbers)) + "|"
        opening[start] = opening.get(start, "") + mark + label
        closing[-minus_stop] = _PAIRS[mark] + closing.get(-minus_stop, "")
    body = "".join(closing.get(i, "") + opening.get(i, "") + line.text[i : i + 1] for i in range(len(line.text) + 1))
    if line.headline:
        body = body.replace("\n\n", " ¶¶ ", 1)
    body = body.replace("\n\n", " ¶ ")
    return body + (_ARROW + "; ".join(map(_value, line.records)) if line.records else "")


def _value(record: Record) -> str:
    names = " / ".join(name or _UNKNOWN for name in record.values)
    return f"{record.kind}: {names}" if record.kind else names


def count(found: Iterable[Sheet]) -> int:
    """How many lines the sheets hold, silent ones among them."""
    return sum(len(sheet.found) + len(sheet.silent) for sheet in found)
