"""Bytes of every kind that a news text comes in, and of kinds that are no text."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenes.model.document import Capture
from kenes.model.errors import BadInput
from kenes.source.charset import settled

RUSSIAN = "Послы двух стран встретились в столице и обсудили новую дорогу через перевал. Протокол подписан."
KAZAKH = "Екі елдің елшілері Астанада кездесіп, тау асуы арқылы өтетін жаңа жолды талқылады."


def read(body: bytes, declared: str | None = None) -> tuple[str, str | None]:
    text, capture = settled(Capture(body=body, place="letter", charset=declared))
    return text, capture.charset


@pytest.mark.parametrize("charset", ["utf-8", "cp1251", "koi8_r", "cp866", "utf-16-le", "utf-16-be"])
def test_a_charset_nobody_declared_is_recognised(charset: str) -> None:
    text, found = read(RUSSIAN.encode(charset))
    assert text == RUSSIAN
    assert (found or "").replace("-", "").replace("_", "") == charset.replace("-", "").replace("_", "")


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_no_text(charset: str) -> None:
    assert read(KAZAKH.encode(charset))[0] == KAZAKH


def test_valid_utf8_outweighs_a_wrong_word_of_the_server() -> None:
    assert read(KAZAKH.encode(), "windows-1251") == (KAZAKH, "utf-8")


def test_the_server_outweighs_the_page() -> None:
    page = '<meta charset="koi8-r"><p>' + RUSSIAN
    assert read(page.encode("cp1251"), "Windows-1251") == (page, "cp1251")


def test_the_page_says_its_charset() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Да.'
    assert read(page.encode("koi8-r")) == (page, "koi8-r")


def test_a_text_cut_in_the_middle_of_a_letter_is_still_utf8() -> None:
    text, charset = read(KAZAKH.encode()[:-2])
    assert charset == "utf-8"
    assert text.startswith(KAZAKH[:-2])


def test_line_ends_and_controls_are_settled() -> None:
    assert read(b"one\r\ntwo\rthree\x07\x0b")[0] == "one\ntwo\nthree"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x1f\x8b\x08....", "gzip"),
        (b"\x00\x00\x00\x18ftypmp42", "film"),
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x00\x01\x02\x03" * 200, "unknown kind"),
    ],
)
def test_what_is_no_text_is_named(body: bytes, what: str) -> None:
    with pytest.raises(BadInput, match=what):
        read(body)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_one_error(body: bytes) -> None:
    try:
        text, charset = read(body)
    except BadInput:
        return
    assert charset
    assert "\r" not in text


def test_packed_text_is_not_taken_for_a_text() -> None:
    with pytest.raises(BadInput):
        read(zlib.compress(RUSSIAN.encode() * 50))
