"""The errors Kenes raises. A message says what was expected, what came, where, and what mends it.

Error
├── BadInput      what was given cannot be read: a missing file, a picture, text that is not text
│   ├── Refused   what was given must not be opened: an inside address, too many bytes, too many redirects
│   └── Unreached a server that gave no whole answer now, and may at another time: down, slow, cut short
├── BadPack       a row of a pack is wrong: file, line, what was expected
└── BadModel      weights are missing, cut short or of another protocol
"""

from __future__ import annotations


class Error(Exception):
    """The root of all that Kenes raises on purpose."""


class BadInput(Error):
    """What was given cannot be read."""


class Refused(BadInput):
    """What was given must not be opened."""


class Unreached(BadInput):
    """A server gave no whole answer; it may at another time."""


class BadPack(Error):
    """A row of a pack is wrong."""


class BadModel(Error):
    """Weights are missing, cut short or of another protocol."""
