"""What a filter offers to choose from, in the language of the interface."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from kenes.pack.pack import Pack
from kenes.store.view import KINDS, OUTLET_KINDS, STATUSES
from kenes.text.plain import plain
from kenes.web.interface import tongues
from kenes.web.names import Names

if TYPE_CHECKING:
    from kenes.web.page import Asked

OWN = ("state", "independent")  # kinds of outlets; those of a neighbour are `foreign` here
Options = tuple[tuple[str, str], ...]  # (value in the address, what the reader sees)


class Choices(msgspec.Struct, frozen=True):
    """The options of each field that has a list of them; `region` the states the pack is about, those with outlets of their own that are not
    of their government alone; `states` the others."""

    region: Options
    states: Options
    themes: Options
    kinds: Options
    statuses: Options
    outlet_kinds: Options
    langs: Options


@lru_cache(maxsize=500)
def options(offered: Options, chosen: tuple[str, ...]) -> Markup:
    """The list of a field as HTML; what is chosen and not offered stands last. Kept, because a list of all states is long."""
    known = dict(offered) | {value: value for value in chosen if value not in dict(offered)}
    one = Markup('<option value="{}"{}>{}</option>\n')
    mark = Markup(" selected")
    return Markup("").join(
        one.format(value, mark if value in chosen else "", plain(told)) for value, told in known.items()
    )


def choices(asked: Asked) -> Choices:
    return _choices(asked.pack, asked.tongue.code)


@lru_cache(maxsize=16)
def _choices(pack: Pack, lang: str) -> Choices:
    names, tongue = Names(pack), tongues()[lang]
    region = {row.state for row in pack.outlets.values() if row.kind in OWN and row.state is not None}
    return Choices(
        region=_named(names, region, lang),
        states=_named(
            names, (id for id, row in pack.organisations.items() if row.kind == "state" and id not in region), lang
        ),
        themes=_named(names, pack.themes, lang),
        kinds=tuple((kind, tongue.term("kind", kind)) for kind in KINDS),
        statuses=tuple((status, tongue.term("status", status)) for status in STATUSES),
        outlet_kinds=tuple((kind, tongue.term("outlet", kind)) for kind in OUTLET_KINDS),
        langs=tuple((code, names.language(code, lang)) for code in pack.languages),
    )


def _named(names: Names, ids: Iterable[str], lang: str) -> Options:
    return tuple(sorted(((id, names.of(id, lang)) for id in ids), key=lambda each: each[1]))
