"""The API: every page as JSON, listed for people, and described as OpenAPI for programmes."""

from __future__ import annotations

from functools import cache

import msgspec

from kenes.web.openapi import FILTER, about, answers, described, twin
from kenes.web.page import Asked, File, Page


class Parameter(msgspec.Struct, frozen=True):
    name: str
    about: str


class Endpoint(msgspec.Struct, frozen=True):
    """An address that answers with JSON; `asks` what it understands beside the filter."""

    path: str
    about: str
    asks: tuple[Parameter, ...]


class Api(msgspec.Struct, frozen=True):
    endpoints: tuple[Endpoint, ...]
    filter: tuple[Parameter, ...]


def api(asked: Asked) -> Api:
    return Api(
        endpoints=tuple(
            Endpoint(twin(page), about(page), tuple(Parameter(name, told) for name, told, _ in page.asks))
            for page in _pages()
            if answers(page) is not None
        ),
        filter=tuple(Parameter(name, told) for name, told, _, _ in FILTER),
    )


def openapi(asked: Asked) -> File:
    return File(_document(), "application/json")


@cache
def _document() -> bytes:
    return msgspec.json.format(msgspec.json.encode(described(_pages())), indent=1)


def _pages() -> tuple[Page, ...]:
    from kenes.web import pages  # which reads this file

    return pages.all_of()


ROUTES = (Page("/api", api, "api.html"), Page("/api/openapi.json", openapi, None))
