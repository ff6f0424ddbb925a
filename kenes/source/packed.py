"""Compressed bytes unpacked piece by piece, never more than a mebibyte at a time whatever a bomb holds.

A body may be at most `growth` times its packed size once it is over a mebibyte; more is a bomb and Refused.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from kenes.model.errors import BadInput, Refused, Unreached

CODINGS = ("gzip", "x-gzip", "deflate")
GROWTH = 100
_STEP = 2**20


def unpacked(pieces: Iterable[bytes], coding: str, place: str, growth: int = GROWTH) -> Iterator[bytes]:
    """The plain bytes of packed `pieces`. Raises Refused for a bomb, BadInput for bytes that do not unpack, Unreached where
    they end too early."""
    packed = plain = 0
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 32 if "gzip" in coding else zlib.MAX_WBITS)
    for piece in pieces:
        if not packed and coding == "deflate" and piece[:1] and piece[0] & 0x0F != 8:
            inflate = zlib.decompressobj(-zlib.MAX_WBITS)  # deflate without its zlib header, as some servers send it
        packed += len(piece)
        while piece:
            if inflate.eof:
                if coding == "deflate" or not piece.startswith(b"\x1f\x8b"):
                    return  # what stands behind the end is padding
                inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)  # gzip may be several members, one after the other
            try:
                out = inflate.decompress(piece, _STEP)
            except zlib.error as error:
                raise BadInput(f"{place}: expected bytes in {coding}, they do not unpack: {error}") from error
            plain += len(out)
            if plain > _STEP and plain > growth * packed:
                raise Refused(f"{place}: expected a page, its bytes unpack to more than {growth} times their size")
            if out:
                yield out
            piece = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
    if packed and not inflate.eof:
        raise Unreached(f"{place}: expected the whole of it, its {coding} bytes end too early")


def gunzipped(body: bytes, place: str, limit: int) -> bytes:
    """`body` without its gzip, of at most `limit` bytes; as it is where it has none. Raises as `unpacked`, Refused for more."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    whole = bytearray()
    for piece in unpacked((body,), "gzip", place, growth=max(GROWTH, 1)):
        whole += piece
        if len(whole) > limit:
            raise Refused(f"{place}: expected at most {limit:,} bytes, it unpacks to more")
    return bytes(whole)
