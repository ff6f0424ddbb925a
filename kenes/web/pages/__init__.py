"""The pages: one file a type, each with its ROUTES. A file in this folder or in one within it is served; there is no list to keep."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from kenes.web.page import Page


def all_of() -> tuple[Page, ...]:
    """Every page of every file, in the order of the files' names."""
    found = pkgutil.walk_packages(__path__, f"{__name__}.")
    return tuple(
        page for name in sorted(each.name for each in found if not each.ispkg) for page in import_module(name).ROUTES
    )
