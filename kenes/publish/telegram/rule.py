"""A rule in words: «Узбекистан», «Казахстан × Узбекистан», «вода × planned», «Мирзиёев × вода × встречи» -> a View, and back.

The parts of a rule all hold at once. A part is somebody or something of the pack by any name, a theme, a kind of record, or a status;
what is none of these is looked for as words.
"""

from __future__ import annotations

import re

from kenes.model.errors import BadInput
from kenes.pack.pack import Pack
from kenes.pack.tables import Theme
from kenes.publish.wording import LANGUAGES, say, word
from kenes.store.index import marks
from kenes.store.view import KINDS, STATUSES, View
from kenes.text.fold import key

_PARTS = re.compile(r"\s*[×;,+]\s*|\s+[xх]\s+")
_MOST = 6
_STATUS_GROUPS = ("status", "stage")


def view_of(words: str, pack: Pack) -> View:
    """The view that a rule's words ask for. Raises BadInput for an empty rule, or one of too many parts."""
    parts = [part for part in _PARTS.split(" ".join(words.split())) if part]
    if not parts or len(parts) > _MOST:
        raise BadInput(f"expected one to {_MOST} names or words with × between them, got {len(parts)}")
    view = View()
    for part in parts:
        view = _with(view, part, pack)
    return View.parse([(name, value) for name, value in _pairs(view)])


def _with(view: View, part: str, pack: Pack) -> View:
    kind = next((kind for kind, names in _kinds().items() if key(part) in names), None)
    if kind is not None:
        return view.but(kind=(*view.kind, kind))
    status = next((status for status, names in _statuses().items() if key(part) in names), None)
    if status is not None:
        return view.but(status=(*view.status, status))
    theme = next((row.id for row in pack.themes.values() if key(part) in _called(row)), None)
    if theme is not None:
        return view.but(theme=(*view.theme, theme))
    for field, tables in (("person", marks.PERSON), ("organisation", marks.BODY), ("state", marks.PARTY)):
        ids = [id for id in marks.ids(pack, tables, part) if any(id in getattr(pack, table) for table in tables)]
        states = [id for id in ids if id in pack.organisations and pack.organisations[id].kind == "state"]
        if states:
            return view.but(state=(*view.state, states[0]))
        if ids:
            return view.but(**{field: (*getattr(view, field), ids[0] if len(ids) == 1 else part)})
    return view.but(words=f"{view.words} {part}".strip())


def _called(theme: Theme) -> set[str]:
    """What a theme is called: its id, its names, and single words of it."""
    words = (word for words in theme.words.values() for word in words if " " not in word)
    return {key(each) for each in (theme.id, *theme.name.values(), *words)}


def _pairs(view: View) -> list[tuple[str, str]]:
    from urllib.parse import parse_qsl

    return parse_qsl(view.address())


def told(view: View, pack: Pack, lang: str) -> str:
    """A view in words of the reader's language."""
    names = [pack.called(id, lang) or id for id in (*view.person, *view.state, *view.organisation, *view.theme)]
    kinds = [say(f"record.{KINDS[kind]}", lang) for kind in view.kind]
    statuses = [word("status", word("stage", status, lang), lang) for status in view.status]
    return " × ".join([*names, *kinds, *statuses, *([view.words] if view.words else [])]) or "*"


def _kinds() -> dict[str, set[str]]:
    """What kinds of records are called: by their names in addresses and in every language."""
    return {
        kind: {kind, *(key(say(f"record.{record}", lang)) for lang in LANGUAGES), *map(key, _ALSO.get(kind, ()))}
        for kind, record in KINDS.items()
    }


_ALSO = {
    "engagement": ("встречи", "встреча", "визиты", "кездесулер", "meetings", "visits"),
    "quotation": ("цитаты", "заявления", "дәйексөздер", "quotations", "statements"),
    "instrument": ("договоры", "соглашения", "документы", "құжаттар", "agreements"),
    "initiative": ("инициативы", "предложения", "бастамалар", "proposals"),
    "tenure": ("назначения", "отставки", "тағайындаулар", "appointments"),
}


def _statuses() -> dict[str, set[str]]:
    return {
        status: {
            status,
            *(key(word(group, status, lang)) for lang in LANGUAGES for group in _STATUS_GROUPS),
            *map(key, _SAID.get(status, ())),
        }
        for status in STATUSES
    }


_SAID = {
    "planned": ("планы", "запланированные", "предстоящие", "впереди", "жоспар", "upcoming"),
    "cancelled": ("отмены", "отменённые", "cancelled"),
    "signed": ("подписания", "подписанные"),
}
