"""What an action is: an address that takes a form, a function that does what it says and leads the browser on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from kenes.model.errors import BadInput
from kenes.pack.pack import Pack
from kenes.web.desk.visitor import Visitor
from kenes.web.door import Door
from kenes.web.interface import Tongue
from kenes.web.links import Links
from kenes.web.page import Moved


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as an action is given it: its fields, who sent it from where, when; and the door of the store, to read and to write."""

    door: Door
    pack: Pack
    form: tuple[tuple[str, str], ...]
    visitor: Visitor
    tongue: Tongue
    links: Links
    now: datetime
    address: str  # of the sender
    secure: bool

    def one(self, name: str) -> str | None:
        """A field, the last where it is given twice, without spaces around it; None where it is empty or not there."""
        return next((value.strip() for key, value in reversed(self.form) if key == name and value.strip()), None)

    def words(self, name: str, most: int = 2000) -> str:
        """A field as plain words on one line. Raises BadInput for one too long or that cannot be printed."""
        told = " ".join((self.one(name) or "").split())
        if len(told) > most:
            raise BadInput(f"expected {name} in at most {most} characters, got {len(told)}")
        if not told.isprintable():
            raise BadInput(f"expected {name} as plain words, got characters that cannot be printed")
        return told

    def needed(self, name: str) -> str:
        told = self.one(name)
        if told is None:
            raise BadInput(f"expected {name} in the form, it is not there")
        return told

    def choice(self, name: str, of: Sequence[str]) -> str:
        """One of some words. Raises BadInput for another."""
        told = self.needed(name)
        if told not in of:
            raise BadInput(f"expected {name} to be one of {', '.join(of)}, got {told[:40]!r}")
        return told

    def back(self) -> str:
        """The address the form asks to be led to: one of this house, the review for any other."""
        return inside(self.one("back"), "/review")


class Action(NamedTuple):
    """An action, declared in the file of the page that has its form: `ACTIONS = (Action("/review/verdict", verdict),)`. `do` runs
    in a thread and opens its own transaction; it raises BadInput, NotFound or Denied. `free` for what needs nobody signed in."""

    path: str
    do: Callable[[Sent], Moved]
    free: bool = False


def inside(back: str | None, otherwise: str = "/") -> str:
    """An address of this house, `otherwise` for any other: `//evil.example` and `/\\evil.example` lead elsewhere."""
    here = back is not None and back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if here and back is not None else otherwise
