"""One codec for every noun: JSON out, JSON in; `decode(encode(x), type(x)) == x`."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from kenes.model.errors import BadInput

T = TypeVar("T")


def encode(noun: object) -> bytes:
    """Deterministic UTF-8 JSON, fields in the order of their declaration."""
    return msgspec.json.encode(noun)


def decode(data: bytes | str, kind: type[T]) -> T:
    """The noun that `encode` wrote. Raises BadInput, naming the field, where the JSON is not one."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError, ValueError) as error:
        raise BadInput(f"expected a {kind.__name__} as JSON: {error}") from error
