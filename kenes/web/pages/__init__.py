"""The pages: one file a type, each with its ROUTES. A file in this folder is served; there is no list to keep."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from kenes.web.page import Page


def all_of() -> tuple[Page, ...]:
    """Every page of every file of this folder, in the order of the files' names."""
    names = sorted(each.name for each in pkgutil.iter_modules(__path__))
    return tuple(page for name in names for page in import_module(f"{__name__}.{name}").ROUTES)
