"""Plain words: nothing in them moves a cursor, turns a line round or hides. For showing, never written into a document."""

from __future__ import annotations

import unicodedata

_SPACES = "\t\n\r"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HIDDEN = ("Cc", "Cf", "Cs")  # control, format (direction, zero width), lone surrogates


def plain(words: str) -> str:
    """`words` without control and direction characters; line ends and tabs stay."""
    if words.isprintable():
        return words
    return "".join(char for char in words if char in _SPACES or unicodedata.category(char) not in _HIDDEN)


def line(words: str) -> str:
    """The same in one line: tabs and line ends are spaces."""
    return plain(words).replace("\t", " ").replace("\n", " ").replace("\r", " ")


def cell(value: object) -> str:
    """A value as it stands in a table: words that a spreadsheet would run get a mark before them, numbers stay."""
    told = "" if value is None else str(value)
    return "'" + told if isinstance(value, str) and told.startswith(_FORMULA) else told
