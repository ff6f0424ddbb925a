"""The kinds of sources, one file each: what is watched declares `WATCHED`, what is opened from a disk declares `OPENED`.

A file of this folder is a kind as soon as it is there. docs/add-a-source.md walks through one.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kenes.model.document import Capture
from kenes.pack.tables import Outlet, Selectors
from kenes.source.entry import Listing
from kenes.source.lines.published import ZONE
from kenes.source.notice import Item


class Clocks(NamedTuple):
    """On which clock a time without a zone is told: that of its host where it is known, else `zone`."""

    zone: str = ZONE
    zones: Mapping[str, str] | None = None


class Watched(NamedTuple):
    """A kind that is polled. `addresses` are those of an outlet that are of this kind; `listed` reads the bytes of one, with
    the selectors that the pack has for its pages, and raises BadInput where they are nothing of the kind."""

    addresses: Callable[[Outlet], Iterable[str]]
    listed: Callable[[Capture, Outlet, Selectors | None], Listing]


class Opened(NamedTuple):
    """A kind that is read from a disk. `takes` says so by the path and the first bytes of the file (none for a folder);
    `items` gives pages as captures, texts as documents, and a Notice for what is neither."""

    takes: Callable[[Path, bytes], bool]
    items: Callable[[Path, Clocks], Iterator[Capture | Item]]


@lru_cache(maxsize=1)
def watched() -> Mapping[str, Watched]:
    """Every kind that is polled, by the name of its file."""
    return {name: each for name, each in _declared("WATCHED") if isinstance(each, Watched)}


@lru_cache(maxsize=1)
def opened() -> Mapping[str, Opened]:
    """Every kind that is read from a disk, by the name of its file."""
    return {name: each for name, each in _declared("OPENED") if isinstance(each, Opened)}


def _declared(what: str) -> Iterator[tuple[str, object]]:
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda each: each.name):
        yield module.name, getattr(importlib.import_module(f"{__name__}.{module.name}"), what, None)
