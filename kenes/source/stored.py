"""Documents as JSON: one object, a list of them, or one a line (JSONL). The text comes back byte for byte.

Keys: `id`, `url`, `outlet`, `lang`, `title`, `published`, `author`, `credit`, `place`, `views`, `text`; others are left alone.
Only `text` is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from kenes.language.identify import LANGUAGES
from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.source.address import host_of
from kenes.source.lines.published import ZONE, iso, zone_of
from kenes.source.notice import Item, Notice

KEYS = ("id", "url", "outlet", "lang", "title", "published", "author", "credit", "place", "views", "text")
_WORDS = ("url", "outlet", "author", "credit", "place")


def one(
    body: bytes, place: str, *, id: str, zone: str = ZONE, zones: Mapping[str, str] | None = None
) -> Iterator[Item]:
    """The documents of one JSON value, in its order. Raises BadInput where it is no JSON or holds no document at all."""
    value = _json(body, place)
    if isinstance(value, dict):
        yield from _document(value, place, None, id, zone, zones)
        return
    if not isinstance(value, list) or not value:
        raise BadInput(f"{place}: expected a document or a list of documents as JSON, got {_kind(value)}")
    for at, each in enumerate(value, 1):
        try:
            if not isinstance(each, dict):
                raise BadInput(f"{place}: expected a document as a JSON object, got {_kind(each)}")
            yield from _document(each, place, None, f"{id}-{at}", zone, zones)
        except BadInput as error:
            yield Notice(place, f"document {at} of the list: {_after(place, error)}", lost=True)


def lines(
    body: Iterator[bytes], place: str, *, id: str, zone: str = ZONE, zones: Mapping[str, str] | None = None
) -> Iterator[Item]:
    """The documents of JSONL, one a line, a Notice for each line that is none; empty lines are passed over."""
    for at, line in enumerate(body, 1):
        if at == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            value = _json(line, place)
            if not isinstance(value, dict):
                raise BadInput(f"{place}: expected a document as a JSON object, got {_kind(value)}")
            yield from _document(value, place, at, f"{id}-{at}", zone, zones)
        except BadInput as error:
            yield Notice(place, _after(place, error), line=at, lost=True)


def row(
    value: dict[str, object], place: str, at: int, id: str, zone: str = ZONE, zones: Mapping[str, str] | None = None
) -> Iterator[Item]:
    """The document of a row of a table, by our names; numbers may be words. A Notice where it is none."""
    views = value.get("views")
    if isinstance(views, str) and views.isdigit():
        value = {**value, "views": int(views)}
    try:
        yield from _document(value, place, at, id, zone, zones)
    except BadInput as error:
        yield Notice(place, _after(place, error), line=at, lost=True)


def _json(body: bytes, place: str) -> object:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{place}: expected JSON in UTF-8, found the byte 0x{body[error.start]:02x} at {error.start}; save it as UTF-8"
        ) from error
    try:
        return msgspec.json.decode(body)
    except RecursionError as error:
        raise BadInput(f"{place}: expected a document as JSON, got lists or objects nested hundreds deep") from error
    except (msgspec.DecodeError, ValueError) as error:
        if half := re.search(rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}", body):
            raise BadInput(
                f"{place}: expected JSON, but it may hold half a surrogate pair near byte {half.start()} ({error})"
            ) from error
        raise BadInput(f"{place}: expected JSON, but {str(error)[:1].lower()}{str(error)[1:]}") from error


def _document(
    value: dict[str, object], place: str, line: int | None, id: str, zone: str, zones: Mapping[str, str] | None
) -> Iterator[Item]:
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        got = "none" if text is None else "an empty one" if isinstance(text, str) else _kind(text)
        raise BadInput(f'{place}: expected a document with a "text", got {got}')
    known: dict[str, object] = {}
    for name in _WORDS:
        given = value.get(name)
        if given is None or given == "":
            continue
        if isinstance(given, str):
            known[name] = given
        else:
            yield Notice(place, f'"{name}" left out: expected words, got {_kind(given)}', line=line)
    url = known.get("url")
    host = host_of(url) if isinstance(url, str) else None
    given = value.get("published")
    if given:
        known["published"] = iso(given, zone_of(host, zones, zone)) if isinstance(given, str) else None
        if known["published"] is None:
            yield Notice(
                place, f'"published" left out: expected a date such as 2024-05-16T19:19+05:00, got {given!r}', line=line
            )
    given = value.get("lang")
    if given:
        if isinstance(given, str) and given in LANGUAGES:
            known["lang"] = given
        else:
            yield Notice(
                place,
                f'"lang" is {given!r}, expected one of {" ".join(LANGUAGES)}: taken from the text instead',
                line=line,
            )
    given = value.get("views")
    if isinstance(given, int) and not isinstance(given, bool) and given >= 0:
        known["views"] = given
    given = value.get("id")
    if isinstance(given, str | int) and not isinstance(given, bool) and str(given).strip():
        id = str(given)
    title = value.get("title")
    yield _titled(id, title if isinstance(title, str) else "", text, known)


def _titled(id: str, title: str, text: str, known: dict[str, object]) -> Document:
    """A document whose text is untouched where it opens with the title or there is none."""
    words = r"\s+".join(map(re.escape, title.split()))
    opens = re.match(words, text) if words else None
    if opens or not words:
        return msgspec.convert(
            {"id": id, "text": text, "title": opens[0].split("\n")[0] if opens else "", **known}, Document
        )
    return Document.of(id=id, title=title, body=text, **known)


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number") + (" that is empty" if value in ({}, [], "") else "")


def _after(place: str, error: BadInput) -> str:
    return str(error).removeprefix(f"{place}: ")
