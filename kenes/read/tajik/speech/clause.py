"""Clauses: «X гуфт, ки …», «Гуфта мешавад, …», and before the verb «…, хабар медиҳад X»."""

from __future__ import annotations

from kenes.language import tg
from kenes.language.tg import Said
from kenes.read.surface.line import Line
from kenes.read.tajik.people import Cast
from kenes.read.tajik.speech.spoken import Spoken, after, origin, outlet, points_back, unmarked
from kenes.read.tajik.subject import subject


def clauses(cast: Cast, line: Line) -> list[Spoken]:
    """«X гуфт, ки …», «X афзуд, …», «Гуфта мешавад, …»: the clause after the verb, to the end of its sentence."""
    found = []
    for i in range(len(line.words)):
        said = tg.said_at(line.row, i)
        if said is None or "none" in said.kinds:
            continue
        each = _clause(cast, line, said)
        if each is not None:
            found.append(each)
    return found


def _clause(cast: Cast, line: Line, said: Said) -> Spoken | None:
    at = said.last + 1
    comma = at < len(line.words) and line.row[at] in (",", ":")
    at += comma
    if at < len(line.words) and line.row[at] == "-":
        at += 1
    that = at < len(line.words) and line.row[at] in ("ки", "то")
    at += that
    if at >= len(line.words) or not (that or comma):
        return None
    if not that and said.kinds & {"that", "bid", "opine"}:
        return None
    if said.passive and "bid" in said.kinds:
        return None
    stop = _until(line, said, at)
    if stop - at < 2 or not (that or any(tg.finite(line.row[k]) for k in range(at, stop))):
        return None
    if not that and (tg.said_at(line.row, at) is not None or line.row[at] in ("вале", "аммо", "ва")):
        return None
    if not that and line.row[said.last + 1] != ":" and _lists(line, at, stop, said):
        return None
    content = line.cut(at, stop)
    if content is None:
        return None
    content = unmarked(cast, content)
    begin = _begin(line, said.first)
    source = None if said.passive else subject(cast, line, begin, said.first) or origin(cast, line, begin, said.first)
    if source is None and not said.passive and said.kinds & {"opine", "that"}:
        return None
    return Spoken(line, (content,), line.span_of(said.first, said.last + 1), source, said.passive, "verb and clause")


def _lists(line: Line, at: int, stop: int, said: Said) -> bool:
    """«… хабар дод, менависад сомона»: what follows a comma is another attribution and no clause."""
    return any(tg.said_at(line.row, k) is not None for k in range(at, min(at + 3, stop))) and stop - at < 7


def _begin(line: Line, at: int) -> int:
    """Where the clause of a word of speech begins: after the mark that opens the quotation it stands in, else at the head
    of the sentence."""
    quoted = line.words[at].quoted
    for k in range(at - 1, -1, -1):
        if line.words[k].quoted != quoted and line.row[k] == '"':
            return k + 1 if quoted else 0
        if line.row[k] == ";":
            return k + 1
    return 0


def _until(line: Line, said: Said, at: int) -> int:
    """Where reported words end: with the sentence, or before a further attribution of the whole («…, менависад сомона»)."""
    quoted = line.words[said.last].quoted
    stop = len(line.words)
    for k in range(at, len(line.words)):
        if quoted and not line.words[k].quoted and line.row[k] == '"':
            return k
        if line.row[k] == ";":
            return k
    for k in range(stop - 1, at, -1):
        later = tg.said_at(line.row, k)
        if later is not None and later.first > at and line.row[later.first - 1] in (",", "-") and later.last + 1 < stop:
            follows = line.row[later.last + 1]
            if follows not in (",", ":", "ки"):
                return later.first - 1
    return stop


def told(cast: Cast, line: Line) -> Spoken | None:
    """«…, хабар медиҳад вазорат.»: the clause stands before, the source after."""
    for i in range(len(line.words) - 1, 3, -1):
        said = tg.said_at(line.row, i)
        if said is None or said.first < 4 or line.row[said.first - 1] not in (",", "-") or line.words[i].quoted:
            continue
        if line.row[said.last + 1 : said.last + 2] and line.row[said.last + 1] in (",", ":", "ки"):
            continue
        source = after(cast, line, said.last + 1)
        if source is None or (source.kind == "group") or outlet(cast, line, source):
            return None
        stop = said.first - 1
        begin = 0
        if line.words[stop - 1].quoted or not any(tg.finite(line.row[k]) for k in range(begin, stop)):
            return None
        if points_back(line, 0, stop):
            return None
        content = line.cut(begin, stop)
        if content is None:
            return None
        return Spoken(
            line, (content,), line.span_of(said.first, said.last + 1), source, said.passive, "verb after a clause"
        )
    return None
