"""Who opens a clause as its subject."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """Words [start, stop) of a line that name somebody; `kind`: pronoun, person, role, body, group, name, text."""

    start: int
    stop: int
    kind: str
