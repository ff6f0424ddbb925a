"""The pages: one file a type, each with its ROUTES, and its ACTIONS where it has forms. A file in this folder or in one
within it is served; there is no list to keep.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

from kenes.web.desk.action import Action
from kenes.web.page import Page


def all_of() -> tuple[Page, ...]:
    """Every page of every file, in the order of the files' names."""
    return tuple(page for module in _modules() for page in module.ROUTES)


def actions() -> tuple[Action, ...]:
    """Every action of every file."""
    return tuple(action for module in _modules() for action in getattr(module, "ACTIONS", ()))


def _modules() -> list[ModuleType]:
    found = pkgutil.walk_packages(__path__, f"{__name__}.")
    return [import_module(name) for name in sorted(each.name for each in found if not each.ispkg)]
