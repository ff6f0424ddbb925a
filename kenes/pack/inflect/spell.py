"""Every name of a pack as a text may write it: from rows to spellings, language by language and table by table."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from kenes.pack.inflect import person as person_forms
from kenes.pack.inflect import uzbek
from kenes.pack.inflect.owner import Owners
from kenes.pack.inflect.phrase import adjective, common, grammatical, phrase, resident
from kenes.pack.tables import Organisation, Outlet, Person, Place, Row, Tables
from kenes.text.fold import fold

NAMED = ("people", "organisations", "posts", "places", "formats", "instruments", "outlets")
_INSTITUTIONS = {"presidency", "government", "ministry", "parliament", "council", "agency", "court", "body"}
_WORD = re.compile(r"\w+")
_ENGLISH_ABBREVIATION = re.compile(r"\b[A-Z]{2,4}\b")
_DASHED = re.compile(r"\s+[–—-]\s+")


class Unit:
    """A name of a thing in one language, before it is inflected. Compared by identity: one row, one unit.

    `capitals` are its words that must stand in the text as they are; `any_case` says that it may begin small; `declines`
    that it is an abbreviation which news declines (МИДа); `quoted` that it counts only in quotation marks («Власть»);
    `given` a person's given names, folded, for initials; `spans`
    the [since, until) of the name and of the thing; `whereabouts` that it is a state or a place, of which residents are named.
    """

    __slots__ = ("any_case", "capitals", "declines", "given", "id", "lang", "quoted", "spans", "table", "whereabouts")

    def __init__(self, id: str, table: str, lang: str, name: str, *, any_case: bool = False) -> None:
        self.id = id
        self.table = table
        self.lang = lang
        self.capitals = tuple(
            word for word in _WORD.findall(name) if not word.islower() and word[1:] != word[1:].lower()
        )
        self.any_case = any_case
        self.declines = (
            bool(self.capitals) and name.endswith(self.capitals[-1]) and name[-1].lower() not in "аеёиоуыэюя"
        )
        self.quoted = table == "outlets" and any(common(word) for word in _WORD.findall(name))
        self.given: tuple[str, ...] = ()
        self.spans: tuple[tuple[str | None, str | None], ...] = ()
        self.whereabouts = False


Spans = tuple[tuple[str | None, str | None], ...]
Entry = tuple[Unit, str, str | None, str | None]  # unit, kind, case, number


def spellings(tables: Tables) -> Iterator[tuple[str, Entry]]:
    """(form, entry) for every name, alias and form. The same form may come many times."""
    owners = Owners(tables)
    rows: dict[str, tuple[str, Row]] = {}
    for table in NAMED:
        for id, row in getattr(tables, table).items():
            if isinstance(row, Outlet) and row.kind == "official":
                continue  # the site of a president bears his name, and is not who a text speaks of
            rows.setdefault(id, (table, row))
            yield from _said(owners, table, row, row.name, "ru", "name", ())
            if row.name_en:
                yield from _said(owners, table, row, row.name_en, "en", "name", ())
            for lang, name in owners.elsewhere(row):
                yield from _spelled(table, row, name, lang, "full", ())
    for alias in tables.aliases:
        if alias.id in rows:
            table, row = rows[alias.id]
            spans = ((alias.since, alias.until),)
            yield from _said(owners, table, row, alias.name, alias.lang, alias.kind, spans)
            if alias.lang == "uz":
                yield from _said(owners, table, row, uzbek.cyrillic(alias.name), "uz-Cyrl", alias.kind, spans)
            if alias.lang == "uz-Cyrl":
                yield from _said(owners, table, row, uzbek.latin(alias.name), "uz", alias.kind, spans)


def _said(
    owners: Owners, table: str, row: Row, name: str, lang: str, kind: str, spans: Spans
) -> Iterator[tuple[str, Entry]]:
    """A name and, where it says whose a body is, the other ways to say that."""
    yield from _spelled(table, row, name, lang, kind, spans)
    if isinstance(row, Person):
        return
    if lang != "ru":
        for other in owners.led(row, name, lang):
            yield from _spelled(table, row, other, lang, kind, spans)
        return
    for other in owners.named(row, name):
        yield from _spelled(table, row, other, lang, kind, spans)
    for base, forms in owners.adjectival(row, name):
        unit = _unit(table, row, base, lang, spans, any_case=True)
        for form, case, number in forms:
            yield form, (unit, kind, case, number)


def _spelled(table: str, row: Row, name: str, lang: str, kind: str, spans: Spans) -> Iterator[tuple[str, Entry]]:
    unit = _unit(table, row, name, lang, spans, any_case=_any_case(table, row, name, lang, kind))
    if isinstance(row, Person):
        yield from _of_person(unit, row, name, kind)
        return
    for form, case, number in _forms(table, name, lang, kind):
        if unit.any_case and lang == "ru" and grammatical(form):
            continue  # «после» is not a case of «посол»
        for spelling in _written(form, lang):
            yield spelling, (unit, kind, case, number)


def _unit(table: str, row: Row, name: str, lang: str, spans: Spans, *, any_case: bool) -> Unit:
    unit = Unit(row.id, table, lang, name, any_case=any_case)  # type: ignore[attr-defined]
    if not isinstance(row, Person):
        unit.whereabouts = isinstance(row, Place) or (isinstance(row, Organisation) and row.kind == "state")
        since = None if isinstance(row, Organisation) else getattr(row, "since", None)  # named before it is founded
        own = (since, getattr(row, "until", None))
        unit.spans = tuple(span for span in (*spans, own) if span != (None, None))
    return unit


def _of_person(unit: Unit, row: Person, name: str, kind: str) -> Iterator[tuple[str, Entry]]:
    if " бен " in name:  # the Arabic bin is written бин as often
        other = msgspec.structs.replace(row, name=_bin(row.name), surname=_bin(row.surname or "") or None)
        yield from _of_person(unit, other, _bin(name), kind)
    own, family = person_forms.shape(name, row)
    middle = row.patronymic if unit.lang == "ru" else None
    unit.given = tuple(fold(word) for word in re.findall(r"\w+", f"{own} {middle or ''}")) if family else ()
    forms = person_forms.russian(name, row) if unit.lang == "ru" else person_forms.other(name, row)
    for form, shape, case in forms:
        yield form, (unit, kind if shape == "name" else shape, case, "sing" if case else None)


def _bin(name: str) -> str:
    return name.replace(" бен ", " бин ")


def _forms(table: str, name: str, lang: str, kind: str) -> Iterator[tuple[str, str | None, str | None]]:
    if lang != "ru":
        yield name, None, None
    elif kind == "adjective":
        yield from adjective(name)
        if name.lower().endswith("кий"):
            yield name[:-2] + "о", None, None  # казахстанско-российский
    elif kind == "resident":
        yield from resident(name)
    else:
        yield from phrase(name, plural=table == "posts")


def _written(form: str, lang: str) -> Iterator[str]:
    """The ways to write one form: dashes, the Uzbek Ye and genitive, the dots of an English abbreviation (U.N.)."""
    if lang in ("uz", "uz-Cyrl"):
        yield from uzbek.spellings(form)
        return
    yield from _dashes(form)
    if lang == "en" and _ENGLISH_ABBREVIATION.search(form):
        yield _ENGLISH_ABBREVIATION.sub(lambda found: ".".join(found.group()) + ".", form)


def _dashes(form: str) -> Iterator[str]:
    """A name with a dash between spaces is also written without them, and with a hyphen for it."""
    yield form
    if " " in form and _DASHED.search(form):
        yield _DASHED.sub("-", form)
    if "+" in form:
        yield form.replace("+", " + ") if " + " not in form else form.replace(" + ", "+")
        if re.match(r"[СC]\d", form):  # С5+1 is typed with either С
            yield form.translate(str.maketrans("СC", "CС"))


def _any_case(table: str, row: Row, name: str, lang: str, kind: str) -> bool:
    """Posts, adjectives and residents may begin small; so may a name of several common words:
    `министерство юстиции`."""
    if lang == "zh" or name[:1].islower() or table == "posts" or (kind in ("adjective", "resident") and lang != "en"):
        return True
    if (
        " " not in name
        or kind in ("abbreviation", "informal", "short", "former")
        or table in ("people", "places", "outlets")
    ):
        return False
    return not isinstance(row, Organisation) or row.kind in _INSTITUTIONS
