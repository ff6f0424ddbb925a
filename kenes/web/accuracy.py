"""How well Kenes reads, as measured: the figures of eval/ that ship with the package."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

HERE = Path(__file__).resolve().parent.parent
PLACES = (HERE / "_eval", HERE.parent / "eval")  # in the installed package, beside the source tree
MEASURES = ("precision", "recall", "F1")
_KEY = re.compile(rf"(?P<set>\S+) (?P<what>.+?) (?P<measure>{'|'.join(MEASURES)})")


class Row(msgspec.Struct, frozen=True):
    """What was looked for in a set of texts (`quotations strict`), and its figures, 0 to 1."""

    set: str
    what: str
    precision: float
    recall: float
    F1: float


class Share(msgspec.Struct, frozen=True):
    """The share that is right of what was found."""

    set: str
    what: str
    right: float


@lru_cache(maxsize=1)
def figures() -> tuple[tuple[Row, ...], tuple[Share, ...]]:
    """Every figure, in the order of the file; nothing where it does not ship."""
    path = next((place / "figures.json" for place in PLACES if (place / "figures.json").is_file()), None)
    if path is None:
        return (), ()
    told: Mapping[str, float] = msgspec.json.decode(path.read_bytes())["figures"]
    rows: dict[tuple[str, str], dict[str, float]] = {}
    shares = []
    for name, value in told.items():
        found = _KEY.fullmatch(name)
        if found is not None:
            rows.setdefault((found["set"], found["what"]), {})[found["measure"]] = value
        else:
            of, _, what = name.partition(" ")
            shares.append(Share(of, what, value))
    whole = (Row(*key, *(of[name] for name in MEASURES)) for key, of in rows.items() if len(of) == len(MEASURES))
    return tuple(whole), tuple(shares)


def report() -> str | None:
    """The whole report, Markdown; None where it does not ship."""
    path = next((place / "REPORT.md" for place in PLACES if (place / "REPORT.md").is_file()), None)
    return path.read_text(encoding="utf-8") if path is not None else None
