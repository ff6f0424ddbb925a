"""Where speech that stands in no marks began: «Rais maktabni ko‘rdi. [Biz nima beramiz? Bilim kerak], – dedi X».

A sentence before the attribution is speech when it asks or says «we», news when it names somebody, has an attribution of
its own or tells what was done. One that only tells what was done may be either: it is speech where speech stands before it.
"""

from __future__ import annotations

import re

from kenes.read.surface.line import Line
from kenes.read.turkic.people import Cast
from kenes.read.turkic.phrase import role_at

_UNSURE = 2  # sentences in a row that may be news or speech, before what is taken for news


def begun(cast: Cast, line: Line) -> int:
    """The offset where the speech that `line` attributes began: its own first word, or that of a sentence before it in
    its paragraph."""
    lines, start, unsure = cast.ground.lines, line.span.start, 0
    for number in range(lines.index(line) - 1, -1, -1):
        before = lines[number]
        if before.paragraph != line.paragraph or _news(cast, before):
            break
        ours = before.row[-1:] == ("?",) or any(_ours(cast, word) for word in before.row)
        last = next((word for word in reversed(before.row) if word[:1].isalpha()), "")
        if not ours and _TOLD.search(last):
            unsure += 1
            if unsure > _UNSURE or cast.ground.tongue.lang != "uz":
                break
            continue
        start, unsure = before.span.start, 0
    return start


def _news(cast: Cast, line: Line) -> bool:
    """Whether a sentence is surely of the news: it names a person, opens with a post, or reports what was said."""
    if cast.named_in(line.span):
        return True
    for at in range(min(3, len(line.row))):
        role = role_at(cast.ground, line, at)
        if role is not None and not role.many:
            return True
    return any(said.form == "finite" and said.last >= len(line.row) - 4 for said in cast.ground.said(line))


def _ours(cast: Cast, word: str) -> bool:
    return (_SAYS_WE if cast.ground.tongue.lang == "uz" else _OURS).search(word) is not None


_OURS = re.compile(r"(?:миз|мыз|міз|быз|биз|бүз|буз)$|^(?:биз|біз|мен)$")
# Not «-imiz»: the Uzbek press itself says «our country», «our capital».
_SAYS_WE = re.compile(
    r"(?:[ay]miz|[gk]anmiz|[dt]ik|[gkq]animiz(?:da|dan|ni|ga)?|[ay]man|[gk]anman)$|^(?:biz|men)(?:ning|ga|ni|da|dan)?$"
)
_TOLD = re.compile(r"(?:[дт][ыиуүі]|[гкғқ][аеоө]н|di|gan|kan|moqda|ди|ган|моқда|edi)$")
