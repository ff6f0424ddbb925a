"""A page saved as text, or a plain text file → Document. The furniture of a saved page is no part of its article.

A saved page shows itself: its title stands two or more times near the top, share bars and section names stand around the
article, a line tells the day, the hour and whose the picture is. A text without any of these is read as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kenes.model.document import PARAGRAPH, Capture, Document
from kenes.model.errors import BadInput
from kenes.source.lines import credit
from kenes.source.lines.dateline import dateline
from kenes.source.lines.furniture import bare, furniture, prose, without
from kenes.source.lines.published import ZONE, zone_of
from kenes.text.fold import key

TITLE = 250  # longest title, characters
HEAD = 40  # lines among which a title repeats


def document(
    text: str, capture: Capture, *, id: str, zone: str = ZONE, zones: Mapping[str, str] | None = None
) -> Document:
    """The article of a saved page, or the whole of a plain text. `text` is what `charset.settled` made of the capture;
    a time without a zone is told in `zone`. Raises BadInput where only furniture is left."""
    lines = paragraphs(text)
    clock = zone_of(None, zones, zone)
    if not lines:
        raise BadInput(f"{capture.place}: expected a text, this is empty")
    told = [credit.read(line, clock) for line in lines]
    repeated = _repeated(lines)
    if (
        repeated is None
        and not any(bare(line) and furniture(line) for line in lines)
        and not any(line.says for line in told)
    ):
        return _plain(text, lines, id)

    title = repeated or _first(lines, told)
    same = key(title)
    start = _start(lines, same)
    known: dict[str, object] = {}
    for line in told:
        for name, value in (
            ("credit", line.credit),
            ("published", line.published and line.published.value),
            ("views", line.views),
        ):
            if value is not None:
                known.setdefault(name, value)
    body = [line for line, says in zip(lines[start:], told[start:], strict=True) if key(line) != same and not says.says]
    body = without(body)
    if not body:
        raise BadInput(
            f"{capture.place}: expected an article, found only the furniture of a page; save the page's text"
        )
    return Document.of(id=id, title=title, body=PARAGRAPH.join(body), place=dateline(body[0]), **known)


def paragraphs(text: str) -> list[str]:
    """The lines of a text, each a paragraph; lines that were broken to fit a width are put together again."""
    blocks = [
        [line for raw in block.split("\n") if (line := raw.strip())] for block in re.split(r"\n[ \t\u00a0]*\n", text)
    ]
    blocks = [block for block in blocks if block]
    broken = [block for block in blocks if len(block) >= 3]
    if broken and all(_wrapped(block) for block in broken):
        return [" ".join(block) for block in blocks]
    return [line for block in blocks for line in block]


def _wrapped(block: list[str]) -> bool:
    """True where every line but the last is nearly as long as the longest, and none is longer than 100 characters."""
    longest = max(map(len, block))
    return longest <= 100 and all(len(line) >= longest * 0.75 for line in block[:-1]) and len(block[-1]) <= longest


def _head(lines: list[str]) -> int:
    """How many lines stand above the article's first sentence; a title that repeats may read as a sentence itself."""
    keys = [key(line) for line in lines[:HEAD]]
    return next((at for at, line in enumerate(lines[:HEAD]) if prose(line) and keys.count(keys[at]) == 1), len(keys))


def _repeated(lines: list[str]) -> str | None:
    """The first line above the article that stands there or in it again: the title over the page and over the article."""
    keys = [key(line) for line in lines[:HEAD]]
    for at, line in enumerate(lines[: _head(lines)]):
        if (
            15 <= len(line) <= TITLE
            and keys[at] in keys[at + 1 :]
            and furniture(line) is None
            and line[-1] not in ":,;"
        ):
            return line
    return None


def _first(lines: list[str], told: list[credit.Line]) -> str:
    """The title of a page that does not repeat it: the first line above the article, or the longest where that is a section
    (`Политика`); none where the article opens at once."""
    own = [
        line
        for line, says in zip(lines[: _head(lines)], told, strict=False)
        if furniture(line) is None and not says.says and len(line) <= TITLE
    ]
    return own[0] if own and len(own[0]) >= 25 else max(own, key=len, default="")


def _start(lines: list[str], title: str) -> int:
    """Where the article begins: after the last title above its first sentence."""
    return max((at + 1 for at, line in enumerate(lines[: _head(lines)]) if key(line) == title), default=0)


def _plain(text: str, lines: list[str], id: str) -> Document:
    first, _, rest = text.strip("\n").partition("\n")
    titled = len(first.strip()) <= TITLE and rest.startswith("\n") and len(lines) > 1
    if titled:
        return Document.of(id=id, title=lines[0], body=PARAGRAPH.join(lines[1:]), place=dateline(lines[1]))
    return Document.of(id=id, body=PARAGRAPH.join(lines), place=dateline(lines[0]))
