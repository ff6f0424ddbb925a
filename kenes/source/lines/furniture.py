"""Site furniture: lines a page carries around every article (share bars, related headlines, names of sections).

The phrases are data, `furniture.csv`, one a row with an example of each. `place` is `tail` where nothing of the article
follows such a line, `line` where only the line itself is none of it; `match` is `whole` or `start` of the line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from kenes.text.fold import key

LONGEST = 120  # characters of a line that still can be furniture; longer is prose
_SENTENCE = re.compile(r"[.!?…»”\")]\s*$")


@cache
def _phrases() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    whole: dict[str, str] = {}
    starts: list[tuple[str, str]] = []
    table = files("kenes.source.lines").joinpath("furniture.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        words = bare(row["words"])
        if row["match"] == "whole":
            whole[words] = row["place"]
        else:
            starts.append((words, row["place"]))
    return whole, tuple(starts)


def bare(line: str) -> str:
    """A line in its comparing form without the signs and pictures around it: `▶ Поделитесь:` is `поделитесь`."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", key(line))


def furniture(line: str) -> str | None:
    """`tail` or `line` where the line is site furniture, None where it may be the article's."""
    if len(line) > LONGEST:
        return None
    words = bare(line)
    if not words:
        return "line"
    whole, starts = _phrases()
    if words in whole:
        return whole[words]
    for start, place in starts:
        if words.startswith(start) and not words[len(start) : len(start) + 1].isalnum():
            # «Поделитесь опытом, просит он гостей форума в Астане…» is prose; a share bar is short
            return place if len(words) <= len(start) + 60 else None
    return None


def prose(line: str) -> bool:
    """True where a line reads as a sentence of an article: forty characters or more that end as sentences do."""
    return len(line) >= 40 and bool(_SENTENCE.search(line)) and furniture(line) is None


def without(lines: Sequence[str]) -> list[str]:
    """The lines without furniture, and without all that follows the first `tail` line after the last sentence."""
    last = max((at for at, line in enumerate(lines) if prose(line)), default=-1)
    kept: list[str] = []
    for at, line in enumerate(lines):
        place = furniture(line)
        if place == "tail" and at > last:
            break
        if place is None:
            kept.append(line)
    return kept
