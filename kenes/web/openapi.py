"""The API described: OpenAPI 3.1 of every page's JSON twin, made from the page's own type, so it cannot say anything else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, get_args, get_type_hints

import msgspec

from kenes.store.view import ANY, KINDS, LONGEST, MOST, OUTLET_KINDS, STATUSES
from kenes.web.page import Page

_PARAMETER = re.compile(r"{(\w+)(?::\w+)?}")
_WORD = {"type": "string", "maxLength": LONGEST}
_DAY = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
# The filter of an address (kenes.store.view.View), which every page understands.
FILTER: tuple[tuple[str, str, dict[str, Any], bool], ...] = (
    ("person", "a person: an id of the pack or a name in any form; each that is given must be there", _WORD, True),
    ("state", "a state: an id of the pack (kz) or a name", _WORD, True),
    ("organisation", "an organisation or a format of meetings: an id or a name", _WORD, True),
    ("theme", "a theme of the pack", _WORD, True),
    ("kind", "what it is; any one of several will do", {"type": "string", "enum": [*KINDS]}, True),
    ("status", "a status of an engagement or initiative, a stage of an instrument; any", {"type": "string", "enum": [*STATUSES, ANY]}, True),
    ("outlet", "an outlet: an id of the pack or a host", _WORD, True),
    ("outlet_kind", "whose outlet it is", {"type": "string", "enum": [*OUTLET_KINDS]}, True),
    ("lang", "the language of the text", {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z]{4})?$"}, True),
    ("since", "from this day, month or year on", _DAY, False),
    ("until", "to the end of this day, month or year", _DAY, False),
    ("words", "words that stand there in any inflection, “phrases” and beginnings*", _WORD, False),
)  # fmt: skip
_BEFORE = ("before", "the number a further page goes on from, as `more` says it", {"type": "integer", "minimum": 1})


class Fault(msgspec.Struct, frozen=True):
    """What went wrong: what was expected and what came."""

    status: int
    error: str


def described(pages: Sequence[Page]) -> dict[str, Any]:
    """The OpenAPI document of these pages."""
    twins = [(page, answer) for page in pages if (answer := answers(page)) is not None]
    types = list(dict.fromkeys([*(each for _, answer in twins for each in answer), Fault]))
    made, components = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    schema = dict(zip(types, made, strict=True))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kenes",
            "version": _version(),
            "summary": "An open observatory of regional diplomacy",
            "description": "Every page as JSON. All of it is for reading; who shows a token is answered in a private house too.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {twin(page): {"get": _operation(page, answer, schema)} for page, answer in twins},
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def answers(page: Page) -> tuple[type, ...] | None:
    """The types a page answers with as JSON; None for a page that has no twin."""
    told = get_type_hints(page.make).get("return")
    known = [
        each for each in (get_args(told) or (told,)) if isinstance(each, type) and issubclass(each, msgspec.Struct)
    ]
    return tuple(known) if known and page.template is not None else None


def twin(page: Page) -> str:
    return "/index.json" if page.path == "/" else f"{page.path}.json"


def about(page: Page) -> str:
    """The first sentence of the file that a page stands in."""
    import sys

    told = sys.modules[page.make.__module__].__doc__ or ""
    return " ".join(told.split("\n\n")[0].split())


def _operation(page: Page, answer: Sequence[type], schema: dict[type, Any]) -> dict[str, Any]:
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in _PARAMETER.findall(page.path)
    ]
    for name, told, known, several in FILTER:
        held = {"type": "array", "items": known, "maxItems": MOST} if several else known
        parameters.append({"name": name, "in": "query", "description": told, "schema": held})
    own = (_BEFORE, *page.asks)
    parameters += [{"name": name, "in": "query", "description": told, "schema": known} for name, told, known in own]
    made = [schema[each] for each in answer]
    body = made[0] if len(made) == 1 else {"anyOf": made}
    fault = {"content": {"application/json": {"schema": schema[Fault]}}}
    name = re.sub(r"\W+", "_", page.path).strip("_") or "feed"
    return {
        "operationId": name,
        "summary": about(page),
        "parameters": parameters,
        "responses": {
            "200": {"description": "The page", "content": {"application/json": {"schema": body}}},
            "303": {"description": "It stands elsewhere"},
            "400": {"description": "This cannot be asked", **fault},
            "401": {"description": "A token or somebody signed in is needed", **fault},
            "404": {"description": "There is nothing under this address", **fault},
            "414": {"description": "The address is too long"},
            "503": {"description": "The store is away", **fault},
        },
    }


def _version() -> str:
    try:
        return version("kenes")
    except PackageNotFoundError:
        return "unknown"
