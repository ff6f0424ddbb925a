"""Other ways to find quotations, each behind the signature of ours: `quotations(text) -> list[Said]`.

`regex` is what one writes in an hour: marks with a verb of speech beside them, and the words after the verb as the speaker.
`extractor` is direct-speech-extractor-ru 0.0.2 (MIT), an optional package that needs pandas: it gives strings without places, which
are found again in the text, and no speakers; it knows the short dash only, so the long one is shown to it as a short one.
`kenes` is ours. Nothing is imported before it is asked for.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from measures import Said

from kenes.model.document import Document
from kenes.model.errors import Error
from kenes.text.span import Span, trimmed

_VERBS = r"(?:заяви|сказа|отмети|сообщи|подчеркну|добави|рассказа|поясни|написа|ответи|спроси|говор|пиш)\w*"
_WORD = r"(?:[А-ЯЁ]\.|[А-ЯЁ][\w-]+)"
_NAME = rf"{_WORD}(?:\s*{_WORD})*"
_MARKED = re.compile(
    rf"[«\"“](?P<after>[^»\"”]{{3,}})[»\"”][,.!?]*\s*[—–-]\s*(?P<cue>{_VERBS})\s+(?P<source>[^.«\"“»]*?{_NAME})?"
    rf"|(?P<source2>{_NAME})\s+(?P<cue2>{_VERBS}):\s*[«\"“](?P<before>[^»\"”]{{3,}})[»\"”]"
)
_THAT = re.compile(rf"(?P<source>{_NAME})\s+(?P<cue>{_VERBS}),\s+что\s+(?P<content>[^.!?\n]+)")


class Absent(Error):
    """A rival's package is not installed."""


class Rival(NamedTuple):
    """A way to find quotations, under a name."""

    name: str
    quotations: Callable[[str], list[Said]]


def regex(text: str) -> list[Said]:
    """Two patterns: words in marks beside a verb of speech, a clause after «X заявил, что»."""
    found = []
    for match in _MARKED.finditer(text):
        part = "after" if match["after"] else "before"
        source = _span(match, "source" if match["after"] else "source2")
        cue = _span(match, "cue" if match["after"] else "cue2")
        found.append(Said([Span(*match.span(part))], "direct", cue, source, _name(text, source)))
    for match in _THAT.finditer(text):
        source = _span(match, "source")
        found.append(Said([Span(*match.span("content"))], "indirect", _span(match, "cue"), source, _name(text, source)))
    return found


def _span(match: re.Match[str], group: str) -> Span | None:
    return Span(*match.span(group)) if match[group] else None


def _name(text: str, source: Span | None) -> str | None:
    """The words with capitals at the end of the source, as they stand."""
    found = re.search(rf"{_NAME}$", source.of(text)) if source else None
    return found[0] if found else None


def extractor(text: str) -> list[Said]:
    """What direct-speech-extractor-ru finds. Raises Absent where the package or its pandas is not installed."""
    strings = _extractor_package().Extractor(text.replace("—", "–"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            passages: list[str] = strings.direct_speech()
        except re.error:  # it builds patterns of the text and does not escape every letter
            return []
    found, at = [], 0
    shown = text.replace("—", "–")
    for passage in passages:
        start = shown.find(passage, at)
        start = start if start >= 0 else shown.find(passage)
        span = trimmed(text, start, start + len(passage), ' \t\n\xa0«»"“”–—-,.') if start >= 0 else None
        if span is not None:
            at = span.stop
            found.append(Said([span], "direct"))
    return found


@cache
def _extractor_package() -> ModuleType:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return import_module("direct_speech_extractor_ru")
    except ImportError as error:
        raise Absent(
            f"expected the optional package direct-speech-extractor-ru 0.0.2 with pandas ({error}): "
            "pip install direct-speech-extractor-ru==0.0.2 pandas"
        ) from error


def kenes(text: str) -> list[Said]:
    """What `read` finds in the text alone: no title, no day, no address."""
    from records import said

    from kenes.pack.pack import load
    from kenes.read.read import read

    return [said(each) for each in read(Document(id="text", text=text, lang="ru"), load()).quotations]


RIVALS = (
    Rival("regex", regex),
    Rival("direct-speech-extractor-ru 0.0.2", extractor),
    Rival("kenes", kenes),
)
