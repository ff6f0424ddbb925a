"""From bytes to text: what the bytes are, and in which charset they are written. Never changes a word of the text.

The order: byte order mark; bytes that are valid UTF-8; what the server said; what the page says of itself; a guess, once.
Valid UTF-8 comes before the server's word because a text in another charset is next to never valid UTF-8, while servers
that call UTF-8 pages windows-1251 are common.
"""

from __future__ import annotations

import codecs
import re

import msgspec

from kenes.model.document import Capture
from kenes.model.errors import BadInput

LOOK = 65_536  # bytes that a guess looks at

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or a Word, Excel or EPUB file)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "an Ogg sound"),
    (b"ID3", "an MP3 sound"),
    (b"{\\rtf", "an RTF file"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,30})["']""", re.IGNORECASE)

# Charsets news of the region was ever written in; a guess stays among them.
_GUESSES = [
    "cp1251",
    "koi8_r",
    "cp866",
    "iso8859_5",
    "mac_cyrillic",
    "cp1252",
    "cp1254",
    "gb18030",
    "utf_16_le",
    "utf_16_be",
]
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127], None)


def binary(body: bytes) -> str | None:
    """What kind of file the bytes are, in words, where they are no text at all: `a PNG picture`; None for text."""
    for signature, name in _SIGNATURES:
        if body.startswith(signature):
            return name
    if body[:4] == b"RIFF" and body[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a picture, sound or film (RIFF)"
    if body[4:8] == b"ftyp":
        return "a film or picture (MP4 or HEIC)"
    return None


def known(charset: str | None) -> str | None:
    """The codec's name for a charset as a page writes it (`Windows-1251` → `cp1251`); None where Python has none."""
    if not charset:
        return None
    try:
        name = codecs.lookup(charset.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name  # as browsers do: WHATWG Encoding, 4.2


def settled(capture: Capture) -> tuple[str, Capture]:
    """The text of a capture and the capture with the charset that read it.

    A byte order mark and control characters are no part of the text; line ends are `\\n`.
    Raises BadInput where the bytes are empty, a picture, an archive or otherwise no text.
    """
    body = capture.body
    if not body.strip():
        raise BadInput(f"{capture.place}: expected a text, this is empty")
    if what := binary(body):
        raise BadInput(f"{capture.place}: expected text, HTML or JSON, this is {what}; give its text instead")
    text, charset = _decoded(capture)
    if text.count("\x00") > len(text) // 100:
        raise BadInput(f"{capture.place}: expected text, HTML or JSON, these are bytes of an unknown kind")
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").translate(_CONTROLS)
    if not text.strip():
        raise BadInput(f"{capture.place}: expected a text, this is empty")
    return text, msgspec.structs.replace(capture, charset=charset)


def _decoded(capture: Capture) -> tuple[str, str]:
    body = capture.body
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, "replace"), charset
    if wide := _wide(body):
        return body.decode(wide, "replace"), wide
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        broken = error
    cut = broken.reason == "unexpected end of data" and not body[: broken.start].isascii()
    if cut or _nearly_utf8(body):  # cut in the middle of a letter, or one letter spoilt
        return body.decode("utf-8", "replace"), "utf-8"
    page = _META.search(body[:4096]) or _XML.search(body[:200])
    for declared in (known(capture.charset), known(page[1].decode("ascii")) if page else None):
        if declared and declared not in ("utf-8", "utf-16", "utf-32"):
            try:
                return body.decode(declared), declared
            except UnicodeDecodeError:
                continue
    guess = _guess(body)
    if guess is None:
        raise BadInput(
            f"{capture.place}: expected text in UTF-8, found the byte 0x{body[broken.start]:02x} at {broken.start} and no "
            "other charset that fits; save it as UTF-8"
        )
    return body.decode(guess, "replace"), guess


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is 0x00 (Latin) or 0x04 (Cyrillic)."""
    head = body[:2048]
    if len(head) < 16:
        return None
    for offset, charset in ((1, "utf-16-le"), (0, "utf-16-be")):
        high, low = head[offset::2], head[1 - offset :: 2]
        if high.count(0) + high.count(4) > len(high) * 0.9 and low.count(0) + low.count(4) < len(low) * 0.2:
            return charset
    return None


def _nearly_utf8(body: bytes) -> bool:
    """True where all but one character in a hundred of those beyond ASCII are valid UTF-8: a page with one spoilt ad."""
    text = body[:LOOK].decode("utf-8", "replace")
    beyond = sum(1 for char in text if char > "\x7f")
    return beyond >= 100 and text.count("\ufffd") * 100 <= beyond


def _guess(body: bytes) -> str | None:
    """The charset of bytes that nobody declared. Cyrillic first by its letters, then charset-normalizer's opinion."""
    head = re.sub(rb"<[^>]*>", b" ", body[:LOOK])
    best, name = max((_russianness(head, charset), charset) for charset in ("cp1251", "koi8_r", "cp866", "iso8859_5"))
    if best > 0.5:
        return name
    from charset_normalizer import from_bytes

    match = from_bytes(head, cp_isolation=_GUESSES).best()
    return match.encoding if match else None


# The commonest letters of running Cyrillic text, Russian and Turkic alike; about two thirds of all its letters.
_COMMON = frozenset("оеаинтсрвлкмдуяыбз")


def _russianness(body: bytes, charset: str) -> float:
    """How much of the text beyond ASCII is common small Cyrillic letters when read in `charset`: 0 to 1."""
    beyond = [char for char in body.decode(charset, "replace") if char > "\x7f"]
    return sum(1 for char in beyond if char in _COMMON) / len(beyond) if len(beyond) >= 8 else 0.0
